"""Which address leads where? The language stands first in each, so that a switch keeps the place."""

from django.urls import path, re_path

from s3prio.web.pages import (
    adding,
    audit,
    board,
    comparing,
    out,
    results,
    saving,
    sign_in,
    start,
    texts,
    voices,
)

_IN = "^(?P<lang>de|en)/"
_SCENARIO = _IN + "(?P<scenario>[a-z0-9-]{1,80})/"
_ID = "[a-z0-9-]{1,80}"

urlpatterns = [
    path("", start.first),
    re_path(_IN + "$", start.start),
    re_path(_IN + "(?P<name>accessibility|imprint|privacy)$", texts.text),
    re_path(_IN + "sign-in$", sign_in.sign_in),
    re_path(_IN + "compare$", comparing.compare),
    re_path(_IN + "add$", adding.add),
    re_path(_SCENARIO + "$", board.board),
    re_path(_SCENARIO + "live$", board.moved),
    re_path(_SCENARIO + "never$", results.never),
    re_path(_SCENARIO + "politics$", results.politics),
    re_path(_SCENARIO + f"why/(?P<topic>{_ID})$", results.why),
    re_path(_SCENARIO + f"why/(?P<topic>{_ID})/(?P<municipality>{_ID})$", results.why),
    re_path(_SCENARIO + "said$", voices.overview),
    re_path(_SCENARIO + "said/(?P<table>[a-z]{1,20})$", voices.table),
    re_path(_SCENARIO + "save$", saving.save),
    re_path(_SCENARIO + "history$", saving.history),
    re_path(_SCENARIO + "audit$", audit.audit),
    re_path(_SCENARIO + "template$", adding.template),
    re_path(_SCENARIO + "out/(?P<name>[a-z-]{2,10})$", out.out),
]
handler400 = "s3prio.web.told.not_understood"
handler404 = "s3prio.web.told.nothing_here"
handler500 = "s3prio.web.told.our_fault"
