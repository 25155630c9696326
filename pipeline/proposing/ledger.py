"""What is thought of a whole ledger: its columns, its day, its key?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.findings import finding, noted
from pipeline.model.definition import ValueType
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.ledger import CellValue
from pipeline.proposing.columns import Gathered, gather_columns
from pipeline.proposing.guess import Guess
from pipeline.proposing.tables import Table
from pipeline.prose.row_numbers import numbers_rows
from pipeline.read.spare_columns import REMARKS

_DAYS = (ValueType.DATE, ValueType.SPAN)
_OF_A_PERSON = re.compile(r"出生|生日|入职|参加工作|入党|入团|入会|任职|转正|加入|工作时间|毕业|到岗|来院|进单位|年龄")
_CALLED_PLAINLY = re.compile(r"^(?:日期|时间|活动日期|活动时间|开展时间|开展日期|发生日期|发生时间)$")
_FIRST = re.compile(r"开始|起始|起$|^起|自$|从")
_LAST = re.compile(r"结束|截止|终止|止$|^止|至$")
_LATER = re.compile(r"到期|计划|预计|有效|变更|办结|完成|整改|反馈|登记|填报|录入|更新|报送|归还|出院|离职|调离|退休")
_TITLES = re.compile(r"名称|主题|题目|标题|内容|事项|项目|课题|活动|任务|编号|期次|文号|书名|事件")
_CODES = re.compile(r"编号|文号|期次")
_BY_NUMBER = re.compile(r"身份证|工号|学号|警号|证件号|(?:人员|职工|员工|学员|会员|党员|干部)编号")
_PEOPLE = re.compile(r"^(?:姓名|人员姓名|职工姓名|会员姓名|干部姓名|员工姓名|党员姓名)$")
OUTSIDERS = re.compile(r"主讲|讲师|授课|专家|主持|导师|嘉宾|联系人|对象")
"""Columns of people who did not take part themselves, or come from elsewhere."""
_LEAST_ROWS = 3
_LEAST_IN_KEY = 4


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """A column as it will stand in ledgers.yaml, and the cells behind it."""

    gathered: Gathered
    guess: Guess
    required: bool
    everywhere: bool
    values: tuple[CellValue, ...]
    universe: str = ""
    remark: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.gathered.name

    @property
    def not_negative(self) -> bool:
        """Whether it holds numbers, and none below nought."""
        numbers = [value for value in self.values if value is not None]
        return self.guess.type.numeric and bool(numbers) and all(not str(value).startswith("-") for value in numbers)


@dataclass(frozen=True, slots=True)
class ProposedLedger:
    """A ledger as it will stand in ledgers.yaml; `remarks` stand over its entry."""

    name: str
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    columns: tuple[ProposedColumn, ...]
    tables: tuple[Table, ...]
    days: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = field(default=())

    def column(self, name: str) -> ProposedColumn:
        """Return a column by its name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def rows(self) -> int:
        """How many rows were seen."""
        return max((len(column.values) for column in self.columns), default=0)


def propose_ledger(
    name: str, files: tuple[str, ...], sheets: tuple[str, ...], tables: Sequence[Table]
) -> ProposedLedger:
    """Return what the tables of one ledger say it is."""
    gathered = [each for each in gather_columns(tables) if each.evidence.texts or not REMARKS.search(each.name)]
    columns = [_proposed(each, len(tables)) for each in gathered]
    days, remarks, doubts = _day_columns(columns)
    remarks += _left_out(tables, columns)
    columns = [_as_day(column) if column.name in days else column for column in columns]
    findings = [noted(doubt, tables[0].place, {"ledger": name, **seen}) for doubt, seen in doubts]
    findings += _doubts(columns, tables[0])
    ledger = ProposedLedger(name, files, sheets, tuple(columns), tuple(tables), days, (), remarks, tuple(findings))
    return replace(ledger, key=_key(ledger))


