package import Attendance
import Crypto
import Exchange
package import Foundation
import Logging
import Storage

/// A session as it is handed out: the secret is known to its bearer alone.
package struct IssuedSession: Sendable {
    package let session: Session
    /// As `AccountStore.drawSecret` draws it.
    package let secret: String
}

/// Who may use the station: accounts, sessions, invitations, and the token of stations and tools.
package struct Access: Sendable {
    let store: AccountStore
    let events: Events
    let log: Logger
    let now: @Sendable () -> Int
    let passwordHasher = PasswordHasher()
    let loginThrottle = LoginThrottle()

    /// How long a person's sign-in lasts, and a screen's pairing, in milliseconds: 16 hours, and 30 days.
    private static let signInLasts = 16 * 3_600_000
    private static let screenLasts = 30 * 24 * 3_600_000
    /// How long a link is good, in milliseconds: ten minutes.
    package static let invitationLasts = 10 * 60_000

    /// Whether nobody may set this station up yet but by the link of the first start.
    package func isUnclaimed() async throws -> Bool {
        try await !store.hasOrganizer()
    }

    /// Makes a link's secret, good once and for ten minutes.
    /// - Parameters:
    ///   - account: whose other device it is for.
    ///   - event: the one event that a kiosk is for; nil follows the event that is on or comes next.
    ///   - door: where a kiosk of that event stands, by id or name; nil is its first door.
    ///   - name: what a kiosk is called.
    package func invite(
        _ purpose: Invitation.Purpose, account: UUID? = nil, event: UUID? = nil, door: String? = nil,
        name: String = ""
    ) async throws -> String {
        let door = try await self.door(door, of: event)
        let secret = AccountStore.drawSecret()
        let invitation = Invitation(
            purpose, account: account, event: event, door: door, name: String(cleanLine(name).prefix(60)),
            endsAt: now() + Self.invitationLasts)
        try await store.add(invitation, hash: Self.hash(secret), now: now())
        return secret
    }

    private func door(_ name: String?, of event: UUID?) async throws -> UUID? {
        guard let name else { return nil }
        guard let event else {
            throw ServiceError(.badInput, "A door is one of an event: say which event too.")
        }
        guard let door = try await events.detail(of: event).door(name) else {
            throw ServiceError(.notFound, "This event has no such door: ask for the list of them.")
        }
        return door.id
    }

    /// Uses a link up and returns the session that it is for: a kiosk's, or the account's on another device.
    /// - Throws: `ServiceError.notAllowed` for a link that was used, is too old or was made up.
    package func accept(_ secret: String, as purpose: Invitation.Purpose) async throws
        -> IssuedSession
    {
        let (now, new) = (now(), AccountStore.drawSecret())
        let session = try await store.accept(
            invitationHash: Self.hash(secret), as: purpose, sessionHash: Self.hash(new), now: now
        ) { invitation, account in
            if let account { return Self.session(of: account, now: now) }
            return Session(
                id: .v7(at: now), duty: .kiosk,
                name: invitation.name.isEmpty ? "Kiosk" : invitation.name, event: invitation.event,
                door: invitation.door, madeAt: now, endsAt: now + Self.screenLasts)
        }
        return IssuedSession(session: session, secret: new)
    }

    /// Makes the first organizer, and signs them in.
    /// - Throws: `ServiceError.notAllowed` where there is one, or the link is no good; `.badInput` for a name or a
    ///   password that will not do, after which the link can be used again.
    package func claim(_ secret: String, name: String, password: String) async throws -> IssuedSession {
        let name = try Self.accountName(name)
        try Self.check(password, for: .organizer)
        let hash = Self.hash(secret)
        // Hashing is slow on purpose, so the link is checked first.
        if try await store.hasOrganizer() { throw AccessError.hasOrganizer }
        guard
            try await store.isGood(invitationHash: hash, for: .firstOrganizer, now: now())
        else { throw AccessError.linkIsUsed }
        let account = Account(id: .v7(at: now()), name: name, duty: .organizer, addedAt: now())
        let lock = try await passwordHasher.lock(for: password)
        try await store.claimFirstOrganizer(
            invitationHash: hash, account: account, lock: lock, now: now())
        return try await handOut(account, checked: lock)
    }

    /// Adds somebody who may sign in.
    /// - Throws: `ServiceError.badInput` for a name or a password that will not do; `.conflict` for a name that is taken.
    @discardableResult
    package func addAccount(name: String, duty: StaffRole, password: String) async throws -> Account {
        let account = Account(
            id: .v7(at: now()), name: try Self.accountName(name), duty: duty, addedAt: now())
        try Self.check(password, for: duty)
        try await store.add(account, lock: passwordHasher.lock(for: password))
        return account
    }

    /// Signs somebody in.
    /// - Parameter device: where from, as an address; wrong passwords are counted by it.
    /// - Throws: `ServiceError.notAllowed`, in the same words whatever was wrong; `.tooSoon` after too many wrong ones.
    package func signIn(name: String, password: String, device: String) async throws -> IssuedSession {
        let keys = ["name \(name.lowercased().prefix(100))", "device \(device)"]
        let known = try await store.account(named: String(name.prefix(100)))
        // Counted before the password is verified: that is slow, and others would pass the check meanwhile.
        let attempt = try loginThrottle.begin(keys, now: now())
        let isRight = try await passwordHasher.opens(
            known?.lock, with: String(password.prefix(Self.longestPassword)))
        guard isRight, let known, !known.account.isClosed else {
            loginThrottle.missed(attempt, now: now())
            if attempt.isLocking {
                log.warning("ten wrong passwords in a row: sign-in is locked for 15 minutes")
            }
            throw ServiceError(.notAllowed, "This name and this password do not go together.")
        }
        loginThrottle.takeBack(attempt)
        loginThrottle.forget(keys[0])
        return try await handOut(known.account, checked: known.lock)
    }

    /// Everybody who may sign in, and those who may no longer.
    package func accounts() async throws -> [Account] {
        try await store.all()
    }

    /// Gives an account another password, and ends its sessions.
    package func setPassword(_ password: String, of account: UUID) async throws {
        guard let duty = try await accounts().first(where: { $0.id == account })?.duty else {
            throw ServiceError(.notFound, "There is no account \(account.uuidString.lowercased()).")
        }
        try Self.check(password, for: duty)
        try await store.change(lock: passwordHasher.lock(for: password), of: account)
    }

    /// Closes an account, whose sessions end, or opens it again.
    /// - Throws: `ServiceError.conflict` for the last organizer.
    package func set(closed: Bool, account: UUID) async throws {
        try await store.set(closed: closed, of: account)
    }

    /// The session whose secret this is; nil when there is none, or it ended or was taken back.
    package func session(for secret: String) async throws -> Session? {
        let now = now()
        let accounts = store
        guard let session = try await accounts.session(hash: Self.hash(secret), now: now) else {
            return nil
        }
        if now - session.seenAt > 60_000 {
            // When somebody was last here is worth less than that they can read what there is on a full disk.
            do { try await accounts.sawSession(session.id, now: now) } catch let error as StorageError
                where error.code == .cannotRecord
            {}
        }
        return session
    }

    /// Every sign-in and every screen, the one seen last first.
    package func sessions() async throws -> [Session] {
        try await store.sessions(now: now())
    }

    /// Ends a session; its bearer is out at once.
    /// - Throws: `ServiceError.notFound`.
    package func revokeSession(_ id: UUID) async throws {
        guard try await store.revokeSession(id) else {
            throw ServiceError(.notFound, "There is no such sign-in or screen any more.")
        }
    }

    private static func session(of account: Account, now: Int) -> Session {
        Session(
            id: .v7(at: now), duty: account.duty, account: account.id, name: account.name, madeAt: now,
            endsAt: now + signInLasts)
    }

    private func handOut(_ account: Account, checked lock: PasswordLock) async throws -> IssuedSession {
        let (session, secret) = (Self.session(of: account, now: now()), AccountStore.drawSecret())
        try await store.add(session, hash: Self.hash(secret), checked: lock)
        return IssuedSession(session: session, secret: secret)
    }

    static func hash(_ secret: String) -> Data {
        Data(digest: SHA256.hash(data: Data(secret.utf8.prefix(256))))
    }
}

