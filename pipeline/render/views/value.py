"""A single value in a template: prints as a mark, compares by its value, answers its comparisons."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pipeline.model.definition import Format
from pipeline.model.document import MISSING
from pipeline.model.figure import Figure, FigureValue, Lineage
from pipeline.model.period import Period
from pipeline.render.marks import Mark, Marks, State, cleaned
from pipeline.render.views.view import View
from pipeline.wording import CHANGES, direction, number, printed

MEMBER_NAME = "组名"
_PARTS = ("值", "单位", "文本", "名称")
_NUMBER = re.compile(r"[-+]?(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][-+]?\d{1,3})?%?")
_DAY_IN_WORDS = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")


@dataclass(frozen=True, slots=True, eq=False)
class Value(View):
    """A figure as a template sees it; filters return copies that print otherwise and keep the figure.

    `words` replaces the default text; `compared` names what figures answer, 同比 and the like; `optional` values
    (cells, facts, entries of a plan) may be empty without being wrong; `member` is the name within a group. What is
    `unsigned` prints without the sign or the word that says which way a change went. What is not `traced` (a period's
    name, a unit of measure) leaves no figure on the page. Findings call it by its `label`, or else by the
    figure's name.
    """

    figure: Figure
    marks: Marks
    words: str | None = None
    compared: tuple[str, ...] = ()
    optional: bool = False
    keeps_zero: bool = False
    member: str | None = None
    traced: bool = True
    unsigned: bool = False
    label: str = ""

    def attributes(self) -> Collection[str]:
        """Return 值 单位 文本 名称, the comparisons that the figure answers, and 组名 of a member of a group."""
        compared = self.compared or tuple(self.figure.comparisons)
        return (*_PARTS, *compared, *([MEMBER_NAME] if self.member is not None else []))

    def attribute(self, name: str) -> View:
        """Return one of them as a value of its own."""
        figure = self.figure
        match name:
            case "值":
                return replace(self, words=self.bare())
            case "文本":
                return replace(self, words=None)
            case "单位" | "名称":
                return text_value(figure.unit if name == "单位" else figure.name, figure.period, self.marks)
            case "组名" if self.member is not None:
                return text_value(self.member, figure.period, self.marks, MEMBER_NAME)
        if name not in self.attributes():
            raise KeyError(name)
        compared = figure.comparisons.get(name)
        if compared is not None:
            return Value(compared, self.marks)
        absence = figure.absence or ("" if self.state is State.BLANK else "不能这样比较")
        silent = replace(figure, name=f"{figure.name}.{name}", value=None, absence=absence, comparisons={})
        label = f"{self.label}.{name}" if self.label else ""
        return Value(silent, self.marks, optional=self.optional, label=label)

    def element(self) -> View | None:
        """Return one text of a list; a fact or an entry of a plan with one text is a list of one."""
        if isinstance(self.figure.value, str) and self.figure.lineage.facts:
            return self
        return self._single("") if isinstance(self.figure.value, tuple | None) else None

    def __iter__(self) -> Iterator[View]:
        """Yield the texts of a list, each with the lineage of the whole."""
        value = self.figure.value
        if isinstance(value, str):
            return iter([self])
        return iter([self._single(text) for text in value] if isinstance(value, tuple) else [])

    def __len__(self) -> int:
        """Return how many texts a list holds, 1 for a single value, 0 without a value."""
        value = self.figure.value
        return len(value) if isinstance(value, tuple) else int(value is not None)

    def _single(self, text: str) -> Value:
        return Value(replace(self.figure, value=text, unit="", comparisons={}), self.marks, optional=True)

    @property
    def value(self) -> FigureValue:
        """The value itself, for comparisons in filters."""
        return self.figure.value

    def bare(self) -> str:
        """Return the number by its format without its unit; other values as they print."""
        value = self.figure.value
        if isinstance(value, Decimal):
            return number(abs(value) if self.unsigned else value, self.figure.format, self.figure.unit)
        return printed(value, "", self.figure.format)

    def text(self) -> str:
        """Return what this prints."""
        text = printed(self.value, self.figure.unit, self.figure.format) if self.words is None else self.words
        return _without_direction(text, self.figure) if self.unsigned else text

    def worded(self, words: str) -> Value:
        """Return the same figure printed in other words; a figure without value keeps its silence."""
        return self if self.state is State.ABSENT or self.state is State.BLANK else replace(self, words=words)

    @property
    def state(self) -> State:
        """How this stands to [[ … ]]; a value that rounds to nothing counts as zero."""
        value = self.figure.value
        if value is None or value in ("", ()):
            return State.BLANK if self.optional and not self.figure.absence else State.ABSENT
        if self.keeps_zero or not isinstance(value, Decimal) or self.figure.format.style in CHANGES:
            return State.PRESENT  # a change of zero reads 持平, which is a statement and not an empty one
        return State.ZERO if not value or _reads_zero(self.text()) else State.PRESENT

    def __str__(self) -> str:
        """Return the mark of this value: printing is all that a template can do with it."""
        state = self.state
        words = self.text()
        text = cleaned(words)
        if state is State.ABSENT:
            text = f"{MISSING}{self.figure.name}】"
        reason = self.figure.absence or ("没有内容" if state is State.ABSENT else "")
        unclean = text != words and state is State.PRESENT and text.split() != words.split()
        figure = self.figure if self.traced else None
        return self.marks.add(Mark(text, self.label or self.figure.name, figure, state, reason, cleaned=unclean))

    def __bool__(self) -> bool:
        """Whether there is a value other than zero."""
        return bool(self.figure.value)

    def __hash__(self) -> int:
        """Hash by value, as equality does."""
        return hash(self.figure.value)

    def __eq__(self, other: object) -> bool:
        """Whether both have a value and it is the same."""
        mine, theirs = _comparable(self, other)
        return mine is not None and mine == theirs

    def __ne__(self, other: object) -> bool:
        """Whether both have a value and it differs."""
        mine, theirs = _comparable(self, other)
        return mine is not None and theirs is not None and mine != theirs

    def __lt__(self, other: object) -> bool:
        """Whether both can be ordered and this is less."""
        return _ordered(self, other) == -1

    def __le__(self, other: object) -> bool:
        """Whether both can be ordered and this is not greater."""
        return _ordered(self, other) in (-1, 0)

    def __gt__(self, other: object) -> bool:
        """Whether both can be ordered and this is greater."""
        return _ordered(self, other) == 1

    def __ge__(self, other: object) -> bool:
        """Whether both can be ordered and this is not less."""
        return _ordered(self, other) in (0, 1)

    def __contains__(self, other: object) -> bool:
        """Whether a list holds a text, or a text holds another."""
        value, (_, wanted) = self.figure.value, _comparable(self, other)
        return isinstance(value, str | tuple) and isinstance(wanted, str) and wanted in value


def text_value(
    text: str | Decimal | tuple[str, ...],
    period: Period,
    marks: Marks,
    name: str = "",
    lineage: Lineage | None = None,
    label: str = "",
) -> Value:
    """Return a value for something that is not computed: a fact, an entry of a plan, a period's name.

    Findings call it by its `label`, if it has one.
    """
    found: FigureValue = text if isinstance(text, Decimal) else (text or None)
    figure = Figure(name, found, "", period, lineage or Lineage(), Format())
    return Value(figure, marks, optional=True, traced=lineage is not None, label=label)


def _comparable(value: Value, other: object) -> tuple[FigureValue, FigureValue]:
    """Both sides as values of one kind; None where there is none."""
    mine = value.figure.value
    theirs = other.figure.value if isinstance(other, Value) else other
    if isinstance(mine, Decimal) and not isinstance(theirs, Decimal | bool):
        return mine, _number(theirs)
    if isinstance(mine, date) and isinstance(theirs, str):
        return mine, _day(theirs, mine.year)
    return mine, theirs if isinstance(theirs, Decimal | date | str | tuple | bool) else None


def _ordered(value: Value, other: object) -> int | None:
    mine, theirs = _comparable(value, other)
    if isinstance(mine, Decimal) and isinstance(theirs, Decimal):
        return (mine > theirs) - (mine < theirs)
    if isinstance(mine, date) and isinstance(theirs, date):
        return (mine > theirs) - (mine < theirs)
    return None


def _number(value: object) -> Decimal | None:
    """A number or a text of one; 60% is 0.6."""
    text = str(value).strip().replace("％", "%")
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.removesuffix("%")).scaleb(-2 if text.endswith("%") else 0)


def _day(text: str, year: int) -> date | None:
    """A day as written, 2025-12-31 or 2025年12月31日; one without its year, 12月31日, is of the given year."""
    found = _DAY_IN_WORDS.fullmatch(text.strip())
    try:
        if found:
            return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def _without_direction(text: str, figure: Figure) -> str:
    """A text without its sign, a change without its word; 持平 stays, for there is nothing else to say."""
    value = figure.value
    if not isinstance(value, Decimal) or not value:
        return text
    if figure.format.style in CHANGES:
        return text.removeprefix(direction(value, figure.format))
    return text.removeprefix("负").replace("-", "", 1) if value < 0 else text


def _reads_zero(text: str) -> bool:
    return "0" in text and not any(sign in text for sign in "123456789")
