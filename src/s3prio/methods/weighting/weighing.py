"""A method that weighs criteria by the figures alone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np

from s3prio.domain.arrays import FloatArray
from s3prio.errors import Fault
from s3prio.methods.method import Method
from s3prio.methods.needs import unmet


class WeighingMethod(Method):
    """A method that weighs criteria by how the performances differ, not by what they are worth."""

    method: str

    def faults(
        self, performances: FloatArray, directions: FloatArray, names: Sequence[object] = ()
    ) -> list[Fault]:
        """Tell why the method has no answer for these figures; empty if it has one."""
        weights = np.ones(len(directions))
        return unmet(self.method, self.needs, performances, weights, directions, names=names)

    @abstractmethod
    def weights(self, performances: FloatArray, directions: FloatArray) -> FloatArray:
        """
        Weigh criteria.

        Parameters
        ----------
        performances : (n, m) array, finite, as the needs say
        directions : (m,) array of +1 and −1

        Returns
        -------
        (m,) array, 0 or more, sum 1
        """
