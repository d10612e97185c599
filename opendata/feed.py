"""What is new, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class FeedItem:
    """One thing that is new. `key` tells it from all others, for ever; `page` is the rest of its address."""

    key: str
    title: str
    summary: str
    moment: datetime
    page: str = ""


def write_feed(title: str, author: str, address: str, entries: Iterable[FeedItem]) -> bytes:
    """Write entries (the newest first) as a feed of the dashboard at an address (without a slash at the end); `author`
    is who publishes them."""
    entries = list(entries)
    feed = Element("feed", xmlns=ATOM, attrib={"xml:lang": "nl"})
    updated = entries[0].moment if entries else datetime.fromtimestamp(0, UTC)
    _add(feed, "id", f"{address}/nieuw.xml")
    _add(feed, "title", title)
    _add(feed, "updated", _write(updated))
    SubElement(feed, "link", rel="self", href=f"{address}/nieuw.xml")
    SubElement(feed, "link", href=f"{address}/")
    _add(SubElement(feed, "author"), "name", author)
    for one in entries:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{address}/nieuw.xml#{one.key}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _write(one.moment))
        SubElement(entry, "link", href=f"{address}/{one.page}")
        _add(entry, "summary", one.summary)
    return tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _write(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
