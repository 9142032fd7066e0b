"""The tables of a workspace, version by version: append to `MIGRATIONS`, never change what stands there.

What a file says never changes, so `media`, `reading`, `clause`, `link` and `proposal` are only ever added to, and
undoing the arrival of a draft takes away its `draft` row alone. Everything that people do changes through the journal.
What follows from both is kept in the derived tables (`derived`), which can be made anew at any time.
"""

from enum import StrEnum

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import AgreedBy, Audience, DemandState, Grade, Stance, Status


def _one_of(words: type[StrEnum]) -> str:
    return "(" + ", ".join(f"'{word.value}'" for word in words) + ")"


_FIRST = (
    "CREATE TABLE media (sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), bytes BLOB NOT NULL) STRICT",
    """CREATE TABLE reading (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES media,
        file TEXT NOT NULL,
        title TEXT NOT NULL,
        warnings TEXT NOT NULL CHECK (json_valid(warnings)),
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        links_digest TEXT NOT NULL CHECK (length(links_digest) = 64)
    ) STRICT""",
    "CREATE INDEX reading_sha256 ON reading (sha256)",
    """CREATE TABLE clause (
        id TEXT PRIMARY KEY,
        reading TEXT NOT NULL REFERENCES reading,
        ordinal INTEGER NOT NULL,
        local TEXT NOT NULL,
        parent TEXT,
        kind TEXT NOT NULL CHECK (kind IN
            ('heading', 'preamble', 'point', 'clause', 'table', 'row', 'note', 'annex', 'text')),
        label TEXT NOT NULL,
        path TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level >= 0),
        text TEXT NOT NULL,
        mark TEXT NOT NULL,
        details TEXT NOT NULL CHECK (json_valid(details)),
        UNIQUE (reading, ordinal),
        UNIQUE (reading, local),
        UNIQUE (reading, path)
    ) STRICT""",
    f"""CREATE TABLE link (
        id TEXT PRIMARY KEY,
        old_clause TEXT NOT NULL REFERENCES clause,
        new_clause TEXT NOT NULL REFERENCES clause,
        relation TEXT NOT NULL CHECK (relation IN {_one_of(Relation)}),
        moved INTEGER NOT NULL CHECK (moved IN (0, 1)),
        confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
        UNIQUE (old_clause, new_clause)
    ) STRICT""",
    "CREATE INDEX link_new_clause ON link (new_clause)",
    """CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        number INTEGER NOT NULL UNIQUE CHECK (number > 0),
        reading TEXT NOT NULL UNIQUE REFERENCES reading,
        dated TEXT,
        based_on TEXT REFERENCES draft,
        added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX draft_based_on ON draft (based_on)",
    """CREATE TABLE party (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL UNIQUE CHECK (code <> ''),
        name TEXT NOT NULL,
        color TEXT NOT NULL,
        ordinal INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE draft_party (
        id TEXT PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES draft,
        party TEXT NOT NULL REFERENCES party,
        ordinal INTEGER NOT NULL,
        UNIQUE (draft, party)
    ) STRICT""",
    "CREATE INDEX draft_party_party ON draft_party (party)",
    f"""CREATE TABLE source (
        id TEXT PRIMARY KEY,
        grade TEXT NOT NULL CHECK (grade IN {_one_of(Grade)}),
        medium TEXT NOT NULL,
        reference TEXT NOT NULL,
        dated TEXT
    ) STRICT""",
    f"""CREATE TABLE position (
        id TEXT PRIMARY KEY,
        party TEXT NOT NULL REFERENCES party,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT REFERENCES clause,
        stance TEXT NOT NULL CHECK (stance IN {_one_of(Stance)}),
        statement TEXT NOT NULL,
        proposal TEXT,
        condition TEXT NOT NULL,
        dated TEXT,
        audience TEXT NOT NULL CHECK (audience IN {_one_of(Audience)}),
        source TEXT NOT NULL REFERENCES source,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        superseded_by TEXT REFERENCES position
    ) STRICT""",
    "CREATE INDEX position_party ON position (party)",
    "CREATE INDEX position_draft ON position (draft)",
    "CREATE INDEX position_clause ON position (clause)",
    "CREATE INDEX position_source ON position (source)",
    "CREATE INDEX position_superseded_by ON position (superseded_by)",
    f"""CREATE TABLE demand (
        id TEXT PRIMARY KEY,
        party TEXT NOT NULL REFERENCES party,
        title TEXT NOT NULL CHECK (title <> ''),
        state TEXT NOT NULL CHECK (state IN {_one_of(DemandState)}),
        source TEXT NOT NULL REFERENCES source,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX demand_party ON demand (party)",
    "CREATE INDEX demand_source ON demand (source)",
    """CREATE TABLE demand_clause (
        id TEXT PRIMARY KEY,
        demand TEXT NOT NULL REFERENCES demand,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT REFERENCES clause,
        role TEXT NOT NULL CHECK (role IN ('answers', 'once-answered')),
        ordinal INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX demand_clause_demand ON demand_clause (demand)",
    "CREATE INDEX demand_clause_draft ON demand_clause (draft)",
    "CREATE INDEX demand_clause_clause ON demand_clause (clause)",
    """CREATE TABLE linkage (
        id TEXT PRIMARY KEY,
        party TEXT NOT NULL REFERENCES party,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT NOT NULL REFERENCES clause,
        condition_draft TEXT NOT NULL REFERENCES draft,
        condition_clause TEXT NOT NULL REFERENCES clause,
        UNIQUE (party, clause, condition_clause)
    ) STRICT""",
    "CREATE INDEX linkage_draft ON linkage (draft)",
    "CREATE INDEX linkage_condition_draft ON linkage (condition_draft)",
    "CREATE INDEX linkage_clause ON linkage (clause)",
    "CREATE INDEX linkage_condition_clause ON linkage (condition_clause)",
    f"""CREATE TABLE status_by_hand (
        id TEXT PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT NOT NULL UNIQUE REFERENCES clause,
        status TEXT CHECK (status IN {_one_of(Status)})
    ) STRICT""",
    "CREATE INDEX status_by_hand_draft ON status_by_hand (draft)",
    "CREATE TABLE setting (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT",
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        step TEXT NOT NULL,
        nth INTEGER NOT NULL CHECK (nth >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        of_step TEXT,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        action TEXT NOT NULL,
        place TEXT NOT NULL,
        row TEXT NOT NULL,
        before TEXT CHECK (before IS NULL OR json_valid(before)),
        after TEXT CHECK (after IS NULL OR json_valid(after)),
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        UNIQUE (step, nth)
    ) STRICT""",
    "CREATE INDEX journal_steps ON journal (seq) WHERE nth = 0",
)

_MARKUP = (
    # Which half of the tracked changes a reading is, and what its pages repeat.
    "ALTER TABLE reading ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))",
    """CREATE TABLE author (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        party TEXT NOT NULL REFERENCES party
    ) STRICT""",
    "CREATE INDEX author_party ON author (party)",
)

_MEMORY = (
    # What people decide about who became whom; it wins over the links that were computed.
    """CREATE TABLE decision (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('pin', 'cut', 'alone')),
        old_draft TEXT NOT NULL REFERENCES draft,
        new_draft TEXT NOT NULL REFERENCES draft,
        old_clause TEXT REFERENCES clause,
        new_clause TEXT REFERENCES clause,
        CHECK (CASE kind WHEN 'alone' THEN (old_clause IS NULL) + (new_clause IS NULL) = 1
            ELSE old_clause IS NOT NULL AND new_clause IS NOT NULL END),
        UNIQUE (old_clause, new_clause)
    ) STRICT""",
    "CREATE INDEX decision_new_clause ON decision (new_clause)",
    "CREATE INDEX decision_drafts ON decision (new_draft, old_draft)",
    "CREATE INDEX decision_old_draft ON decision (old_draft)",
    # Matches that were likely and not sure when a draft came; those of one `bundle` belong together.
    """CREATE TABLE proposal (
        id TEXT PRIMARY KEY,
        bundle TEXT NOT NULL,
        old_clause TEXT NOT NULL REFERENCES clause,
        new_clause TEXT NOT NULL REFERENCES clause,
        confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        why TEXT NOT NULL,
        UNIQUE (old_clause, new_clause)
    ) STRICT""",
    "CREATE INDEX proposal_new_clause ON proposal (new_clause)",
    # A position that somebody has looked at again: it holds for these words too.
    """CREATE TABLE confirmation (
        id TEXT PRIMARY KEY,
        position TEXT NOT NULL REFERENCES position,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT REFERENCES clause,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        UNIQUE (position, draft, clause)
    ) STRICT""",
    "CREATE INDEX confirmation_draft ON confirmation (draft)",
    "CREATE INDEX confirmation_clause ON confirmation (clause)",
    # A newer position on one part of a split clause: it takes the place of what was said of the whole on this part.
    """CREATE TABLE replacement (
        id TEXT PRIMARY KEY,
        position TEXT NOT NULL REFERENCES position,
        by_position TEXT NOT NULL REFERENCES position,
        UNIQUE (by_position, position)
    ) STRICT""",
    "CREATE INDEX replacement_position ON replacement (position)",
    f"""ALTER TABLE status_by_hand ADD COLUMN level TEXT CHECK (level IS NULL OR (
        status = '{Status.AGREED_AD_REF.value}' AND level IN {_one_of(AgreedBy)}))""",
    # A demand that somebody has held against a draft.
    """CREATE TABLE demand_review (
        id TEXT PRIMARY KEY,
        demand TEXT NOT NULL REFERENCES demand,
        draft TEXT NOT NULL REFERENCES draft,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        UNIQUE (demand, draft)
    ) STRICT""",
    "CREATE INDEX demand_review_draft ON demand_review (draft)",
    """CREATE TABLE note (
        id TEXT PRIMARY KEY,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT REFERENCES clause,
        text TEXT NOT NULL CHECK (text <> ''),
        written_at TEXT NOT NULL,
        written_by TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX note_draft ON note (draft)",
    "CREATE INDEX note_clause ON note (clause)",
    "CREATE TABLE tag (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> '')) STRICT",
    """CREATE TABLE clause_tag (
        id TEXT PRIMARY KEY,
        tag TEXT NOT NULL REFERENCES tag,
        draft TEXT NOT NULL REFERENCES draft,
        clause TEXT NOT NULL REFERENCES clause,
        UNIQUE (tag, clause)
    ) STRICT""",
    "CREATE INDEX clause_tag_draft ON clause_tag (draft)",
    "CREATE INDEX clause_tag_clause ON clause_tag (clause)",
    "CREATE INDEX position_party_draft ON position (party, draft)",
    "DROP INDEX position_party",
    "CREATE INDEX journal_row ON journal (place, row)",
    # Derived: the clauses that links or decisions join, in whatever draft, also of one whose arrival was undone.
    "CREATE TABLE provision (clause TEXT PRIMARY KEY REFERENCES clause, provision TEXT NOT NULL) STRICT",
    "CREATE INDEX provision_provision ON provision (provision)",
    # Derived: what is counted in a reading: its clauses, and its tracked changes and comments by their authors,
    # and how many clauses have brackets, how many brackets they have, and how many of these are options.
    """CREATE TABLE counted (
        reading TEXT PRIMARY KEY REFERENCES reading,
        clauses INTEGER NOT NULL,
        markup TEXT NOT NULL CHECK (json_valid(markup)),
        bracketed INTEGER NOT NULL,
        brackets INTEGER NOT NULL,
        options INTEGER NOT NULL
    ) STRICT""",
    # Derived: from which draft on a party has a say. A row it names may go before the derived one follows.
    """CREATE TABLE seat (
        party TEXT PRIMARY KEY REFERENCES party DEFERRABLE INITIALLY DEFERRED,
        since INTEGER NOT NULL
    ) STRICT""",
    # Derived: how clauses stand of which somebody has said something; `draft` is its number.
    f"""CREATE TABLE standing (
        id INTEGER PRIMARY KEY,
        clause TEXT NOT NULL UNIQUE REFERENCES clause,
        draft INTEGER NOT NULL,
        bracketed INTEGER NOT NULL CHECK (bracketed IN (0, 1)),
        status TEXT NOT NULL CHECK (status IN {_one_of(Status)}),
        by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
        altered INTEGER NOT NULL CHECK (altered IN (0, 1)),
        reason TEXT NOT NULL,
        stances TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX standing_draft ON standing (draft, status, altered)",
    # `stances`: what `held` has of it, at a glance: `PARTY STANCE HOLLOW|PARTY STANCE HOLLOW`.
    # Derived: the positions in force on each clause. `hollow`: taken on other words. `latest`: the party's last word.
    # `moved`: the text came nearer to the party (1) than it was in the draft before, or went away from it (-1);
    # `shifted`: the party came nearer to the text, or withdrew.
    f"""CREATE TABLE held (
        id INTEGER PRIMARY KEY,
        standing INTEGER NOT NULL REFERENCES standing ON DELETE CASCADE,
        position TEXT NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
        draft INTEGER NOT NULL,
        party TEXT NOT NULL REFERENCES party DEFERRABLE INITIALLY DEFERRED,
        stance TEXT NOT NULL CHECK (stance IN {_one_of(Stance)}),
        hollow INTEGER NOT NULL CHECK (hollow IN (0, 1)),
        latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
        moved INTEGER NOT NULL CHECK (moved IN (-1, 0, 1)),
        shifted INTEGER NOT NULL CHECK (shifted IN (-1, 0, 1))
    ) STRICT""",
    "CREATE INDEX held_standing ON held (standing)",
    "CREATE INDEX held_position ON held (position)",
    # Derived: how many clauses stand how, and how many last words of parties are held, draft by draft.
    """CREATE TABLE tally_standing (
        draft INTEGER NOT NULL,
        status TEXT NOT NULL,
        altered INTEGER NOT NULL,
        bracketed INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (draft, status, altered, bracketed)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE tally_held (
        draft INTEGER NOT NULL,
        party TEXT NOT NULL,
        stance TEXT NOT NULL,
        hollow INTEGER NOT NULL,
        moved INTEGER NOT NULL,
        shifted INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (draft, party, stance, hollow, moved, shifted)
    ) STRICT, WITHOUT ROWID""",
    # Derived: where the clause of a position is in the newest draft (NULL: gone), and whether it holds for its words.
    # `replaced`: newer ones took its place on each part of its clause, so that none is left for which it could hold.
    """CREATE TABLE today (
        position TEXT PRIMARY KEY REFERENCES position DEFERRABLE INITIALLY DEFERRED,
        clause TEXT REFERENCES clause,
        holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
        replaced INTEGER NOT NULL CHECK (replaced IN (0, 1))
    ) STRICT""",
    "CREATE INDEX today_clause ON today (clause)",
    "CREATE INDEX today_stale ON today (position) WHERE holds = 0",
    # Derived: what a position that needs another look is to be held against: the clause that has the words for which
    # it holds, and what became of that in the newest draft, each part by itself (NULL: gone).
    """CREATE TABLE waiting (
        id INTEGER PRIMARY KEY,
        position TEXT NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
        worded TEXT NOT NULL REFERENCES clause,
        clause TEXT REFERENCES clause,
        holds INTEGER NOT NULL CHECK (holds IN (0, 1))
    ) STRICT""",
    "CREATE INDEX waiting_position ON waiting (position)",
    # Derived: what is found by its words. Of clauses that say the same from draft to draft only the first stands here.
    """CREATE TABLE searched (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('clause', 'position', 'demand', 'note')),
        row TEXT NOT NULL,
        UNIQUE (kind, row)
    ) STRICT""",
    "CREATE VIRTUAL TABLE word USING fts5(text, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 0')",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _MARKUP, _MEMORY)
"""The statements that lead from version 0 to 1, from 1 to 2 ..."""
