"""The sample negotiation as it ships: drafts' files, and beside them what each party said, in `negotiation.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plancompare.model.negotiation import (
    AgreedBy,
    Audience,
    ClauseRef,
    DemandState,
    Grade,
    Linkage,
    NewPosition,
    Party,
    Source,
    Stance,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDraft:
    """One draft's file, in the folder of the sample, and what is known of it."""

    file: Path
    dated: date | None
    by: tuple[str, ...]
    based_on: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePosition:
    """A position, and whether it takes the place of the party's earlier ones or stands beside them."""

    position: NewPosition
    supersede: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDemand:
    """What a party wants; the workspace gives it its id."""

    party: str
    title: str
    state: DemandState
    source: Source
    note: str
    clauses: tuple[ClauseRef, ...]
    once_answered_by: tuple[ClauseRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """The whole sample, drafts in the order of their arrival."""

    drafts: tuple[SampleDraft, ...]
    parties: tuple[Party, ...]
    own_party: str | None
    positions: tuple[SamplePosition, ...]
    demands: tuple[SampleDemand, ...]
    linkages: tuple[Linkage, ...]
    statuses: tuple[tuple[ClauseRef, Status, AgreedBy | None], ...]


def load_sample(folder: Path) -> SampleFile:
    """The sample in `folder`.

    Raises:
        OSError, ValueError, KeyError: the installation is damaged; a fault of the program, not of the person.
    """
    said = json.loads((folder / "negotiation.json").read_text(encoding="utf-8"))
    return SampleFile(
        drafts=tuple(
            SampleDraft(
                file=folder / draft["file"],
                dated=_day(draft["dated"]),
                by=tuple(draft["by"]),
                based_on=draft["based_on"],
            )
            for draft in said["drafts"]
        ),
        parties=tuple(Party(code=party["code"], name=party["name"], color=party["color"]) for party in said["parties"]),
        own_party=said["own_party"],
        positions=tuple(_position(position) for position in said["positions"]),
        demands=tuple(_demand(demand) for demand in said["demands"]),
        linkages=tuple(
            Linkage(
                party=linkage["party"],
                clause=ClauseRef.parse(linkage["clause"]),
                condition=ClauseRef.parse(linkage["if"]),
            )
            for linkage in said["linkages"]
        ),
        statuses=tuple(
            (
                ClauseRef.parse(status["clause"]),
                Status(status["status"]),
                None if status["level"] is None else AgreedBy(status["level"]),
            )
            for status in said["statuses"]
        ),
    )


def _position(said: Mapping[str, Any]) -> SamplePosition:
    return SamplePosition(
        position=NewPosition(
            party=said["party"],
            clause=ClauseRef.parse(said["clause"]),
            stance=Stance(said["stance"]),
            source=_source(said["source"]),
            statement=said["statement"],
            proposal=said["proposal"],
            condition=said["condition"],
            dated=_day(said["dated"]),
            audience=Audience(said["audience"]),
        ),
        supersede=said["supersede"],
    )


def _demand(said: Mapping[str, Any]) -> SampleDemand:
    return SampleDemand(
        party=said["party"],
        title=said["title"],
        state=DemandState(said["state"]),
        source=_source(said["source"]),
        note=said["note"],
        clauses=tuple(ClauseRef.parse(clause) for clause in said["clauses"]),
        once_answered_by=tuple(ClauseRef.parse(clause) for clause in said["once_answered_by"]),
    )


def _source(said: Mapping[str, Any]) -> Source:
    return Source(
        grade=Grade(said["grade"]),
        medium=said["medium"],
        reference=said["reference"],
        dated=_day(said["dated"]),
    )


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
