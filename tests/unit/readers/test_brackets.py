import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.readers.brackets import find_brackets


@pytest.mark.parametrize(
    ("text", "party", "option"),
    [
        ("[RUS: the whole of the region]", "RUS", None),
        ("[United States: a joint enterprise]", "United States", None),
        ("[UKR proposal: withdrawal]", "UKR", None),
        ("[Україна: виведення військ]", "Україна", None),
        ("[RUS, BLR: neutral status]", "RUS, BLR", None),
        ("[Option 1: ten years]", None, "Option 1"),
        ("[Alt 2: fifteen years]", None, "Alt 2"),
        ("[Варіант 1: десять років]", None, "Варіант 1"),
        ("[Option 2 (RUS): no term]", "RUS", "Option 2"),
        ("［CHN: 文本］", "CHN", None),
        ("[Territories: to be discussed]", None, None),
        ("[Note: see Annex 1]", None, None),
        ("[NB: see Annex 1]", None, None),
        ("[not agreed]", None, None),
        ("[sic]", None, None),
        ("[1]", None, None),
    ],
)
def test_a_bracket_names_its_party_or_option_only_where_it_does(
    text: str, party: str | None, option: str | None
) -> None:
    found = find_brackets(text)

    assert [(bracket.start, bracket.end) for bracket in found.found] == [(0, len(text))]
    assert (found.found[0].party, found.found[0].option) == (party, option)
    assert found.unbalanced == 0


def test_nested_brackets_stand_in_the_order_they_open() -> None:
    text = "shall be [limited [RUS: to 600,000]] at [peace]"

    found = find_brackets(text)

    assert [text[bracket.start : bracket.end] for bracket in found.found] == [
        "[limited [RUS: to 600,000]]",
        "[RUS: to 600,000]",
        "[peace]",
    ]
    assert [bracket.party for bracket in found.found] == [None, "RUS", None]


@pytest.mark.parametrize(("text", "alone"), [("open [ only", 1), ("close ] only", 1), ("] both [", 2), ("[a] ]", 1)])
def test_brackets_without_a_partner_are_counted(text: str, alone: int) -> None:
    assert find_brackets(text).unbalanced == alone


@given(st.text(alphabet="ab[]［］: RUS", max_size=60))
def test_every_sign_is_in_a_pair_or_counted_alone(text: str) -> None:
    found = find_brackets(text)

    signs = sum(character in "[]［］" for character in text)
    assert 2 * len(found.found) + found.unbalanced == signs
    assert list(found.found) == sorted(found.found, key=lambda bracket: bracket.start)
    for bracket in found.found:
        assert text[bracket.start] in "[［"
        assert text[bracket.end - 1] in "]］"
        assert find_brackets(text[bracket.start + 1 : bracket.end - 1]).unbalanced == 0
