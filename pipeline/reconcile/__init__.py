"""A file as it stands, what was written into it and what the ledgers say now: what differs, and what to change."""

from pipeline.reconcile.stage import reconcile

__all__ = ["reconcile"]
