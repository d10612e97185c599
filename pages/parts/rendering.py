"""HTML that the pages write themselves. The texts come from workbooks, so a template escapes each of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pages.parts.texts import unbroken


def render(template: str, **values: object) -> str:
    """Fill in one of the `*.html.j2` beside this module; no text in `values` can become HTML."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        auto_reload=False,  # else each filling in asks the disk whether the template is still the same
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda one: unbroken(one) if type(one) is str else one,
        trim_blocks=True,
        lstrip_blocks=True,
    )
