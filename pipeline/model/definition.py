"""What the definition files of a unit say, and what it has reported; everything knows its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pipeline.model.beside_earlier import BesideEarlier
from pipeline.model.diagnostic import FileLocation, Location
from pipeline.model.expression import All, Condition, Expression
from pipeline.model.layout import Layout
from pipeline.model.plan import Plan
from pipeline.model.reported import Reported
from pipeline.model.usage import Usage
from pipeline.model.web_frame import WebFrame

FactValue = str | Decimal | tuple["FactValue", ...] | Mapping[str, "FactValue"]
"""A fact of unit.yaml: plain numbers are Decimal; 007, 12:30 and phone numbers stay text."""


class ValueType(StrEnum):
    """类型 of a ledger column; what its cells become is given in brackets."""

    TEXT = "文本"  # str
    INTEGER = "整数"  # Decimal without a fraction
    DECIMAL = "小数"  # Decimal
    AMOUNT = "金额"  # Decimal, in the column's unit
    DATE = "日期"  # date
    SPAN = "日期段"  # (first, last)
    CHOICE = "选项"  # str, one of 取值
    CHOICES = "多选"  # tuple[str, ...], each of 取值
    NAMES = "名单"  # tuple[str, ...], inner blanks of 张 三 removed
    FLAG = "是否"  # bool

    @property
    def numeric(self) -> bool:
        """Whether cells of this type can be added up."""
        return self in (ValueType.INTEGER, ValueType.DECIMAL, ValueType.AMOUNT)


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """One entry of 列; minimum and maximum are inclusive; `universe` is the roster (ledger, column) of its people."""

    name: str
    type: ValueType
    location: Location
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    aliases: tuple[str, ...] = ()
    unit: str = ""
    universe: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class RollUp:
    """下级台账: `ledger` of each unit below, whose label stands in the column `origin`.

    `columns` says by the unit's label from which column there each column is filled.
    """

    ledger: str
    origin: str
    columns: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class LedgerDefinition:
    """One entry of ledgers.yaml; `files` are globs, no `sheets` means every sheet whose header fits.

    `date_columns` is empty for a roster, one column for a day or span, two for [起, 止]. One that is `rolled_up` has no
    files: its rows come from the units below.
    """

    name: str
    location: Location
    files: tuple[str, ...]
    columns: Mapping[str, ColumnDefinition]
    sheets: tuple[str, ...] = ()
    date_columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    rolled_up: RollUp | None = None

    @property
    def is_roster(self) -> bool:
        """Whether 时段 does not apply to this ledger."""
        return not self.date_columns


class Algorithm(StrEnum):
    """算法 of a figure over ledger rows."""

    COUNT = "计数"
    SUM = "求和"
    DISTINCT = "去重"
    ATTENDANCE = "人次"
    MEAN = "平均"
    MAXIMUM = "最大"
    MINIMUM = "最小"
    MEDIAN = "中位数"
    LISTING = "列举"
    DETAIL = "明细"
    FIRST_DAY = "首日"
    LAST_DAY = "末日"
    DAYS = "天数"


class Scope(StrEnum):
    """时段: which days a figure counts, relative to the period of the report."""

    CURRENT = "本期"
    YEAR_TO_DATE = "今年以来"
    PREVIOUS = "上期"
    YEAR_AGO = "上年同期"
    UP_TO_DATE = "截至成文日"
    EVER = "全部"


class NumberStyle(StrEnum):
    """格式 without its number of decimals; those after 万元 are for comparisons only, offices do not write them."""

    PLAIN = ""  # integers as such, others with the decimals that they have (two at most for a 计算)
    INTEGER = "整数"
    DECIMAL = "小数"
    PERCENT = "百分比"
    ABOUT_PERCENT = "约百分比"
    TEN_THOUSAND = "万元"
    CHANGE_PERCENT = "增减幅度"  # a ratio: 增长12.5%, 下降3%, 持平
    CHANGE_POINTS = "增减百分点"  # a difference of ratios: 上升1.2个百分点, 下降…, 持平
    CHANGE_AMOUNT = "增减量"  # a difference: 增加3场次, 减少…, 持平
    PACE = "较时序"  # a difference of ratios: 快于时序进度6.8个百分点, 慢于…, 与时序进度持平
    LACK = "差额"  # what a ratio lacks of another: 5.6个百分点
    MEDIAN_AMOUNT = "较中位数"  # a difference: 高于中位数12学时, 低于…, 与中位数持平
    MEDIAN_POINTS = "较中位数百分点"  # a difference of ratios: 高于中位数1.2个百分点, 低于…, 与中位数持平


PERCENTAGES = (NumberStyle.PERCENT, NumberStyle.ABOUT_PERCENT)
"""The styles in which a ratio itself is printed, and not a change of it."""
AMOUNTS = (NumberStyle.CHANGE_AMOUNT, NumberStyle.MEDIAN_AMOUNT)
"""The styles in which a difference is printed in the figure's own unit."""


