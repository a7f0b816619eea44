"""Labels by id."""

from dataclasses import fields

import pytest

from s3prio.domain.labels import Labels


def test_labels_cannot_be_exchanged():
    labels = Labels(**{field.name: {} for field in fields(Labels)})
    with pytest.raises(AttributeError):
        labels.topics = {}  # type: ignore[misc]
