"""When was something saved? In the time of the place where the server stands."""

from __future__ import annotations

import datetime as dt

from s3prio.text import Text


def when(at: dt.datetime) -> Text:
    """Return a time as people say it."""
    here = at.astimezone()
    return Text("{date}, {time}", {"date": here.date(), "time": f"{here:%H:%M}"})
