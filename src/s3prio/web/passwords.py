"""The operator's password: kept as its hash by argon2id, and asked for with patience."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password, make_password

from s3prio.web.saving.models import Operator
from s3prio.web.throttle import Throttle

SHORTEST = 10
"""Letters of a password."""

throttle = Throttle()


def set_password(password: str) -> None:
    """Keep the operator's password, as its hash by argon2id; whatever was kept before is gone."""
    Operator.objects.update_or_create(pk=1, defaults={"password": make_password(password)})


def has_password() -> bool:
    """Whether there is one."""
    return bool(Operator.objects.exists())


def is_right(password: str) -> bool:
    """Tell whether a password is the operator's, and slow down who guesses."""
    kept = Operator.objects.filter(pk=1).first()
    right = kept is not None and check_password(password, kept.password)
    throttle.note(right=right)
    return right
