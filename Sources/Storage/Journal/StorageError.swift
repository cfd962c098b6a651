package import Attendance
import GRDB

/// The journal could not be opened, read or written. Nothing was changed.
package struct StorageError: Failure {
    /// What went wrong, for callers that tell the cases apart.
    package enum Code: Sendable {
        /// The data directory or the file cannot be opened.
        case cannotOpen
        /// A newer Marquee wrote this database.
        case newerVersion
        /// The disk is full or does not take writes.
        case cannotRecord
        /// The file is damaged, or is no database of ours.
        case damaged
        /// There is no such event, door, guest or badge.
        case notFound
        /// What was asked for contradicts what is recorded.
        case conflict
        /// Other programs have the data folder, or one has it alone.
        case inUse
    }

    /// What went wrong.
    package let code: Code
    package let sentence: String

    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    package var kind: FailureKind {
        switch code {
        case .notFound: .notFound
        case .conflict, .inUse: .conflict
        case .cannotRecord: .cannotRecord
        case .cannotOpen, .newerVersion, .damaged: .unwell
        }
    }
}

extension StorageError {
    /// The error and sentence for a database error.
    init(_ error: DatabaseError, at path: String) {
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .cannotRecord, "The disk that holds \(path) is full: free some space; nothing was recorded.")
        case .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_PERM:
            self.init(
                .cannotRecord,
                "\(path) cannot be written: check that the disk is well and the folder is writable; nothing was recorded."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .cannotRecord,
                "\(path) is in use by another program for more than 5 seconds: close that program and try again."
            )
        case .SQLITE_CANTOPEN:
            self.init(.cannotOpen, "\(path) cannot be opened: check that the folder exists and is writable.")
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "\(path) is damaged: `marquee doctor` says what helps, to rebuild it or to restore a backup.")
        case .SQLITE_NOTADB:
            self.init(.damaged, "\(path) is damaged or is not a Marquee database: restore a backup.")
        default:
            self.init(.damaged, "The database \(path) answered: \(error.message ?? "\(error.resultCode)").")
        }
    }
}
