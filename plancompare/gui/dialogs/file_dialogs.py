"""Asks for files and folders; none of these stops the program while it waits for the answer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from plancompare.gui.views.plain import plain_label
from plancompare.gui.words import audience_label, draft_label
from plancompare.gui.workspace_files import WORKSPACE_SUFFIX
from plancompare.model.negotiation import Audience, DraftRecord
from plancompare.readers.registry import READERS


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDialogs", text)


def _dialog(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    return dialog


def ask_for_workspace(parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    """Let the person choose a workspace to open."""
    dialog = _dialog(parent, _tr("Open workspace"), _tr("Workspaces") + f" (*{WORKSPACE_SUFFIX})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def ask_for_drafts(parent: QWidget, then: Callable[[Sequence[Path]], object]) -> QFileDialog:
    """Let the person choose one draft or several."""
    known = " ".join(f"*{suffix}" for reader in READERS for suffix in reader.suffixes)
    dialog = _dialog(parent, _tr("Add drafts"), _tr("Drafts") + f" ({known});;" + _tr("All files") + " (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_where_to_save(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> QFileDialog:
    """Let the person name a new workspace."""
    dialog = _dialog(parent, title, _tr("Workspaces") + f" (*{WORKSPACE_SUFFIX})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(WORKSPACE_SUFFIX.lstrip("."))
    dialog.selectFile(f"{name}{WORKSPACE_SUFFIX}")
    dialog.fileSelected.connect(lambda chosen: then(_as_workspace(Path(chosen))))
    dialog.open()
    return dialog


def _as_workspace(path: Path) -> Path:
    """The name with a workspace's ending: Qt adds none where the name has a dot, as in a date."""
    return path if path.suffix == WORKSPACE_SUFFIX else path.with_name(path.name + WORKSPACE_SUFFIX)


def ask_for_report(
    parent: QWidget,
    workspace: Path,
    drafts: tuple[DraftRecord, DraftRecord],
    then: Callable[[Path, Audience], object],
) -> QDialog:
    """Ask who the report on two drafts is for, then where it goes."""
    old, new = drafts
    dialog = QDialog(parent)
    dialog.setObjectName("report_dialog")
    dialog.setWindowTitle(_tr("Export report"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    audience = QComboBox()
    audience.setObjectName("report_audience")
    for each, words in (
        (Audience.INTERNAL, _tr("everything, for your own delegation")),
        (Audience.COUNTERPART, _tr("only what may be shown to the other side")),
        (Audience.PUBLIC, _tr("only what may be public")),
    ):
        audience.addItem(f"{audience_label(each)}: {words}", each.value)
    intro = QLabel(_tr("A Word document: point by point, old and new with the redline, and each party's positions."))
    intro.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Save).setText(_tr("Choose the file…"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    form = QFormLayout()
    form.addRow(_tr("From"), plain_label(draft_label(old)))
    form.addRow(_tr("To"), plain_label(draft_label(new)))
    form.addRow(_tr("&For"), audience)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(12)
    layout.addWidget(intro)
    layout.addLayout(form)
    layout.addWidget(buttons)

    def ask_where() -> None:
        chosen = Audience(audience.currentData())
        files = _dialog(parent, _tr("Export report"), _tr("Word documents") + " (*.docx)")
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setDefaultSuffix("docx")
        files.selectFile(str(workspace.with_name(f"{workspace.stem} {old.number}-{new.number} {chosen.value}.docx")))
        files.fileSelected.connect(lambda name: then(Path(name), chosen))
        files.open()

    dialog.accepted.connect(ask_where)
    dialog.open()
    return dialog
