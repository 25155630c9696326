"""The elements of an official document, from what was written for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pipeline.findings import nearest
from pipeline.model.diagnostic import Place
from pipeline.model.document import ALLOWANCES, FILE_NAME, Elements, ImprintApart, Kind, Runs, SignaturePlace
from pipeline.render.given import Given, Lookup
from pipeline.render.marks import Marks
from pipeline.render.options import OPTION_KEYS

KEYS = (
    *("标题", "版式", "份号", "密级", "紧急程度", "发文机关标志", "发文字号", "签发人", "主送"),
    *("署名", "署名位置", "加盖印章", "成文日期", "附注", "出席", "请假", "列席"),
    *("抄送", "印发机关", "印发日期", "版记另面"),
)
_FROM_UNIT: Mapping[Kind, tuple[str, ...]] = {
    Kind.INTERNAL: ("署名", "署名位置"),
    Kind.FORMAL: ("发文机关标志", "主送", "抄送", "印发机关", "署名"),
    Kind.LETTER: ("发文机关标志", "主送", "抄送", "署名"),
    Kind.MINUTES: ("发文机关标志", "抄送", "印发机关"),
}
"""What unit.yaml lends to each layout: 主送 of an internal summary would be an element that it must not have.

署名位置 is lent to internal documents only: what is sent out is signed at its end (7.3.5).
"""
_MARK_ENDS = {Kind.INTERNAL: "", Kind.FORMAL: "文件", Kind.LETTER: "", Kind.MINUTES: "会议纪要"}
"""What follows the agency's name in a mark that nobody wrote."""
_SENT_OUT = (Kind.FORMAL, Kind.LETTER)
_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_SECRECY = re.compile(r"(绝密|机密|秘密)(?:★.+)?")
_URGENCY = re.compile(r"特急|加急|特提|平急")
_NUMBER = re.compile(
    r"[^〔〕\[\]【】()（）第]*〔\d{4}〕(?:[1-9]\d*|[ 　_]*)号|第[0-9一二三四五六七八九十百〇 　]*[期号次]"
)
_A_NUMBER = "“某应急〔2025〕3号”的样子：六角括号，年份写全，不加“第”，序号前不补零"
_ATTENDANCE = ("出席", "请假", "列席")
_COPY_NUMBER = re.compile(r"\d{6}")
_YES, _NO = ("是", "true", "yes", "有"), ("否", "false", "no", "无", "")
_A_DAY = "日期，如 2025年10月9日"
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ElementReader:
    """Reads each element by its kind of value; a wrong one is reported and left out."""

    lookup: Lookup
    marks: Marks
    issued: date

    def read(self) -> Elements:
        """Return all elements; every key that is none of them is kept by its name."""
        kind = self._choice("版式", Kind, Kind.INTERNAL)
        place = self._place(kind)
        name = self.lookup.fact("名称")
        agencies = self._list("发文机关标志", kind)
        signature = self._list("署名", kind) or tuple(value.text() for value in name)
        return Elements(
            title=self._runs("标题", kind),
            kind=kind,
            copy_number=self._shaped("份号", _COPY_NUMBER, "6位数字，如 000001"),
            secrecy=self._shaped("密级", _SECRECY, "绝密、机密、秘密，可加期限，如 机密★1年"),
            urgency=self._shaped("紧急程度", _URGENCY, "特急、加急；电报可写特提、平急"),
            agencies=agencies or tuple(value.text() + _MARK_ENDS[kind] for value in name if kind is not Kind.INTERNAL),
            document_number=self._document_number(kind),
            signers=tuple(part for text in self._list("签发人", kind) for part in re.split("[、，,]", text) if part),
            addressee=self._runs("主送", kind, ending="：:"),
            signature=() if place is SignaturePlace.ABSENT else signature,
            signature_place=place,
            seal=self._flag("加盖印章"),
            issued=self._day("成文日期") or self.issued,
            note=self._runs("附注", kind, opening="（(", ending="）)"),
            attendance={label: names for label in _ATTENDANCE if (names := self._runs(label, kind))},
            copied_to=self._runs("抄送", kind, ending="。", separator="，"),
            printing_agency=self._plain("印发机关", kind),
            printed=self._day("印发日期") or (self._default_printed(kind)),
            imprint_apart=self._apart(),
            other=self._other(),
        )

    def _apart(self) -> ImprintApart:
        """版记另面, a flag that may also say 编页码."""
        given = self.lookup.find("版记另面")
        if given and given.plain() == ImprintApart.NUMBERED:
            return ImprintApart.NUMBERED
        return ImprintApart.UNNUMBERED if self._flag("版记另面") else ImprintApart.NO

    def _document_number(self, kind: Kind) -> str:
        """发文字号 as written; one not yet given leaves room for its number behind 发文机关代字 and the year."""
        written = self._shaped("发文字号", _NUMBER, _A_NUMBER)
        if written or kind not in _SENT_OUT:
            return written
        day = self._day("成文日期") or self.issued
        codes = [value.text() for value in self.lookup.fact("发文机关代字")]
        return "".join(f"{code}〔{day.year}〕　　号" for code in codes)

    def _place(self, kind: Kind) -> SignaturePlace:
        """署名位置 as written; otherwise at the end when a signature was written or the document is sent out."""
        signed = kind in _SENT_OUT or self.lookup.find("署名") is not None
        default = SignaturePlace.END if signed else SignaturePlace.ABSENT
        if not self.lookup.find("署名位置") and "署名位置" in _FROM_UNIT[kind]:
            for value in self.lookup.fact("署名位置"):
                default = next((place for place in SignaturePlace if place == value.text()), default)
        return self._choice("署名位置", SignaturePlace, default)

    def _default_printed(self, kind: Kind) -> date | None:
        return None if kind in (Kind.INTERNAL, Kind.LETTER) else self._day("成文日期") or self.issued

    def _marked(self, key: str, kind: Kind) -> tuple[str, ...]:
        given = self.lookup.find(key)
        if given:
            return given.several()
        facts = self.lookup.fact(key) if key in _FROM_UNIT[kind] else ()
        return tuple(str(value) for value in facts)

    def _runs(self, key: str, kind: Kind, *, opening: str = "", ending: str = "", separator: str = "、") -> Runs:
        text = separator.join(self._marked(key, kind)).strip()
        return self.marks.runs(text.lstrip(opening).rstrip(ending), self._at(key)) if text else ()

    def _at(self, key: str) -> Place | None:
        """Where an element is written; None for one that unit.yaml lends."""
        given = self.lookup.find(key)
        return given.writer.findings.at(given.written.line) if given else None

    def _list(self, key: str, kind: Kind) -> tuple[str, ...]:
        return tuple(self.marks.plain(text).strip() for text in self._marked(key, kind))

    def _plain(self, key: str, kind: Kind = Kind.INTERNAL) -> str:
        return "、".join(self._list(key, kind))

    def _shaped(self, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        given = self.lookup.find(key)
        text = given.plain() if given else ""
        if given and text and not pattern.fullmatch(text):
            given.wrong(wanted, text)
        return text

    def _choice(self, key: str, choices: type[_Choice], default: _Choice) -> _Choice:
        given = self.lookup.find(key)
        text = given.plain() if given else ""
        if not given or not text:
            return default
        for choice in choices:
            if choice == text:
                return choice
        given.wrong("、".join(choices), text)
        return default

    def _flag(self, key: str) -> bool:
        given = self.lookup.find(key)
        return yes(given) if given else False

    def _day(self, key: str) -> date | None:
        given = self.lookup.find(key)
        text = given.plain() if given else ""
        if not given or not text:
            return None
        found = _DAY.fullmatch(text)
        try:
            return date(*(int(part) for part in found.groups())) if found else date.fromisoformat(text)
        except ValueError:
            given.wrong(_A_DAY, text)
            return None

    def _other(self) -> Mapping[str, Runs]:
        found: dict[str, Runs] = {}
        for key in self.lookup.written():
            if key in KEYS or key in OPTION_KEYS or key == ALLOWANCES:
                continue
            given = self.lookup.find(key)
            if given is None:
                continue
            near = nearest(key, (*KEYS, *OPTION_KEYS, ALLOWANCES))
            if near and key[0] == near[0]:
                given.writer.findings.add("T048-element-misspelt", given.written.line, key=key, near=near)
            elif key != FILE_NAME:
                given.writer.findings.add("T077-element-unknown", given.written.line, key=key)
            found[key] = self.marks.runs("、".join(given.several()))
        return found


def yes(given: Given) -> bool:
    """Return a 是 or 否; anything else is reported and counts as 否."""
    text = given.plain().lower()
    if text not in _YES + _NO:
        given.wrong("是或否", text)
    return text in _YES
