package import Attendance
import Exchange
package import Foundation
import Storage

extension Access {
    /// Makes the first organizer, and signs them in.
    /// - Throws: `ServiceError.notAllowed` where there is one, or the link is no good; `.badInput` for a name or a
    ///   password that will not do, after which the link can be used again.
    package func claim(
        _ secret: String, name: String, password: String, from source: SignInSource = .here
    ) async throws -> IssuedSession {
        let name = try Self.accountName(name)
        try await check(password, for: .organizer, name: name)
        let hash = Self.hash(secret)
        // Hashing is slow on purpose, so the link is checked first.
        if try await store.hasOrganizer() { throw AccessError.hasOrganizer }
        guard
            try await store.isGood(invitationHash: hash, for: .firstOrganizer, now: now())
        else { throw AccessError.linkIsUsed }
        let account = Account(id: .v7(at: now()), name: name, duty: .organizer, addedAt: now())
        let lock = try await self.lock(for: password)
        let record = self.record(
            .accountAdded, account: account.id, by: AccessActor(name, at: source.address))
        try await store.claimFirstOrganizer(
            invitationHash: hash, account: account, lock: lock, now: now(), noting: record)
        tell(record)
        return try await handOut(account, checked: lock, from: source)
    }

    /// Adds somebody who may sign in.
    /// - Throws: `ServiceError.badInput` for a name or a password that will not do; `.conflict` for a name that is
    ///   taken, or looks like one that is.
    @discardableResult
    package func addAccount(
        name: String, duty: StaffRole, password: String, by actor: AccessActor = .commandLine
    ) async throws -> Account {
        let account = Account(
            id: .v7(at: now()), name: try Self.accountName(name), duty: duty, addedAt: now())
        try await check(password, for: duty, name: account.name)
        let record = self.record(.accountAdded, account: account.id, by: actor)
        try await store.add(account, lock: lock(for: password), noting: record)
        tell(record)
        return account
    }

    /// Everybody who may sign in, and those who may no longer.
    package func accounts() async throws -> [Account] {
        try await store.all()
    }

    /// The account of this name, however it is written.
    /// - Throws: `ServiceError.notFound`, with the names there are.
    package func account(named name: String) async throws -> Account {
        if let known = try await store.account(named: cleanLine(name)) { return known.account }
        let names = try await accounts().map(\.name)
        throw ServiceError(
            .notFound,
            names.isEmpty
                ? "There is no account yet."
                : "There is no account \(name): there are \(names.joined(separator: ", ")).")
    }

    /// Gives an account another password, which ends its sessions and its links, and lifts a lock.
    package func setPassword(
        _ password: String, of account: UUID, by actor: AccessActor = .commandLine
    ) async throws {
        guard let known = try await store.account(account)?.account else {
            throw ServiceError(.notFound, "There is no account \(account.uuidString.lowercased()).")
        }
        try await check(password, for: known.duty, name: known.name)
        let record = self.record(.passwordChanged, account: account, by: actor)
        // The throttle counts for one password: with the new one nobody has to wait.
        try await store.change(lock: lock(for: password), of: account, noting: record)
        tell(record)
    }

    /// Changes the password of whoever is signed in. Their other sessions end, and links that were made for their
    /// devices.
    /// - Throws: `ServiceError.notAllowed` where `present` is not their password; `.tooSoon` after too many wrong ones;
    ///   `.badInput` for a new one that will not do.
    package func changePassword(
        of session: Session, present: String, to password: String, from source: SignInSource
    ) async throws {
        guard let id = session.account, let known = try await store.account(id) else {
            throw ServiceError(.notAllowed, "A screen has no password.")
        }
        try await check(password, for: known.account.duty, name: known.account.name)
        guard password != present else {
            throw ServiceError(.badInput, "This is your present password: choose another one.")
        }
        let attempt = try loginThrottle.begin([.session(session.id)], now: now())
        let isRight: Bool
        do { isRight = try await opens(known.lock, with: present, as: .known) } catch {
            loginThrottle.takeBack(attempt)
            throw error
        }
        guard isRight else {
            loginThrottle.missed(attempt, now: now())
            try await note(attempt, of: known.account, wasRight: false, from: source)
            throw ServiceError(.notAllowed, "The present password is not right.")
        }
        loginThrottle.forget(.session(session.id))
        let record = self.record(
            .passwordChanged, account: id, by: AccessActor(known.account.name, at: source.address))
        try await store.change(
            lock: lock(for: password), of: id, checked: known.lock, keeping: session.id, noting: record)
        tell(record)
    }

    /// Closes an account, whose sessions, links and known devices end, or opens it again.
    /// - Throws: `ServiceError.conflict` for the last organizer.
    package func set(closed: Bool, account: UUID, by actor: AccessActor = .commandLine) async throws {
        let record = self.record(closed ? .accountClosed : .accountOpened, account: account, by: actor)
        try await store.set(closed: closed, of: account, noting: record)
        tell(record)
    }

    /// The accounts that cannot be signed in to from devices that are not known, each with the time until which, in
    /// milliseconds since 1970 UTC.
    package func locks() async throws -> [UUID: Int] {
        var locks: [UUID: Int] = [:]
        for (account, lock) in loginThrottle.locks(now: now()) {
            // With another password the count begins anew.
            guard try await store.account(account)?.lock.salt == lock.salt else { continue }
            locks[account] = lock.until
        }
        return locks
    }

    /// Lets an account be signed in to from everywhere again.
    /// - Returns: whether it was locked.
    @discardableResult
    package func liftLock(of account: UUID, by actor: AccessActor) async throws -> Bool {
        guard try await store.account(account) != nil else {
            throw ServiceError(.notFound, "There is no account \(account.uuidString.lowercased()).")
        }
        let wasLocked = loginThrottle.lift(account, now: now())
        let record = self.record(.lockLifted, account: account, by: actor)
        try await store.add([record])
        tell(record)
        return wasLocked
    }

    private func lock(for password: String) async throws -> PasswordLock {
        try await hashingQueue.run(as: .known) { [passwordHasher] in
            try await passwordHasher.lock(for: password)
        }
    }

    private static func accountName(_ name: String) throws -> String {
        let name = cleanLine(name)
        if let complaint = AccountName.complaint(about: name) { throw ServiceError(.badInput, complaint) }
        return name
    }

    private func check(_ password: String, for duty: StaffRole, name: String) async throws {
        let places = try await events.all().flatMap { [$0.name, $0.series, $0.venue].compactMap(\.self) }
        guard
            let complaint = PasswordRules.complaint(
                about: password, role: duty, name: name, places: places)
        else { return }
        throw ServiceError(.badInput, complaint)
    }
}
