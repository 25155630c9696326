"""WordprocessingML as text: elements, and the child order of OOXML's property elements, kept in this one place."""

from __future__ import annotations

import re

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ORDER = {
    # ISO/IEC 29500-1 17.3.1.26 (CT_PPr), 17.3.2.28 (EG_RPrBase), 17.6.17, 17.4.59, 17.4.69.
    "pPr": (
        " pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
    ),
    "rPr": (
        " rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath "
    ),
    "sectPr": (
        " headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    ),
    "tblPr": (
        " tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
    ),
    "tcPr": " cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark ",
    "style": (
        " name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr "
    ),
    "settings": (
        " zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders "
        "characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator "
    ),
}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)
_NAME = re.compile(r"<w:(\w+)")


def escaped(text: str) -> str:
    """Return `text` as it may stand between tags."""
    return text.translate(_ESCAPES) if "&" in text or "<" in text or ">" in text else text


def quoted(text: str) -> str:
    """Return `text` as it may stand as the value of an attribute; line feeds and tabs stay what they are."""
    return text.translate(_IN_ATTRIBUTES)


def element(name: str, /, *children: str, **attributes: str | float) -> str:
    """Return `<w:name …>`; attributes take the prefix w: too (`from_` and the like lose their underscore)."""
    written = "".join(f' w:{key.rstrip("_")}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{written}>{''.join(children)}</w:{name}>" if children else f"<w:{name}{written}/>"


def switch(name: str, *, on: bool = True) -> str:
    """Return a property that is there or not, such as keepNext; `on=False` switches an inherited one off."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def ordered(name: str, /, *children: str, **attributes: str | float) -> str:
    """Return a property element with its children in the order of the schema; empty ones ("") are left out.

    Raises ValueError for a child that the schema does not know there.
    """
    order = _ORDER[name]
    present = sorted(filter(None, children), key=lambda child: order.index(f" {_child_name(child)} "))
    return element(name, *present, **attributes)


def _child_name(child: str) -> str:
    found = _NAME.match(child)
    if not found:
        raise ValueError(child)
    return found[1]
