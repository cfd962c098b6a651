import GRDB

/// The tables: one for the journal, the rest are views of it and can be rebuilt.
///
/// A migration is never edited once it has been used; a change is a new one.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (name, change) in migrations { migrator.registerMigration(name) { db in try change(db) } }
        return migrator
    }

    // In the order in which they are run. A number is a part of the name, given when the work on a change began; some were
    // done sooner than others. Files know them by their whole names, so neither is ever changed.
    private static let migrations: [(name: String, change: @Sendable (Database) throws -> Void)] = [
        (
            "001 the journal and its views",
            { db in
                try db.execute(sql: journal)
                try db.execute(sql: views)
            }
        ),
        ("002 printers, and which badges are theirs", sql(printers)),
        ("003 people and screens come with passes", sql(people)),
        ("005 who should meet whom, who did, and what came of it", sql(meetings)),
        ("008 badges and printers have layouts", sql(layouts)),
        ("004 one person across events, and what is left of the erased", sql(acrossEvents)),
        ("007 who came when is counted as they come", sql(turnout)),
        ("012 a kiosk stands at a door", sql(doorsOfKiosks)),
        ("013 who answered at sign-up is found at once", sql(answered)),
        (
            "014 what is about a guest is found at once",
            { db in
                try db.execute(sql: subjects)
                try Views(statements: Statements(db)).indexSubjects()
            }
        ),
        ("015 keys are the first columns of their tables", sql(keysFirst)),
        ("016 a station knows where it is", sql(place)),
        ("017 what takes several transactions is finished by the next start", sql(unfinished)),
        ("019 two names are two people, and counts outlast names", sql(lastingCounts)),
        ("020 the last consent that was said on purpose counts", sql(consents)),
        ("021 tools come with tokens that have a name", sql(AccessTables.tokens)),
        ("022 who came in is recorded, and on which devices", sql(AccessTables.records)),
        ("024 the time shown beside the place in the order", sql(wallTimes)),
        ("023 who read or took contacts, by event", sql(contactReads)),
        ("025 who was only asked something was not refused", sql(askedIsNotRefused)),
        ("026 what a list said last where staff corrected it", sql(listed)),
        ("040 who came again, and on a ticket that was used twice", sql(cameAgain)),
        ("030 what staff should know of a guest", sql(staffShouldKnow)),
        ("031 imports can be undone", sql(undoableImports)),
        ("050 badges that were kept while there was no printer", sql(keptBadges)),
        ("055 labels of a printer are turned", sql(turnedLabels)),
        ("051 badges of those who come with a guest", sql(companions)),
    ]

    private static func sql(_ statements: String) -> @Sendable (Database) throws -> Void {
        { db in try db.execute(sql: statements) }
    }

    private static let journal = """
        -- This station itself: who it is, and the secrets that never leave it.
        CREATE TABLE station (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            secret BLOB NOT NULL CHECK (length(secret) = 32),
            tokenHash BLOB CHECK (length(tokenHash) = 32),
            -- Written over to find out whether the disk takes as much as a scan needs.
            room BLOB
        ) STRICT;

        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            station BLOB NOT NULL CHECK (length(station) = 16),
            number INTEGER NOT NULL,
            clock INTEGER NOT NULL,
            event BLOB CHECK (length(event) = 16),
            actor TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload BLOB,
            salt BLOB,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            UNIQUE (station, number)
        ) STRICT;

        \(AppendOnlyTriggers.sql)
        """

    private static let keptBadges = """
        -- Whether it was kept, and is printed behind everybody who stands at a door.
        ALTER TABLE badge ADD COLUMN isLate INTEGER NOT NULL DEFAULT 0;
        DROP INDEX badgeWanted;
        CREATE INDEX badgeWanted ON badge (rank IS NOT NULL OR isLate, wantedAt, rank, id) WHERE state = 'wanted';
        CREATE INDEX badgeKept ON badge (event) WHERE state = 'kept';
        """

    private static let companions = """
        -- Who wears the badge, where that is not the guest: the place on the ticket, and a name where one was said.
        ALTER TABLE badge ADD COLUMN companion INTEGER;
        ALTER TABLE badge ADD COLUMN companionFirst TEXT;
        ALTER TABLE badge ADD COLUMN companionLast TEXT;
        """

    private static let layouts = """
        ALTER TABLE badge ADD COLUMN layout TEXT;
        ALTER TABLE printer ADD COLUMN layout TEXT;
        """

    private static let turnedLabels = """
        -- Clockwise, in degrees; NULL is not at all.
        ALTER TABLE printer ADD COLUMN turn INTEGER;
        """

    private static let doorsOfKiosks = """
        ALTER TABLE pass ADD COLUMN door BLOB;
        ALTER TABLE invitation ADD COLUMN door BLOB;
        """

    private static let wallTimes = """
        -- `at` and `wantedAt` say the order; this is the time to be shown where the two differ.
        ALTER TABLE movement ADD COLUMN wall INTEGER;
        ALTER TABLE badge ADD COLUMN wantedWall INTEGER;
        -- Of two badges wanted at one time the one with the later id is the later.
        DROP INDEX badgeByGuest;
        CREATE INDEX badgeByGuest ON badge (guest, wantedAt, id);
        """

    private static let askedIsNotRefused = """
        -- Who was asked something and refused nothing is counted apart.
        ALTER TABLE refusal ADD COLUMN isAsked INTEGER NOT NULL DEFAULT 0;
        UPDATE refusal SET isAsked = 1 WHERE outcome = 'needs_answers' AND scan IN (
            SELECT id FROM entry WHERE kind = 'scan.decided' AND payload IS NOT NULL
                AND json_array_length(CAST(payload AS TEXT), '$.answer.questions') > 0);
        DROP INDEX refusalByEvent;
        CREATE INDEX refusalByEvent ON refusal (event, isAsked, outcome);
        """

    private static let cameAgain = """
        -- How many of the people were counted inside already; whether the ticket was used twice, as nobody could know then.
        ALTER TABLE movement ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE movement ADD COLUMN isConflict INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX movementInConflict ON movement (ticket) WHERE isConflict;
        -- Who came to a session alone came to the event, and whoever left the event left its sessions.
        UPDATE station SET isStale = 1;
        """

    private static let turnout = """
        -- How many tickets came into an event or a session at first, in each five minutes since 1970 UTC; those in
        -- which nobody came have no row.
        CREATE TABLE turnout (
            area BLOB NOT NULL, slot INTEGER NOT NULL, came INTEGER NOT NULL,
            PRIMARY KEY (area, slot)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO turnout (area, slot, came)
            SELECT area, first / 300000, count(*) FROM (
                SELECT area, min(at) AS first FROM movement WHERE direction = 'entry' AND NOT isUndone
                GROUP BY ticket, area)
            GROUP BY area, first / 300000;
        CREATE INDEX badgePrinted ON badge (event, changedAt) WHERE state = 'printed';
        """

    private static let people = """
        CREATE TABLE account (
            id BLOB PRIMARY KEY,
            name TEXT NOT NULL,
            folded TEXT NOT NULL UNIQUE,
            duty TEXT NOT NULL CHECK (duty IN ('organizer', 'staff', 'host')),
            isClosed INTEGER NOT NULL,
            addedAt INTEGER NOT NULL,
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            key BLOB NOT NULL CHECK (length(key) = 32)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pass (
            id BLOB PRIMARY KEY,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            duty TEXT NOT NULL,
            account BLOB REFERENCES account,
            name TEXT NOT NULL,
            event BLOB,
            madeAt INTEGER NOT NULL, endsAt INTEGER NOT NULL, seenAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX passByAccount ON pass (account);
        CREATE TABLE invitation (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            purpose TEXT NOT NULL,
            account BLOB REFERENCES account,
            event BLOB,
            name TEXT NOT NULL,
            endsAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let views = """
        CREATE TABLE event (
            id BLOB PRIMARY KEY, name TEXT NOT NULL, body BLOB NOT NULL, clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Sessions and doors are listed in the order in which they were first recorded.
        CREATE TABLE session (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, body BLOB NOT NULL, added INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE door (
            id BLOB PRIMARY KEY, event BLOB NOT NULL, body BLOB NOT NULL, added INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Lists are joined by U+001F, which no text of a guest contains.
        CREATE TABLE guest (
            row INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            event BLOB NOT NULL,
            firstName TEXT NOT NULL,
            lastName TEXT NOT NULL,
            folded TEXT NOT NULL,
            pronouns TEXT, email TEXT COLLATE NOCASE, phone TEXT, role TEXT,
            interests TEXT, offers TEXT, seeks TEXT, answers TEXT,
            consentContact INTEGER, consentPhoto INTEGER,
            source TEXT, externalID TEXT, notes TEXT,
            isWalkIn INTEGER NOT NULL, invitedBy TEXT,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT;
        CREATE INDEX guestByEvent ON guest (event);
        CREATE INDEX guestByName ON guest (event, folded);
        CREATE INDEX guestByEmail ON guest (event, email) WHERE email IS NOT NULL;
        CREATE INDEX guestByExternalID ON guest (event, source, externalID) WHERE externalID IS NOT NULL;

        CREATE TABLE ticket (
            id BLOB PRIMARY KEY,
            event BLOB NOT NULL,
            guest BLOB NOT NULL,
            type TEXT,
            standing TEXT NOT NULL,
            validFrom INTEGER, validUntil INTEGER,
            admissions INTEGER NOT NULL,
            isUnpaid INTEGER NOT NULL,
            foreignCode TEXT,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX ticketByGuest ON ticket (guest);

        -- Every code a ticket ever had. One of ours is good until it is revoked; another tool's is good
        -- as long as it is the ticket's foreignCode.
        CREATE TABLE code (
            hash BLOB NOT NULL,
            ticket BLOB NOT NULL,
            isOurs INTEGER NOT NULL,
            isRevoked INTEGER NOT NULL,
            PRIMARY KEY (hash, ticket)
        ) STRICT, WITHOUT ROWID;

        -- Who went through a door, in the order in which the door's rules fold it.
        CREATE TABLE movement (
            ticket BLOB NOT NULL,
            area BLOB NOT NULL,
            at INTEGER NOT NULL,
            clock INTEGER NOT NULL,
            station BLOB NOT NULL,
            direction TEXT NOT NULL,
            people INTEGER NOT NULL,
            door BLOB NOT NULL,
            actor TEXT NOT NULL,
            isUndone INTEGER NOT NULL,
            PRIMARY KEY (ticket, area, at, clock, station)
        ) STRICT, WITHOUT ROWID;

        -- How many people are inside an event, a session, or by a door; a place with nobody has no row.
        CREATE TABLE occupancy (
            place BLOB PRIMARY KEY, inside INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Answers and consents given at a door, over those given at sign-up.
        CREATE TABLE doorAnswer (
            guest BLOB NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (guest, question)
        ) STRICT, WITHOUT ROWID;

        -- A badge whose state arrives before the wish for it has no guest yet. The state, the printer and the
        -- operation are each that of the latest entry that names one, hence the clocks.
        CREATE TABLE badge (
            id BLOB PRIMARY KEY,
            event BLOB NOT NULL,
            guest BLOB,
            state TEXT NOT NULL,
            wantedAt INTEGER,
            changedAt INTEGER NOT NULL,
            printer TEXT, printerClock INTEGER NOT NULL,
            operation BLOB, operationClock INTEGER NOT NULL,
            words TEXT,
            prints INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX badgeByGuest ON badge (guest, wantedAt, clock);
        CREATE INDEX badgeWanted ON badge (wantedAt) WHERE state = 'wanted';
        CREATE INDEX badgeUnderWay ON badge (wantedAt) WHERE state IN ('sent', 'printing');
        """
    private static let acrossEvents = """
        -- Set where the tables were changed under views that are there: they are made anew before anything else.
        ALTER TABLE station ADD COLUMN isStale INTEGER NOT NULL DEFAULT 0;
        UPDATE station SET isStale = 1;

        -- The series as it is compared; the region in whose form telephone numbers are written.
        ALTER TABLE event ADD COLUMN startsAt INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE event ADD COLUMN series TEXT;
        ALTER TABLE event ADD COLUMN region TEXT;

        -- The telephone number as E.164; and the earliest guest who is the same person, where there are several.
        ALTER TABLE guest ADD COLUMN dialled TEXT;
        ALTER TABLE guest ADD COLUMN person BLOB;
        DROP INDEX guestByEmail;
        CREATE INDEX guestByEmail ON guest (email, event) WHERE email IS NOT NULL;
        CREATE INDEX guestByNumber ON guest (dialled) WHERE dialled IS NOT NULL;
        CREATE INDEX guestByPerson ON guest (person) WHERE person IS NOT NULL;

        -- What an organizer said of two guests, the smaller id first: that they are one person, or are not.
        CREATE TABLE kinship (
            one BLOB NOT NULL, other BLOB NOT NULL, isSame INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL,
            PRIMARY KEY (one, other)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX kinshipByOther ON kinship (other);

        -- Guests of whom nothing personal may be shown again, whatever arrives.
        CREATE TABLE erasure (guest BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

        -- Who was not let in, by the scan.
        CREATE TABLE refusal (
            scan BLOB PRIMARY KEY, event BLOB NOT NULL, outcome TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refusalByEvent ON refusal (event, outcome);
        """
    private static let printers = """
        ALTER TABLE badge ADD COLUMN door BLOB;
        ALTER TABLE badge ADD COLUMN rank INTEGER;
        ALTER TABLE badge ADD COLUMN pickup INTEGER;
        DROP INDEX badgeWanted;
        -- Guests at a door come before piles that are printed ahead.
        CREATE INDEX badgeWanted ON badge (rank IS NOT NULL, wantedAt, rank, id) WHERE state = 'wanted';
        CREATE INDEX badgeByPrinter ON badge (printer, changedAt) WHERE state IN ('failed', 'unknown');
        CREATE INDEX badgeInQuestion ON badge (event) WHERE state IN ('held', 'failed', 'unknown');
        CREATE INDEX badgePickup ON badge (event, pickup) WHERE pickup IS NOT NULL;

        -- The queues that badges go to, of each station's own print server.
        CREATE TABLE printer (
            queue TEXT NOT NULL, station BLOB NOT NULL,
            isUsed INTEGER NOT NULL, door BLOB, event BLOB, isOwned INTEGER NOT NULL,
            clock INTEGER NOT NULL,
            PRIMARY KEY (station, queue)
        ) STRICT, WITHOUT ROWID;
        """

    private static let answered = "CREATE INDEX guestByAnswers ON guest (event) WHERE answers IS NOT NULL"

    private static let subjects = """
        -- Of each entry, the ids of the guests, tickets, badges and meetings that its payload speaks of.
        CREATE TABLE subject (
            sequence INTEGER NOT NULL, named BLOB NOT NULL,
            PRIMARY KEY (sequence, named)
        ) STRICT, WITHOUT ROWID;
        """
}
