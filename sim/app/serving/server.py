"""The page's addresses: what each asks of the crew, and the streams that answer."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from sim.app.ask import Ask, ask_in
from sim.app.serving.crew import Crew, GoneError
from sim.app.serving.jobs import Jobs
from sim.app.serving.questions import Questions, Told
from sim.app.worker import fault_of
from sim.core.arguments import whole
from sim.core.errors import InputError
from sim.core.reading.json_file import json_table
from sim.core.terms import coded
from sim.core.words.page import PAGE
from sim.core.words.terms import TERMS
from sim.figures.font import FILE as FONT

STATIC: Final = Path(__file__).parent.parent / "static"
_MOST_BYTES: Final = 100_000

_WRONG: Final = 400
_AWAY: Final = 503


class EventStream:
    """An answer that comes in parts (server-sent events), and ends when the browser leaves."""

    def __init__(self, events: AsyncIterator[Told]) -> None:
        """Take what is to be told."""
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell it, until all is told or nobody listens."""
        del scope
        telling = asyncio.ensure_future(self._tell(send))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (telling, leaving):
                task.cancel()
            await asyncio.gather(telling, leaving, return_exceptions=True)

    async def _tell(self, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        try:
            async for kind, about in self._events:
                await send(
                    {"type": "http.response.body", "body": _line(kind, about), "more_body": True}
                )
        finally:
            await self._events.aclose()  # type: ignore[attr-defined]
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _fault(text: dict[str, str]) -> AsyncIterator[Told]:
    yield "fault", text


def _line(kind: str, about: Any) -> bytes:
    if kind == "beat":
        return b": beat\n\n"
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    return f"event: {kind}\ndata: {text}\n\n".encode()


class Page:
    """The page of one city: its crew, questions under way, jobs, and what was baked."""

    def __init__(self, crew: Crew, jobs: Jobs, baked: bytes | None) -> None:
        """Take who answers, and what is known of the city before anybody is asked."""
        self.crew, self.jobs = crew, jobs
        self.questions = Questions(crew)
        self._baked = baked

    def routes(self) -> list[Any]:
        """All addresses."""
        gets = {
            "/": self.index,
            "/words": self.words,
            "/city": self.city,
            "/answers": self.answers,
            "/typed": self.typed,
            "/grounds": self.grounds,
            "/watch": self.watch,
            "/scenarios": self.scenarios,
            "/export": self.export,
            "/jobs": self.list_jobs,
            "/jobs/{number:int}": self.job,
            "/ready": self.ready,
            "/font": self.font,
        }
        posts = {
            "/stop": self.stop,
            "/scenarios": self.save,
            "/scenarios/forget": self.forget,
            "/jobs": self.start_job,
            "/jobs/{number:int}/stop": self.stop_job,
        }
        return [
            *(Route(path, _plainly(do), methods=["GET"]) for path, do in gets.items()),
            *(Route(path, _plainly(do), methods=["POST"]) for path, do in posts.items()),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    async def _asked(self, name: str, *given: Any) -> Any:
        return await asyncio.wrap_future(self.crew.do(name, *given))

    async def font(self, request: Request) -> Response:
        """The Chinese font, which browsers ask for where their machine has none."""
        del request
        return FileResponse(FONT, media_type="font/otf")

    # What is known

    async def index(self, request: Request) -> Response:
        """The page itself."""
        del request
        return FileResponse(STATIC / "index.html")

    async def words(self, request: Request) -> Response:
        """What the page says, in both languages."""
        del request
        return JSONResponse(TERMS | PAGE)

    async def city(self, request: Request) -> Response:
        """The city as it is described, baked unless it is asked for anew."""
        if self._baked is not None and "anew" not in request.query_params:
            return Response(
                self._baked, media_type="application/json", headers={"content-encoding": "gzip"}
            )
        return JSONResponse(await self._asked("described"))

    async def ready(self, request: Request) -> Response:
        """An answer as soon as the rules are compiled, and what the city's figures depend on."""
        del request
        return JSONResponse({"study": await self.questions.ready()})

    async def scenarios(self, request: Request) -> Response:
        """The scenarios that are kept."""
        del request
        return JSONResponse(await self._asked("kept"))

    # What is asked

    async def answers(self, request: Request) -> Any:
        """What a question's draws say, stage by stage."""
        try:
            return EventStream(self.questions.answered(_tab(request), _ask(request)))
        except InputError as error:
            return EventStream(_fault(fault_of(error)))

    async def stop(self, request: Request) -> Response:
        """End the question of a tab."""
        self.questions.stop(_tab(request))
        return JSONResponse({})

    async def typed(self, request: Request) -> Response:
        """The same question in Python and as a command."""
        return JSONResponse(await self._asked("typed", _ask(request)))

    async def grounds(self, request: Request) -> Response:
        """What the figures stand on."""
        return JSONResponse(await self._asked("grounds", _ask(request)))

    async def watch(self, request: Request) -> Response:
        """One run, month by month."""
        run = whole("run", _number(request, "run"), least=0, most=10_000)
        packed = await self._asked("played", _ask(request), run)
        headers = {"content-encoding": "gzip"}
        return Response(packed, media_type="application/json", headers=headers)

    async def export(self, request: Request) -> Response:
        """The whole answer as a file."""
        ask, kind = _ask(request), request.query_params.get("as", "")
        language = "zh" if request.query_params.get("lang") == "zh" else "en"
        draws = await self.questions.all_draws(f"export of {_tab(request)}", ask)
        content, media, name = await self._asked("exported", ask, draws, kind, language)
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=media, headers=headers)

    # What is kept

    async def save(self, request: Request) -> Response:
        """Keep a scenario under its name."""
        ask = ask_in(await _body(request))
        file = await self._asked("save", ask)
        self.questions.kept.forget(ask.scenarios[0].name)
        return JSONResponse({"file": file})

    async def forget(self, request: Request) -> Response:
        """Remove a scenario that was kept."""
        said = json_table(await _body(request), "request")
        await self._asked("forget", said["name"])
        self.questions.kept.forget(said["name"])
        return JSONResponse({})

    # What takes minutes

    async def list_jobs(self, request: Request) -> Response:
        """All jobs."""
        del request
        return JSONResponse(self.jobs.listed())

    async def job(self, request: Request) -> Response:
        """How far a job is, and what it found."""
        return JSONResponse(self.jobs.job(request.path_params["number"]).described())

    async def start_job(self, request: Request) -> Response:
        """Begin a job."""
        said = json_table(await _body(request), "request")
        job = self.jobs.start(said["kind"], said["ask"], said.get("given", {}))
        return JSONResponse(job.described())

    async def stop_job(self, request: Request) -> Response:
        """End a job."""
        self.jobs.stop(request.path_params["number"])
        return JSONResponse({})


def _plainly(do: Callable[[Request], Awaitable[Any]]) -> Callable[[Request], Awaitable[Any]]:
    """The same; what is wrong in what was asked is said in one line."""

    async def answer(request: Request) -> Any:
        try:
            return await do(request)
        except InputError as error:
            return JSONResponse({"fault": fault_of(error)}, _WRONG)
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"fault": fault_of(InputError(coded("page asks")))}, _WRONG)
        except GoneError as error:
            return JSONResponse({"fault": fault_of(error)}, _AWAY)

    return answer


def _tab(request: Request) -> str:
    return request.query_params.get("tab", "")[:40]


def _ask(request: Request) -> Ask:
    return ask_in(request.query_params.get("ask", "{}"))


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not text.isdecimal():
        raise InputError(coded("page asks"))
    return int(text)


async def _body(request: Request) -> str:
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > _MOST_BYTES:
            raise InputError(coded("page asks"))
    return content.decode()


def application(page: Page) -> Starlette:
    """The page as an application; who may talk to it is said by ``guard.Guard``."""
    return Starlette(routes=page.routes())
