"""The table of rules of days, hours and periods: those that cannot be, and those that do not fit the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.dates import (
    impossible_days,
    impossible_months,
    padded_days,
    short_years,
    spans_reversed,
    wrong_weekdays,
)
from pipeline.proofread.rules.days_of_other_names import days_of_other_names, days_of_other_numbers
from pipeline.proofread.rules.hours import hours_reversed, impossible_hours
from pipeline.proofread.rules.malformed_dates import days_as_spoken, malformed_dates
from pipeline.proofread.rules.notices import days_of_notices_out_of_order
from pipeline.proofread.rules.orders_of_events import events_out_of_order, printed_before_written
from pipeline.proofread.rules.parts_and_days import days_out_of_told_part, parts_with_other_days, working_days_too_few
from pipeline.proofread.rules.periods import (
    announced_of_another_period,
    done_before_it_was,
    headings_of_another_period,
    months_of_no_month,
    quarters_with_other_months,
    words_of_another_period,
)
from pipeline.proofread.rules.plans import plans_in_the_past
from pipeline.proofread.rules.relative_years import (
    compared_with_themselves,
    days_beside,
    relative_years,
    up_to_other_years,
)
from pipeline.proofread.rules.told_periods import issued_out_of_period, other_years_told, parts_still_to_come
from pipeline.proofread.rules.written_days import days_with_points
from pipeline.proofread.rules.years import years_misreckoned, years_of_other_animals
from pipeline.proofread.rules.years_reckoned import years_reckoned_wrongly

DAYS_AND_PERIODS: tuple[Callable[[Proof], Iterator[Slip]], ...] = (
    impossible_days,
    impossible_months,
    impossible_hours,
    days_with_points,
    wrong_weekdays,
    padded_days,
    short_years,
    spans_reversed,
    done_before_it_was,
    words_of_another_period,
    announced_of_another_period,
    plans_in_the_past,
    headings_of_another_period,
    months_of_no_month,
    quarters_with_other_months,
    years_of_other_animals,
    years_misreckoned,
    other_years_told,
    parts_still_to_come,
    issued_out_of_period,
    days_of_notices_out_of_order,
    days_of_other_names,
    days_of_other_numbers,
    malformed_dates,
    days_as_spoken,
    hours_reversed,
    parts_with_other_days,
    days_out_of_told_part,
    relative_years,
    compared_with_themselves,
    days_beside,
    up_to_other_years,
    events_out_of_order,
    printed_before_written,
    working_days_too_few,
    years_reckoned_wrongly,
)
