"""form: renders a template that is a Word file; all that it does not say stays as its writer laid it out."""

from pipeline.render.form.rendering import render_form
from pipeline.render.form.source import written_in

__all__ = ["render_form", "written_in"]
