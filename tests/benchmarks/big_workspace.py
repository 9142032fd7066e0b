"""A workspace as large as talks get: `python -m tests.benchmarks.big_workspace FILE [DRAFTS CLAUSES POSITIONS]`."""

import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from plancompare.model.comparison import Relation
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.negotiation import Audience, ClauseLink, ClauseRef, Grade, NewPosition, Source, Stance
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.demands import add_demand
from plancompare.workspace.drafts import add_draft
from plancompare.workspace.opening import create_workspace
from plancompare.workspace.parties import ensure_party
from plancompare.workspace.positions import record_position

PARTIES = ("UKR", "RUS", "US", "EU", "TUR")
WORDS = [f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in "aeiou" for end in ("n", "ra", "st", "lon")]
ONE_POINT = 4  # clauses


def build(path: Path, drafts: int = 20, clauses: int = 6_600, positions: int = 40_000) -> None:
    """Write the workspace: one clause of ten is reworded from draft to draft; what was said is spread over all."""
    chance = random.Random(5)
    db = create_workspace(path)
    for code in PARTIES:
        ensure_party(db, code)
    numbers = _share(positions, drafts)
    texts = [_words(chance) for _ in range(clauses)]
    last: Draft | None = None
    with transaction(db, "Write the whole workspace"):  # one action: what follows from it is found once
        said: dict[tuple[str, str], str] = {}
        for number in range(1, drafts + 1):
            if last is not None:
                texts = [_reworded(text, chance) if chance.random() < 0.1 else text for text in texts]
            draft, data = _draft(number, texts)
            links = () if last is None else tuple(_links(last, draft))
            add_draft(db, draft, data, based_on=number - 1 or None, compared=last, links=links)
            last = draft
            for new in _said(number, draft, numbers[number - 1], chance):
                before = said.get((new.party, new.clause.path)) if chance.random() < 0.5 else None
                only = () if before is None else (before,)
                said[new.party, new.clause.path] = record_position(db, new, only=only)
        _demands(db, drafts, chance)
    close(db)


def _share(count: int, among: int) -> list[int]:
    return [count // among + (place < count % among) for place in range(among)]


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(15, 70))).capitalize() + "."


def _reworded(text: str, chance: random.Random) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def _draft(number: int, texts: Sequence[str]) -> tuple[Draft, bytes]:
    clauses: list[Clause] = []
    for place, text in enumerate(texts):
        point, within = divmod(place, ONE_POINT)
        path = f"{point + 1}" if within == 0 else f"{point + 1}.{within}"
        clause = Clause(
            id=f"c{place + 1}",
            parent=None if within == 0 else f"c{point * ONE_POINT + 1}",
            kind=ClauseKind.POINT if within == 0 else ClauseKind.CLAUSE,
            label=f"{path}.",
            path=path,
            level=min(within, 1),
            text=text,
        )
        clauses.append(clause)
    data = "\n".join(f"{clause.label} {clause.text}" for clause in clauses).encode()
    file = f"draft {number}.txt"
    return Draft(file=file, sha256=hashlib.sha256(data).hexdigest(), title=file, clauses=tuple(clauses)), data


def _links(old: Draft, new: Draft) -> Iterator[ClauseLink]:
    for before, after in zip(old.clauses, new.clauses, strict=True):
        relation = Relation.SAME if before.text == after.text else Relation.EDITED
        yield ClauseLink(old=before.id, new=after.id, relation=relation, moved=False, confidence=0.95)


def _said(number: int, draft: Draft, count: int, chance: random.Random) -> Iterator[NewPosition]:
    first = NewPosition(
        party="UKR",
        clause=ClauseRef(number, ""),
        stance=Stance.NONE,
        source=Source(grade=Grade.SAID, medium="plenary", dated=date(2025, 11, 1) + timedelta(days=number)),
        audience=Audience.INTERNAL,
    )
    for _ in range(count):
        clause = chance.choice(draft.clauses)
        yield replace(
            first,
            party=chance.choice(PARTIES),
            clause=ClauseRef(number, clause.path),
            stance=chance.choice(list(Stance)),
            statement=_words(chance),
            proposal=_reworded(clause.text, chance) if chance.random() < 0.2 else None,
        )


def _demands(db: Database, newest: int, chance: random.Random) -> None:
    source = Source(grade=Grade.PUBLIC, medium="briefing")
    with transaction(db, "Take in the demands"):
        for place in range(200):
            where = tuple(ClauseRef(chance.randint(1, newest), f"{chance.randint(1, 20)}") for _ in range(2))
            title = f"Demand {place + 1}: {' '.join(chance.choices(WORDS, k=5))}"
            add_demand(db, party=chance.choice(PARTIES), title=title, source=source, clauses=where)


if __name__ == "__main__":
    build(Path(sys.argv[1]), *map(int, sys.argv[2:]))