extension Access {
    private static let longestPassword = 200

    private static func accountName(_ name: String) throws -> String {
        let name = String(cleanLine(name).prefix(60))
        guard !name.isEmpty else {
            throw ServiceError(.badInput, "A name of 1 to 60 letters is needed.")
        }
        return name
    }

    /// Door staff may have a PIN, which is typed with one hand in the dark; an organizer may not.
    private static func check(_ password: String, for duty: StaffRole) throws {
        guard password.count <= longestPassword else {
            throw ServiceError(.badInput, "The password has more than \(longestPassword) letters.")
        }
        if password.count >= 10 { return }
        let isPIN =
            password.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            && password.count >= 6
        if isPIN && duty != .organizer && Set(password).count > 2 { return }
        throw ServiceError(
            .badInput,
            duty == .organizer
                ? "An organizer's password needs 10 letters or more."
                : "A PIN needs 6 digits or more, of three kinds at least; a password 10 letters or more.")
    }
}

extension Access {
    /// The token for stations and tools, drawn at the first call; nil once one was drawn, for it is kept nowhere.
    package func firstToken() async throws -> String? { try await store.drawTokenIfNone() }

    /// SHA-256 of the token in force; nil when none was drawn.
    package func tokenHash() async throws -> Data? { try await store.tokenHash() }
}
