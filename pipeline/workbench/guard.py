"""Lets in only the user's own browser: by the token in the address, by Host and Origin, by the size of what is sent.

A page of another site may make the browser ask any address, loopback included; it does not know the token, it cannot
make its name resolve to this machine unseen (Host), and what it sends carries its own Origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.workbench.setting import Setting

_SAFE = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""For the pages of documents, which are shown in a frame: nothing in them runs or is fetched."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # none at all makes browsers send their own forms with Origin: null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_STRANGER = "这个地址不能用。请从启动季报的窗口里复制完整的地址。"
_TOO_LARGE = "一次传的文件太大，请分几次放进来。"


class Guard:
    """Stands before the application."""

    def __init__(self, application: ASGIApp, setting: Setting) -> None:
        """Guard an application."""
        self._application, self._setting = application, setting
        self._hosts = {f"{name}:{setting.port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without the token, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._application(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_own(scope, headers):
            await PlainTextResponse(_STRANGER, status_code=403, headers=_HEADERS)(scope, receive, send)
            return
        if _announced(headers) > self._setting.longest_upload:
            await PlainTextResponse(_TOO_LARGE, status_code=413, headers=_HEADERS)(scope, receive, send)
            return
        inner = {**scope, "root_path": f"/{self._setting.token}"}
        await self._application(inner, self._counted(receive), _with_headers(send))

    def _is_own(self, scope: Scope, headers: Headers) -> bool:
        """Whether a request comes from a page of ours, or from the address as it was opened."""
        first = "".join(scope["path"].split("/", 2)[1:2])  # of OPTIONS * there is none
        own = {f"http://{host}" for host in self._hosts}
        return (
            compare_digest(first.encode(), self._setting.token.encode())
            and headers.get("host", "") in self._hosts
            and (scope["method"] in _SAFE or headers.get("origin", "") in own)
            and headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        )

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._setting.longest_upload:
                raise HTTPException(413, _TOO_LARGE)
            return message

        return counted


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _all_headers():
                headers.setdefault(name, value)
        await send(message)

    return sent


def _all_headers() -> Iterable[tuple[str, str]]:
    return {**_HEADERS, "Content-Security-Policy": _POLICY}.items()
