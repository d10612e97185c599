"""Toegankelijkheid: what was done, and what is known not to be perfect."""

from __future__ import annotations

import streamlit as st

from pages.parts.view import View

TEXT = """Dit dashboard is gemaakt om door iedereen gebruikt te kunnen worden.
We volgen de richtlijnen WCAG 2.2, niveau A en AA.

**Wat u kunt verwachten**

- Elke status heeft een woord, een teken en een kleur. U hoeft kleuren niet te zien.
- Onder elke grafiek staan dezelfde cijfers als tabel: kies het teken 'Cijfers als tabel'.
- De tekens onder een grafiek hebben woorden: u ziet ze met de muis en met Tab, en een schermlezer leest ze voor.
- Elke grafiek heeft een beschrijving in tekst voor voorleessoftware.
- Het menu, de filters en de knoppen werken met het toetsenbord: Tab om verder te gaan,
  Enter of spatie om te kiezen, Escape om te sluiten.
- Met Ctrl-K of / komt u vanaf elke plaats in het zoekveld. Wat daarmee wordt gevonden, staat er direct na.
- De pagina's werken op een telefoon en bij 200% vergroting.
- De kleuren zijn doorgerekend: tekst heeft een contrast van minstens 4,5 op 1.

**Hoe dat is nagegaan**

Bij elke nieuwe versie opent een programma alle pagina's in een browser: op een groot scherm, op een telefoon en bij
200% vergroting. Het zoekt met axe-core naar fouten, naar afgekapte tekst en naar Engelse woorden.
Zo'n programma vindt niet alles. Mensen met een beperking hebben het dashboard nog niet getest.

**Wat nog niet goed genoeg is**

- Lange lijsten (activiteiten, organisaties, meldingen) staan in een tabel waarin u schuift, met hoogstens 500 rijen.
  Zijn er meer, dan staat dat erboven. Een klik op een kop (of Enter) zet de hele lijst op volgorde.
  Met de knop 'Excel' haalt u alle rijen op als gewoon bestand.
- Wie in een grafiek met de muis aanwijst, ziet extra uitleg. Met het toetsenbord kan dat niet;
  dezelfde cijfers staan in de tabel erbij.
- In het raster van doelen en hoofdstukken kunt u met de muis op een getal klikken. Met het toetsenbord kiest u
  hetzelfde in de lijsten 'Doel in de diepte' en 'Hoofdstuk'.
- Op een telefoon is elke rij van een brede tabel een kaartje. Een schermlezer leest dan regels met hun kop, geen tabel.
  Een tabel met alleen getallen schuift u opzij, ook met de pijltjestoetsen.
- Waar op een kaart steden of landen dicht bij elkaar liggen, is niet voor elke naam plek. De lijst naast de kaart noemt
  ze allemaal; wie daar met Tab doorheen gaat, ziet op de kaart welke plaats het is.
- Het teken / is op elke pagina een sneltoets, en dat kan niet uit. Wie met de stem bedient, kan Ctrl-K gebruiken.
- In de presentatie zijn losse letters sneltoetsen (zoals V en F). Wie met de stem bedient, kan beter de knoppen
  gebruiken; die verschijnen als u de muis beweegt of op Tab drukt.
- De kleuren van de Global Goals liggen vast en lijken soms op elkaar. Daarom staan op elke tegel ook nummer en naam.
- Zelden gebruikte meldingen van de techniek onder het dashboard kunnen nog Engels zijn.

**Werkt iets niet voor u?** Laat het weten aan het team Internationaal Beleid van de gemeente."""


def draw(view: View) -> None:
    """Draw the page."""
    st.markdown(TEXT)
