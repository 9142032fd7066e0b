"""Tracked changes: each text reads with them and without them."""

import pytest

from plancompare.model.draft import RevisionKind
from plancompare.readers.block import Tracked
from tests.unit.readers.odt.making import content, items, labels, list_style, number_level, paragraphs, region, texts
from tests.unit.readers.odt.making import tracked_changes as changes

IN = '<text:change-start text:change-id="i"/>'
IN_END = '<text:change-end text:change-id="i"/>'
OUT = '<text:change text:change-id="d"/>'


def both(body: str) -> tuple[list[str], list[str]]:
    """The paragraphs with all changes, and without."""
    return texts(content(body)), texts(content(body, tracked=Tracked.REJECTED))


@pytest.mark.parametrize(
    ("regions", "body", "accepted", "rejected"),
    [
        (
            [region("i")],
            f"<text:p>shall {IN}not {IN_END}apply</text:p>",
            ["shall not apply"],
            ["shall apply"],
        ),
        (
            [region("d", deleted="<text:p>not </text:p>")],
            f"<text:p>shall {OUT}apply</text:p>",
            ["shall apply"],
            ["shall not apply"],
        ),
        (  # a paragraph's end came in
            [region("i")],
            f"<text:p>one{IN}</text:p><text:p>{IN_END}two</text:p>",
            ["one", "two"],
            ["onetwo"],
        ),
        (  # a whole paragraph came in
            [region("i")],
            f"<text:p>one{IN}</text:p><text:p>new{IN_END}</text:p><text:p>two</text:p>",
            ["one", "new", "two"],
            ["one", "two"],
        ),
        (  # a paragraph's end was taken out
            [region("d", deleted="<text:p/><text:p/>")],
            f"<text:p>one{OUT}two</text:p>",
            ["onetwo"],
            ["one", "two"],
        ),
        (  # a whole paragraph was taken out
            [region("d", deleted="<text:p/><text:p>old</text:p>")],
            f"<text:p>one{OUT}</text:p><text:p>two</text:p>",
            ["one", "two"],
            ["one", "old", "two"],
        ),
        (  # the end of one paragraph and the beginning of the next were taken out
            [region("d", deleted="<text:p> end</text:p><text:p>begin </text:p>")],
            f"<text:p>one{OUT}two</text:p>",
            ["onetwo"],
            ["one end", "begin two"],
        ),
        (  # what came in by one change was taken out by another: neither text has it
            [
                '<text:changed-region text:id="d"><text:deletion><text:p>x</text:p></text:deletion><text:insertion/>'
                "</text:changed-region>"
            ],
            f"<text:p>one{OUT} two</text:p>",
            ["one two"],
            ["one two"],
        ),
        (  # a table came in
            [region("i")],
            f"<text:p>one{IN}</text:p><table:table><table:table-row><table:table-cell><text:p>c</text:p>"
            f"</table:table-cell></table:table-row></table:table><text:p>{IN_END}two</text:p>",
            ["one", "two"],
            ["onetwo"],
        ),
    ],
)
def test_with_and_without_the_changes(regions: list[str], body: str, accepted: list[str], rejected: list[str]) -> None:
    assert both(changes(*regions) + body) == (accepted, rejected)


def test_a_change_says_who_made_it_when_and_what() -> None:
    found = content(
        changes(region("i", author="Bo"), region("d", deleted="<text:p>old</text:p>"))
        + f"<text:p>{OUT}{IN}new{IN_END} rest</text:p>"
    )

    revisions = paragraphs(found)[0].revisions

    assert [(one.kind, one.author, one.date, one.text) for one in revisions] == [
        (RevisionKind.DELETE, "Ann", "2026-01-02T03:04:05", "old"),
        (RevisionKind.INSERT, "Bo", "2026-01-02T03:04:05", "new"),
    ]


def test_a_number_that_came_in_is_counted_only_with_the_changes() -> None:
    style = list_style("L", number_level(1, "1", 'style:num-suffix="."'))
    body = changes(region("i")) + items(["a", f"{IN}new", f"{IN_END}b"], attributes='text:style-name="L"')

    accepted, rejected = (content(body, styles=style, tracked=tracked) for tracked in Tracked)

    assert (labels(accepted), texts(accepted)) == (["1.", "2.", "3."], ["a", "new", "b"])
    assert (labels(rejected), texts(rejected)) == (["1.", "2."], ["a", "b"])


def test_changes_of_formatting_and_lost_ones_are_told() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="f"><text:format-change/></text:changed-region>'
        '</text:tracked-changes><text:p><text:change-start text:change-id="f"/>a<text:change-end text:change-id="f"/>'
        '<text:change text:change-id="none"/></text:p>'
    )

    assert content(body).warnings == (
        "1 tracked change of formatting alone is not shown; it changes no word.",
        "1 tracked change is marked in the text and not described in the file.",
    )


def test_deletions_that_stand_in_one_another_without_end_are_bounded() -> None:
    regions = [
        region(f"d{place}", deleted=f'<text:p>w<text:change text:change-id="d{place + 1}"/></text:p>')
        for place in range(2000)
    ]
    body = changes(*regions) + '<text:p>a<text:change text:change-id="d0"/></text:p>'

    assert texts(content(body, tracked=Tracked.REJECTED))[0].startswith("awww")


def test_a_deletion_that_stands_in_itself_is_read_once() -> None:
    body = changes(region("d", deleted=f"<text:p>x{OUT}</text:p>")) + f"<text:p>a{OUT}b{OUT}</text:p>"

    assert texts(content(body, tracked=Tracked.REJECTED)) == ["axb"]
