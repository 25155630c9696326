"""Puts finished files where people find them: each whole or not at all, never over a file edited by hand."""

from pipeline.publish.kept import MANIFEST, STAMPS, WEB_PAGE, is_kept
from pipeline.publish.makers import Maker
from pipeline.publish.manifest import Manifest
from pipeline.publish.sets import publish
from pipeline.publish.single import amend, publish_new, remove_unchanged, replace_unchanged
from pipeline.publish.standing import Standing, hash_of, is_as_written, record, standing
from pipeline.publish.turns import tidy

__all__ = [
    "MANIFEST",
    "STAMPS",
    "WEB_PAGE",
    "Maker",
    "Manifest",
    "Standing",
    "amend",
    "hash_of",
    "is_as_written",
    "is_kept",
    "publish",
    "publish_new",
    "record",
    "remove_unchanged",
    "replace_unchanged",
    "standing",
    "tidy",
]
