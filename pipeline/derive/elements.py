"""The front matter of a template: the elements that a report has and that nothing else gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
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
_SIGNING = {SignaturePlace.UNDER_TITLE: (Role.BYLINE,), SignaturePlace.END: (Role.SIGNATURE, Role.DATE)}
_LABELS = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
_ABOVE: Mapping[Kind, tuple[Role, ...]] = {
    Kind.INTERNAL: (),
    Kind.FORMAL: (*_LABELS, Role.AGENCY_MARK, Role.DOCUMENT_NUMBER, Role.SIGNER),
    Kind.LETTER: (*_LABELS, Role.AGENCY_MARK, Role.DOCUMENT_NUMBER),
    Kind.MINUTES: (Role.AGENCY_MARK, Role.DOCUMENT_NUMBER),
}
"""What a layout has above the text; of the others the program writes none."""
_ATTENDED = ("出席", "请假", "列席")
_ENTITY = re.compile(r"&(?=#?\w+;)")
"""What would be taken for the number or the name of a sign."""
_BRACED = re.compile("[{}]")
Matching = Callable[[str], tuple[Match, ...]]


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of a front matter, and the roles of the elements that they say."""

    lines: tuple[str, ...]
    roles: frozenset[Role]
    remarks: tuple[tuple[Remark, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who signed and when, as it stands in a report: under the title or at the end."""

    names: tuple[str, ...]
    when: date
    place: SignaturePlace


def front(found: Outline, kind: Kind, given: Elements, matching: Matching, ends: frozenset[Role]) -> Front:
    """Return the elements of a report; `given` are those that a template without any would have.

    `ends` are the roles below the text whose paragraphs stand where the program would put them.
    """
    texts, signed, imprint = found.elements, None, None
    if kind is not Kind.MINUTES:
        signed = _signed(found, ends)
    if kind is not Kind.INTERNAL:
        imprint = _imprint_of(found, ends, kind)
    lines = [f"标题: {_quoted(_text(''.join(texts.get(Role.TITLE, ())), matching))}"]
    if kind is not Kind.INTERNAL:
        lines.append(f"版式: {kind.value}")
    number = _document_number(found, given)
    lines += _head(found, number, given) if kind is not Kind.INTERNAL else ()
    addressed = kind is not Kind.MINUTES and all(text.endswith("：") for text in texts.get(Role.ADDRESSEE, ()))
    lines += [*(_addressee(found, given) if addressed else ()), *_signature(signed, given, matching)]
    note = next((text for text in texts.get(Role.NOTE, ()) if _in_brackets(text)), "") if Role.NOTE in ends else ""
    lines += [f"附注: {_quoted(_in_element(note[1:-1]))}"] if note else []
    lines += _imprint(imprint, given)
    roles = {Role.ADDRESSEE} if addressed else set[Role]()
    roles |= set(_ABOVE[kind])
    roles |= {Role.NOTE} if note else set()
    attended = _attended(found, ends) if kind is Kind.MINUTES else {}
    lines += [f"{label}: {_quoted(_in_element(names))}" for label, names in attended.items()]
    roles |= {Role.ATTENDANCE} if attended else set()
    roles |= set(_SIGNING[signed.place]) if signed else set()
    roles |= {Role.IMPRINT} if imprint else set()
    fixed = [f"成文日期: {day(signed.when)}"] if signed and signed.when != given.issued else []
    fixed += [f"发文字号: {number}"] if number else []
    return Front(tuple(lines), frozenset(roles), tuple((Remark.FIXED, words) for words in fixed))


def _text(text: str, matching: Matching) -> str:
    """An element's words as its template says them."""
    return written(text, matching(text), escape=_in_element)


def _in_element(text: str) -> str:
    return _BRACED.sub(
        lambda sign: f'{{{{ "{sign[0]}" }}}}', _ENTITY.sub(entity("&"), text).replace("**", entity("*") * 2)
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: tuple[str, ...], matching: Matching | None = None) -> str:
    said = [_quoted(_text(text, matching) if matching else _in_element(text)) for text in texts]
    return said[0] if len(said) == 1 else f"[{', '.join(said)}]"


def _signed(found: Outline, ends: frozenset[Role]) -> _Signed | None:
    """The signature and its day, when they stand as the program writes them."""
    for place, roles in _SIGNING.items():
        texts = [text for role in roles for text in found.elements.get(role, ())]
        when = _day(texts[-1]) if texts and is_date(texts[-1]) else None
        names = tuple(texts[:-1])
        placed = place is SignaturePlace.UNDER_TITLE or ends.issuperset(roles)
        if when is None or not names or not placed or any(map(is_date, names)):
            continue
        shown = f"（{day(when)}）" if place is SignaturePlace.UNDER_TITLE else day(when)
        if re.sub(r"\s", "", texts[-1]) == shown:
            return _Signed(names, when, place)
    return None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


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


def _head(found: Outline, number: str, given: Elements) -> Iterator[str]:
    """What stands above the title of what is sent out."""
    texts = {role: tuple(re.sub(r"\s", "", text) for text in said) for role, said in found.elements.items()}
    for role, key in ((Role.COPY_NUMBER, "份号"), (Role.SECRECY, "密级"), (Role.URGENCY, "紧急程度")):
        if role in texts:
            yield f"{key}: {_quoted(texts[role][0])}"
    agencies = texts.get(Role.AGENCY_MARK, ())
    if agencies and agencies != given.agencies:
        yield f"发文机关标志: {_list(agencies)}"
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


def _attended(found: Outline, ends: frozenset[Role]) -> Mapping[str, str]:
    """出席, 请假 and 列席 of minutes; nothing when one of them is called otherwise."""
    texts = found.elements.get(Role.ATTENDANCE, ()) if Role.ATTENDANCE in ends else ()
    pairs = [text.partition("：") for text in texts]
    known = [label.strip() in _ATTENDED and names.strip() for label, _, names in pairs]
    return {label.strip(): names.strip() for label, _, names in pairs} if all(known) else {}


def _in_brackets(text: str) -> bool:
    return text.startswith("（") and text.endswith("）")


@dataclass(frozen=True, slots=True)
class _Imprint:
    """抄送, 印发机关 and 印发日期 of the 版记."""

    copied: str = ""
    agency: str = ""
    printed: date | None = None


def _imprint_of(found: Outline, ends: frozenset[Role], kind: Kind) -> _Imprint | None:
    """What the 版记 says, None when there is none or one that the program would write otherwise."""
    imprint = None
    for text in found.elements.get(Role.IMPRINT, ()) if Role.IMPRINT in ends else ():
        flat = re.sub(r"\s", "", text)
        printed = PRINTED.search(text)
        when = _day(printed[1]) if printed else None
        agency = text[: printed.start()].strip() if printed else ""
        copied = COPIED.sub("", text, count=1).strip().removesuffix("。")
        before = imprint or _Imprint()
        if COPIED.match(text) and copied and flat == re.sub(r"\s", "", f"抄送：{copied}。") and before == _Imprint():
            imprint = _Imprint(copied)
        elif (
            when
            and agency
            and kind is not Kind.LETTER
            and flat == re.sub(r"\s", "", f"{agency}{day(when)}印发")
            and not before.agency
        ):
            imprint = replace(before, agency=agency, printed=when)
        else:
            return None
    return imprint


def _imprint(imprint: _Imprint | None, given: Elements) -> Iterator[str]:
    """What of the 版记 has a key of its own."""
    found = imprint or _Imprint()
    if found.copied != "".join(run.text for run in given.copied_to):
        yield f"抄送: {_quoted(_in_element(found.copied))}"
    if found.agency != given.printing_agency:
        yield f"印发机关: {_quoted(_in_element(found.agency))}"
    if found.printed and found.printed != given.printed:
        yield f"印发日期: {day(found.printed)}"
