"""Packages on the command line: made, verified, compared, and taken where a scenario is."""

import shutil
import zipfile

import pytest

JOBS = "inputs/data/my-region/jobs.csv"


@pytest.fixture
def packed(s3prio, small_workspace):
    path = small_workspace / "first.s3prio.zip"
    s3prio("run", "--format", "json", "--package", path, cwd=small_workspace)
    return path


@pytest.fixture
def changed(packed, tmp_path):
    """The package with one digit of one input changed."""
    path = tmp_path / "changed.s3prio.zip"
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b",9300\n", b",9301\n") if name == JOBS else content
            )
    return path


def test_a_run_says_where_its_package_is(s3prio, small_workspace):
    called = s3prio("run", "--format", "json", "--package", "a.s3prio.zip", cwd=small_workspace)
    assert (called.code, "Written: a.s3prio.zip" in called.err) == (0, True)


def test_the_package_holds_the_files_that_the_run_wrote(s3prio, small_workspace):
    s3prio("run", "--format", "json,csv", "--package", "a.s3prio.zip", cwd=small_workspace)
    with zipfile.ZipFile(small_workspace / "a.s3prio.zip") as archive:
        assert {"results/topics.csv", "results/result.json"} <= set(archive.namelist())


def test_a_package_of_a_part_is_refused_before_anything_is_computed(s3prio, small_workspace):
    called = s3prio(
        "run", "--only", "robustness", "--package", "a.s3prio.zip", cwd=small_workspace
    )
    assert (called.code, "--only" in called.err) == (2, True)
    assert not (small_workspace / "out").exists()


def test_a_package_by_another_name_is_refused_with_a_better_one(s3prio, small_workspace):
    called = s3prio("run", "--package", "mine", cwd=small_workspace)
    assert (called.code, "mine.s3prio.zip" in called.err) == (2, True)


def test_a_package_that_holds_ends_with_0_and_says_yes(s3prio, packed):
    called = s3prio("verify", packed)
    assert (called.code, "✔ Verified" in called.out) == (0, True)


def test_a_package_that_was_changed_ends_with_1_and_names_the_file(s3prio, changed):
    called = s3prio("verify", changed)
    assert called.code == 1
    assert "✘ Not verified" in called.out
    assert JOBS in called.out


def test_it_is_said_in_german_where_that_is_asked_for(s3prio, changed):
    assert "✘ Nicht bestätigt" in s3prio("verify", changed, "--lang", "de").out


def test_the_packages_own_language_is_spoken(s3prio, packed, small_workspace):
    assert "Verified" in s3prio("verify", packed).out
    settings = small_workspace / "workspace.toml"
    settings.write_text(settings.read_text("utf-8").replace('"en"', '"de"'), "utf-8")
    s3prio("run", "--format", "json", "--package", packed, cwd=small_workspace)
    assert "Bestätigt" in s3prio("verify", packed).out


def test_what_is_no_package_ends_with_1_and_no_traceback(s3prio, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 nothing")
    called = s3prio("verify", tmp_path / "x.zip", "--lang", "en")
    assert called.code == 1
    assert "no zip archive" in called.out
    assert "Traceback" not in called.err


def test_a_package_that_is_not_there_ends_with_2(s3prio):
    assert s3prio("verify", "nowhere.s3prio.zip").code == 2


def test_a_package_verifies_with_nothing_else_beside_it(program, packed, empty):
    shutil.copy(packed, empty / "alone.s3prio.zip")
    assert program("verify", "alone.s3prio.zip").code == 0


def test_a_package_is_run_explained_and_traced_as_a_scenario_is(s3prio, packed, empty):
    assert "Clean energy" in s3prio("run", packed, "--format", "json").out
    assert (empty / "out" / "first" / "result.json").exists()
    assert "Why it stands there" in s3prio("explain", packed, "clean-energy").out
    assert "data/my-region/jobs.csv" in s3prio("trace", packed, "clean-energy").out


def test_a_run_of_a_changed_package_says_so(s3prio, changed):
    assert "was changed after it was made" in s3prio("run", changed, "--format", "json").err


def test_a_diff_names_the_figure_that_was_changed(s3prio, packed, changed):
    called = s3prio("diff", packed, changed)
    assert called.code == 0
    assert "jobs.jobs · region · clean-energy · 2024: 9,300 → 9,301" in called.out


def test_a_diff_of_one_with_itself_finds_nothing(s3prio, packed):
    assert "Nothing differs" in s3prio("diff", packed, packed).out


def test_packages_of_the_same_run_are_the_same_bytes(program, small_workspace):
    for name in ("a", "b"):
        program("run", "--format", "json", "--package", f"{name}.s3prio.zip", cwd=small_workspace)
    first, second = (small_workspace / f"{name}.s3prio.zip" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("kernel", "features"), [("Prescott", ""), ("Haswell", "AVX512F AVX2")])
def test_a_package_verifies_on_other_processors(program, packed, kernel, features):
    """Linear algebra in another order, and numpy without its newest instructions, round differently."""
    called = program("verify", packed, OPENBLAS_CORETYPE=kernel, NPY_DISABLE_CPU_FEATURES=features)
    assert called.code == 0, called.out + called.err
