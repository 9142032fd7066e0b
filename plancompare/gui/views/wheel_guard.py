"""Keeps the mouse wheel from changing a value that a person only scrolls past."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class WheelGuard(QObject):
    """Lets the wheel go by lists and dates, on to what scrolls.

    Qt turns the value under the pointer even where the keyboard is elsewhere: scrolling past “Internal” would make a
    position public.
    """

    def watch(self, parts: QWidget) -> None:
        """Guard every list and date within `parts`."""
        for field in (*parts.findChildren(QComboBox), *parts.findChildren(QAbstractSpinBox)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the wheel, so that it goes on to the pane around the field."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
