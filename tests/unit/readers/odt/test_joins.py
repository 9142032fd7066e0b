"""How paragraphs part and join with and without the tracked changes of an OpenDocument text."""

import pytest

from plancompare.model.draft import Revision, RevisionKind
from plancompare.readers.block import Paragraph, Tracked
from plancompare.readers.odt.reader import read_odt
from tests.unit.readers.odt.making import make_odt

WHO = "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2025-12-01T10:00:00</dc:date></office:change-info>"
COME, GONE, MOVED = RevisionKind.INSERT, RevisionKind.DELETE, RevisionKind.MOVE


def p(inner: str, more: str = "") -> str:
    return f"<text:p {more}>{inner}</text:p>"


def region(name: str, inner: str) -> str:
    return f'<text:changed-region xml:id="{name}">{inner}</text:changed-region>'


def came(name: str, more: str = "") -> str:
    return region(name, f"<text:insertion {more}>{WHO}</text:insertion>")


def went(name: str, inner: str, *, undone: bool = False) -> str:
    also = f"<text:insertion>{WHO}</text:insertion>" if undone else ""
    return region(name, f"<text:deletion>{WHO}{inner}</text:deletion>{also}")


def start(name: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>'


def end(name: str) -> str:
    return f'<text:change-end text:change-id="{name}"/>'


def point(name: str) -> str:
    return f'<text:change text:change-id="{name}"/>'


def between(name: str, inner: str) -> str:
    return start(name) + inner + end(name)


def item(inner: str) -> str:
    return f"<text:list-item>{p(inner)}</text:list-item>"


def listed(*items: str) -> str:
    return f'<text:list text:style-name="L">{"".join(items)}</text:list>'


LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/></text:list-style>'
)
ROW = f"<table:table-row><table:table-cell>{p('cell')}</table:table-cell></table:table-row>"


def read(data: bytes, tracked: Tracked) -> list[str]:
    said: list[str] = []
    for block in read_odt("x.odt", data, tracked).blocks:
        if isinstance(block, Paragraph):
            number = f"{block.number.label} " if block.number is not None else ""
            said += [f"{number}{block.text}"] if block.text else []
        else:
            said += [row.text for row in block.rows if row.text]
    return said


