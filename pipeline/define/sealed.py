"""Reads the files of 已报: the figures that signed documents reported, as `jibao seal` registered them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from pipeline.define.compose import compose
from pipeline.define.declared import first_error
from pipeline.define.fields import Fields, read_entries, read_fields
from pipeline.define.forms.sealed import DOCUMENT, FIGURE, SEALED
from pipeline.define.node import Items, Node
from pipeline.define.source import read_text
from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Severity
from pipeline.model.period import Period, UnknownPeriodError
from pipeline.model.reported import FOLDER, ReportedFigure, Sealed, SealedDocument, is_of, record_name
from pipeline.surroundings import names_a_place

MOST_PERIODS = 400
"""How many files of 已报 are read: a unit that reports every month for thirty years has as many."""
MOST_DAYS = 1_000
"""How many days the documents of a year may be of: for each, all figures are computed anew."""
MOST_FIGURES = 40_000
"""How many figures one document may report: those of long tables, and nobody compares their names with each other."""
_AS_IT_IS = ("S", "D151")
"""How the codes of findings begin that stay as they are: what could not be opened may be whole."""
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")


def read_sealed(folder: Path, found: list[Diagnostic]) -> dict[str, Sealed]:
    """Return what was reported by the key of its period; a file that cannot be read is told, and left out whole."""
    sealed: dict[str, Sealed] = {}
    days = Counter[int]()
    for path in _files(folder / FOLDER, found):
        name = f"{FOLDER}/{path.name}"
        start = len(found)
        text = read_text(path, found, name)
        one = None if text is None else sealed_in(text, name, found)
        if one and (told := too_many_days(one, days)):
            found.append(told)
        found[start:] = _as_record(found[start:])
        if one and not first_error(found, start):
            days += days_by_year([one])
            sealed[one.period.key] = one
    return sealed


def sealed_in(text: str, name: str, found: list[Diagnostic]) -> Sealed | None:
    """Return what the file of a period says; it is not to be used when errors are found."""
    start = len(found)
    root = compose(text, name, found, MOST_FIGURES)
    if root is None and not first_error(found, start):
        found.append(finding("S006-record-broken", FileLocation(name), why="文件是空的"))
    return _read(root, name, found) if root else None


def _as_record(told: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what is told of a record: what would be mended by hand in another file is one error of a broken one.

    Nobody may edit it, so where its colons and its encoding are wrong it is to be restored, or registered again.
    """
    errors = [each for each in told if each.severity is Severity.ERROR]
    own = [each for each in errors if each.code.startswith(_AS_IT_IS)]
    if errors and not own:
        why = f"文件不完整，或者被改坏了（{errors[0].message}）"
        own = [finding("S006-record-broken", errors[0].location, why=why)]
    yield from own or told


def days_by_year(periods: Iterable[Sealed]) -> Counter[int]:
    """Return by year how many days the documents of some periods are of."""
    counted = Counter[int]()
    for each in periods:
        counted[each.period.last.year] += len(each.days)
    return counted


def too_many_days(one: Sealed, others: Mapping[int, int]) -> Diagnostic | None:
    """Return why a period is not kept beside others, of which the days are given by year: they are too many."""
    year = one.period.last.year
    count = others.get(year, 0) + len(one.days)
    if count <= MOST_DAYS:
        return None
    return finding("S017-too-many-days", FileLocation(record_name(one.period)), year=year, count=count, most=MOST_DAYS)


def _files(folder: Path, found: list[Diagnostic]) -> list[Path]:
    """The files of periods; links are left out, for they may lead anywhere."""
    files, why = list[Path](), ""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix == ".yaml" and not each.name.startswith("."))
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        why = f"“{FOLDER}”不是文件夹"
    except OSError as error:
        found.append(finding("D151-definition-not-opened", FileLocation(FOLDER), reason=refusal(error)))
    if folder.is_symlink() or any(each.is_symlink() for each in files):
        why = "文件夹或者里面的文件是链接，指到别处"
    elif len(files) > MOST_PERIODS:
        why = f"里面超过{MOST_PERIODS}个文件"
    if why:
        found.append(finding("S006-record-broken", FileLocation(FOLDER), why=why))
    return [] if why else files


