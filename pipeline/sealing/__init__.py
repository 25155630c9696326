"""The chain that registers what a signed document reported: compare it, take its values, keep them in the unit."""

from pipeline.sealing.keeping import keep
from pipeline.sealing.registering import Registration, seal
from pipeline.sealing.signed_day import signed_day

__all__ = ["Registration", "keep", "seal", "signed_day"]
