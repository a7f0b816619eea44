"""Who may see a page, and what may a page load? Headers, and the way to the password."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: nothing from elsewhere, and no script that stands in the page itself."""

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