def _read(root: Node, name: str, found: list[Diagnostic]) -> Sealed | None:
    fields = read_fields(root, f"“{name}”", FileLocation(name), SEALED.names, found)
    if fields is None:
        return None
    fields.require(*SEALED.required)
    period = _period(fields)
    if period is None:
        return None
    if record_name(period) != name:
        why = f"文件名和里面的时段{period.key}对不上"
        found.append(finding("S006-record-broken", fields.at("时段"), why=why))
    items = _items(fields)
    documents = tuple(each for item in items if (each := _document(item, name, found)))
    if (count := fields.text("份数")) and count != str(len(items)):
        why = f"登记了{count}份定稿，文件里有{len(items)}份"
        found.append(finding("S006-record-broken", fields.at("份数"), why=why))
    taken = Counter(each.evidence.casefold() for each in documents)
    for each in documents:
        if taken[each.evidence.casefold()] > 1:
            why = f"两份定稿写的依据是同一个文件“{each.evidence}”"
            found.append(finding("S006-record-broken", each.location, why=why))
    edited = (each for each in documents if each.seal != seal_of(each, period))
    found += (finding("S007-record-edited", each.location, document=each.document, file=name) for each in edited)
    return Sealed(period, root.location, documents)


def _items(fields: Fields) -> tuple[Node, ...]:
    """The documents of a period; there is no record without any."""
    node = fields.node("定稿")
    if isinstance(node, Items) and node.items:
        return node.items
    fields.found.append(finding("S006-record-broken", fields.at("定稿"), why="“定稿”里没有一份定稿"))
    return ()


def _period(fields: Fields) -> Period | None:
    written = fields.text("时段")
    try:
        return Period.parse(written) if written else None
    except UnknownPeriodError:
        fields.found.append(finding("D069-unknown-period", fields.at("时段"), seen=written))
        return None


def _document(item: Node, name: str, found: list[Diagnostic]) -> SealedDocument | None:
    fields = read_fields(item, f"“{name}”的定稿", item.location, DOCUMENT.names, found)
    if fields is None:
        return None
    start = len(found)
    fields.require(*DOCUMENT.required)
    days = {key: _day(fields, key) for key in ("成文日期", "登记日期", "截至")}
    evidence = fields.text("依据")
    if evidence and not _lies_in_folder(evidence):
        found.append(finding("S006-record-broken", fields.at("依据"), why=f"“{evidence}”不在“{FOLDER}”文件夹里"))
    figures = {each.name: each for each in _figures(fields)}
    if (count := fields.text("个数")) and count != str(len(figures)):
        why = f"“{fields.text('文书')}”登记了{count}个指标，文件里有{len(figures)}个"
        fields.found.append(finding("S006-record-broken", fields.at("个数"), why=why))
    issued, registered = days["成文日期"], days["登记日期"]
    if first_error(found, start) or issued is None or registered is None:
        return None
    return SealedDocument(
        fields.text("文书"),
        fields.text("文件"),
        fields.text("校验"),
        issued,
        registered,
        evidence,
        fields.text("依据校验"),
        item.location,
        days["截至"],
        figures,
        fields.text("核对码"),
    )


def _day(fields: Fields, key: str) -> date | None:
    written = fields.text(key)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        fields.found.append(finding("S006-record-broken", fields.at(key), why=f"“{key}”写的“{written}”不是一天"))
        return None


def _lies_in_folder(path: str) -> bool:
    """Whether a path names a file right in 已报: what it leads to is opened."""
    head, slash, file = path.partition("/")
    return head == FOLDER and bool(slash) and names_a_place(file) and not set(file) & set("/\\") and file[0] != "."


def _figures(fields: Fields) -> Iterator[ReportedFigure]:
    for entry in read_entries(fields.node("指标"), "指标", fields.at("指标"), fields.found) or ():
        one = read_fields(entry.value, f"已报指标“{entry.key}”", entry.location, FIGURE.names, fields.found)
        if one:
            yield ReportedFigure(entry.key, one.text("印作"), entry.location, _number(one), one.text("内容"))


def _number(fields: Fields) -> Fraction | None:
    """The value of a figure, every digit of it."""
    written = fields.text("数值")
    if written and not _NUMBER.fullmatch(written):
        fields.found.append(finding("S006-record-broken", fields.at("数值"), why=f"“{written}”不是数"))
        return None
    return Fraction(written) if written else None


def seal_of(document: SealedDocument, period: Period) -> str:
    """Return what tells whether an entry still says what was registered: sixteen digits of a SHA-256 over all of it.

    Over the period that it stands under as well, and by its digest over the file of evidence.
    """
    days = [each.isoformat() if each else "" for each in (document.issued, document.registered, document.cut)]
    files = [document.file, document.digest, document.evidence, document.evidence_digest]
    figures = [[name, str(one.value), one.content, one.text] for name, one in sorted(document.figures.items())]
    whole = json.dumps([period.key, document.document, *files, *days, figures])
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def strangers(sealed: Mapping[str, Sealed], known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the figures that were reported and that nobody defines any more."""
    for one in sealed.values():
        for name, (figure, _) in one.figures.items():
            if not is_of(name, known):
                yield finding("S011-reported-figure-gone", figure.location, figure=name, period=one.period.key)
