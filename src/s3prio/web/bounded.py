"""A front that reads no more of what is sent than anybody needs to send."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


def bounded(application: Application, most: int) -> Application:
    """
    Refuse requests that bring too much before they are read.

    Parameters
    ----------
    application : ASGI application
    most : int
        Bytes of a request.
    """

    async def front(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        told = dict(scope["headers"])
        length = told.get(b"content-length", b"0")
        # What comes in pieces says no length: no browser sends a form so.
        is_known = b"transfer-encoding" not in told and length.isdigit() and len(length) < 16
        if is_known and int(length) <= most:
            await application(scope, receive, send)
            return
        said = b"That is more than can be taken. / Das ist mehr, als angenommen werden kann.\n"
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": said})

    return front
