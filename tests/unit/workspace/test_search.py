"""What people find by words, in three scripts, and that the index follows whatever they do."""

import contextlib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.errors import NotInWorkspace, UnreadableDraft
from plancompare.model.negotiation import ClauseRef, DemandState, Grade, Source
from plancompare.model.search import Hit, Searched, marked
from plancompare.workspace import journal
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.demands import add_demand
from plancompare.workspace.derived import make_anew
from plancompare.workspace.folding import words_of
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.notes import add_note, change_note, delete_note
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.positions import record_position
from plancompare.workspace.search import search, terms_of
from tests.unit.workspace.building import SAID, add, says, seat

ENGLISH = {"1": "The Armed Forces of Ukraine shall be limited to 600,000 personnel.", "2": "Prisoners are exchanged."}


def found(db: Database, query: str, **asked: object) -> list[str]:
    """The clauses of each hit, with the party if there is one."""
    return [
        " ".join([*filter(None, [hit.party]), *map(str, hit.refs)])
        for hit in search(db, query, **asked)  # type: ignore[arg-type]
    ]


def shown(db: Database, query: str) -> list[str]:
    return [marked(hit.text, hit.spans, "«", "»") for hit in search(db, query)]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("armed", "The «Armed» Forces of Ukraine shall be limited to 600,000 personnel."),
        ("PERSONNEL forces", "The Armed «Forces» of Ukraine shall be limited to 600,000 «personnel»."),
        ("person*", "The Armed Forces of Ukraine shall be limited to 600,000 «personnel»."),
        ("ukraine", "The Armed Forces of «Ukraine» shall be limited to 600,000 personnel."),
        ("600,000", "The Armed Forces of Ukraine shall be limited to «600,000» personnel."),
        ("600 000", "The Armed Forces of Ukraine shall be limited to «600,000» personnel."),
        ('"armed forces"', "The «Armed» «Forces» of Ukraine shall be limited to 600,000 personnel."),
        ('"limited to 6*"', "The Armed Forces of Ukraine shall be «limited» «to» «600,000» personnel."),
        ('"armed forces" "be limited', "The «Armed» «Forces» of Ukraine shall «be» «limited» to 600,000 personnel."),
    ],
)
def test_words_beginnings_numbers_and_phrases_are_found(db: Database, query: str, text: str) -> None:
    add(db, ENGLISH)
    assert shown(db, query) == [text]


@pytest.mark.parametrize(
    "query",
    ["person", "armed prisoners", '"forces armed"', "600", "NOT prisoners", "", "  ", "*", '"', "-- '' …", '"" *'],
)
def test_what_does_not_stand_there_is_not_found(db: Database, query: str) -> None:
    add(db, ENGLISH)
    assert shown(db, query) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("об'єкти", "Військові «об’єкти» й склади звільняються."),
        ("ВІЙСЬК*", "«Військові» об’єкти й склади звільняються."),
        ("еще", "«Ещё» раз подтверждается суверенитет."),
        ("Ещё суверен*", "«Ещё» раз подтверждается «суверенитет»."),
        ("etat", "L’«État» s’engage à désarmer."),
        ("désarmer", "L’État s’engage à «désarmer»."),
    ],
)
def test_words_are_found_and_shown_in_three_scripts(
    db: Database, query: str, text: str, form: Literal["NFC", "NFD"]
) -> None:
    texts = (
        "Військові об’єкти й склади звільняються.",
        "Ещё раз подтверждается суверенитет.",
        "L’État s’engage à désarmer.",
        "Їхні іхні ґрати грати.",
    )
    points = {str(place): unicodedata.normalize(form, text) for place, text in enumerate(texts, 1)}
    add(db, points)
    assert shown(db, query) == [unicodedata.normalize(form, text)]
    assert shown(db, unicodedata.normalize("NFD", query)) == [unicodedata.normalize(form, text)]


def test_letters_that_only_look_alike_are_told_apart(db: Database) -> None:
    add(db, {"1": "Їхні ґрати.", "2": "Іхні грати."})
    assert found(db, "їхні") == found(db, "ґрати") == ["1:1"]
    assert found(db, "іхні") == found(db, "грати") == ["1:2"]


def test_a_clause_that_says_the_same_in_several_drafts_is_one_hit(db: Database) -> None:
    add(db, ENGLISH)
    add(
        db,
        {"1": "Elections are held.", **{"2": ENGLISH["1"], "3": ENGLISH["2"]}},
        based_on=1,
        became={"1": "2", "2": "3"},
    )
    add(
        db,
        {"1": "The Armed Forces of Ukraine are as they are.", "2": "Prisoners are exchanged."},
        based_on=2,
        became={"2": "1", "3": "2"},
    )
    assert found(db, "prisoners") == ["1:2 2:3 3:2"]
    assert found(db, "armed forces ukraine") == ["3:1", "1:1 2:2"]
    assert found(db, "armed forces", draft=2) == ["1:1 2:2"]
    assert found(db, "armed forces", draft=3) == ["3:1"]
    assert found(db, "elections", draft=3) == []


