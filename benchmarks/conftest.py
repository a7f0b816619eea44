"""What all benchmarks share: figures are judged by their bars, but not in the smoke run."""

import pytest

from benchmarks.ratios import best_ratio


@pytest.fixture
def smoke(request):
    """Whether the calls are only run, so that they cannot rot."""
    return request.config.getoption("benchmark_disable")


@pytest.fixture
def within(smoke, capsys):
    """Judge a figure by its bar, and print it; in the smoke run it is not judged."""

    def judge(name, figure, bar, unit=""):
        with capsys.disabled():
            if not smoke:
                print(f"\n{name}: {figure:.3g}{unit} of at most {bar:.3g}{unit}")  # noqa: T201 what a benchmark is for
        assert smoke or figure <= bar

    return judge


@pytest.fixture
def judged(smoke, within):
    """Judge a ratio by its bar; in the smoke run only one round is taken."""

    def judge(name, ours, yardstick, bar, rounds):
        within(name, best_ratio(ours, yardstick, 1 if smoke else rounds), bar)

    return judge
