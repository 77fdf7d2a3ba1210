"""The columns of importance against performance: those of the drivers, and where each stands."""

from journeykit.questions.drivers.columns import COLUMNS as DRIVERS
from journeykit.questions.question import Column

ADDED = (
    Column("importance_middle", "detail", "importance at which the cross-hair stands, 0..1", "float64"),
    Column("performance_middle", "detail", "performance at which the cross-hair stands", "float64"),
    Column("given", "flag", "whether a cross-hair was given; both stand at the means otherwise", "bool"),
    Column("field", "verdict", "fix, keep, later or enough; open where an interval crosses a cross-hair"),
)
"""What the question adds to the table of drivers."""

COLUMNS = (*DRIVERS, *ADDED)
NAMES = tuple(column.name for column in COLUMNS)
