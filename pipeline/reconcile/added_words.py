"""Words that people put beside a number and that make it say something else: 近, 未能, 以上, 人均; 未办结, 减少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.anchor import Anchor
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.turning_words import turning_word

_ABOUT_BEFORE = (
    "超过|突破|超额|达到|接近|不足|不到|不满|不少于|不低于|不多于|不超过|少于|多于|低于|高于|早于|晚于|"
    "至少|最多|最少|多达|仅有?|只有|将近|逾|超|近|约|[≥≤<>＜＞]"
)
_ABOUT_BEHIND = "余|多|左右|以上|以下|以内|以外|之内|之外|上下|不到|不止"
_DENIED = "(?:未|没有|没|并非|无法|不能|难以)(?:能|曾|有|实现|完成|达到?|取得)*"
_NOT = "(?:[尚还仍]?未|没有|没|不|无法|不能|难以|并非|拒不)(?:能|曾|有|予|得|全部|全|都|完全|按时|按期|如期|及时)*"
_EACH = "人均|户均|日均|月均|年均|场均|平均|每(?:[天日周月季年次场期人户家个]|季度|批次)?"
_OF_OTHERS = "半|[/／]|的(?:一半|[一二两三四五六七八九十]|[0-9])|美元|港元|欧元"
ABOUT_BEFORE = re.compile(f"(?:{_ABOUT_BEFORE})$")
"""Right before a number: words that another number may belie."""
ABOUT_BEHIND = re.compile(f"(?:{_ABOUT_BEHIND})")
"""Right behind it."""
_BEFORE = re.compile(f"(?:{_ABOUT_BEFORE}|{_DENIED}|{_EACH})$")
_BEHIND = re.compile(f"(?:{_ABOUT_BEHIND}|{_OF_OTHERS})")
_BEHIND_DAYS = re.compile("(?:之?前|之?后|以前|以后)")
_DENIED_VERB = re.compile(f"{_NOT}(?P<verb>[\u4e00-\u9fff]{{1,6}})$")
_FARTHEST = 16
"""Signs before a number among which what denies its verb is looked for."""
LONGEST = 60
"""Signs before a number among which such a word is looked for, however long its paragraph is."""
_PLAIN = re.compile("达到$")
_SETTLED = (State.AGREES, State.CURRENT)


def _beside(before: str, own: str, after: str) -> tuple[str, str]:
    """Such words at the end of what stands before a number and at the beginning of what stands behind."""
    left = _BEFORE.search(before[-LONGEST:])
    right = _BEHIND.match(after) or (_BEHIND_DAYS.match(after) if own[-1:] in ("日", "月") else None)
    return left[0] if left else "", right[0] if right else ""


def added_words(cases: Sequence[Case], texts: Sequence[str]) -> Iterator[tuple[Case, Place, str]]:
    """Yield the words beside a number that agrees with the ledgers, and that stood there neither then nor do now."""
    for case in cases:
        if case.state in _SETTLED and case.place and any(sign.isnumeric() for sign in case.standing):
            text, place = texts[case.place.passage], case.place
            left, right = _beside(text[: place.start], text[place.start : place.stop], text[place.stop :])
            known = [_beside(each.before, each.text, each.after) for each in written(case)]
            if left and not _PLAIN.fullmatch(left) and left not in [word for word, _ in known]:
                yield case, Place(place.passage, place.start - len(left), place.start), left
            if turned := "" if left else _denied(text[: place.start], written(case)) or turned_by(case, place, text):
                yield case, Place(place.passage, place.start - len(turned), place.start), turned
            if right and right not in [word for _, word in known]:
                yield case, Place(place.passage, place.stop, place.stop + len(right)), right


def _denied(before: str, written: Sequence[Anchor]) -> str:
    """A verb that was written before a number, with what denies it now: 未办结 where 办结 stood; "" when none is."""
    near = before[-_FARTHEST:]
    for start in range(len(near)):
        found = _DENIED_VERB.match(near, start)
        if found and any(each.before.endswith(found["verb"]) for each in written):
            return "" if any(each.before.endswith(found[0]) for each in written) else found[0]
    return ""


def turned_by(case: Case, place: Place, text: str) -> str:
    """Return the words right before a number that make another figure of it and were not written there, or ""."""
    return turning_word(text[max(0, place.start - LONGEST) : place.start], written(case), case.figure)


def written(case: Case) -> Sequence[Anchor]:
    """Return a figure as it was written, and as it would be written now."""
    return (case.anchor, *([case.now] if case.now else []))
