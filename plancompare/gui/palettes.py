"""The named colours, light and dark; a test holds every text on its ground to the contrast of WCAG 2 AA."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`, named for what they say.

    An `_ink` is for text and strokes, a `_ground` is what lies behind it.
    """

    dark: bool
    window: str
    raised: str
    paper: str
    blank: str
    hover: str
    current: str
    selection: str
    ink: str
    faint: str
    disabled: str
    rule: str
    strong_rule: str
    accent: str
    deleted_ink: str
    deleted_ground: str
    deleted_row: str
    added_ink: str
    added_ground: str
    added_row: str
    moved_ink: str
    moved_ground: str
    edited_ink: str
    edited_ground: str
    material_ink: str
    material_ground: str
    bracket_ink: str
    bracket_ground: str
    agreed: str
    agreed_ground: str
    conditional: str
    conditional_ground: str
    disputed: str
    disputed_ground: str
    undiscussed: str
    undiscussed_ground: str


LIGHT = Palette(
    dark=False,
    window="#f5f4f1",
    raised="#fdfcfa",
    paper="#fffefc",
    blank="#f7f6f2",
    hover="#f6f4ee",
    current="#f0f4fa",
    selection="#cfe0f5",
    ink="#1e2227",
    faint="#596069",
    disabled="#9aa0a6",
    rule="#e5e2da",
    strong_rule="#c4c0b6",
    accent="#28598f",
    deleted_ink="#9c2a2c",
    deleted_ground="#fae3e0",
    deleted_row="#fdf4f2",
    added_ink="#1a6239",
    added_ground="#dcf0e1",
    added_row="#f2f9f3",
    moved_ink="#5a4093",
    moved_ground="#ece6f6",
    edited_ink="#3c5a7d",
    edited_ground="#e4ebf3",
    material_ink="#8a4600",
    material_ground="#fbebd2",
    bracket_ink="#6b4e00",
    bracket_ground="#f8f0d8",
    agreed="#22693f",
    agreed_ground="#dff0e4",
    conditional="#7d5200",
    conditional_ground="#fbeed0",
    disputed="#a3272a",
    disputed_ground="#fae2df",
    undiscussed="#5d646d",
    undiscussed_ground="#eceae5",
)

DARK = Palette(
    dark=True,
    window="#25272b",
    raised="#2d3035",
    paper="#1c1e21",
    blank="#212327",
    hover="#24272b",
    current="#242b35",
    selection="#31496b",
    ink="#e7e4dd",
    faint="#a6abb3",
    disabled="#6d727a",
    rule="#34373c",
    strong_rule="#54585f",
    accent="#86b4ea",
    deleted_ink="#f1a7a1",
    deleted_ground="#4a2829",
    deleted_row="#281f20",
    added_ink="#98d6aa",
    added_ground="#213f2c",
    added_row="#1d2520",
    moved_ink="#c9b7f2",
    moved_ground="#372e4f",
    edited_ink="#a9c3e2",
    edited_ground="#2b3745",
    material_ink="#f2be74",
    material_ground="#44331a",
    bracket_ink="#dcc584",
    bracket_ground="#363019",
    agreed="#8fd3a5",
    agreed_ground="#213a2a",
    conditional="#ecc071",
    conditional_ground="#40331a",
    disputed="#f3a29c",
    disputed_ground="#492829",
    undiscussed="#a9aeb6",
    undiscussed_ground="#34373c",
)
