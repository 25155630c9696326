"""The markup of a part without what it says of people, machines and earlier versions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lxml.etree import _Element

from pipeline.model.anchor import BOOKMARK_PREFIX
from pipeline.word.markup import W, local
from pipeline.word.stripping.alternates import without_unshown
from pipeline.word.stripping.attributes import local_name, said
from pipeline.word.stripping.controls import say_only_what_is_shown
from pipeline.word.stripping.extensions import remove_from_extension
from pipeline.word.stripping.fields import instructions
from pipeline.word.stripping.foreign import without_foreign
from pipeline.word.stripping.hidden_rows import without_hidden_rows
from pipeline.word.stripping.hiding import Hiding, hidden_drawings
from pipeline.word.stripping.lifting import lifted
from pipeline.word.stripping.remains import Remains
from pipeline.word.stripping.shapes import without_names_of_shapes
from pipeline.word.stripping.ties import is_place

_WORDS = {W, "http://purl.oclc.org/ooxml/wordprocessingml/main"}
_ATTRIBUTES = re.compile(
    r"rsid\w*|paraId|textId|durableId|anchorId|editId|dateUtc|storeItemChecksum|tplc|uid|uidLastSave"
    r"|gfxdata|refreshedBy|lastEdited|rupBuild|codeName|tooltip|tgtFrame|docLocation|invalidUrl"
)
"""Ids that tell which copies come from one file, what programs note, and what is seen on a screen only."""
_PASSWORDS = re.compile(r"(?i)crypt\w*|algId\w*|hash|salt|\w*(?:hashValue|saltValue|spinCount|algorithmName|password)")
_GONE = frozenset(
    {
        # revision ids and what a proofreading program left
        *("rsids", "rsid", "proofErr", "proofState", "activeWritingStyle", "docId", "revisionPtr", "nsid", "tmpl"),
        # comments, and who may edit what
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd"),
        *("legacyDrawing", "legacyDrawingHF", "signatureline"),
        # where something was moved from and to, which without the moved words is nothing
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        # words and columns of earlier versions that no change speaks of any more
        *("delText", "delInstrText", "tblGridChange"),
        # ties to files, programs and data beside the document
        *("docVars", "attachedTemplate", "mailMerge", "saveThroughXslt", "printerSettings", "attachedSchema"),
        *("schemaLibrary", "dataBinding", "trackRevisions", "savePreviewPicture", "fldData"),
        *("absPath", "fileSharing", "externalReferences", "webPublishing", "printSettings"),
        # names that somebody gave to styles, blocks, tags, views, labels and colours
        *("aliases", "latentStyles", "docPartObj", "docPartList", "sectionTitle", "smartTagType"),
        *("customWorkbookViews", "customSheetViews", "captions", "custClrLst"),
    }
)
_IDS = frozenset({"creationId", "uniqueId", "rowId", "colId", "predDERef", "cxnDERefs", "themeFamily"})
"""Ids that later versions of Office put into extensions."""
_MICROSOFT = "{http://schemas.microsoft.com/office/"
_CONTROL = ("alias", "tag", "placeholder", "webExtensionLinked", "webExtensionCreated")
_NAMES = frozenset({("abstractNum", "name"), *(("sdtPr", name) for name in _CONTROL)})
"""What somebody called a list or a control."""
_WRAPPINGS = frozenset({"smartTag", "customXml"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"})
_CONFLICTS = frozenset({"conflictIns", "conflictDel"})
"""What two people changed at one time."""
_CHANGE_OF_LOOKS = ("PrChange", "PrExChange")
_NAMED_BY = {"pageSetup": "id", "control": "name"}
"""Elements with the attribute that leads to a printer's settings or says what somebody called them."""
_NAMED = frozenset({"docPr", "cNvPr"})
_SCHEMES = frozenset({"theme", "clrScheme", "fontScheme", "fmtScheme"})
"""Whoever makes a theme or changes its colours gives it a name, which it cannot be without."""
_SAID = frozenset({"descr", "title", "alt"})
_OF_TABLES = frozenset({"tblCaption", "tblDescription"})
_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBLE = re.compile(
    r"compatibilityMode|overrideTableStyleFontSizeAndJustification|enableOpenTypeFeatures|doNotFlipMirrorIndents"
    r"|differentiateMultirowTableHeaders|useWord2013TrackBottomHyphenation|allow(?:HyphenationAtTrackBottom|TextAfter\w+)"
)
"""The settings of Word that say how pages are laid out; whoever else has some of their own does so for notes."""