def test_a_clause_that_goes_back_to_its_old_words_is_one_hit_with_them(db: Database) -> None:
    for number, text in enumerate(("Troops withdraw.", "Troops stay.", "Troops withdraw."), 1):
        add(db, {"1": text, "2": f"Draft {number}."}, based_on=number - 1 or None, became={"1": "1"})
    assert found(db, "withdraw") == ["1:1 3:1"]


def test_equal_words_of_other_provisions_are_hits_of_their_own_the_newest_first(db: Database) -> None:
    add(db, {"1": "Not used at all."})
    add(db, {"5": "Not used at all."}, based_on=1)
    add(db, {"7": "Not used at all."}, based_on=2)
    assert found(db, "used") == ["3:7", "2:5", "1:1"]
    assert found(db, "used", limit=2) == ["3:7", "2:5"]


def test_a_draft_that_was_undone_is_not_found_until_it_is_there_again(db: Database) -> None:
    add(db, ENGLISH)
    add(db, {"1": "Elections are held.", "2": ENGLISH["2"]}, based_on=1, became={"2": "2"})
    undo(db)
    assert found(db, "elections") == []
    assert found(db, "exchanged") == ["1:2"]
    redo(db)
    assert found(db, "elections") == ["2:1"]
    assert found(db, "exchanged") == ["1:2 2:2"]


def test_hits_that_fall_away_leave_room_for_others(db: Database) -> None:
    add(db, {"1": "Troops withdraw behind the line."})
    add(db, {str(place): "Troops withdraw." for place in range(1, 9)}, based_on=1)
    undo(db)
    assert found(db, "troops", limit=1) == ["1:1"]


def test_what_was_said_demanded_and_noted_is_found(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, ENGLISH)
    record_position(db, says("RUS", "1:1", statement="Unacceptable to us."))
    press = Source(grade=Grade.NAMED_PRESS, medium="The Daily Courier", reference="page 4")
    add_demand(
        db,
        party="RUS",
        title="Frozen assets",
        source=press,
        note="All of them.",
        clauses=[ClauseRef(1, "2"), ClauseRef(1, "1")],
    )
    add_note(db, ClauseRef(1, "2"), "Ask the lawyers.")
    add_note(db, ClauseRef(1, ""), "Bring a translator.")
    assert found(db, "unacceptable") == ["RUS 1:1"]
    assert found(db, "plenary") == ["RUS 1:1"]
    assert found(db, "assets them") == ["RUS 1:2 1:1"]
    assert found(db, "lawyers") == ["1:2"]
    assert found(db, "translator") == ["1:"]
    assert found(db, "courier") == []
    hit = search(db, "unacceptable plenary")[0]
    assert marked(hit.text, hit.spans, "«", "»") == "«Unacceptable» to us.\n«plenary»"
    assert found(db, '"us plenary"') == []


def test_only_what_is_asked_for_is_looked_through(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "Troops withdraw."})
    record_position(db, says("UKR", "1:1", statement="The troops stay."))
    add_demand(db, party="UKR", title="No troops", source=SAID)
    add_note(db, ClauseRef(1, "1"), "Whose troops?")
    assert {hit.kind for hit in search(db, "troops")} == set(Searched)
    for kind in Searched:
        assert [hit.kind for hit in search(db, "troops", kinds=[kind])] == [kind]


def test_what_is_changed_or_taken_away_is_found_as_it_is_now(db: Database) -> None:
    seat(db, "UKR")
    add(db, ENGLISH)
    record_position(db, says("UKR", "1:1", statement="Never."))
    note = add_note(db, ClauseRef(1, "1"), "First thoughts.")
    change_note(db, note.id, "Second thoughts.")
    assert (found(db, "first"), found(db, "second")) == ([], ["1:1"])
    delete_note(db, note.id)
    assert found(db, "thoughts") == []
    undo(db)
    undo(db)
    assert (found(db, "first"), found(db, "second")) == (["1:1"], [])
    undo(db)
    undo(db)
    assert found(db, "never") == []
    redo(db)
    assert found(db, "never") == ["UKR 1:1"]


def test_a_source_that_is_put_right_is_found_by_its_new_words(db: Database) -> None:
    seat(db, "UKR")
    add(db, ENGLISH)
    record_position(db, says("UKR", "1:1"))
    with transaction(db, "Put the source right"):
        source = db.rows("SELECT id FROM source")[0]["id"]
        journal.update(db, "source", source, {"medium": "corridor"})
    assert (found(db, "plenary"), found(db, "corridor")) == ([], ["UKR 1:1"])