@dataclass(frozen=True, slots=True)
class Format:
    """格式: 小数2 is (DECIMAL, 2); 百分比 without a number prints two decimals at most, zeros dropped.

    PLAIN with places prints at most as many, which a quotient gets. `ten_thousands` is for one of AMOUNTS in 万元.
    """

    style: NumberStyle = NumberStyle.PLAIN
    places: int | None = None
    ten_thousands: bool = False


@dataclass(frozen=True, slots=True)
class Grouping:
    """分组: one figure per value of `column`; `universe` (ledger, column) adds members without rows as 0."""

    column: str
    universe: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Aggregation:
    """A figure over the rows of one ledger that meet `condition` within `scope`."""

    ledger: str
    algorithm: Algorithm
    columns: tuple[str, ...] = ()
    condition: Condition = field(default_factory=All)
    condition_text: str = ""
    scope: Scope = Scope.CURRENT
    grouping: Grouping | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """计算: an expression over other figures and facts."""

    expression: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """排序 of a table: by one of its columns."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Tabulation:
    """表格: a row per value of a ledger column `grouping`, a column per figure named, `ranked` one for the 位次."""

    grouping: Grouping
    figures: tuple[str, ...]
    total: bool = False
    ordering: Ordering | None = None
    top: int | None = None
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class FigureDefinition:
    """One entry of 指标; `meaning` is its 说明, the 口径 in the office's own words; `target` is 目标, a year's."""

    name: str
    location: Location
    source: Aggregation | Calculation | Tabulation
    unit: str = ""
    format: Format = field(default_factory=Format)
    target: Decimal | None = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """One line of 勾稽: a comparison that must hold."""

    expression: Expression
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """One entry of 文书: a template, overrides of its front matter as written, and 逐一 as (ledger, column)."""

    name: str
    template: str
    location: Location
    elements: Mapping[str, FactValue] = field(default_factory=dict)
    each: tuple[str, str] | None = None
    earlier: tuple[str, ...] = ()  # 上期文稿 as written, from the unit's folder; none: they are looked for


@dataclass(frozen=True, slots=True)
class Reporting:
    """报送单位: who must send which ledgers (none named: all with a date), and by which day after the period.

    `column` is 列: the ledger column that names the sender where neither file nor sheet does.
    """

    location: Location
    units: tuple[str, ...]
    ledgers: tuple[str, ...] = ()
    days_allowed: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """unit.yaml: `facts` holds every key, reachable as 单位.键; `lines` says where each stands."""

    name: str
    short_name: str
    facts: Mapping[str, FactValue]
    lines: Mapping[str, Location]
    requests: tuple[DocumentRequest, ...] = ()
    reporting: Reporting | None = None
    web_frame: WebFrame = field(default_factory=WebFrame)
    beside_earlier: BesideEarlier = field(default_factory=BesideEarlier)

    def place_of(self, path: tuple[str, ...]) -> Location:
        """Return where a fact stands, given its path below 单位."""
        known = (self.lines[key] for key in (".".join(path), path[0]) if key in self.lines)
        return next(known, FileLocation("unit.yaml"))


@dataclass(frozen=True, slots=True)
class Below:
    """One entry of 下级: a unit whose ledgers go into this one's, by what its rows are called; `path` is as written."""

    label: str
    path: str
    folder: Path
    definitions: Definitions


@dataclass(frozen=True, slots=True)
class Definitions:
    """Everything that a unit's definition files say; `layout` is the standard's own when the office has no other."""

    unit: Unit
    ledgers: Mapping[str, LedgerDefinition]
    figures: Mapping[str, FigureDefinition]
    layout: Layout
    checks: tuple[CrossCheck, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    usages: tuple[Usage, ...] = ()
    below: tuple[Below, ...] = ()
    reported: Reported = field(default_factory=Reported)
