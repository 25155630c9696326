"""The first stage: a unit's definition files become definitions that know their places."""

from pipeline.define.definitions import define

__all__ = ["define"]
