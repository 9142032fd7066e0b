"""The control words that are characters or open groups of their own, and dates (1.9.1, "Appendix B")."""

import re
from typing import Final

CONTENTS: Final = re.compile(r"toc \d|table of figures|contents \d")
PAGE_AT_END: Final = re.compile(r"\t\s*[\divxlcIVXLC]+\s*$")

# Groups of which nothing is read, with what is told of them.
SKIPPED: Final = {
    **{"pict": "picture", "object": "object", "mmathPict": "", "shprslt": "", "nonshppict": "", "nonesttables": ""},
    **dict.fromkeys(
        [
            "colortbl",
            "filetbl",
            "rsidtbl",
            "xmlnstbl",
            "themedata",
            "colorschememapping",
            "datastore",
            "latentstyles",
            "generator",
            "template",
            "ftnsep",
            "ftnsepc",
            "ftncn",
            "aftnsep",
            "aftnsepc",
            "aftncn",
            "xe",
            "tc",
            "tcn",
            "rxe",
            "txe",
            "bkmkstart",
            "bkmkend",
            "pgdsctbl",
            "pgptbl",
            "listpicture",
            "userprops",
            "docvar",
            "mailmerge",
            "xform",
            "wgrffmtfilter",
            "background",
            "passwordhash",
            "protusertbl",
            "atnicn",
            "atntime",
            "fontemb",
            "panose",
            "falt",
            "pnseclvl",
            "pn",
            "keycode",
            "oldcprops",
            "oldpprops",
            "oldtprops",
            "oldsprops",
            "ud2",
            "blipuid",
            "do2",
            "objdata",
            "objclass",
            "objname",
            "datafield",
            "private1",
            "nextfile",
            "ebcstart",
            "ebcend",
            "writereservhash",
            "hl",
        ],
        "",
    ),
}
COLLECTED: Final = frozenset(("fonttbl", "stylesheet", "listtable", "listoverridetable", "revtbl"))
KEPT: Final = frozenset(
    [
        "listtext",
        "pntext",
        "sn",
        "sv",
        "fldinst",
        "title",
        "ffl",
        "ffname",
        "ffdeftext",
        "ffhelptext",
        "ffstattext",
        "ffentrymcr",
        "ffexitmcr",
        "ffformat",
        "author",
        "operator",
        "subject",
        "keywords",
        "doccomm",
        "company",
        "manager",
        "category",
        "comment",
        "hlinkbase",
        "atnid",
        "atnauthor",
        "atndate",
        "atnref",
        "atnparent",
        "atrfstart",
        "atrfend",
        "creatim",
        "revtim",
        "printim",
        "buptim",
    ]
)
STORIES: Final = frozenset(
    [
        "footnote",
        "annotation",
        "shptxt",
        "dptxbxtext",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
    ]
)
SYMBOLS: Final = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
CHARACTERS: Final = {
    **{"tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "softline": " "},
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"},
    **{"emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c"},
    **{"ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b", "zwnbo": "\u2060"},
}


def date_of(stamp: int) -> str:
    """A `DTTM` (minutes 6 bits, hours 5, day 5, month 4, years since 1900 9) as ISO 8601, "" for none."""
    stamp %= 2**32
    minute, hour, day = stamp & 63, stamp >> 6 & 31, stamp >> 11 & 31
    month, year = stamp >> 16 & 15, 1900 + (stamp >> 20 & 511)
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00"
