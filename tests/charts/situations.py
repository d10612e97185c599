"""Hand-made results: a situation reads as the few numbers that matter."""

from __future__ import annotations

from decimal import Decimal

from kpi.model import Direction, Indicator, Label, Result, Status, Target, TargetKind, YearResult
from tests.kpi.situations import FRAME, NOTA


def indicator(
    unit: str = "missies", singular: str = "missie", decimals: int = 0, identity: str = "H1.5", **fields
) -> Indicator:
    """An indicator of chapter 1 with plain words."""
    return Indicator(
        **{
            "id": identity,
            "name": "Handelsmissies",
            "question": "Hoeveel missies zijn er?",
            "definition": "Het aantal missies.",
            "formula": "Aantal missies.",
            "unit": unit,
            "unit_singular": singular,
            "decimals": decimals,
            "direction": Direction.MORE,
            "chapter": 1,
            "paragraph": "hoofdstuk 1",
            "quote": "",
            "label": Label.NO_TARGET,
            "sources": ("missies",),
            "owner": "programmamanager",
            "frequency": "doorlopend",
            "compute": len,
            **fields,
        }
    )


def target(kind: TargetKind, value: str, most: str | None = None, end: int | None = None) -> Target:
    """A target of the nota."""
    return Target(kind, Decimal(value), Decimal(most) if most else None, end, "nota")


def year(
    value: str | None, status: Status = Status.NO_TARGET, aim: Target | None = None, planned: str | None = None, **marks
) -> YearResult:
    """One year of an indicator; without a value there are no data."""
    return YearResult(
        None if value is None else Decimal(value),
        Status.NO_DATA if value is None else status,
        aim,
        None if planned is None else Decimal(planned),
        3,
        0,
        **marks,
    )


def result(
    years: dict[int, YearResult], *, breakdowns: dict | None = None, earlier: dict | None = None, **fields
) -> Result:
    """An indicator over the years; `fields` as for `indicator`."""
    return Result(
        indicator(**fields),
        fields.get("name", "Handelsmissies"),
        years,
        breakdowns or {},
        earlier or {},
        nota=NOTA,
        region=FRAME.region,
    )