def _left_out(tables: Sequence[Table], columns: Sequence[ProposedColumn]) -> tuple[str, ...]:
    """What is said of headings that became no column: empty ones, and those under which only a note stands."""
    used = {name for column in columns for name in (column.name, *column.gathered.aliases)}
    names = dict.fromkeys(each.name for table in tables for each in table.heading.columns.values())
    unused = [f"“{name}”" for name in names if name not in used and not numbers_rows(name)]
    return (f"表里还有{'、'.join(unused)}，没有写进列里：没有填，或者只写着说明",) if unused else ()


def _proposed(column: Gathered, tables: int) -> ProposedColumn:
    guess = column.guess
    trial = column.evidence.read_as(guess.type, unit=guess.unit, choices=guess.choices, aliases=guess.aliases)
    filled = len(column.evidence.texts)
    everywhere = column.tables == tables
    required = everywhere and filled == column.evidence.rows >= _LEAST_ROWS
    return ProposedColumn(column, guess, required, everywhere, trial.values, remark=_remark(column))


def _remark(column: Gathered) -> str:
    aliases = "、".join(column.aliases)
    return "；".join(filter(None, (f"“{aliases}”看来是同一列" if aliases else "", column.guess.why)))


def _as_day(column: ProposedColumn) -> ProposedColumn:
    """A column by which rows are placed in time: months are spans there."""
    if not column.guess.months:
        return column
    guess = replace(column.guess, type=ValueType.SPAN, why="只写到月，按整月算")
    values = column.gathered.evidence.read_as(ValueType.SPAN).values
    return replace(column, guess=guess, values=values, remark=guess.why)


def _doubts(columns: Sequence[ProposedColumn], table: Table) -> Iterator[Diagnostic]:
    for column in columns:
        if column.guess.doubt:
            yield finding("U084-column-in-doubt", table.place, column=column.name, doubt=column.guess.doubt)
        for alias in column.gathered.aliases:
            yield finding("U085-renamed-column-guessed", table.place, column=column.name, alias=alias)


Doubt = tuple[str, Mapping[str, str]]


def _day_columns(columns: Sequence[ProposedColumn]) -> tuple[tuple[str, ...], tuple[str, ...], list[Doubt]]:
    """日期列, what is said of it in the file, and what nobody could tell."""
    dated = [column for column in columns if column.guess.type in _DAYS and not _OF_A_PERSON.search(column.name)]
    dated = [column for column in dated if column.everywhere] or dated
    if not dated:
        months = [column for column in columns if column.guess.months and not _OF_A_PERSON.search(column.name)]
        if len(months) == 1 and months[0].required:
            return (months[0].name,), (), []
        people = any(_PEOPLE.search(column.name) for column in columns)
        remark = "没有日期列，是名册：不分时段，什么时候都是全部的行"
        return (), (remark,), [] if people else [("U082-no-day-column", {})]
    pair = _pair(dated)
    if pair:
        return pair, (), []
    best = max(dated, key=_fitness)
    # An end or an answer that comes later rivals nothing but another one.
    meant = [column for column in dated if _LATER.search(best.name) or not _LATER.search(column.name)]
    rivals = [column.name for column in meant if column is not best and column.required]
    if not rivals:
        return (best.name,), (), []
    others = "、".join(f"“{name}”" for name in rivals)
    return (
        (best.name,),
        (f"按“{best.name}”归入时段；{others}也是日期，要按它归入的，改“日期列”",),
        [("U083-several-day-columns", {"column": best.name, "others": others})],
    )


def _pair(dated: Sequence[ProposedColumn]) -> tuple[str, ...]:
    """The columns of first and last days, if there is one of each."""
    days = [column for column in dated if column.guess.type is ValueType.DATE]
    firsts = [column.name for column in days if _FIRST.search(column.name)]
    lasts = [column.name for column in days if _LAST.search(column.name)]
    return (firsts[0], lasts[0]) if len(firsts) == len(lasts) == 1 and firsts != lasts else ()


