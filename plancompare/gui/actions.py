"""Every command of the window in one table: menus, shortcuts, the help on keys and the tests derive from it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


class Command(Enum):
    """What a person can ask the window to do."""

    NEW = auto()
    OPEN = auto()
    OPEN_SAMPLE = auto()
    ADD_DRAFTS = auto()
    PASTE_DRAFT = auto()
    EXPORT = auto()
    CLOSE = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    COPY = auto()
    FIND = auto()
    NEXT_CHANGE = auto()
    PREVIOUS_CHANGE = auto()
    NEXT_MATERIAL = auto()
    ACCEPT = auto()
    ACCEPT_IF = auto()
    PROPOSE = auto()
    RESERVE = auto()
    DISPUTE = auto()
    NO_POSITION = auto()
    MARKUP = auto()
    AUTHORS = auto()
    ABOUT_DRAFTS = auto()
    CHANGES_ONLY = auto()
    OUTLINE = auto()
    INSPECTOR = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    ZOOM_RESET = auto()
    THEME_SYSTEM = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    KEYS = auto()
    ABOUT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """A command with its menu, its words and its keys.

    Attributes:
        key: works everywhere in the window.
        quick_key: works while the redline or the outline has the keyboard.
        needs: what must be there for the command to make sense: "", "workspace",
            "comparison", "clause", "markup", "undo" or "redo".
        group: a line is drawn in the menu where it changes.
    """

    command: Command
    menu: str
    text: str
    key: str = ""
    quick_key: str = ""
    needs: str = ""
    group: int = 0
    checkable: bool = False
    tip: str = ""


FILE, EDIT, REVIEW, VIEW, HELP = "&File", "&Edit", "&Review", "&View", "&Help"

ACTIONS = (
    ActionSpec(command=Command.NEW, menu=FILE, text="&New workspace…", key="Ctrl+N"),
    ActionSpec(command=Command.OPEN, menu=FILE, text="&Open workspace…", key="Ctrl+O"),
    ActionSpec(command=Command.OPEN_SAMPLE, menu=FILE, text="Open the &sample negotiation"),
    ActionSpec(command=Command.ADD_DRAFTS, menu=FILE, text="&Add drafts…", key="Ctrl+Shift+A", group=1),
    ActionSpec(
        command=Command.PASTE_DRAFT,
        menu=FILE,
        text="Add a draft from the clip&board",
        key="Ctrl+Shift+V",
        group=1,
        tip="Take the text that was copied elsewhere, or the files, as drafts",
    ),
    ActionSpec(
        command=Command.EXPORT, menu=FILE, text="&Export report…", key="Ctrl+Shift+E", needs="comparison", group=1
    ),
    ActionSpec(command=Command.CLOSE, menu=FILE, text="&Close workspace", key="Ctrl+W", needs="workspace", group=2),
    ActionSpec(command=Command.QUIT, menu=FILE, text="&Quit", key="Ctrl+Q", group=2),
    ActionSpec(command=Command.UNDO, menu=EDIT, text="&Undo", key="Ctrl+Z", needs="undo"),
    ActionSpec(command=Command.REDO, menu=EDIT, text="&Redo", key="Ctrl+Shift+Z", needs="redo"),
    ActionSpec(command=Command.COPY, menu=EDIT, text="&Copy", key="Ctrl+C", needs="comparison", group=1),
    ActionSpec(command=Command.FIND, menu=EDIT, text="&Find in the outline", key="Ctrl+F", needs="comparison", group=1),
    ActionSpec(command=Command.NEXT_CHANGE, menu=REVIEW, text="&Next change", key="F8", needs="comparison"),
    ActionSpec(
        command=Command.PREVIOUS_CHANGE, menu=REVIEW, text="&Previous change", key="Shift+F8", needs="comparison"
    ),
    ActionSpec(command=Command.NEXT_MATERIAL, menu=REVIEW, text="Next &material change", key="F7", needs="comparison"),
    ActionSpec(
        command=Command.ACCEPT,
        menu=REVIEW,
        text="&Accept",
        key="Ctrl+Return",
        quick_key="A",
        needs="clause",
        group=1,
        tip="The party accepts the clause as worded",
    ),
    ActionSpec(
        command=Command.ACCEPT_IF,
        menu=REVIEW,
        text="Accept &if…",
        key="Ctrl+Shift+I",
        quick_key="I",
        needs="clause",
        group=1,
        tip="The party accepts the clause on a condition",
    ),
    ActionSpec(
        command=Command.PROPOSE,
        menu=REVIEW,
        text="P&ropose wording…",
        key="Ctrl+Shift+P",
        quick_key="P",
        needs="clause",
        group=1,
        tip="The party proposes other wording",
    ),
    ActionSpec(
        command=Command.RESERVE,
        menu=REVIEW,
        text="R&eserve",
        key="Ctrl+Shift+R",
        quick_key="R",
        needs="clause",
        group=1,
        tip="The party reserves its position",
    ),
    ActionSpec(
        command=Command.DISPUTE,
        menu=REVIEW,
        text="&Dispute",
        key="Ctrl+Shift+D",
        quick_key="D",
        needs="clause",
        group=1,
        tip="The party disputes the clause",
    ),
    ActionSpec(
        command=Command.NO_POSITION,
        menu=REVIEW,
        text="N&o position",
        key="Ctrl+Shift+N",
        quick_key="N",
        needs="clause",
        group=1,
        tip="The party takes no position",
    ),
    ActionSpec(
        command=Command.MARKUP,
        menu=REVIEW,
        text="&Tracked changes in the draft…",
        key="Ctrl+Shift+T",
        needs="markup",
        group=2,
        tip="Take the draft's file as its final text, as its original or as both",
    ),
    ActionSpec(
        command=Command.AUTHORS,
        menu=REVIEW,
        text="A&uthors and comments…",
        key="Ctrl+Shift+M",
        needs="markup",
        group=2,
        tip="Say for which party the authors in the draft's file speak, and make their comments positions",
    ),
    ActionSpec(
        command=Command.ABOUT_DRAFTS,
        menu=REVIEW,
        text="A&bout the drafts…",
        key="Ctrl+Shift+B",
        needs="comparison",
        group=2,
        tip="Their files, what of them could not be read, and what their pages repeat",
    ),
    ActionSpec(
        command=Command.CHANGES_ONLY,
        menu=VIEW,
        text="&Changes only",
        key="Ctrl+Shift+C",
        needs="comparison",
        checkable=True,
    ),
    ActionSpec(command=Command.OUTLINE, menu=VIEW, text="&Outline", key="F9", group=1, checkable=True),
    ActionSpec(command=Command.INSPECTOR, menu=VIEW, text="&Inspector", key="F10", group=1, checkable=True),
    ActionSpec(command=Command.ZOOM_IN, menu=VIEW, text="&Larger text", key="Ctrl++", group=2),
    ActionSpec(command=Command.ZOOM_OUT, menu=VIEW, text="&Smaller text", key="Ctrl+-", group=2),
    ActionSpec(command=Command.ZOOM_RESET, menu=VIEW, text="&Normal text size", key="Ctrl+0", group=2),
    ActionSpec(command=Command.THEME_SYSTEM, menu=VIEW, text="Colours of the s&ystem", group=3, checkable=True),
    ActionSpec(command=Command.THEME_LIGHT, menu=VIEW, text="Li&ght colours", group=3, checkable=True),
    ActionSpec(command=Command.THEME_DARK, menu=VIEW, text="&Dark colours", group=3, checkable=True),
    ActionSpec(command=Command.KEYS, menu=HELP, text="&Keys and signs", key="F1"),
    ActionSpec(command=Command.ABOUT, menu=HELP, text="&About PlanCompare", group=1),
)

SPECS: Mapping[Command, ActionSpec] = {spec.command: spec for spec in ACTIONS}


def plain_text(text: str) -> str:
    """Menu words without the mark of their access key, in the person's language."""
    return QCoreApplication.translate("Actions", text).replace("&", "").rstrip("…")


