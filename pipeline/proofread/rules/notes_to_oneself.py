"""Words between those who write: notes in brackets, remarks on the draft, what a chat, a web page or a program left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.expressions import expression
from pipeline.prose.word_tables import word_table_of

_BRACKET = expression(r"（([^（）\n]{1,40})）|\(([^()\n]{1,40})\)(?!\.)|【([^【】\n]{1,40})】|［([^［］\n]{1,40})］")
_EXPLAINS = expression("^(?:以下|下)?[统简]?称|^[一二三四五六七八九十\\d]{1,3}$|^见附件|^含|^其中|^不含|^即|^如")
_FILLED = expression("\\s*(?:待|缺|填|请|此处|插入|补充|在此|需)|.*(?:待[补定填核]|名称|数字|数据|姓名|日期|单位)$")
_MAY_BE_LABEL = expression("[：:]")


@dataclass(frozen=True, slots=True)
class _Look:
    """A pattern, and the words one of which a passage has where it may be found: looking for these is quicker."""

    words: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class _Words:
    notes: re.Pattern[str]
    whole: frozenset[str]
    remarks: tuple[_Look, ...]
    perhaps: tuple[_Look, ...]
    traces: tuple[_Look, ...]
    labels: re.Pattern[str]


def notes_in_brackets(proof: Proof) -> Iterator[Slip]:
    """Yield a bracket that speaks of the draft, not of its matter: （数字再核）, （字数不够）, （仿宋三号）."""
    words = _words()
    for at, passage in enumerate(proof.passages):
        if _is_form(passage):
            continue
        for found in _BRACKET.finditer(passage.text):
            said = next(group for group in found.groups() if group is not None).strip()
            if found[3] and _FILLED.match(said):
                continue  # told as a placeholder
            if (said in words.whole and not found[3]) or (words.notes.search(said) and not _EXPLAINS.search(said)):
                yield Slip("P129-instruction-left", Span(at, *found.span()), {"seen": found[0]})


def remarks_on_the_draft(proof: Proof) -> Iterator[Slip]:
    """Yield what one writer tells another, a chat answered or a web page shows around its text."""
    remarks, perhaps = _of_use(_words().remarks, proof), _of_use(_words().perhaps, proof)
    for at, passage in enumerate(proof.passages):
        if _is_form(passage):
            continue
        end = 0
        for found in sorted(_found(remarks, passage.text), key=lambda each: each.start()):
            if found.start() >= end:
                end = found.end()
                yield Slip("P129-instruction-left", Span(at, *found.span()), {"seen": found[0].strip()})
        for found in _found(perhaps, passage.text):
            yield Slip("P185-note-perhaps", Span(at, *found.span()), {"seen": found[0].strip()})


def traces_of_programs(proof: Proof) -> Iterator[Slip]:
    """Yield marks of other programs: **bold**, =SUM(A1:A5), 12.0名, midnight behind a day."""
    traces = _of_use(_words().traces, proof)
    for at, passage in enumerate(proof.passages):
        for found in _found(traces, passage.text):
            yield Slip("P124-program-value", Span(at, *found.span()), {"seen": found[0].strip()})


def labels_without_value(proof: Proof) -> Iterator[Slip]:
    """Yield 联系人： with nothing but blanks and a mark behind it."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.annex or not _MAY_BE_LABEL.search(passage.text):
            continue
        for found in _words().labels.finditer(passage.text):
            yield Slip("P125-value-missing", Span(at, *found.span()), {"seen": found[0].strip()})


def _of_use(looks: tuple[_Look, ...], proof: Proof) -> tuple[_Look, ...]:
    """Those of whose words the text has one at all."""
    whole = "\n".join(passage.text for passage in proof.passages)
    return tuple(look for look in looks if any(word in whole for word in look.words))


def _found(looks: tuple[_Look, ...], text: str) -> Iterator[re.Match[str]]:
    for look in looks:
        if any(word in text for word in look.words):
            yield from _compiled(look.pattern).finditer(text)


@cache  # made when the first text has one of its words
def _compiled(pattern: str) -> re.Pattern[str]:
    return expression(pattern)


def _is_form(passage: Passage) -> bool:
    return passage.annex > 0 or passage.cell is not None


@cache
def _words() -> _Words:
    table = word_table_of(__package__, "left_overs")
    remarks, perhaps, traces = (
        tuple(_Look(tuple(each["有"]), each["式"]) for each in table[key]) for key in ("一句话", "也许是", "程序的痕迹")
    )
    empty = "[：:](?=[ \u3000]*[，。；]|[ \u3000]{2,}[\u4e00-\u9fff]{2,4}[：:])"
    labels = expression(f"(?<![\u4e00-\u9fff])(?:{any_of(table['要填的项目'])}){empty}")
    notes = expression("|".join(table["括号里的话"]))
    return _Words(notes, frozenset(table["括号里只有"]), remarks, perhaps, traces, labels)
