extension Schema {
    /// The tables of commands that take several transactions: what is left of them when a program ends too soon is
    /// finished by the next start.
    static let undoableImports = """
        -- A guest who is off the list again.
        ALTER TABLE guest ADD COLUMN isTakenBack INTEGER NOT NULL DEFAULT 0;

        -- Imports by their id, with the clock and the station of the entry that ends each, and those that were undone.
        CREATE TABLE guestImport (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, source TEXT NOT NULL, actor TEXT NOT NULL,
            added INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, began INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX guestImportByEvent ON guestImport (event, clock);
        CREATE TABLE undoneImport (
            id BLOB PRIMARY KEY, removed INTEGER NOT NULL, restored INTEGER NOT NULL, kept INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The station's last entry before a list that is on its way in.
        ALTER TABLE arriving ADD COLUMN began INTEGER NOT NULL DEFAULT 0;

        -- Imports that are being undone: the entries of the journal between which theirs are, and how far it has come.
        CREATE TABLE undoing (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
            last INTEGER NOT NULL, done INTEGER NOT NULL,
            removed INTEGER NOT NULL, restored INTEGER NOT NULL, kept INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let unfinished = """
        -- Whose erasing was asked for: a guest, or all guests of an event. The row goes when all of it is done.
        CREATE TABLE leaving (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, isEvent INTEGER NOT NULL,
            why TEXT NOT NULL, actor TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The page of the file from which on bytes of deleted rows are to be overwritten; 0 where only the log is left
        -- to be emptied. No row where nothing is to be done.
        CREATE TABLE sweep (
            id INTEGER PRIMARY KEY CHECK (id = 1), page INTEGER NOT NULL
        ) STRICT;
        -- What was erased by earlier versions is swept once.
        INSERT INTO sweep (id, page) SELECT 1, 1 WHERE EXISTS (SELECT 1 FROM erasure);

        -- Long guest lists on their way in, and the drafts of their guests that are still to be taken in.
        CREATE TABLE arriving (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, source TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
            isWhole INTEGER NOT NULL, program TEXT NOT NULL, asked TEXT,
            added INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX arrivingByEvent ON arriving (event);
        CREATE TABLE arrivingPart (
            part INTEGER PRIMARY KEY, list BLOB NOT NULL, number INTEGER NOT NULL, drafts BLOB NOT NULL,
            UNIQUE (list, number)
        ) STRICT;

        -- The codes of a ticket, to be revoked or deleted with its guest.
        CREATE INDEX codeByTicket ON code (ticket);
        """
}
