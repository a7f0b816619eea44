"""Is what an extra brings installed?"""

from __future__ import annotations

from importlib.util import find_spec

from s3prio.errors import MethodError
from s3prio.text import Text


def is_installed(*modules: str) -> bool:
    """
    Tell whether modules could be imported, without importing them.

    Examples
    --------
    >>> is_installed("json"), is_installed("json", "no_such_module")
    (True, False)
    """
    return all(find_spec(module) is not None for module in modules)


def require_installed(modules: tuple[str, ...], missing: Text) -> None:
    """
    Refuse what needs an extra that is not installed.

    Parameters
    ----------
    modules : tuple of str
        That the extra brings.
    missing : Text
        What needs it, and how it is installed.

    Raises
    ------
    MethodError
        With these words.
    """
    if not is_installed(*modules):
        raise MethodError(missing)
