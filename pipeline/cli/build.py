"""jibao build: from ledgers to Word documents under outputs/."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from pipeline.build import Form, Results, finish, further, sources
from pipeline.cli.arguments import draft_of, finding_options, job_of, period_argument, period_options, unit_argument
from pipeline.cli.chinese import Command
from pipeline.cli.findings import report_briefly
from pipeline.cli.progress import watched
from pipeline.file_names import unit_name
from pipeline.findings import blocks
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.period import Period
from pipeline.publish import publish

OUTPUTS = Path("outputs")
_UNKNOWN_DOCUMENT, _WRONG_USAGE = "U002", 2


@click.command("build", cls=Command)
@unit_argument
@period_argument
@click.option("--doc", "documents", multiple=True, metavar="文书", help="只生成这一种文书，可写多次")
@click.option("--review", is_flag=True, help="生成审核稿：每个数字旁有批注，写明口径、数值和来源")
@click.option("--final", is_flag=True, help="生成定稿：不留溯源记录，不带批注")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹", help="写到哪个文件夹")
@click.option("--pdf", is_flag=True, help="另外生成 PDF（用本机的 LibreOffice）")
@click.option("--preview", is_flag=True, help="另外生成网页预览，浏览器打开就能看版面")
@click.option("--html", is_flag=True, help="另外生成发布到网站的网页")
@period_options
@finding_options
def command(  # noqa: PLR0913 - one parameter an option
    unit: Path,
    period: Period,
    issued: date | None,
    as_of: date | None,
    documents: Sequence[str],
    out: Path | None,
    form: str,
    *,
    review: bool,
    final: bool,
    pdf: bool,
    preview: bool,
    html: bool,
    strict: bool,
) -> None:
    """由台账生成公文，写到 outputs/单位/时段/ 下。

    有错误时一份也不写。人改过的文件不会被覆盖，新稿放在旁边。
    """
    job = job_of(unit, period, issued, as_of, tuple(documents), draft_of(review=review, final=final))
    outcome = finish(job, watched)
    found, folder = list(outcome.diagnostics), out or OUTPUTS / unit_name(unit) / period.key
    if blocks(found, strict=strict):
        report_briefly(found, form, strict=strict)
        click.echo("有错误，没有写任何文件。", err=True)
        raise SystemExit(_WRONG_USAGE if any(each.code == _UNKNOWN_DOCUMENT for each in found) else 1)
    files = _files(outcome.value, [*[Form.PDF] * pdf, *[Form.PREVIEW] * preview, *[Form.WEB_PAGE] * html])
    table = sources(job, outcome.value)
    published = publish({**files.value, **table.value}, folder, final=final)
    told = [*found, *files.diagnostics, *table.diagnostics, *published.diagnostics]
    failed = report_briefly(told, form, strict=strict)
    click.echo(f"已写出{len(published.value)}份文件，在 {folder} ：", err=True)
    for line in _listed([path.relative_to(folder) for path in published.value]):
        click.echo(f"  {line}", err=True)
    if failed:
        raise SystemExit(1)


def _files(results: Results, forms: Sequence[Form]) -> Outcome[Mapping[str, bytes]]:
    """The Word files with their further forms, by name."""
    files, found = {each.name: each.word for each in results.documents}, list[Diagnostic]()
    for one in forms:
        made = further(one, results, partial(watched, fewest=1))
        files |= made.value
        found += made.diagnostics
    return Outcome(files, tuple(found))


def _listed(paths: Sequence[Path]) -> Iterator[str]:
    """Documents by name; of those made for each person only their folder and how many."""
    yield from (path.name for path in paths if path.parent == Path())
    for folder, count in Counter(path.parent for path in paths if path.parent != Path()).items():
        yield f"{folder}{os.sep}（{count}份）"
