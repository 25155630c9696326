"""Set phrases with numbers that have another number, or their parts changed about: 三实三严, 中央六项规定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.wording import phrases
from pipeline.prose.expressions import expression

_NUMERALS = "一二两三四五六七八九十双"
_OF_RULES = expression("中央八(?:条|个|款|点|大)规定")
_ONE = "一个数字的"
_ALSO_RIGHT = expression("[三四]位一体|第一个")
"""What was said before of the same, or is said of other things."""


def set_phrases_with_other_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a set phrase whose number is another, or whose parts stand in another order."""
    wanted = _wanted()
    for at, passage in enumerate(proof.passages):
        for found in _pattern().finditer(passage.text):
            right = wanted.get(found[0])
            if right:
                yield _slip(at, found, right)
        for found in _OF_RULES.finditer(passage.text):
            yield _slip(at, found, "中央八项规定")


def _slip(at: int, found: re.Match[str], right: str) -> Slip:
    span = Span(at, *found.span())
    seen = {"seen": found[0], "advice": f"改为“{right}”", "why": f"固定的提法是“{right}”"}
    return Slip("P092-set-phrase", span, seen, fixes=(Fix(span, right),))


@cache
def _wanted() -> dict[str, str]:
    """Each wrong way of writing with the right one; what is right elsewhere is not among them."""
    listed = phrases("数字提法")
    whole = {name for names in listed.values() for name in names}
    found = {
        wrong: name for kind, names in listed.items() for name in names for wrong in _wrong(name, one=kind == _ONE)
    }
    return {wrong: name for wrong, name in found.items() if wrong not in whole and not _ALSO_RIGHT.match(wrong)}


def _wrong(name: str, *, one: bool) -> Iterator[str]:
    numbered = [at for at, sign in enumerate(name) if sign in _NUMERALS]
    for at in numbered[:1] if one else numbered:
        for other in _NUMERALS:
            if {other, name[at]} not in ({"二", "两"}, {"两", "双"}, {"二", "双"}):
                yield name[:at] + other + name[at + 1 :]
    if not one and numbered[0] == 0 and "、" not in name:
        second = numbered[1]
        (first, one_part), (last, other_part) = (name[0], name[1:second]), (name[second], name[second + 1 :])
        yield from (last + other_part + first + one_part, first + other_part + last + one_part)
        yield last + one_part + first + other_part


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_wanted(), key=len, reverse=True)
    return expression(rf"(?<![{_NUMERALS}\d第])(?:{'|'.join(map(re.escape, longest_first))})")
