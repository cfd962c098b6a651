import Foundation
import GRDB

/// How the connections of a journal to its file are set up, and what they share.
struct Connections: Sendable {
    let wait: LockWait
    /// None of a database in memory, which has no log.
    let checkpoints: Checkpoints?

    /// - Parameter sign: tells other programs that this one waits for them; nil where no other has the file.
    init(to file: URL?, sign: WaitingSign?) {
        wait = LockWait(sign: sign)
        checkpoints = file.map { Checkpoints(path: $0.path) }
    }

    /// - Parameter isAlone: whether one connection has the file to itself.
    func configuration(isAlone: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        if isAlone { configuration.prepareDatabase(Self.keepIndexInMemory) }
        configuration.prepareDatabase { [wait, checkpoints] db in
            wait.set(on: db)
            // Who reads goes through a list once, page after page; the writer comes back to the same ones.
            let room = db.configuration.readonly ? JournalWriter.room / 2 : JournalWriter.room
            try db.execute(
                sql: "PRAGMA cache_size = \(room); PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON")
            if !isAlone, !db.configuration.readonly { try checkpoints?.watch(db) }
        }
        return configuration
    }

    /// In this mode SQLite makes no file for the index of its log. It has to be set before anything is read.
    @Sendable static func keepIndexInMemory(_ db: Database) throws {
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
    }
}
