"""Theme fonts: what minorEastAsia and the like stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from pipeline.word.markup import A, attribute, child, children

_SCRIPT = {"ea": "Hans"}  # the documents are Chinese: an empty East Asian font is that of the script


@dataclass(frozen=True, slots=True)
class Theme:
    """The faces of a theme by (major or minor, latin or ea)."""

    faces: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def face(self, reference: str) -> str:
        """Return the face of a theme attribute (minorHAnsi, majorEastAsia); "" when the theme has none."""
        kind = "major" if reference.startswith("major") else "minor"
        return self.faces.get((kind, "ea" if reference.endswith("EastAsia") else "latin"), "")


def theme_of(root: _Element | None) -> Theme:
    """Return the fonts of a theme part."""
    scheme = child(child(root, "themeElements", A), "fontScheme", A)
    faces = {}
    for kind in ("major", "minor"):
        fonts = child(scheme, f"{kind}Font", A)
        named = children(fonts, "font", A)
        scripts = {attribute(each, "script", ""): attribute(each, "typeface", "") for each in named}
        for script in ("latin", "ea"):
            own = attribute(child(fonts, script, A), "typeface", "") or ""
            faces[kind, script] = own or scripts.get(_SCRIPT.get(script)) or ""
    return Theme(faces)
