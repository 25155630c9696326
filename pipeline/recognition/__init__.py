"""Recognises the elements of a document by text, place and look, whatever its styles are called."""

from pipeline.recognition.passages import passages
from pipeline.recognition.recognising import recognised

__all__ = ["passages", "recognised"]
