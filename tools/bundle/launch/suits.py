"""Ends with 0 when this Python loads compiled modules whose names end so: the version, 64 bits and the kind in one."""

import sys
from importlib.machinery import EXTENSION_SUFFIXES

sys.exit(0 if sys.argv[1:] and sys.argv[1] in EXTENSION_SUFFIXES else 1)
