"""The catalogue in the words of a nota: what it shows, in which chapter, and what it says of each indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kpi.catalogue import BY_ID
from kpi.frame import Frame, Nota, PostKind, Words
from kpi.model import Among, Indicator
from kpi.population import Population

COUNT_WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
TEXTS = ("name", "question", "definition", "formula", "working", "subject", "subject_one", "owner")
"""The fields of an indicator in which the frame's names are filled in."""

NO_CHAPTER = "–"


def find_catalogue(population: Population) -> Mapping[str, Indicator]:
    """Give the indicators that the nota in view shows, dressed in its words, by id; made once for all peildata."""
    key = ("catalogue", population.nota.name)
    return population.once(key, lambda: dress_catalogue(population.frame, population.nota))


def dress_catalogue(frame: Frame, nota: Nota) -> dict[str, Indicator]:
    """Dress the indicators that a nota shows, in the order of the catalogue: of a nota that names some only those, and
    none in a chapter that it does not have."""
    dressed = {identity: dress(one, frame, nota) for identity, one in BY_ID.items() if _is_shown(identity, nota)}
    return {identity: one for identity, one in dressed.items() if one.chapter is None or one.chapter in nota.by_number}


def dress(indicator: Indicator, frame: Frame, nota: Nota) -> Indicator:
    """Give an indicator in the words of a nota; what the nota does not say is as the catalogue has it."""
    words = nota.words.get(indicator.id, Words())
    chapter = indicator.chapter if words.chapter is None else words.chapter
    stated: dict[str, Any] = {
        name: text
        for name in ("name", "definition", "formula", "subject", "subject_one", "owner", "frequency")
        if (text := getattr(words, name)) is not None
    }
    told = replace(
        indicator,
        **stated,
        chapter=chapter,
        quote=words.quote,
        paragraph=words.paragraph,
        label=words.label,
        reference=words.reference,
        base=words.base or frame.find_base(indicator.id),
        **_find_most(indicator, frame, nota),
    )
    names = _list_names(frame, nota, told)
    filled: dict[str, Any] = {name: _fill(getattr(told, name), names) for name in TEXTS}
    return replace(told, **filled)


def _is_shown(identity: str, nota: Nota) -> bool:
    return not nota.words or (identity in nota.words and nota.words[identity].shown)


def _find_most(indicator: Indicator, frame: Frame, nota: Nota) -> dict[str, Any]:
    """Find the most that can be counted where the frame says of what."""
    match indicator.among:
        case Among.NETWORKS:
            return {"expected": nota.networks, "out_of": len(nota.networks) or None}
        case Among.ORGANISATIONS:
            return {"out_of": frame.organisations or None}
    return {}


def _list_names(frame: Frame, nota: Nota, indicator: Indicator) -> dict[str, str]:
    """List what stands for each name between braces in a text of the catalogue."""
    networks = len(nota.networks)
    counted = COUNT_WORDS[networks] if networks < len(COUNT_WORDS) else str(networks)
    return {
        "gemeente": frame.municipality,
        "regio": frame.region,
        "terugvalregio": frame.fallback_region or "een andere regio",
        "hoofdstuk": NO_CHAPTER if indicator.chapter is None else str(indicator.chapter),
        "begin": str(frame.first_year),
        "van": str(nota.first),
        "beginstand": str(indicator.base),
        "netwerken": _join(nota.networks),
        "posten": _join(_list_own_posts(nota)),
        "van_de_netwerken": f"van de {counted} netwerken" if networks else "netwerken",
        "van_de_organisaties": f"van de {frame.organisations} organisaties" if frame.organisations else "organisaties",
    }


def _list_own_posts(nota: Nota) -> tuple[str, ...]:
    """List the posts of the policy: those that the frame names, else those of the contract."""
    own = nota.list_posts(PostKind.BUDGET, PostKind.RESERVE)
    listed = {post.name for post in nota.posts if post.listed}
    return tuple(post for post in own if post in listed) or own


def _fill(text: str, names: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    for name, told in names.items():
        text = text.replace(f"{{{name}}}", told)
    return text


def _join(names: tuple[str, ...]) -> str:
    return " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
