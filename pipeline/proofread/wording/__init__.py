"""The tables of wording that ship: wrong ways of writing by kind, and fixed names. Anyone can read and extend them."""

from pipeline.proofread.wording.tables import apart, names, phrases, usages

__all__ = ["apart", "names", "phrases", "usages"]
