"""The working group's scenario, run once."""

import csv

import pytest

import s3prio

SCENARIO = "ruhr-working-group"


@pytest.fixture(scope="session")
def run(ruhr):
    return s3prio.run(ruhr / "scenarios" / f"{SCENARIO}.toml")


@pytest.fixture(scope="session")
def working_group(run):
    """Politics and evidence of the scenario."""
    found = run.findings.balance
    assert found is not None
    return found


@pytest.fixture(scope="session")
def tables(ruhr):
    """The rows of the stakeholders' tables, as they stand in their files."""
    found = {}
    for path in sorted((ruhr / "scenarios" / SCENARIO).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found
