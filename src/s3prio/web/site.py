"""
The explorer as a Django site: its settings, its addresses, its headers.

Settings are made here and once, before anything of Django is used; `import s3prio` loads none of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: nothing from elsewhere, and no script that stands in the page itself."""

Answer = Callable[[HttpRequest], HttpResponse]


def asgi_site(root: Path, hosts: tuple[str, ...]) -> Any:
    """
    Return the site as an ASGI application.

    Parameters
    ----------
    root : Path
        Of the workspace.
    hosts : tuple of str
        Names under which it answers.
    """
    configure(root, hosts)
    from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: PLC0415 only once it is configured

    return ASGIStaticFilesHandler(get_asgi_application())


def configure(root: Path, hosts: tuple[str, ...]) -> None:
    """Make Django's settings, once in a process."""
    if settings.configured:
        settings.S3PRIO_ROOT = str(root)
        return
    settings.configure(
        ALLOWED_HOSTS=list(hosts),
        DATABASES={},
        DEBUG=False,
        DEFAULT_CHARSET="utf-8",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "s3prio.web.site.headers",
            "django.middleware.common.CommonMiddleware",
        ],
        ROOT_URLCONF="s3prio.web.addresses",
        S3PRIO_ROOT=str(root),
        SECRET_KEY=secrets.token_hex(32),
        SECURE_REFERRER_POLICY="same-origin",
        STATIC_URL="/static/",
        STATICFILES_DIRS=[str(files("s3prio").joinpath("web/static"))],
        USE_I18N=False,
    )
    django.setup()


def headers(answer: Answer) -> Answer:
    """Put on every page what it may load, and that it stands in no other page."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Content-Security-Policy"] = POLICY
        response["X-Frame-Options"] = "DENY"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    return answered
