"""The chain for many units: which they are, which have changed, and who works on them at the same time."""

from pipeline.batch.cluster import Cluster, join_cluster
from pipeline.batch.crews import Crew, Oneself, Processes
from pipeline.batch.dependencies import program_digest
from pipeline.batch.running import run
from pipeline.batch.task import Status, Task, UnitResult
from pipeline.batch.units import Chosen, find_units

__all__ = [
    "Chosen",
    "Cluster",
    "Crew",
    "Oneself",
    "Processes",
    "Status",
    "Task",
    "UnitResult",
    "find_units",
    "join_cluster",
    "program_digest",
    "run",
]
