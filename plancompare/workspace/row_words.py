"""What rows of the journal say, in people's words: names instead of ids, and what each field is called."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from plancompare.model.history import Field
from plancompare.workspace.database import Database

_NOUNS = {
    "draft_party": "drafter",
    "demand_clause": "clause of a demand",
    "status_by_hand": "status by hand",
    "demand_review": "review of a demand",
    "replacement": "replacement on one part of a split clause",
    "decision": "decision on who became whom",
    "clause_tag": "tag",
}
"""What a row is called, where not by its table's name."""

_FIELDS = {
    "dated": "date",
    "audience": "for",
    "proposal": "proposed wording",
    "recorded_at": "recorded",
    "superseded_by": "superseded by",
    "by_position": "replaced by",
    "ordinal": "place in the list",
    "condition_draft": "draft of the condition",
    "condition_clause": "condition",
    "color": "colour",
    "reading": "file",
    "based_on": "based on",
    "added_at": "added",
    "written_at": "written",
    "grade": "how it is known",
    "level": "agreed by",
}
"""What a field is called, where not by its column's name."""

_TOLD_BY = {
    "draft": "clause",
    "condition_draft": "condition_clause",
    "old_draft": "old_clause",
    "new_draft": "new_clause",
}
"""Drafts that need no telling, as the name of a clause begins with its draft."""

_NAMES = {
    "party": "party",
    "draft": "draft",
    "old_draft": "draft",
    "new_draft": "draft",
    "condition_draft": "draft",
    "based_on": "draft",
    "clause": "clause",
    "old_clause": "clause",
    "new_clause": "clause",
    "condition_clause": "clause",
    "source": "source",
    "position": "position",
    "superseded_by": "position",
    "by_position": "position",
    "demand": "demand",
    "tag": "tag",
    "reading": "reading",
}
"""The table of which a column holds ids."""

_ONE_WORD = frozenset({"stance", "audience", "status", "level", "state", "role", "grade", "kind"})
"""Columns with words of a vocabulary, written with hyphens."""
_IN_WORDS = {"accepts-if": "accepts, on a condition"}
"""Words of a vocabulary that say more than without their hyphens."""
_MOMENTS = frozenset({"recorded_at", "added_at", "written_at", "at"})
_SETTINGS = {"own_party": "the party to mark for", "beginning": "the beginning, which undo does not take back"}
_KNOWN_AT_ONCE = 10_000

Row = Mapping[str, Any]


class RowWords:
    """Tells rows in words. What an id stands for is looked up where it is now or, if it is gone, in the journal."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._name: Callable[[str, str], str] = lru_cache(_KNOWN_AT_ONCE)(self._looked_up)

    def what(self, table: str, row: Row) -> str:
        """What a row is: “position of RUS on 3:4”."""
        noun = _NOUNS.get(table, table)
        if table == "draft":
            return self._name_of(table, row)
        if table in {"party", "tag", "demand", "source"}:
            return f"{noun} {self._name_of(table, row)}"
        if table == "draft_party":
            return f"{noun} {self._name('party', row['party'])} of {self._name('draft', row['draft'])}"
        if table == "setting":
            return f"{noun} of {_SETTINGS.get(row['name'], row['name'])}"
        if table == "author":
            return f"{noun} “{row['name']}”"
        said = [noun, *(self._name(column, row[column]) for column in ("tag", "demand") if row.get(column))]
        if row.get("party"):
            said += ["of", self._name("party", row["party"])]
        if row.get("position"):
            said += ["of the position of", self._name("position", row["position"])]
        return " ".join([*said, *self._where(row)])

    def fields(self, before: Row | None, after: Row | None) -> tuple[Field, ...]:
        """What differs between two states of a row, field by field; all that it says, where there is only one."""
        was, now = dict(self._said(before)), dict(self._said(after))
        return tuple(
            Field(name=_FIELDS.get(column, column.replace("_", " ")), before=was.get(column), after=now.get(column))
            for column in dict.fromkeys([*now, *was])
            if was.get(column) != now.get(column)
        )

    def _where(self, row: Row) -> list[str]:
        clauses = [self._name("clause", row[column]) for column in ("old_clause", "new_clause") if row.get(column)]
        if clauses:
            return ["about", " and ".join(clauses)]
        if row.get("clause"):
            return ["on", self._name("clause", row["clause"])]
        return ["on", self._name("draft", row["draft"])] if row.get("draft") else []

    def _said(self, row: Row | None) -> Iterator[tuple[str, str]]:
        """Every column that says something, but for ids and what another column tells."""
        for column, value in (row or {}).items():
            if row is None or column == "id" or value in {None, ""} or row.get(_TOLD_BY.get(column, "")):
                continue
            if column in _NAMES:
                yield column, self._name(_NAMES[column], value)
            elif column == "value" and row.get("name") in _SETTINGS:
                if row["name"] == "own_party":
                    yield column, self._name("party", value)
            elif column == "ordinal":
                yield column, str(value + 1)
            elif column in _MOMENTS:
                yield column, f"{str(value)[:16].replace('T', ' ')} UTC"
            else:
                yield column, _unhyphened(str(value)) if column in _ONE_WORD else str(value)

    def _looked_up(self, table: str, row: str) -> str:
        if table == "clause":
            return self._clause(row)
        if table == "reading":
            found = self._db.rows("SELECT file FROM reading WHERE id = ?", (row,))
            return str(found[0]["file"]) if found else row
        known = self._db.rows(f"SELECT * FROM {table} WHERE id = ?", (row,))  # noqa: S608 - a value of _NAMES
        if known:
            return self._name_of(table, known[0])
        last = self._db.rows(
            "SELECT coalesce(after, before) AS said FROM journal WHERE place = ? AND row = ? ORDER BY seq DESC LIMIT 1",
            (table, row),
        )
        return self._name_of(table, json.loads(last[0]["said"])) if last else row

    def _name_of(self, table: str, row: Row) -> str:
        match table:
            case "party":
                return str(row["code"])
            case "draft":
                return f"draft {row['number']}"
            case "demand":
                return f"“{row['title']}”"
            case "tag":
                return f"“{row['name']}”"
            case "source":
                known = (row["grade"].replace("-", " "), row["medium"], row["reference"], row["dated"])
                return ", ".join(filter(None, known))
            case _:  # a position
                stance = _unhyphened(row["stance"])
                return " ".join([self._name("party", row["party"]), *self._where(row), f"({stance})"])

    def _clause(self, clause: str) -> str:
        found = self._db.rows(
            "SELECT clause.path, clause.reading, draft.number FROM clause LEFT JOIN draft USING (reading)"
            " WHERE clause.id = ?",
            (clause,),
        )
        if not found:
            return clause
        number = found[0]["number"] or self._number_once(found[0]["reading"])
        return f"{number}:{found[0]['path']}"

    def _number_once(self, reading: str) -> str:
        """The number of the draft that a reading was, before its arrival was undone."""
        found = self._db.rows(
            "SELECT json_extract(coalesce(after, before), '$.number') AS number FROM journal WHERE place = 'draft'"
            " AND json_extract(coalesce(after, before), '$.reading') = ? ORDER BY seq DESC LIMIT 1",
            (reading,),
        )
        return str(found[0]["number"]) if found else "?"


def _unhyphened(word: str) -> str:
    return _IN_WORDS.get(word, word.replace("-", " "))
