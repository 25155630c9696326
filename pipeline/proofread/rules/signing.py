"""Names and numbers of a document that do not belong together: title, signature, 发文字号, 成文日期."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.frame import agencies_of_title, head, signatures, signing_day
from pipeline.prose.expressions import expression

_AGENCY = expression(
    r"(?:局|委|办|院|会|府|厅|部|社|团|校|学|中心|公司|处|队|关|所|站|办公室|组|指挥部|协会|学会|联|馆|园)$"
)
_NUMBER = expression(
    r"\s*(?P<code>[\u4e00-\u9fff]{2,10})\s?[〔（(\[【［]\s?(?P<year>20\d\d)年?\s?[〕）)\]】］]\s?第?\d{1,4}\s?号"
)
_WITHOUT_YEAR = expression(
    r"\s*(?P<slip>[\u4e00-\u9fff]{1,10}(?:发|函|字|办|通|请|报|呈|任|批|复|干|评|监|罚|党|令)\s?第?\d{1,4}号)\s*"
)
_WITHOUT_WORD = expression(r"\s*[\u4e00-\u9fff]{2,10}(?P<slip>〔20\d\d〕\d{1,4})\s*")
_CUT = expression(
    r"\s*[\u4e00-\u9fff]{2,10}(?P<slip>(?:20\d\d〕|〔20\d\d)\d{1,4}号|〔(?:\d{3}|\d{5})〕\d{1,4}号|20\d\d年?\d{0,4}号)\s*"
)
_YEAR_FIRST = expression(r"\s*(?P<slip>[〔（(\[]20\d\d[〕）)\]][\u4e00-\u9fff]{2,10}\d{1,4}号)\s*")
_CITED = expression(r"(?<=[\u4e00-\u9fff])(?P<slip>〔20\d\d〕\d{1,4})(?=[）)》，。；]|文件|$)")
_ENDS = expression(r"[发函字办通请报呈任批复文令]+$")


def numbers_without_parts(proof: Proof) -> Iterator[Slip]:
    """Yield a 发文字号 without its year, a bracket or 号, at the head of a document, and cited without 号."""
    for at in head(proof):
        text = proof.passages[at].text
        for pattern in (_WITHOUT_YEAR, _WITHOUT_WORD, _CUT, _YEAR_FIRST):
            found = pattern.fullmatch(text.split("签发人")[0])
            if found:
                seen = {"seen": found["slip"], "right": "〔2025〕12号"}
                yield Slip("P080-document-number", Span(at, *found.span("slip")), seen)
                break
    for at, passage in enumerate(proof.passages):
        for found in _CITED.finditer(passage.text) if passage.running and "〔" in passage.text else ():
            span = Span(at, *found.span("slip"))
            if found.start() and span.end < len(passage.text):
                right = f"{found['slip']}号"
                yield Slip(
                    "P081-cited-number", span, {"seen": found["slip"], "right": right}, fixes=(Fix(span, right),)
                )


def signed_by_another(proof: Proof) -> Iterator[Slip]:
    """Yield a signature that is not the agency of the title, and one alone where the title names two."""
    named = [each for each in agencies_of_title(proof) if _AGENCY.search(each)]
    signed = signatures(proof)
    names = [(at, name) for at in signed for name in proof.passages[at].text.split() if _AGENCY.search(name)]
    if not named or not names:
        return
    for at, name in names:
        if not any(_alike(name, each) for each in named):
            start = proof.passages[at].text.index(name)
            seen = {"seen": name, "why": f"标题里的发文机关是“{'、'.join(named)}”"}
            yield Slip("P208-signed-by-another", Span(at, start, start + len(name)), seen)
            return
    missing = [each for each in named if not any(_alike(name, each) for _, name in names)]
    if missing and len(named) > 1:
        at, name = names[-1]
        seen = {"seen": name, "why": f"联合行文，落款缺“{missing[0]}”"}
        yield Slip("P208-signed-by-another", Span(at, 0, len(proof.passages[at].text)), seen)


def _alike(one: str, other: str) -> bool:
    """Whether one name may be the other one, short or whole: its characters stand in it in the same order."""
    short, long = sorted((one.removeprefix("中共"), other.removeprefix("中共")), key=len)
    signs = iter(long)
    return all(sign in signs for sign in short.removesuffix("室").removesuffix("公"))


def numbers_of_another_agency(proof: Proof) -> Iterator[Slip]:
    """Yield a 发文字号 whose 代字 has no sign of the agency, or whose year is not that of the document."""
    day = signing_day(proof)
    named = "".join(each for each in agencies_of_title(proof) if _AGENCY.search(each))
    for at in head(proof):
        found = _NUMBER.match(proof.passages[at].text)
        if not found:
            continue
        core = _ENDS.sub("", found["code"][1:]) or ""
        if core and named and not set(core) & set(named):
            seen = {"seen": found["code"], "why": f"和发文机关“{named}”对不上"}
            yield Slip("P209-number-unlike-document", Span(at, *found.span("code")), seen)
        year = int(found["year"])
        own = _year(proof, day)
        if own and year != own:
            seen = {"seen": found[0].strip(), "why": f"和文中的{own}年不是同一年"}
            yield Slip("P209-number-unlike-document", Span(at, *found.span()), seen)
        return


def _year(proof: Proof, day: int | None) -> int:
    """The year that a number must have; 0 in January, which still issues last year's, and where no day is told."""
    text = proof.passages[day].text.strip() if day is not None else ""
    return int(text[:4]) if text and not re.match(r"20\d\d年1月", text) else 0


def days_incomplete(proof: Proof) -> Iterator[Slip]:
    """Yield 成文日期 without its day, with 号 or an end mark, and one that stands above the signature."""
    last = [at for at, each in enumerate(proof.passages) if each.text.strip() and each.annex == 0 and not each.cell]
    for place, at in enumerate(last[-6:]):
        text = proof.passages[at].text.strip()
        if not place and len(last) <= 6:  # noqa: PLR2004 - the lines at the end
            continue
        above = proof.passages[last[last.index(at) - 1]].text.strip() if last.index(at) else ""
        below = [proof.passages[each].text.strip() for each in last[last.index(at) + 1 :]]
        if not re.fullmatch(r"20\d\d年\d{1,2}月(?:\d{1,2}[日号]?)?[。.]?", text):
            continue
        signed = bool(_AGENCY.search(above)) and len(above) <= 40 and "，" not in above  # noqa: PLR2004 - a name
        whole = re.fullmatch(r"20\d\d年\d{1,2}月\d{1,2}日", text)
        if signed and not whole:
            yield _slip(proof, at, "成文日期写全年、月、日，用“日”，后面不加标点")
        elif whole and above.endswith("。") and len(below) == 1 and _AGENCY.search(below[0]) and _plain(below[0]):
            yield _slip(proof, at, "成文日期在发文机关署名的下一行")


def _plain(text: str) -> bool:
    return re.search("[。；，：:（]|印发", text) is None


def _slip(proof: Proof, at: int, why: str) -> Slip:
    text = proof.passages[at].text
    start = len(text) - len(text.lstrip())
    return Slip("P213-day-incomplete", Span(at, start, len(text.rstrip())), {"seen": text.strip(), "why": why})
