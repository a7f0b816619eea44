"""A Chromium is found where there is one, installed where there is none, and missed aloud."""

import os
import shutil
import sys

import pytest

import browser


@pytest.fixture
def machine(monkeypatch):
    """A machine with these programs on its path, and what is run on it; each run ends well or not."""
    programs: set[str] = set()
    failing: set[str] = set()
    runs: list[str] = []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(
        shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser, "_place_of_playwrights_own", lambda: "/nowhere/chrome")

    def succeeds(command, _environment=None):
        runs.append(" ".join(command))
        is_good = not any(part in failing for part in command)
        if is_good and command[1:] == [*APT, "chromium"]:
            programs.add("chromium")
        return is_good

    monkeypatch.setattr(browser, "_succeeds", succeeds)
    return programs, runs, failing


APT = ["-qq", "install", "-y", "--no-install-recommends"]
DEBIANS = ["/usr/bin/apt-get -qq update", f"/usr/bin/apt-get {' '.join(APT)} chromium"]
PLAYWRIGHTS = f"{sys.executable} -m playwright install chromium"


@pytest.mark.parametrize("name", browser.NAMES)
def test_a_chromium_on_the_path_is_found_and_nothing_is_installed(machine, name):
    programs, runs, _ = machine
    programs |= {name, "apt-get"}
    assert browser.find_or_install() == f"/usr/bin/{name}"
    assert runs == [f"/usr/bin/{name} --version"]


def test_a_chromium_that_does_not_start_is_passed_over(machine):
    programs, _, failing = machine
    programs |= {"chromium-browser", "google-chrome"}
    failing.add("/usr/bin/chromium-browser")
    assert browser.find() == "/usr/bin/google-chrome"


def test_playwrights_own_is_found(machine, monkeypatch, tmp_path):
    _, runs, _ = machine
    own = tmp_path / "chrome"
    own.touch()
    monkeypatch.setattr(browser, "_place_of_playwrights_own", lambda: str(own))
    assert browser.find() == str(own)
    assert runs == [f"{own} --version"]


def test_root_installs_the_package_of_debian(machine):
    programs, runs, _ = machine
    programs.add("apt-get")
    assert browser.find_or_install() == "/usr/bin/chromium"
    assert runs == [*DEBIANS, "/usr/bin/chromium --version"]


def test_an_old_list_of_packages_may_do(machine):
    programs, _, failing = machine
    programs.add("apt-get")
    failing.add("update")
    assert browser.find_or_install() == "/usr/bin/chromium"


def test_others_install_playwrights_own(machine, monkeypatch):
    programs, runs, _ = machine
    programs.add("apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    browser.find_or_install()
    assert runs == [PLAYWRIGHTS]


def test_where_the_package_cannot_be_had_playwrights_own_is_installed(machine):
    programs, runs, failing = machine
    programs.add("apt-get")
    failing.add("chromium")
    browser.find_or_install()
    assert runs == [*DEBIANS, PLAYWRIGHTS]


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("false", 0), ("true", 1), ("1", 1)])
def test_a_missing_chromium_is_a_failure_in_continuous_integration_only(
    machine, monkeypatch, capsys, ci, status
):
    _, _, failing = machine
    failing.add("playwright")
    monkeypatch.setenv("CI", ci)
    assert browser.main() == status
    assert browser.ABSENT in capsys.readouterr().out
