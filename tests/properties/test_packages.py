"""Whatever a package was made into: it verifies, or it does not, or it is refused in words of ours."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from s3prio import S3prioError, run, verify
from s3prio.audit.packing import package_bytes
from s3prio.audit.verification_card import verification_card
from s3prio.cli.starting import write_starter
from s3prio.files.archive import archived, read_archive
from s3prio.language import language
from tests.unit.audit.conftest import contents_of

with tempfile.TemporaryDirectory() as _made:
    write_starter(Path(_made), "en")
    PACKAGE = package_bytes(run(Path(_made) / "scenarios" / "first.toml"))
    (Path(_made) / "x.zip").write_bytes(PACKAGE)
    CONTENTS = contents_of(Path(_made) / "x.zip")


def told(content):
    """Verify bytes, and say the answer in both languages; False also where they are refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.s3prio.zip"
        path.write_bytes(content)
        try:
            found = verify(path)
        except S3prioError as error:
            return not language("de").explain(error)
    card = verification_card(found)
    assert all(card.to_html(language(code).say) for code in ("de", "en"))
    return found.holds


@given(st.binary(max_size=200))
def test_any_bytes(content):
    assert not told(content)


@given(st.integers(0, len(PACKAGE) - 1), st.integers(1, 255))
def test_a_package_with_one_byte_changed(place, difference):
    """Some bytes of a zip file say nothing, so it may hold all the same."""
    content = bytearray(PACKAGE)
    content[place] ^= difference
    told(bytes(content))


@given(st.integers(0, len(PACKAGE) - 1))
def test_a_package_cut_short_does_not_hold(length):
    assert not told(PACKAGE[:length])


@given(st.sampled_from(sorted(CONTENTS)), st.data())
def test_a_package_with_one_byte_of_one_file_changed_does_not_hold(name, data):
    """Checksums find it; in the manifest itself a blank for a line's end changes nothing."""
    content = bytearray(CONTENTS[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    holds = told(archived(CONTENTS | {name: bytes(content)}))
    assert not holds or name == "manifest.json"


@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=20), max_size=5))
def test_what_can_be_packed_is_read_again(contents):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        try:
            path.write_bytes(archived(contents))
        except S3prioError:
            return
        assert read_archive(path) == contents
