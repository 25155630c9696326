"""Does a workbook hold what runs or reaches out by itself when somebody opens it? Such a file is not passed on."""

from __future__ import annotations

from pipeline.send_back.package import Package, UnusualError
from pipeline.workbook_package import parse, workbook_parser

_ACTIVE = frozenset(
    {
        "oleObject",
        "package",
        "control",
        "activeXControlBinary",
        "connections",
        "queryTable",
        "extensibility",
    }
)
"""Embedded objects and controls, connections to data bases and the network, buttons of add-ins."""

_ONLY_WHEN_ASKED = frozenset(
    {"hyperlink", "externalLinkPath", "xlPathMissing", "xlStartup", "xlAlternateStartup", "xlLibrary"}
)
"""Excel follows these when somebody clicks on them, or says that it shall."""

_LINKS = ("ddelink", "olelink")


class ActiveContentError(UnusualError):
    """A workbook that does something by itself."""


def refuse_active_content(package: Package) -> None:
    """Raise ActiveContentError for a workbook that runs or reaches out by itself, macros apart."""
    for name in package.entries:
        folded = name.casefold()
        if folded.endswith(".rels") and any(_active(*each) for each in _tags(package.data(name))):
            raise ActiveContentError(name)
        if folded.startswith("xl/externallinks/") and any(
            tag.casefold() in _LINKS for tag, _ in _tags(package.data(name))
        ):
            raise ActiveContentError(name)


def _active(_tag: str, attributes: dict[str, str]) -> bool:
    kind = attributes.get("Type", "").rpartition("/")[2]
    return kind in _ACTIVE or (attributes.get("TargetMode") == "External" and kind not in _ONLY_WHEN_ASKED)


def _tags(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a part without their namespaces; raises UnusualError when it is not well formed."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = workbook_parser()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(" ")[2], attributes))
    try:
        parse(parser, data)
    except ValueError as error:
        raise UnusualError from error
    return found