def _fitness(column: ProposedColumn) -> tuple[bool, bool, int, bool]:
    """What speaks for a column as the day of its rows: called so, always filled, not the day of something later."""
    filled = sum(value is not None for value in column.values)
    later = _LATER.search(column.name) is not None and not column.required
    return _CALLED_PLAINLY.search(column.name) is not None, not later, filled, not _LATER.search(column.name)


def _key(ledger: ProposedLedger) -> tuple[str, ...]:
    """The columns that tell every row from the others: a name in a roster, else a day and what happened then, to whom.

    What only happens to be unique so far is none: a person comes again another day, a course is given to another one.
    """
    if ledger.rows < _LEAST_IN_KEY:
        return ()
    usable = [column for column in ledger.columns if column.required and _tells(column)]
    if not ledger.days:
        people = [column.name for column in usable if _PEOPLE.search(column.name) or column.guess.person]
        return next(((name,) for name in people[:1] if _unique(ledger, (name,))), ())
    whole = {column.name for column in usable}
    people = _of_people(ledger.columns)
    if not whole.issuperset(people) or not all(ledger.column(day).required for day in ledger.days):
        return ()
    texts = [column for column in usable if column.guess.type is ValueType.TEXT and column.name not in people]
    titles = [column.name for column in texts if _CODES.search(column.name)]
    titles += [column.name for column in texts if _TITLES.search(column.name) and column.name not in titles]
    tries = [(ledger.days[0], title, *people) for title in titles]
    return next((names for names in tries if _unique(ledger, names)), ())


def _of_people(columns: Sequence[ProposedColumn]) -> list[str]:
    """The columns whose cells name one person each; where none does, those that give a person's number."""
    named = [column.name for column in columns if column.guess.person or _PEOPLE.search(column.name)]
    return named or [column.name for column in columns if _BY_NUMBER.search(column.name)]


def _tells(column: ProposedColumn) -> bool:
    return column.guess.type in (ValueType.TEXT, ValueType.CHOICE) and re.fullmatch(r"\w+", column.name) is not None


def _unique(ledger: ProposedLedger, names: Collection[str]) -> bool:
    rows = list(zip(*(ledger.column(name).values for name in names), strict=True))
    return all(None not in row for row in rows) and len(set(rows)) == len(rows)


def with_rosters(ledgers: Sequence[ProposedLedger]) -> tuple[ProposedLedger, ...]:
    """Return the ledgers, each column of names with the roster that holds nearly all of them."""
    rosters = [(ledger, _roster_column(ledger)) for ledger in ledgers if not ledger.days]
    known = {f"{ledger.name}.{column.name}": set(column.values) for ledger, column in rosters if column}
    return tuple(
        replace(ledger, columns=tuple(_with_universe(column, ledger, known) for column in ledger.columns))
        for ledger in ledgers
    )


def _roster_column(ledger: ProposedLedger) -> ProposedColumn | None:
    return next((column for column in ledger.columns if ledger.key == (column.name,) and column.guess.person), None)


_NEARLY_ALL = 0.9


def _with_universe(
    column: ProposedColumn, ledger: ProposedLedger, rosters: Mapping[str, set[CellValue]]
) -> ProposedColumn:
    if not (column.guess.person or column.guess.type is ValueType.NAMES):
        return column
    names = {name for value in column.values if value for name in (value if isinstance(value, tuple) else (value,))}
    for roster, people in sorted(rosters.items(), key=lambda item: len(item[1])):
        shared = len(names & people)
        least = 1 if OUTSIDERS.search(column.name) else _NEARLY_ALL
        if names and not roster.startswith(f"{ledger.name}.") and shared >= least * len(names):
            few = f"写的{len(names)}人里{shared}人在册" if shared < len(names) else ""
            return replace(column, universe=roster, remark="；".join(filter(None, (column.remark, few))))
    return column
