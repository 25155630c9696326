"""The fourth stage: a template and a period's figures become a document tree."""

from pipeline.render.stage import render

__all__ = ["render"]
