"""The hashes that tell whether somebody or something changed what a workspace keeps."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

JOURNALLED = (
    "draft",
    "party",
    "draft_party",
    "source",
    "position",
    "demand",
    "demand_clause",
    "linkage",
    "status_by_hand",
    "setting",
    "author",
    "decision",
    "confirmation",
    "replacement",
    "demand_review",
    "note",
    "tag",
    "clause_tag",
)
"""The tables that change through the journal alone."""

CHAIN_START = "0" * 64
ENTRY_FIELDS = ("seq", "id", "step", "nth", "kind", "of_step", "at", "by", "action", "place", "row", "before", "after")
CLAUSE_FIELDS = ("id", "local", "parent", "kind", "label", "path", "level", "text", "mark", "details")
PROPOSAL_FIELDS = ("id", "bundle", "old_clause", "new_clause", "confidence", "why")
LINK_FIELDS = ("id", "old_clause", "new_clause", "relation", "moved", "confidence", "by_hand")


def chained(previous: str, entry: Mapping[str, Any]) -> str:
    """The hash of a journal's entry that follows one whose hash is `previous`."""
    return _hash([previous, *(entry[name] for name in ENTRY_FIELDS)])


def digest_of(reading: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]]) -> str:
    """A hash over all that a reading's row says and those of its clauses, in reading order.

    Readings of layout 1 had no details: where there are none, the hash is the one it was then.
    """
    head = [reading["sha256"], reading["file"], reading["title"], reading["warnings"]]
    head += [] if reading["details"] == "{}" else [reading["details"]]
    return _hash([head, _listed(clauses, CLAUSE_FIELDS)])


def links_digest_of(links: Sequence[Mapping[str, Any]], proposals: Sequence[Mapping[str, Any]] = ()) -> str:
    """A hash over all that the rows of the links to a reading's clauses say, and of those proposed, each by their ids.

    Up to layout 2 none were proposed: where there are none, the hash is the one it was then.
    """
    listed = _listed(links, LINK_FIELDS)
    return _hash([listed, _listed(proposals, PROPOSAL_FIELDS)] if proposals else listed)


def _listed(rows: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> list[list[Any]]:
    return [[row[field] for field in fields] for row in rows]


def _hash(said: Sequence[Any]) -> str:
    text = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
