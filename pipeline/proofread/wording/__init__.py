"""The tables of wording that ship: wrong ways of writing by kind, and fixed names. Anyone can read and extend them."""

from pipeline.proofread.wording.tables import apart, homophones, names, phrases, usages

__all__ = ["apart", "homophones", "names", "phrases", "usages"]
