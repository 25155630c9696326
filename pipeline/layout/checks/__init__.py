"""The checks: each takes a page and yields what deviates from one rule of the standard."""
