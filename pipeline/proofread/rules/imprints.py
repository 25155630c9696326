"""版记 and what stands by it: 印发, 主题词, agencies that are told twice; telephone numbers of a wrong length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import kind_of, title_lines
from pipeline.prose.expressions import expression

_PRINTED = expression(
    r"\s*(?P<who>[\u4e00-\u9fff（）()]{2,30}?(?:办公室|办公厅|秘书处|综合处|综合科|办|局|委员会|政府|处|科|部|厅|会|院))?[\s\u3000]*"
    r"(?P<day>20\d\d年\d{1,2}月\d{1,2}(?P<sign>[日号]))[\s\u3000]*(?P<word>[\u4e00-\u9fff]{0,3})[。.]?\s*"
)
_WORDS = (
    "印",
    "印送",
    "印制",
    "印刷",
    "制发",
    "发印",
    "刊发",
    "印发出",
    "发",
    "印法",
    "印鉴",
    "签发",
    "发布",
    "打印",
    "引发",
    "印行",
)
_COPIED = expression(r"\s*抄\s?[送报]\s?[：:]\s?(?P<names>.+?)[。.]?\s*")
_NAMES = expression("[^、，,]+")
_SUBJECTS = expression(r"\s*(?P<slip>主题词)\s?[：:]")
_PHONE = expression(
    r"(?:电话|手机|热线|传真|手机号码?|联系方式)(?:号码)?[：:为]?\s?(?P<number>1[3-9]\d{5,13}(?![\d—-])|(?:0\d{2,3}[-—–])?\d{4,9}(?!\s?[\d—–－-]))(?!\s?[余多个次条起件万部台通人元年])"
)
_LEAST, _MOST, _MOBILE = 7, 8, 11


def copies_to_addressees(proof: Proof) -> Iterator[Slip]:
    """Yield an agency in 抄送 that 主送 names as well, and those below a 请示 that it is copied to."""
    lines = title_lines(proof)
    if not lines:
        return
    below = [each.text.strip() for each in proof.passages[lines[-1] + 1 : lines[-1] + 3]]
    addressed = next((text.rstrip("：:") for text in below if text.endswith(("：", ":"))), "")
    sent = {each for each in re.split("[、，,]", addressed) if each}
    asks = kind_of(proof) == "请示"
    for at, passage in enumerate(proof.passages):
        found = _COPIED.fullmatch(passage.text)
        for each in _NAMES.finditer(passage.text, *found.span("names")) if found else ():
            name, span = each[0], Span(at, *each.span())
            if name in sent:
                seen = {"seen": name, "advice": "主送里已经有了，不再抄送"}
                yield Slip("P212-imprint-form", span, seen)
            elif asks and name.startswith(("各乡", "各镇", "各街", "各县", "各村", "各学校", "各社区")):
                seen = {"seen": name, "advice": "请示不得抄送下级机关"}
                yield Slip("P212-imprint-form", span, seen)


def printed_otherwise(proof: Proof) -> Iterator[Slip]:
    """Yield 印 and 印送 for 印发, a day without it below 抄送, and 主题词."""
    for at, passage in enumerate(proof.passages):
        subjects = _SUBJECTS.match(passage.text)
        if subjects and not passage.cell:
            seen = {"seen": passage.text.strip()[:12], "advice": "现行格式没有主题词，删去"}
            yield Slip("P212-imprint-form", Span(at, subjects.start("slip"), len(passage.text)), seen)
        found = _PRINTED.fullmatch(passage.text) if "年" in passage.text[:50] and not passage.cell else None
        if not found or not (found["who"] or found["word"]):
            continue
        below = any(_COPIED.match(each.text) for each in proof.passages[max(0, at - 2) : at])
        if found["word"] in _WORDS or (not found["word"] and below):
            advice = "日期后面写“印发”"
        elif found["sign"] == "号" and found["word"] == "印发":
            advice = "日期写“日”，不写“号”"
        else:
            continue
        seen = {"seen": passage.text.strip()[-14:], "advice": advice}
        yield Slip("P212-imprint-form", Span(at, found.start("day"), found.end("word")), seen)


def phones_of_wrong_length(proof: Proof) -> Iterator[Slip]:
    """Yield a telephone number with too many digits or too few; services with short numbers (12345) aside."""
    for at, passage in enumerate(proof.passages):
        for found in _PHONE.finditer(passage.text) if "电话" in passage.text or "手机" in passage.text else ():
            number = found["number"]
            local = re.split("[-—–]", number)[-1]
            mobile = number[0] == "1" and (len(number) > _MOST or "手机" in found[0])
            short = number == local and len(local) <= 6 and local[0] in "19"  # noqa: PLR2004 - 12345, 96110
            right = len(number) == _MOBILE if mobile else _LEAST <= len(local) <= _MOST
            if right or short:
                continue
            seen = {
                "seen": number,
                "count": str(len(local)),
                "why": "手机号应是11位" if mobile else "固定电话应是7位或者8位",
            }
            yield Slip("P211-phone-number", Span(at, *found.span("number")), seen)
