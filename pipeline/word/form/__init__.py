"""form: a Word file as a form to be filled: its words, with tokens for all else, and back to a file."""

from pipeline.word.form.blocks import Form, FormBlock, FormParagraph, Thing
from pipeline.word.form.filling import Filled, filled
from pipeline.word.form.reading import read_form
from pipeline.word.form.saying import Said, said

__all__ = ["Filled", "Form", "FormBlock", "FormParagraph", "Said", "Thing", "filled", "read_form", "said"]
