"""jibao (季报): from training ledgers to official documents."""

__version__ = "0.1.0"
