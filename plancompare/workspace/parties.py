"""The sides of the table, and the one for which the person speaks."""

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import Party
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.soundness import tells_damage

_OWN_PARTY = "own_party"
_COLORS = ("#3b6fb5", "#8a5a9e", "#3f8f8b", "#a8673a", "#6b7d3c", "#b0527f", "#5b6b8c", "#8c7a2e", "#4a7f5c", "#7a5c4f")
"""Told apart by people who see few colours, and none of them the red, green or amber of the stances."""


@tells_damage
def all_parties(db: Database) -> tuple[Party, ...]:
    """Every party, in the order in which they came."""
    found = db.rows("SELECT code, name, color FROM party ORDER BY ordinal, id")
    return tuple(Party(code=row["code"], name=row["name"], color=row["color"]) for row in found)


@tells_damage
def ensure_party(db: Database, code: str, name: str = "", color: str = "") -> Party:
    """The party `code`, added if it is not there; capital or small letters make no other party.

    A colour that is given replaces the one it has; a name only where it has none but its code so far: who names a
    known party in passing does not rename it for everybody.

    Raises:
        NotInWorkspace: `code` is blank.
    """
    code = code.strip()
    if not code:
        raise NotInWorkspace("A party needs a code.", hint="Give a short one, e.g. UKR.")
    known = _find(db, code)
    with transaction(db, f"Change the party {known['code']}" if known else f"Add the party {code}"):
        if found := _find(db, code):  # somebody else may have added it meanwhile
            given = {"name": name if found["name"] == found["code"] else "", "color": color}
            journal.update(db, "party", found["id"], {field: value for field, value in given.items() if value})
            code = found["code"]
        else:
            ordinal = int(db.rows("SELECT coalesce(max(ordinal), -1) + 1 AS next FROM party")[0]["next"])
            journal.insert(
                db,
                "party",
                {
                    "code": code,
                    "name": name or code,
                    "color": color or _COLORS[ordinal % len(_COLORS)],
                    "ordinal": ordinal,
                },
            )
    return next(party for party in all_parties(db) if party.code == code)


def party_id(db: Database, code: str) -> str:
    """The id of the party `code`, in capital or small letters.

    Raises:
        NotInWorkspace: there is none.
    """
    if found := _find(db, code.strip()):
        return str(found["id"])
    codes = ", ".join(party.code for party in all_parties(db))
    raise NotInWorkspace(
        f"The workspace has no party {code}.", hint=f"It has {codes}." if codes else "It has no parties yet."
    )


def find_party(db: Database, code: str) -> Party:
    """The party `code`, in capital or small letters.

    Raises:
        NotInWorkspace: there is none.
    """
    row = party_id(db, code)
    found = db.rows("SELECT code, name, color FROM party WHERE id = ?", (row,))[0]
    return Party(code=found["code"], name=found["name"], color=found["color"])


@tells_damage
def change_party(db: Database, code: str, *, name: str = "", color: str = "") -> Party:
    """Give the party `code` another name or colour; an empty one leaves it as it is.

    Raises:
        NotInWorkspace: there is no such party.
    """
    known = find_party(db, code)
    given = {"name": name.strip(), "color": color}
    with transaction(db, f"Change the party {known.code}"):
        journal.update(db, "party", party_id(db, code), {field: value for field, value in given.items() if value})
    return find_party(db, code)


def _find(db: Database, code: str) -> Row | None:
    """The party with this very code, else the first that differs only in capital and small letters."""
    found = db.rows("SELECT * FROM party ORDER BY ordinal, id")
    same = (row for row in found if row["code"].casefold() == code.casefold())
    return next((row for row in found if row["code"] == code), None) or next(same, None)


@tells_damage
def own_party(db: Database) -> str | None:
    """The code of the party for which keys mark, None until somebody chose it."""
    found = db.rows(
        "SELECT party.code FROM setting JOIN party ON party.id = setting.value WHERE setting.name = ?", (_OWN_PARTY,)
    )
    return str(found[0]["code"]) if found else None


@tells_damage
def add_own_party(db: Database, code: str, name: str, progress: Progress = SILENT) -> None:
    """Add the party `code` if it is not there, and mark for it from now on."""
    with transaction(db, f"Add the party {code}", progress=progress):
        set_own_party(db, ensure_party(db, code, name).code)


@tells_damage
def set_own_party(db: Database, code: str) -> None:
    """Mark for the party `code` from now on.

    Raises:
        NotInWorkspace: there is no such party.
    """
    with transaction(db, f"Mark for {code}"):
        party = party_id(db, code)
        found = db.rows("SELECT id FROM setting WHERE name = ?", (_OWN_PARTY,))
        if found:
            journal.update(db, "setting", found[0]["id"], {"value": party})
        else:
            journal.insert(db, "setting", {"name": _OWN_PARTY, "value": party})
