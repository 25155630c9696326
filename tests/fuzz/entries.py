"""Through which door an input comes in: each command with its options, and what it may write.

No door is `--pdf`: it hands LibreOffice, which takes seconds and which is not ours, a document that has come through
`build` here; and no case may start another program. tests/pdf holds what is done with its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz.ground import CITY, DRAFTS, OFFICE, PERIOD, TWINS, ground
from tests.fuzz.hostile import DAYS, NAMES, PERIODS
from tests.fuzz.kinds import Kind

_LEDGERS = (Kind.XLSX, Kind.ODS, Kind.XLS, Kind.CSV)
_UNIT = (*_LEDGERS, Kind.YAML, Kind.TWIN)
_ALL = (*_UNIT, Kind.TEMPLATE, Kind.FORM, Kind.WORDS)
_FIGURES = (
    "开课次数",
    "总课时",
    "个人到课",
    "各类课时",
    "获奖情况",
    "走访天数",
    "参学率",
    "实训场次",
    "总课时.同比",
    "V012",
    "U010",
)
_DOCUMENTS = ("工作总结", "情况通报", "学员档案", "申报表", "夜校情况", "甲")
_FORMS = ("text", "text", "json", "github")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a command is called on: the unit's folder, and the file that was changed (a draft as it is, if none was)."""

    unit: str
    file: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the kinds of input that it reads, its words, and the paths (or beginnings of such) that it may write.

    `copies` says that what it writes is made from a file that came in, so that it may be as odd as that one was.
    """

    name: str
    kinds: Sequence[Kind]
    words: Callable[[Random, Subject], list[str]]
    writes: Callable[[Subject], Sequence[str]] = lambda _: ()
    copies: bool = False


def _some(chance: Random, *options: Sequence[str], share: float = 0.3) -> list[str]:
    return [word for option in options if chance.random() < share for word in option]


def _period(chance: Random, subject: Subject) -> str:
    if subject.kind is Kind.WORDS or chance.random() < 0.05:
        return chance.choice(PERIODS)
    return PERIOD if chance.random() < 0.8 else chance.choice(("2025", "2025Q4", "2024", "2025-07"))


def _days(chance: Random, subject: Subject) -> list[str]:
    days = DAYS if subject.kind is Kind.WORDS else DAYS[:2]
    return _some(chance, ["--date", chance.choice(days)], ["--as-of", chance.choice(days)], share=0.15)


def _findings(chance: Random) -> list[str]:
    return [*_some(chance, ["--strict"], share=0.1), "--format", chance.choice(_FORMS)]


def _common(chance: Random, subject: Subject) -> list[str]:
    return [_unit(chance, subject), _period(chance, subject), *_days(chance, subject), *_findings(chance)]


def _unit(chance: Random, subject: Subject) -> str:
    """The unit; of hostile words now and then a name that is none."""
    odd = subject.kind is Kind.WORDS and chance.random() < 0.15
    return chance.choice((*NAMES, DRAFTS, "inputs", ".")) if odd else subject.unit


def _name(chance: Random, subject: Subject, usual: Sequence[str]) -> str:
    return chance.choice(NAMES) if subject.kind is Kind.WORDS and chance.random() < 0.5 else chance.choice(usual)


def _check(chance: Random, subject: Subject) -> list[str]:
    return ["check", *_common(chance, subject)]


def _marked(chance: Random, subject: Subject) -> list[str]:
    level = chance.choice(("错误", "警告", "提示"))
    return ["check", *_common(chance, subject), "--marked", "退改", "--marked-level", level]


def _build(chance: Random, subject: Subject) -> list[str]:
    draft = chance.choice(
        ([], [], ["--review"], ["--final"], ["--review", "--final"] if subject.kind is Kind.WORDS else [])
    )
    more = _some(
        chance,
        ["--doc", _name(chance, subject, _DOCUMENTS)],
        ["--html"],
        ["--preview"],
        ["--redact"],
        ["--out", "出"],
        share=0.2,
    )
    return ["build", *_common(chance, subject), *draft, *more]


def _figures(chance: Random, subject: Subject) -> list[str]:
    return ["figures", *_common(chance, subject), *_some(chance, ["--json"], share=0.5)]


def _explain(chance: Random, subject: Subject) -> list[str]:
    name = _name(chance, subject, _FIGURES)
    asked = [_unit(chance, subject), _period(chance, subject), name, *_days(chance, subject)]
    return ["explain", *asked, *_some(chance, ["--json"], ["--all"])]


def _verify(chance: Random, subject: Subject) -> list[str]:
    document = _some(chance, ["--doc", _name(chance, subject, _DOCUMENTS)], share=0.2)
    return ["verify", subject.file, *_common(chance, subject), *document]


def _refresh(chance: Random, subject: Subject) -> list[str]:
    decided = _some(
        chance,
        ["--take", _name(chance, subject, _FIGURES)],
        ["--keep", _name(chance, subject, _FIGURES)],
        ["--doc", _name(chance, subject, _DOCUMENTS)],
        ["--redact"],
        ["--final"],
        share=0.15,
    )
    return ["refresh", subject.file, *_common(chance, subject), "-o", "新稿.docx", *decided]


def _seal(chance: Random, subject: Subject) -> list[str]:
    more = _some(chance, ["--doc", _name(chance, subject, _DOCUMENTS)], ["--again"], ["--redact"], share=0.2)
    return ["seal", subject.file, *_common(chance, subject), *more]


def _proof(chance: Random, subject: Subject) -> list[str]:
    more = _some(chance, ["--unit", subject.unit], ["--period", _period(chance, subject)])
    mode = chance.choice(
        ([], ["--annotate", "批注.docx"], ["--fix", "改好.docx"], ["--annotate", "批注.docx", "--fix", "改好.docx"])
    )
    return ["proof", subject.file, *more, *mode, *_findings(chance)]


def _collect(chance: Random, subject: Subject) -> list[str]:
    """A changed draft as what was sent, or as a copy that came back, beside one that nobody changed."""
    other = chance.choice(sorted(name for name in ground() if name.startswith(DRAFTS) and name != subject.file))
    files = chance.choice(([subject.file, other], [other, subject.file], [other, subject.file, other]))
    more = _some(chance, ["--unit", subject.unit], share=0.2)
    return ["collect", *files, "-o", "汇总.docx", *more, *_findings(chance)]


SOUND = tuple(f"{DRAFTS}/区文旅局2025年前三季度{name}（定稿）final.docx" for name in ("工作总结", "情况通报"))
"""Drafts that are as we write them, to lay another beside."""


def _against(chance: Random, subject: Subject) -> list[str]:
    """A draft as it is beside the one that was changed, or the other way round."""
    sound = next(each for each in SOUND if each != subject.file)
    new, old = chance.choice(((sound, subject.file), (subject.file, sound)))
    more = _some(chance, ["--unit", subject.unit], ["--period", _period(chance, subject)], ["--annotate", "批注.docx"])
    return ["proof", new, "--against", old, *more, *_findings(chance)]


def _layout(chance: Random, subject: Subject) -> list[str]:
    return ["layout", subject.file, *_findings(chance)]


def _new_from(chance: Random, subject: Subject) -> list[str]:
    target = chance.choice(("inputs/新局", "inputs/新局", TWINS, OFFICE))
    return ["new", target, "--from", subject.file, *_some(chance, ["--print"], share=0.2), *_findings(chance)]


def _begun(subject: Subject) -> Sequence[str]:
    """A new unit, or entries more in one that there is, with the ledger beside them."""
    own = subject.file.rpartition("/")[2]
    return "inputs/新局/", *(
        f"{each}/{name}" for each in (TWINS, OFFICE) for name in ("ledgers.yaml", "figures.yaml", own)
    )


def _new(chance: Random, subject: Subject) -> list[str]:
    return ["new", subject.unit, *_findings(chance)]


def _new_period(chance: Random, subject: Subject) -> list[str]:
    period = chance.choice(("2025Q4", "2026Q1", "2025")) if subject.kind is not Kind.WORDS else chance.choice(PERIODS)
    return ["new-period", _unit(chance, subject), period, *_some(chance, ["--print"]), *_findings(chance)]


def _schema(chance: Random, subject: Subject) -> list[str]:
    return ["schema", subject.unit, *_some(chance, ["--first-line"], share=0.6), *_findings(chance)]


def _lint(chance: Random, subject: Subject) -> list[str]:
    return ["template", "lint", *_common(chance, subject)]


def _list(chance: Random, subject: Subject) -> list[str]:
    period = _some(chance, [_period(chance, subject)], share=0.5)
    return ["template", "list", _unit(chance, subject), *period, *_some(chance, ["--json"], share=0.5)]


def _template_from(chance: Random, subject: Subject) -> list[str]:
    return ["template", "from", subject.file, *_common(chance, subject), "-o", f"{subject.unit}/templates/新模板.md"]


def _batch(chance: Random, subject: Subject) -> list[str]:
    units = [subject.unit, *_some(chance, [TWINS], [CITY], [OFFICE], share=0.1)]
    more = _some(chance, ["--final"], ["--force"], ["--redact"], share=0.1)
    return ["batch", *units, "--period", _period(chance, subject), "--jobs", "1", *more, *_findings(chance)]


def _by_two(chance: Random, subject: Subject) -> list[str]:
    """As many units as processes, or one process would do."""
    other = chance.choice([each for each in (TWINS, CITY, OFFICE) if each != subject.unit])
    words = [subject.unit, other, "--period", _period(chance, subject), "--jobs", "2"]
    return ["batch", *words, *_some(chance, ["--final"], ["--redact"], share=0.1), *_findings(chance)]


def _watch(chance: Random, subject: Subject) -> list[str]:
    more = _some(chance, ["--doc", chance.choice(_DOCUMENTS[:-1])], ["--html"], ["--preview"], ["--review"], share=0.2)
    return ["watch", *_common(chance, subject), *more]


ENTRIES: Sequence[Entry] = (
    Entry("check", _ALL, _check),
    Entry("check --marked", _LEDGERS, _marked, lambda _: ("退改/",), copies=True),
    Entry("build", _ALL, _build, lambda _: ("outputs/", "出/"), copies=True),
    Entry("figures", (*_UNIT, Kind.WORDS), _figures),
    Entry("explain", (*_UNIT, Kind.WORDS), _explain),
    Entry("verify", (Kind.DRAFT, Kind.DRAFT, Kind.XLSX, Kind.YAML, Kind.TEMPLATE, Kind.WORDS), _verify),
    Entry(
        "refresh",
        (Kind.DRAFT, Kind.DRAFT, Kind.XLSX, Kind.YAML, Kind.TEMPLATE, Kind.WORDS),
        _refresh,
        lambda _: ("新稿.docx",),
        copies=True,
    ),
    Entry(
        "seal",
        (Kind.DRAFT, Kind.XLSX, Kind.YAML, Kind.TEMPLATE, Kind.WORDS),
        _seal,
        lambda subject: (f"{subject.unit}/已报/",),
        copies=True,
    ),
    Entry("proof", (Kind.DRAFT, Kind.DRAFT, Kind.YAML), _proof, lambda _: ("批注.docx", "改好.docx"), copies=True),
    Entry("collect", (Kind.DRAFT,), _collect, lambda _: ("汇总",), copies=True),
    Entry("proof --against", (Kind.DRAFT,), _against, lambda _: ("批注.docx",), copies=True),
    Entry("layout", (Kind.DRAFT,), _layout),
    Entry(
        "new --from",
        _LEDGERS,
        _new_from,
        _begun,
        copies=True,
    ),
    Entry(
        "new",
        (Kind.YAML,),
        _new,
        lambda subject: (f"{subject.unit}/空白台账/", f"{subject.unit}/.jibao", f"{subject.unit}/填写提示/"),
    ),
    Entry(
        "new-period",
        (Kind.YAML, Kind.TWIN, Kind.XLSX, Kind.WORDS),
        _new_period,
        lambda subject: (f"{subject.unit}/plan.yaml",),
    ),
    Entry(
        "schema", (Kind.YAML,), _schema, lambda subject: (f"{subject.unit}/填写提示/", f"{subject.unit}/.jibao", "yaml")
    ),
    Entry("template lint", _ALL, _lint),
    Entry("template list", (Kind.YAML, Kind.TEMPLATE, Kind.FORM, Kind.WORDS), _list),
    Entry(
        "template from",
        (Kind.DRAFT, Kind.DRAFT, Kind.YAML),
        _template_from,
        lambda subject: (f"{subject.unit}/templates/新模板.md",),
    ),
    Entry("batch", (*_UNIT, Kind.TEMPLATE, Kind.FORM), _batch, lambda _: ("outputs/",), copies=True),
    Entry("batch --jobs", (Kind.XLSX,), _by_two, lambda _: ("outputs/",), copies=True),
    Entry(
        "watch",
        (Kind.XLSX, Kind.CSV, Kind.YAML, Kind.TWIN, Kind.TEMPLATE, Kind.FORM),
        _watch,
        lambda _: ("outputs/",),
        copies=True,
    ),
)
