import Attendance
import Crypto
import Foundation
import Testing

@testable import Storage

/// Accounts, sessions, invitations and the token, where several come at once by two programs on one file.
@Suite struct AccountStoreTests {
    private static let lock = PasswordLock(salt: Data(count: 16), key: Data(count: 32))
    private static let otherLock = PasswordLock(salt: Data(count: 16), key: Data(repeating: 1, count: 32))
    private static let now = TestJournal.seven

    private static func hash(_ byte: Int) -> Data {
        Data(repeating: UInt8(truncatingIfNeeded: byte), count: 32)
    }

    private static func digest(_ secret: String) -> Data {
        Data(SHA256.hash(data: Data(secret.utf8)))
    }

    private static func account(_ name: String, _ duty: StaffRole = .organizer) -> Account {
        Account(id: UUID(), name: name, duty: duty, addedAt: now)
    }

    private static func session(of account: Account) -> Session {
        Session(
            id: UUID(), duty: account.duty, account: account.id, name: account.name, madeAt: now,
            endsAt: now + 1_000)
    }

    /// What `count` calls at once, spread over two programs, gave; nil for one that was refused as `kind`.
    private func race<Value: Sendable>(
        _ count: Int, in evening: TestJournal, refusedAs kind: FailureKind,
        _ call: @escaping @Sendable (Int, AccountStore) async throws -> Value
    ) async throws -> [Value] {
        let other = try Journal(file: evening.file)
        return try await atOnce(count) { index -> Value? in
            do {
                return try await call(index, (index.isMultiple(of: 2) ? evening.journal : other).accounts)
            } catch let error as StorageError where kind == .conflict && error.code == .conflict {
                return nil
            } catch is AccessError where kind == .notAllowed { return nil }
        }.compactMap { $0 }
    }

