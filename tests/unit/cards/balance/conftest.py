"""The talks: told once for all tests that only read them, and anew for those that change something."""

import pytest

from s3prio import run
from tests.unit.cards.balance.talks import Talks, balance_cards


@pytest.fixture
def talks(tmp_path):
    """The talks' workspace, to be changed by a test."""
    return Talks(tmp_path / "region")


@pytest.fixture(scope="package")
def talks_run(tmp_path_factory):
    """The talks' result, as it is written."""
    return Talks(tmp_path_factory.mktemp("talks") / "region").run()


@pytest.fixture(scope="package")
def cards(talks_run):
    """The talks' chapter, by the cards' ids without what is common to them."""
    return {id_.removeprefix("balance-"): card for id_, card in balance_cards(talks_run).items()}


@pytest.fixture(scope="package")
def ruhr_run(ruhr):
    """The result of the Ruhr's working group."""
    return run(ruhr / "scenarios" / "ruhr-working-group.toml")


@pytest.fixture(scope="package")
def ruhr_cards(ruhr_run):
    """The chapter of the Ruhr's working group, by the cards' ids without what is common to them."""
    return {id_.removeprefix("balance-"): card for id_, card in balance_cards(ruhr_run).items()}