def build_actions(
    window: QMainWindow, handlers: Mapping[Command, Callable[[], object]]
) -> tuple[dict[Command, QAction], dict[str, QMenu]]:
    """Fill the menu bar of `window` from the table; `handlers` has one callable for every command."""
    actions: dict[Command, QAction] = {}
    menus: dict[str, QMenu] = {}
    group: dict[str, int] = {}
    for spec in ACTIONS:
        if spec.menu not in menus:
            menus[spec.menu] = window.menuBar().addMenu(QCoreApplication.translate("Actions", spec.menu))
            menus[spec.menu].setToolTipsVisible(True)
        menu = menus[spec.menu]
        if group.setdefault(spec.menu, spec.group) != spec.group:
            menu.addSeparator()
            group[spec.menu] = spec.group
        action = QAction(QCoreApplication.translate("Actions", spec.text), window)
        action.setObjectName(spec.command.name)
        action.setCheckable(spec.checkable)
        action.setShortcuts([QKeySequence(spec.key)] if spec.key else [])
        if spec.tip:
            action.setToolTip(QCoreApplication.translate("Actions", spec.tip))
        if spec.command is Command.QUIT:
            action.setMenuRole(QAction.MenuRole.QuitRole)
        elif spec.command is Command.ABOUT:
            action.setMenuRole(QAction.MenuRole.AboutRole)
        action.triggered.connect(lambda _checked=False, handler=handlers[spec.command]: handler())
        menu.addAction(action)
        actions[spec.command] = action
    return actions, menus


def add_quick_keys(widget: QWidget, actions: Mapping[Command, QAction]) -> None:
    """Single keys that work while `widget` has the keyboard, where nobody types text."""
    for spec in ACTIONS:
        if spec.quick_key:
            shortcut = QShortcut(QKeySequence(spec.quick_key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(actions[spec.command].trigger)


def enable_actions(actions: Mapping[Command, QAction], there: Collection[str]) -> None:
    """Enable the commands that make sense; `there` names what is there, as `ActionSpec.needs` does."""
    for spec in ACTIONS:
        actions[spec.command].setEnabled(not spec.needs or spec.needs in there)


def name_next(action: QAction, verb: str, what: str | None) -> None:
    """Say in the menu what undo or redo would do."""
    action.setText(f"{verb}: {as_menu_text(what)}" if what else verb)


def as_menu_text(words: str) -> str:
    """Words that are shown in a menu as they are: an ampersand in them marks no access key."""
    return words.replace("&", "&&")
