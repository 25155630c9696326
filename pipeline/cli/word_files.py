"""Word files that commands are given, read whole; one that cannot be opened is told like one that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.findings import NO_PLAIN_FILE, finding, refusal
from pipeline.model.diagnostic import FileLocation, Outcome

WORD = ".docx"
_LOCK = "~$"


def word_target(target: Path, files: Sequence[Path]) -> None:
    """Refuse a target that is no Word file, or one of the files that were given."""
    if any(target.resolve() == file.resolve() for file in files):
        raise click.UsageError(f"{target} 是原来的文件：原稿要留着，换一个名字。")
    if target.suffix.casefold() != WORD:
        raise click.UsageError(f"{target} 要写成 {WORD} 文件，例如 {target.stem}{WORD}。")


def word_file(file: Path) -> Outcome[bytes | None]:
    """Return a file's bytes, or the finding why there are none."""
    at = FileLocation(str(file))
    if file.name.startswith(_LOCK):
        return Outcome(None, (finding("L019-lock-file", at),))
    if not file.exists():
        return Outcome(None, (finding("L007-file-not-found", at),))
    if file.is_dir():
        return Outcome(None, (finding("L008-folder-given", at),))
    if not file.is_file():
        return Outcome(None, (finding("L009-file-not-opened", at, reason=NO_PLAIN_FILE),))
    try:
        return Outcome(file.read_bytes())
    except OSError as error:
        return Outcome(None, (finding("L009-file-not-opened", at, reason=refusal(error)),))
