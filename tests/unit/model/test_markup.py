"""What a file holds on a clause, put together for people."""

from datetime import date

from plancompare.model.draft import Clause, ClauseKind, Comment, Revision, RevisionKind
from plancompare.model.markup import ChangesBy, changes_of, day_in, threads_of


def clause(*, revisions: tuple[Revision, ...] = (), comments: tuple[Comment, ...] = ()) -> Clause:
    return Clause(
        id="c1",
        parent=None,
        kind=ClauseKind.POINT,
        label="1.",
        path="1",
        level=0,
        text="Alpha.",
        revisions=revisions,
        comments=comments,
    )


def change(text: str, author: str, day: str, kind: RevisionKind = RevisionKind.INSERT) -> Revision:
    return Revision(kind=kind, author=author, date=f"{day}T10:00:00Z", text=text)


def remark(name: str, reply_to: str = "") -> Comment:
    return Comment(author="J. Smith", date="", text=name, id=name, reply_to=reply_to)


def test_changes_of_one_author_on_one_day_go_together_and_stay_in_order() -> None:
    first, second = change("a", "Novak", "2025-12-02"), change("b", "Novak", "2025-12-02", RevisionKind.DELETE)
    later, other = change("c", "Novak", "2025-12-03"), change("d", "Smith", "2025-12-03")
    assert changes_of(clause(revisions=(first, second, change(" ", "Smith", "2025-12-02"), later, other))) == (
        ChangesBy("Novak", date(2025, 12, 2), (first, second)),
        ChangesBy("Novak", date(2025, 12, 3), (later,)),
        ChangesBy("Smith", date(2025, 12, 3), (other,)),
    )


def test_an_answer_is_told_with_how_deep_it_stands() -> None:
    comments = (remark("a"), remark("b", "a"), remark("c", "b"), remark("d", "elsewhere"))
    found = threads_of(clause(comments=comments))
    assert [(comment.text, depth) for comment, depth in found] == [("a", 0), ("b", 1), ("c", 2), ("d", 0)]


def test_comments_that_answer_each_other_in_a_circle_are_each_told_once() -> None:
    found = threads_of(clause(comments=(remark("a", "b"), remark("b", "a"))))
    assert [(comment.text, depth) for comment, depth in found] == [("a", 0), ("b", 1)]


def test_a_day_that_there_is_not_is_none() -> None:
    assert day_in("2025-12-02T09:00:00Z") == date(2025, 12, 2)
    assert day_in("0000-00-00T00:00:00Z") is None
    assert day_in("") is None
