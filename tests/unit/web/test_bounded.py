"""What brings too much is refused before it is read."""

import asyncio

import pytest

from s3prio.web.bounded import bounded


def status(headers, kind="http"):
    """The status that a request with these headers gets, from an application that says 200."""
    sent = []

    async def application(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def receive():
        raise AssertionError("nothing is read")

    async def send(message):
        sent.append(message)

    async def answered():
        await bounded(application, 100)({"type": kind, "headers": headers}, receive, send)

    asyncio.run(answered())
    return sent[0]["status"]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], 200),
        ([(b"content-length", b"100")], 200),
        ([(b"content-length", b"101")], 413),
        ([(b"content-length", b"9" * 99)], 413),
        ([(b"content-length", b"x")], 413),
        ([(b"transfer-encoding", b"chunked")], 413),
    ],
)
def test_only_a_length_that_is_told_and_small_enough_is_taken(headers, expected):
    assert status(headers) == expected


def test_what_is_no_request_goes_through():
    assert status([(b"content-length", b"101")], kind="lifespan") == 200