    @Test func `of programs that start together one draws the token, and that one is good`() async throws {
        for _ in 0..<5 {
            let evening = try await TestJournal()
            let tokens = try await race(20, in: evening, refusedAs: .conflict) { _, accounts in
                try await accounts.drawTokenIfNone(now: Self.now)
            }.compactMap { $0 }
            #expect(tokens.count == 1 && tokens.first?.count == 43)
            let accounts = evening.journal.accounts
            let first = Self.digest(try #require(tokens.first))
            #expect(try await accounts.drawTokenIfNone(now: Self.now) == nil)
            let token = try #require(try await accounts.token(hash: first))
            #expect(try await accounts.tokens() == [token] && token.name == ToolToken.firstName)
            let renewed = try await accounts.renewToken(
                token.id, noting: AccessRecord(.tokenRenewed, at: Self.now))
            #expect(try await accounts.token(hash: first) == nil)
            #expect(try await accounts.token(hash: Self.digest(renewed))?.id == token.id)
        }
    }

    @Test func `of several who claim a station at once one becomes its organizer`() async throws {
        let evening = try await TestJournal()
        for index in 0..<40 {
            let link = Invitation(.firstOrganizer, endsAt: Self.now + 1)
            try await evening.journal.accounts.add(link, hash: Self.hash(index), now: Self.now)
        }
        let claimed = try await race(40, in: evening, refusedAs: .notAllowed) { index, accounts in
            let account = Self.account("Organizer \(index)")
            try await accounts.claimFirstOrganizer(
                invitationHash: Self.hash(index), account: account, lock: Self.lock, now: Self.now)
            return account.name
        }
        #expect(claimed.count == 1)
        #expect(try await evening.journal.accounts.all().map(\.name) == claimed)
    }

    @Test func `a link for the first organizer is good once, and is not used up by a name that is taken`()
        async throws
    {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        try await accounts.add(Self.account("Mia", .staff), lock: Self.lock)
        try await accounts.add(
            Invitation(.firstOrganizer, endsAt: Self.now + 1), hash: Self.hash(1), now: Self.now)
        let taken = await #expect(throws: StorageError.self) {
            try await accounts.claimFirstOrganizer(
                invitationHash: Self.hash(1), account: Self.account("MIA"), lock: Self.lock, now: Self.now)
        }
        #expect(taken?.code == .conflict)
        let late = await #expect(throws: AccessError.self) {
            try await accounts.claimFirstOrganizer(
                invitationHash: Self.hash(2), account: Self.account("Eve"), lock: Self.lock, now: Self.now)
        }
        #expect(late == .linkIsUsed)
        #expect(
            try await accounts.isGood(invitationHash: Self.hash(1), for: .firstOrganizer, now: Self.now))
        try await accounts.claimFirstOrganizer(
            invitationHash: Self.hash(1), account: Self.account("Olga"), lock: Self.lock, now: Self.now)
        #expect(
            try await !accounts.isGood(invitationHash: Self.hash(1), for: .firstOrganizer, now: Self.now))
        let second = await #expect(throws: AccessError.self) {
            try await accounts.claimFirstOrganizer(
                invitationHash: Self.hash(1), account: Self.account("Eve"), lock: Self.lock, now: Self.now)
        }
        #expect(second == .hasOrganizer)
        #expect(try await accounts.all().map(\.name) == ["Mia", "Olga"])
    }

    @Test func `of 200 accounts of one name at once one is added and the others are refused`() async throws {
        let evening = try await TestJournal()
        let added = try await race(200, in: evening, refusedAs: .conflict) { index, accounts in
            let account = Self.account(index.isMultiple(of: 3) ? "Rosa" : "ROSA", .staff)
            try await accounts.add(account, lock: Self.lock)
            return account
        }
        #expect(added.count == 1)
        #expect(try await evening.journal.accounts.all() == added)
    }

    @Test func `of several who follow one link at once one has a session`() async throws {
        let evening = try await TestJournal()
        try await evening.journal.accounts.add(
            Invitation(.kiosk, name: "Garden door", endsAt: Self.now + 1), hash: Self.hash(0), now: Self.now)
        let accepted = try await race(40, in: evening, refusedAs: .notAllowed) { index, accounts in
            try await accounts.accept(
                invitationHash: Self.hash(0), as: .kiosk, sessionHash: Self.hash(index + 1), now: Self.now
            ) { link, _ in
                Session(
                    id: UUID(), duty: .kiosk, name: link.name, madeAt: Self.now, endsAt: Self.now + 1)
            }
        }
        #expect(accepted.map(\.name) == ["Garden door"])
        #expect(try await evening.journal.accounts.sessions(now: Self.now).map(\.id) == accepted.map(\.id))
    }

    @Test func `whose account was closed or whose password was changed meanwhile is not signed in`()
        async throws
    {
        let evening = try await TestJournal()
        let accounts = evening.journal.accounts
        let (olga, rosa) = (Self.account("Olga"), Self.account("Rosa"))
        for account in [olga, rosa] { try await accounts.add(account, lock: Self.lock) }
        try await accounts.add(Self.session(of: rosa), hash: Self.hash(1), checked: Self.lock)
        let known = try #require(try await accounts.account(named: "rosa"))
        try await accounts.change(lock: Self.otherLock, of: rosa.id)
        await #expect(throws: AccessError.wrongPassword) {
            try await accounts.add(Self.session(of: rosa), hash: Self.hash(2), checked: known.lock)
        }
        try await accounts.add(Self.session(of: rosa), hash: Self.hash(3), checked: Self.otherLock)
        try await accounts.add(
            Invitation(.device, account: rosa.id, endsAt: Self.now + 1), hash: Self.hash(9), now: Self.now)
        try await accounts.set(closed: true, of: rosa.id)
        await #expect(throws: AccessError.wrongPassword) {
            try await accounts.add(Self.session(of: rosa), hash: Self.hash(4), checked: Self.otherLock)
        }
        await #expect(throws: AccessError.accountIsClosed) {
            try await accounts.accept(
                invitationHash: Self.hash(9), as: .device, sessionHash: Self.hash(5), now: Self.now
            ) { _, account in Self.session(of: account ?? olga) }
        }
        #expect(try await accounts.sessions(now: Self.now).isEmpty)
        let last = await #expect(throws: StorageError.self) {
            try await accounts.set(closed: true, of: olga.id)
        }
        #expect(last?.code == .conflict)
    }

    @Test func `of two organizers who are closed at once one stays`() async throws {
        let evening = try await TestJournal()
        let two = [Self.account("Olga"), Self.account("Rosa")]
        for account in two { try await evening.journal.accounts.add(account, lock: Self.lock) }
        let closed = try await race(2, in: evening, refusedAs: .conflict) { index, accounts in
            try await accounts.set(closed: true, of: two[index].id)
            return index
        }
        #expect(closed.count == 1)
        #expect(try await evening.journal.accounts.hasOrganizer())
    }
}
