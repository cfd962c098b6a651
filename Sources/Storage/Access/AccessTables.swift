/// The tables of tokens, and of who came in and tried to. They concern this station alone, as accounts do.
enum AccessTables {
    static let tokens = """
        -- What tools come with; of the secret only the SHA-256 is kept.
        CREATE TABLE token (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            name TEXT NOT NULL,
            folded TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            event BLOB CHECK (length(event) = 16),
            madeAt INTEGER NOT NULL,
            madeBy TEXT NOT NULL,
            usedAt INTEGER
        ) STRICT, WITHOUT ROWID;
        -- The one token of earlier versions goes on under a name. station.tokenHash only tells from now on that the
        -- first token was drawn, whatever became of it.
        INSERT INTO token (id, hash, name, folded, role, madeAt, madeBy)
            SELECT randomblob(16), tokenHash, 'api', 'api', 'organizer', 0, 'command line'
            FROM station WHERE tokenHash IS NOT NULL;
        -- A station that forgets its first token, as a restored one does, forgets the others with it.
        CREATE TRIGGER tokensGoTogether AFTER UPDATE OF tokenHash ON station WHEN NEW.tokenHash IS NULL
        BEGIN DELETE FROM token; END;
        """

    static let records = """
        -- Who came in, who tried to, and who let them; the newest are kept.
        CREATE TABLE accessRecord (
            number INTEGER PRIMARY KEY,
            occurrence TEXT NOT NULL,
            at INTEGER NOT NULL,
            account BLOB,
            address TEXT,
            actor TEXT
        ) STRICT;
        CREATE INDEX accessRecordByFailure ON accessRecord (number)
            WHERE occurrence IN ('wrong_password', 'unknown_name', 'closed_account', 'locked', 'slowed');
        -- Devices on which somebody signed in to an account: a lock lets these try. Of the device's secret only the
        -- SHA-256 is kept.
        CREATE TABLE knownDevice (
            account BLOB NOT NULL REFERENCES account,
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            seenAt INTEGER NOT NULL,
            PRIMARY KEY (account, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX knownDeviceByHash ON knownDevice (hash);
        """
}
