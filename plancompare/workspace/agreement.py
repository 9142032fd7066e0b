"""How clauses stand draft by draft: what is said is carried along their threads, and so is what was agreed once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from plancompare.model.draft import Bracket, Clause, ClauseKind
from plancompare.model.negotiation import AgreedBy, ClauseRef, ClauseStanding, Stance, Status
from plancompare.model.progress import SILENT, Progress
from plancompare.model.status import AGREED_KINDS, ALTERED, status_with_reason
from plancompare.workspace.movement import text_moved
from plancompare.workspace.positions import KeptPosition
from plancompare.workspace.threads import Node, Threads

_NEARNESS = {
    Stance.DISPUTES: 0,
    Stance.RESERVES: 1,
    Stance.PROPOSES: 1,
    Stance.ACCEPTS_IF: 2,
    Stance.ACCEPTS: 3,
}
"""How near a party is to a text with each stance; without a stance nobody knows."""

_OFTEN = 500
"""Clauses between two looks whether somebody wants to cancel."""


class ByHand(NamedTuple):
    """What a person set; no status: derived from there on. The level is one of agreement ad referendum."""

    status: Status | None
    level: AgreedBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people put on record.

    Attributes:
        positions: the oldest first, superseded ones too.
        by_hand: the statuses set by hand, by the clauses' ids.
        parties: the codes of those at the table when the last word on each draft was spoken, by the drafts' numbers.
        confirmed: the ids of the positions that somebody looked at again on a clause, by the clauses' ids.
        replaced: the ids of the positions whose place another took on its own part of a split clause, by that one's id.
    """

    positions: Sequence[KeptPosition]
    by_hand: Mapping[str, ByHand]
    parties: Mapping[int, Collection[str]]
    confirmed: Mapping[str, Collection[str]]
    replaced: Mapping[str, Collection[str]]


@dataclass(frozen=True, kw_only=True)
class State:
    """How a clause stands, and what the clauses that come of it inherit.

    Attributes:
        by_hand: what was set by hand that holds for it.
        agreed: the words in which the provision was agreed last; several where agreed clauses were merged.
        sealed: the agreement on those words, where it was set by hand.
        altered: whether those are other words than it has now.
        taken: the positions on it and on what it came from, superseded ones too, with all words that they hold for.
        in_force: those of them that nobody had superseded when this was the newest draft, the oldest first.
        replaced: the positions on what was split whose place newer ones took on this part, or on what it came from.
        before: the states that it came of.
    """

    words: str
    status: Status
    reason: str
    by_hand: ByHand | None
    agreed: frozenset[str]
    sealed: ByHand | None
    altered: bool
    taken: Mapping[KeptPosition, frozenset[str]]
    in_force: tuple[KeptPosition, ...]
    replaced: frozenset[KeptPosition]
    before: tuple["State", ...]

    def holds(self, position: KeptPosition) -> bool:
        """Whether a position was taken on, or confirmed for, the words that the clause has."""
        return self.words in self.taken.get(position, ())

    @cached_property
    def last_words(self) -> Mapping[str, KeptPosition]:
        """Each party's latest stance in force, of those that are known most surely.

        A statement without a stance, as a comment is, that stands beside one with a stance takes nothing away from it.
        """
        found: dict[str, KeptPosition] = {}
        for position in self.in_force:
            if (known := found.get(position.party)) is None or position.speaks_over(known):
                found[position.party] = position
        return found

    def moved(self, party: str) -> int:
        """1 where the text came nearer to the party than it was in the draft before, -1 where it went away, else 0.

        By what the party proposed before; where that tells nothing, by what it says of the new words. Words that
        stayed move towards nobody: who thinks better of them has moved itself.
        """
        if (before := self._before(party)) is None or self.before[0].words == self.words:
            return 0
        return self._by_proposal(before) or _nearer(before, self.last_words[party])

    def shifted(self, party: str) -> int:
        """1 where the party itself came nearer to the text than in the draft before, -1 where it withdrew, else 0.

        It did where it says otherwise of words that stayed, or that moved the other way.
        """
        if (before := self._before(party)) is None:
            return 0
        said = _nearer(before, self.last_words[party])
        stayed = self.before[0].words == self.words
        return said if stayed or self._by_proposal(before) == -said else 0

    def _before(self, party: str) -> KeptPosition | None:
        """The party's stance in the draft before; None where it had none, or where the clause is one of several."""
        return self.before[0].last_words.get(party) if len(self.before) == 1 else None

    def _by_proposal(self, before: KeptPosition) -> int:
        proposal = before.row["proposal"]
        return text_moved(proposal, self.before[0].words, self.words) if proposal else 0


