"""XMCDA files: what is read from them, and what is told of those that cannot be read."""

import copy
import math
import re
import tempfile
import tracemalloc
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import s3prio as s3
from s3prio import PerformanceError, S3prioError, WorkspaceError
from s3prio.files.faults import MOST
from s3prio.files.xmcda import read_xmcda
from s3prio.files.xml_tree import DEEPEST, MOST_ELEMENTS

VERSION_4 = "http://www.decision-deck.org/2021/XMCDA-4.0.0"


def number(content):
    return f"<values><value>{content}</value></values>"


def real(value):
    return number(f"<real>{value}</real>")


def performance(criterion, content):
    return f"<performance><criterionID>{criterion}</criterionID>{content}</performance>"


def row(alternative, *performances):
    return (
        f"<alternativePerformances><alternativeID>{alternative}</alternativeID>\n"
        + "\n".join(performances)
        + "\n</alternativePerformances>\n"
    )


def table(*rows):
    return "<performanceTable>\n" + "".join(rows) + "</performanceTable>\n"


def declared(group, one, *ids):
    return f"<{group}>\n" + "".join(f'<{one} id="{id_}"/>\n' for id_ in ids) + f"</{group}>\n"


MAX = "<scale><quantitative><preferenceDirection>max</preferenceDirection></quantitative></scale>"
REFERENCE = (
    "<criterionScales><criterionID>cost</criterionID>"
    "<scales><scaleID>{}</scaleID></scales></criterionScales>"
)


def weights(concept='mcdaConcept="weights"', of="criterionValues", **given_weights):
    return (
        f"<criteriaValues {concept}>\n"
        + "".join(
            f"<{of}><criterionID>{id_}</criterionID>{real(weight)}</{of}>\n"
            for id_, weight in given_weights.items()
        )
        + "</criteriaValues>\n"
    )


def scale(criterion, direction, of="criterionScales"):
    said = f"<preferenceDirection>{direction}</preferenceDirection>"
    return (
        f"<{of}><criterionID>{criterion}</criterionID><scales><scale>"
        f"<quantitative>{said}</quantitative></scale></scales></{of}>\n"
    )


def scales(*each):
    return "<criteriaScales>\n" + "".join(each) + "</criteriaScales>\n"


def document(*parts, root="xmcda", namespace=VERSION_4):
    return (
        f'<?xml version="1.0"?>\n<{root} xmlns="{namespace}">\n' + "".join(parts) + f"</{root}>\n"
    )


ALTERNATIVES = declared("alternatives", "alternative", "healthcare", "logistics")
CRITERIA = declared("criteria", "criterion", "jobs", "cost")
ROWS = (
    row("healthcare", performance("jobs", real(0.9)), performance("cost", real(30))),
    row("logistics", performance("jobs", real(0.5)), performance("cost", real(10))),
)
SCALES = scales(scale("jobs", "max"), scale("cost", "min"))
WEIGHTS = weights(jobs=75, cost=25)
GOOD = document(ALTERNATIVES, CRITERIA, table(*ROWS), SCALES, WEIGHTS)


