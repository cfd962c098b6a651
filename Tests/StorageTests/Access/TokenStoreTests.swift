import Attendance
import Crypto
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Tokens, known devices and the record of who came in, as they are stored.
@Suite struct TokenStoreTests {
    private static let lock = PasswordLock(salt: Data(count: 16), key: Data(count: 32))
    private static let now = TestJournal.seven

    private func record(_ occurrence: AccessRecord.Occurrence) -> AccessRecord {
        AccessRecord(occurrence, at: Self.now, actor: "Mia")
    }

    private func token(_ name: String, _ role: TokenRole = .staff) -> ToolToken {
        ToolToken(id: UUID(), name: name, role: role, event: UUID(), madeAt: Self.now, madeBy: "Mia")
    }

    @Test func `the one token of the first version goes on under a name, and can be revoked`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "marquee.sqlite")
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/first-version.sqlite")
        try FileManager.default.copyItem(at: fixture, to: file)
        let before = try await DatabaseQueue(path: file.path).read { db in
            try Data.fetchOne(db, sql: "SELECT tokenHash FROM station")
        }
        let accounts = try Journal(file: file).accounts
        let hash = try #require(before)
        let kept = try #require(try await accounts.token(hash: hash))
        #expect(kept.name == ToolToken.firstName && kept.role == .organizer && kept.event == nil)
        #expect(kept.actor == "api")
        #expect(try await accounts.drawTokenIfNone(now: Self.now) == nil)
        try await accounts.revokeToken(kept.id, noting: record(.tokenRevoked))
        #expect(try await accounts.tokens().isEmpty)
        #expect(try await accounts.drawTokenIfNone(now: Self.now) == nil, "no other takes its place")
        withExtendedLifetime(folder) {}
    }

    @Test func `a token is what it was made as, and its secret is kept nowhere`() async throws {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        let bridge = token("Ticket bridge", .scanner)
        let secret = try await accounts.add(bridge, noting: record(.tokenMade))
        let hash = Data(SHA256.hash(data: Data(secret.utf8)))
        #expect(try await accounts.token(hash: hash) == bridge && bridge.actor == "api: Ticket bridge")
        await failure { _ = try await accounts.add(token("TICKET BRIDGE"), noting: record(.tokenMade)) }
        try await accounts.sawToken(bridge.id, now: Self.now + 5)
        #expect(try await accounts.tokens().map(\.usedAt) == [Self.now + 5])
        let renewed = try await accounts.renewToken(bridge.id, noting: record(.tokenRenewed))
        #expect(try await accounts.token(hash: hash) == nil)
        try await accounts.revokeToken(bridge.id, noting: record(.tokenRevoked))
        await failure { try await accounts.revokeToken(bridge.id, noting: record(.tokenRevoked)) }
        await failure { _ = try await accounts.renewToken(bridge.id, noting: record(.tokenRenewed)) }
        let occurrences = try await accounts.records(limit: 10).map(\.occurrence)
        #expect(
            occurrences == [.tokenRevoked, .tokenRenewed, .tokenMade], "what was refused is not recorded")
        for file in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(filePath: evening.file.path + file))
            for secret in [secret, renewed] { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
        }
    }

    @Test func `a station that forgets its first token forgets the others with it`() async throws {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        _ = try await accounts.drawTokenIfNone(now: Self.now)
        _ = try await accounts.add(token("Bridge"), noting: record(.tokenMade))
        try await accounts.write { db in try db.execute(sql: "UPDATE station SET tokenHash = NULL") }
        #expect(try await accounts.tokens().isEmpty)
        #expect(try await accounts.drawTokenIfNone(now: Self.now) != nil)
    }

    @Test
    func
        `a device is known to the accounts that were signed in to on it, until it is not used or they are closed`()
        async throws
    {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        let (rosa, olga) = (
            Account(id: UUID(), name: "Rosa", duty: .staff, addedAt: 0),
            Account(id: UUID(), name: "Olga", duty: .staff, addedAt: 0)
        )
        for account in [rosa, olga] { try await accounts.add(account, lock: Self.lock) }
        let phone = Data(repeating: 1, count: 32)
        func isKnown(_ account: UUID?, _ later: Int = 0) async throws -> Bool {
            try await accounts.isKnown(deviceHash: phone, to: account, now: Self.now + later)
        }
        #expect(try await !isKnown(nil))
        try await accounts.know(deviceHash: phone, of: rosa.id, now: Self.now)
        #expect(try await isKnown(rosa.id))
        #expect(try await isKnown(nil))
        #expect(try await !isKnown(olga.id))
        #expect(try await !isKnown(rosa.id, AccountStore.deviceLasts))
        try await accounts.set(closed: true, of: rosa.id)
        #expect(try await !isKnown(rosa.id))
        try await accounts.know(deviceHash: phone, of: rosa.id, now: Self.now)
        #expect(try await !isKnown(rosa.id), "a closed account knows no device")
        for number in 0..<100 {
            let device = Data(repeating: 2 + UInt8(number), count: 32)
            try await accounts.know(deviceHash: device, of: olga.id, now: Self.now + number)
        }
        let kept = try await accounts.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM knownDevice")
        }
        #expect(kept == 40)
    }

    @Test func `the record of who came in keeps the newest, and is read by its failures`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let accounts = evening.journal.accounts
        let many = (0..<5_100).map { number in
            AccessRecord(number.isMultiple(of: 100) ? .wrongPassword : .signedIn, at: number, address: "::1")
        }
        try await accounts.add(many)
        let kept = try await accounts.records(limit: 9_999)
        #expect(kept.count == 5_000 && kept.first == many.last)
        let failures = try await accounts.records(onlyFailures: true, limit: 20)
        #expect(failures.count == 20 && failures.allSatisfy { $0.occurrence == .wrongPassword })
    }

    @Test func `a name that looks like somebody's is refused, and the sentence says whose`() async throws {
        let evening = try await TestJournal(inMemory: true)
        let accounts = evening.journal.accounts
        try await accounts.add(Account(id: UUID(), name: "Iris", duty: .staff, addedAt: 0), lock: Self.lock)
        let refused = await failure {
            try await accounts.add(
                Account(id: UUID(), name: "lris", duty: .staff, addedAt: 0), lock: Self.lock)
        }
        #expect(refused?.kind == .conflict && refused?.sentence.contains("looks like Iris") == true)
    }

    @Test func `a link for a device that was made before the password changed lets nobody in`() async throws {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        let rosa = Account(id: UUID(), name: "Rosa", duty: .staff, addedAt: 0)
        try await accounts.add(rosa, lock: Self.lock)
        let hash = Data(repeating: 9, count: 32)
        let link = Invitation(.device, account: rosa.id, endsAt: Self.now + 1_000)
        let other = PasswordLock(salt: Data(repeating: 1, count: 16), key: Data(count: 32))
        for change in [0, 1] {
            try await accounts.add(link, hash: hash, now: Self.now)
            if change == 0 {
                try await accounts.change(lock: other, of: rosa.id)
            } else {
                try await accounts.set(closed: true, of: rosa.id)
                try await accounts.set(closed: false, of: rosa.id)
            }
            let refused = await failure {
                _ = try await accounts.accept(
                    invitationHash: hash, as: .device, sessionHash: Data(repeating: 8, count: 32),
                    now: Self.now
                ) { _, _ in Session(id: UUID(), duty: .staff, name: "", madeAt: 0, endsAt: 1) }
            }
            #expect(refused is AccessError)
        }
    }
}