def _nearer(before: KeptPosition, after: KeptPosition) -> int:
    """1 where a stance is nearer to the text than another, -1 where farther; 0 also where one of them is none."""
    was, now = _NEARNESS.get(before.stance), _NEARNESS.get(after.stance)
    if was is None or now is None:
        return 0
    return (now > was) - (now < was)


def standings_of(threads: Threads, states: Mapping[str, State], number: int) -> tuple[ClauseStanding, ...]:
    """How each clause of draft `number` stood, in reading order: what was said of later drafts does not count."""
    return tuple(standing_of(threads, states, clause) for clause in threads.of_draft[number])


def agreed_dropped(threads: Threads, states: Mapping[str, State]) -> tuple[ClauseRef, ...]:
    """The clauses that were agreed, or came of such, and that no later draft up to the newest has.

    A clause whose match waits for a decision is dropped too: nothing is joined with it so far.
    """
    line = set(threads.line(threads.newest)) if threads.base else set()
    return tuple(
        threads.ref(clause)
        for clause in threads.in_order(clause for clause, state in states.items() if state.agreed)
        if threads.nodes[clause].draft in line - {threads.newest}
        and not any(threads.nodes[later].draft in line for later in threads.later.get(clause, ()))
    )


def standing_of(threads: Threads, states: Mapping[str, State], clause: str) -> ClauseStanding:
    """How one clause (its id) stood in its draft."""
    return _standing(threads, clause, states.get(clause) or _undiscussed(threads.nodes[clause]))


def states_of(threads: Threads, said: Said, progress: Progress = SILENT) -> Mapping[str, State]:
    """The states of the clauses whose provision somebody said anything of, in all drafts, by the clauses' ids.

    A clause that stands in all as the one that it came of has its very state.
    """
    taken: dict[str, list[KeptPosition]] = {}
    for position in said.positions:
        if position.clause is not None:
            taken.setdefault(position.clause, []).append(position)
    discussed = {one for clause in (*taken, *said.by_hand) for one in threads.lineage(clause)}
    by_id = {position.id: position for position in said.positions}
    spoken_of = {*taken, *said.by_hand, *said.confirmed}
    states: dict[str, State] = {}
    for place, clause in enumerate(threads.in_order(discussed)):
        if place % _OFTEN == 0:
            progress.step(place / len(discussed), "saving")
        node = threads.nodes[clause]
        before = tuple(states[one] for one in threads.earlier.get(clause, ()))
        if clause not in spoken_of and _goes_on(threads, clause, before, said):
            states[clause] = before[0]
            continue
        on_it: dict[KeptPosition, frozenset[str]] = {}
        for position, words in (one for state in before for one in state.taken.items()):
            on_it[position] = on_it.get(position, frozenset()) | words
        # Also one that was taken on another branch: somebody said that it holds here.
        looked_at = (by_id[one] for one in said.confirmed.get(clause, ()) if one in by_id)
        here = [position for position in looked_at if position.clause in threads.lineage(clause)]
        for position in (*taken.get(clause, ()), *here):
            on_it[position] = on_it.get(position, frozenset()) | {node.text}
        replaced = _still_replaced(before) | {
            by_id[old] for new in taken.get(clause, ()) for old in said.replaced.get(new.id, ()) if old in by_id
        }
        in_force = [one for one in on_it if _superseded_in(threads, one) > node.draft and one not in replaced]
        states[clause] = _state(
            node,
            before,
            on_it,
            tuple(sorted(in_force, key=lambda found: found.order)),
            replaced=replaced,
            clause=clause,
            said=said,
        )
    return states


def _goes_on(threads: Threads, clause: str, before: Sequence[State], said: Said) -> bool:
    """Whether a clause of which nothing new is said stands in all as the one that it came of.

    Most do, from draft to draft. It is so where words, brackets and the parties at the table are the same, and no
    position on it was superseded in the meantime.
    """
    if len(before) != 1:
        return False
    (earlier,) = threads.earlier[clause]
    was, now = threads.nodes[earlier], threads.nodes[clause]
    return (
        (was.text, was.bracketed) == (now.text, now.bracketed)
        and said.parties[was.draft] == said.parties[now.draft]
        and all(_superseded_in(threads, position) > now.draft for position in before[0].in_force)
    )


def undiscussed_standing(path: str, *, bracketed: bool) -> tuple[Status, str]:
    """How a clause stands of which nobody has said anything, and why."""
    return status_with_reason(_as_clause(path, "x" if bracketed else ""), {}, ())


def _superseded_in(threads: Threads, position: KeptPosition) -> float:
    """In which draft a position was superseded: in earlier ones it still held."""
    return float("inf") if position.superseded_in is None else threads.number[position.superseded_in]


