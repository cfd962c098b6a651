import Attendance
import Foundation
import GRDB

extension Journal {
    /// A view that is not what the journal says.
    package struct ViewDifference: Sendable, Hashable {
        /// The table.
        package let view: String
        /// How many rows are missing, are too many, or say something else.
        package let rows: Int
    }

    /// Makes every view anew from the journal, in a scratch database that is gone afterwards, and compares each with
    /// what stands in the file. Nothing is changed, and nobody waits for it.
    /// - Parameter patience: for how long it may take; nil for as long as it takes.
    /// - Returns: the views that differ; nil where the time was over before.
    package func viewDifferences(within patience: Duration? = nil) async throws -> [ViewDifference]? {
        let end = patience.map { ContinuousClock.now + $0 }
        return try await read { db in
            let scratch = try ScratchViews()
            guard try scratch.fill(from: db, until: end) else { return nil }
            return try scratch.differences(from: db)
        }
    }
}

/// The views as they follow from the entries, in a temporary database: SQLite keeps it in memory as far as that has
/// room, else in a file that no other program can open and that is gone with the connection.
private struct ScratchViews {
    private let queue: DatabaseQueue

    init() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(
                sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536")
        }
        queue = try DatabaseQueue(path: "", configuration: configuration)
        try Schema.migrator.migrate(queue)
    }

    private struct TimeIsOver: Error {}
    /// How many facts are taken in between two looks at the clock.
    private static let step = 1_000

    /// - Returns: whether all were taken in before `end`.
    func fill(from db: Database, until end: ContinuousClock.Instant?) throws -> Bool {
        do {
            try queue.inTransaction { made in
                try Views(statements: Statements(made)).fill(from: Statements(db)) { applied in
                    if let end, applied.isMultiple(of: Self.step), end <= .now { throw TimeIsOver() }
                }
                return .commit
            }
            return true
        } catch is TimeIsOver { return false }
    }

    func differences(from db: Database) throws -> [Journal.ViewDifference] {
        try queue.read { made in
            try Views.tables.compactMap { view in
                let rows = try ViewRows(view, like: made)
                guard try rows.digest(in: db) != rows.digest(in: made) else { return nil }
                let (there, due) = (try rows.hashes(in: db), try rows.hashes(in: made))
                let count = max(there.subtracting(due).count, due.subtracting(there).count)
                return Journal.ViewDifference(view: view, rows: count)
            }
        }
    }
}

/// The rows of one view, each as a hash: the same in two databases of this process where the rows are the same.
private struct ViewRows {
    private let view: String
    private let columns: [String]

    /// - Parameter db: has the columns that are compared. A guest's row number is left out: it tells who was heard of
    ///   first, which an erasure changes.
    init(_ view: String, like db: Database) throws {
        self.view = view
        columns = try db.columns(in: view).map(\.name).filter { view != "guest" || $0 != "row" }
    }

    /// What the rows come to, in whatever order they are read.
    struct ViewDigest: Equatable {
        var rows = 0
        var sum = 0
    }

    func digest(in db: Database) throws -> ViewDigest {
        var digest = ViewDigest()
        try each(in: db) {
            digest.rows += 1
            digest.sum &+= $0
        }
        return digest
    }

    func hashes(in db: Database) throws -> Set<Int> {
        var hashes: Set<Int> = []
        try each(in: db) { hashes.insert($0) }
        return hashes
    }

    private func each(in db: Database, _ body: (Int) -> Void) throws {
        let statement = try db.makeStatement(
            sql: "SELECT \(columns.joined(separator: ", ")) FROM \(view)")
        try withExtendedLifetime(statement) {
            let row = Columns(statement.sqliteStatement)
            while try Statements.isRow(statement.sqliteStatement) {
                var hasher = Hasher()
                for (index, name) in columns.enumerated() {
                    if name == "body" {
                        hasher.combine(Self.asWrittenNow(try row[index], in: view))
                    } else {
                        row.hash(index, into: &hasher)
                    }
                }
                body(hasher.finalize())
            }
        }
    }

    /// The body of an event, a session or a door as this version writes it: an earlier one did not know every key.
    private static func asWrittenNow(_ body: Data, in view: String) -> Data {
        func again<Place: Codable>(_ type: Place.Type) throws -> Data {
            try Views.body(JSONDecoder().decode(type, from: body))
        }
        // What cannot be read is compared as it stands.
        let written =
            switch view {
            case "event": try? again(Event.self)
            case "session": try? again(EventSession.self)
            default: try? again(Door.self)
            }
        return written ?? body
    }
}
