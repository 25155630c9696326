"""workbench: the chains of the program as pages in the user's own browser, on the user's own machine."""

from pipeline.workbench.application import workbench
from pipeline.workbench.setting import Setting

__all__ = ["Setting", "workbench"]
