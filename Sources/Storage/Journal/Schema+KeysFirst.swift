extension Schema {
    // In a table WITHOUT ROWID the columns of the key come first and in the key's order, as they lie in the file:
    // SQLite 3.40.0 to 3.41.0 else looks for a NOT NULL column in the wrong place when it checks the file, and reports
    // damage where there is none. Both tables are views; their rows are moved as they are.
    static let keysFirst = """
        ALTER TABLE followUp RENAME TO followUpBefore;
        CREATE TABLE followUp (
            event BLOB NOT NULL, at INTEGER NOT NULL, clock INTEGER NOT NULL, station BLOB NOT NULL,
            guests INTEGER NOT NULL,
            PRIMARY KEY (event, at, clock, station)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO followUp (event, at, clock, station, guests)
            SELECT event, at, clock, station, guests FROM followUpBefore;
        DROP TABLE followUpBefore;

        ALTER TABLE printer RENAME TO printerBefore;
        CREATE TABLE printer (
            station BLOB NOT NULL, queue TEXT NOT NULL,
            isUsed INTEGER NOT NULL, door BLOB, event BLOB, isOwned INTEGER NOT NULL,
            clock INTEGER NOT NULL, layout TEXT,
            PRIMARY KEY (station, queue)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO printer (station, queue, isUsed, door, event, isOwned, clock, layout)
            SELECT station, queue, isUsed, door, event, isOwned, clock, layout FROM printerBefore;
        DROP TABLE printerBefore;
        """

    static let place = """
        -- Where the database was when it was last opened; elsewhere it is a copy, and a station of its own.
        ALTER TABLE station ADD COLUMN place BLOB CHECK (length(place) = 32);
        """
}
