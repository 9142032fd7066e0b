"""A scroll area whose painted items screen readers are told of; else they would see one widget without parts."""

from abc import abstractmethod

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget


class SpokenScrollArea(QAbstractScrollArea):
    """A scroll area that paints its items itself and tells them one by one to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install_factory()

    @abstractmethod
    def item_count(self) -> int:
        """How many items there are."""

    @abstractmethod
    def item_words(self, place: int) -> str:
        """An item as a screen reader says it."""

    @abstractmethod
    def item_box(self, place: int) -> QRect:
        """Where an item stands in the viewport, also beyond its edges."""

    @abstractmethod
    def current_item(self) -> int | None:
        """The item that the keyboard stands on."""

    def tell_current_item(self) -> None:
        """Let a screen reader say the current item."""
        place = self.current_item()
        if place is not None and QAccessible.isActive():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(place)
            QAccessible.updateAccessibility(event)


class _SpokenItem(QAccessibleInterface):
    """One item: a list item with words and a place on the screen."""

    def __init__(self, view: SpokenScrollArea, place: int) -> None:
        super().__init__()
        self._view, self.place = view, place

    def isValid(self) -> bool:
        return self.place < self._view.item_count()

    def object(self) -> QObject | None:  # type: ignore[override]  # the stubs leave out that there may be none
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # as above
        return self._view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - as above
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: ARG002 - as above
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002 - it has none
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        return self._view.item_words(self.place) if kind is QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        pass  # a draft is not to be written to

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        box = self._view.item_box(self.place)
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = state.selectable = state.readOnly = True
        state.focused = state.selected = self._view.current_item() == self.place
        return state

    def foregroundColor(self) -> QColor:
        return self._view.palette().windowText().color()

    def backgroundColor(self) -> QColor:
        return self._view.palette().base().color()


class _SpokenList(QAccessibleWidget):
    """The view as a list of its items."""

    def __init__(self, view: SpokenScrollArea) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._items: dict[int, _SpokenItem] = {}  # Qt does not own them

    def childCount(self) -> int:
        return self._view.item_count()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self._view.item_count():
            return None
        if index not in self._items:
            self._items[index] = _SpokenItem(self._view, index)
        return self._items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, _SpokenItem) else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        place = self._view.current_item()
        return self.child(place) if place is not None else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        point = self._view.viewport().mapFromGlobal(QPoint(x, y))
        for place in range(self.childCount()):
            if self._view.item_box(place).contains(point):
                return self.child(place)
        return None


def _factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    return _SpokenList(thing) if isinstance(thing, SpokenScrollArea) else None


def _install_factory() -> None:
    QAccessible.installFactory(_factory)
