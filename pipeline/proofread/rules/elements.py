"""Numbers of documents, 主送, 抄送 and what a document must not say: forms that GB/T 9704 prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.days import chinese_number
from pipeline.prose.expressions import expression

_OPEN, _CLOSE = "〔［\\[（(【{", "〕］\\]）)】}"
_NUMBER = expression(
    rf"(?<=[\u4e00-\u9fff])\s?[{_OPEN}]\s?(?P<year>(?:19|20)\d\d|[0-4]\d)年?\s?[{_CLOSE}]\s?(?P<th>第?)\s?(?P<number>\d{{1,5}})\s?号"
)
_CODE = expression(r"(?:(?P<issue>[办党厅][法伐罚])|(?P<letter>[办政党厅委][涵含]))(?=〔\d{4}〕\d{1,5}号)")
"""What ends the 代字 of an office, in a character that sounds like it; 司法 and 政法 end with 法 of right."""
_LABELS = expression(
    r"(?:编号|证号|案号|合同|证书|许可证?|批准文号|准字|证字|登记|备案号?|批号|公告|学位|注册号?|权证|[\u4e00-\u9fff]证|[国集]用|房权|不动产权|土[国集]用|林证|药准|械准|食证)$"
)
_NUMBER_FIRST = expression(
    r"(?:[\u4e00-\u9fff]{1,12})〔\d{4}〕\d{1,5}号(?:文件?)?(?:印发的?)?[，、]?\s?《[^》]{2,60}》(?!\s?[（(][^）)]*〔)"
)
_COLON = expression(r"[;；，,。.、]\s*$")
_AGENCY = expression(
    "各?[\u4e00-\u9fff（）]{0,24}?(?:单位|部门|局|委|办|院|会|政府|公司|中心|办事处|街道|机构|科室|股室|学校|处室|支部|站所|乡镇|园区)"
)
_NOTICE = expression("关于[^。，；：]{2,60}的(?:通知|通报|意见|决定|函|公告|通告)$")
_ADDRESSED = expression("[。；，、.;,]$")
_HEAD = 8
_URGENT = expression("(?!(?:特急|加急|平急)$)[特加平紧很火万十]{0,3}急(?:件|文件)?[！!。]?|[特加]级")
_SECRET = expression(
    r"(绝密|机密|秘密)\s?([★☆*＊]?)\s?(\d{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?(?<!密))\s?(年|个月|月|天)"
)
_BLANK_PAGE = expression(r"[（(【\[]?\s?(?:此|本)页无正文\s?[）)】\]]?")
_COPIED = expression(r"^\s*(抄\s?送|抄\s?报|分\s?送)\s*([:：]?)")


def own_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a 发文字号 of the document itself in another form than 某政发〔2025〕12号."""
    for at, passage in enumerate(proof.passages):
        if passage.role is Role.DOCUMENT_NUMBER:
            yield from _wrong_numbers("P080-document-number", at, passage.text)


def cited_numbers(proof: Proof) -> Iterator[Slip]:
    """Yield a 发文字号 that the text cites in another form: 国发（2025）12号, 某政办〔25〕3号."""
    for at, passage in enumerate(proof.passages):
        if passage.role is not Role.DOCUMENT_NUMBER and "号" in passage.text:
            yield from _wrong_numbers("P081-cited-number", at, passage.text)


def _wrong_numbers(key: str, at: int, text: str) -> Iterator[Slip]:
    for found in _NUMBER.finditer(text):
        year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"  # noqa: PLR2004 - two digits
        right = f"〔{year}〕{found['number'].lstrip('0') or '0'}号"
        if found[0] != right and not _LABELS.search(text, max(0, found.start() - 8), found.start()):
            span = Span(at, *found.span())
            yield Slip(key, span, {"seen": found[0].strip(), "right": right}, fixes=(Fix(span, right),))


def codes_misheard(proof: Proof) -> Iterator[Slip]:
    """Yield 发 and 函 of a 发文字号 in another character: 某政办涵〔2025〕3号."""
    for at, passage in enumerate(proof.passages):
        for found in _CODE.finditer(passage.text) if "〔" in passage.text else ():
            end = found.end()
            right = found[0][:-1] + ("发" if found["issue"] else "函")
            span = Span(at, found.start(), end)
            key = "P080-document-number" if passage.role is Role.DOCUMENT_NUMBER else "P081-cited-number"
            yield Slip(key, span, {"seen": found[0], "right": right}, fixes=(Fix(span, right),))


def numbers_before_titles(proof: Proof) -> Iterator[Slip]:
    """Yield a document that is cited with its number before its title."""
    for at, passage in enumerate(proof.passages):
        for found in _NUMBER_FIRST.finditer(passage.text) if "〔" in passage.text and passage.running else ():
            yield Slip("P102-number-before-title", Span(at, *found.span()), {"seen": found[0]})


