"""All methods by the question they answer: what lists and documentation are made from."""

from s3prio.methods.aggregation import AGGREGATIONS
from s3prio.methods.elicitation import ELICITATIONS
from s3prio.methods.group import RANK_AGGREGATIONS
from s3prio.methods.method import Method
from s3prio.methods.normalisation import NORMALISATIONS
from s3prio.methods.outranking import RELATIONS
from s3prio.methods.sorting import SORTINGS
from s3prio.methods.value import VALUE_FUNCTIONS
from s3prio.methods.weighting import WEIGHINGS
from s3prio.text import Text

METHOD_GROUPS: tuple[tuple[Text, tuple[type[Method], ...]], ...] = (
    (Text("Aggregation: from performances to scores (s3prio.score)"), AGGREGATIONS),
    (Text("Relations: pairs, some left undecided (s3prio.outrank)"), RELATIONS),
    (
        Text("Rank aggregation: one order of many rankings (s3prio.aggregate_rankings)"),
        RANK_AGGREGATIONS,
    ),
    (Text("Normalisation: from units to one scale (s3prio.normalise)"), NORMALISATIONS),
    (Text("Value functions: what performances are worth (in scenarios)"), VALUE_FUNCTIONS),
    (Text("Weights from people's answers (s3prio.elicit)"), ELICITATIONS),
    (Text("Weights from the data alone, for contrast (s3prio.weigh)"), WEIGHINGS),
    (Text("Sorting into ordered categories (s3prio.sort)"), SORTINGS),
)
"""Each union with its question and the function that answers it."""
