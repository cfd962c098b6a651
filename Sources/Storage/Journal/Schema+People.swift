extension Schema {
    static let lastingCounts = """
        -- What stays countable of a guest when guests who are the same person are erased, in numbers alone.
        CREATE TABLE lastingCount (
            guest BLOB PRIMARY KEY, earlier INTEGER NOT NULL, later INTEGER NOT NULL, listed INTEGER NOT NULL,
            brought INTEGER NOT NULL, isFurther INTEGER NOT NULL, isInvited INTEGER NOT NULL,
            clock INTEGER NOT NULL, station BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Who is one person was worked out by another rule: it is worked out anew for all.
        UPDATE station SET isStale = 1;
        """

    static let consents = """
        -- Whether a consent that is a no in this row takes back a yes that was said on purpose before: so in entries
        -- that do not tell what was said on purpose.
        ALTER TABLE guest ADD COLUMN takesBack INTEGER NOT NULL DEFAULT 1;
        -- Answers that came with refused scans are taken out of what guests said.
        UPDATE station SET isStale = 1;
        """

    static let staffShouldKnow = """
        -- Whether somebody said that the guest is a VIP, or is none, against what role, ticket and tags say.
        ALTER TABLE guest ADD COLUMN isMarkedVIP INTEGER;
        ALTER TABLE guest ADD COLUMN attention TEXT;
        ALTER TABLE guest ADD COLUMN dietary TEXT;
        """

    static let listed = """
        -- What the last list said of what staff corrected since: column and text in turn, joined by U+001F.
        ALTER TABLE guest ADD COLUMN listed TEXT;
        """
}
