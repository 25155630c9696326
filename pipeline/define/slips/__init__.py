"""Slips of typing in a definition file, found in its text before its structure is read."""

from pipeline.define.slips.scanner import Scan, scan
from pipeline.define.slips.telling import told

__all__ = ["Scan", "scan", "told"]
