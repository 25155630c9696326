"""Whatever a document says is read back from its file by an independent library, word for word."""

from __future__ import annotations

import io
import re

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.document import Annex, Document, Elements, Heading, Paragraph, Run, Runs
from pipeline.write import write
from tests.support.documents import HERE

CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("&<>\"'“”《》—…　 \t\n\r\x00\x0b\x1f\ufffe\ufdd0𠮷１年11%")
RUNS = st.lists(st.builds(Run, st.text(CHARACTERS, max_size=12), strong=st.booleans()), max_size=4).map(tuple)
HEADINGS = st.builds(
    Heading,
    level=st.integers(1, 4),
    number=st.sampled_from(["", "一、", "（二）", "3."]),
    runs=RUNS,
    location=st.just(HERE),
)
PARAGRAPHS = st.builds(Paragraph, runs=RUNS, location=st.just(HERE), heading=st.none() | HEADINGS)
ANNEXES = st.builds(
    Annex,
    number=st.none(),
    title=RUNS,
    blocks=st.lists(PARAGRAPHS, max_size=2).map(tuple),
    location=st.just(HERE),
    landscape=st.booleans(),
)
DOCUMENTS = st.builds(
    Document,
    name=st.just("工作总结"),
    elements=st.builds(Elements, title=RUNS),
    blocks=st.lists(PARAGRAPHS | HEADINGS, max_size=6).map(tuple),
    annexes=st.lists(ANNEXES, max_size=1).map(tuple),
)


def said(parts: Runs) -> str:
    return "".join(part.text for part in parts)


def legible(text: str) -> str:
    """Without what XML cannot hold, as its specification lists it, and without carriage returns."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or 0x20 <= ord(sign) <= 0xD7FF or 0xE000 <= ord(sign) <= 0xFFFD or ord(sign) >= 0x10000
    )


def expected(tree: Document) -> list[str]:
    lines = [said(tree.elements.title)] if tree.elements.title else []
    for block in (*tree.blocks, *(block for annex in tree.annexes for block in annex.blocks)):
        if isinstance(block, Paragraph) and block.heading:
            lines.append(block.heading.number + said(block.heading.runs) + said(block.runs))
        elif isinstance(block, Heading):
            lines.append(block.number + said(block.runs))
        elif isinstance(block, Paragraph):
            lines.append(said(block.runs))
    for annex in tree.annexes:
        lines += [f"附件：{said(annex.title)}", "附件", said(annex.title)]
    return [legible(line) for line in lines]


def squeezed(lines: list[str]) -> list[str]:
    """Without white space, where titles are broken, and without the empty lines that end a section; in one order."""
    return sorted(line for line in (re.sub(r"\s", "", line) for line in lines) if line)


@settings(max_examples=60)
@given(DOCUMENTS)
def test_every_word_is_read_back(tree: Document) -> None:
    outcome = write(tree)
    opened = docx.Document(io.BytesIO(outcome.value))
    assert squeezed([line.text for line in opened.paragraphs]) == squeezed(expected(tree))


@settings(max_examples=60)
@given(DOCUMENTS)
def test_a_finding_is_made_just_when_something_was_left_out(tree: Document) -> None:
    title, blocks = said(tree.elements.title), list(tree.blocks)
    annexes = [(said(annex.title), annex.blocks) for annex in tree.annexes]
    texts = [title, *(text for text, _ in annexes)]
    for block in (*blocks, *(block for _, inner in annexes for block in inner)):
        if isinstance(block, Paragraph):
            texts += [said(block.runs), said(block.heading.runs) if block.heading else ""]
        elif isinstance(block, Heading):
            texts.append(said(block.runs))
    lacking = sum(text != legible(text) for text in texts)
    assert [found.code for found in write(tree).diagnostics] == ["W001"] * lacking
