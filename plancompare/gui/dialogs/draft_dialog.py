"""What is known of the drafts on the screen: their files, what of them was not read, and what their pages repeat."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.words import day, draft_label, markup_words
from plancompare.model.draft import Draft, RunningPlace, Tracked
from plancompare.model.negotiation import DraftRecord


def _tr(text: str) -> str:
    return QCoreApplication.translate("DraftDialog", text)


def show_drafts(parent: QWidget, theme: Theme, drafts: Sequence[tuple[DraftRecord, Draft]]) -> QDialog:
    """Show what is known of each draft, the last of them first to be seen."""
    dialog = QDialog(parent)
    dialog.setObjectName("draft_dialog")
    dialog.setWindowTitle(_tr("About the drafts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    tabs = QTabWidget()
    for record, draft in drafts:
        page = QTextBrowser()
        page.setObjectName(f"draft_{record.number}")
        page.setAccessibleName(draft_label(record))
        page.setHtml(draft_html(record, draft))
        tabs.addTab(page, _tr("Draft {0}").format(record.number))
    tabs.setCurrentIndex(len(drafts) - 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(tabs, 1)
    layout.addWidget(buttons)
    dialog.resize(theme.px(620), theme.px(520))
    dialog.open()
    return dialog


def draft_html(record: DraftRecord, draft: Draft) -> str:
    """What is known of a draft as a page."""
    facts = [
        (_tr("File"), f"{record.file} ({record.size:,} {_tr('bytes')})"),
        (_tr("SHA-256"), record.sha256),
        (_tr("Dated"), day(record.dated)),
        (_tr("Drafted by"), ", ".join(record.by)),
        (_tr("Based on"), _tr("draft {0}").format(record.based_on) if record.based_on is not None else ""),
        (_tr("Added"), f"{record.added_at:%Y-%m-%d %H:%M}"),
        (_tr("Clauses"), str(record.clauses)),
        (_tr("Marked up"), _taken(record)),
    ]
    rows = "".join(
        f"<tr><td style='padding-right: 14px'>{escape(name)}</td><td>{escape(said)}</td></tr>"
        for name, said in facts
        if said
    )
    running = [f"{_place(one.place)}: {one.text}" for one in draft.running]
    return (
        f"<h3>{escape(record.title)}</h3><table cellpadding='2'>{rows}</table>"
        + _listed(_tr("Not read, or worth a look"), record.warnings, _tr("Everything in the file was read."))
        + _listed(_tr("On every page, or on some"), running, _tr("No headers or footers."))
    )


def _listed(head: str, said: Sequence[str], otherwise: str) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in said)
    return f"<h4>{escape(head)}</h4>" + (f"<ul>{items}</ul>" if items else f"<p>{escape(otherwise)}</p>")


def _taken(record: DraftRecord) -> str:
    if not record.markup:
        return ""
    half = _tr("taken as the final text") if record.tracked is Tracked.ACCEPTED else _tr("taken as the original")
    return f"{markup_words(record.markup)}, {half}"


def _place(place: RunningPlace) -> str:
    return _tr("Header") if place is RunningPlace.HEADER else _tr("Footer")
