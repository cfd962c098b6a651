import Attendance
import Foundation
import GRDB

extension Journal {
    /// Overwrites what SQLite left of deleted rows in the file, and empties its write-ahead log, in short steps between
    /// which others write.
    /// - Parameter patience: for how long a step is tried again: whoever reads or writes may be using the log.
    /// - Throws: `StorageError.conflict` where somebody reads from the log all the while.
    func sweep(within patience: Duration = .seconds(30)) async throws {
        guard !path.isEmpty else { return }
        try await write { writer in try writer.statements.run(Self.beginSweep) }
        try await sweepIfNeeded(within: patience)
    }

    /// The same where something was erased since the last time, by whatever program.
    func sweepIfNeeded(within patience: Duration = .seconds(30)) async throws {
        guard !path.isEmpty,
            try await read({ db in try Statements(db).first(Self.isNeeded) { _ in true } }) == true
        else { return }
        try await untilDone(within: patience) { try FreedBytes(statements: $0).overwriteSome() }
        try await untilDone(within: patience) { [connections] in try $0.emptyLog(connections.wait) }
        try await write { writer in try writer.statements.run(Self.endSweep) }
        // What is in the log by now was never erased; it is emptied where nobody has to wait for that.
        _ = try await writeOutside { [connections] in try $0.emptyLog(connections.wait) }
    }

    /// Takes one step after the other, until there is none left.
    private func untilDone(
        within patience: Duration, _ step: @escaping @Sendable (Statements) throws -> SweepStep
    ) async throws {
        var end = ContinuousClock.now + patience
        while true {
            switch try await writeOutside(step) {
            case .done: return
            case .more: end = ContinuousClock.now + patience
            case .busy:
                guard ContinuousClock.now < end else {
                    throw StorageError(
                        .conflict,
                        "The data was erased, but \(path)-wal still has what was deleted, because another program reads it: end that program and restart Marquee."
                    )
                }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private static let beginSweep = Query(
        "INSERT INTO sweep (id, page) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET page = 1")
    private static let isNeeded = Query("SELECT 1 FROM sweep")
    // Who erased something meanwhile has set it to the first page again.
    private static let endSweep = Query("DELETE FROM sweep WHERE page = 0")
}

/// What became of a step of sweeping.
enum SweepStep: Sendable {
    /// Something is left to be done.
    case more
    case done
    /// Somebody is in the way: it can be tried again.
    case busy
}

extension Statements {
    /// Moves all that is in the write-ahead log into the file, and empties the log.
    fileprivate func emptyLog(_ wait: LockWait) throws -> SweepStep {
        // Most of it without anybody waiting; then only what came meanwhile is left, and readers of it.
        guard try isLogInFile() else { return .busy }
        let isBusy = try wait.within(40) { try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        return isBusy == 1 ? .busy : .done
    }

    /// Moves what is in the log into the file, without waiting for anybody.
    /// - Returns: whether all of it is there.
    func isLogInFile() throws -> Bool {
        guard let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)") else { return false }
        // Where another program is moving it at this moment, both numbers are -1.
        let (isBusy, pages, moved): (Bool, Int, Int) = (row[0], row[1], row[2])
        return !isBusy && pages == moved
    }
}
