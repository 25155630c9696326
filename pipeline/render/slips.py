"""What Chinese typing makes of Markdown and of tags: found in the template as it stands, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.render.braces import half_closed, introduced_names, single_braces
from pipeline.render.findings import Findings
from pipeline.render.spans import replaced, tags_in
from pipeline.render.views.view import View

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_STAND_IN, _MOST_TAGS = 0xF0000, 0xFFFD
"""A private sign for each tag that prints: it looks like no slip, and the tag is found again."""
HALF_WIDTH = {
    "｜": "|", "（": "(", "）": ")", "，": ",", "＞": ">", "＜": "<", "＝": "=", "“": '"', "”": '"', "‘": "'", "’": "'",
    "．": ".", "。": ".", "：": ":", "［": "[", "］": "]", "～": "~", "！": "!", "、": ",",
}  # fmt: skip
"""Signs that a Chinese keyboard types in a tag, and those that were meant."""
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A way of typing that does not mean what it looks like; `meant` is how it is written."""

    pattern: re.Pattern[str]
    key: str
    meant: str = ""


_Found = tuple[int, str, Mapping[str, str]]
"""A row of a template, from 0, the finding about it, and what that says."""
_SLIPS = (
    _Slip(re.compile(r"^\s*[＃#]*＃[＃#]*"), "T020-typing-slip", "# 标题（半角井号，后空一格）"),
    _Slip(re.compile(r"^\s*#{1,4}(?![#\s])"), "T020-typing-slip", "# 标题（井号后空一格）"),
    _Slip(re.compile(r"^\s*[-+－＋](?![-+\s\d.%|:：－—])"), "T020-typing-slip", "- 列项（减号后空一格）"),
    _Slip(re.compile(r"^\s*[－＋*•·●]\s"), "T020-typing-slip", "- 列项（半角减号，后空一格）"),
    _Slip(re.compile(r"^\s*[•·●](?!\s)"), "T020-typing-slip", "- 列项（半角减号，后空一格）"),
    _Slip(re.compile(r"^\s*｜"), "T020-typing-slip", "| 表格（半角竖线）"),
    _Slip(re.compile(r"[｛{]｛|｛[｛{]|[｝}]｝|｝[｝}]"), "T021-wide-braces", "{{ }}"),
    _Slip(re.compile(r"｛[%％]|[%％]｝|\{％|％\}"), "T021-wide-braces", "{% %}"),
    _Slip(re.compile(r"[｛{]＃|｛#|＃[｝}]|#｝"), "T021-wide-braces", "{# #}"),
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
    _Slip(
        re.compile(r"!?\[[^\]\[]{0,200}\]\([^)]{0,200}\)|`[^`]{1,200}`|</?[a-zA-Z][^>]{0,200}>|(?<!_)__[^_]{1,200}__"),
        "T025-foreign-markup",
    ),
)


def text_slips(source: str, first_line: int, findings: Findings) -> None:
    """Report slips in the words of a template; what stands inside tags is not looked at."""
    for offset, key, seen in _text_slips(source):
        findings.add(key, first_line + offset, **seen)


@lru_cache(maxsize=256)
def _text_slips(source: str) -> tuple[_Found, ...]:
    """The slips of a template, looked for once however many documents it makes."""
    return tuple(_each_text_slip(source))


def _each_text_slip(source: str) -> Iterator[_Found]:
    words, tags = _without_tags(source)
    for offset, line in enumerate(words.split("\n")):
        for slip in _SLIPS:
            if found := slip.pattern.search(line):
                yield offset, slip.key, {"seen": _around(line, found, tags), "meant": slip.meant}
        if line.count("**") % 2:
            yield offset, "T027-bold-not-closed", {}


def brace_slips(source: str, first_line: int, names: Mapping[str, View], findings: Findings) -> None:
    """Report single braces around known names in the words of a template or of its front matter."""
    introduced = introduced_names(source)
    for offset, line in enumerate(_without_tags(source)[0].split("\n")):
        single_braces(line, first_line + offset, names, introduced, findings)


def tag_slips(source: str, first_line: int, findings: Findings) -> set[int]:
    """Report tags that lack half of their end, and full-width signs inside tags; return the lines of both.

    Words in quotes may hold any sign.
    """

    def line_of(position: int) -> int:
        return first_line + source.count("\n", 0, position)

    whole, slipped = half_closed(source, line_of, findings)
    for tag in tags_in(whole):
        bare = _QUOTED.sub(lambda words: "x" * len(words[0]), whole[tag.start : tag.stop])
        for index, sign in enumerate(bare):
            if sign in HALF_WIDTH:
                line = line_of(tag.start + index)
                findings.add("T028-wide-sign-in-tag", line, seen=sign, meant=HALF_WIDTH[sign])
                slipped.add(line)
    return slipped


@lru_cache(maxsize=256)
def _without_tags(source: str) -> tuple[str, tuple[str, ...]]:
    """The template with a stand-in for each printing tag and nothing for the others, its lines kept; and the tags."""
    tags: list[str] = []

    def stand_in(tag: str) -> str:
        breaks = "\n" * tag.count("\n")
        if not tag.startswith("{{") or len(tags) == _MOST_TAGS:
            return breaks
        tags.append(tag)
        return chr(_STAND_IN + len(tags) - 1) + breaks

    words = replaced(source, tags_in(source), stand_in)
    return words, tuple(tags)


def _around(line: str, found: re.Match[str], tags: Sequence[str]) -> str:
    """The words of a slip as the template has them."""
    shown = 12
    quoted = line[found.start() : found.start() + max(shown, found.end() - found.start())]
    restored = (tags[at] if 0 <= (at := ord(sign) - _STAND_IN) < len(tags) else sign for sign in quoted)
    return " ".join("".join(restored).split())
