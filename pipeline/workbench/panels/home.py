"""The first page: which unit and which period; a new unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.appending import scalar
from pipeline.build import compute
from pipeline.file_names import is_device
from pipeline.findings import blocks, finding
from pipeline.from_ledgers import Office, unit_from
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.model.period import Period
from pipeline.publish import publish
from pipeline.starting import starter
from pipeline.workbench.bench import Bench, bench_of
from pipeline.workbench.choice import Choice, offered_periods
from pipeline.workbench.desk import last_days
from pipeline.workbench.forms import Received, all_of
from pipeline.workbench.links import Links

_FORBIDDEN = frozenset('<>:"/\\|?*~')
_MOST_BYTES = 200
"""Of a folder's name; systems take 255."""
_NOT_A_NAME = '名称不能空、不能太长，也不能含有 / \\ : * ? " < > | ~，不能叫 CON、AUX 这类 Windows 留给设备的名称'
_NOT_A_DAY = "看不懂这个时段或日期。时段如 2025Q1-Q3、2025H1、2025；日期如 2025-10-09，数据截止日不早于时段的第一天。"


async def choose(request: Request) -> Response:
    """Show the units and the periods."""
    bench = bench_of(request)
    return _choosing(bench, request)


async def chosen(request: Request) -> Response:
    """Go to the workbench of what was chosen."""
    bench, asked = bench_of(request), request.query_params
    unit = next((each for each in bench.units() if each.name == asked.get("unit", "")), None)
    days = [asked.get(name, "").strip() for name in ("issued", "cut")]
    period = (
        _as_period(asked.get("other", "").strip(), asked.get("period", "").strip()) or asked.get("period", "").strip()
    )
    mark = "~".join([period, *days]).rstrip("~")
    choice = Choice.read(unit, mark) if unit else None
    if choice is None:
        raise HTTPException(400, _NOT_A_DAY)
    panel = asked.get("panel") or "ledgers"
    return bench.go(Links(bench.setting.token, choice).panel(panel))


def _as_period(written: str, chosen: str) -> str:
    """A period as people write it: 第三季度 without its year is that of the one chosen."""
    plain = re.sub(r"第(?=[一二三四1-4]季度)", "", written)
    return plain if not plain or re.search(r"\d{4}", plain) else f"{chosen[:4]}年{plain}"


async def first_panel(request: Request) -> Response:
    """Go to the first panel of a choice."""
    bench = bench_of(request)
    return bench.go(Links(bench.setting.token, bench.choice(request)).panel("ledgers"))


async def new_unit(request: Request) -> Response:
    """Put a new unit into inputs/ and go to it."""
    bench = bench_of(request)
    sent, files = await all_of(request)
    name = unicodedata.normalize("NFC", sent.get("name", "")).strip()
    folder = bench.setting.inputs / name
    if not _is_name(name):
        return _choosing(bench, request, (finding("U021-not-a-folder", FileLocation(name), reason=_NOT_A_NAME),), sent)
    made = await run_in_threadpool(_begun, folder, Office(name, sent.get("short", "").strip()), files)
    found = made.diagnostics
    if not blocks(found, strict=False):
        found += publish(made.value, folder).diagnostics
    if blocks(found, strict=False):
        return _choosing(bench, request, tuple(each for each in found if each.severity is Severity.ERROR), sent)
    choice = Choice(folder, await run_in_threadpool(_latest_period, bench, folder))
    return bench.go(Links(bench.setting.token, choice).panel("ledgers"), f"已新建“{name}”")


def _latest_period(bench: Bench, folder: Path) -> Period:
    """The quarter of the last row of a unit's ledgers; where there is none, the last one that is over."""
    today = bench.setting.clock().date()
    offered = offered_periods(today)[0]
    job = Choice(folder, offered).job()
    days = last_days(compute(job).value)
    known = [day for day in days if day <= today]
    return Period.parse(f"{max(known).year}Q{(max(known).month + 2) // 3}") if known else offered


def _is_name(name: str) -> bool:
    plain = bool(name) and name.isprintable() and not name.startswith(".") and not set(name) & _FORBIDDEN
    return plain and len(name.encode()) <= _MOST_BYTES and not is_device(name)


def _begun(folder: Path, office: Office, files: Sequence[Received]) -> Outcome[Mapping[str, bytes]]:
    """The files of a new unit: from the ledgers that it brings, else those to start from, with its name in them."""
    if files:
        return unit_from(office, {each.name: each.data for each in files}, folder)
    made = starter(folder)
    if "unit.yaml" not in made.value:
        return made
    names = {"某某办公室": office.name, "某某办": office.short_name or office.name}
    unit = made.value["unit.yaml"].decode()
    named = re.sub("某某办(公室)?", lambda found: scalar(" ".join(names[found[0]].split())), unit)
    return replace(made, value={**made.value, "unit.yaml": named.encode()})


def _choosing(
    bench: Bench,
    request: Request,
    found: tuple[Diagnostic, ...] = (),
    typed: Mapping[str, str] = MappingProxyType({}),
) -> Response:
    periods = [(each.key, each.name) for each in offered_periods(bench.setting.clock().date())]
    status = 400 if found else 200
    return bench.page(
        request, "choose.html", status=status, units=bench.titles(), periods=periods, found=found, typed=typed
    )
