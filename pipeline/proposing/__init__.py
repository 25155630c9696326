"""Workbooks that no definition names → what a unit should define, each guess with its reason."""

from pipeline.proposing.proposal import Proposal, propose

__all__ = ["Proposal", "propose"]
