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
    /// The secret by which the device is known from now on; nil for a screen.
    package var device: String?
}

/// Who does something about accounts, and from where.
package struct AccessActor: Sendable {
    /// As the journal names them.
    package let name: String
    /// The peer's address without its port; nil where nothing came over the network.
    package let address: String?

    package init(_ name: String, at address: String? = nil) {
        self.name = name
        self.address = address
    }

    /// Whoever has a shell on the machine itself.
    package static let commandLine = AccessActor(ProgramActor.commandLine.rawValue)
}

/// Who may use the station: accounts, sessions, invitations, and the tokens of stations and tools.
package struct Access: Sendable {
    let store: AccountStore
    let events: Events
    let log: Logger
    let now: @Sendable () -> Int
    let passwordHasher = PasswordHasher()
    let hashingQueue = HashingQueue()
    let loginThrottle = LoginThrottle()

    /// How long a person's sign-in lasts, and a screen's pairing, in milliseconds: 16 hours, and 30 days.
    private static let signInLasts = 16 * 3_600_000
    private static let screenLasts = 30 * 24 * 3_600_000
    /// How long a link is good, in milliseconds: ten minutes.
    package static let invitationLasts = 10 * 60_000
    /// For how long a device is known after its last sign-in, in milliseconds.
    package static let deviceLasts = AccountStore.deviceLasts

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
    ///   - actor: who makes it; nil for the links that the station prints itself.
    package func invite(
        _ purpose: Invitation.Purpose, account: UUID? = nil, event: UUID? = nil, door: String? = nil,
        name: String = "", by actor: AccessActor? = nil
    ) async throws -> String {
        let door = try await self.door(door, of: event)
        let secret = AccountStore.drawSecret()
        let invitation = Invitation(
            purpose, account: account, event: event, door: door, name: String(cleanLine(name).prefix(60)),
            endsAt: now() + Self.invitationLasts)
        let record = actor.map { self.record(.linkMade, account: account, by: $0) }
        try await store.add(invitation, hash: Self.hash(secret), now: now(), noting: record)
        if let record { tell(record) }
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

    /// Uses a link up and returns the session that it is for: a kiosk's, or the account's on another device, which is
    /// known from then on.
    /// - Throws: `ServiceError.notAllowed` for a link that was used, is too old or was made up.
    package func accept(
        _ secret: String, as purpose: Invitation.Purpose, from source: SignInSource = .here
    ) async throws -> IssuedSession {
        let (now, new) = (now(), AccountStore.drawSecret())
        let record = AccessRecord(.linkUsed, at: now, address: source.address)
        let session = try await store.accept(
            invitationHash: Self.hash(secret), as: purpose, sessionHash: Self.hash(new), now: now,
            noting: record
        ) { invitation, account in
            if let account { return Self.session(of: account, now: now) }
            return Session(
                id: .v7(at: now), duty: .kiosk,
                name: invitation.name.isEmpty ? "Kiosk" : invitation.name, event: invitation.event,
                door: invitation.door, madeAt: now, endsAt: now + Self.screenLasts)
        }
        tell(AccessRecord(.linkUsed, at: now, account: session.account, address: source.address))
        guard let account = session.account else { return IssuedSession(session: session, secret: new) }
        return IssuedSession(session: session, secret: new, device: try await know(source, of: account))
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
    package func revokeSession(_ id: UUID, by actor: AccessActor = .commandLine) async throws {
        let record = self.record(.sessionRevoked, by: actor)
        guard try await store.revokeSession(id, noting: record) else {
            throw ServiceError(.notFound, "There is no such sign-in or screen any more.")
        }
        tell(record)
    }

    /// Ends the session of whoever signs out.
    package func signOut(_ session: Session, from source: SignInSource) async throws {
        let record = AccessRecord(
            .signedOut, at: now(), account: session.account, address: source.address, actor: session.name)
        try await store.revokeSession(session.id, noting: record)
        tell(record)
    }

    /// Ends the session that a browser had before it was handed another one.
    package func endSession(before secret: String) async throws {
        try await store.endSession(hash: Self.hash(secret))
    }

    static func session(of account: Account, now: Int) -> Session {
        Session(
            id: .v7(at: now), duty: account.duty, account: account.id, name: account.name, madeAt: now,
            endsAt: now + signInLasts)
    }

    /// Hands a session out to somebody whose password was checked.
    func handOut(
        _ account: Account, checked lock: PasswordLock, from source: SignInSource
    ) async throws -> IssuedSession {
        let (session, secret) = (Self.session(of: account, now: now()), AccountStore.drawSecret())
        let record = AccessRecord(
            .signedIn, at: now(), account: account.id, address: source.address, actor: account.name)
        try await store.add(session, hash: Self.hash(secret), checked: lock, noting: record)
        tell(record)
        return IssuedSession(
            session: session, secret: secret, device: try await know(source, of: account.id))
    }

    /// Knows the device from now on, by the secret that it has, if it has one that this station gave it: a secret that
    /// somebody else put there would let them try passwords in its place.
    private func know(_ source: SignInSource, of account: UUID) async throws -> String {
        var secret = AccountStore.drawSecret()
        if let device = source.device,
            try await store.isKnown(deviceHash: Self.hash(device), to: nil, now: now())
        {
            secret = device
        }
        try await store.know(deviceHash: Self.hash(secret), of: account, now: now())
        return secret
    }

    static func hash(_ secret: String) -> Data {
        Data(digest: SHA256.hash(data: Data(secret.utf8.prefix(256))))
    }
}
