"""《》 around what is no work: an activity, a certificate, the number of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.word_lists import word_list

_TITLE = re.compile(r"《([^《》]{2,40})》")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[［（(](?:19|20)\d\d[〕\]］）)]\d+号")
_WATCHED = 8
_HONOUR = re.compile(r"^(?:荣誉)?称号|^(?:奖项?|荣誉|牌匾|课题|商标)(?![惩励])")


@cache
def _no_works() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends the name of no work, and what stands before or behind the title of a film or text of that name."""
    ends = "|".join(word_list("不是作品"))
    return re.compile(rf"(?:{ends})$"), re.compile("|".join(word_list("作品的提示")))


@cache
def _undertakings() -> re.Pattern[str]:
    """What ends the name of something that is carried out: a document may be called so too."""
    return re.compile(rf"(?:{'|'.join(word_list('事情'))})$")


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_list('做事的动词'))})了?(?:[\u4e00-\u9fff]{{0,2}})$")


def titles_of_no_works(proof: Proof) -> Iterator[Slip]:
    """Yield 《》 around the name of something that is no written or performed work."""
    for at, passage in enumerate(proof.passages):
        for found in _TITLE.finditer(passage.text) if "《" in passage.text else ():
            ends, works = _no_works()
            around = passage.text[max(0, found.start() - _WATCHED) : found.start()]
            around += passage.text[found.end() : found.end() + _WATCHED]
            behind = passage.text[found.end() : found.end() + _WATCHED]
            carried = _carried().search(passage.text[max(0, found.start() - _WATCHED) : found.start()])
            if (
                (carried and _undertakings().search(found[1]))
                or _HONOUR.search(behind)
                or _NUMBER.fullmatch(found[1])
                or (ends.search(found[1]) and not works.search(around))
            ):
                yield Slip("P049-title-of-no-work", Span(at, *found.span()), {"seen": found[0], "name": found[1]})
