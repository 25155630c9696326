"""The days of a notice: what is asked for before it is held, what is held or due before the notice was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of, written_on
from pipeline.prose.days import WrittenDay, written_days
from pipeline.prose.expressions import expression

_HELD = expression(r"(?:定于|拟于|决定于|将于|兹定于|时间[:：为])\s?$")
_TO = expression(r"\s?(?:[（(][^（）()]{1,5}[）)])?\s?(?:至|到|[—–～~-]{1,2})\s?(?:(\d{1,2})月)?(\d{1,2})日")
_EVENT = expression("举办|召开|举行|组织|开展|开班|进行")
_ASKED = expression(r"请[^。；！]{0,24}?[于在]?\s?$")
_BEFORE = expression(
    r"(?:[（(][^（）()]{1,5}[）)])?[上下]?午?(?:\d{1,2}[时点:：]\d{0,2})?(?:之前|以前|前)[，,]?(?P<what>[^。；！]{0,30})"
)
_TO_COME = expression("报名|回执|参[会训加赛]|名单|人选")
_AFTERWARDS = expression("总结|心得|体会|情况|成果|整改|发票|结果|学习")
_SENT = expression("报[^，。；名]{0,12}(?:办|局|室|处|科|中心|委|部|会|院)|报送|上报|反馈|提交|报至|发送|回复|报名")


def days_of_notices_out_of_order(proof: Proof) -> Iterator[Slip]:
    """Yield a day by which names are asked for after the event, and one that was over when the notice was written."""
    issued = written_on(proof) if kind_of(proof) in ("通知", "函", "") else None
    for at, passage in enumerate(proof.passages):
        if not passage.running or passage.annex:
            continue
        held: date | None = None
        year = issued.year if issued else None
        for day in written_days(passage.text):
            year = day.year or year
            first = _day(day.month, day.day, year)
            if not first:
                continue
            text = passage.text
            if _HELD.search(text, max(0, day.start - 8), day.start) and _EVENT.search(text, day.end, day.end + 40):
                held = _last(passage, day, first)
                if issued and first < issued:
                    why = f"比成文日期{_spoken(issued)}早"
                    yield _slip(at, day, passage, why)
            due = _due(text, day)
            if due is None or not _SENT.search(due):
                continue
            if issued and first < issued:
                yield _slip(at, day, passage, f"比成文日期{_spoken(issued)}早，来不及")
            elif held and first > held and _TO_COME.search(due) and not _AFTERWARDS.search(due):
                yield _slip(at, day, passage, f"比活动结束的{_spoken(held)}还晚")


def _due(text: str, day: WrittenDay) -> str | None:
    """What is asked for by a day, None where nothing is."""
    asked = _ASKED.search(text, max(0, day.start - 28), day.start)
    before = _BEFORE.match(text, day.end) if asked else None
    return before["what"] if before else None


def _last(passage: Passage, day: WrittenDay, first: date) -> date:
    to = _TO.match(passage.text, day.end)
    return (_day(int(to[1] or first.month), int(to[2]), first.year) if to else None) or first


def _day(month: int | None, day: int | None, year: int | None) -> date | None:
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _slip(at: int, day: WrittenDay, passage: Passage, why: str) -> Slip:
    seen = {"seen": passage.text[day.start : day.end], "why": why}
    return Slip("P182-notice-day-out-of-order", Span(at, day.start, day.end), seen)
