"""The processes of the page: everybody in turn, who leaves is forgotten, who dies is replaced."""

import os
import time

import pytest

from sim.app.serving.crew import Crew, GoneError
from sim.core.errors import InputError


def work(pipe, greeting):
    """Say what one is told to; or die, sleep or complain."""
    while True:
        name, given = pipe.recv()
        if name == "die":
            os._exit(1)
        if name == "sleep":
            time.sleep(given[0])
        fault = {"en": "no such thing", "zh": "没有"} if name == "complain" else None
        pipe.send((fault, (greeting, *given)))


@pytest.fixture
def crew():
    made = Crew(work, ("hello",), 1)
    made.start()
    yield made
    made.close()


def test_tasks_are_done_and_faults_said(crew):
    assert crew.do("say", 1).result(20) == ("hello", 1)
    with pytest.raises(InputError, match="no such thing"):
        crew.do("complain").result(5)
    assert crew.load == 0


def test_owners_are_served_in_turn_and_what_is_short_goes_first(crew):
    order = []
    crew.do("sleep", 0.2, owner="first")
    futures = [crew.do("say", name, owner=name[0]) for name in ("a1", "a2", "a3", "b1", "b2")]
    futures.append(crew.do("say", "short"))
    for future in futures:
        future.add_done_callback(lambda done: order.append(done.result()[1]))
    for future in futures:
        future.result(20)
    assert order == ["short", "a1", "b1", "a2", "b2", "a3"]


def test_what_waits_for_an_owner_who_left_is_not_done(crew):
    crew.do("say").result(20)
    busy = crew.do("sleep", 0.3, owner="tab")
    waiting = [crew.do("sleep", 5, owner="tab") for _ in range(3)]
    crew.drop("tab")
    assert all(future.cancelled() for future in waiting)
    left = time.monotonic()
    crew.do("say", owner="other").result(5)
    assert time.monotonic() - left < 0.5
    assert busy.done()


def test_a_process_that_dies_is_replaced(crew):
    with pytest.raises(GoneError):
        crew.do("die").result(20)
    assert crew.do("say", 2).result(20) == ("hello", 2)
