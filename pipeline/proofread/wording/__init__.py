"""The tables of wording that ship: wrong ways of writing by kind, and fixed names. Anyone can read and extend them."""

from pipeline.proofread.wording.tables import Frame, apart, frames, homophones, names, phrases, usages

__all__ = ["Frame", "apart", "frames", "homophones", "names", "phrases", "usages"]
