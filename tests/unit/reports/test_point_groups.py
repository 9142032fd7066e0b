"""Rows are gathered by the point they belong to, and positions come to the clause as it stands now."""

from plancompare.model.draft import ClauseKind
from plancompare.model.negotiation import ClauseRef, Status
from plancompare.reports.point_groups import point_groups, positions_elsewhere, positions_on_whole
from tests.unit.reports.report_values import clause, deleted, edited, inserted, position, report, same, standing

P, C, H = ClauseKind.POINT, ClauseKind.CLAUSE, ClauseKind.HEADING


def test_sub_points_stand_with_their_point_also_dropped_ones() -> None:
    old, new = clause("10", "Terms:"), clause("5", "Terms:")
    gone = clause("10(a)", "one;", parent="10", kind=C)
    kept_old, kept_new = clause("10(b)", "two", parent="10", kind=C), clause("5(a)", "two", parent="5", kind=C)
    groups = point_groups(report([same(old, new, renumbered=True), deleted(gone), same(kept_old, kept_new)]))
    assert [(group.head.path, len(group.rows)) for group in groups] == [("5", 3)]
    assert [found.path for found in groups[0].old] == ["10"]
    assert groups[0].changed


def test_a_dropped_point_is_a_group_of_its_own_with_its_sub_points() -> None:
    rows = [
        same(clause("1", "One."), clause("1", "One.")),
        deleted(clause("2", "Two:")),
        deleted(clause("2(a)", "a", parent="2", kind=C)),
        inserted(clause("2", "New.")),
    ]
    groups = point_groups(report(rows))
    assert [(group.new is None, group.head.text, len(group.rows)) for group in groups] == [
        (False, "One.", 1),
        (True, "Two:", 2),
        (False, "New.", 1),
    ]


def test_points_under_a_heading_are_points_still() -> None:
    heading = clause("/p1", "Chapter", kind=H)
    rows = [same(heading, heading), same(clause("1", "One.", parent="/p1"), clause("1", "One.", parent="/p1"))]
    assert [group.head.path for group in point_groups(report(rows))] == ["/p1", "1"]


def test_a_clause_without_words_has_no_row_to_show() -> None:
    table = clause("/p1", "", kind=ClauseKind.TABLE)
    line = clause("/p1/p1", "A | B", parent="/p1", kind=ClauseKind.ROW)
    (group,) = point_groups(report([same(table, table), same(line, line)]))
    assert [row.new[0].text for row in group.rows] == ["A | B"]


def test_a_position_on_the_old_number_comes_to_the_new_one() -> None:
    rows = [edited(clause("6", "Old."), clause("4", "New."), ("-", "Old"), ("+", "New"), ("=", "."))]
    (group,) = point_groups(report(rows, positions=[position("RUS", "1:6", "Not that.")]))
    assert [found.statement for found in group.positions] == ["Not that."]


def test_a_position_on_a_draft_between_comes_by_the_lineage() -> None:
    rows = [same(clause("6", "Text."), clause("4", "Text."))]
    found = report(
        rows, positions=[position("EUR", "7:5", "Fine.")], standings=(standing("4", Status.OPEN, "1:6", "7:5"),)
    )
    assert [said.statement for said in point_groups(found)[0].positions] == ["Fine."]


def test_without_lineages_the_position_tells_itself_where_it_is_now() -> None:
    rows = [same(clause("6", "Text."), clause("4", "Text."))]
    found = report(rows, positions=[position("EUR", "7:5", "Fine.", now=ClauseRef(2, "4"))])
    assert [said.statement for said in point_groups(found)[0].positions] == ["Fine."]
    assert found.path_of(found.positions[0]) == "4"


def test_a_position_on_a_dropped_point_stays_with_it() -> None:
    rows = [deleted(clause("3", "Gone.")), inserted(clause("3", "Another."))]
    gone, fresh = point_groups(report(rows, positions=[position("RUS", "1:3", "We want it.", now=None)]))
    assert [said.statement for said in gone.positions] == ["We want it."]
    assert not fresh.positions


def test_no_position_is_lost() -> None:
    said = [
        position("US", "2:", "On the whole."),
        position("US", "2:4", "On a point."),
        position("RUS", "9:99", "On what neither draft has.", now=None),
    ]
    found = report([same(clause("4", "Text."), clause("4", "Text."))], positions=said)
    on_points = [one for group in point_groups(found) for one in group.positions]
    assert [*positions_on_whole(found), *on_points, *positions_elsewhere(found)] == said
