"""All methods, by the question they answer."""

from s3prio.methods.groups import METHOD_GROUPS
from s3prio.methods.method import name_of
from s3prio.text import Text

MEMBERS = [(title, member) for title, members in METHOD_GROUPS for member in members]


def test_every_method_has_a_line_a_source_and_a_key_of_its_own():
    for _, member in MEMBERS:
        assert isinstance(member.summary, Text)
        assert member.source
        assert member.key


def test_a_name_means_one_method_within_its_group():
    names = [(str(title), name_of(member)) for title, member in MEMBERS]
    assert len(names) == len(set(names))


def test_no_two_groups_share_a_name_so_that_a_name_alone_finds_a_method():
    names = [name_of(member) for _, member in MEMBERS]
    assert len(names) == len(set(names))
