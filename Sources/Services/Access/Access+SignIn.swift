import Attendance
import Exchange
import Foundation
import Storage

extension Access {
    /// Signs somebody in.
    /// - Throws: `ServiceError.notAllowed`, in the same words whatever was wrong; `.tooSoon` after too many wrong
    ///   passwords, or while many sign in. A device on which the account was signed in to before waits for its own
    ///   wrong passwords alone.
    package func signIn(name: String, password: String, from source: SignInSource) async throws
        -> IssuedSession
    {
        let name = String(cleanLine(String(name.prefix(Self.mostNameSigns))).prefix(AccountName.longest + 1))
        let known = try await store.account(named: name)
        let isKnownDevice = try await isKnown(source, to: known?.account.id)
        let subjects = Self.subjects(of: known, name: name, from: source, isKnownDevice: isKnownDevice)
        // Counted before the password is verified: that is slow, and others would pass the check meanwhile.
        let attempt = try loginThrottle.begin(subjects, now: now())
        let isRight: Bool
        do {
            isRight = try await opens(known?.lock, with: password, as: isKnownDevice ? .known : .stranger)
        } catch {
            loginThrottle.takeBack(attempt)
            throw error
        }
        guard isRight, let known, !known.account.isClosed else {
            loginThrottle.missed(attempt, now: now())
            try await note(attempt, of: known?.account, wasRight: isRight, from: source)
            throw ServiceError(.notAllowed, "This name and this password do not go together.")
        }
        loginThrottle.takeBack(attempt)
        // Wrong passwords of others stay counted where a known device signs in.
        loginThrottle.forget(subjects[0])
        return try await handOut(known.account, checked: known.lock, from: source)
    }

    /// The scalars of a name that are read at all; more than any account has.
    private static let mostNameSigns = 300

    /// What a wrong password counts for: first what the right one makes good again.
    private static func subjects(
        of known: (account: Account, lock: PasswordLock)?, name: String, from source: SignInSource,
        isKnownDevice: Bool
    ) -> [LoginThrottle.Subject] {
        if isKnownDevice, let device = source.device { return [.device(hash(device))] }
        return [
            known.map { LoginThrottle.Subject.account($0.account.id, salt: $0.lock.salt) }
                ?? .name(AccountName.folded(name)),
            .host(source.host), .neighbourhood(source.neighbourhood), .everybody,
        ]
    }

    /// Looks also where there is no such account, so that it takes the same time.
    private func isKnown(_ source: SignInSource, to account: UUID?) async throws -> Bool {
        guard let device = source.device else { return false }
        let isKnown = try await store.isKnown(
            deviceHash: Self.hash(device), to: account ?? UUID(), now: now())
        return isKnown && account != nil
    }

    /// Whether the password is right. What is too long is none, but takes the same time.
    func opens(_ lock: PasswordLock?, with password: String, as rank: HashingQueue.Rank) async throws -> Bool
    {
        let isPossible = PasswordRules.isPossible(password)
        return try await hashingQueue.run(as: rank) { [passwordHasher] in
            try await passwordHasher.opens(isPossible ? lock : nil, with: isPossible ? password : "")
        }
    }

    /// Records a try that was wrong, and the lock that follows from it.
    func note(
        _ attempt: LoginThrottle.Attempt, of account: Account?, wasRight: Bool, from source: SignInSource
    ) async throws {
        let occurrence: AccessRecord.Occurrence =
            account == nil ? .unknownName : wasRight ? .closedAccount : .wrongPassword
        var records = [
            AccessRecord(occurrence, at: now(), account: account?.id, address: source.address)
        ]
        for stopped in attempt.stops {
            switch stopped {
            case .account, .name, .device, .session, .host:
                records.append(
                    AccessRecord(.locked, at: now(), account: account?.id, address: source.address))
            case .everybody: records.append(AccessRecord(.slowed, at: now(), address: source.address))
            case .neighbourhood: continue
            }
        }
        try await store.add(records)
        for record in records { tell(record) }
    }
}
