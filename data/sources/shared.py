"""What several exports share: fixed words, and the check of costs against dossiers."""

from __future__ import annotations

import numpy as np

from data.checks import DONE, PLANNED
from data.findings import Journal, Severity
from data.rows import RecordRows

STATUS = {PLANNED: (), DONE: (), "geannuleerd": (), "uitgesteld": ()}
POSTS = {
    "trade office": (),
    "internationale organisaties": (),
    "publieksevenementen": (),
    "reserve": (),
    "regulier": (),
}
SECTORS = {"bedrijfsleven": (), "onderwijs": (), "cultuur": (), "maatschappelijk": (), "overheid": (), "sport": ()}
MORE_POSTS, MORE_NETWORKS = "frame_posts", "frame_networks"
"""The tables of the policy frame with further budgetposten, and with the networks: these are of a town's own."""


def check_costs(rows: RecordRows, met: dict[str, RecordRows], journal: Journal) -> None:
    """Warn where costs refer to a dossier that no payment has: they would count nowhere."""
    paid = set(met["payments"].columns["dossiernummer"].values)
    costs, dossiers = rows.columns["kosten"], rows.columns["dossiernummer"]
    for row in np.flatnonzero((costs.codes >= 0) & (dossiers.codes >= 0)).tolist():
        if dossiers.at(row) not in paid:
            rows.tell(
                journal,
                row,
                Severity.WARNING,
                "inconsistent",
                column="dossiernummer",
                value=dossiers.at(row),
                message=f"De kosten staan op dossier {dossiers.at(row)}, maar geen betaling heeft dat nummer: "
                f"de kosten tellen nu nergens. Herstel het nummer, of maak het leeg als er geen subsidie was.",
            )
