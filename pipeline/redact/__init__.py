"""redact: a document without the identity-card and telephone numbers of people, and where they came from."""

from pipeline.redact.stage import redact

__all__ = ["redact"]
