"""Which figures do the columns of proposed ledgers give, and how are they written in figures.yaml?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.appending import word
from pipeline.define.naming import RESERVED
from pipeline.model.definition import ValueType
from pipeline.proposing.ledger import OUTSIDERS, ProposedColumn, ProposedLedger
from pipeline.proposing.measured import (
    Counted,
    averaged,
    counted,
    counting_column,
    mean_format,
    people_of_rows,
    unit_of_sum,
)
from pipeline.proposing.people import names_conductors

_NO_IDENTIFIER = re.compile(r"\W|_")
_IN_BRACKETS = re.compile(r"[（(].*?[)）]")
_PLAIN_NAME = re.compile(r"[\w（）()]+")
_DIVISION = re.compile(r"处室|部门|科室|单位|街道|乡镇|支部|小组|片区|河段|站点|分会")
_TELLING = re.compile(r"类别|类型|形式|方式|类$|性质|级别|等级|奖项|状态|结果|来源")
_LEAST_IN_TABLE, _MOST_IN_TABLE = 2, 15
_MOST_SUMS, _MOST_IN_A_TABLE = 3, 4
_ROSTER_WORDS = re.compile(r"(?:花?名册|名单|人员|基本情况|信息)+$")
_THIS_YEAR = "今年以来"


class Role(StrEnum):
    """What a figure says of its ledger."""

    COUNT = "行数"
    PEOPLE = "人数"
    ATTENDANCE = "人次"
    SUM = "合计"
    MEAN = "平均"
    TABLE = "表格"


_SHARE = re.compile(r"率$|比例$|占比$|比重$")


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A figure as it will stand in figures.yaml; `about` is the column that it is computed from."""

    name: str
    fields: str
    role: Role
    about: str = ""
    unit: str = ""
    this_year: bool = False
    remark: str = ""

    @property
    def line(self) -> str:
        """Its entry, without indent."""
        return f"{self.name}: {{{self.fields}}}" + (f"   # {self.remark}" if self.remark else "")


@dataclass(frozen=True, slots=True)
class Measured:
    """A ledger with the figures proposed over it."""

    ledger: ProposedLedger
    counted: Counted
    figures: tuple[ProposedFigure, ...]


def propose_figures(ledgers: Sequence[ProposedLedger], taken: Collection[str]) -> tuple[Measured, ...]:
    """Return the figures over each ledger, no name twice and none of those `taken`."""
    used = {*taken, *RESERVED}
    found: list[Measured] = []
    for ledger in ledgers:
        own: list[ProposedFigure] = []
        for figure in _Naming(ledger, used).figures():
            own.append(figure)
            used.add(figure.name)
        found.append(Measured(ledger, counted(ledger), tuple(own)))
    return tuple(found)


