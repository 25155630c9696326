"""What the program keeps beside documents, by names that nobody else gives to a file."""

from __future__ import annotations

import re

MANIFEST, STAMPS = ".jibao.json", ".jibao-batch.json"
"""What is kept beside documents: what we wrote, and what a batch made it from."""
LOCK = ".jibao.lock"
"""Held while somebody writes into a folder, gone afterwards; what a killed process left is taken over by the next, and
stays only on a drive without locks where a process of another machine was killed: U105 says that it may be deleted."""
STAGING = ".jibao-"
"""What the names of folders begin with in which files wait until they are whole."""
WEB_PAGE = "（网页）.html"
"""What the name of a page for the web site ends in, for a preview of the document ends in .html alone."""
_STAGING_FOLDER = re.compile(re.escape(STAGING) + r"[a-z0-9_]{8}")


def is_staging(name: str) -> bool:
    """Whether a folder's name is one that only our staging folders have."""
    return bool(_STAGING_FOLDER.fullmatch(name))


def is_kept(name: str) -> bool:
    """Whether a file or folder of this name is the program's own, and documents are never made from it."""
    return name in (MANIFEST, STAMPS, LOCK) or is_staging(name)
