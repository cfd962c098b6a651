extension Schema {
    static let meetings = """
        ALTER TABLE guest ADD COLUMN consentIntroduced INTEGER;
        ALTER TABLE guest ADD COLUMN consentShown INTEGER;
        CREATE INDEX guestTakingPart ON guest (event) WHERE consentIntroduced = 1;
        CREATE INDEX askedAtTheDoor ON doorAnswer (guest) WHERE question = 'consent_introduced';
        CREATE INDEX movementByTime ON movement (area, at);

        -- Ids one after the other, 16 bytes each.
        CREATE TABLE introduction (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, guests BLOB NOT NULL CHECK (length(guests) IN (32, 48)),
            mark TEXT NOT NULL, at INTEGER NOT NULL, host TEXT NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX introductionByEvent ON introduction (event, at);

        CREATE TABLE keptApart (
            guest BLOB NOT NULL, other BLOB NOT NULL, isApart INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (guest, other)
        ) STRICT, WITHOUT ROWID;

        -- One that was taken back before it was heard of has no event yet.
        CREATE TABLE swap (
            id BLOB PRIMARY KEY, event BLOB,
            first BLOB, firstShares TEXT, second BLOB, secondShares TEXT, at INTEGER,
            isRevoked INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX swapByEvent ON swap (event, at) WHERE event IS NOT NULL;

        CREATE TABLE followUp (
            event BLOB NOT NULL, at INTEGER NOT NULL, guests INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (event, at, clock, station)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sequel (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, meeting BLOB NOT NULL, words TEXT NOT NULL,
            at INTEGER NOT NULL, clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sequelByEvent ON sequel (event, at);

        CREATE TABLE tagMerge (
            series TEXT NOT NULL, tag TEXT NOT NULL, target TEXT,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (series, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rolePair (
            series TEXT NOT NULL, role TEXT NOT NULL, other TEXT NOT NULL, isPaired INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (series, role, other)
        ) STRICT, WITHOUT ROWID;
        """
}
