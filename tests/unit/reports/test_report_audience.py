"""What a report may not tell: no internal word is anywhere in a file that is made for others."""

from dataclasses import replace
from pathlib import Path

import pytest

from plancompare.model.negotiation import Audience
from tests.unit.reports.report_reading import everything, written
from tests.unit.reports.report_values import internal_report

INTERNAL_WORDS = (
    *("secret", "newspaper", "anonymous", "Somebody of ours", "RUS", "XYZ"),
    *("\xa0Disputes\xa0", "\xa0Agreed\xa0", "altered", "Demand", "hang on", "another look", "another\xa0look"),
)


def test_our_own_report_holds_all_but_what_is_superseded(tmp_path: Path) -> None:
    written(internal_report(Audience.INTERNAL), tmp_path)
    text = everything(tmp_path / "report.docx")
    for secret in ("statement", "condition", "proposal", "demand", "note"):
        assert f"secret-{secret}" in text
    assert "told-to-the-counterpart" in text
    assert "told-to-all" in text
    assert "outdated-words" not in text


@pytest.mark.parametrize(("audience", "told"), [(Audience.COUNTERPART, True), (Audience.PUBLIC, False)])
def test_no_internal_word_is_anywhere_in_a_report_for_others(tmp_path: Path, audience: Audience, told: bool) -> None:
    written(internal_report(audience), tmp_path)
    text = everything(tmp_path / "report.docx")
    assert "told-to-all" in text
    assert ("told-to-the-counterpart" in text) is told
    assert ("UKR" in text) is told
    for word in INTERNAL_WORDS:
        assert word not in text, word


def test_every_page_tells_for_whom_the_report_is(tmp_path: Path) -> None:
    for audience, marking in ((Audience.INTERNAL, "Internal"), (Audience.PUBLIC, "For the public")):
        document = written(internal_report(audience), tmp_path)
        assert marking in document.sections[0].header.paragraphs[0].text
        assert marking in document.core_properties.subject


@pytest.mark.parametrize("audience", list(Audience))
def test_files_names_and_what_was_not_read_are_for_our_own_delegation(tmp_path: Path, audience: Audience) -> None:
    found = internal_report(audience)
    comment = "1 comment by our legal adviser was not read."
    new = replace(found.new, file="3 internal.docx", title="3 internal.docx", warnings=(comment,))
    old = replace(found.old, file="1 from our minister.docx")
    written(replace(found, old=old, new=new), tmp_path)
    text = everything(tmp_path / "report.docx")
    for word in ("3 internal.docx", "1 from our minister.docx", comment, "Not read"):
        assert (word in text) is (audience is Audience.INTERNAL), word
    assert ("Draft 2: changes and positions" in text) is (audience is not Audience.INTERNAL)
    assert old.title in text
    assert new.sha256 in text
