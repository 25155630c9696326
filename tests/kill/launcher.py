"""Runs jibao with the words that it is given, and gets a signal when it is about to change a file for the n-th time.

    python -m tests.kill.launcher FOLDER N SIGNAL REPORT WORDS…

When it lives, the file REPORT says how often a file was about to be changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.cli import main
from tests.support.disturbed import Disturbance, disturbed

if __name__ == "__main__":
    folder, moment, kind, report, *words = sys.argv[1:]
    sys.argv = ["jibao", *words]
    disturbance = Disturbance(Path(folder), int(moment), kind)
    try:
        with disturbed(disturbance):
            main()
    finally:
        Path(report).write_text(str(disturbance.seen), encoding="utf-8")
