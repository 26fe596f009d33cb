"""The tables of the store, as the SQL that leads from each version of them to the next.

A version that was released never changes: a new one is added at the end.
"""

from __future__ import annotations

MIGRATIONS = (
    """
    -- Every update that Telegram handed over, until its id can no longer come again.
    CREATE TABLE inbox (
        arrival INTEGER PRIMARY KEY,       -- the order in which they came
        bot INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        lane TEXT NOT NULL,                -- those of one lane are answered one after the other
        received REAL NOT NULL,            -- seconds since 1970
        state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'done', 'set_aside')),
        body TEXT NOT NULL,                -- the update's JSON; emptied once it is done
        claims INTEGER NOT NULL DEFAULT 0, -- how often it was begun
        failures INTEGER NOT NULL DEFAULT 0,
        note TEXT NOT NULL DEFAULT '',     -- why it was set aside or left unanswered
        settled REAL,                      -- when it was done or set aside
        UNIQUE (bot, update_id)
    );
    CREATE INDEX inbox_waiting ON inbox (bot, lane, arrival) WHERE state = 'waiting';
    CREATE INDEX inbox_settled ON inbox (settled) WHERE settled IS NOT NULL;
    CREATE INDEX inbox_set_aside ON inbox (bot, settled) WHERE state = 'set_aside';

    -- What the bot has to say, in the order in which it says it.
    CREATE TABLE outbox (
        key INTEGER PRIMARY KEY,
        bot INTEGER NOT NULL,
        update_id INTEGER NOT NULL,        -- what it answers; 0 where it answers nothing
        lane TEXT NOT NULL,
        created REAL NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'failed')),
        method TEXT NOT NULL,              -- of the Bot API
        params TEXT NOT NULL,              -- its parameters as JSON; emptied once it is sent
        tries INTEGER NOT NULL DEFAULT 0,
        message_id INTEGER,                -- the message it became
        note TEXT NOT NULL DEFAULT '',     -- why it failed
        settled REAL                       -- when it was sent or failed
    );
    CREATE INDEX outbox_unsent ON outbox (bot, lane, key) WHERE state IN ('pending', 'sending');
    CREATE INDEX outbox_update ON outbox (bot, update_id);
    CREATE INDEX outbox_settled ON outbox (settled) WHERE settled IS NOT NULL;

    -- What was said lately, per chat, topic and person.
    CREATE TABLE talks (
        bot INTEGER NOT NULL,
        chat INTEGER NOT NULL,
        talk TEXT NOT NULL,                -- who speaks with the bot, and where in the chat
        messages TEXT NOT NULL,            -- a JSON list of [role, text], oldest first
        updated REAL NOT NULL,
        PRIMARY KEY (bot, chat, talk)
    ) WITHOUT ROWID;
    CREATE INDEX talks_updated ON talks (updated);
    """,
    """
    -- What each chat has set, as JSON.
    CREATE TABLE preferences (
        bot INTEGER NOT NULL,
        chat INTEGER NOT NULL,
        settings TEXT NOT NULL,
        PRIMARY KEY (bot, chat)
    ) WITHOUT ROWID;

    -- The answers that were given, for the buttons under them and to see what is asked.
    CREATE TABLE cards (
        key TEXT PRIMARY KEY,
        bot INTEGER NOT NULL,
        chat INTEGER NOT NULL,
        person INTEGER NOT NULL,
        update_id INTEGER NOT NULL,
        asked INTEGER NOT NULL,            -- the id of the message that asked
        question TEXT NOT NULL,
        suggestion TEXT NOT NULL,          -- the question as it was probably meant
        found INTEGER NOT NULL,            -- whether the articles answer it
        places TEXT NOT NULL,              -- a JSON list of [article, position, sentence, answer]
        passage TEXT NOT NULL,             -- what tells the first place's text from others; see Card
        corpus TEXT NOT NULL,
        created REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX cards_asked ON cards (bot, chat, asked);
    CREATE INDEX cards_person ON cards (bot, chat, person, created);
    CREATE INDEX cards_created ON cards (created);

    -- Who likes which answer.
    CREATE TABLE ratings (
        card TEXT NOT NULL REFERENCES cards (key) ON DELETE CASCADE,
        person INTEGER NOT NULL,
        liked INTEGER NOT NULL,
        PRIMARY KEY (card, person)
    ) WITHOUT ROWID;

    -- What people have to say about the bot, without a word of who they are.
    CREATE TABLE feedback (
        key INTEGER PRIMARY KEY,
        bot INTEGER NOT NULL,
        text TEXT NOT NULL,
        created REAL NOT NULL
    );
    CREATE INDEX feedback_created ON feedback (created);
    """,
    """
    -- What the same person had asked before, where the question leans on that: a JSON list, oldest first.
    ALTER TABLE cards ADD COLUMN context TEXT NOT NULL DEFAULT '[]';
    """,
    """
    -- Which of its results was last asked for with /more: the first was shown with the question.
    ALTER TABLE cards ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    """,
    """
    -- In which talk of the person's it was asked for.
    ALTER TABLE cards ADD COLUMN topic INTEGER;
    ALTER TABLE cards ADD COLUMN signature TEXT;
    """,
    """
    -- Those of one lane are answered in the order of Telegram's numbers.
    DROP INDEX inbox_waiting;
    CREATE INDEX inbox_waiting ON inbox (bot, lane, update_id) WHERE state = 'waiting';
    """,
    """
    -- The message that shows an answer, in the answer's chat; in the outbox, the answer that a request shows, and
    -- the parameters (as JSON) with which it is sent as a message of its own where the one it edits is gone.
    ALTER TABLE cards ADD COLUMN message INTEGER;
    UPDATE cards SET message = (
        SELECT MAX(message_id) FROM outbox WHERE outbox.bot = cards.bot AND outbox.update_id = cards.update_id
    );
    ALTER TABLE outbox ADD COLUMN card TEXT NOT NULL DEFAULT '';
    ALTER TABLE outbox ADD COLUMN anew TEXT NOT NULL DEFAULT '{}';
    """,
    """
    -- Of an answer that is not sure: how many of the places next to the first may answer as well.
    ALTER TABLE cards ADD COLUMN rivals INTEGER;
    """,
    """
    -- Of each place of an answer also whether it has little to do with the question.
    UPDATE cards SET places = (
        SELECT json_group_array(json_insert(value, '$[4]', json('false'))) FROM json_each(cards.places)
    );
    """,
)
