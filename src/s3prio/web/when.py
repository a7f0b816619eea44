"""When was something saved, and which day is it? In the time of the place where the server stands."""

from __future__ import annotations

import datetime as dt

from s3prio.text import Text


def when(at: dt.datetime) -> Text:
    """Return a time as people say it."""
    here = at.astimezone()
    return Text("{date}, {time}", {"date": here.date(), "time": f"{here:%H:%M}"})


def today() -> dt.date:
    """Return the date."""
    return dt.datetime.now().astimezone().date()
