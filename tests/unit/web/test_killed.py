"""Saved is saved: a server that is killed in the middle of saving has everything that it acknowledged."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import numpy as np
import pytest

from tests.serving import serving
from tests.unit.web.conftest import fields

KILLS = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 3


def asked(port, method, path, form=None, cookie=""):
    """One request; its status, where it leads, its cookie, and its page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(form or {}), headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers, page
    finally:
        connection.close()


def save_again_and_again(port, name, begun):
    """Save scenarios until the server is gone; return the addresses that it acknowledged."""
    acknowledged = []
    path = "/de/ruhr-equal/save?w.jobs=75"
    try:
        for number in range(1000):
            _, headers, page = asked(port, "GET", path)
            form = {**fields(page), "name": f"{name} {number}"}
            cookie = headers["Set-Cookie"].partition(";")[0]
            status, headers, _ = asked(port, "POST", path, form, cookie)
            if status == 303:
                acknowledged.append(headers["Location"])
                begun.set()
    except (OSError, HTTPException):
        pass  # it was killed
    return acknowledged


@pytest.mark.slow
def test_every_acknowledged_scenario_is_there_after_a_kill(workspace, address, tmp_path):
    dice = np.random.default_rng(20)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        with serving(workspace, address, tmp_path / "log") as server:
            begun = threading.Event()
            with ThreadPoolExecutor(3) as pool:
                saving = [
                    pool.submit(save_again_and_again, server.port, f"{kill}-{hand}", begun)
                    for hand in range(3)
                ]
                assert begun.wait(30)
                time.sleep(dice.uniform(0, 0.4))
                server.process.kill()
            acknowledged += [place for one in saving for place in one.result()]
    with serving(workspace, address, tmp_path / "log") as server:
        lost = [place for place in acknowledged if asked(server.port, "GET", place)[0] != 200]
    assert len(acknowledged) >= KILLS
    assert lost == []
    assert len(set(acknowledged)) == len(acknowledged)
