"""Who may talk to the page: this machine's browser, with the token, from the page itself."""

import hmac
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
TOKEN: Final = "token"

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_READS: Final = ("GET", "HEAD")


class Guard:
    """Lets through what has a known Host, the token, and, where it changes something, our Origin.

    The opened address carries the token once; a cookie carries it from then on.
    """

    def __init__(self, app: ASGIApp, token: str, hosts: tuple[str, ...], port: int) -> None:
        """Take the page, its token, and the names and port that it may be asked by."""
        self._app = app
        self._token = token
        self._cookie = f"fuhua-{port}"
        self._hosts = {f"{host}:{port}" for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Request(scope))
        answer = self._app if refusal is None else refusal
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("this host is not served", 421)
        if request.method not in _READS and not self._is_own(headers):
            return PlainTextResponse("only the page itself may do this", 403)
        if self._is_token(request.query_params.get(TOKEN, "")):
            return self._welcome(request)
        if not self._is_token(self._cookie_in(headers)):
            return PlainTextResponse(
                "open the address that fuhua app printed / 请打开 fuhua app 输出的地址", 403
            )
        return None

    def _is_own(self, headers: Headers) -> bool:
        scheme, _, host = headers.get("origin", "").partition("://")
        return scheme == "http" and host == headers.get("host")

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _cookie_in(self, headers: Headers) -> str:
        found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        return found.value if found else ""

    def _welcome(self, request: Request) -> Response:
        """The same address without the token, which a cookie keeps."""
        kept = [pair for pair in parse_qsl(request.url.query) if pair[0] != TOKEN]
        answer = RedirectResponse(f"/?{urlencode(kept)}" if kept else "/", 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return answer


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent
