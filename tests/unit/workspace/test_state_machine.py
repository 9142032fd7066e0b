"""Whatever people do in whatever order, with restarts between: nothing is lost, and everything can be taken back."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from plancompare.errors import NotInWorkspace, WrongLink
from plancompare.model.negotiation import ClauseRef, Grade, Linkage, PositionState, Source, Stance, Status
from plancompare.workspace import journal
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database, Row, close
from plancompare.workspace.decisions import cut, leave_alone, pin, undecide
from plancompare.workspace.demands import add_demand
from plancompare.workspace.derived import derived_faults, make_anew
from plancompare.workspace.drafts import all_drafts, get_draft, original_bytes
from plancompare.workspace.fingerprints import JOURNALLED
from plancompare.workspace.linkages import add_linkage
from plancompare.workspace.notes import add_note
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.overview import clause_view, marks, negotiation, standings
from plancompare.workspace.positions import all_positions, one_position, record_position
from plancompare.workspace.search import search
from plancompare.workspace.soundness import faults
from plancompare.workspace.statuses import set_status
from plancompare.workspace.tags import tag_clause
from tests.unit.workspace.building import SAID, add, says, seat

PARTIES = ("UKR", "RUS", "EU")
WORDINGS = ("Forces shall be limited.", "Forces should be limited.", "Forces shall be [limited].")
DERIVED = {
    "seat": "SELECT party, since FROM seat ORDER BY party",
    "counted": "SELECT * FROM counted ORDER BY reading",
    "standing": "SELECT clause, draft, status, by_hand, altered, reason FROM standing ORDER BY clause",
    "held": "SELECT standing.clause, position, held.draft, party, stance, hollow, latest, moved FROM held"
    " JOIN standing ON standing.id = held.standing ORDER BY standing.clause, position",
    "today": "SELECT * FROM today ORDER BY position",
}
"""What the derived tables say, without the numbers of their rows."""


def derived(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {name: db.tuples(question) for name, question in DERIVED.items()}


def kept(db: Database) -> dict[str, list[Row]]:
    return {table: db.rows(f"SELECT * FROM {table} ORDER BY id") for table in JOURNALLED}


def replayed(db: Database) -> dict[str, list[Row]]:
    """Every table as it comes out when all entries of the journal are carried out on empty ones."""
    rows: dict[str, dict[str, Row]] = {table: {} for table in JOURNALLED}
    for entry in journal.entries(db):
        if entry.after is None:
            del rows[entry.table][entry.row]
        else:
            rows[entry.table][entry.row] = dict(entry.after)
    return {table: [found[row] for row in sorted(found)] for table, found in rows.items()}


class Talks(RuleBasedStateMachine):
    """One workspace, and what a person may do in it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "talks.plancompare"
        self.db = create_workspace(self.path)
        self.files: dict[int, bytes] = {}
        self.start = kept(self.db)

    def teardown(self) -> None:
        if not hasattr(self, "db"):
            return
        done = json.dumps(kept(self.db))
        steps = 0
        while journal.undo(self.db) is not None:
            steps += 1
        assert kept(self.db) == self.start
        for _ in range(steps):
            assert journal.redo(self.db) is not None
        assert json.dumps(kept(self.db)) == done
        self.everything_follows_from_what_was_done()
        close(self.db)
        shutil.rmtree(self.folder)

    # ---- what a person does ----

    @rule(code=st.sampled_from(PARTIES))
    def a_party_sits_down(self, code: str) -> None:
        seat(self.db, code)

    @rule(data=st.data())
    def a_draft_arrives(self, data: st.DataObject) -> None:
        if (count := len(all_drafts(self.db))) >= 5:
            return
        points = {
            str(place): data.draw(st.sampled_from(WORDINGS)) for place in range(1, data.draw(st.integers(1, 3)) + 1)
        }
        points["9"] = f"Draft {len(journal.entries(self.db))}."  # no two files are the same
        base = data.draw(st.integers(1, count)) if count else None
        became = {}
        if base is not None:
            for clause in get_draft(self.db, base).clauses:
                became[clause.path] = data.draw(st.lists(st.sampled_from(sorted(points)), max_size=2, unique=True))
        record = add(self.db, points, based_on=base, became=became)
        self.files[record.number] = original_bytes(self.db, record.number)

    def _clause(self, data: st.DataObject, *, whole: bool = False) -> str:
        number = data.draw(st.sampled_from([record.number for record in all_drafts(self.db)]))
        paths = [clause.path for clause in get_draft(self.db, number).clauses]
        return f"{number}:{data.draw(st.sampled_from(['', *paths] if whole else paths))}"

    def _has_drafts(self) -> bool:
        return hasattr(self, "db") and bool(all_drafts(self.db))

    def _speaks(self, data: st.DataObject) -> str:
        party = data.draw(st.sampled_from(PARTIES))
        seat(self.db, party)
        return party

    @precondition(_has_drafts)
    @rule(
        data=st.data(),
        stance=st.sampled_from(list(Stance)),
        source=st.sampled_from([SAID, Source(grade=Grade.NAMED_PRESS)]),
        supersede=st.booleans(),
    )
    def a_party_says_something(self, data: st.DataObject, stance: Stance, source: Source, *, supersede: bool) -> None:
        party, clause = self._speaks(data), self._clause(data, whole=True)
        before = len(all_positions(self.db))
        said = replace(says(party, clause, stance, "Said."), source=source)
        record_position(self.db, said, supersede=supersede)
        assert len(all_positions(self.db)) == before + 1

    @precondition(_has_drafts)
    @rule(data=st.data(), status=st.sampled_from([None, Status.AGREED_AD_REF, Status.DEFERRED, Status.REOPENED]))
    def somebody_sets_a_status(self, data: st.DataObject, status: Status | None) -> None:
        set_status(self.db, ClauseRef.parse(self._clause(data)), status)

    @precondition(_has_drafts)
    @rule(data=st.data())
    def a_party_demands_something(self, data: st.DataObject) -> None:
        where = ClauseRef.parse(self._clause(data))
        add_demand(self.db, party=self._speaks(data), title="Amnesty", source=SAID, clauses=(where,))

    @precondition(_has_drafts)
    @rule(data=st.data())
    def a_party_links_two_clauses(self, data: st.DataObject) -> None:
        one, other = ClauseRef.parse(self._clause(data)), ClauseRef.parse(self._clause(data))
        add_linkage(self.db, Linkage(party=self._speaks(data), clause=one, condition=other))

    @precondition(_has_drafts)
    @rule(data=st.data(), what=st.sampled_from([pin, cut, leave_alone, undecide]))
    def somebody_decides_who_became_whom(self, data: st.DataObject, what: Callable[..., None]) -> None:
        one, other = sorted(ClauseRef.parse(self._clause(data)) for _ in range(2))
        with contextlib.suppress(WrongLink, NotInWorkspace):
            if what is pin:
                pin(self.db, [one], [other])
            elif what is cut:
                cut(self.db, one, other)
            else:
                what(self.db, one, other.draft)

    @precondition(_has_drafts)
    @rule(data=st.data())
    def somebody_looks_again(self, data: st.DataObject) -> None:
        if stale := [one.id for one in all_positions(self.db) if one.state is PositionState.NEEDS_ANOTHER_LOOK]:
            chosen = data.draw(st.lists(st.sampled_from(stale), min_size=1, unique=True))
            there = [one for one in chosen if one_position(self.db, one).now is not None]
            if there:
                confirm(self.db, there)
                assert all(one_position(self.db, one).state is PositionState.IN_FORCE for one in there)

    @precondition(_has_drafts)
    @rule(data=st.data())
    def somebody_writes_a_note_and_tags(self, data: st.DataObject) -> None:
        clause = ClauseRef.parse(self._clause(data))
        add_note(self.db, clause, "Ask the lawyers.")
        tag_clause(self.db, clause, data.draw(st.sampled_from(["security", "Economy"])))

    @precondition(_has_drafts)
    @rule(word=st.sampled_from(["limited", "draft*", "lawyers", "said"]))
    def somebody_searches(self, word: str) -> None:
        live = {record.number for record in all_drafts(self.db)}
        assert all(ref.draft in live for hit in search(self.db, word) for ref in hit.refs)

    @rule(times=st.integers(1, 3), move=st.sampled_from([journal.undo, journal.redo]))
    def somebody_steps_back_or_forth(self, times: int, move: Callable[[Database], str | None]) -> None:
        for _ in range(times):
            move(self.db)

    @rule()
    def the_program_starts_anew(self) -> None:
        close(self.db)
        self.db = open_workspace(self.path)

    # ---- what is always so ----

    @invariant()
    def everything_follows_from_what_was_done(self) -> None:
        if not hasattr(self, "db"):
            return
        assert kept(self.db) == replayed(self.db)
        assert derived_faults(self.db) == ()
        found = derived(self.db)
        make_anew(self.db)
        assert found == derived(self.db)
        assert faults(self.db) == ()

    @invariant()
    def one_draft_and_one_clause_look_as_in_the_whole(self) -> None:
        if not self._has_drafts():
            return
        stands = negotiation(self.db)
        assert stands.newest is not None
        for number in {stands.newest, 1} & {record.number for record in stands.drafts}:
            marked = marks(self.db, number)
            for standing in standings(self.db, number):
                view = clause_view(self.db, standing.clause)
                assert view.standing == standing
                assert [one.id for one in view.positions] == [one.id for one in stands.positions_on(standing)]
                if (mark := marked.get(standing.clause.path)) is not None:
                    assert (mark.status, mark.agreed_text_altered) == (standing.status, standing.agreed_text_altered)
                else:
                    assert not standing.positions
                    assert not standing.set_by_hand

    @invariant()
    def no_file_is_altered(self) -> None:
        if hasattr(self, "db"):
            for record in all_drafts(self.db):
                assert original_bytes(self.db, record.number) == self.files[record.number]


Talks.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
TestTalks = Talks.TestCase
