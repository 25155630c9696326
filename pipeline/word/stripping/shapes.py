"""Old shapes (VML): what they look like stays; their names, their links and what the pointer shows on them go."""

from __future__ import annotations

import re
from collections import Counter

from lxml.etree import _Element

from pipeline.word.markup import O, V, local
from pipeline.word.stripping.attributes import local_name
from pipeline.word.stripping.remains import Remains
from pipeline.word.stripping.ties import is_web

_SHAPES = (f"{{{V}}}", f"{{{O}}}")
_LINKS = frozenset({"href", "althref", "src"})
_SCREEN_ONLY = frozenset({"title", "target"})
_FILLED = frozenset({"imagedata", "fill", "stroke"})
_BY_WORD = re.compile(r"_x0000_[a-z][0-9]{1,9}|(?:PowerPlusWaterMarkObject|WordPictureWatermark|)[0-9]{1,12}", re.ASCII)
"""A name that Word gives by itself; it finds watermarks by theirs."""
_NAMING = frozenset({"id", "spid"})
_REFERRING = frozenset({"ShapeID", "shapeid"})
_NEXT_BOX = re.compile(r"(mso-next-textbox:\s*#)([^;\s]+)")


def without_names_of_shapes(root: _Element, found: Counter[Remains]) -> None:
    """Take them out; a picture or a filling that lies on somebody's disk only is counted."""
    shapes = [each for each in root.iter() if str(each.tag).startswith(_SHAPES)]
    for each in shapes:
        _without_links(each, found)
    names = [str(value) for each in shapes for key, value in each.attrib.items() if _names(str(key))]
    given = [name for name in dict.fromkeys(names) if not _BY_WORD.fullmatch(name)]
    plain = {name: f"_x0000_n{at}" for at, name in enumerate(given, start=1)}
    for each in root.iter() if plain else ():
        _rename(each, plain)


def _without_links(shape: _Element, found: Counter[Remains]) -> None:
    lies_elsewhere = False
    for key, value in list(shape.attrib.items()):
        name = local_name(str(key))
        if name in _SCREEN_ONLY or (name in _LINKS and not _relates(str(key)) and not is_web(str(value))):
            lies_elsewhere |= name == "src"
            del shape.attrib[key]
    embedded = any(_relates(str(key)) or local_name(str(key)) == "relid" for key in shape.attrib)
    found[Remains.LINKED] += lies_elsewhere and not embedded and local(shape) in _FILLED


def _relates(key: str) -> bool:
    return "relationships}" in key


def _names(key: str) -> bool:
    return local_name(key) in _NAMING and not _relates(key)


def _rename(element: _Element, plain: dict[str, str]) -> None:
    is_shape = str(element.tag).startswith(_SHAPES)
    for key, value in list(element.attrib.items()):
        name, said = local_name(str(key)), str(value)
        if name in _REFERRING or (is_shape and (_names(str(key)) or (name == "type" and said.startswith("#")))):
            mark = "#" if said.startswith("#") else ""
            if said.removeprefix("#") in plain:
                element.set(key, mark + plain[said.removeprefix("#")])
        elif is_shape and name == "style" and "mso-next-textbox" in said:
            element.set(key, _NEXT_BOX.sub(lambda link: link[1] + plain.get(link[2], link[2]), said))
