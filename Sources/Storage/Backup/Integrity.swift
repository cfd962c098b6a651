import GRDB

/// What SQLite finds wrong with the pages of a database.
enum Integrity {
    /// More than these would tell nobody anything.
    private static let most = 20

    /// What SQLite 3.40.0 to 3.41.0 says of the table of follow-ups as it was laid out first: a key that skips a column
    /// makes it look for that one in the wrong place. It is in every backup made before migration 015.
    private static let falseAlarm = "NULL value in followUp.guests"

    /// - Returns: what is wrong; empty where nothing is.
    /// - Throws: `DatabaseError` where the file is too damaged to be looked through.
    static func problems(in db: Database) throws -> [String] {
        var (problems, isFalseAlarmHeard) = ([String](), false)
        // One false alarm for each row: with the usual limit of 100 they could hide what is true.
        let rows = try String.fetchCursor(db, sql: "PRAGMA integrity_check(1000000)")
        while let row = try rows.next(), problems.count < most {
            // Some have a heading.
            for line in row.split(separator: "\n") where line != "ok" && !line.hasPrefix("***") {
                if line == falseAlarm { isFalseAlarmHeard = true } else { problems.append(String(line)) }
            }
        }
        if isFalseAlarmHeard, try hasFollowUpWithoutGuests(db) { problems.append(falseAlarm) }
        return problems
    }

    private static func hasFollowUpWithoutGuests(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM followUp WHERE typeof(guests) <> 'integer')")
            ?? false
    }
}
