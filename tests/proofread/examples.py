"""Reads tests/proofread/examples: for each rule, texts with what it finds in them, for anybody to extend.

A file is named after the rule that it is about. An example begins with # and its title; each line is a paragraph; then
> lines say what must be found: the code, the words in question, and behind → what they are mended to. Of an example
without > nothing of 警告 or 错误 may be found, and nothing by the rule of the file. Cells of a table are parted by |.
Lines before the text that begin with @ say what the document is: @时段 2025Q1-Q3, @成文 2025-10-09; or what the
office writes in its 用语.yaml: @用语 {规范简称: {市府办: 市政府办公室}}; or which period an earlier report is of, whose
paragraphs begin with <: @上期 2025Q2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.define.compose import compose
from pipeline.define.usages import FILE, read_usages
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.period import Period
from pipeline.model.proof import Proof
from pipeline.model.usage import Usage
from tests.support.proofs import proof_of

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, the words in question, and what they become; None when nothing is said of that."""

    code: str
    words: str
    mended: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the findings that are wanted; `rule` is the code that its file is about."""

    rule: str
    title: str
    lines: tuple[str, ...]

    @property
    def wanted(self) -> tuple[Finding, ...]:
        """What must be found."""
        return tuple(_finding(line[1:].strip()) for line in self.lines if line.startswith(">"))

    def proof(self) -> Proof:
        """Return the text, by way of a Word file."""
        settings = dict(line[1:].split(maxsplit=1) for line in self.lines if line.startswith("@"))
        paragraphs = [line for line in self.lines if line.strip() and line[0] not in "@><"]
        before = [line[1:].strip() for line in self.lines if line.startswith("<")]
        period = Period.parse(settings["时段"]) if "时段" in settings else None
        issued = date.fromisoformat(settings["成文"]) if "成文" in settings else None
        told = Period.parse(settings["上期"]) if "上期" in settings else None
        earlier = (replace(proof_of(before, told), name="旧稿.docx"),) if before else ()
        return replace(proof_of(paragraphs, period, issued), usages=_usages(settings.get("用语", "")), earlier=earlier)


def examples() -> Iterator[Example]:
    """Yield every example of every file."""
    for file in sorted(FOLDER.glob("*.txt")):
        blocks = file.read_text(encoding="utf-8").split("\n# ")
        for block in blocks:
            title, _, rest = block.removeprefix("# ").partition("\n")
            yield Example(file.name.partition("-")[0], title.strip(), tuple(rest.splitlines()))


def _usages(text: str) -> tuple[Usage, ...]:
    """The office's own wording; it must be right."""
    found: list[Diagnostic] = []
    root = compose(text, FILE, found)
    usages = read_usages(root, found) if root else ()
    assert found == []
    return usages


def _finding(line: str) -> Finding:
    code, _, rest = line.partition(" ")
    words, arrow, mended = rest.partition(" → ")
    return Finding(code, words.strip(), mended.strip() if arrow else None)
