"""Questions under way: draws are asked of the crew, and what they say is told stage by stage.

A tab has one question at a time: its newest. What is done of a question is kept for the next ones,
up to a limit; whoever leaves frees the crew.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sim.app.ask import STAGES, Ask
from sim.app.serving.crew import Crew
from sim.app.worker import fault_of
from sim.core.errors import InputError
from sim.core.language import Both

MOST_PAIRS: Final = 24
"""The draws of so many scenarios are kept, some 1 MB each."""

BEAT: Final = 15.0
"""Seconds after which an idle stream says that it is alive."""

_PACE: Final = 0.2
"""Seconds between two reports of progress."""

Told = tuple[str, Any]
"""What a stream tells: ``progress``, ``answer``, ``fault``, ``end`` or ``beat``, and about what."""


class KeptDraws:
    """Packed draws by question of one scenario, those that were asked for last."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._pairs: OrderedDict[Ask, dict[int, bytes]] = OrderedDict()

    def __len__(self) -> int:
        """Of how many questions draws are kept."""
        return len(self._pairs)

    def forget(self, name: str) -> None:
        """Forget what depends on a scenario of that name: its file has changed."""
        for pair in list(self._pairs):
            if name in {one.name for one in pair.scenarios}:
                del self._pairs[pair]

    def of(self, pair: Ask) -> dict[int, bytes]:
        """The draws of a question by number; what is put there is kept."""
        found = self._pairs.setdefault(pair, {})
        self._pairs.move_to_end(pair)
        if len(self._pairs) > MOST_PAIRS:
            self._pairs.popitem(last=False)
        return found


@dataclass(eq=False)
class _Question:
    """A question under way: which draws are there, and what has happened since it was looked at."""

    pairs: list[Ask]
    draws: list[dict[int, bytes]]
    happened: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False
    fault: dict[str, str] | None = None

    def done(self) -> int:
        """How many draws, from the first on, are there for every scenario."""
        number = 0
        while all(number in draws for draws in self.draws):
            number += 1
        return number

    def first(self, runs: int) -> list[list[bytes]]:
        """The first draws of each scenario."""
        return [[draws[number] for number in range(runs)] for draws in self.draws]


class Questions:
    """The questions of all tabs."""

    def __init__(self, crew: Crew) -> None:
        """Take the processes that answer."""
        self.crew = crew
        self.kept = KeptDraws()
        self._by_tab: dict[str, _Question] = {}
        self._ready: Future[str] | None = None

    def __len__(self) -> int:
        """How many are under way."""
        return len(self._by_tab)

    async def ready(self) -> str:
        """The digest of the baseline's study, once one process has compiled the rules for all."""
        if self._ready is None or (self._ready.done() and self._ready.exception()):
            self._ready = self.crew.do("ready", process=0)
        return await asyncio.shield(asyncio.wrap_future(self._ready))

    def stop(self, tab: str) -> None:
        """End the question of a tab, if it has one."""
        question = self._by_tab.pop(tab, None)
        if question is not None:
            question.is_over = True
            question.happened.set()
        self.crew.drop(tab)

    async def answered(self, tab: str, ask: Ask) -> AsyncIterator[Told]:
        """What is found, as it is found; the older question of the tab ends."""
        self.stop(tab)
        question = _Question(ask.pairs(), [self.kept.of(pair) for pair in ask.pairs()])
        self._by_tab[tab] = question
        try:
            await self.ready()
            self._have_drawn(tab, question)
            async for event in self._told(ask, question):
                yield event
        finally:
            if self._by_tab.get(tab) is question:
                self.stop(tab)

    async def all_draws(self, tab: str, ask: Ask) -> list[list[bytes]]:
        """All draws of a question, once they are there."""
        async for kind, about in self.answered(tab, ask):
            if kind == "fault":
                raise InputError(Both(**about))
        return [[self.kept.of(pair)[n] for n in range(STAGES[-1])] for pair in ask.pairs()]

    def _have_drawn(self, tab: str, question: _Question) -> None:
        loop = asyncio.get_running_loop()
        for number in range(STAGES[-1]):
            for pair, draws in zip(question.pairs, question.draws, strict=True):
                if number not in draws:
                    future = self.crew.do("draw", pair, number, owner=tab, process=number)
                    future.add_done_callback(partial(_tell, loop, question, draws, number))

    async def _told(self, ask: Ask, question: _Question) -> AsyncIterator[Told]:
        told, shown = 0, -1
        while told < STAGES[-1] and not question.is_over:
            if question.fault:
                yield "fault", question.fault
                return
            done = question.done()
            if done != shown:
                shown = done
                yield "progress", {"done": done, "of": STAGES[-1]}
            stage = max((stage for stage in STAGES if stage <= done), default=0)
            if stage > told:
                told = stage
                answer = self.crew.do("answer", ask, question.first(stage))
                yield "answer", await asyncio.wrap_future(answer)
            elif not await self._is_news(question):
                yield "beat", None
        yield "end", {"done": told, "is_newest": not question.is_over}

    @staticmethod
    async def _is_news(question: _Question) -> bool:
        """Wait until something happens, or it is time to say that the stream is alive."""
        try:
            await asyncio.wait_for(question.happened.wait(), BEAT)
        except TimeoutError:
            return False
        await asyncio.sleep(0 if question.is_over or question.done() in STAGES else _PACE / 4)
        question.happened.clear()
        return True


def _tell(
    loop: asyncio.AbstractEventLoop,
    question: _Question,
    draws: dict[int, bytes],
    number: int,
    future: Future[bytes],
) -> None:
    """Note in the server's loop, unless that has ended, what came of a draw."""
    if not future.cancelled():
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_note, question, draws, number, future)


def _note(question: _Question, draws: dict[int, bytes], number: int, future: Future[bytes]) -> None:
    error = future.exception()
    if error is None:
        draws[number] = future.result()
    else:
        question.fault = fault_of(error)
    question.happened.set()
