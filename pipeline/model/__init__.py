"""Frozen types that the stages hand to one another; imports nothing of ours."""
