"""Small drafts and positions, written by hand."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plancompare.model.comparison import Relation
from plancompare.model.draft import Bracket, Clause, ClauseKind, Draft, RunningText, Tracked
from plancompare.model.negotiation import ClauseLink, ClauseRef, DraftRecord, Grade, NewPosition, Source, Stance
from plancompare.workspace.database import Database, close
from plancompare.workspace.drafts import add_draft, all_drafts, get_draft
from plancompare.workspace.opening import create_workspace
from plancompare.workspace.parties import ensure_party

SAID = Source(grade=Grade.SAID, medium="plenary")


def draft_of(name: str, points: Mapping[str, str]) -> tuple[Draft, bytes]:
    """A draft of the points that `points` gives by their paths, and the bytes of its file."""
    data = "\n".join(f"{path}. {text}" for path, text in points.items()).encode()
    clauses = tuple(
        Clause(
            id=f"c{place}",
            parent=None,
            kind=ClauseKind.POINT,
            label=f"{path}.",
            path=path,
            level=0,
            text=text,
            brackets=(Bracket(start=text.index("["), end=text.index("]") + 1, party="RUS"),) if "[" in text else (),
        )
        for place, (path, text) in enumerate(points.items(), 1)
    )
    return Draft(file=name, sha256=hashlib.sha256(data).hexdigest(), title=f"Title of {name}", clauses=clauses), data


def add(
    db: Database,
    points: Mapping[str, str],
    *,
    based_on: int | None = None,
    became: Mapping[str, str | Sequence[str]] | None = None,
    by: Sequence[str] = (),
    running: tuple[RunningText, ...] = (),
    tracked: Tracked = Tracked.ACCEPTED,
) -> DraftRecord:
    """Add a draft; `became` says which paths of draft `based_on` stand where now."""
    draft, data = draft_of(f"draft{len(all_drafts(db)) + 1}.txt", points)
    draft = replace(draft, running=running, tracked=tracked)
    links: list[ClauseLink] = []
    if based_on is not None:
        old = get_draft(db, based_on).by_path
        for before, after in (became or {}).items():
            targets = [after] if isinstance(after, str) else list(after)
            for target in targets:
                new = draft.by_path[target]
                same = old[before].text == new.text
                relation = Relation.SPLIT if len(targets) > 1 else Relation.SAME if same else Relation.EDITED
                links.append(ClauseLink(old=old[before].id, new=new.id, relation=relation, moved=False, confidence=0.9))
    return add_draft(db, draft, data, based_on=based_on, links=links, by=by)


def says(party: str, clause: str, stance: Stance = Stance.ACCEPTS, statement: str = "") -> NewPosition:
    """What `party` said of `clause` in the room."""
    return NewPosition(party=party, clause=ClauseRef.parse(clause), stance=stance, source=SAID, statement=statement)


def seat(db: Database, *codes: str) -> None:
    """Bring parties to the table."""
    for code in codes:
        ensure_party(db, code)


def crashed_and_deleted(path: Path) -> None:
    """What a crash left beside a workspace with the party GHOST, the workspace itself being deleted since."""
    dead = create_workspace(path)
    seat(dead, "GHOST")
    log = path.with_name(path.name + "-wal")
    left = log.read_bytes()
    close(dead)
    path.unlink()
    log.write_bytes(left)
