"""The whole file: head, switches, the site's frame, and the article in both versions. It refers to nothing outside.

The switches are plain form controls which the style sheet reads (:has), so they work without the script; that
remembers them, and serves older browsers. A policy names style and script by their hashes and forbids all else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources

from pipeline.model.definition import Unit
from pipeline.model.document import Block, Document, Heading, Paragraph
from pipeline.web_page.article import article, title_of
from pipeline.web_page.frame import crumbs, foot
from pipeline.web_page.versions import Version

_LONGEST_DESCRIPTION = 120
"""Characters that search engines show."""


def page(document: Document, unit: Unit, versions: Sequence[Version]) -> str:
    """Return the file; `versions` are the one shown first and the other."""
    source = unit.web_frame.source

    def both(make: Callable[[Version], str]) -> str:
        return "".join(map(make, versions))

    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{_head(document, unit, versions)}</head>\n<body>\n'
        f'<a class="skip" href="#text">{_words("跳到正文", versions)}</a>\n'
        f"<header>\n{_switches(versions)}{both(lambda version: crumbs(unit.web_frame, version))}</header>\n"
        f'<main id="text" tabindex="-1">\n{both(lambda version: article(document, source, version))}</main>\n'
        f"{_wrapped('footer', both(lambda version: foot(unit.web_frame, version)))}"
        f"<script>{_file('page.js')}</script>\n</body>\n</html>\n"
    )


def _head(document: Document, unit: Unit, versions: Sequence[Version]) -> str:
    shown, other = (version.attribute(_window_title(document, unit)) for version in versions)
    metas = "".join(
        f'<meta name="{name}" content="{versions[0].attribute(content)}">\n'
        for name, content in _metas(document, unit)
        if content
    )
    style, script = _file("page.css"), _file("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="format-detection" content="telephone=no">\n<meta name="referrer" content="no-referrer">\n'
        f'<title data-hant="{other}">{shown}</title>\n{metas}<style>{style}</style>\n'
    )


def _window_title(document: Document, unit: Unit) -> str:
    return " - ".join(filter(None, (title_of(document), unit.web_frame.site or unit.name)))


def _metas(document: Document, unit: Unit) -> Iterator[tuple[str, str]]:
    """What sites of governments are to say in the head of each page (政府网站网页标签规范)."""
    frame, issued = unit.web_frame, document.elements.issued
    yield "SiteName", frame.site
    yield "ColumnName", frame.columns[-1] if frame.columns else ""
    yield "ArticleTitle", title_of(document)
    yield "PubDate", issued.isoformat() if issued else ""
    yield "ContentSource", frame.source
    yield "description", _description(document.blocks)


def _description(blocks: Sequence[Block]) -> str:
    """The beginning of the text."""
    said = ("".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph | Heading))
    text = next(filter(None, (each.strip() for each in said)), "")
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[:_LONGEST_DESCRIPTION]}……"


def _switches(versions: Sequence[Version]) -> str:
    return (
        f'<fieldset class="switches"><legend>{_words("阅读方式", versions)}</legend>\n'
        '<label><input type="radio" name="writing" id="set-hans" autocomplete="off" checked> 简体</label>\n'
        '<label lang="zh-Hant"><input type="radio" name="writing" id="set-hant" autocomplete="off"> 繁體</label>\n'
        f'<label><input type="checkbox" id="set-large" autocomplete="off"> {_words("大字版", versions)}</label>\n'
        f'<label><input type="checkbox" id="set-contrast" autocomplete="off"> {_words("无障碍（高对比度）", versions)}'
        "</label>\n</fieldset>\n"
    )


def _words(words: str, versions: Sequence[Version]) -> str:
    return "".join(f"<span {version.attributes}>{version.text(words)}</span>" for version in versions)


def _wrapped(name: str, content: str) -> str:
    return f"<{name}>\n{content}</{name}>\n" if content else ""


@cache
def _file(name: str) -> str:
    """A file beside this one; its content begins and ends with a line of its own, which the hash covers."""
    return f"\n{(resources.files(__package__) / name).read_text(encoding='utf-8')}"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
