"""How clauses stand draft by draft: what is said is carried along their threads, and so is what was agreed once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from plancompare.model.draft import Bracket, Clause, ClauseKind
from plancompare.model.negotiation import ClauseStanding, Stance, Status
from plancompare.model.status import AGREED_KINDS, ALTERED, status_with_reason
from plancompare.workspace.positions import KeptPosition
from plancompare.workspace.threads import Node, Threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people put on record.

    Attributes:
        positions: the oldest first, superseded ones too.
        by_hand: the statuses set by hand, by the clauses' ids; None: derived from that draft on.
        parties: the codes of those at the table when the last word on each draft was spoken, by the drafts' numbers.
    """

    positions: Sequence[KeptPosition]
    by_hand: Mapping[str, Status | None]
    parties: Mapping[int, Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How a clause stands, and what the clauses that come of it inherit.

    Attributes:
        by_hand: the status set by hand that holds for it.
        agreed: the words in which the provision was agreed last; several where agreed clauses were merged.
        altered: whether those are other words than it has now.
        taken: the positions on it and on what it came from, superseded ones too, with the words they were taken on.
    """

    words: str
    status: Status
    reason: str
    by_hand: Status | None
    agreed: frozenset[str]
    altered: bool
    taken: Mapping[KeptPosition, str]


def standings_of(threads: Threads, said: Said, number: int) -> tuple[ClauseStanding, ...]:
    """How each clause of draft `number` stood, in reading order: what was said of later drafts does not count."""
    states = _states(threads, said, number)
    return tuple(
        _standing(threads, clause, states.get(clause) or _undiscussed(threads.nodes[clause]))
        for clause in threads.of_draft[number]
    )


def _states(threads: Threads, said: Said, number: int) -> Mapping[str, _State]:
    """The states of the clauses whose provision somebody said anything of: mostly few."""
    taken: dict[str, list[KeptPosition]] = {}
    for position in said.positions:
        if position.clause is not None:
            taken.setdefault(position.clause, []).append(position)
    discussed = {one for clause in (*taken, *said.by_hand) for one in threads.lineage(clause)}
    replaced_in = _replaced_in(threads, said.positions)
    line, states = threads.line(number), dict[str, _State]()
    for clause in threads.in_order(one for one in discussed if threads.nodes[one].draft in line):
        node = threads.nodes[clause]
        before = [states[one] for one in threads.earlier.get(clause, ()) if one in states]
        on_it = {position: words for state in before for position, words in state.taken.items()}
        on_it |= dict.fromkeys(taken.get(clause, ()), node.text)
        in_force = {one: words for one, words in on_it.items() if replaced_in.get(one.id, number + 1) > node.draft}
        derived = _derived(node, in_force, said.parties[node.draft])
        states[clause] = _state(node, before, on_it, derived, by_hand=_by_hand(clause, node, before, said))
    return states


def _replaced_in(threads: Threads, positions: Iterable[KeptPosition]) -> Mapping[str, int]:
    """In which draft each superseded position was superseded: in earlier ones it still held."""
    draft = {position.id: threads.number[position.draft] for position in positions}
    return {one.id: draft[one.superseded_by] for one in positions if one.superseded_by is not None}


def _by_hand(clause: str, node: Node, before: Sequence[_State], said: Said) -> tuple[Status | None, bool]:
    """What was set by hand that holds for a clause, and whether it was set on this very one.

    An agreement holds for its own words alone; deferred, withdrawn and reopened go on with the provision.
    """
    if clause in said.by_hand:
        return said.by_hand[clause], True
    same_words = len(before) == 1 and before[0].words == node.text
    found = next((state.by_hand for state in before if state.by_hand is not None), None)
    return (None if found in AGREED_KINDS and not same_words else found), False


def _state(
    node: Node,
    before: Sequence[_State],
    taken: Mapping[KeptPosition, str],
    derived: tuple[Status, str],
    *,
    by_hand: tuple[Status | None, bool],
) -> _State:
    status_by_hand, set_here = by_hand
    status, reason = derived if status_by_hand is None else (status_by_hand, "")
    agreed = frozenset[str]().union(*(state.agreed for state in before))
    altered = False
    if status in AGREED_KINDS:
        agreed = frozenset({node.text})
    elif set_here and status_by_hand is not None:
        agreed = frozenset()  # somebody looked at these words and said that they are not agreed
    elif agreed == {node.text}:
        agreed = frozenset()  # the words stayed and a party thought better of them
    else:
        altered = bool(agreed)
    if altered and status is Status.NOT_DISCUSSED:
        status, reason = Status.OPEN, ALTERED
    return _State(
        words=node.text,
        status=status,
        reason=reason,
        by_hand=status_by_hand,
        agreed=agreed,
        altered=altered,
        taken=taken,
    )


def _derived(node: Node, taken: Mapping[KeptPosition, str], parties: Collection[str]) -> tuple[Status, str]:
    """The status that follows from each party's latest stance in force.

    A statement without a stance, as a comment is, that stands beside one with a stance takes nothing away from it.
    """
    stances: dict[str, Stance] = {}
    outdated: dict[str, bool] = {}
    for position, words in sorted(taken.items(), key=lambda found: found[0].order):
        if position.stance is Stance.NONE and position.party in stances:
            continue
        stances[position.party] = position.stance
        outdated[position.party] = words != node.text
    return status_with_reason(_as_clause(node), stances, parties, {party for party, late in outdated.items() if late})


def _undiscussed(node: Node) -> _State:
    return _state(node, (), {}, _derived(node, {}, ()), by_hand=(None, False))


def _as_clause(node: Node) -> Clause:
    brackets = (Bracket(start=0, end=len(node.text)),) if node.bracketed else ()
    return Clause(
        id="", parent=None, kind=ClauseKind.TEXT, label="", path=node.path, level=0, text=node.text, brackets=brackets
    )


def _standing(threads: Threads, clause: str, state: _State) -> ClauseStanding:
    return ClauseStanding(
        clause=threads.ref(clause),
        status=state.status,
        set_by_hand=state.by_hand is not None,
        agreed_text_altered=state.altered,
        lineage=threads.lineage_refs(clause),
        positions=tuple(position.id for position in sorted(state.taken, key=lambda taken: taken.order)),
        reason=state.reason,
    )
