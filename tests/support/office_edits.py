"""Edits by the real LibreOffice: files opened, worked on by its own commands as people do, and saved again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PERSON = "王芳"
"""Who works in the office: the author of tracked changes."""
_SCRIPT = Path(__file__).with_name("uno_edits.py")
_PROFILE = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="sn"><value>{PERSON}</value></prop></item>
</oor:items>
"""
Step = Mapping[str, object]
"""What is done: `do` names it (the functions of uno_edits), the rest says to what."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A file, what is done to it step by step, and the formats that it is saved in before it is a .docx again."""

    data: bytes
    steps: Sequence[Step] = ()
    through: Sequence[str] = ()


def become(person: str) -> Step:
    """Let somebody else work in the office from here on; it is PERSON before."""
    return {"do": "become", "person": person}


def track(*, on: bool) -> Step:
    """Turn change tracking on or off."""
    return {"do": "track", "on": on}


def retype(bookmark: str, text: str) -> Step:
    """Select what a bookmark encloses and type over it."""
    return {"do": "retype", "bookmark": bookmark, "text": text}


def retype_words(words: str, text: str) -> Step:
    """Select the first such words and type over them."""
    return {"do": "retype_words", "words": words, "text": text}


def append(words: str, text: str) -> Step:
    """Type at the end of the paragraph that has some words."""
    return {"do": "append", "words": words, "text": text}


def delete(words: str) -> Step:
    """Select the first such words and delete them."""
    return {"do": "delete", "words": words}


def split(words: str) -> Step:
    """Press Enter before some words."""
    return {"do": "split", "words": words}


def move(words: str, before: str) -> Step:
    """Cut the paragraph that has some words and paste it before the one that has others."""
    return {"do": "move", "words": words, "before": before}


def paste_again(bookmark: str, words: str) -> Step:
    """Copy what a bookmark encloses and paste it at the end of the paragraph that has some words."""
    return {"do": "paste_again", "bookmark": bookmark, "words": words}


def comment(words: str, text: str) -> Step:
    """Put a comment on the first such words."""
    return {"do": "comment", "words": words, "text": text}


def footnote(words: str, text: str) -> Step:
    """Put a footnote behind the first such words."""
    return {"do": "note", "kind": "Footnote", "words": words, "text": text}


def endnote(words: str, text: str) -> Step:
    """Put an endnote behind the first such words."""
    return {"do": "note", "kind": "Endnote", "words": words, "text": text}


ACCEPT_ALL: Step = {"do": "accept_all"}
REJECT_ALL: Step = {"do": "reject_all"}


def worked_on(visits: Mapping[str, Visit], folder: Path) -> dict[str, bytes]:
    """Return the files as LibreOffice saves them; one office for all of them, in an empty folder of their own."""
    jobs, results = [], {}
    for number, (name, visit) in enumerate(visits.items()):
        at = folder / f"{number}.docx"
        at.write_bytes(visit.data)
        steps = visit.steps
        for stage, ending in enumerate((*visit.through, ".docx")):
            to = folder / f"{number}-{stage}{ending}"
            jobs.append({"open": str(at), "steps": list(steps), "save": str(to)})
            at, steps = to, ()
        results[name] = at
    _run(jobs, folder)
    return {name: path.read_bytes() for name, path in results.items()}


def _run(jobs: Sequence[Mapping[str, object]], folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    pipe = f"jibao-{os.getpid()}-{folder.name}"
    settings = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", settings, "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as office:
        try:
            # The bindings belong to the system's Python, not to the one that runs the tests.
            python = shutil.which("python3", path=os.defpath) or "python3"
            done = subprocess.run(
                [python, str(_SCRIPT), pipe],
                input=json.dumps(jobs, ensure_ascii=False).encode(),
                capture_output=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stderr.decode()
            office.wait(timeout=60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)  # it is a script whose child would live on
