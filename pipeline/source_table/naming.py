"""What figures are called in the table: those of a former period by what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.model.definition import Aggregation, Definitions, Scope
from pipeline.model.figure import Figure
from pipeline.model.period import Period
from pipeline.model.working import Copied


@dataclass(frozen=True, slots=True)
class Naming:
    """Tells figures of one name by their periods: what 占比.上年同期 is computed from is of that time, too."""

    definitions: Definitions
    period: Period

    def told_apart(self, figure: Figure) -> Figure:
        """Return a figure, and those that it is computed from, under names that say the period."""
        inputs = tuple(self._renamed(each) for each in figure.lineage.inputs)
        if all(new is old for new, old in zip(inputs, figure.lineage.inputs, strict=True)):
            return self._renamed(figure)
        return replace(figure, name=self._name(figure), lineage=replace(figure.lineage, inputs=inputs))

    def _renamed(self, figure: Figure) -> Figure:
        name = self._name(figure)
        return figure if name == figure.name else replace(figure, name=name)

    def _name(self, figure: Figure) -> str:
        base, bracket, member = figure.name.partition("（")
        definition = self.definitions.figures.get(base)
        said = "." in member.rpartition("）")[2]  # 处室场次（综合处）.上期 says its time already
        if definition is None or figure.period == self.period or said:
            return figure.name
        part = {self.period.previous: "上期", self.period.year_ago: "上年同期"}.get(figure.period)
        if part is None:
            return figure.name
        source = definition.source
        if isinstance(source, Aggregation) and source.scope is not Scope.CURRENT:
            return figure.name  # 时段: 上期 is of that time by its own definition
        grouped = isinstance(source, Aggregation) and source.grouping is not None
        # As 比较 names them: 个人学时（张三）.上年同期, but a cell of a table 研学场次.上年同期（综合处）.
        return f"{figure.name}.{part}" if grouped else f"{base}.{part}{bracket}{member}"


def whole(figure: Figure) -> Figure:
    """Return the figure of a whole cell for one of the texts in it: a template that lists them prints each alone."""
    if not isinstance(figure.lineage.working, Copied) or not isinstance(figure.value, str):
        return figure
    source = figure.lineage.rows[0]
    value = source.ledger.columns[figure.lineage.working.column].values[figure.lineage.working.row]
    texts = tuple(part for part in value if isinstance(part, str)) if isinstance(value, tuple) else ()
    return replace(figure, value=texts) if texts else figure