def read(content):
    """Read a document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.xml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_xmcda(path)


def faults_of(content):
    """Return what is told of a document that cannot be read."""
    with pytest.raises(WorkspaceError) as caught:
        read(content)
    assert all(fault.file.endswith("given.xml") for fault in caught.value.faults)
    return caught.value.faults


def fault_of(content):
    faults = faults_of(content)
    assert len(faults) == 1, [str(fault.message) for fault in faults]
    return faults[0]


def test_the_document_of_these_tests_is_valid_by_the_schema():
    xsd = files("xmcda").joinpath("xsd/XMCDA-4.0.0.xsd").read_bytes()
    etree.XMLSchema(etree.fromstring(xsd)).assertValid(etree.fromstring(GOOD.encode()))


def test_performances_stand_in_a_frame_in_the_order_of_the_file():
    expected = pd.DataFrame(
        [[0.9, 30.0], [0.5, 10.0]], index=["healthcare", "logistics"], columns=["jobs", "cost"]
    )
    pd.testing.assert_frame_equal(read(GOOD).performances, expected)


def test_weights_stand_as_they_were_given():
    assert read(GOOD).weights == {"jobs": 75.0, "cost": 25.0}


def test_max_means_higher_and_min_lower():
    assert read(GOOD).directions == {"jobs": "higher", "cost": "lower"}


# Both criteria from best to worst: healthcare gets the weight of jobs, logistics that of cost.
def test_what_was_read_can_be_scored():
    found = read(GOOD)
    method = {"method": "weighted-sum", "normalisation": "min-max"}
    scores = s3.score(
        found.performances, found.weights, directions=found.directions, method=method
    )
    assert scores.to_dict() == pytest.approx({"healthcare": 0.75, "logistics": 0.25})


def test_a_table_alone_is_enough():
    found = read(document(table(*ROWS)))
    assert (found.alternatives, found.criteria) == (("healthcare", "logistics"), ("jobs", "cost"))
    assert (found.weights, found.directions) == (None, None)


@pytest.mark.parametrize(
    "version",
    [
        "2013/XMCDA-3.0.0",
        "2016/XMCDA-3.0.1",
        "2017/XMCDA-3.0.2",
        "2018/XMCDA-3.1.0",
        "2019/XMCDA-3.1.1",
    ],
)
def test_version_3_is_read_too(version):
    namespace = f"http://www.decision-deck.org/{version}"
    parts = (
        *(ALTERNATIVES, CRITERIA, table(*ROWS)),
        scales(scale("jobs", "max", "criterionScale"), scale("cost", "min", "criterionScale")),
        weights(of="criterionValue", jobs=75, cost=25),
    )
    # Only the root has a namespace in version 3.
    content = f'<x:XMCDA xmlns:x="{namespace}">{"".join(parts)}</x:XMCDA>'
    xsd = files("xmcda").joinpath(f"xsd/{version[5:]}.xsd").read_bytes()
    etree.XMLSchema(etree.fromstring(xsd)).assertValid(etree.fromstring(content))
    found, expected = read(content), read(GOOD)
    pd.testing.assert_frame_equal(found.performances, expected.performances)
    assert (found.weights, found.directions) == (expected.weights, expected.directions)


@pytest.mark.parametrize(
    "namespace",
    ["", "http://www.decision-deck.org/2012/XMCDA-2.2.1", "http://example.org/2021/XMCDA-4.0.0"],
)
def test_other_versions_are_refused_and_those_that_are_read_are_named(namespace):
    fault = fault_of(GOOD.replace(VERSION_4, namespace))
    assert (namespace or "none") in str(fault.message)
    assert "Versions 3 and 4 are read" in str(fault.hint)


def test_another_kind_of_file_is_told_by_how_it_begins():
    fault = fault_of("<html><body/></html>")
    assert str(fault.message) == "The file is no XMCDA: it begins with <html>."


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("<integer>3</integer>", 3.0),
        ("<integer> -12 </integer>", -12.0),
        ("<real>2.5e-3</real>", 0.0025),
        ("<real>.5</real>", 0.5),
        ("<real>7.</real>", 7.0),
        ("<rational><numerator>3</numerator><denominator>4</denominator></rational>", 0.75),
    ],
)
def test_a_number_of_any_kind_is_read(content, value):
    assert read(document(table(row("a", performance("c", number(content)))))).lowest[0, 0] == value


def test_an_interval_is_read_as_its_bounds_and_its_middle_stands_in_the_frame():
    bounds = (
        "<interval><lowerBound><real>0.2</real></lowerBound>"
        '<upperBound open="true"><integer>1</integer></upperBound></interval>'
    )
    found = read(document(table(row("a", performance("c", number(bounds))))))
    assert (found.lowest[0, 0], found.highest[0, 0]) == (0.2, 1.0)
    assert found.performances.loc["a", "c"] == pytest.approx(0.6)


MISSING = {
    "by a mark": GOOD.replace(real(30), number("<NA/>")),
    "by absence": GOOD.replace(performance("cost", real(30)), ""),
}


@pytest.mark.parametrize("content", MISSING.values(), ids=MISSING.keys())
def test_what_is_missing_stays_missing_and_is_not_scored(content):
    found = read(content)
    assert math.isnan(found.performances.loc["healthcare", "cost"])
    assert int(found.performances.isna().to_numpy().sum()) == 1
    with pytest.raises(PerformanceError, match="alternative healthcare, criterion cost"):
        s3.score(found.performances, found.weights, directions=found.directions)


def test_an_alternative_without_any_performance_is_there_and_not_scored():
    found = read(GOOD.replace(ROWS[1], ""))
    assert found.alternatives == ("healthcare", "logistics")
    assert found.performances.loc["logistics"].isna().all()


def test_inactive_ones_are_left_out_and_named():
    content = GOOD.replace(
        '<alternative id="logistics"/>',
        '<alternative id="logistics"><active>false</active></alternative>',
    ).replace('<criterion id="cost"/>', '<criterion id="cost"><active>0</active></criterion>')
    found = read(content)
    assert (found.alternatives, found.criteria) == (("healthcare",), ("jobs",))
    assert found.inactive == ("logistics", "cost")
    assert (found.weights, found.directions) == ({"jobs": 75.0}, {"jobs": "higher"})


def test_a_scale_may_be_that_of_another_criterion():
    shared = scale("jobs", "min").replace("<scale>", '<scale id="s">')
    other = REFERENCE.format("s")
    assert read(GOOD.replace(SCALES, scales(other, shared))).directions == {
        "jobs": "lower",
        "cost": "lower",
    }


def test_values_of_criteria_that_are_marked_as_something_else_are_no_weights():
    vetoes = weights('mcdaConcept="veto"', jobs=1, cost=2)
    assert read(GOOD.replace(WEIGHTS, vetoes)).weights is None
    assert read(GOOD.replace(WEIGHTS, vetoes + WEIGHTS)).weights == {"jobs": 75.0, "cost": 25.0}


def test_parts_that_scoring_has_no_use_for_are_passed_over():
    more = "<categories><category id='good'/></categories>\n"
    assert read(GOOD.replace("<criteriaScales>", more + "<criteriaScales>")).weights is not None


def test_a_frame_that_was_changed_does_not_change_what_was_read():
    found = read(GOOD)
    frame = found.performances
    frame.loc["healthcare", "jobs"] = 0.0
    assert found.performances.loc["healthcare", "jobs"] == 0.9


def line_of(content, words):
    return content[: content.index(words)].count("\n") + 1


NO_NUMBER = {
    "a word": "<real>high</real>",
    "nothing": "<real/>",
    "not a number": "<real>NaN</real>",
    "infinite": "<real>INF</real>",
    "infinite otherwise": "<real>-inf</real>",
    "with a decimal comma": "<real>0,5</real>",
    "with an underscore": "<real>1_000</real>",
    "of other digits": "<real>٣</real>",
    "hexadecimal": "<real>0x10</real>",
    "beyond all measure": "<real>1e999</real>",
    "of thousands of digits": f"<real>{'9' * 5000}</real>",
    "a whole one with decimals": "<integer>1.5</integer>",
    "a label": "<label>0.5</label>",
    "true": "<boolean>true</boolean>",
    "divided by 0": "<rational><numerator>1</numerator><denominator>0</denominator></rational>",
    "half of a fraction": "<rational><numerator>1</numerator></rational>",
    "an interval upside down": (
        "<interval><lowerBound><real>2</real></lowerBound>"
        "<upperBound><real>1</real></upperBound></interval>"
    ),
    "an interval without an end": ("<interval><lowerBound><real>2</real></lowerBound></interval>"),
    "an interval of unknown ends": (
        "<interval><lowerBound><NA/></lowerBound><upperBound><real>1</real></upperBound></interval>"
    ),
    "nothing at all": "",
    "two": "<real>1</real><real>2</real>",
}


@pytest.mark.parametrize("content", NO_NUMBER.values(), ids=NO_NUMBER.keys())
def test_what_is_no_number_is_told_with_its_line(content):
    broken = GOOD.replace(real(30), number(content))
    assert fault_of(broken).line == line_of(broken, number(content))


def test_a_decimal_comma_is_told_how_to_be_written():
    fault = fault_of(GOOD.replace(real(30), real("3,5")))
    assert str(fault.message) == '<real> holds "3,5"; a finite number is needed.'
    assert str(fault.hint) == "Write 3.5."


def test_two_values_for_one_performance_are_told():
    both = "<values><value><real>1</real></value><value><real>2</real></value></values>"
    fault = fault_of(GOOD.replace(real(30), both))
    assert str(fault.message) == "There must be one <value> inside <values>; there are 2."


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "<alternativeID>logistics",
            "<alternativeID>logistcs",
            '"logistcs" is the id of no alternative.',
            'Did you mean "logistics"?',
        ),
        (
            performance("cost", real(30)),
            performance("costs", real(30)),
            '"costs" is the id of no criterion.',
            'Did you mean "cost"?',
        ),
        (
            ROWS[1],
            ROWS[1] + row("logistics", performance("jobs", real(0.1))),
            "The same alternative and criterion stand already in line {}.".format(
                line_of(GOOD, "jobs</criterionID>" + real(0.5))
            ),
            None,
        ),
        (
            '<criterion id="cost"/>',
            '<criterion id="cost"/><criterion id="jobs"/>',
            'The id "jobs" is there twice.',
            None,
        ),
        (
            '<criterion id="cost"/>',
            '<criterion id="cost"/><criterion id=" "/>',
            "<criterion> has no id.",
            None,
        ),
        (
            '<criterion id="cost"/>',
            '<criterion id="cost"><active>no</active></criterion>',
            '<active> holds "no"; true or false is needed.',
            None,
        ),
        (WEIGHTS, weights(jobs=75), "Weights are missing for: cost.", None),
        (
            WEIGHTS,
            weights(jobs=75, cost=-25),
            "A weight is -25; weights are finite numbers, 0 or more.",
            None,
        ),
        (
            WEIGHTS,
            WEIGHTS.replace(real(25), number("<NA/>")),
            "<criterionValues> is no exact number.",
            None,
        ),
        (
            WEIGHTS,
            WEIGHTS + WEIGHTS,
            "There is more than one list of weights.",
            'Mark what is no weight by another mcdaConcept than "weights".',
        ),
        (
            WEIGHTS,
            WEIGHTS.replace("</criteriaValues>", "") + weights(cost=1).split("\n", 1)[1],
            'Weights: "cost" is there twice.',
            None,
        ),
        (
            scale("cost", "min"),
            scale("cost", "min").replace("<scales>", "<scales>" + MAX),
            "The scales of a criterion must have one direction.",
            None,
        ),
        (SCALES, scales(scale("jobs", "max")), "Directions are missing for: cost.", None),
        (
            scale("cost", "min"),
            scale("cost", "down"),
            "The scale does not say whether higher or lower is better.",
            "Write <preferenceDirection>max</preferenceDirection>, or min, in its scale.",
        ),
        (
            SCALES,
            SCALES + scales(scale("cost", "max"), scale("jobs", "max")),
            "The scales of cost have different directions.",
            None,
        ),
        (
            scale("cost", "min"),
            REFERENCE.format("of nobody"),
            '"of nobody" is the id of no scale.',
            None,
        ),
        (
            "criteriaScales>",
            "criteriaScale>",
            "<criteriaScale> is not known inside <xmcda>.",
            'Did you mean "criteriaScales"?',
        ),
        (
            performance("cost", real(30)),
            performance("cost", real(30)).replace("performance>", "perfomance>"),
            "<perfomance> is not known inside <alternativePerformances>.",
            'Did you mean "performance"?',
        ),
        (
            table(*ROWS),
            table(*ROWS) + table(*ROWS),
            "There must be one performance table; there are 2.",
            "Give each table a file of its own.",
        ),
        (
            table(*ROWS),
            "",
            "There must be one performance table; there are 0.",
            None,
        ),
    ],
)
def test_what_does_not_fit_together_is_told(old, new, message, hint):
    assert old in GOOD
    fault = fault_of(GOOD.replace(old, new))
    assert str(fault.message) == message
    assert (None if fault.hint is None else str(fault.hint)) == hint
    assert fault.line is not None


def test_all_faults_are_told_at_once_each_with_its_line():
    broken = GOOD.replace(real(30), real("much")).replace(real(0.5), real("INF"))
    broken = broken.replace(
        "<criterionID>cost</criterionID>" + real(25), "<criterionID>x</criterionID>" + real(25)
    )
    told = {fault.line: str(fault.message) for fault in faults_of(broken)}
    assert told[line_of(broken, "much")] == '<real> holds "much"; a finite number is needed.'
    assert told[line_of(broken, "INF")] == '<real> holds "INF"; a finite number is needed.'
    assert told[line_of(broken, "<criterionID>x")] == '"x" is the id of no criterion.'


def test_an_empty_table_has_nothing_to_score():
    told = [str(fault.message) for fault in faults_of(document(table()))]
    assert told == [
        "There is no alternative; at least one is needed.",
        "There is no criterion; at least one is needed.",
    ]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE xmcda [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xmcda>&b;</xmcda>"""
