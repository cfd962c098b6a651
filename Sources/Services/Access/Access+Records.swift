package import Attendance
import Foundation
import Logging
import Storage

extension Access {
    /// What was done to come in, the last first.
    /// - Parameter onlyFailures: only of those who tried and were not let in.
    package func records(onlyFailures: Bool = false, limit: Int = 100) async throws -> [AccessRecord] {
        try await store.records(onlyFailures: onlyFailures, limit: limit)
    }

    func record(
        _ occurrence: AccessRecord.Occurrence, account: UUID? = nil, by actor: AccessActor
    ) -> AccessRecord {
        AccessRecord(occurrence, at: now(), account: account, address: actor.address, actor: actor.name)
    }

    /// Logs a record: with ids and addresses, without names.
    func tell(_ record: AccessRecord) {
        var metadata: Logger.Metadata = [:]
        if let account = record.account { metadata["account"] = "\(account.uuidString.lowercased())" }
        if record.occurrence == .unknownName { metadata["account"] = "unknown name" }
        if let address = record.address { metadata["address"] = "\(address)" }
        log.log(
            level: record.occurrence.isFailure ? .warning : .notice, "\(record.occurrence.words)",
            metadata: metadata)
    }
}

extension AccessRecord.Occurrence {
    /// What happened, for people.
    package var words: String {
        switch self {
        case .signedIn: "signed in"
        case .signedOut: "signed out"
        case .wrongPassword: "wrong password"
        case .unknownName: "unknown name"
        case .closedAccount: "the account is closed"
        case .locked: "locked for 15 minutes after ten wrong passwords"
        case .lockLifted: "lock lifted"
        case .slowed: "too many wrong passwords from everywhere: unknown devices have to wait"
        case .linkMade: "link made"
        case .linkUsed: "link used"
        case .accountAdded: "account added"
        case .passwordChanged: "password changed"
        case .accountClosed: "account closed"
        case .accountOpened: "account opened"
        case .sessionRevoked: "signed out by an organizer"
        case .tokenMade: "token made"
        case .tokenRenewed: "token drawn anew"
        case .tokenRevoked: "token revoked"
        }
    }
}
