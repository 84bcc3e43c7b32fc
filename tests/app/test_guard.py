"""Who may talk to the page: only this machine's browser, with the token, from the page itself."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sim.app.serving.guard import HEADERS, LOOPBACK, Guard
from sim.app.serving.start import PagePlace

HERE = "http://127.0.0.1:8765"
OURS = {"cookie": "fuhua-8765=secret"}


def said(request):
    return PlainTextResponse("said")


@pytest.fixture
def client():
    page = Starlette(routes=[Route("/", said, methods=["GET", "POST"])])
    return TestClient(Guard(page, "secret", LOOPBACK, 8765), HERE, follow_redirects=False)


def test_the_token_opens_the_page_and_leaves_the_address(client):
    opened = client.get("/?token=secret&lang=zh")
    assert (opened.status_code, opened.headers["location"]) == (303, "/?lang=zh")
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert client.get("/", headers=OURS).text == "said"


@pytest.mark.parametrize("cookie", ["", "fuhua-8765=guessed", "fuhua-8766=secret"])
def test_without_the_token_nothing_is_said(client, cookie):
    assert client.get("/", headers={"cookie": cookie}).status_code == 403
    assert client.get("/?token=guessed").status_code == 403


@pytest.mark.parametrize("host", ["evil.example:8765", "127.0.0.1:80", "evil.example", ""])
def test_a_foreign_host_is_refused(client, host):
    assert client.get("/", headers={**OURS, "host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765"])
def test_this_machine_is_served(client, host):
    assert client.get("/", headers={**OURS, "host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8765", ""])
def test_only_the_page_itself_may_change_something(client, origin):
    assert client.post("/", headers={**OURS, "origin": origin}).status_code == 403
    assert client.post("/", headers={**OURS, "origin": HERE}).status_code == 200


def test_every_answer_says_that_nothing_comes_from_outside(client):
    for answer in (client.get("/", headers=OURS), client.get("/")):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert HEADERS["Content-Security-Policy"].startswith("default-src 'self'")


def test_other_machines_are_served_only_where_that_is_said():
    assert not PagePlace("pinghu", "kept").is_open
    assert PagePlace("pinghu", "kept", "0.0.0.0").is_open
