"""The page of twenty judged redlines is what the program says today."""

from tests.unit.compare.redline_page import PAGE, changes, rewritten


def test_the_judged_page_is_what_a_person_sees_today() -> None:
    """If it reads better now: `python -m tests.unit.compare.redline_page`, and judge the difference."""
    page = PAGE.read_text(encoding="utf-8")
    assert page.splitlines() == rewritten(page).splitlines()


def test_the_page_has_at_most_two_thirds_of_the_changes_of_a_bare_word_diff() -> None:
    page = PAGE.read_text(encoding="utf-8")
    raw, ours = changes(page, "raw"), changes(page, "ours")
    assert len(raw) == len(ours) == 20
    assert all(own <= bare for own, bare in zip(ours, raw, strict=True))
    assert sum(ours) <= 2 / 3 * sum(raw)
