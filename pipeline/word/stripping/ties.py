"""What leads out of a file: web addresses stay, places on somebody's disk do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lxml.etree import _Element

from pipeline.word.markup import local
from pipeline.word.stripping.lifting import lifted
from pipeline.word.stripping.remains import Remains

_PLACE = re.compile(
    r"(?i)(?:^|[\s\"'（(=])(?:file:|[a-z]:[\\/]|\\\\|\.\.[\\/]|//[^/]|/(?:users|home|private|var|mnt|media|tmp)/)"
)
_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|docx?|xlsx?|pptx?|pdf|et|wps|dps|dotx?)$")
_WEB = re.compile(r"(?i)^(?:https?|mailto|ftp):")
_PLAIN_WEB = re.compile(r"(?is)\s*(?:https?://[^\s/?#@\\]+(?:[/?#].*)?|mailto:.+)")
_RELATION = re.compile(r"\{[^}]*officeDocument/(?:2006/)?relationships\}(\w+)")
_DISPENSABLE = frozenset({"externalData", "OLEObject", "hlinkClick", "hlinkHover", "hlinkMouseOver", "control"})
"""What can go: the picture or the numbers beside it are what is printed."""


def is_place(text: str) -> bool:
    """Return whether a text names a file or a place on a disk, which tells of whoever has it."""
    return bool(not _WEB.match(text) and (_PLACE.search(text) or _FILE.search(text.strip())))


def is_web(address: str) -> bool:
    """Return whether a link leads to the web or to a mailbox, and says nothing of who signs in there."""
    return bool(_PLAIN_WEB.fullmatch(address))


class Ties:
    """The relationships of a part that lead outside, by their ids."""

    def __init__(self, relations: Mapping[str, _Element], found: Counter[Remains]) -> None:
        """Take the relationships, and where to count what cannot do without them."""
        self._relations, self._found = relations, found

    def cut(self, root: _Element) -> None:
        """Cut every tie to somebody's disk; of a picture that lies there only, count that it does."""
        for element in list(root.iter()):
            for key, value in list(element.attrib.items()):
                named = _RELATION.fullmatch(str(key))
                relation = self._relations.get(str(value)) if named else None
                if relation is not None and not is_web(str(relation.get("Target", ""))):
                    self._untie(element, str(key))

    def _untie(self, element: _Element, key: str) -> None:
        parent = element.getparent()
        name = local(element)
        if name in _DISPENSABLE and parent is not None:
            parent.remove(element)
            return
        others = [each for each in element.attrib if _RELATION.fullmatch(str(each)) and str(each) != key]
        if name == "hyperlink":
            lifted(element)  # its anchor, if it has one, is a place in the other file
        elif others or name in {"attachedTemplate", "dataSource", "headerSource", "src", "recipients"}:
            element.attrib.pop(key)
        else:
            self._found[Remains.LINKED] += 1
