"""Pages as one HTML file: a picture of lines and texts (SVG) a page, in twips, on paper of its exact size.

A browser fits each text into its width by itself (textLength), also when another font stands in whose characters are
wider; HTML alone can spread a line but never draw it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from pipeline.preview.faces import family
from pipeline.preview.marks import Mark, Page, Passage, Placeholder, Rectangle, Text, Turned
from pipeline.word import Look

_TWIPS_A_MILLIMETRE = 1440 / 25.4
_TWIPS = 20
_WHOLE = 100
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LATIN_WORD = re.compile("[!-~]+")
_LEGEND = "版面预览：按公文格式推算，供看版面用；最后的换行、分页以 Word 打开的为准。"
_STYLE = """
html{background:#8d9196}
body{margin:0;color:#000}
.legend{margin:0;padding:.6em 1em;background:#3b3f45;color:#fff;text-align:center;
font:14px/1.5 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif}
main{padding:1px 0}
.page{margin:6mm auto;background:#fff;box-shadow:0 1px 6px rgba(0,0,0,.5);overflow:hidden}
svg{display:block;width:100%;height:100%}
text{white-space:pre}
.place{fill:#f4f5f7;stroke:#9aa0a8;stroke-width:10;stroke-dasharray:60 40}
.words{font:210px 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;fill:#5b6068;text-anchor:middle}
@media print{html{background:none}.legend{display:none}main{padding:0}
.page{margin:0;box-shadow:none;break-after:page;break-inside:avoid;print-color-adjust:exact}
.page:last-child{break-after:auto}}
"""


def html(pages: Sequence[Page], title: str, remarks: Iterable[str] = ()) -> str:
    """Return a file that needs nothing else; `remarks` stand beside the legend, and none of it is printed."""
    looks = _Looks()
    papers = {size: f"p{at}" for at, size in enumerate(dict.fromkeys((page.width, page.height) for page in pages))}
    shown = "".join(_page(page, at, len(pages), papers, looks) for at, page in enumerate(pages, 1))
    legend = "".join(_words(each) for each in (_LEGEND, *remarks))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_words(title)}</title>\n<style>{_STYLE}{_papers(papers)}{looks.rules()}</style>\n</head>\n"
        f'<body>\n<p class="legend" role="note">{legend}</p>\n<main>\n{shown}</main>\n</body>\n</html>\n'
    )


@dataclass(slots=True)
class _Looks:
    """The classes of the looks that occur, in the order in which they do."""

    names: dict[str, str] = field(default_factory=dict)

    def name(self, look: Look) -> str:
        return self.names.setdefault(_declarations(look), f"c{len(self.names)}")

    def rules(self) -> str:
        return "".join(f".{name}{{{look}}}\n" for look, name in self.names.items())


def _declarations(look: Look) -> str:
    fonts = family(look.ascii, look.east_asia) if look.ascii != look.east_asia else family(look.east_asia)
    said = [f"font-family:{fonts}", f"font-size:{_number(look.size * _TWIPS)}px"]
    said += ["font-weight:bold"] if look.bold else []
    said += ["font-style:italic"] if look.italic else []
    said += ["text-decoration:underline"] if look.underline else []
    said += [f"fill:{_colour(look.colour)}"] if look.colour else []
    return ";".join(said)


def _papers(papers: dict[tuple[int, int], str]) -> str:
    return "".join(
        f"@page {name}{{size:{_length(width)} {_length(height)};margin:0}}\n"
        f".{name}{{page:{name};width:{_length(width)};height:{_length(height)}}}\n"
        for (width, height), name in papers.items()
    )


def _page(page: Page, at: int, pages: int, papers: dict[tuple[int, int], str], looks: _Looks) -> str:
    content = "".join(part for mark in page.marks for part in _mark(mark, looks))
    return (
        f'<section class="page {papers[page.width, page.height]}" aria-label="第{at}页，共{pages}页">'
        f'<svg viewBox="0 0 {page.width} {page.height}" xml:space="preserve" role="presentation">\n'
        f"{content}</svg></section>\n"
    )


def _mark(mark: Mark, looks: _Looks) -> Iterator[str]:
    match mark:
        case Text():
            yield _text(mark, looks)
        case Passage(texts=texts, level=level, number=number):
            role = f'role="heading" aria-level="{level}"' if level else 'role="paragraph"'
            yield f"<g {role}{_data('paragraph', str(number or ''))}>"
            yield from (_text(text, looks) for text in texts)
            yield "</g>\n"
        case Rectangle():
            yield f'<rect {_frame(mark)} fill="{_colour(mark.colour)}"/>\n'
        case Placeholder():
            yield _placeholder(mark)
        case Turned():
            yield f'<g transform="translate({_number(mark.left)} {_number(mark.top)}) rotate({mark.degrees})">'
            for inner in mark.marks:
                yield from _mark(inner, looks)
            yield "</g>\n"


def _text(text: Text, looks: _Looks) -> str:
    """A text of one look has its class itself; one whose characters are scaled (w:w) is drawn so narrow or wide."""
    names = [looks.name(span.look) for span in text.spans]
    scale = max(1, text.scale) / _WHOLE
    at = f'x="{_number(text.left)}" y="{_number(text.baseline)}"'
    if text.scale != _WHOLE:
        at = f'transform="translate({_number(text.left)} {_number(text.baseline)}) scale({scale:g} 1)"'
    at += f' textLength="{_number(max(1.0, text.width / scale))}"'
    if scale == 1 and all(_LATIN_WORD.fullmatch(span.text) for span in text.spans):
        at += ' lengthAdjust="spacingAndGlyphs"'  # the digits of a stand-in may be too wide to be drawn together
    if len(set(names)) == 1 and not any(span.anchor for span in text.spans):
        return f'<text {at} class="{names[0]}">{_words("".join(span.text for span in text.spans))}</text>\n'
    inner = "".join(
        f'<tspan class="{name}"{_data("figure", span.anchor)}>{_words(span.text)}</tspan>'
        for name, span in zip(names, text.spans, strict=True)
    )
    return f"<text {at}>{inner}</text>\n"


def _data(name: str, value: str) -> str:
    return f' data-{name}="{escape(value)}"' if value else ""


def _placeholder(mark: Placeholder) -> str:
    kind = "图表" if mark.chart else "图片"
    words = f"{kind}：{mark.words}" if mark.words else kind
    middle = f'x="{_number(mark.left + mark.width / 2)}" y="{_number(mark.top + mark.height / 2)}"'
    return (
        f'<g role="img" aria-label="{_words(words)}"><rect {_frame(mark)} class="place"/>'
        f'<text {middle} class="words" aria-hidden="true">{_words(words[:40])}</text></g>\n'
    )


def _frame(mark: Rectangle | Placeholder) -> str:
    width, height = max(0.0, mark.width), max(0.0, mark.height)
    edges = (("x", mark.left), ("y", mark.top), ("width", width), ("height", height))
    return " ".join(f'{name}="{_number(length)}"' for name, length in edges)


def _words(text: str) -> str:
    """Text of a document as text of the file, whatever it holds."""
    return escape(_FORBIDDEN.sub("", text))


def _colour(colour: str) -> str:
    return f"#{colour}" if _COLOUR.fullmatch(colour) else "#000"


def _number(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def _length(twips: float) -> str:
    return f"{twips / _TWIPS_A_MILLIMETRE:.2f}mm"
