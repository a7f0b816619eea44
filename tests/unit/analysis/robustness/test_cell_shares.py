"""Categories of cells under other weights, where not every criterion judges every cell."""

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from s3prio import run
from s3prio.analysis.robustness.cell_shares import cell_shares
from s3prio.weightspace.admissible import Polytope, Simplex
from tests.unit.analysis.robustness.test_overview import cells

NAMES = ("ci0", "ci1", "cother")
ALL = Simplex().region(NAMES)


def test_weights_of_what_judges_no_cell_do_not_matter():
    # On the first two alone: w0 / (w0 + w1) is uniform, the score is that share.
    found = cell_shares(cells([[10.0, 0.0]]), NAMES, ALL)
    assert found is not None
    assert_allclose(found.values, [[0.4, 0.2, 0.4]], atol=1e-9)


def test_only_categories_with_a_share_are_possible():
    # The score is 0.2 whatever the weights; where all weight lies elsewhere there is none.
    found = cell_shares(cells([[2.0, 2.0]]), NAMES, ALL)
    assert found is not None
    assert (found.lowest.tolist(), found.highest.tolist()) == ([1], [1])
    assert_array_equal(found.necessary, [1])


def test_where_no_weight_lies_on_what_judges_cells_nothing_is_said():
    nothing = Polytope(statements=("cother >= 1",)).region(NAMES)
    assert cell_shares(cells([[10.0, 0.0]]), NAMES, nothing) is None


def test_cells_judged_by_other_criteria_have_no_shares():
    assert cell_shares(cells([[5.0]], names=("elsewhere",)), NAMES, ALL) is None


@pytest.fixture(scope="module")
def ruhr_cells(ruhr):
    robustness = run(ruhr / "scenarios" / "ruhr-equal.toml").findings.robustness
    assert robustness is not None
    return robustness.cells


def test_in_the_ruhr_exactly_those_with_a_share_are_possible(ruhr_cells):
    assert_array_equal(ruhr_cells.possible, ruhr_cells.values > 1e-12)


def test_in_the_ruhr_whatever_is_solid_is_necessary(ruhr_cells):
    solid = np.array(ruhr_cells.certainty) == "solid"
    assert_array_equal(ruhr_cells.necessary > 0, solid)