def test_a_draft_that_is_not_there_is_said_plainly(db: Database) -> None:
    add(db, ENGLISH)
    with pytest.raises(NotInWorkspace, match="no draft 4"):
        search(db, "forces", draft=4)


def test_a_workspace_that_is_only_read_is_searched_too(db: Database, path: Path) -> None:
    add(db, ENGLISH)
    close(db)
    reader = open_workspace(path, read_only=True)
    assert found(reader, "prisoners") == ["1:2"]
    close(reader)


def test_an_excerpt_shows_the_words_that_were_looked_for(db: Database) -> None:
    add(db, {"1": f"{'before ' * 60}the needle is here{' after' * 60}."})
    text, spans = search(db, "needle here")[0].excerpt(120)
    assert len(text) <= 122
    assert marked(text, spans, "«", "»").startswith("…before before ")
    assert "the «needle» is «here» after" in marked(text, spans, "«", "»")
    assert text.endswith(" after…")
    assert search(db, "needle")[0].excerpt(10_000) == (search(db, "needle")[0].text, search(db, "needle")[0].spans)


WORDS = (
    "troops",
    "Troops'",
    "войска",
    "Ещё",
    "e\u0301tat",
    "État",
    "600,000",
    "600",
    "м'ята",
    "м’ята",
    "tro",
    "部队",
    "ﬁn",
)
SIGNS = ('"', "*", " ", "-", "AND", "OR", "NOT", "NEAR(", ")", "^", ":", "text:", "\x00", "\ud800", "'", "\\", "½", "İ")


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = create_workspace(tmp_path_factory.mktemp("talks") / "talks.plancompare")
    texts = [" ".join(WORDS[start:] + WORDS[:start]) for start in range(len(WORDS))]
    add(db, {str(place): text for place, text in enumerate([*texts, *WORDS], 1)})
    return db


@settings(max_examples=200, deadline=None)
@given(query=st.one_of(st.text(), st.lists(st.sampled_from(WORDS + SIGNS), max_size=8).map("".join)))
def test_whatever_is_typed_raises_nothing_and_only_words_of_it_are_shown(talks: Database, query: str) -> None:
    terms = terms_of(query)
    wanted = {word for term in terms for word in term.words}
    beginnings = tuple(term.words[-1] for term in terms if term.prefix)
    for hit in search(talks, query):
        assert hit.spans
        for start, end in hit.spans:
            (word,) = words_of(hit.text[start:end])
            assert word.folded in wanted or word.folded.startswith(beginnings)


ACTIONS = ("draft", "say", "want", "note", "rewrite", "erase", "undo", "redo")


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTIONS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)), max_size=14
    )
)
def test_the_index_is_what_it_would_be_made_anew_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[str]]]
) -> None:
    db = create_workspace(tmp_path_factory.mktemp("walk") / "talks.plancompare")
    db.run("CREATE VIRTUAL TABLE temp.stands USING fts5vocab(main, word, 'instance')")
    with transaction(db, "Begin"):
        seat(db, "UKR", "RUS")
        add(db, ENGLISH)
    for action, words in steps:
        _act(db, action, " ".join(words))
        kept = _index(db), _hits(db)
        with transaction(db, "Make anew"):
            make_anew(db)
        assert (_index(db), _hits(db)) == kept
    close(db)


def _act(db: Database, action: str, words: str) -> None:
    notes = [row["id"] for row in db.rows("SELECT id FROM note ORDER BY id")]
    match action:
        case "draft":
            newest = int(db.rows("SELECT max(number) AS newest FROM draft")[0]["newest"])
            with contextlib.suppress(UnreadableDraft):  # the very same draft may be there
                add(db, {"1": words, "2": ENGLISH["2"]}, based_on=newest, became={"1": "1", "2": "2"})
        case "say":
            record_position(db, says("UKR", "1:1", statement=words))
        case "want":
            add_demand(db, party="RUS", title=words, source=SAID, state=DemandState.MET)
        case "note":
            add_note(db, ClauseRef(1, "2"), words)
        case "rewrite" if notes:
            change_note(db, notes[0], words)
        case "erase" if notes:
            delete_note(db, notes[-1])
        case "undo":
            undo(db) if len(db.rows("SELECT 1 FROM draft")) > 1 or notes else None
        case _:
            redo(db)


def _index(db: Database) -> Sequence[tuple[str, str, str, int]]:
    return sorted(
        db.tuples(
            "SELECT searched.kind, searched.row, stands.term, stands.offset FROM temp.stands AS stands"
            " LEFT JOIN searched ON searched.id = stands.doc"
        )
    )


def _hits(db: Database) -> set[Hit]:
    return {hit for word in WORDS for hit in search(db, word)}
