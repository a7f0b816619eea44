"""Published growth of markets, written by hand: what stands there is what was published."""

import tomllib

import pandas as pd
import pytest

from tests.unit.tables.figures import DATA, RAW, needs_raw

STUDIES = tomllib.loads((DATA / "market_studies.toml").read_text("utf-8"))["studies"]
TOPICS = {
    topic["label"]["en"]: topic["id"]
    for topic in tomllib.loads((DATA / "topics.toml").read_text("utf-8"))["topics"]
}


@pytest.mark.parametrize("study", STUDIES, ids=range(1, len(STUDIES) + 1))
def test_a_study_says_all_that_is_shown_of_it(study):
    needed = {"market", "measure", "first_year", "last_year", "growth", "publisher", "source"}
    assert needed <= set(study) <= needed | {"topic"}
    for wording in ("market", "measure"):
        assert set(study[wording]) == {"en", "de"}
    assert study["first_year"] < study["last_year"]
    assert study.get("topic", "healthcare") in TOPICS.values()


@pytest.mark.raw
@needs_raw
def test_the_growth_is_what_was_published():
    frame = pd.read_csv(RAW / "market_growth_published.csv")
    published = [
        (TOPICS.get(topic), *figures)
        for topic, *figures in frame[
            ["topic", "from_year", "to_year", "growth_pct_per_year", "source"]
        ].itertuples(index=False)
    ]
    written = [
        (s.get("topic"), s["first_year"], s["last_year"], s["growth"], s["source"])
        for s in STUDIES
    ]
    assert written == published
