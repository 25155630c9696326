"""Elements and attributes that are none of Office's: programs keep their own notes in them, and nothing prints them."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from pipeline.word.markup import MC, local
from pipeline.word.stripping.attributes import local_name
from pipeline.word.stripping.lifting import lifted

_KNOWN = re.compile(
    r"(?:http://schemas\.(?:openxmlformats\.org|microsoft\.com/office)/|http://purl\.oclc\.org/ooxml/"
    r"|urn:schemas-microsoft-com:(?:office:|vml)|http://www\.w3\.org/|http://purl\.org/dc/)[\w./:#-]*",
    re.ASCII,
)
_LISTS = frozenset({"Ignorable", "ProcessContent", "MustUnderstand", "PreserveElements", "PreserveAttributes"})


def without_foreign(root: _Element) -> None:
    """Take them out; of those whose contents are to be shown (mc:ProcessContent) the contents stay."""
    shown = _to_be_shown(root)
    for element in list(root.iter()):
        for key in [key for key in element.attrib if _is_foreign(_space(str(key)), usual="")]:
            del element.attrib[key]
        space, parent = _space(str(element.tag)), element.getparent()
        if _is_foreign(space) and parent is not None:
            if {(space, local(element)), (space, "*")} & shown:
                lifted(element)
            else:
                parent.remove(element)
    _forget_prefixes(root)


def _space(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _is_foreign(space: str, usual: str | None = None) -> bool:
    return space != usual and not _KNOWN.fullmatch(space)


def _to_be_shown(root: _Element) -> set[tuple[str, str]]:
    found = set()
    for each in root.iter():
        for name in str(each.get(f"{{{MC}}}ProcessContent", "")).split():
            prefix, _, element = name.partition(":")
            found.add((each.nsmap.get(prefix, ""), element))
    return found


def _forget_prefixes(root: _Element) -> None:
    """Drop the declarations of what is gone; others stay, as attributes may name their prefixes."""
    kept = {prefix for prefix, space in root.nsmap.items() if prefix and not _is_foreign(space)}
    for each in root.iter():
        lists = [key for key in each.attrib if _space(str(key)) == MC and local_name(str(key)) in _LISTS]
        if lists or each.tag == f"{{{MC}}}Choice":
            known = {prefix: space for prefix, space in each.nsmap.items() if prefix and not _is_foreign(space)}
            kept |= set(known)
            for key in lists:
                names = [name for name in str(each.attrib[key]).split() if name.partition(":")[0] in known]
                each.set(key, " ".join(names))
                if not names:
                    del each.attrib[key]
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(kept))
