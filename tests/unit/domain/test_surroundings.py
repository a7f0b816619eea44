"""What may stand beside the figures: all of it is optional."""

from dataclasses import FrozenInstanceError

import pytest

from s3prio.domain.surroundings import Surroundings


@pytest.mark.parametrize("name", ["actors", "mentions", "studies", "links", "boundaries"])
def test_without_files_there_is_nothing_of(name):
    assert not getattr(Surroundings(), name)


def test_without_files_nobody_has_a_neighbour():
    assert not Surroundings().neighbourhood.pairs


def test_without_files_no_assumption_is_moved():
    variants = Surroundings().variants
    assert (variants.moves, dict(variants.figures)) == ((), {})


def test_two_surroundings_share_nothing_that_one_of_them_could_change():
    assert Surroundings().links is not Surroundings().links


def test_surroundings_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Surroundings().actors = ()  # type: ignore[misc]
