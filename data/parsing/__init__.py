"""From what stands in a cell to a value, or to a problem with advice: every parsing rule of the input contract.

A parser never raises and never guesses. It gets the raw value of a cell (see `data.sheets.GridColumn`) and gives a
`Parsed`: a value, nothing (missing), or the code of a problem with one Dutch sentence on what to do.
"""

from __future__ import annotations

from data.parsing.cells import (
    Parsed as Parsed,
)
from data.parsing.cells import (
    are_plain_texts as are_plain_texts,
)
from data.parsing.cells import (
    is_missing as is_missing,
)
from data.parsing.cells import (
    judge_cell as judge_cell,
)
from data.parsing.cells import (
    parse_key as parse_key,
)
from data.parsing.cells import (
    parse_name as parse_name,
)
from data.parsing.cells import (
    parse_prose as parse_prose,
)
from data.parsing.cells import (
    parse_text as parse_text,
)
from data.parsing.choices import (
    make_choices as make_choices,
)
from data.parsing.choices import (
    parse_chapter as parse_chapter,
)
from data.parsing.choices import (
    parse_choice as parse_choice,
)
from data.parsing.choices import (
    parse_country as parse_country,
)
from data.parsing.choices import (
    parse_goals as parse_goals,
)
from data.parsing.choices import (
    parse_yes_no as parse_yes_no,
)
from data.parsing.choices import (
    split_list as split_list,
)
from data.parsing.dates import (
    Years as Years,
)
from data.parsing.dates import (
    is_midnight_in_utc as is_midnight_in_utc,
)
from data.parsing.dates import (
    parse_date as parse_date,
)
from data.parsing.dates import (
    parse_year as parse_year,
)
from data.parsing.dates import (
    parse_years as parse_years,
)
from data.parsing.dates import (
    read_moment as read_moment,
)
from data.parsing.headings import (
    drop_brackets as drop_brackets,
)
from data.parsing.headings import (
    fold_choice as fold_choice,
)
from data.parsing.headings import (
    fold_header as fold_header,
)
from data.parsing.headings import (
    read_heading_scale as read_heading_scale,
)
from data.parsing.headings import (
    read_title_scale as read_title_scale,
)
from data.parsing.numbers import (
    notation as notation,
)
from data.parsing.numbers import (
    parse_amount as parse_amount,
)
from data.parsing.numbers import (
    parse_count as parse_count,
)
from data.parsing.numbers import (
    parse_decimal as parse_decimal,
)
from data.parsing.numbers import (
    reads_in_point_notation as reads_in_point_notation,
)
from data.parsing.text import (
    clean_text as clean_text,
)
from data.parsing.text import (
    fold_name as fold_name,
)
from data.parsing.text import (
    fold_organisation as fold_organisation,
)
