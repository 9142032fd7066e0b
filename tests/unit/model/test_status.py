"""How a clause stands, by the stances: each row of the rule, and the sentence that explains it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.model.draft import Bracket, Clause, ClauseKind
from plancompare.model.negotiation import Stance, Status
from plancompare.model.status import RULES, derived_status, most_pressing, status_reason

PARTIES = ("UKR", "RUS", "US")
ACCEPTS, IF, PROPOSES, RESERVES, DISPUTES, NONE = (
    Stance.ACCEPTS,
    Stance.ACCEPTS_IF,
    Stance.PROPOSES,
    Stance.RESERVES,
    Stance.DISPUTES,
    Stance.NONE,
)


def clause(*, bracketed: bool = False) -> Clause:
    return Clause(
        id="c1",
        parent=None,
        kind=ClauseKind.POINT,
        label="1.",
        path="1",
        level=0,
        text="[600,000] men",
        brackets=(Bracket(start=0, end=9),) if bracketed else (),
    )


@pytest.mark.parametrize(
    ("stances", "bracketed", "status", "reason"),
    [
        ({}, False, Status.NOT_DISCUSSED, "No party has taken a position on it."),
        ({"UKR": NONE}, False, Status.NOT_DISCUSSED, "No party has taken a position on it."),
        ({}, True, Status.BRACKETED, "Its text has brackets, so it is not agreed."),
        ({"UKR": ACCEPTS}, False, Status.OPEN, "RUS and US have not taken a position."),
        ({"UKR": ACCEPTS, "RUS": ACCEPTS, "US": NONE}, False, Status.OPEN, "US has not taken a position."),
        ({"UKR": ACCEPTS, "RUS": ACCEPTS, "US": ACCEPTS}, False, Status.AGREED, "UKR, RUS and US accept it."),
        (
            {"UKR": ACCEPTS, "RUS": ACCEPTS, "US": ACCEPTS},
            True,
            Status.BRACKETED,
            "Its text has brackets, so it is not agreed.",
        ),
        (
            {"UKR": ACCEPTS, "RUS": IF, "US": RESERVES},
            False,
            Status.OPEN,
            "US reserves its position; RUS accepts it on a condition.",
        ),
        (
            {"UKR": PROPOSES, "RUS": PROPOSES, "US": ACCEPTS},
            False,
            Status.OPEN,
            "UKR and RUS propose other words.",
        ),
        ({"UKR": ACCEPTS, "RUS": DISPUTES}, False, Status.DISPUTED, "RUS disputes it."),
        ({"UKR": DISPUTES, "RUS": DISPUTES}, True, Status.DISPUTED, "UKR and RUS dispute it."),
    ],
)
def test_the_first_rule_that_fits_holds_and_says_why(
    stances: dict[str, Stance], bracketed: bool, status: Status, reason: str
) -> None:
    assert derived_status(clause(bracketed=bracketed), stances, PARTIES) is status
    assert status_reason(clause(bracketed=bracketed), stances, PARTIES) == reason


def test_one_party_alone_agrees_to_nothing() -> None:
    assert derived_status(clause(), {"UKR": ACCEPTS}, ("UKR",)) is Status.OPEN
    assert status_reason(clause(), {"UKR": ACCEPTS}, ("UKR",)) == "No other party is at the table yet."


def test_who_accepted_other_words_does_not_agree_to_these() -> None:
    stances = {"UKR": ACCEPTS, "RUS": ACCEPTS}
    assert derived_status(clause(), stances, ("UKR", "RUS"), {"RUS"}) is Status.OPEN
    assert status_reason(clause(), stances, ("UKR", "RUS"), {"RUS"}) == "RUS accepted an earlier wording."


def test_who_disputed_other_words_disputes_these_until_they_say_otherwise() -> None:
    assert derived_status(clause(), {"UKR": ACCEPTS, "RUS": DISPUTES}, PARTIES, {"RUS"}) is Status.DISPUTED


@pytest.mark.parametrize(
    ("stances", "bracketed", "when"),
    [
        ({"UKR": DISPUTES}, True, "a party disputes it"),
        ({"UKR": ACCEPTS}, True, "its text has brackets"),
        ({}, False, "nobody has a position"),
        (dict.fromkeys(PARTIES, ACCEPTS), False, "two parties or more, and each accepts it as it stands"),
        ({"UKR": ACCEPTS}, False, "else"),
    ],
)
def test_the_rule_that_people_are_shown_is_the_one_that_holds(
    stances: dict[str, Stance], bracketed: bool, when: str
) -> None:
    (rule,) = [rule for rule in RULES if rule.when == when]
    assert derived_status(clause(bracketed=bracketed), stances, PARTIES) is rule.status


@given(
    stances=st.dictionaries(st.sampled_from(PARTIES), st.sampled_from(list(Stance))),
    bracketed=st.booleans(),
    outdated=st.sets(st.sampled_from(PARTIES)),
)
def test_agreed_is_said_only_where_everybody_accepts_these_words(
    stances: dict[str, Stance], bracketed: bool, outdated: set[str]
) -> None:
    status = derived_status(clause(bracketed=bracketed), stances, PARTIES, outdated)
    everybody_accepts = all(stances.get(party) is ACCEPTS for party in PARTIES)
    assert (status is Status.AGREED) == (everybody_accepts and not bracketed and not outdated)
    assert status_reason(clause(bracketed=bracketed), stances, PARTIES, outdated).endswith(".")


def test_a_point_stands_as_its_most_pressing_clause() -> None:
    assert most_pressing([Status.NOT_DISCUSSED, Status.AGREED, Status.DISPUTED]) is Status.DISPUTED
    assert most_pressing([Status.AGREED, Status.AGREED_IN_PRINCIPLE]) is Status.AGREED_IN_PRINCIPLE
    assert most_pressing([Status.NOT_DISCUSSED, Status.AGREED]) is Status.AGREED
    assert most_pressing([]) is Status.NOT_DISCUSSED
    assert {most_pressing([status]) for status in Status} == set(Status)
