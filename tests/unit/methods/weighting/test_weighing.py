"""What weighing methods have in common: every criterion is asked for what the formula needs."""

import numpy as np

from s3prio.methods.weighting import Entropy, Equal, Merec

TABLE = np.array([[0.0, 1.0, -1.0], [1.0, 2.0, 3.0]])
NAMES = ("jobs", "growth", "future")


def test_no_criterion_is_left_out_when_needs_are_asked():
    (fault,) = Merec().faults(TABLE, np.ones(3), NAMES)
    assert str(fault.message) == (
        'merec needs performances above 0; not so: criterion "jobs", criterion "future".'
    )


def test_criteria_without_names_are_told_by_their_number():
    (fault,) = Entropy().faults(TABLE, np.ones(3))
    assert str(fault.message) == "entropy needs performances of 0 or more; not so: criterion 3."


def test_a_method_without_needs_has_no_faults():
    assert Equal().faults(TABLE, np.ones(3), NAMES) == []
