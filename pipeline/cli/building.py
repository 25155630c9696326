"""What build and watch have in common: the options, and how documents with all their forms are made of an order."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from pipeline.build import Form, Results, finish, further, sources
from pipeline.cli.arguments import OUTPUTS, redact_option
from pipeline.cli.progress import watched
from pipeline.file_names import unit_name
from pipeline.findings import blocks
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.job import Job
from pipeline.publish import Maker

Decorated = TypeVar("Decorated", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, and into which folder; `strict` says that a warning forbids writing."""

    job: Job
    folder: Path
    forms: tuple[Form, ...] = ()
    strict: bool = False


def build_options(command: Decorated) -> Decorated:
    """Add --doc, --review, --redact, --out, --pdf, --preview and --html."""
    for option in (
        click.option("--html", is_flag=True, help="另外生成发布到网站的网页"),
        click.option("--preview", is_flag=True, help="另外生成网页预览，浏览器打开就能看版面"),
        click.option("--pdf", is_flag=True, help="另外生成 PDF（用本机的 LibreOffice）"),
        click.option(
            "--out", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪个文件夹"
        ),
        redact_option,
        click.option("--review", is_flag=True, help="生成审核稿：每个数字旁有批注，写明口径、数值和来源"),
        click.option("--doc", "documents", multiple=True, metavar="文书", help="只生成这一种文书，可写多次"),
    ):
        command = option(command)
    return command


def order_of(job: Job, out: Path | None, *, pdf: bool, preview: bool, html: bool, strict: bool) -> Order:
    """Return the order that the options describe; documents go to outputs/ unless --out says otherwise."""
    folder = out or OUTPUTS / unit_name(job.unit) / job.period.key
    return Order(job, folder, (*[Form.PDF] * pdf, *[Form.PREVIEW] * preview, *[Form.WEB_PAGE] * html), strict)


@dataclass(frozen=True, slots=True)
class Made:
    """The files of an order by name, forms and 数据来源表 included, and the unit that they are of."""

    files: Mapping[str, bytes]
    by: Maker


def make(order: Order) -> Outcome[Made | None]:
    """Return what an order comes to; None when a finding forbids writing."""
    outcome = finish(order.job, watched)
    found = list(outcome.diagnostics)
    if blocks(found, strict=order.strict):
        return Outcome(None, tuple(found))
    files = _files(outcome.value, order.forms)
    table = sources(order.job, outcome.value)
    late = (*files.diagnostics, *table.diagnostics)
    # A form that cannot be made, as a PDF without LibreOffice, keeps nobody from the document, unless all must be well.
    forbidden = order.strict and blocks(late, strict=True)
    made = Made({**files.value, **table.value}, outcome.value.maker(order.job))
    return Outcome(None if forbidden else made, (*found, *late))


def _files(results: Results, forms: Sequence[Form]) -> Outcome[Mapping[str, bytes]]:
    """The Word files with their further forms, by name."""
    files, found = {each.name: each.word for each in results.documents}, list[Diagnostic]()
    for one in forms:
        made = further(one, results, partial(watched, fewest=1))
        files |= made.value
        found += made.diagnostics
    return Outcome(files, tuple(found))


def listed(paths: Sequence[Path]) -> Iterator[str]:
    """Yield documents by name; of those made for each person only their folder and how many."""
    yield from (path.name for path in paths if path.parent == Path())
    for folder, count in Counter(path.parent for path in paths if path.parent != Path()).items():
        yield f"{folder}{os.sep}（{count}份）"