def figure_entries(measured: Sequence[Measured]) -> str:
    """Return the entries below 指标, without indent, with a line end behind them."""
    lines: list[str] = []
    for each in measured:
        lines += [f"# —— {each.ledger.name} ——", *(figure.line for figure in each.figures)]
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Makes the figures of one ledger, each with a name of its own."""

    ledger: ProposedLedger
    used: set[str]

    def figures(self) -> Iterator[ProposedFigure]:
        """Yield the figures; those of tables come last, for they name the others."""
        plain = [*self._rows(), *self._people(), *self._numbers()]
        yield from plain
        if self.ledger.days:
            yield from (this_year for figure in plain if (this_year := self._of_this_year(figure, plain)))
        yield from self._table(plain)

    def _rows(self) -> Iterator[ProposedFigure]:
        kind = counted(self.ledger)
        if column := counting_column(self.ledger):
            remark = f"“{column.name}”一列相加，不是数行"
            source = f"算法: 求和, 列: {word(column.name)}"
            yield self._figure(self._base + kind.suffix, source, Role.COUNT, unit=kind.unit, remark=remark)
            return
        if self.ledger.days:
            remark = "台账一行算1" + kind.unit
            yield self._figure(self._base + kind.suffix, "算法: 计数", Role.COUNT, unit=kind.unit, remark=remark)
            return
        key = self.ledger.key[0] if len(self.ledger.key) == 1 else ""
        if key and self.ledger.column(key).guess.person:
            source = f"算法: 去重, 列: {word(key)}"
            yield self._figure(self._base + "人数", source, Role.COUNT, about=key, unit="人")
        else:
            unit = kind.unit if kind.unit != "人次" else "项"
            yield self._figure(
                self._base + kind.suffix, "算法: 计数", Role.COUNT, unit=unit, remark="台账一行算1" + unit
            )

    def _people(self) -> Iterator[ProposedFigure]:
        one = people_of_rows(self.ledger) if self.ledger.days else None
        if one:
            source = f"算法: 去重, 列: {word(one.name)}"
            yield self._figure(self._base + "人数", source, Role.PEOPLE, about=one.name, unit="人")
        lists = [column for column in self._usable if column.guess.type is ValueType.NAMES]
        present = [column for column in lists if takes_part(column.name)]
        for column in (*present, *(column for column in lists if column not in present)):
            # Who taught is not who was taught: only those who took part are the people of the ledger.
            base = self._base + ("" if column in present[:1] else _identifier(column.name))
            source = f"列: {word(column.name)}"
            yield self._figure(base + "人数", f"算法: 去重, {source}", Role.PEOPLE, about=column.name, unit="人")
            yield self._figure(base + "人次", f"算法: 人次, {source}", Role.ATTENDANCE, about=column.name, unit="人次")

    def _numbers(self) -> Iterator[ProposedFigure]:
        counting = counting_column(self.ledger)
        numeric = [column for column in self._usable if column.guess.type.numeric and column is not counting]
        columns = [column for column in numeric if not column.gathered.evidence.shared]
        for column in columns:
            own = _identifier(column.name)
            base = _not_twice(self._base, own)
            unit = unit_of_sum(column, dated=bool(self.ledger.days))
            if averaged(column) and _SHARE.search(column.name):
                continue  # rows of ten and of a hundred people do not weigh the same
            if averaged(column):
                source = f"算法: 平均, 列: {word(column.name)}"
                style, unit = mean_format(column)
                yield self._figure(
                    f"{base}平均{own.removeprefix('平均')}",
                    f"{source}, 格式: {style}",
                    Role.MEAN,
                    about=column.name,
                    unit=unit,
                )
            else:
                named = own.replace("人数", "人次") if unit == "人次" else own
                named = f"登记{named}" if base + named in self.used else named
                source = f"算法: 求和, 列: {word(column.name)}"
                yield self._figure(base + named, source, Role.SUM, about=column.name, unit=unit)

    def _of_this_year(self, figure: ProposedFigure, plain: Sequence[ProposedFigure]) -> ProposedFigure | None:
        if names_conductors(figure.about):
            return None
        sums = [each for each in plain if each.role is Role.SUM]
        if figure.role not in (Role.COUNT, Role.PEOPLE) and figure not in sums[:1]:
            return None
        name = self._free(f"今年{figure.name}")
        fields = f"{figure.fields}, 时段: {_THIS_YEAR}"
        return ProposedFigure(name, fields, figure.role, figure.about, figure.unit, this_year=True)

    def _table(self, plain: Sequence[ProposedFigure]) -> Iterator[ProposedFigure]:
        column = _telling(self._usable)
        if column is None or not plain:
            return
        told = [figure for figure in plain if not names_conductors(figure.about)]
        attended = any(figure.role is Role.ATTENDANCE for figure in told)
        shown = [figure for figure in told if figure.role is not Role.MEAN and figure.about != column.name]
        shown = [figure for figure in shown if not (attended and figure.role is Role.SUM and figure.unit == "人次")]
        named = [figure.name for figure in shown[:_MOST_IN_A_TABLE]]
        if named:
            inner = f"分组: {word(column.name)}, 指标: [{', '.join(named)}], 合计: true, 排序: {word(named[0] + ' 降')}"
            name = self._free(f"{self._base.removesuffix('情况')}按{_identifier(column.name).removesuffix('情况')}情况")
            yield ProposedFigure(name, f"表格: {{{inner}}}", Role.TABLE, column.name)

    def _figure(
        self, name: str, source: str, role: Role, *, about: str = "", unit: str = "", remark: str = ""
    ) -> ProposedFigure:
        fields = f"台账: {word(self.ledger.name)}, {source}" + (f", 单位: {word(unit)}" if unit else "")
        own = self._free(name)
        self.used.add(own)
        return ProposedFigure(own, fields, role, about, unit, remark=remark)

    def _free(self, wanted: str) -> str:
        """The name, with a number behind it where it is taken already."""
        tries = (wanted, *(f"{wanted}{number}" for number in range(2, 10_000)))
        return next(name for name in tries if name not in self.used)

    @property
    def _base(self) -> str:
        name = _identifier(self.ledger.name)
        short = _ROSTER_WORDS.sub("", name) if not self.ledger.days else name
        return short or ("在册" if not self.ledger.days else name)

    @property
    def _usable(self) -> list[ProposedColumn]:
        """The columns that every table has and that a figure can name: one that lacked would be an error."""
        return [column for column in self.ledger.columns if column.everywhere and _PLAIN_NAME.fullmatch(column.name)]


def takes_part(column: str) -> bool:
    """Return whether a column of people names those who took part, not those from elsewhere or who did the work."""
    return not OUTSIDERS.search(column) and not names_conductors(column)


def _telling(columns: Sequence[ProposedColumn]) -> ProposedColumn | None:
    """The column whose few values say most: a kind, else a division."""
    fitting = [column for column in columns if _fits_a_table(column)]
    kinds = [column for column in fitting if column.guess.type is ValueType.CHOICE]
    telling = [column for column in kinds if _TELLING.search(column.name)]
    divisions = [column for column in fitting if _DIVISION.search(column.name)]
    return next(iter((*telling, *divisions, *kinds)), None)


def _fits_a_table(column: ProposedColumn) -> bool:
    if column.guess.person or column.guess.type not in (ValueType.CHOICE, ValueType.TEXT):
        return False
    filled = [value for value in column.values if value is not None]
    few = _LEAST_IN_TABLE <= len(set(filled)) <= _MOST_IN_TABLE
    return few and len(filled) >= _LEAST_IN_TABLE * len(set(filled)) and len(filled) == len(column.values)


def _not_twice(base: str, own: str) -> str:
    """A ledger's name less the words at its end with which a column's begins: 普法服务 and 服务群众."""
    shared = next((length for length in range(len(own), 1, -1) if base.endswith(own[:length])), 0)
    return base[: len(base) - shared]


def _identifier(name: str) -> str:
    """A name that templates and formulas can use, brackets and signs left out."""
    bare = _NO_IDENTIFIER.sub("", _IN_BRACKETS.sub("", unicodedata.normalize("NFKC", name))).lstrip("0123456789")
    return bare if bare.isidentifier() else "台账" + "".join(sign for sign in bare if f"x{sign}".isidentifier())
