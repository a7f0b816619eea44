"""A running explorer in a process of its own, as people start it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path


@dataclass(frozen=True)
class Serving:
    """
    A running explorer.

    Attributes
    ----------
    process : subprocess.Popen
    port : int
    log : Path
        What it said.
    """

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(workspace: Path, database: str, log: Path) -> Iterator[Serving]:
    """
    Start an explorer, and stop it at the end.

    Parameters
    ----------
    workspace : Path
    database : str
        Its address.
    log : Path
        To which what it says is added.
    """
    port = free_port()
    call = [sys.executable, "-m", "s3prio", "serve", str(workspace), "--port", str(port)]
    with log.open("ab") as said:
        process = subprocess.Popen(
            call, stdout=said, stderr=said, env={**os.environ, "S3PRIO_DATABASE": database}
        )
    try:
        _wait_for(port, process)
        yield Serving(process, port, log)
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        assert process.poll() is None, "the explorer did not start"
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/de/accessibility")
            connection.getresponse().read()
        except ConnectionError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    msg = "the explorer does not answer"
    raise AssertionError(msg)
