"""What Chinese typing makes of Markdown and of tags: found in the template as it stands, with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.render.findings import Findings

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_VALUE = "值"
_HALF_WIDTH = {
    "｜": "|", "（": "(", "）": ")", "，": ",", "＞": ">", "＜": "<", "＝": "=", "“": '"', "”": '"', "‘": "'", "’": "'",
    "．": ".", "。": ".", "：": ":", "［": "[", "］": "]", "～": "~", "！": "!", "、": ",",
}  # fmt: skip
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A way of typing that does not mean what it looks like; `meant` is how it is written."""

    pattern: re.Pattern[str]
    key: str
    meant: str = ""


_SLIPS = (
    _Slip(re.compile(r"^\s*[＃#]*＃[＃#]*"), "T020-typing-slip", "# 标题（半角井号，后空一格）"),
    _Slip(re.compile(r"^\s*#{1,4}(?![#\s])"), "T020-typing-slip", "# 标题（井号后空一格）"),
    _Slip(re.compile(r"^\s*[-+－＋](?![-+\s\d.%|:：－—])"), "T020-typing-slip", "- 列项（减号后空一格）"),
    _Slip(re.compile(r"^\s*[－＋*•·●]\s"), "T020-typing-slip", "- 列项（半角减号，后空一格）"),
    _Slip(re.compile(r"^\s*[•·●](?!\s)"), "T020-typing-slip", "- 列项（半角减号，后空一格）"),
    _Slip(re.compile(r"^\s*｜"), "T020-typing-slip", "| 表格（半角竖线）"),
    _Slip(re.compile(r"[｛{]｛|｛[｛{]|[｝}]｝|｝[｝}]"), "T021-wide-braces", "{{ }}"),
    _Slip(re.compile(r"｛[%％]|[%％]｝|\{％|％\}"), "T021-wide-braces", "{% %}"),
    _Slip(re.compile(r"【【|】】|［［|］］"), "T022-wide-brackets", "[[ ]]"),
    _Slip(re.compile(r"^\s*\d{1,9}[.)](?:\s|$)"), "T023-typed-list"),
    _Slip(
        re.compile(
            rf"^\s*(?:#+ +|[-+] +)?(?:[{_ORDINALS}]+(?:是|、(?![{_ORDINALS}]))"
            rf"|（(?:[{_ORDINALS}]+|\d+)）|\d+[、．](?!\d)|\d+\.(?=[^\s\d]))"
        ),
        "T024-typed-number",
    ),
    _Slip(re.compile(r"^\s*>|^\s*```|^\s*(?:-{3,}|\*{3,}|={3,})\s*$"), "T025-foreign-markup"),
    _Slip(re.compile(r"!?\[[^\]\[]*\]\([^)]*\)|`[^`]+`|</?[a-zA-Z][^>]*>|(?<!_)__[^_]+__"), "T025-foreign-markup"),
)


def text_slips(source: str, first_line: int, findings: Findings) -> None:
    """Report slips in the words of a template; what stands inside tags is not looked at."""
    for offset, line in enumerate(_without_tags(source).split("\n")):
        for slip in _SLIPS:
            if found := slip.pattern.search(line):
                findings.add(slip.key, first_line + offset, seen=_around(line, found), meant=slip.meant)
        if line.count("**") % 2:
            findings.add("T027-bold-not-closed", first_line + offset)


def tag_slips(source: str, first_line: int, findings: Findings) -> set[int]:
    """Report full-width signs inside tags and return their lines; words in quotes may hold any."""
    slipped = set()
    for tag in _TAG.finditer(source):
        if tag[0].startswith("{#"):
            continue
        bare = _QUOTED.sub(lambda words: "x" * len(words[0]), tag[0])
        for index, sign in enumerate(bare):
            if sign in _HALF_WIDTH:
                line = first_line + source.count("\n", 0, tag.start() + index)
                findings.add("T028-wide-sign-in-tag", line, seen=sign, meant=_HALF_WIDTH[sign])
                slipped.add(line)
    return slipped


def _without_tags(source: str) -> str:
    """The template with a stand-in for each printing tag and nothing for the others, its lines kept."""

    def stand_in(tag: re.Match[str]) -> str:
        return (_VALUE if tag[0].startswith("{{") else "") + "\n" * tag[0].count("\n")

    return _TAG.sub(stand_in, source)


def _around(line: str, found: re.Match[str]) -> str:
    shown = 12
    return line[found.start() : found.start() + max(shown, found.end() - found.start())].strip()
