"""The table of commands: each can be reached, none takes another's key."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from plancompare.gui.actions import ACTIONS, Command, build_actions, enable_actions
from plancompare.gui.dialogs.help_dialogs import keys_html


def test_every_command_stands_in_the_table_once() -> None:
    assert Counter(spec.command for spec in ACTIONS) == Counter(Command)


def test_no_two_commands_share_a_key() -> None:
    keys = Counter(QKeySequence(spec.key).toString() for spec in ACTIONS if spec.key)
    assert [key for key, count in keys.items() if count > 1] == []
    quick = Counter(spec.quick_key for spec in ACTIONS if spec.quick_key)
    assert [key for key, count in quick.items() if count > 1] == []


def test_no_command_takes_a_key_that_edits_text(qtbot: QtBot) -> None:
    own = {Command.UNDO, Command.REDO, Command.COPY}  # the text fields' own meaning of these goes first
    standard = QKeySequence.StandardKey
    editing = [
        *(standard.Delete, standard.DeleteStartOfWord, standard.DeleteEndOfWord, standard.DeleteEndOfLine),
        *(standard.DeleteCompleteLine, standard.Backspace, standard.Cut, standard.Paste, standard.SelectAll),
        *(standard.MoveToStartOfLine, standard.MoveToEndOfLine, standard.MoveToNextWord, standard.MoveToPreviousWord),
    ]
    taken = {keys.toString() for each in editing for keys in QKeySequence.keyBindings(each)}
    taken |= {"Ctrl+D", "Ctrl+E", "Ctrl+K", "Ctrl+U", "Ctrl+Backspace", "Ctrl+Del"}  # on other systems than this
    mine = {spec.key: spec.command for spec in ACTIONS if spec.key and spec.command not in own}
    assert {key: command for key, command in mine.items() if QKeySequence(key).toString() in taken} == {}


def test_no_two_entries_of_a_menu_share_an_access_key() -> None:
    letters = Counter((spec.menu, spec.text[spec.text.index("&") + 1].lower()) for spec in ACTIONS if "&" in spec.text)
    assert [where for where, count in letters.items() if count > 1] == []


def test_the_menus_call_their_handlers(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    called: list[Command] = []
    handlers = {command: (lambda command=command: called.append(command)) for command in Command}
    actions, menus = build_actions(window, handlers)
    assert [menu.replace("&", "") for menu in menus] == ["File", "Edit", "Review", "View", "Help"]
    for command in Command:
        actions[command].trigger()
    assert called == list(Command)


def test_what_makes_no_sense_is_greyed(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions, _ = build_actions(window, {command: lambda: None for command in Command})
    enable_actions(actions, {"workspace"})
    assert actions[Command.CLOSE].isEnabled()
    assert actions[Command.OPEN].isEnabled()
    assert not actions[Command.EXPORT].isEnabled()
    assert not actions[Command.UNDO].isEnabled()


def test_the_help_names_every_key(qtbot: QtBot) -> None:
    page = keys_html()
    for spec in ACTIONS:
        if spec.key:
            assert QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText) in page
