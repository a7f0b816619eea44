"""explain, compare and trace as a person at a terminal knows them."""

import pytest


@pytest.fixture
def region(s3prio, empty):
    """A folder with the starter in it, in English."""
    s3prio("init", "region", "--lang", "en")
    return empty / "region"


def test_explain_prints_a_topics_profile(s3prio, region):
    called = s3prio("explain", "first", "tourism", "--lang", "en", cwd=region)
    assert called.code == 0
    assert "Tourism is on rank 3 of 4 with 44.9 of 100 points (not selected)." in called.out
    assert "Who leads and who joins" in called.out


def test_explain_prints_why_a_municipality_is_in_its_category(s3prio, region):
    called = s3prio(
        "explain", "first", "tourism", "--municipality", "hill-town", "--lang", "en", cwd=region
    )
    assert "To become development potential it lacks: whole score +17.8." in called.out


def test_explain_prints_how_two_topics_differ(s3prio, region):
    called = s3prio(
        "explain", "first", "digital-health", "--against", "tourism", "--lang", "en", cwd=region
    )
    assert "are 17.3 points of 100 apart" in called.out


def test_trace_prints_each_figure_with_its_file(s3prio, region):
    called = s3prio("trace", "first", "tourism", "hill-town", "--lang", "en", cwd=region)
    assert "data/my-region/jobs.csv" in called.out
    assert "1,200" in called.out


def test_compare_prints_and_writes_the_page(s3prio, region):
    called = s3prio(
        "compare", "first", "first", "--out", "side-by-side", "--lang", "en", cwd=region
    )
    assert called.code == 0
    assert "All of these scenarios select the same topics." in called.out
    page = (region / "side-by-side" / "comparison.html").read_text("utf-8")
    assert "<h1>Scenarios side by side: My region" in page


def test_invented_figures_are_said_to_be_so_in_every_answer(s3prio, region):
    for asked in (("explain", "first", "tourism"), ("trace", "first", "tourism")):
        assert "Illustrative" in s3prio(*asked, "--lang", "en", cwd=region).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("explain", "first", "tourisn"), 'Did you mean "tourism"?'),
        (("trace", "first", "tourism", "hiltown"), 'Did you mean "hill-town"?'),
        (("explain", "frist", "tourism"), 'Did you mean "first"?'),
        (("compare", "first"), "At least two scenarios are needed"),
    ],
)
def test_what_is_not_there_is_named_with_a_hint(s3prio, region, arguments, words):
    called = s3prio(*arguments, "--lang", "en", cwd=region)
    assert called.code == 2
    assert words in called.err
    assert "Traceback" not in called.err


@pytest.mark.parametrize("command", ["explain", "compare", "trace"])
def test_the_help_of_each_has_examples(s3prio, command):
    called = s3prio("--lang", "en", command, "--help")
    assert f"s3prio {command} ruhr-equal" in called.out


def test_compare_with_methods_prints_and_writes_which_topics_how_many_select(s3prio, region):
    called = s3prio("compare", "first", "--methods", "all", "--lang", "en", cwd=region)
    assert called.code == 0
    assert "Which topics how many methods select" in called.out
    assert "spotis gives the same points here as weighted-sum and is counted once." in called.out
    page = (region / "out" / "compare" / "comparison.html").read_text("utf-8")
    assert "<h1>Methods side by side: My region" in page
    assert page.count("<svg") >= 2


def test_compare_with_some_methods_names_only_these(s3prio, region):
    asked = ("compare", "first", "--methods", "topsis, vikor", "--lang", "en")
    called = s3prio(*asked, cwd=region)
    assert "by 3 methods" in called.out
    assert "edas" not in called.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("first", "first", "--methods", "all"), "over one scenario; 2 are given"),
        (("first", "--methods", "topsys"), 'Did you mean "topsis"?'),
        (("first",), "At least two scenarios are needed"),
    ],
)
def test_what_compare_cannot_do_is_said_with_what_to_do(s3prio, region, arguments, words):
    called = s3prio("compare", *arguments, "--lang", "en", cwd=region)
    assert called.code == 2
    assert words in called.err
    assert not (region / "out").exists()


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "  topsis                    closeness to the best of everything"),
        ("de", "Hwang & Yoon 1981"),
    ],
)
def test_all_methods_are_listed_with_a_line_and_a_source(s3prio, code, line):
    called = s3prio("list", "methods", "--lang", code)
    assert called.code == 0
    assert line in called.out
    for name in ("borda", "goalposts", "logistic", "bwm-linear", "idocriw", "electre-tri-b"):
        assert f"  {name} " in called.out
