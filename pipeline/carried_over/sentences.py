"""The sentences of a text that may be repeated: running text, no set formula, none too short to be anybody's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.carried_over.skeleton import LONGEST, Skeleton, is_item, item_starts, skeleton
from pipeline.model.proof import Passage, Proof, Span
from pipeline.prose import sentences
from pipeline.prose.expressions import expression

_FEWEST = 12
"""Chinese characters of its own that a sentence has at least; what is shorter reads the same in every report."""
_LONGEST_TITLE, _ENDS = 18, "。！？"
"""The first sentence of an item of a run, when it is this short and more follows, is the item's heading."""
_FORMULA = expression(
    r"^(?:特此|专此)(?:报告|函[复告达]|通知|通报|请示|说明|批复|公告|通告|汇报|致函)"
    r"|^(?:以上|上述|如上)[^，。]{0,8}(?:[，]|$)?(?:请|妥否|当否|如无不妥|是否)"
    r"|^(?:妥否|当否|可否|是否妥当|如无不妥)"
    r"|^[^。]{0,24}请(?:予以?)?(?:审阅|审示|批示|批复|审议|指示|批评指正|支持为盼|查收|指正)[。！]?$"
    r"|^(?:现|兹)[将就][^。]{0,60}(?:如下|附后)[：。]?$"
    r"|^[^。，；]{0,40}(?:如下|见附件|见下表|见附表|附后)(?:（[^（）]{0,30}）)?[：:。]?$"
    r"|^(?:联系人|联系电话|附件?：|附件\d|注：|填报|制表)"
)
"""What is said in the same words every time, because it must be."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands, and its skeleton."""

    at: Span
    text: str
    skeleton: Skeleton

    def place(self, within: tuple[int, int]) -> Span:
        """Return some characters of the sentence as a place of the text."""
        start, end = within
        return Span(self.at.passage, self.at.start + start, self.at.start + end)


def sentences_of(proof: Proof) -> Iterator[Sentence]:
    """Yield the sentences that count: each item of a run by itself, what the office excepts left out."""
    excepted = [each.phrase for each in proof.exceptions if each.phrase]
    for at, passage in enumerate(proof.passages):
        for start, text in _within(passage):
            known = skeleton(text)
            formula = _FORMULA.search(text) or any(phrase in text for phrase in excepted)
            if known.own >= _FEWEST and not formula:
                yield Sentence(Span(at, start, start + len(text)), text, known)


def _within(passage: Passage) -> Iterator[tuple[int, str]]:
    """The sentences of a passage of running text, and where they begin; a heading that runs in is none."""
    plain = passage.role is None and not passage.cell and not passage.footnote
    if not passage.running and not plain:
        return
    cut = list(_cut(passage.text, passage.opening))
    for number, (start, text) in enumerate(cut):
        after = cut[number + 1][1] if number + 1 < len(cut) else ""
        titled = is_item(text) and text[-1] in _ENDS and after and not is_item(after)
        if not (titled and skeleton(text).own <= _LONGEST_TITLE):
            yield start, text


def _cut(text: str, opening: int) -> Iterator[tuple[int, str]]:
    """The sentences behind a heading that runs in, parted where an item begins."""
    for start, sentence in sentences(text[opening:]):
        if len(sentence) <= LONGEST:
            cuts = sorted({0, *item_starts(sentence), len(sentence)})
            yield from ((opening + start + one, sentence[one:other]) for one, other in pairwise(cuts))
