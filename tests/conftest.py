"""Without a screen the tests of the window run unseen; a run on a real screen names its platform itself."""

import os

if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
