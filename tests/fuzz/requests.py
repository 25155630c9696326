"""What a browser asks of the workbench: files dropped in, texts saved, addresses made up, and the pages behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from random import Random
from urllib.parse import quote

from tests.fuzz.entries import Subject
from tests.fuzz.ground import PERIOD
from tests.fuzz.hostile import DAYS, NAMES, NUMBERS, PERIODS, TEXTS, words
from tests.fuzz.kinds import Kind

_LEDGERS = (Kind.XLSX, Kind.ODS, Kind.XLS, Kind.CSV)
_PANELS = words("workbench-pages")
_POSTS = words("workbench-posts")
_FIELDS = words("workbench-fields")
_TEXT_NAMES = (
    "unit.yaml",
    "ledgers.yaml",
    "figures.yaml",
    "plan.yaml",
    "templates/工作总结.md",
    "templates/申报表.docx",
    "templates/甲.md",
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request below the unit's address; `file` is a file of the case, sent under a name."""

    path: str
    asked: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] | None = None
    file: str = ""
    name: str = ""
    mark: str = PERIOD


def _called(chance: Random, subject: Subject) -> str:
    """The name that a file is sent under, as a rule its own."""
    own = PurePosixPath(subject.file).name
    return (
        chance.choice((f"{chance.choice(NAMES)}.{own.rpartition('.')[2]}", chance.choice(NAMES)))
        if chance.random() < 0.2
        else own
    )


def _dropped(chance: Random, subject: Subject) -> list[Visit]:
    """A ledger dropped in, with the pages that tell of it."""
    name = _called(chance, subject)
    about = chance.choice(("ledgers", "sheet", "marked", "proposed", "findings", "figures"))
    more = Visit("proposed", sent={"file": name}) if chance.random() < 0.3 else Visit(about, {"file": name})
    return [Visit("ledgers", sent={}, file=subject.file, name=name), Visit("ledgers"), more]


def _sent_template(chance: Random, subject: Subject) -> list[Visit]:
    """A template dropped in, looked at and written."""
    name = _called(chance, subject)
    shown = Visit(chance.choice(("text", "look", "form", "words")), {"file": f"templates/{name}"})
    return [Visit("texts", sent={}, file=subject.file, name=name), Visit("texts"), shown, Visit("documents")]


def _returned(chance: Random, subject: Subject) -> list[Visit]:
    """A draft that came back, compared, renewed and shown; or read back as a template."""
    name = _called(chance, subject)
    if chance.random() < 0.3:
        return [
            Visit("from-report", sent={"name": chance.choice(("新模板", *NAMES))}, file=subject.file, name=name),
            Visit("texts"),
        ]
    if chance.random() < 0.2:
        return [Visit("collected", sent={}, file=subject.file, name=name), Visit("collected", {"key": "*"})]
    decided = {"case.开课次数": chance.choice(("TAKE", "KEEP", "甲"))}
    return [
        Visit("returned", sent={}, file=subject.file, name=name),
        Visit("compared", {"key": "*"}),
        Visit("compared", sent={"key": "*", **decided}),
        Visit("sealed", sent={"key": "*", "again": chance.choice(("", "1"))}),
        Visit("returned-pages", {"key": "*"}),
    ]


def _laid_beside(chance: Random, subject: Subject) -> list[Visit]:
    """A draft dropped in as an earlier report, beside a document or beside a draft that came back."""
    name = _called(chance, subject)
    if chance.random() < 0.5:
        about = {"document": chance.choice(("区文旅局2025年前三季度工作总结（征求意见稿）.docx", *NAMES))}
        return [Visit("against", sent=about, file=subject.file, name=name), Visit("against", about)]
    return [
        Visit("returned", sent={}, file=subject.file, name=name),
        Visit("against", {"key": "*"}),
        Visit("against", sent={"key": "*"}, file=subject.file, name=name),
    ]


def _edited(chance: Random, subject: Subject) -> list[Visit]:
    """A text of the unit as somebody edits it: tried, saved, looked at, documents written."""
    name = subject.file.removeprefix(f"{subject.unit}/")
    sent = {"file": name, "text": "*", "name": name, "document": chance.choice(("工作总结", "甲"))}
    return [
        Visit("text", {"file": name}),
        Visit("try", sent=sent, file=subject.file),
        Visit("text", sent=sent, file=subject.file),
        Visit(chance.choice(("documents", "findings", "figures", "words", "texts")), {"file": name}),
    ]


def _unit_as_it_is(chance: Random, subject: Subject) -> list[Visit]:
    """A unit whose files are broken already, opened."""
    del subject
    panels = [Visit(panel) for panel in chance.sample(("ledgers", "findings", "figures", "documents", "texts"), 2)]
    return [*panels, Visit("documents", sent={"draft": "征求意见稿"}), Visit("figure", {"name": "开课次数"})]


def _made_up(chance: Random, subject: Subject) -> list[Visit]:
    """Addresses and forms that no page of ours would send."""
    del subject
    return [_any(chance) for _ in range(6)]


def _any(chance: Random) -> Visit:
    def fields() -> dict[str, str]:
        values = (TEXTS, NAMES, NUMBERS, PERIODS, _TEXT_NAMES, ("开课次数", "工作总结", "夜校"))
        return {
            name: chance.choice(chance.choice(values))[:3_000] for name in chance.sample(_FIELDS, chance.randint(0, 6))
        }

    mark = (
        PERIOD
        if chance.random() < 0.7
        else quote("~".join(chance.choice((PERIODS, DAYS))[:2]) + chance.choice(("", "~", "~~")))
    )
    if chance.random() < 0.4:
        return Visit(chance.choice(_POSTS), sent=fields(), mark=mark)
    return Visit(chance.choice(_PANELS), fields(), mark=mark)


Script = Callable[[Random, Subject], Sequence[Visit]]
REQUESTS: Mapping[str, tuple[Script, Sequence[Kind]]] = {
    "台账": (_dropped, _LEDGERS),
    "模板": (_sent_template, (Kind.TEMPLATE, Kind.FORM)),
    "退回": (_returned, (Kind.DRAFT,)),
    "对照": (_laid_beside, (Kind.DRAFT,)),
    "文本": (_edited, (Kind.YAML, Kind.TEMPLATE)),
    "打开": (_unit_as_it_is, (Kind.YAML, Kind.TWIN, Kind.XLSX)),
    "地址": (_made_up, (Kind.WORDS,)),
}
"""What is asked, by what it is about, with the kinds of input that come in by it."""
