import Attendance
import Badges
import Exchange
import Printing
import Scanning
import Storage

/// Why something could not be done: a kind for exit codes and HTTP, and a sentence for whoever asked.
package struct HouseError: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// What was asked for is not there.
        case notFound
        /// What was given cannot be used.
        case badInput
        /// It contradicts what is recorded.
        case conflict
        /// Whoever asks may not.
        case notAllowed
        /// It was tried too often; it may be tried again after so many seconds.
        case tooSoon(seconds: Int)
        /// The journal cannot be written: nothing was recorded.
        case cannotRecord
        /// The station itself is not well: its files, its database, its print server.
        case unwell
    }

    package let kind: Kind
    /// What is wrong, where, and what to do.
    package let reason: String
    /// More sentences, such as one for each bad line of a file.
    package let details: [String]

    package init(_ kind: Kind, _ reason: String, details: [String] = []) {
        self.kind = kind
        self.reason = reason
        self.details = details
    }

    package var description: String { ([reason] + details).joined(separator: "\n") }
}

extension HouseError {
    /// The rooms' own errors in the words of the house; any other error as it came.
    static func of(_ error: any Error) -> any Error {
        switch error {
        case let error as StorageError:
            switch error.code {
            case .notFound: HouseError(.notFound, error.reason)
            case .conflict: HouseError(.conflict, error.reason)
            case .cannotRecord: HouseError(.cannotRecord, error.reason)
            case .cannotOpen, .newerVersion, .damaged: HouseError(.unwell, error.reason)
            }
        case let error as any Failure: HouseError(of(error.kind), error.sentence)
        case let error as CSVError: HouseError(.badInput, error.description)
        case let error as BadgeError: HouseError(.badInput, error.reason)
        case let error as PictureError: HouseError(.badInput, error.description)
        case let error as LayoutError: HouseError(.unwell, error.description)
        case let error as PrintError:
            HouseError(error.code == .noSuchQueue ? .notFound : .unwell, error.reason)
        default: error
        }
    }

    private static func of(_ kind: FailureKind) -> Kind {
        switch kind {
        case .notFound: .notFound
        case .badInput: .badInput
        case .conflict: .conflict
        case .notAllowed: .notAllowed
        case .tooSoon(let seconds): .tooSoon(seconds: seconds)
        case .cannotRecord: .cannotRecord
        case .unwell: .unwell
        }
    }

    /// Runs `work` and says its errors in the words of the house.
    static func saying<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch { throw of(error) }
    }
}
