"""What is wrong with what a case did? Each complaint is a function; together they are the promise about bad input.

A refusal says why: exit 1 comes with the code of a finding. And it says where: when a command goes well over files as
they are, and refuses once one of them was changed, then that file is to blame, and what is said must name it. Only a
definition may leave that to another file of its unit: one that names what is defined no more is where people look.
Where the command refuses the files as they are, too (a period without rows, a draft with old numbers), nothing follows
from its refusal, and nothing is asked of its words.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.cases import Case
from tests.fuzz.hostile import CANARY
from tests.fuzz.kinds import Kind
from tests.fuzz.whole import INJECTED, wrong_with

Snapshot = Mapping[str, str]
"""Every path below a folder, with the digest of what is there."""
_WRONG_USAGE, _REFUSED = 2, 1
_PYTHON = re.compile(
    r"Traceback|object at 0x|\b[A-Z]\w*(?:Error|Exception|Warning)\b|\bNone\b|Decimal\(|PosixPath|frozenset"
    r"|<class |dict_\w+|datetime\.",
    re.ASCII,  # or a word of Python would have no end beside a Chinese one
)
_QUOTED = re.compile("“[^”]*”|‘[^’]*’|`[^`]*`", re.DOTALL)
_ENGLISH = re.compile(r"\b[a-z]+(?: [a-z]+){3,}", re.ASCII)
_COMMANDS = re.compile("[\0-\x08\x0b-\x1f\x7f\x9b]")
"""What commands a terminal, when a cell of a ledger holds it."""
_CHINESE = re.compile("[一-鿿]")
_CRASHES = ("U120", "U121", "U043", "P007")
"""The findings that the command line and a batch make of an unexpected exception."""
_OF_FIGURES = "C001"
"""A 勾稽 that does not hold: it names the rows of both sides, any of which may be wrong."""
_ERROR = re.compile(
    r"错误 ([A-Z]\d{3})\b|\"code\": \"([A-Z]\d{3})\",\s*\"severity\": \"错误\"|^::error [^\n]*?,title=([A-Z]\d{3})::",
    re.ASCII | re.MULTILINE,
)
"""As a command says the code of an error: in text, in JSON, to a code host."""
_CODE = re.compile(r"\b[A-Z]\d{3}\b", re.ASCII)
_OURS = (".jibao.json", ".jibao-batch.json")
_FAILED_PAGE = 500


@dataclass(frozen=True, slots=True)
class Ran:
    """What a case did: exit code, both outputs, answers of the workbench, what was raised, warned of, touched."""

    code: int = 0
    out: str = ""
    err: str = ""
    answers: Sequence[tuple[int, str]] = ()
    raised: str = ""
    warned: Sequence[str] = ()
    touched: Sequence[str] = ()
    before: Snapshot = field(default_factory=dict)
    after: Snapshot = field(default_factory=dict)


def snapshot(folder: Path) -> Snapshot:
    """Return what lies below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def complaints(case: Case, ran: Ran, folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield everything that is wrong; none when all is as promised. `files` is what lay in the folder before."""
    if ran.raised:
        yield ran.raised
    yield from (f"警告：{each}" for each in ran.warned)
    yield from (f"碰了不该碰的：{each}" for each in ran.touched)
    yield from _of_words(case, ran)
    yield from _of_pages(ran.answers)
    yield from _of_places(case, ran)
    yield from _of_files(case, ran, folder, files)


def leaves_open_where(case: Case, ran: Ran) -> bool:
    """Whether a command refused without a word of the only file that was changed, or of one that a definition rules."""
    if case.entry is None or ran.code == 0 or not case.steps:
        return False
    changed = case.steps[0].file
    unit = "/".join(changed.split("/")[:2]) + "/"
    ruled = case.kind in (Kind.YAML, Kind.TWIN)
    files = [path for path in ran.before if path == changed or (ruled and path.startswith(unit))]
    said = ran.out + ran.err
    errors = {code for found in _ERROR.findall(said) for code in found if code}
    return not any(path.rpartition("/")[2] in said for path in files) and errors != {_OF_FIGURES}


def _of_words(case: Case, ran: Ran) -> Iterator[str]:
    """What was printed: codes, the language, the form."""
    if ran.code not in (0, _REFUSED, _WRONG_USAGE):
        yield f"退出码 {ran.code}"
    said = f"{ran.out}\n{ran.err}"
    if ran.code and not said.strip():
        yield f"退出码 {ran.code}，却什么也没有说"
    elif ran.code == _REFUSED and not _CODE.search(said):
        yield f"退出码 {ran.code}，却没有说出是哪一种问题：{said[:300]}"
    if _COMMANDS.search(said):
        yield f"会控制终端的字符：{said[:300]!r}"
    yield from _foreign(said)
    if said.strip() and not _CHINESE.search(said) and ran.out.strip() not in ("[]", "{}"):
        yield f"没有一个汉字：{said[:200]}"
    if ran.out.strip() and _wants_json(case.words):
        try:
            _read_json(ran.out, several=case.name == "watch")
        except ValueError as error:
            yield f"不是 JSON（{error}）：{ran.out[:200]}"


def _read_json(said: str, *, several: bool) -> None:
    """Raise ValueError for what is no JSON; `several` values may follow one another, as watch says one a build."""
    rest = said.strip()
    while several and rest:
        _, end = json.JSONDecoder().raw_decode(rest)
        rest = rest[end:].lstrip()
    if not several:
        json.loads(rest)


def _wants_json(words: Sequence[str]) -> bool:
    """Whether what is printed must be JSON: of figures and explain that is said by --json, of findings by --format."""
    printed = "--print" in words or words[:2] == ["template", "from"] or "new" in words[:1]
    findings = "json" in words and words[:1] != ["figures"]
    return not printed and ("--json" in words or findings)


def _foreign(said: str) -> Iterator[str]:
    """Words of Python, words of English, words from where nobody may read."""
    yield from (f"程序错误变成了 {code}" for code in _CRASHES if code in said)
    if CANARY in said:
        yield "说出了单位外面的文件的内容"
    for found in (_PYTHON.search(said), _ENGLISH.search(_QUOTED.sub("", said))):
        if found:
            yield f"不是中文：{found.string[max(0, found.start() - 80) : found.end() + 80]}"


def _of_pages(answers: Sequence[tuple[int, str]]) -> Iterator[str]:
    for status, text in answers:
        if status >= _FAILED_PAGE:
            yield f"网页 {status}：{text[:200]}"
        if INJECTED.search(text):
            yield "台账里的标记原样进了网页"
        if CANARY in text:
            yield "网页说出了单位外面的文件的内容"


def _of_places(case: Case, ran: Ran) -> Iterator[str]:
    """What is there afterwards that was not, or is not any more, or is another one."""
    allowed = _allowed(case)
    for path in {*ran.before, *ran.after}:
        if ran.before.get(path) == ran.after.get(path):
            continue
        name = path.rpartition("/")[2]
        if name.startswith(".jibao") and name not in _OURS:
            yield f"留下了 {path}"
        if path not in ran.after:
            yield f"少了 {path}"
        elif not any(f"{path}/".startswith(each) or each.startswith(f"{path}/") for each in allowed):
            yield f"写了不该写的 {path}" if path not in ran.before else f"改了输入 {path}"
    written = [path for path in ran.after if path not in ran.before and path.endswith((".docx", ".html", ".xlsx"))]
    if case.name == "build" and ran.code and written:
        yield f"退出码 {ran.code}，却写了 {written[0]}"


def _allowed(case: Case) -> Sequence[str]:
    if case.entry is None:
        return f"{case.subject.unit}/", "outputs/"
    said = case.entry.writes(case.subject)
    return [*said, *(f"{case.subject.unit}/{each}.yaml/" for each in _DEFINITIONS if "yaml" in said)] if said else ()


_DEFINITIONS = ("unit", "ledgers", "figures", "plan", "layout", "用语", "变动说明")


def _of_files(case: Case, ran: Ran, folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """What was written must be whole; a copy of a file that came in may be as odd as that file."""
    came_in = {hashlib.sha256(data).hexdigest() for data in files.values()}
    for path, digest in ran.after.items():
        if digest and digest != ran.before.get(path) and digest not in came_in:
            data = (folder / path).read_bytes()
            if CANARY.encode() in data:
                yield f"{path} 里有单位外面的文件的内容"
            wrong = wrong_with(path, data)
            if wrong and not _is_copy_of_odd(path, case, files):
                yield from (f"{path}：{each}" for each in wrong)


def _is_copy_of_odd(path: str, case: Case, files: Mapping[str, bytes]) -> bool:
    """Whether a file may be a copy of one that was odd itself; those who look into that may take any time over it."""
    copies = case.entry is None or case.entry.copies
    return (
        copies
        and path.endswith((".docx", ".xlsx"))
        and any(wrong_with(step.file, files[step.file]) for step in case.steps)
    )
