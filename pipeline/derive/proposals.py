"""Proposes a definition for each number that no figure prints: what in the ledgers comes to just this number."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.derive.chunks import Unknown
from pipeline.derive.contexts import Around, around
from pipeline.derive.countings import Counting
from pipeline.model.definition import Algorithm, Scope, ValueType
from pipeline.model.figure import AnyFigure, Figure
from pipeline.prose import PERCENT, Quantity, quantities
from pipeline.prose.quantity_units import quantity_units
from pipeline.wording import printed

_PLAIN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff\w（）]*")
_RESERVED = ("单位", "本期", "下期", "计划", "本人")
_MOST = 3
_LONGEST_NAME = 20
_LIKELY = 0.8
_PEOPLE, _ATTENDANCES, _EVENTS = (
    ("人", "人次"),
    ("人次",),
    ("场", "次", "期", "批次", "件", "篇", "起", "节", "份"),
)
_NAMED = 0.3
_QUOTED = 12
_MOST_DEFINED = 200
"""Numbers that get definitions proposed: each is held against all that the ledgers count, and nobody reads on."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition for a number: the name of the figure, and its entry of figures.yaml."""

    name: str
    entry: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that no figure prints: the words around it, the number with its unit, and how it may be defined.

    `near` are figures that it may be, printed otherwise: 176人次 for 170余人次.
    """

    quoted: str
    number: str
    proposals: tuple[Proposal, ...] = ()
    near: tuple[str, ...] = ()


def missing(
    unknown: Iterable[Unknown], countings: Sequence[Counting], figures: Mapping[str, AnyFigure]
) -> tuple[Missing, ...]:
    """Return what is missing, each number with its definitions, the likeliest first; ways of speaking are left out."""
    taken = set(figures)
    found: list[Missing] = []
    for each in unknown:
        if each.number.day or each.number.doubtful:
            continue
        quantity = _quantity(each)
        here = around(each.text, each.number.start, each.number.end, each.above, each.beside)
        end = quantity.end if quantity else each.number.end
        quoted = each.text[max(0, each.number.start - _QUOTED) : end + _QUOTED // 2]
        quoted = f"{each.beside.strip('　').replace('　', '，')}：{quoted}" if each.beside else quoted
        asked = quantity if len(found) < _MOST_DEFINED else None
        proposed = tuple(_proposals(asked, here, countings, figures, taken)) if asked else ()
        taken |= {one.name for one in proposed}
        near = tuple(_near(asked, here, figures)) if asked else ()
        found.append(Missing(quoted, each.text[each.number.start : end], proposed, near))
    return tuple(found)


def _quantity(each: Unknown) -> Quantity | None:
    return next((one for one in _quantities(each.text) if one.start <= each.number.start < one.end), None)


@lru_cache(maxsize=1)
def _quantities(text: str) -> tuple[Quantity, ...]:
    """Those of a paragraph, looked for once however many numbers stand in it."""
    return tuple(quantities(text))


def _proposals(
    quantity: Quantity,
    here: Around,
    countings: Sequence[Counting],
    figures: Mapping[str, AnyFigure],
    taken: Collection[str],
) -> Iterator[Proposal]:
    if quantity.unit == PERCENT:
        yield from _ratios(quantity, here, figures, taken)
        return
    fitting = [each for each in countings if quantity.low <= each.value <= quantity.high]
    scored = sorted(((_likeliness(each, quantity.unit, here), at) for at, each in enumerate(fitting)), key=_descending)
    used = set(taken)
    for score, at in scored[:_MOST]:
        if score >= _LIKELY:
            proposal = _defined(fitting[at], _unit(quantity, here), used)
            used.add(proposal.name)
            yield proposal


def _near(quantity: Quantity, here: Around, figures: Mapping[str, AnyFigure]) -> Iterator[str]:
    """Figures that a number may be which their formats print otherwise, by unit and words, as they print."""
    base = quantity_units().base
    for name, figure in figures.items():
        if isinstance(figure, Figure) and isinstance(figure.value, Decimal) and quantity.unit:
            fits = quantity.low <= figure.value <= quantity.high
            alike = base.get(figure.unit, figure.unit) == quantity.unit
            if fits and alike and _told(name, here.run) >= _NAMED:
                yield f"{name}（{printed(figure.value, figure.unit, figure.format)}）"


def _descending(scored: tuple[float, int]) -> tuple[float, int]:
    return -scored[0], scored[1]


def _unit(quantity: Quantity, here: Around) -> str:
    """The unit as the text has it."""
    found = re.search(rf"(?:{quantity_units().pattern})$", here.near[: len(here.near)]) if not quantity.unit else None
    return quantity.unit or (found[0] if found else "")


def _likeliness(each: Counting, unit: str, here: Around) -> float:
    """How well the words around a number tell of what is counted."""
    score = 0.0
    for text, weight in ((each.ledger, 0.6), (each.column, 0.4), *((value, 1.2) for _, value in each.conditions)):
        score += (
            weight * (_told(text, here.near) or 0.7 * _told(text, here.run) or 0.4 * _told(text, here.above))
            if text
            else 0
        )
    score += _fits(each, unit)
    cumulated = re.search("今年以来|累计|截至", here.sentence) is not None
    score += 0.2 if (each.scope is Scope.YEAR_TO_DATE) == cumulated else -0.2
    untold = sum(not _told(value, f"{here.sentence}{here.above}") for _, value in each.conditions)
    return score - 0.15 * len(each.conditions) - 0.7 * untold + min(1.0, 0.35 * (len(str(each.value)) - 1))


def _told(text: str, words: str) -> float:
    pairs = [text[at : at + 2] for at in range(len(text) - 1)] or [text]
    return sum(pair in words for pair in pairs) / len(pairs)


def _fits(each: Counting, unit: str) -> float:
    """Whether a unit is one that this way of counting gives."""
    match each.algorithm:
        case Algorithm.DISTINCT if each.kind is ValueType.NAMES or "名" in each.column or "人" in each.column:
            return 0.5 if unit in _PEOPLE[:1] else -0.3
        case Algorithm.DISTINCT:
            return 0.3 if unit not in (*_PEOPLE, *_EVENTS) else -0.3
        case Algorithm.ATTENDANCE:
            return 0.6 if unit in _ATTENDANCES else -0.4
        case Algorithm.SUM:
            alike = unit and (unit == each.unit or unit in each.column or each.column.endswith(unit))
            money = unit == "元" and each.kind is ValueType.AMOUNT
            return 0.6 if alike or money else 0.1
        case Algorithm.COUNT:
            return 0.4 if unit in _EVENTS else 0.2
    return -0.4


def _defined(each: Counting, unit: str, taken: Collection[str]) -> Proposal:
    fields = [("台账", each.ledger), ("算法", each.algorithm.value), ("列", each.column)]
    said = [f"{key}: {_scalar(text)}" for key, text in fields if text]
    if each.conditions:
        asked = ", ".join(f"{_scalar(column)}: {_scalar(value)}" for column, value in each.conditions)
        said.append(f"条件: {{{asked}}}")
    if each.scope is not Scope.CURRENT:
        said.append(f"时段: {each.scope.value}")
    if unit:
        said.append(f"单位: {_scalar(unit)}")
    name = _named(each, unit, taken)
    return Proposal(name, f"{name}: {{{', '.join(said)}}}")


def _named(each: Counting, unit: str, taken: Collection[str]) -> str:
    """A name that no figure has: what is asked for, the ledger, and what is counted."""
    ends = {
        Algorithm.COUNT: f"{unit}数" if unit else "数",
        Algorithm.SUM: each.column,
        Algorithm.DISTINCT: f"{each.column}数",
        Algorithm.ATTENDANCE: "人次",
        Algorithm.MAXIMUM: f"最大{each.column}",
        Algorithm.MINIMUM: f"最小{each.column}",
    }
    asked = "".join(value if value not in ("是", "否") else column for column, value in each.conditions)
    whole = re.sub(r"\W|[A-Za-z]", "", f"{asked}{each.ledger}{ends.get(each.algorithm, '')}").lstrip("0123456789_")
    return _unique(whole[-_LONGEST_NAME:], taken)


def _unique(name: str, taken: Collection[str]) -> str:
    name = name.lstrip("0123456789_") or "新指标"
    names = (name, *(f"{name}_{number}" for number in range(2, 1000)))
    return next(each for each in names if each not in taken and each not in _RESERVED)


def _ratios(
    quantity: Quantity, here: Around, figures: Mapping[str, AnyFigure], taken: Collection[str]
) -> Iterator[Proposal]:
    """Quotients of two figures of one unit that come to a percentage, those told of around it first."""
    values = {
        name: figure
        for name, figure in figures.items()
        if isinstance(figure, Figure) and isinstance(figure.value, Decimal) and figure.value > 0 and figure.unit
    }
    scored = []
    for part, one in values.items():
        for whole, other in values.items():
            alike = quantity_units().base.get(one.unit, one.unit) == quantity_units().base.get(other.unit, other.unit)
            if part == whole or not alike or not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
                continue
            if one.value <= other.value and quantity.low <= one.value / other.value * 100 <= quantity.high:
                told = _told(part, here.run) + 0.6 * _told(whole, here.sentence) + 0.4 * _told(part, here.sentence)
                scored.append((told, part, whole))
    places = -int(quantity.step.as_tuple().exponent) if quantity.step < 1 else 0
    for told, part, whole in sorted(scored, reverse=True)[:_MOST]:
        if told >= _LIKELY / 2:
            name = _unique(f"{part}占比", taken)
            yield Proposal(name, f"{name}: {{计算: {part} / {whole}, 格式: 百分比{places or ''}}}")


def _scalar(text: str) -> str:
    """A text as YAML has it: plain where nothing in it could mean anything else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
