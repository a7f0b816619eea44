"""Who may see a page, and what a page may load: headers, and the operator's password."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from s3prio.web.saving.models import Operator

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: nothing from elsewhere, and no script that stands in the page itself."""

SHORTEST = 10
"""Letters of a password."""

_FREE, _WAIT, _LONGEST = 5, 2.0, 300.0
"""Tries without waiting; seconds after the next one, doubled with each; and the longest."""

Answer = Callable[[HttpRequest], HttpResponse]


def headers(answer: Answer) -> Answer:
    """Put on every page what it may load, and that it stands in no other page."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises where it is none of ours, as pages of others would ask
        response = answer(request)
        response["Content-Security-Policy"] = POLICY
        response["X-Frame-Options"] = "DENY"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        response.setdefault("Cache-Control", "no-store")
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response

    return answered


def signed_in(answer: Answer) -> Answer:
    """Ask for the password first, where others than this machine are answered."""

    def answered(request: HttpRequest) -> HttpResponse:
        lang, place = request.path[1:3], request.path[3:]
        is_open = not settings.S3PRIO_PUBLIC or place in (
            "/sign-in",
            "/accessibility",
            "/imprint",
            "/privacy",
        )
        if is_open or request.session.get("signed-in"):
            return answer(request)
        code = "en" if lang == "en" else "de"
        asked = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"/{code}/sign-in?{asked}")

    return answered


def set_password(password: str) -> None:
    """Keep the operator's password, as its hash by argon2id; whatever was kept before is gone."""
    Operator.objects.update_or_create(pk=1, defaults={"password": make_password(password)})


def has_password() -> bool:
    """Whether there is one."""
    return bool(Operator.objects.exists())


class Throttle:
    """
    Slows down who guesses: after some tries each one waits twice as long as the one before.

    It goes by a clock that nobody can set, and by all tries together: an address is easily changed.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed, self._until = 0, 0.0

    def wait(self) -> float:
        """Return the seconds until the next try is looked at; 0 for none."""
        return max(0.0, self._until - self._clock())

    def note(self, *, right: bool) -> None:
        """Note how a try went."""
        with self._lock:
            self._failed = 0 if right else self._failed + 1
            beyond = self._failed - _FREE
            pause = min(_WAIT * 2**beyond, _LONGEST) if beyond >= 0 else 0.0
            self._until = self._clock() + pause


throttle = Throttle()


def is_right(password: str) -> bool:
    """Tell whether a password is the operator's, and slow down who guesses."""
    kept = Operator.objects.filter(pk=1).first()
    right = kept is not None and check_password(password, kept.password)
    throttle.note(right=right)
    return right
