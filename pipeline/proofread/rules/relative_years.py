"""Words for years and months beside other years and months than they mean: 去年（2023年） written in 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import issued_on, period_of
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import written_days
from pipeline.prose.expressions import expression

_AWAY = {
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "上年度": -1,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WORD = "|".join(sorted(_AWAY, key=len, reverse=True))
_BESIDE = expression(
    rf"(?P<word>{_WORD})(?:同期|全年|度)?(?:[（(]即?|[，,]?即|——)?{_YEAR}年"
    rf"|(?<!\d){_YEAR.replace('year', 'before')}年(?:度)?[（(]即?(?P<behind>{_WORD})[）)]"
)
_LIKE = expression(
    rf"(?:较|比|与|同比|对比|环比|高于|低于|相比)(?:上年同期|去年同期)?[（(]?{_YEAR}年(?P<rest>同期|前三季度|全年|[上下]半年|第?[一二三四]季度|1[—–-]\d{{1,2}}月|度|末|底)?(?:相比|增长|下降|提高|[上下]升|减少|增加|持平|多|少)?"
)
_OPENS = expression(
    r"^[^。]{0,4}?(?P<year>(?:19|20)\d\d)年(?P<part>前三季度|[上下]半年|第?[一二三四]季度|1[—–-]\d{1,2}月|全年|度)?"
)
_UP_TO = expression(r"截至(?P<year>(?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日|底|末)?[，,](?=[^。；]{0,8}今年(?!同期|以后))")
_NEXT = expression(
    r"(?P<word>次日|翌日|第二天|前一[天日]|当[天日]|同日)[（(]即?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
)
_STEP = {"次": 1, "翌": 1, "第": 1, "前": -1, "当": 0, "同": 0}


def relative_years(proof: Proof) -> Iterator[Slip]:
    """Yield a word for a year beside another year: 去年（2023年） in a document of 2025."""
    now = _year_of(proof)
    for at, passage in enumerate(proof.passages) if now else ():
        for found in _BESIDE.finditer(passage.text) if "年" in passage.text else ():
            word, year = found["word"] or found["behind"], int(found["year"] or found["before"])
            right = (now or 0) + _AWAY[word]
            start, _ = sentence_around(passage.text, found.start())
            told = "“" in passage.text[start : found.start()]  # somebody else's words
            if year != right and not told:
                yield _slip(at, found, f"{word}是{right}年")


def up_to_other_years(proof: Proof) -> Iterator[Slip]:
    """Yield 截至2024年9月底，今年… in a document of 2025."""
    now = _year_of(proof)
    for at, passage in enumerate(proof.passages) if now else ():
        for found in _UP_TO.finditer(passage.text) if "截至" in passage.text else ():
            if int(found["year"]) != now:
                yield _slip(at, found, f"今年是{now}年")


def compared_with_themselves(proof: Proof) -> Iterator[Slip]:
    """Yield a comparison of a time with the very same: 2025年前三季度…，比2025年同期增长5%."""
    now = _year_of(proof)
    for at, passage in enumerate(proof.passages):
        for found in _LIKE.finditer(passage.text) if "年" in passage.text else ():
            start, _ = sentence_around(passage.text, found.start())
            own = _OPENS.match(passage.text[start : found.start()])
            year = int(own["year"]) if own else now
            if year != int(found["year"]) or found["rest"] in ("末", "底"):
                continue
            same = own and own["part"] and own["part"] == found["rest"]
            if found["rest"] == "同期" or (same and found["rest"]):
                yield _slip(at, found, "和自己相比")


def days_beside(proof: Proof) -> Iterator[Slip]:
    """Yield 次日 and the like beside a day that is not the next: 9月5日…次日（9月7日）."""
    year = _year_of(proof) or 2025
    for at, passage in enumerate(proof.passages):
        for found in _NEXT.finditer(passage.text):
            days = [each for each in written_days(passage.text[: found.start()]) if each.month and each.day]
            if not days:
                continue
            try:
                before = date(days[-1].year or year, days[-1].month or 1, days[-1].day or 1)
            except ValueError:
                continue
            right = before + timedelta(_STEP[found["word"][0]])
            if (int(found["month"] or right.month), int(found["day"])) != (right.month, right.day):
                yield _slip(at, found, f"{found['word']}是{right.month}月{right.day}日")


def _year_of(proof: Proof) -> int | None:
    issued, period = issued_on(proof), period_of(proof)
    return issued.year if issued else period.last.year if period else None


def _slip(at: int, found: re.Match[str], right: str) -> Slip:
    return Slip("P229-relative-time-unlike", Span(at, *found.span()), {"seen": found[0], "right": right})