def names_used(roots: Iterable[_Element]) -> frozenset[str]:
    """Return the words of all fields and links of a document, among them the names of the bookmarks that they use."""
    roots = list(roots)
    anchors = [
        str(value)
        for root in roots
        for each in root.iter()
        for key, value in each.attrib.items()
        if _is_anchor(each, key)
    ]
    said = "\n".join([*map(instructions, roots), *anchors])
    return frozenset((*re.findall(r"\w+", said), *said.split()))


def _is_anchor(element: _Element, key: object) -> bool:
    return local(element) == "hyperlink" and local_name(str(key)) == "anchor"


class Traces:
    """The traces of one part; `used` is what `names_used` says, `found` counts what a person has to look at."""

    def __init__(self, root: _Element, used: frozenset[str], hiding: Hiding, found: Counter[Remains]) -> None:
        """Take the root of a part, which is changed."""
        self._root, self._used, self._hiding, self._found = root, used, hiding, found

    def take_out(self) -> None:
        """Take all of them out; what is printed stays as it is, and tracked changes stay with it."""
        self._found[Remains.CHANGES] += sum(map(_is_change, self._root.iter()))
        self._hidden()
        without_foreign(self._root)
        if _is_own(self._root):
            without_unshown(self._root)
        without_names_of_shapes(self._root, self._found)
        for element in list(self._root.iter()):
            self._clean(element)
        self._bookmarks()

    def _hidden(self) -> None:
        self._found[Remains.HIDDEN] += without_hidden_rows(self._root)
        for hidden in (*self._hiding.runs(self._root), *hidden_drawings(self._root)):
            self._found[Remains.HIDDEN] += 1
            _remove(hidden)

    def _clean(self, element: _Element) -> None:
        name, own = local(element), _is_own(element)
        for key in [key for key in element.attrib if _ATTRIBUTES.fullmatch(local_name(str(key)))]:
            del element.attrib[key]
        above = element.getparent()
        if above is not None and (name in _GONE or (local(above), name) in _NAMES):
            above.remove(element)
            if name in {"commentReference", "annotationRef"} and all(local(each) == "rPr" for each in above):
                _remove(above)
        elif name in _IDS and str(element.tag).startswith(_MICROSOFT):
            remove_from_extension(element)
        elif name in _WRAPPINGS and own:
            lifted(element)
        elif name in _NAMED_BY:
            for key in [key for key in element.attrib if local_name(str(key)) == _NAMED_BY[name]]:
                del element.attrib[key]
        elif (name == "compatSetting" and not _is_of_word(element)) or (name in _OF_TABLES and is_place(said(element))):
            _remove(element)
        else:
            say_only_what_is_shown(element)
            _say_less(element)

    def _bookmarks(self) -> None:
        """Of bookmarks those stay that a field or a link of the document needs."""
        gone = set()
        for each in [each for each in self._root.iter() if local(each) == "bookmarkStart"]:
            name = said(each, "name")
            if name.startswith(BOOKMARK_PREFIX) or not name or name not in self._used:
                gone.add(said(each, "id"))
                _remove(each)
        for each in [each for each in self._root.iter() if local(each) == "bookmarkEnd"]:
            if said(each, "id") in gone:
                _remove(each)


def _is_own(element: _Element) -> bool:
    return str(element.tag)[1:].partition("}")[0] in _WORDS


def _is_change(element: _Element) -> bool:
    name = local(element)
    if name in _CONFLICTS or (name.startswith("customXml") and "RangeStart" in name):
        return True
    return _is_own(element) and (name in _CHANGES or name.endswith(_CHANGE_OF_LOOKS))


def _is_of_word(setting: _Element) -> bool:
    known = _COMPATIBLE.fullmatch(said(setting, "name")) and said(setting, "uri") == _WORD
    return bool(known and re.fullmatch("[0-9]{1,3}", said(setting)))


def _say_less(element: _Element) -> None:
    """Take file names and places out of what is said of a picture; its words for the blind stay."""
    if local(element) in _NAMED:
        element.set("name", f"图形{element.get('id', '')}")
    elif local(element) in _SCHEMES and element.get("name"):
        element.set("name", "Office")
    for key in list(element.attrib):
        name = local_name(str(key))
        if local(element).endswith("Protection") and _PASSWORDS.fullmatch(name):
            del element.attrib[key]
            continue
        in_office = str(key).startswith("{urn:schemas-microsoft-com:office:office}")
        if name in _SAID and (is_place(str(element.attrib[key])) or (name == "title" and in_office)):
            del element.attrib[key]


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
