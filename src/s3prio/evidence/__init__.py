"""
Evidence: from raw counts to indicators, each with values, support and reasons.

Arrays in, arrays out; 0/0 is NaN with a reason, a suppressed cell is a range, and nothing is
imputed on the way.
"""

from s3prio.evidence.complexity import Complexity, complexity
from s3prio.evidence.crosswalk import suppression_bounds, topic_counts
from s3prio.evidence.growth import ShiftShare, cagr, robust_growth, shift_share
from s3prio.evidence.measured import Measured, quotient
from s3prio.evidence.relatedness import density, proximity, relative_topic_density, specialised
from s3prio.evidence.specialisation import (
    location_quotient,
    location_quotient_bounds,
    log_share,
    reliability,
    share_of_region,
    shrunk_location_quotient,
    symmetric_location_quotient,
)

__all__ = [
    "Complexity",
    "Measured",
    "ShiftShare",
    "cagr",
    "complexity",
    "density",
    "location_quotient",
    "location_quotient_bounds",
    "log_share",
    "proximity",
    "quotient",
    "relative_topic_density",
    "reliability",
    "robust_growth",
    "share_of_region",
    "shift_share",
    "shrunk_location_quotient",
    "specialised",
    "suppression_bounds",
    "symmetric_location_quotient",
    "topic_counts",
]
