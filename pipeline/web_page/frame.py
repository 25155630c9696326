"""What stands around a document on the site: where the page belongs, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.web_frame import WebFrame
from pipeline.web_page.versions import Version


def crumbs(frame: WebFrame, version: Version) -> str:
    """Return the site's name and the columns that lead here, from the widest; empty when unit.yaml names none."""
    site = f'<p class="site">{version.text(frame.site)}</p>\n' if frame.site else ""
    steps = "".join(f"<li>{version.text(each)}</li>" for each in frame.columns)
    label = version.attribute("当前位置")
    path = f'<nav class="crumbs" aria-label="{label}"><ol>{steps}</ol></nav>\n' if steps else ""
    return _part(site + path, version)


def foot(frame: WebFrame, version: Version) -> str:
    """Return the foot of the page, a line for each kind of statement."""
    lines = "".join(f"<p>{version.text(line)}</p>\n" for line in _lines(frame))
    return _part(lines, version)


def _lines(frame: WebFrame) -> Iterator[str]:
    rows = (
        (("主办", frame.host), ("技术支持", frame.support)),
        (("地址", frame.address), ("邮编", frame.postcode), ("电话", frame.telephone)),
        (("", "　".join(frame.registrations)),),
    )
    for row in rows:
        said = [f"{label}：{words}" if label else words for label, words in row if words]
        if said:
            yield "　".join(said)


def _part(content: str, version: Version) -> str:
    return f"<div {version.attributes}>\n{content}</div>\n" if content else ""
