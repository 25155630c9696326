"""Does every import of our package lead to a file of the bundle, or to what an embeddable Python has?"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.bundle.checks.bundle import Bundle

_NOT_EMBEDDED = {"ensurepip", "idlelib", "lib2to3", "test", "tkinter", "turtle", "turtledemo", "venv"}
_NOT_ON_WINDOWS = {"crypt", "curses", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline"}
_NOR_THESE = {"resource", "spwd", "syslog", "termios", "tty"}
_GONE = {"aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "distutils", "imghdr", "imp", "mailcap"}
_GONE_TOO = {"msilib", "nntplib", "pipes", "smtpd", "sndhdr", "sunau", "telnetlib", "uu", "xdrlib"}
"""By Python 3.13, whatever Python runs this check still has them."""
_HAS = sys.stdlib_module_names - _NOT_EMBEDDED - _NOT_ON_WINDOWS - _NOR_THESE - _GONE - _GONE_TOO


def imports_that_lead_nowhere(bundle: Bundle) -> Iterator[str]:
    """Imports of modules that are not there; those of an extra that people may install are nobody's loss."""
    optional = _optional(bundle)
    for path, data in bundle.packages.items():
        if path.startswith("pipeline/") and path.endswith(".py"):
            for module, line in imported(data):
                top = module.partition(".")[0]
                if top not in _HAS | optional and not _is_there(module, bundle.packages):
                    yield f"{path} 第{line}行引用 {module}，包里没有"


def imported(source: bytes) -> Iterator[tuple[str, int]]:
    """Return the modules that a file imports, anywhere in it, and in which line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def _is_there(module: str, paths: Iterable[str] | Mapping[str, bytes]) -> bool:
    stem = module.replace(".", "/")
    if any(f"{stem}{ending}" in paths for ending in (".py", "/__init__.py")):
        return True
    return any(path.startswith((f"{stem}.", f"{stem}/")) for path in paths)


def _optional(bundle: Bundle) -> set[str]:
    """The tops of what our extras ask for and nothing else does, by the names of the distributions."""
    (ours,) = [about for about in bundle.abouts if about.startswith("jibao-")]
    listed = message_from_bytes(bundle.packages[f"{ours}/METADATA"]).get_all("Requires-Dist", [])
    asked = [Requirement(each) for each in listed]
    return {
        canonicalize_name(each.name).replace("-", "_") for each in asked if each.marker and "extra" in str(each.marker)
    }
