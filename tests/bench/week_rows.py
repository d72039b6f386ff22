"""A linear model built row by row and solved by HiGHS."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Solved:
    """What HiGHS found.

    Attributes:
        bound: no solution costs less.
        cost: what the best solution found costs; infinite where none was found.
        values: that solution's value of each column.
        optimal: whether bound and cost meet.
    """

    bound: float
    cost: float
    values: list[float]
    optimal: bool
    seconds: float


@dataclass(slots=True)
class Rows:
    """Columns, each with a cost and bounds, and rows over them."""

    costs: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    _rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)

    def column(self, cost: float, most: float = 1, whole: bool = True) -> int:
        """Add a column from 0 to `most`; return its number."""
        self.costs.append(cost)
        self.most.append(most)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, least: float, terms: Iterable[tuple[int, float]], most: float) -> None:
        """Ask that `least` <= sum of coefficient x column <= `most`."""
        columns: dict[int, float] = {}
        for column, coefficient in terms:
            columns[column] = columns.get(column, 0) + coefficient
        if columns:
            self._rows.append((least, most, list(columns), list(columns.values())))

    def solve(self, seconds: float, costs: list[float] | None = None) -> Solved:
        """Return the least cost, or its bound after `seconds`; `costs` are others than the columns' own."""
        begun = time.perf_counter()
        model = highspy.Highs()  # type: ignore[no-untyped-call]
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("time_limit", float(seconds))
        model.setOptionValue("mip_rel_gap", 0.0)
        model.setOptionValue("mip_abs_gap", 0.5)
        model.passModel(self._model(self.costs if costs is None else costs))
        model.run()
        info = model.getInfo()
        done = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Solved(
            bound=info.mip_dual_bound,
            cost=info.objective_function_value,
            values=list(model.getSolution().col_value),
            optimal=done,
            seconds=time.perf_counter() - begun,
        )

    def _model(self, costs: list[float]) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(costs), len(self._rows)
        model.col_cost_ = np.array(costs)
        model.col_lower_ = np.zeros(len(costs))
        model.col_upper_ = np.array(self.most)
        model.row_lower_ = np.array([row[0] for row in self._rows])
        model.row_upper_ = np.array([row[1] for row in self._rows])
        model.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            for whole in self.whole
        ]
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = model.num_col_, model.num_row_
        matrix.start_ = np.cumsum([0, *(len(row[2]) for row in self._rows)])
        matrix.index_ = np.array([column for row in self._rows for column in row[2]])
        matrix.value_ = np.array([value for row in self._rows for value in row[3]])
        return model
