"""Toegankelijkheid: what was done, and what is known not to be perfect."""

from __future__ import annotations

import streamlit as st

from pages.parts.view import View

TEXT = """Dit dashboard is gemaakt om door iedereen gebruikt te kunnen worden.
We volgen de richtlijnen WCAG 2.2, niveau A en AA.

**Wat u kunt verwachten**

- Elke status heeft een woord, een teken en een kleur. U hoeft kleuren niet te zien.
- Onder elke grafiek staan dezelfde cijfers als tabel: kies 'Cijfers als tabel'.
- Elke grafiek heeft een beschrijving in tekst voor voorleessoftware.
- Alles werkt met het toetsenbord: Tab om verder te gaan, Enter of spatie om te kiezen, Escape om te sluiten.
- De pagina's werken op een telefoon en bij 200% vergroting.

**Wat nog niet goed genoeg is**

- De grote tabellen waarin u kunt schuiven (activiteiten, organisaties, meldingen) worden getekend als een raster.
  Voorleessoftware leest daarin cel voor cel. Met de knop 'Excel' haalt u dezelfde rijen op als gewoon bestand.
- Wie in een grafiek met de muis aanwijst, ziet extra uitleg. Met het toetsenbord kan dat niet;
  dezelfde cijfers staan in de tabel eronder.
- Op een kaart zijn kleine landen lastig te zien. De tabel onder de kaart noemt ze allemaal.

**Werkt iets niet voor u?** Laat het weten aan het team Internationaal Beleid van de gemeente."""


def draw(view: View) -> None:
    """Draw the page."""
    st.markdown(TEXT)
