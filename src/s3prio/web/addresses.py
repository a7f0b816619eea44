"""Which address leads where? The language stands first in each, so that a switch keeps the place."""

from django.urls import path, re_path

from s3prio.web import views

_IN = "^(?P<lang>de|en)/"
_SCENARIO = _IN + "(?P<scenario>[a-z0-9-]{1,80})/"

urlpatterns = [
    path("", views.first),
    re_path(_IN + "$", views.start, name="start"),
    re_path(_IN + "about$", views.about, name="about"),
    re_path(_SCENARIO + "$", views.board, name="board"),
    re_path(_SCENARIO + "live$", views.moved, name="live"),
    re_path(_SCENARIO + "never$", views.never, name="never"),
    re_path(_SCENARIO + "politics$", views.politics, name="politics"),
    re_path(_SCENARIO + "why/(?P<topic>[a-z0-9-]{1,80})$", views.why, name="why"),
    re_path(
        _SCENARIO + "why/(?P<topic>[a-z0-9-]{1,80})/(?P<municipality>[a-z0-9-]{1,80})$",
        views.why,
        name="why-there",
    ),
    re_path(_SCENARIO + "out/(?P<name>[a-z-]{2,10})$", views.out, name="out"),
]
handler404 = "s3prio.web.views.nothing_here"
handler500 = "s3prio.web.views.our_fault"