HOSTILE = {
    "entities": BOMB,
    "a file from the disk": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
    "a schema from elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>',
    "a document type": "<!DOCTYPE html><html/>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_document_types_and_entities_are_refused(content):
    fault = fault_of(content)
    assert str(fault.message) == (
        "The file declares a document type or entities of its own; neither is read."
    )


def test_elements_inside_elements_without_end_are_refused():
    fault = fault_of("<a>" * 100_000)
    assert (str(fault.message), fault.line) == ("The file is nested too deeply.", 1)
    assert "nested" not in str(faults_of("<a>" * DEEPEST + "</a>" * DEEPEST)[0].message)


@pytest.mark.slow
def test_more_elements_than_anybody_needs_are_refused():
    fault = fault_of("<x>" + "<a/>" * MOST_ELEMENTS + "</x>")
    assert str(fault.message) == "The file has too many elements; at most 2,000,000 are read."


def test_a_small_file_cannot_ask_for_a_large_table():
    ids = [f"a{number}" for number in range(4000)]
    content = document(
        declared("alternatives", "alternative", *ids),
        declared("criteria", "criterion", *ids),
        table(row("a1", performance("a2", real(1)))),
    )
    tracemalloc.start()
    fault = fault_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "make a table of more than" in str(fault.message)
    assert peak < 50_000_000


def test_faults_without_end_are_told_up_to_a_number():
    rows = (row("healthcare", performance(f"job{number}", real(1))) for number in range(3000))
    assert len(faults_of(document(CRITERIA, table(*rows)))) == MOST + 1


def test_numbers_that_are_none_without_end_are_told_up_to_a_number():
    rows = (row(f"a{number}", performance("jobs", real("x"))) for number in range(3000))
    assert len(faults_of(document(CRITERIA, table(*rows)))) == MOST + 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "The file is empty."),
        ("no markup", "The file is no well-formed XML (syntax error)."),
        ("<xmcda>", "The file is no well-formed XML (no element found)."),
        ("<a></b>", "The file is no well-formed XML (mismatched tag)."),
        ("<a/><b/>", "The file is no well-formed XML (junk after document element)."),
        ("<a>&undefined;</a>", "The file is no well-formed XML (undefined entity)."),
        ("<a>\x00</a>", "The file is no well-formed XML (not well-formed (invalid token))."),
        (b"<a>\xff</a>", "The file is not in UTF-8: a character cannot be read."),
        ("<a/>".encode("utf-16"), "The file is not in UTF-8: a character cannot be read."),
    ],
)
def test_what_is_no_document_is_told(content, message):
    assert str(fault_of(content).message) == message


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WorkspaceError, match=r"no\.xml: There is no such file"):
        read_xmcda(tmp_path / "no.xml")


