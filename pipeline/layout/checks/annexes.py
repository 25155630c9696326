"""附件说明 (7.3.4) and 附件 (7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.layout.deviation import deviation
from pipeline.model.clause import PRACTICE
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.measuring import gap, one_character, span, width
from pipeline.recognition.naming import number
from pipeline.recognition.page import Page, Part, joined
from pipeline.word import Table

_OFF = 0.6  # 字
_LINES_OFF = 0.6
_NOT_ALIGNED = 1.0  # 字: digits differ in width
_LABEL = re.compile(r"附\s{0,4}件\s*[：:]\s*")
_ITEM = re.compile(r"([\d０-９]{1,2})\s*([.．、])\s*")
_CLOSING = "。；，、.;,"


def annex_list_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find an 附件说明 with closing marks, a half-width colon, 1、 for 1., or a number before a single annex."""
    parts = page.all(Role.ANNEX_LIST)
    if not parts:
        return
    reasons = list(dict.fromkeys(_faults(parts)))
    if reasons:
        clause = page.standard.texts[Role.ANNEX_LIST].clause
        yield deviation("L070-annex-list-form", page, clause, parts[:1], seen="；".join(reasons))


def _faults(parts: Sequence[Part]) -> Iterator[str]:
    label = _LABEL.match(parts[0].text)
    if label and "：" not in label[0]:
        yield "“附件”后面不是全角冒号"
    names = _names(parts)
    if len(names) == 1 and any(_ITEM.match(_bare(part.text)) for part in parts):
        yield "只有一个附件，却编了序号"
    if any(name[-1:] in _CLOSING for name in names):
        yield "附件名称后面有标点"
    if any(item[2] == "、" for part in parts if (item := _ITEM.match(_bare(part.text)))):
        yield "序号后面是顿号"


def annex_list_in_the_wrong_place(page: Page) -> Iterator[Diagnostic]:
    """Find an 附件说明 that does not begin two 字 in."""
    for part in page.all(Role.ANNEX_LIST)[:1]:
        section = page.document.sections[part.paragraph.section]
        begin = span(part.paragraph, section, part.paragraph.text.replace("\t", "").replace("\n", ""))
        wanted = page.standard.texts[Role.ANNEX_LIST]
        if begin and part.paragraph.shape.stand not in {"center", "right"} and abs(begin.left - wanted.left) > _OFF:
            seen, expected = number(begin.left), number(wanted.left)
            yield deviation("L071-annex-list-indent", page, wanted.clause, [part], seen=seen, expected=expected)


def annex_list_not_aligned(page: Page) -> Iterator[Diagnostic]:
    """Find items of an 附件说明 whose numbers do not stand below the first one (practice)."""
    parts = page.all(Role.ANNEX_LIST)
    label = _LABEL.match(parts[0].text) if parts else None
    if label is None or any(sign in part.paragraph.text for part in parts for sign in "\t\n"):
        return
    begins = [_begins(page, part) for part in parts]
    if abs(begins[0] - page.standard.texts[Role.ANNEX_LIST].left) > _OFF:  # a finding of its own
        return
    wanted = begins[0] + width(label[0]) if len(label[0]) < len(parts[0].text) else begins[-1]
    wrong = [
        part
        for part, begin in zip(parts[1:], begins[1:], strict=True)
        if _ITEM.match(part.text) and abs(begin - wanted) > _NOT_ALIGNED
    ]
    if wrong and _ITEM.match(_bare(parts[0].text)):
        yield deviation("L088-annex-list-not-aligned", page, PRACTICE, wrong)


def _begins(page: Page, part: Part) -> float:
    """How many 字 a paragraph begins from the left margin."""
    shape, text = part.paragraph.shape, part.paragraph.text
    one = one_character(part.paragraph, page.document.sections[part.paragraph.section])
    return (shape.left.twips + shape.first_line.twips) / one + width(text[: len(text) - len(text.lstrip())])


def annex_list_too_near_the_text(page: Page) -> Iterator[Diagnostic]:
    """Find an 附件说明 that does not stand one line below the text."""
    for part in page.all(Role.ANNEX_LIST)[:1]:
        above, wanted = page.before(part), page.standard.text_rules.lines_above_annex_list
        between = gap(page.blocks, above.at, part.at, page.document.sections) if above else None
        lines = None if between is None else between / page.standard.grid.line_pitch
        if lines is not None and abs(lines - wanted) > _LINES_OFF:
            clause = page.standard.texts[Role.ANNEX_LIST].clause
            yield deviation("L072-lines-above-annex-list", page, clause, [part], seen=number(lines), expected=wanted)