def _still_replaced(before: Sequence[State]) -> frozenset[KeptPosition]:
    """What was replaced on all that a clause came of: where one part joins others again, it is left on these."""
    replaced = frozenset[KeptPosition]().union(*(state.replaced for state in before))
    return frozenset(
        one for one in replaced if all(one in state.replaced or one not in state.taken for state in before)
    )


def _by_hand(clause: str, node: Node, before: Sequence[State], said: Said) -> tuple[ByHand | None, bool]:
    """What was set by hand that holds for a clause, and whether it was set on this very one.

    An agreement holds for its own words alone, also when they are back; deferred, withdrawn and reopened go on with the
    provision.
    """
    if clause in said.by_hand:
        return (said.by_hand[clause] if said.by_hand[clause].status is not None else None), True
    if (sealed := _sealed(before)) is not None and _agreed(before) == {node.text}:
        return sealed, False
    found = next((state.by_hand for state in before if state.by_hand is not None), None)
    return (None if found is not None and found.status in AGREED_KINDS else found), False


def _agreed(before: Sequence[State]) -> frozenset[str]:
    return frozenset[str]().union(*(state.agreed for state in before))


def _sealed(before: Sequence[State]) -> ByHand | None:
    """The agreement by hand on all that a clause came of, as the parts of a split one have it that are joined again."""
    found = {state.sealed for state in before}
    return found.pop() if len(found) == 1 else None


def _state(
    node: Node,
    before: tuple[State, ...],
    taken: Mapping[KeptPosition, frozenset[str]],
    in_force: tuple[KeptPosition, ...],
    *,
    replaced: frozenset[KeptPosition],
    clause: str,
    said: Said,
) -> State:
    by_hand, set_here = _by_hand(clause, node, before, said)
    agreed, sealed = _agreed(before), None if set_here else _sealed(before)
    bare = State(
        words=node.text,
        status=Status.NOT_DISCUSSED,
        reason="",
        by_hand=by_hand,
        agreed=agreed,
        sealed=sealed,
        altered=False,
        taken=taken,
        in_force=in_force,
        replaced=replaced,
        before=before,
    )
    status, reason = _derived(node, bare, said.parties[node.draft])
    if by_hand is not None and by_hand.status is not None:
        status, reason = by_hand.status, ""
    altered = False
    if status in AGREED_KINDS:
        agreed, sealed = frozenset({node.text}), by_hand
    elif set_here and by_hand is not None:
        agreed, sealed = frozenset(), None  # somebody looked at these words and said that they are not agreed
    elif agreed == {node.text}:
        agreed, sealed = frozenset(), None  # the words stayed and a party thought better of them
    else:
        altered = bool(agreed)
    if altered and status is Status.NOT_DISCUSSED:
        status, reason = Status.OPEN, ALTERED
    return replace(bare, status=status, reason=reason, agreed=agreed, sealed=sealed, altered=altered)


def _derived(node: Node, state: State, parties: Collection[str]) -> tuple[Status, str]:
    """The status that follows from each party's latest stance in force."""
    last = state.last_words
    outdated = {party for party, position in last.items() if not state.holds(position)}
    stances = {party: position.stance for party, position in last.items()}
    return status_with_reason(_as_clause(node.path, node.text if node.bracketed else ""), stances, parties, outdated)


def _undiscussed(node: Node) -> State:
    status, reason = undiscussed_standing(node.path, bracketed=node.bracketed)
    return State(
        words=node.text,
        status=status,
        reason=reason,
        by_hand=None,
        agreed=frozenset(),
        sealed=None,
        altered=False,
        taken={},
        in_force=(),
        replaced=frozenset(),
        before=(),
    )


def _as_clause(path: str, bracketed: str) -> Clause:
    """A clause as far as its status depends on it: `bracketed` is its text in brackets, empty without any."""
    brackets = (Bracket(start=0, end=len(bracketed)),) if bracketed else ()
    return Clause(
        id="", parent=None, kind=ClauseKind.TEXT, label="", path=path, level=0, text=bracketed, brackets=brackets
    )


def _standing(threads: Threads, clause: str, state: State) -> ClauseStanding:
    return ClauseStanding(
        clause=threads.ref(clause),
        status=state.status,
        set_by_hand=state.by_hand is not None,
        agreed_by=None if state.by_hand is None else state.by_hand.level,
        agreed_text_altered=state.altered,
        lineage=threads.lineage_refs(clause),
        positions=tuple(position.id for position in sorted(state.taken, key=lambda taken: taken.order)),
        reason=state.reason,
    )
