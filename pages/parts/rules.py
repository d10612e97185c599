"""The file that says who may do what here: which group and which address has which role (docs/naslag/toegang.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

HOURS = 8
"""As long somebody stays logged in where the file does not say."""

AUTH, LOGIN, PROXY, ROLES = "auth", "aanmelding", "proxy", "rollen"
"""The tables of the file. The first is Streamlit's own: how to reach the server that people log in at."""

KEYS = {
    LOGIN: {"groepen", "adres", "uren"},
    PROXY: {"adressen", "gebruiker", "groepen", "scheiding"},
    ROLES: {"lezer", "medewerker", "beheerder", "eigen_computer"},
}
OF_ROLE = {"groepen", "adressen"}
"""Table → the keys that it may have, and those of one role."""


class BadRules(ValueError):
    """A file that cannot be followed; the text is one Dutch sentence that says why."""


class Role(IntEnum):
    """What somebody may do; each role may all that the ones before it may.

    A reader sees aggregates, sentences and charts, and takes the report along; an employee also sees the rows behind a
    figure, the findings and what organisations got; an administrator also delivers, fills in and looks at the log.
    """

    LEZER = 1
    MEDEWERKER = 2
    BEHEERDER = 3


@dataclass(frozen=True)
class Proxy:
    """A proxy that has logged people in: the addresses that it may ask from, the headers in which it says who asks and
    in which groups that is ('' for none), and what stands between those."""

    networks: tuple[IPv4Network | IPv6Network, ...]
    user: str
    groups: str = ""
    between: str = ","


@dataclass(frozen=True)
class Rules:
    """Who may do what: group → role and address → role, in small letters.

    `groups_claim` and `address_claim` are what the login server calls those of a person; a login holds for `hours`.
    `proxy` is None where no proxy logs people in, `own_computer` says that who sits at this computer is administrator,
    `can_log_in` that there is a login server, `is_secure` that people come back from it over https.
    """

    groups: Mapping[str, Role] = field(default_factory=dict)
    addresses: Mapping[str, Role] = field(default_factory=dict)
    groups_claim: str = "groups"
    address_claim: str = "email"
    hours: float = HOURS
    proxy: Proxy | None = None
    own_computer: bool = False
    can_log_in: bool = False
    is_secure: bool = False

    def judge(self, address: str, groups: Iterable[str]) -> Role | None:
        """Give the highest role that an address or one of some groups has; None where none of them has any."""
        found = [self.groups.get(one.strip().casefold()) for one in groups]
        return max(filter(None, [*found, self.addresses.get(address.strip().casefold())]), default=None)


def read_rules(path: Path) -> Rules:
    """Read the file. Raises BadRules where it cannot be read, or says what nobody asks of it: then nobody is let in."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadRules(f"Het bestand {path.name} kan niet worden gelezen ({type(problem).__name__}).") from None
    except tomllib.TOMLDecodeError as problem:
        raise BadRules(f"Het bestand {path.name} is geen TOML: {problem}.") from None
    for table, keys in KEYS.items():
        if wrong := _list_unknown(told.get(table, {}), keys):
            raise BadRules(f"In [{table}] van {path.name} staat iets onbekends: {', '.join(wrong)}.")
    if wrong := _list_unknown(told, {AUTH, *KEYS}):
        raise BadRules(f"In {path.name} staat iets onbekends: {', '.join(wrong)}.")
    try:
        return _make_rules(told, path.name)
    except (TypeError, ValueError, AttributeError, KeyError) as problem:
        if isinstance(problem, BadRules):
            raise
        raise BadRules(f"In {path.name} staat iets wat niet klopt: {type(problem).__name__}.") from None


def _make_rules(told: Mapping[str, Any], file: str) -> Rules:
    login, roles = told.get(LOGIN, {}), told.get(ROLES, {})
    groups: dict[str, Role] = {}
    addresses: dict[str, Role] = {}
    for role in Role:
        named = roles.get(role.name.lower(), {})
        if wrong := _list_unknown(named, OF_ROLE):
            raise BadRules(f"Bij de rol {role.name.lower()} in {file} staat iets onbekends: {', '.join(wrong)}.")
        # the roles come in their order, so who is named twice has the highest
        groups |= {one.casefold(): role for one in _read_names(named.get("groepen", []))}
        addresses |= {one.casefold(): role for one in _read_names(named.get("adressen", []))}
    hours = float(login.get("uren", HOURS))
    if not 0 < hours <= 24 * 30:
        raise BadRules(f"'uren' in {file} is geen aantal uren tussen 0 en 720.")
    return Rules(
        groups,
        addresses,
        str(login.get("groepen", "groups")),
        str(login.get("adres", "email")),
        hours,
        _make_proxy(told[PROXY]) if PROXY in told else None,
        roles.get("eigen_computer") is True,
        AUTH in told,
        str(told.get(AUTH, {}).get("redirect_uri", "")).startswith("https://"),
    )


def _make_proxy(told: Mapping[str, Any]) -> Proxy:
    networks = tuple(ip_network(one) for one in _read_names(told["adressen"]))
    return Proxy(
        networks, told["gebruiker"].lower(), str(told.get("groepen", "")).lower(), str(told.get("scheiding", ","))
    )


def _read_names(told: list[str]) -> list[str]:
    if not isinstance(told, list) or not all(isinstance(one, str) and one.strip() for one in told):
        raise TypeError(told)
    return [one.strip() for one in told]


def _list_unknown(told: Any, known: set[str]) -> list[str]:
    return sorted(set(told) - known)