def annexes_differ_from_the_list(page: Page) -> Iterator[Diagnostic]:
    """Find annexes whose titles are not those of the 附件说明 (7.3.7); annexes kept elsewhere are not looked for."""
    listed, labels = _names(page.all(Role.ANNEX_LIST)), page.all(Role.ANNEX_LABEL)
    clause = page.standard.texts[Role.ANNEX_LABEL].clause
    if not labels:
        return
    if not listed:
        yield deviation(
            "L073-annex-not-listed", page, page.standard.texts[Role.ANNEX_LIST].clause, labels, seen=len(labels)
        )
        return
    if len(labels) > len(listed):
        left_out = labels[len(listed) :]
        seen = len(labels)
        yield deviation("L079-annex-left-out-of-list", page, clause, left_out, seen=seen, listed=len(listed))
    for name, label in zip(listed, labels, strict=False):  # annexes that are listed may be kept elsewhere
        title = joined([part for part in page.all(Role.ANNEX_TITLE) if part.annex == label.annex])
        if title and _plain(title) != _plain(name):
            yield deviation(
                "L074-annex-title-differs", page, clause, [label], seen=" ".join(title.split()), expected=name
            )


def annex_labels_written_wrongly(page: Page) -> Iterator[Diagnostic]:
    """Find labels of annexes with a colon, Chinese numerals, or a number where there is one annex only."""
    labels = page.all(Role.ANNEX_LABEL)
    for at, part in enumerate(labels, 1):
        alone = len(labels) == 1 and len(_names(page.all(Role.ANNEX_LIST))) <= 1
        expected = "附件" if alone else f"附件{at}"
        words = "".join(part.text.split())
        if words not in {expected, expected.replace("附件", "附表")} and not (alone and words == "附件1"):
            clause = page.standard.texts[Role.ANNEX_LABEL].clause
            yield deviation("L075-annex-label-form", page, clause, [part], seen=part.text, expected=expected)


def annex_label_not_flush_left(page: Page) -> Iterator[Diagnostic]:
    """Find labels of annexes that are indented, or stand in the middle."""
    wrong = []
    for part in page.all(Role.ANNEX_LABEL):
        where = span(part.paragraph, page.document.sections[part.paragraph.section])
        if where and where.left > _OFF:
            wrong.append(part)
    if wrong:
        yield deviation("L076-annex-label-indented", page, page.standard.texts[Role.ANNEX_LABEL].clause, wrong)


def annex_not_on_its_own_page(page: Page) -> Iterator[Diagnostic]:
    """Find annexes that do not begin on a page of their own."""
    wrong = [part for part in page.all(Role.ANNEX_LABEL) if not _begins_page(page, part)]
    if wrong:
        yield deviation("L077-annex-not-on-its-own-page", page, page.standard.texts[Role.ANNEX_LABEL].clause, wrong)


def annex_title_not_on_line_three(page: Page) -> Iterator[Diagnostic]:
    """Find titles of annexes that do not stand on the third line of the page."""
    for label in page.all(Role.ANNEX_LABEL):
        title = next((part for part in page.all(Role.ANNEX_TITLE) if part.annex == label.annex), None)
        wanted = page.standard.text_rules.annex_title_line
        between = gap(page.blocks, label.at, title.at, page.document.sections) if title else None
        lines = None if between is None else between / page.standard.grid.line_pitch
        if title and lines is not None and abs(lines - (wanted - 2)) > _LINES_OFF:
            clause, seen = page.standard.texts[Role.ANNEX_TITLE].clause, number(lines)
            yield deviation("L078-annex-title-line", page, clause, [title], seen=seen, expected=wanted)


def _names(parts: Sequence[Part]) -> list[str]:
    """The names in 附件说明; lines that go on are joined to the name above."""
    names: list[str] = []
    for part in parts:
        for line in _bare(part.text).split("\n"):
            words = line.strip()
            item = _ITEM.match(words)
            if item or not names:
                names.append(words[item.end() :] if item else words)
            else:
                names[-1] += words
    return [name for name in names if name]


def _bare(text: str) -> str:
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def _plain(text: str) -> str:
    return "".join(text.split()).rstrip(_CLOSING)


def _begins_page(page: Page, part: Part) -> bool:
    """Whether a page, or a section on a page of its own, begins between a part and the words above it."""
    text = part.paragraph.text
    if part.paragraph.shape.page_break_before or "\f" in text[: len(text) - len(text.lstrip())]:
        return True
    for block in reversed(page.blocks[: part.at]):
        if block.section != part.paragraph.section:
            return page.document.sections[part.paragraph.section].begins != "continuous"
        if isinstance(block, Table):
            return False
        if "\f" in block.text[len(block.text.rstrip()) :]:
            return True
        if block.text.strip():
            return False
    return False
