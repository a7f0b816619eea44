"""A form that is sent twice, by a double click or by going back, is one wish."""

from __future__ import annotations

import hashlib
import secrets

from django.http import HttpRequest

_NOT_SAID = ("csrfmiddlewaretoken",)


def once_of(request: HttpRequest, content: bytes = b"") -> str:
    """
    Return what a form is known by: its own number, and all that it says.

    Parameters
    ----------
    request : HttpRequest
    content : bytes
        Of a file that was sent with it.
    """
    number = request.POST.get("once", "")[:32] or secrets.token_hex(16)
    said = sorted(
        (key, tuple(values)) for key, values in request.POST.lists() if key not in _NOT_SAID
    )
    whole = repr((request.get_full_path(), said)).encode() + content
    return f"{number}-{hashlib.sha256(whole).hexdigest()}"
