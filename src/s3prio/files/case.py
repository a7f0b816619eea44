"""A case: one scenario with everything it is to be judged by, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from s3prio.domain.criterion import Grain
from s3prio.domain.labels import Labels
from s3prio.evaluation.preference_model import replaced
from s3prio.evidence.measuring import MeasuredCriterion, MeasuredIndicator
from s3prio.files.data_folder import Data
from s3prio.files.workspace import Settings, Workspace
from s3prio.scenario import Scenario

if TYPE_CHECKING:
    from s3prio.scenario.stakeholders import Stakeholders  # loaded only by those who name some

LAST_YEAR = 9999
"""No scenario's year: the latest figures of all."""


@dataclass(frozen=True)
class Case:
    """
    One scenario of a workspace.

    Attributes
    ----------
    workspace : Workspace
    scenario : Scenario
    """

    workspace: Workspace
    scenario: Scenario

    @property
    def settings(self) -> Settings:
        """What ``workspace.toml`` says."""
        return self.workspace.settings

    @property
    def criteria(self) -> tuple[MeasuredCriterion, ...]:
        """The criteria, in the order in which the scenario weighs them."""
        by_id = {criterion.id: criterion for criterion in self.workspace.criteria}
        return tuple(by_id[id_] for id_ in self.scenario.weights.criteria)

    @property
    def data(self) -> Data:
        """The data that the scenario names."""
        return self.workspace.data[self.scenario.data]

    @property
    def written(self) -> str:
        """The scenario as it stands in its file."""
        content = self.workspace.contents[f"scenarios/{self.scenario.id}.toml"]
        return content.decode("utf-8-sig")

    def asking(self, *analyses: str) -> Case:
        """Return the case with these analyses alone, whatever its scenario asks for."""
        return Case(self.workspace, replaced(self.scenario, analyses=analyses))

    @property
    def year(self) -> int:
        """Figures are the latest not after it."""
        return self.scenario.year or LAST_YEAR

    def reference(self, grain: Grain) -> str:
        """Return the id of the economy that this grain is compared with; empty if there is none."""
        scenario = self.scenario
        named = (
            scenario.reference
            if grain == "topic"
            else scenario.cell_reference or scenario.reference
        )
        return named or ""

    def judges(self, grain: Grain) -> bool:
        """Whether any criterion has an indicator at this grain."""
        return any(criterion.at(grain) for criterion in self.criteria)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Criteria that judge topics but not municipalities."""
        return tuple(
            criterion.id
            for criterion in self.criteria
            if criterion.at("topic") and not criterion.at("municipality")
        )

    @property
    def indicators(self) -> Mapping[str, MeasuredIndicator]:
        """All indicators by id."""
        return {
            indicator.id: indicator
            for criterion in self.criteria
            for indicator in criterion.indicators
        }

    @property
    def stakeholders(self) -> Stakeholders | None:
        """What stakeholders say; None if the scenario does not ask for it."""
        folder = self.scenario.stakeholders_folder
        return None if folder is None else self.workspace.stakeholders[folder]

    @property
    def has_invented_figures(self) -> bool:
        """Whether some of the figures are invented."""
        return any(source.illustrative for source in self.data.sources)

    @property
    def has_invented_answers(self) -> bool:
        """Whether some of what stakeholders say is invented."""
        said = self.stakeholders
        return said is not None and said.is_illustrative

    @property
    def content_hash(self) -> str:
        """SHA-256 over all files that the result depends on."""
        return self.workspace.content_hash(self.scenario)

    @cached_property
    def labels(self) -> Labels:
        """Wordings of everything the result names."""
        settings = self.settings
        return Labels(
            topics={topic.id: topic.label.shortened() for topic in self.data.topics},
            municipalities={
                place.id: place.label.shortened() for place in self.data.municipalities
            },
            criteria={criterion.id: criterion.label.shortened() for criterion in self.criteria},
            columns={
                criterion.id: (criterion.short or criterion.label).shortened()
                for criterion in self.criteria
            },
            indicators={
                id_: indicator.label.shortened() for id_, indicator in self.indicators.items()
            },
            places={
                place.id: place.label.shortened()
                for place in (settings.region, *settings.references)
            },
            abbreviations={place.id: place.abbreviation for place in self.data.municipalities},
        )