def addressees_without_colon(proof: Proof) -> Iterator[Slip]:
    """Yield 主送机关 that do not end with a full-width colon; in our own documents it is put there when written."""
    for at, passage in enumerate(proof.passages):
        addressed = passage.role is Role.ADDRESSEE or behind_title(proof, at)
        if not addressed or passage.made or passage.text.rstrip().endswith("：") or _titled_below(proof, at):
            continue
        text = passage.text.rstrip()
        if text.endswith(":") or "：" in text or (at == 0 and not _announced_below(proof)):
            continue  # P035 tells of half-width marks
        found = _COLON.search(text)
        span = Span(at, found.start() if found else len(text), len(text))
        yield Slip("P082-addressee-colon", span, {"seen": text[-6:]}, fixes=(Fix(span, "："),))


def _announced_below(proof: Proof) -> bool:
    """Whether sentences follow the first line of a text: below the name of an agency alone, a title may go on."""
    below = proof.passages[1].text.rstrip() if len(proof.passages) > 1 else ""
    return below.endswith(("。", "：", "；")) and not below.startswith(("甲方", "乙方"))


def _titled_below(proof: Proof, at: int) -> bool:
    """Whether a title goes on below: its first line is the agency, and no 主送."""
    below = next((each.text.strip() for each in proof.passages[at + 1 :] if each.text.strip()), "")
    return below.startswith("关于")


def behind_title(proof: Proof, at: int) -> bool:
    """Whether a paragraph right below the title holds nothing but agencies: its end mark hid what it is."""
    text = proof.passages[at].text.strip()
    above = proof.passages[at - 1] if at else None
    titled = above and (above.role is Role.TITLE or (at == 1 and _NOTICE.search(above.text.strip())))
    if not titled or proof.passages[at].cell:
        return False
    names = re.split("[、，,]", text[:-1])
    return text.startswith("各") and bool(_ADDRESSED.search(text)) and all(map(_AGENCY.fullmatch, names))


def copies_mispunctuated(proof: Proof) -> Iterator[Slip]:
    """Yield an 抄送 without its colon or without 。 at its end, or one that is called 抄报."""
    for at, passage in enumerate(proof.passages):
        found = _COPIED.match(passage.text) if passage.role is Role.IMPRINT and not passage.made else None
        if not found:
            continue
        fixes = [] if found[2] else [Fix(Span(at, *found.span(2)), "：")]  # P035 tells of half-width marks
        end = len(passage.text.rstrip())
        sign = re.search(r"[.,，；;、]?$", passage.text[:end])
        follows = proof.passages[at + 1].text if at + 1 < len(proof.passages) else ""
        ends_here = not follows.strip() or _COPIED.match(follows) is not None or "印发" in follows
        if ends_here and not passage.text.rstrip().endswith("。") and "印发" not in passage.text:
            fixes.append(Fix(Span(at, sign.start() if sign else end, end), "。"))
        if re.sub(r"\s", "", found[1]) != "抄送":
            fixes.insert(0, Fix(Span(at, *found.span(1)), "抄送"))
        if fixes:
            span = Span(at, found.start(1), end)
            yield Slip("P103-copied-to", span, {"seen": passage.text.strip()[:12]}, fixes=tuple(fixes))


def marks_of_another_form(proof: Proof) -> Iterator[Slip]:
    """Yield an urgency that is neither 特急 nor 加急, and 密级 with a time in Chinese numerals or without its star."""
    for at, passage in enumerate(proof.passages[:_HEAD]):
        text, start = passage.text.strip(), len(passage.text) - len(passage.text.lstrip())
        urgent = _URGENT.fullmatch(text) if len(proof.passages) > 1 and not passage.cell else None
        secret = _SECRET.fullmatch(text) if passage.role is Role.SECRECY else None
        right = f"{secret[1]}★{_arabic(secret[3])}{secret[4]}" if secret else text
        if urgent:
            seen = {"seen": text, "advice": "紧急程度写“特急”或者“加急”"}
            yield Slip("P119-mark-of-another-form", Span(at, start, start + len(text)), seen)
        elif secret and right != re.sub(r"\s", "", text):
            span = Span(at, start, start + len(text))
            seen = {"seen": text, "advice": f"改为“{right}”"}
            yield Slip("P119-mark-of-another-form", span, seen, fixes=(Fix(span, right),))


def _arabic(number: str) -> str:
    return number if number.isdigit() else str(chinese_number(number))


def blank_page_notes(proof: Proof) -> Iterator[Slip]:
    """Yield 此页无正文, which the standard does not allow."""
    for at, passage in enumerate(proof.passages):
        for found in _BLANK_PAGE.finditer(passage.text):
            if found[0][:1] in "（(【[" or found.span() == (0, len(passage.text.strip())):
                yield Slip("P109-blank-page-note", Span(at, *found.span()), {"seen": found[0]})
