"""Sources of figures."""

import pytest
from pydantic import ValidationError

from s3prio.domain.source import Source


def test_a_source_is_real_unless_it_says_that_it_is_illustrative():
    assert not Source(id="office", label="Office", attribution="us", licence="free").illustrative


def test_a_source_without_a_licence_is_refused():
    with pytest.raises(ValidationError, match="licence"):
        Source.model_validate({"id": "office", "label": "Office", "attribution": "us"})
