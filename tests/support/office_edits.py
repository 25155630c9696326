"""Edits by the real LibreOffice: files opened, changed through its own commands, and saved again."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("uno_edits.py")
Step = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, what is done to it step by step, and the format that it is saved in on the way (".doc") or at the end."""

    data: bytes
    steps: Sequence[Step] = ()
    through: str = ""


def edited_in_office(edits: Mapping[str, Edit], folder: Path) -> dict[str, bytes]:
    """Return the files as LibreOffice saves them after the edits; one office for all of them."""
    jobs, results = [], {}
    for number, (name, edit) in enumerate(edits.items()):
        source, target = folder / f"{number}.docx", folder / f"{number}-edited.docx"
        source.write_bytes(edit.data)
        if edit.through:
            middle = folder / f"{number}-on-the-way{edit.through}"
            jobs += [_job(source, edit.steps, middle), _job(middle, (), target)]
        else:
            jobs.append(_job(source, edit.steps, target))
        results[name] = target
    _run(jobs, folder)
    return {name: target.read_bytes() for name, target in results.items()}


def _job(source: Path, steps: Sequence[Step], target: Path) -> dict[str, object]:
    return {"open": str(source), "steps": list(steps), "save": str(target)}


def _run(jobs: Sequence[Mapping[str, object]], folder: Path) -> None:
    pipe = f"jibao-test-{os.getpid()}-{folder.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    listen = f"--accept=pipe,name={pipe};urp;"
    command = ["soffice", profile, "--headless", "--norestore", "--nologo", listen]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as office:
        try:
            # The bindings belong to the system's Python, not to the one that runs the tests.
            done = subprocess.run(
                ["/usr/bin/python3", str(SCRIPT), pipe],
                input=json.dumps(jobs, ensure_ascii=False),
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            office.wait(timeout=60)
        finally:
            office.kill()
