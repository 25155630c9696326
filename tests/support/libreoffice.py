"""A stand-in for LibreOffice: a small program under its name that does what a test wants."""

from __future__ import annotations

import sys
from pathlib import Path

_HEAD = """\
#!{python}
import pathlib, subprocess, sys, time
words = sys.argv[1:]
folder = pathlib.Path(words[words.index("--outdir") + 1])
documents = [pathlib.Path(word) for word in words if word.endswith(".docx")]
calls = pathlib.Path({calls!r})
calls.write_text((calls.read_text() if calls.exists() else "") + " ".join(words) + "\\n")
"""
MAKES_ALL = (
    'for one in documents: (folder / f"{one.stem}.pdf").write_bytes(b"%PDF " + one.read_bytes() + b"%%EOF\\n")\n'
)
MAKES_ALL_BUT_FIRST = "del documents[0]\n" + MAKES_ALL
MAKES_NOTHING = ""
FAILS = "sys.exit(77)\n"
BREAKS_OFF = MAKES_ALL_BUT_FIRST + '(folder / "0.pdf").write_bytes(b"%PDF half")\nsys.exit(1)\n'


def hangs(note: Path) -> str:
    """Return a program that waits for a child that never ends, as LibreOffice's script does; `note` gets its number."""
    return (
        'child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])\n'
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\nchild.wait()\n"
    )


def put_on_path(folder: Path, what_it_does: str, name: str = "soffice") -> Path:
    """Write the program into a folder and return the file that lists its calls."""
    folder.mkdir(parents=True, exist_ok=True)
    calls = folder / "calls.txt"
    program = folder / name
    program.write_text(_HEAD.format(python=sys.executable, calls=str(calls)) + what_it_does, encoding="utf-8")
    program.chmod(0o755)
    return calls
