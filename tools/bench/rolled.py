"""A city over many counties, each with a ledger of its own: what it takes to roll them up."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tools.bench.demands import COUNTIES, COUNTY_ROWS
from tools.bench.ledger import FIGURES, LEDGER, make_unit
from tools.bench.measuring import Subject

_UNIT = "名称: 第{number}县\n简称: 县{number:04}\n干部总数: 240\n"
_CITY = "名称: 某市\n简称: 某市\n干部总数: 240\n下级: [{counties}]\n"
_LEDGERS = "研学: {下级台账: 研学, 单位列: 县区}\n"
_RANKED = """\
  各县研学: {表格: {分组: 县区, 指标: [研学场次, 研学人数, 研学经费], 合计: true, 排序: 研学场次 降, 位次: true}}
"""


def rolled(folder: Path) -> Mapping[str, Subject]:
    """Cities over more and more counties, computed in processes that do nothing else; the largest runs once."""
    counties = folder / "counties"
    _make_counties(counties, max(COUNTIES))
    found = {}
    for count in COUNTIES:
        city = counties / f"city-{count}"
        _make_city(city, count)
        words = ("-m", "tools.bench.subjects", "figures", str(city), "0")
        found[f"汇总{count}个县"] = Subject(words, inside=True, rounds=1 if count == max(COUNTIES) else 2)
    return found


def _make_counties(folder: Path, count: int) -> None:
    """The same ledger for all of them, on the disk only once where the system can link files."""
    first = folder / "0000"
    make_unit(first, COUNTY_ROWS)
    for number in range(1, count):
        county = folder / f"{number:04}"
        county.mkdir()
        for name in ("ledgers.yaml", "figures.yaml"):
            (county / name).write_bytes((first / name).read_bytes())
        (county / "unit.yaml").write_text(_UNIT.format(number=number), encoding="utf-8")
        os.link(first / LEDGER, county / LEDGER)


def _make_city(folder: Path, count: int) -> None:
    folder.mkdir()
    counties = ", ".join(f"../{number:04}" for number in range(count))
    texts = {"unit": _CITY.format(counties=counties), "ledgers": _LEDGERS, "figures": FIGURES + _RANKED}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
