"""Characters that nobody sees: a text says the same with and without them."""

from __future__ import annotations

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\ufe00-\ufe0f\U000e0000-\U000e01ef"  # which shape of a character is meant
    "\u202a\u202c\u202d\u2066\u2068\u2069"  # from left to right, as the text goes without them
)
"""What nobody sees, as the inside of a class of a pattern: two words that differ in it alone are one word."""

TURNING = "\u202b\u202e\u2067"
"""They show what follows from right to left, so that people see another text than is there."""
