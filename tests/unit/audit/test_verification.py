"""Verifying: green where all is as it was; red with the first difference otherwise."""

import json
from pathlib import Path

import pytest

from s3prio import PackageError, verify
from s3prio.audit.verification_card import verification_card
from s3prio.files.manifest import entry_of
from s3prio.language import language
from tests.unit.audit.conftest import contents_of, zipped

JOBS = "inputs/data/my-region/jobs.csv"
STORED = Path(__file__).parent / "packages"


def said(found, code="en"):
    card = verification_card(found)
    return " ".join(map(language(code).say, (card.sentence, *card.caveats)))


def test_a_package_as_it_was_made_holds(packed):
    found = verify(packed)
    assert found.holds
    assert found.is_same_version


def test_a_package_holds_wherever_it_lies(copied):
    assert verify(copied).holds


def test_the_fingerprint_is_that_of_the_manifest(packed):
    manifest = contents_of(packed)["manifest.json"]
    assert verify(packed).fingerprint == entry_of(manifest).sha256


def one_digit(content):
    """Change the jobs of the first line in one digit."""
    assert b",9300\n" in content
    return content.replace(b",9300\n", b",9400\n", 1)


def test_one_digit_in_one_input_is_found_and_its_file_named(changed):
    found = verify(changed(**{JOBS: one_digit}))
    assert not found.holds
    assert [change.name for change in found.changes] == [JOBS]


def test_what_the_digit_did_to_the_result_is_named_with_topic_number_and_amount(changed):
    first = verify(changed(**{JOBS: one_digit})).differences[0]
    assert first.path[0] == "topics"
    assert first.path[-1] in ("score", "lowest", "highest")
    assert first.amount == pytest.approx(abs(first.stored - first.recomputed))


def test_the_card_says_file_topic_and_both_numbers(changed):
    words = said(verify(changed(**{JOBS: one_digit})))
    assert JOBS in words
    assert "Clean energy" in words
    assert "computed again" in words


def test_the_card_says_it_in_german(changed):
    words = said(verify(changed(**{JOBS: one_digit})), "de")
    assert "neu berechnet" in words
    assert "0," in words


def test_an_input_whose_numbers_stay_the_same_is_still_another_file(changed):
    found = verify(changed(**{JOBS: lambda content: content + b"\n"}))
    assert not found.holds
    assert found.differences == ()
    assert "the same all the same" in said(found)


def test_inputs_that_cannot_be_read_are_told_with_line(changed):
    found = verify(changed(**{JOBS: lambda content: content.replace(b",9300\n", b",x\n")}))
    assert found.faults[0].line == 2
    assert "could not be computed again" in said(found)


def test_a_missing_input_is_told(changed):
    found = verify(changed(**{JOBS: lambda _: None}))
    assert (found.changes[0].kind, found.holds) == ("missing", False)


def test_a_file_put_into_the_package_is_told(changed):
    found = verify(changed(**{"results/better.html": lambda _: b"<p>"}))
    assert (found.changes[0].name, found.changes[0].kind) == ("results/better.html", "added")


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{", b"[" * 100_000])
def test_a_result_that_cannot_be_read_is_told(changed, content):
    found = verify(changed(**{"results/result.json": lambda _: content}))
    assert not found.holds
    assert "no result in it" in str(found.faults[0].message)


def test_a_forged_score_is_found_though_its_checksum_agrees(forged):
    def better(result):
        result["topics"][1]["score"] += 0.01

    found = verify(forged(better))
    assert found.changes == ()
    assert [d.path[-1] for d in found.differences] == ["score"]
    assert found.differences[0].amount == pytest.approx(0.01)


def test_a_forged_selection_is_found(forged):
    def swap(result):
        for topic in result["topics"]:
            topic["selected"] = not topic["selected"]

    assert {d.path[-1] for d in verify(forged(swap)).differences} == {"selected"}


def test_a_forged_category_is_found(forged):
    def lift(result):
        cell = next(
            c for c in result["cells"] if c["category"] != "pioneer" and c["margin"] > 0.01
        )
        cell["category"] = "pioneer"

    assert [d.path[-1] for d in verify(forged(lift)).differences] == ["category"]


def test_a_forged_share_of_the_robustness_is_found(forged):
    def surer(result):
        result["robustness"]["topics"][0]["selected_share"] = 0.5

    assert verify(forged(surer)).differences[0].path[:2] == ("robustness", "topics")


def test_numbers_that_differ_by_less_than_the_tolerance_are_the_same(forged):
    def otherwise_rounded(result):
        for topic in result["topics"]:
            topic["score"] += 4e-10

    assert verify(forged(otherwise_rounded)).holds


def test_numbers_that_differ_by_more_are_not(forged):
    def otherwise(result):
        result["topics"][0]["score"] += 2e-9

    assert not verify(forged(otherwise)).holds


def test_what_only_another_version_computes_is_told_and_not_compared(forged):
    def older(result):
        del result["robustness"]

    found = verify(forged(older, software={"s3prio": "0.0.1"}))
    assert found.holds
    assert not found.is_same_version
    assert [d.path for d in found.unknown] == [("robustness",)]
    assert "0.0.1" in said(found)


def test_what_the_same_version_computes_must_be_there(forged):
    def without(result):
        del result["robustness"]

    assert not verify(forged(without)).holds


def test_what_is_no_package_cannot_be_verified(tmp_path):
    (tmp_path / "x.s3prio.zip").write_bytes(b"no zip")
    with pytest.raises(PackageError):
        verify(tmp_path / "x.s3prio.zip")


def test_a_long_list_of_differences_is_cut_and_says_so(forged):
    def all_of_them(result):
        for cell in result["cells"]:
            for key in cell["values"]:
                cell["values"][key] += 0.1

    card = verification_card(verify(forged(all_of_them)))
    assert card.table is not None
    assert len(card.table.rows) == 20
    assert "20 of" in str(card.caveats[0])


@pytest.mark.parametrize("hostile", [{"topics": 3}, {"topics": [1, {}]}, {"cells": {"a": []}}])
def test_a_result_of_any_shape_is_compared_and_not_believed(forged, hostile):
    assert not verify(forged(lambda result: result.update(hostile))).holds


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, None, True, "0.5", [], {}])
def test_a_value_of_any_kind_in_place_of_a_score_is_told(forged, value):
    found = verify(forged(lambda result: result["topics"][0].update(score=value)))
    assert not found.holds
    assert said(found)


@pytest.mark.parametrize("package", sorted(STORED.glob("*.zip")), ids=lambda path: path.stem)
def test_packages_of_released_versions_keep_verifying(package):
    assert verify(package).holds, verification_card(verify(package)).sentence


def test_there_is_a_stored_package_of_this_version(packed):
    """Before a release a package of it is stored: s3prio init, then run --package."""
    version = json.loads(contents_of(packed)["manifest.json"])["software"]["s3prio"]
    assert any(path.name.startswith(f"{version}-") for path in STORED.glob("*.zip"))


def test_a_package_zipped_again_by_another_program_holds(packed, tmp_path):
    assert verify(zipped(tmp_path / "again.s3prio.zip", contents_of(packed))).holds