def test_a_byte_order_mark_and_the_lines_of_another_system_do_no_harm():
    found = read(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert found.weights == {"jobs": 75.0, "cost": 25.0}


def read_or_refused(content):
    """Read a document; None if it was refused in words of ours."""
    try:
        return read(content)
    except S3prioError as error:
        refusal = error
    assert refusal.faults
    assert all(str(fault.message) for fault in refusal.faults)
    return None


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_in_words_of_ours(content):
    assert read_or_refused(content) is None


@given(st.text(max_size=200))
def test_random_text_inside_a_document_is_refused_in_words_of_ours(content):
    found = read_or_refused(document(content, CRITERIA))
    assert found is None


@st.composite
def spoilt_text(draw):
    """A good document in which some characters are others, missing or more."""
    content = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        more = draw(
            st.sampled_from(
                [
                    "",
                    "<",
                    ">",
                    "&",
                    "&lt;",
                    "&#0;",
                    "]]>",
                    "<!--",
                    "NaN",
                    "1e999",
                    "\x00",
                    "\ud7ff",
                    "</real>",
                ]
            )
            | st.text(max_size=3)
        )
        content = content[:start] + more + content[end:]
    return content


@st.composite
def spoilt_tree(draw):
    """A good document in which elements are elsewhere, twice, renamed or say something else."""
    root = etree.fromstring(GOOD.encode())
    for _ in range(draw(st.integers(1, 3))):
        every = list(root.iter(etree.Element))
        one, other = draw(st.sampled_from(every)), draw(st.sampled_from(every))
        change = draw(st.sampled_from(["drop", "copy", "rename", "text", "id"]))
        if change == "drop" and one is not root:
            one.getparent().remove(one)
        elif change == "copy":
            other.append(copy.deepcopy(one))
        elif change == "rename":
            one.tag = other.tag
        elif change == "text":
            one.text = draw(
                st.sampled_from(["", "NaN", "INF", "-1", "1e308", "9" * 500, "jobs", "x"])
            )
        else:
            one.set("id", draw(st.sampled_from(["", "jobs", "healthcare", "x"])))
    return etree.tostring(root)


@given(spoilt_text())
def test_a_document_with_spoilt_characters_is_read_or_refused_in_words_of_ours(content):
    read_or_refused(content.encode("utf-8", "replace"))


@given(spoilt_tree())
def test_whatever_is_read_is_scored_or_refused_in_words_of_ours(content):
    found = read_or_refused(content)
    if found is None:
        return
    assert not math.isinf(found.lowest.min())
    assert found.weights is None or set(found.weights) == set(found.criteria)
    assert found.directions is None or set(found.directions) == set(found.criteria)
    points = found.weights or dict.fromkeys(found.criteria, 1 / len(found.criteria))
    if found.performances.isna().any(axis=None) or sum(points.values()) in (0, math.inf):
        with pytest.raises(S3prioError):
            s3.score(found.performances, points, directions=found.directions)
        return
    shares = {id_: weight / sum(points.values()) for id_, weight in points.items()}
    scores = s3.score(found.performances, shares, directions=found.directions)
    assert list(scores.index) == list(found.alternatives)
    assert scores.map(math.isfinite).all()


def test_no_message_has_a_place_that_nothing_was_put_into():
    for broken in (GOOD.replace("real", "rael"), GOOD.replace("criterionID", "criterion")):
        for fault in faults_of(broken):
            assert re.search(r"[{}]", str(fault.message)) is None
