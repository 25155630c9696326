"""The front matter of a template: the elements that a report has and that nothing else gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.derive.chunks import Remark
from pipeline.derive.escaping import entity
from pipeline.derive.matching import Match
from pipeline.derive.outline import Outline
from pipeline.derive.wordings import written
from pipeline.model.document import Elements, Kind, SignaturePlace
from pipeline.model.layout import Role
from pipeline.recognition.patterns import COPIED, PRINTED, is_date
from pipeline.wording import day

_DAY = re.compile(r"[（(]?\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[）)]?")
_BRACED = re.compile("[{}]")
Matching = Callable[[str], tuple[Match, ...]]


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of a front matter, and the paragraphs of the head and the foot that no element can say."""

    lines: tuple[str, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    remarks: tuple[tuple[Remark, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who signed and when, as it stands in a report: under the title or at the end."""

    names: tuple[str, ...]
    when: date
    place: SignaturePlace


def front(found: Outline, kind: Kind, given: Elements, matching: Matching) -> Front:
    """Return the elements of a report; `given` are those that a template without any would have."""
    texts = found.elements
    signed = _signed(found)
    lines = [f"标题: {_quoted(_text(''.join(texts.get(Role.TITLE, ())), matching))}"]
    if kind is not Kind.INTERNAL:
        lines.append(f"版式: {kind.value}")
    lines += _head(found, given)
    lines += _addressee(found, given)
    lines += _signature(signed, given, matching)
    lines += _note(found)
    imprint = _imprint_of(found)
    lines += _imprint(imprint, given)
    above = [*_unsigned(texts.get(Role.BYLINE, ()), signed, SignaturePlace.UNDER_TITLE)]
    above += [text for text in texts.get(Role.ADDRESSEE, ()) if not text.endswith("：")]
    closing = (*texts.get(Role.SIGNATURE, ()), *texts.get(Role.DATE, ()))
    below = [*_unsigned(closing, signed, SignaturePlace.END)]
    below += [text for text in texts.get(Role.NOTE, ()) if not _in_brackets(text)]
    below += imprint.others
    fixed = [f"成文日期: {day(signed.when)}"] if signed and signed.when != given.issued else []
    number = _document_number(found, given)
    fixed += [f"发文字号: {number}"] if number else []
    return Front(tuple(lines), tuple(above), tuple(below), tuple((Remark.FIXED, words) for words in fixed))


def _text(text: str, matching: Matching) -> str:
    """An element's words as its template says them."""
    return written(text, matching(text), escape=_in_element)


def _in_element(text: str) -> str:
    return _BRACED.sub(lambda sign: f'{{{{ "{sign[0]}" }}}}', text.replace("**", entity("*") * 2))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: tuple[str, ...], matching: Matching | None = None) -> str:
    said = [_quoted(_text(text, matching) if matching else _in_element(text)) for text in texts]
    return said[0] if len(said) == 1 else f"[{', '.join(said)}]"


def _signed(found: Outline) -> _Signed | None:
    """The signature and its day, when they stand as the program writes them."""
    for place, names, days in (
        (SignaturePlace.UNDER_TITLE, found.elements.get(Role.BYLINE, ()), found.elements.get(Role.BYLINE, ())),
        (SignaturePlace.END, found.elements.get(Role.SIGNATURE, ()), found.elements.get(Role.DATE, ())),
    ):
        dates = [text for text in days if is_date(text)]
        when = _day(dates[0]) if len(dates) == 1 else None
        signers = tuple(text for text in names if not is_date(text))
        if when and signers:
            shown = f"（{day(when)}）" if place is SignaturePlace.UNDER_TITLE else day(when)
            last = (*names, *(() if names is days else days))[-1]
            if re.sub(r"\s", "", dates[0]) == shown and last == dates[0]:
                return _Signed(signers, when, place)
    return None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _unsigned(texts: tuple[str, ...], signed: _Signed | None, place: SignaturePlace) -> tuple[str, ...]:
    """What stands where a signature does and is none that the program could write."""
    return () if signed and signed.place is place else texts


def _signature(signed: _Signed | None, given: Elements, matching: Matching) -> Iterator[str]:
    if signed is None:
        if given.signature_place is not SignaturePlace.ABSENT:
            yield f"署名位置: {SignaturePlace.ABSENT.value}"
        return
    if signed.names != given.signature:
        yield f"署名: {_list(signed.names, matching)}"
    if signed.place is not given.signature_place:
        yield f"署名位置: {signed.place.value}"
    if signed.when != given.issued:
        yield f"成文日期: {day(signed.when)}"


def _head(found: Outline, given: Elements) -> Iterator[str]:
    """What stands above the title of what is sent out."""
    texts = {role: tuple(re.sub(r"\s", "", text) for text in said) for role, said in found.elements.items()}
    for role, key in ((Role.COPY_NUMBER, "份号"), (Role.SECRECY, "密级"), (Role.URGENCY, "紧急程度")):
        if role in texts:
            yield f"{key}: {_quoted(texts[role][0])}"
    agencies = texts.get(Role.AGENCY_MARK, ())
    if agencies and agencies != given.agencies:
        yield f"发文机关标志: {_list(agencies)}"
    number = _document_number(found, given)
    if number:
        yield f"发文字号: {_quoted(number)}"
    if Role.SIGNER in texts:
        names = tuple(re.sub("^签发人[：:]?", "", text) for text in texts[Role.SIGNER])
        yield f"签发人: {_list(tuple(filter(None, names)))}"


def _document_number(found: Outline, given: Elements) -> str:
    """发文字号, unless it is the one that the program leaves open."""
    number = next(iter(found.elements.get(Role.DOCUMENT_NUMBER, ())), "")
    return "" if number == given.document_number else number


def _addressee(found: Outline, given: Elements) -> Iterator[str]:
    texts = [text for text in found.elements.get(Role.ADDRESSEE, ()) if text.endswith("：")]
    said, lent = (texts[0].rstrip("：") if texts else ""), "".join(run.text for run in given.addressee)
    if said != lent:
        yield f"主送: {_quoted(_in_element(said))}"


def _in_brackets(text: str) -> bool:
    return text.startswith("（") and text.endswith("）")


def _note(found: Outline) -> Iterator[str]:
    for text in found.elements.get(Role.NOTE, ()):
        if _in_brackets(text):
            yield f"附注: {_quoted(_in_element(text[1:-1]))}"


@dataclass(frozen=True, slots=True)
class _Imprint:
    """抄送, 印发机关 and 印发日期 of the 版记, and its lines that say something else."""

    copied: str = ""
    agency: str = ""
    printed: date | None = None
    others: tuple[str, ...] = ()


def _imprint_of(found: Outline) -> _Imprint:
    imprint, others = _Imprint(), list[str]()
    for text in found.elements.get(Role.IMPRINT, ()):
        flat = re.sub(r"\s", "", text)
        printed = PRINTED.search(text)
        when = _day(printed[1]) if printed else None
        agency = text[: printed.start()].strip() if printed else ""
        copied = COPIED.sub("", text, count=1).strip().removesuffix("。")
        if COPIED.match(text) and copied and flat == re.sub(r"\s", "", f"抄送：{copied}。") and not imprint.copied:
            imprint = replace(imprint, copied=copied)
        elif when and agency and flat == re.sub(r"\s", "", f"{agency}{day(when)}印发") and not imprint.agency:
            imprint = replace(imprint, agency=agency, printed=when)
        else:
            others.append(text)
    return replace(imprint, others=tuple(others))


def _imprint(imprint: _Imprint, given: Elements) -> Iterator[str]:
    """What of the 版记 has a key of its own."""
    if imprint.copied != "".join(run.text for run in given.copied_to):
        yield f"抄送: {_quoted(_in_element(imprint.copied))}"
    if imprint.agency != given.printing_agency:
        yield f"印发机关: {_quoted(_in_element(imprint.agency))}"
    if imprint.printed and imprint.printed != given.printed:
        yield f"印发日期: {day(imprint.printed)}"
