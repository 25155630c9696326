"""A zip with which jibao runs on Windows: without internet, without make, without an administrator."""
