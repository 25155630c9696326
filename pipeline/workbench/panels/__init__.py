"""Panels of the workbench: one file a panel, each function one address."""