@pytest.mark.parametrize(
    ("changes", "body", "accepted", "rejected"),
    [
        pytest.param(
            came("a") + went("b", p("600,000")),
            p(f"Forces of {point('b')}{between('a', '800,000')} men"),
            ["Forces of 800,000 men"],
            ["Forces of 600,000 men"],
            id="a word for another",
        ),
        pytest.param(
            came("a"),
            p(f"One{start('a')}") + p("Two") + p(f"Three{end('a')}") + p("Four"),
            ["One", "Two", "Three", "Four"],
            ["One", "Four"],
            id="paragraphs that came in after one",
        ),
        pytest.param(
            came("a"),
            p("One") + p(f"{start('a')}Two") + p(f"{end('a')}Three"),
            ["One", "Two", "Three"],
            ["One", "Three"],
            id="a paragraph that came in before one",
        ),
        pytest.param(
            came("a"),
            p(f"One{start('a')}, not") + p(f"split{end('a')} in two"),
            ["One, not", "split in two"],
            ["One in two"],
            id="a paragraph that was split",
        ),
        pytest.param(
            went("a", p(" end.") + p("Middle.") + p("Start ")),
            p(f"One{point('a')}and more"),
            ["Oneand more"],
            ["One end.", "Middle.", "Start and more"],
            id="paragraphs that were taken out and joined",
        ),
        pytest.param(
            went("a", p("Whole.") + p("")),
            p("One.") + p(f"{point('a')}Three."),
            ["One.", "Three."],
            ["One.", "Whole.", "Three."],
            id="a whole paragraph that was taken out",
        ),
        pytest.param(
            went("a", listed(item("two"), item(""))),
            listed(item("one"), item(f"{point('a')}three")),
            ["1. one", "2. three"],
            ["1. one", "2. two", "3. three"],
            id="an item that was taken out of a list",
        ),
        pytest.param(
            came("a"),
            listed(item("one"), item(f"{start('a')}two"), item(f"{end('a')}three")),
            ["1. one", "2. two", "3. three"],
            ["1. one", "2. three"],
            id="an item that came into a list",
        ),
        pytest.param(
            came("a"),
            p("One") + p(start("a")) + f"<table:table>{ROW}</table:table>" + p(f"{end('a')}Two"),
            ["One", "cell", "Two"],
            ["One", "Two"],
            id="a table that came in",
        ),
        pytest.param(
            went("a", f"<table:table>{ROW}</table:table>" + p("")),
            p("One") + p(f"{point('a')}Two"),
            ["One", "Two"],
            ["One", "cell", "Two"],
            id="a table that was taken out",
        ),
        pytest.param(
            went("a", p(" a while"), undone=True),
            p(f"Only for{point('a')} now"),
            ["Only for now"],
            ["Only for now"],
            id="words that came and went",
        ),
        pytest.param(
            came("a") + went("b", p("old ")),
            p("x " + between("a", "new " + point("b") + "words ") + "y"),
            ["x new words y"],
            ["x y"],
            id="a deletion inside words that came in",
        ),
        pytest.param(
            region("a", f"<text:format-change>{WHO}</text:format-change>"),
            p(f"One {between('a', 'bold')}"),
            ["One bold"],
            ["One bold"],
            id="formatting",
        ),
        pytest.param(
            came("a"),
            p("One") + between("a", p("Two")) + p("Three"),
            ["One", "Two", "Three"],
            ["One", "Three"],
            id="marks between paragraphs",
        ),
        pytest.param(
            "", p(f"One {point('nowhere')}{start('x')}two"), ["One two"], ["One two"], id="marks of no change"
        ),
        pytest.param(
            went("a", p("again ")),
            p(f"{point('a')}{point('a')}words"),
            ["words"],
            ["again words"],
            id="a deletion that two places claim",
        ),
    ],
)
def test_both_halves_of_tracked_changes(changes: str, body: str, accepted: list[str], rejected: list[str]) -> None:
    data = make_odt(f"<text:tracked-changes>{changes}</text:tracked-changes>{body}", automatic=LIST)

    assert read(data, Tracked.ACCEPTED) == accepted
    assert read(data, Tracked.REJECTED) == rejected


def test_changes_tell_who_and_when_with_the_paragraph_they_stand_in() -> None:
    changes = came("a") + went("b", p("gone ") + p("too")) + came("m", 'loext:move-id="1"')
    body = p(f"{point('b')}One {start('a')}two") + p(f"three{end('a')}") + p(between("m", "moved"))
    data = make_odt(f"<text:tracked-changes>{changes}</text:tracked-changes>{body}")

    def revision(kind: RevisionKind, text: str) -> Revision:
        return Revision(kind=kind, author="Ann", date="2025-12-01T10:00:00", text=text)

    for tracked in Tracked:
        blocks = read_odt("x.odt", data, tracked).blocks
        said = [found for block in blocks for found in block.revisions]
        assert said == [
            revision(GONE, "gone too"),
            revision(COME, "two"),
            revision(COME, "three"),
            revision(MOVED, "moved"),
        ]
    first, *_ = read_odt("x.odt", data).blocks
    assert first.revisions == (revision(GONE, "gone too"), revision(COME, "two"))


def test_a_note_in_words_that_came_in_goes_with_them() -> None:
    cited = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{cited}<text:note-body>{p('Note.')}</text:note-body></text:note>"
    body = p(f"One {between('a', f'two{note}')}")
    data = make_odt(f"<text:tracked-changes>{came('a')}</text:tracked-changes>{body}")

    (accepted,) = read_odt("x.odt", data).blocks
    (rejected,) = read_odt("x.odt", data, Tracked.REJECTED).blocks

    assert isinstance(accepted, Paragraph)
    assert isinstance(rejected, Paragraph)
    assert [found.text for found in accepted.notes] == ["Note."]
    assert rejected.notes == ()
    assert [found.text for found in accepted.revisions] == ["two"]
