"""Sections without text, and annexes that are mentioned where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.heading_numbers import in_contents
from pipeline.prose.ordinals import CHINESE

_DEEPEST = 2
"""Headings of lower levels are often no more than lists."""
_END = frozenset({Role.SIGNATURE, Role.DATE, Role.ANNEX_LIST, Role.ANNEX_LABEL, Role.NOTE, Role.IMPRINT})
_SHOWN = expression("[图表]|照片|架构|流程|名单|分布")
_SEE = expression(
    rf"(?:详见|参见|见|参照|填写|填报|按照)[^，。；附“”《》]{{0,6}}附[件表](\d{{1,2}}|[{CHINESE}]{{1,3}})?(?![的则])"
)
_WHOLE_DOCUMENT = 4
"""Fewer paragraphs are a part of a text, whose annexes are elsewhere."""


def empty_sections(proof: Proof) -> Iterator[Slip]:
    """Yield a heading that another of its level or a higher one follows, or the end, where others have text."""
    empty: dict[tuple[int, int], list[int]] = {}
    filled: dict[tuple[int, int], int] = {}
    for at, passage in enumerate(proof.passages):
        if in_contents(passage.text):
            continue
        if not passage.level or passage.level > _DEEPEST or not _stands_alone(passage):
            if passage.level and passage.level <= _DEEPEST:
                filled[passage.annex, passage.level] = filled.get((passage.annex, passage.level), 0) + 1
            continue
        key = passage.annex, passage.level
        if _is_empty(proof, at):
            empty.setdefault(key, []).append(at)
        else:
            filled[key] = filled.get(key, 0) + 1
    for key, places in empty.items():
        if filled.get(key, 0) >= len(places):
            for at in places:
                text = proof.passages[at].text
                yield Slip("P122-empty-section", Span(at, 0, len(text)), {"seen": text.strip()})


def annexes_missing(proof: Proof) -> Iterator[Slip]:
    """Yield 见附件 where the document has no annex, which number of several is told elsewhere."""
    if sum(bool(passage.text.strip()) for passage in proof.passages) < _WHOLE_DOCUMENT:
        return
    listed = [each for each in proof.passages if each.annex or each.role in {Role.ANNEX_LIST, Role.ANNEX_LABEL}]
    listed += [each for each in proof.passages if re.match(r"\s*附\s?[件表]\s?\d{0,2}\s?[：:]?", each.text)]
    for at, passage in enumerate(proof.passages):
        for found in _SEE.finditer(passage.text) if passage.running else ():
            if not listed:
                yield Slip("P123-annex-missing", Span(at, *found.span()), {"seen": found[0]})


def _stands_alone(passage: Passage) -> bool:
    """Whether a heading is no more than that; an item that is a whole sentence ends with a full stop."""
    return passage.headline and not passage.text.rstrip().endswith(("。", "；", "："))


def _is_empty(proof: Proof, at: int) -> bool:
    """Whether nothing stands under a heading; blank lines may hold a picture that it announces."""
    heading = proof.passages[at]
    blank = False
    for passage in proof.passages[at + 1 :]:
        if not passage.text.strip() and not passage.cell:
            blank = True
            continue
        ends = passage.annex != heading.annex or passage.role in _END
        return (ends or 0 < passage.level <= heading.level) and not (blank and _SHOWN.search(heading.text))
    return not (blank and _SHOWN.search(heading.text))
