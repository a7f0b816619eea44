"""The operator's password, asked for where others than this machine are answered."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from s3prio.language import Language
from s3prio.text import Number, Text
from s3prio.web.asking import in_words
from s3prio.web.filling import page
from s3prio.web.passwords import is_right, throttle


@in_words("GET", "HEAD", "POST")
def sign_in(request: HttpRequest, said: Language) -> HttpResponse:
    """Ask for the password; who guesses waits longer and longer."""
    onward = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = f"/{said.code}/"
    fault: Text | None = None
    if request.method == "POST":
        wait = throttle.wait()
        if wait > 0:
            seconds = {"seconds": Number(math.ceil(wait))}
            fault = Text("Too many tries. Wait {seconds} seconds.", seconds)
        elif is_right(request.POST.get("password", "")[:1000]):
            request.session.cycle_key()
            request.session["signed-in"] = True
            return HttpResponseRedirect(onward, status=303)
        else:
            fault = Text("This is not the password.")
    return page(
        request,
        "sign_in.html.j2",
        said,
        status=200 if fault is None else 403,
        title=Text("Sign in"),
        fault=fault,
    )
