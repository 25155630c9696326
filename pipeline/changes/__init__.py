"""Which rows make a value another than it was reported?"""

from pipeline.changes.stage import changes

__all__ = ["changes"]
