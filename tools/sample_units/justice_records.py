"""What three county justice bureaus did in 2024 and 2025, as plain records: the truth behind their ledgers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FORMS = ("集中授课", "现场教学", "岗位练兵", "案例研讨")
_THEMES = (
    "人民调解实务",
    "行政复议办案",
    "社区矫正监管",
    "法律援助受理",
    "公证业务规范",
    "民法典宣讲技巧",
    "执法监督文书",
)
_PLACES = ("城关镇", "河口乡", "青石村", "中心小学", "经济开发区", "沿江社区")


@dataclass(frozen=True, slots=True)
class Bureau:
    """A county bureau: who its young officials are, and on which days of which year it trained and served."""

    label: str
    people: Sequence[str]
    trainings: Mapping[int, Sequence[tuple[int, int]]]
    services: Mapping[int, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Training:
    """One training: who took part, hours, yuan."""

    day: date
    theme: str
    form: str
    people: tuple[str, ...]
    hours: int
    cost: int


@dataclass(frozen=True, slots=True)
class Service:
    """One day of legal information for the public."""

    day: date
    place: str
    people: tuple[str, ...]
    served: int


def _monthly(*months: int) -> list[tuple[int, int]]:
    """A day in each month; a month named twice has two."""
    return [(month, 4 + 7 * months[:at].count(month) + month % 3) for at, month in enumerate(months)]


# 王磊 works in 甲县 and another 王磊 in 丙区: two people.
BUREAUS = (
    Bureau(
        "甲县",
        ("陈立新", "方慧敏", "郭子涵", "何晓峰", "蒋文丽", "刘一鸣", "王磊", "周雨桐"),
        {2024: _monthly(*range(1, 13), 3, 6, 9), 2025: _monthly(*range(1, 10), *range(1, 10))},
        {2024: _monthly(1, 3, 4, 6, 9, 12), 2025: _monthly(1, 3, 3, 5, 6, 8, 9)},
    ),
    Bureau(
        "乙县",
        ("丁海燕", "龚志远", "李书瑶", "马俊杰", "孙佳宁", "吴昊", "杨思琪"),
        {2024: _monthly(*range(1, 13)), 2025: _monthly(*range(1, 10), 4, 6, 8)},
        {2024: _monthly(3, 5, 7, 9, 11), 2025: _monthly(2, 3, 5, 6, 7, 9)},
    ),
    Bureau(
        "丙区",
        ("白露", "邓宇轩", "罗天成", "沈若彤", "王磊", "郑凯"),
        {2024: _monthly(2, 4, 6, 8, 9, 10), 2025: _monthly(*range(1, 10))},
        {2024: _monthly(4, 9), 2025: _monthly(1, 3, 4, 7, 9)},
    ),
)


def trainings(bureau: Bureau, year: int) -> Iterator[Training]:
    """Yield the trainings of a year in the order of their days; the people take turns."""
    people = bureau.people
    for at, (month, day) in enumerate(sorted(bureau.trainings[year])):
        present = tuple(name for rank, name in enumerate(people) if (rank + at) % 3 != 0)
        theme, form = _THEMES[(at + year) % len(_THEMES)], FORMS[at % len(FORMS)]
        yield Training(date(year, month, day), theme, form, present, 2 + at % 3, 300 + 150 * (at % 4))


def services(bureau: Bureau, year: int) -> Iterator[Service]:
    """Yield the days of legal information of a year in their order."""
    for at, (month, day) in enumerate(sorted(bureau.services[year])):
        present = tuple(name for rank, name in enumerate(bureau.people) if (rank + at) % 2 == 0)
        yield Service(date(year, month, day), _PLACES[at % len(_PLACES)], present, 40 + 15 * at)
