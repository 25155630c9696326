"""The catalogue of findings: one Markdown file an entry, and the one way to make a Diagnostic."""

from pipeline.findings.crash import crashed
from pipeline.findings.entry import Entry, entries, find_entry, finding, noted
from pipeline.findings.gathering import Findings
from pipeline.findings.judgement import ASKED_FOR, blocks, judged
from pipeline.findings.likely_people import KnownPeople
from pipeline.findings.likeness import nearest, suggestion
from pipeline.findings.namesakes import names_groups, namesakes
from pipeline.findings.refusal import NO_PLAIN_FILE, refusal

__all__ = [
    "ASKED_FOR",
    "NO_PLAIN_FILE",
    "Entry",
    "Findings",
    "KnownPeople",
    "blocks",
    "crashed",
    "entries",
    "find_entry",
    "finding",
    "judged",
    "names_groups",
    "namesakes",
    "nearest",
    "noted",
    "refusal",
    "suggestion",
]
