"""Everything a workspace says besides the texts: how each clause stands, and whether an agreed text was altered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plancompare.model.draft import Bracket, Clause, ClauseKind
from plancompare.model.negotiation import ClauseRef, ClauseStanding, Negotiation, Stance, Status
from plancompare.model.status import AGREED_KINDS, derived_status
from plancompare.workspace.database import Database
from plancompare.workspace.demands import all_demands
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.linkages import all_linkages
from plancompare.workspace.parties import all_parties
from plancompare.workspace.places import find_draft
from plancompare.workspace.positions import KeptPosition, kept_positions, to_position
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.threads import Node, Threads, read_threads


@dataclass(frozen=True, slots=True)
class _State:
    """How a clause of one draft stands, and what the clauses that come of it inherit.

    Attributes:
        by_hand: the status set by hand that holds for it.
        agreed: the words in which the provision was agreed last, None where it never was.
        said: the positions taken on it and on what it came from, with the words they were taken on.
    """

    status: Status = Status.NOT_DISCUSSED
    by_hand: Status | None = None
    agreed: str | None = None
    altered: bool = False
    said: tuple[tuple[KeptPosition, str], ...] = field(default=())


def negotiation(db: Database) -> Negotiation:
    """The whole negotiation, as it stands for the newest draft."""
    threads, kept = read_threads(db), kept_positions(db)
    newest = threads.newest
    return Negotiation(
        drafts=all_drafts(db),
        parties=all_parties(db),
        standings=_standings(db, threads, kept, newest) if newest else (),
        positions=tuple(to_position(position, threads) for position in kept),
        demands=all_demands(db),
        linkages=all_linkages(db),
    )


def standings(db: Database, number: int) -> tuple[ClauseStanding, ...]:
    """How each clause of draft `number` stood, in reading order: what was said of later drafts does not count.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    find_draft(db, number)
    return _standings(db, read_threads(db), kept_positions(db), number)


def _standings(db: Database, threads: Threads, kept: Iterable[KeptPosition], number: int) -> tuple[ClauseStanding, ...]:
    taken: dict[str, list[KeptPosition]] = {}
    replaced_in: dict[str, int] = {}
    kept = tuple(kept)
    drafts = {position.id: threads.number[position.draft] for position in kept}
    for position in kept:
        if position.clause is not None:
            taken.setdefault(position.clause, []).append(position)
        if position.superseded_by is not None:
            replaced_in[position.id] = drafts[position.superseded_by]
    by_hand = statuses_by_hand(db)
    parties = [party.code for party in all_parties(db)]
    of_draft: dict[int, list[str]] = {}
    for clause, node in threads.nodes.items():
        of_draft.setdefault(node.draft, []).append(clause)

    states: dict[str, _State] = {}
    for draft in threads.line(number):
        replaced = {one for one, at in replaced_in.items() if at <= draft}
        for clause in of_draft.get(draft, ()):
            before = [states[one] for one in threads.earlier.get(clause, ()) if one in states]
            words = [threads.nodes[one].text for one in threads.earlier.get(clause, ()) if one in states]
            states[clause] = _state(
                threads.nodes[clause],
                list(zip(before, words, strict=True)),
                taken=taken.get(clause, []),
                replaced=replaced,
                hand=(clause in by_hand, by_hand.get(clause)),
                parties=parties,
            )
    lineages = _lineages(threads)
    return tuple(_standing(threads, clause, states[clause], lineages[clause]) for clause in of_draft.get(number, ()))


def _standing(threads: Threads, clause: str, state: _State, lineage: tuple[ClauseRef, ...]) -> ClauseStanding:
    return ClauseStanding(
        clause=threads.ref(clause),
        status=state.status,
        set_by_hand=state.by_hand is not None,
        agreed_text_altered=state.altered,
        lineage=lineage,
    )


def _state(
    node: Node,
    before: list[tuple[_State, str]],
    *,
    taken: list[KeptPosition],
    replaced: set[str],
    hand: tuple[bool, Status | None],
    parties: list[str],
) -> _State:
    said = {position.id: (position, words) for state, _ in before for position, words in state.said}
    said |= {position.id: (position, node.text) for position in taken}
    said = {name: found for name, found in said.items() if name not in replaced}
    same_words = len(before) == 1 and before[0][1] == node.text
    by_hand = hand[1] if hand[0] else _inherited([state for state, _ in before], same_words=same_words)
    agreed = next((state.agreed for state, _ in before if state.agreed is not None), None)
    status = by_hand or _derived(node, said.values(), parties)
    altered = status not in AGREED_KINDS and any(
        state.agreed is not None and state.agreed != node.text for state, _ in before
    )
    if altered and status is Status.NOT_DISCUSSED:
        status = Status.OPEN
    if status in AGREED_KINDS:
        agreed = node.text
    return _State(status, by_hand, agreed, altered, tuple(said.values()))


def _inherited(before: list[_State], *, same_words: bool) -> Status | None:
    """What was set by hand in the draft before: an agreement holds for its own words alone, all else goes on."""
    found = next((state.by_hand for state in before if state.by_hand is not None), None)
    return None if found in AGREED_KINDS and not same_words else found


def _derived(node: Node, said: Iterable[tuple[KeptPosition, str]], parties: list[str]) -> Status:
    stances: dict[str, Stance] = {}
    outdated: set[str] = set()
    for position, words in sorted(said, key=lambda one: (one[0].row["recorded_at"], one[0].id)):
        stances[position.party] = position.stance
        (outdated.discard if words == node.text else outdated.add)(position.party)
    return derived_status(_as_clause(node), stances, parties, outdated)


def _as_clause(node: Node) -> Clause:
    brackets = (Bracket(start=0, end=len(node.text)),) if node.bracketed else ()
    return Clause(
        id="", parent=None, kind=ClauseKind.TEXT, label="", path=node.path, level=0, text=node.text, brackets=brackets
    )


def _lineages(threads: Threads) -> Mapping[str, tuple[ClauseRef, ...]]:
    """The lineage of every clause, each found once."""
    found: dict[str, tuple[ClauseRef, ...]] = {}
    for clause in threads.nodes:
        if clause not in found:
            lineage = threads.lineage(clause)
            refs = tuple(map(threads.ref, lineage))
            found |= dict.fromkeys(lineage, refs)
    return found
