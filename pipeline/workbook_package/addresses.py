"""The letters of columns in the addresses of cells."""

from __future__ import annotations


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column counted from 0: A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
