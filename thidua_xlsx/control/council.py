"""The members of the council and of the team that serves it, as the officer lists them."""

from __future__ import annotations

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import Listing
from thidua_xlsx.control.lists import filled
from thidua_xlsx.layout.council import ROLES
from thidua_xlsx.model import Member
from thidua_xlsx.words.texts import matching_key


def read_council(listing: Listing) -> tuple[tuple[Member, ...], tuple[Finding, ...]]:
    """The members in the sheet's order (Điều 9.1–9.2), and what is wrong; a row without a name or
    with no role of the list is left out.  Who has two roles has two rows."""
    roles = {matching_key(words): role for role, words in ROLES.items()}
    members: list[Member] = []
    findings: list[Finding] = []
    for row in filled(listing, ("name", "position", "role", "note")):
        name, role = row.text("name"), roles.get(matching_key(row.text("role")))
        if not name:
            findings.append(row.finding("name", "control-name-missing"))
        elif role is None:
            allowed = "; ".join(ROLES.values())
            findings.append(row.finding("role", "control-role-unknown", name=name, allowed=allowed))
        else:
            members.append(Member(name, row.text("position"), role))
    return tuple(members), tuple(findings)
