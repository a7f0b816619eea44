"""
The explorer as a Django site: its settings and its application.

Settings are made here and once, before anything of Django is used; `import s3prio` loads none of it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.asgi import get_asgi_application

from s3prio.files.archive import LARGEST_ARCHIVE
from s3prio.report.html import STYLES
from s3prio.web.bounded import bounded

_MOST_FORM = 20_000_000
"""Bytes of a form without its files: tables of answers of a large region."""


LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which this machine knows itself."""


def asgi_site(root: Path, database: dict[str, Any], names: Sequence[str] = LOOPBACK) -> Any:
    """
    Return the site as an ASGI application.

    Parameters
    ----------
    root : Path
        Of the workspace.
    database : dict
        From `database_settings`.
    names : sequence of str
        Under which it is reached; ``"*"`` for any. Where others than this machine reach it, it asks for the
        operator's password.
    """
    configure(root, database, names)
    from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: PLC0415 only once it is configured

    return bounded(ASGIStaticFilesHandler(get_asgi_application()), LARGEST_ARCHIVE + _MOST_FORM)


def configure(root: Path, database: dict[str, Any], names: Sequence[str] = LOOPBACK) -> None:
    """Make Django's settings, once in a process."""
    if settings.configured:
        return
    settings.configure(
        ALLOWED_HOSTS=list(names),
        CSRF_COOKIE_NAME="s3prio-form",
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_FAILURE_VIEW="s3prio.web.told.form_is_old",
        DATABASES={"default": database},
        DATA_UPLOAD_MAX_MEMORY_SIZE=_MOST_FORM,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=200_000,
        DEBUG=False,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx", "s3prio.web.saving"],
        LOGGING_CONFIG=None,
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "s3prio.web.guarding.headers",
            "django.middleware.gzip.GZipMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "s3prio.web.guarding.signed_in",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"],
        ROOT_URLCONF="s3prio.web.addresses",
        S3PRIO_PUBLIC=not set(names) <= set(LOOPBACK),
        S3PRIO_ROOT=str(root),
        SECRET_KEY=secrets.token_hex(32),
        SECURE_REFERRER_POLICY="same-origin",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="s3prio-signed-in",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        SESSION_EXPIRE_AT_BROWSER_CLOSE=True,
        STATIC_URL="/static/",
        STATICFILES_DIRS=[str(files("s3prio") / folder) for folder in ("web/static", STYLES)],
        USE_I18N=False,
        USE_TZ=True,
    )
    django.setup()
