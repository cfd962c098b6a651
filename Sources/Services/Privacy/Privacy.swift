package import Attendance
package import Foundation
import Logging
import Storage

/// What is kept of people: shown to them, erased on request and when its days are over.
package struct Privacy: Sendable {
    let journal: Journal
    let folder: DataFolder
    let events: Events
    let guests: Guests
    let backups: Backups
    let clockCheck: ClockCheck
    let log: Logger
    let now: @Sendable () -> Int

    /// For how many days after an event its guests' data is kept where nobody said otherwise: a series of twelve
    /// months knows its people.
    package static let usualDays = 365

    /// Erases one guest of an event everywhere on this station: journal, views, badges kept as files, the backups that
    /// the station made by itself.
    /// - Throws: `ServiceError.notFound`.
    package func erase(_ guest: UUID, of event: UUID, actor: String) async throws {
        let erased = try await erase([(guest: guest, event: event)], actor: actor)
        guard !erased.isEmpty else {
            throw ServiceError(
                .notFound, "There is no guest \(guest) of this event, or they were erased before.")
        }
    }

    /// Erases guests, of whatever event, all at once.
    /// - Returns: those who were not erased before.
    @discardableResult
    func erase(_ guests: [(guest: UUID, event: UUID)], actor: String) async throws -> [UUID] {
        try await journal.erase(
            .guests(guests), why: .request, actor: actor, now: now(), removeFiles: removeFiles,
            renewBackups: backups.renew
        ).guests
    }

    /// Finishes what a program began to erase that ended too soon.
    package func finishErasing() async throws {
        try await journal.finishErasing(
            now: now(), removeFiles: removeFiles, renewBackups: backups.renew)
    }

    /// Erases the person who gave this e-mail address: all guests, of any event, who are that person.
    /// - Parameters:
    ///   - name: whom, where several people gave the address, as on one order.
    ///   - isDryRun: only says whom.
    /// - Returns: those guests, as they were.
    /// - Throws: `ServiceError.notFound` where there is none; `.badInput` where it is the address of several people,
    ///   and the name is not that of one of them.
    package func eraseAll(
        withEmail email: String, named name: String? = nil, isDryRun: Bool, actor: String
    ) async throws -> [Guest] {
        let people = try await people(withEmail: email)
        guard !people.isEmpty else {
            throw ServiceError(
                .notFound, "No guest of any event has this e-mail address: check how it is written.")
        }
        let meant = people.filter { person in
            name.map { name in person.contains { $0.fullName.isSame(as: name, .name) } } ?? true
        }
        guard meant.count == 1, let guests = meant.first else {
            let names = people.compactMap { $0.first?.fullName }.joined(separator: ", ")
            throw ServiceError(
                .badInput,
                "This is the address of \(people.count == 1 ? "one person" : "\(people.count) people"): \(names). Say whom you mean by name."
            )
        }
        if !isDryRun {
            try await erase(guests.map { (guest: $0.id, event: $0.event) }, actor: actor)
        }
        return guests
    }

    /// The people who gave an address, each with all guests who are that person: also by a telephone number, or because
    /// staff joined them.
    private func people(withEmail email: String) async throws -> [[Guest]] {
        var people: [[Guest]] = []
        for guest in try await journal.guests(withEmail: email)
        where !people.joined().contains(where: { $0.id == guest.id }) {
            people.append(try await journal.guests(ofPersonOf: guest.id))
        }
        return people
    }

    /// Erases the guests of every event whose days are over.
    /// - Parameter isPatient: leaves for later what can wait while an event is on, for a week at most.
    /// - Returns: the events, each with how many guests were erased.
    package func eraseExpired(
        actor: String, isPatient: Bool = false
    ) async throws -> [(event: Event, guests: Int)] {
        var done: [(event: Event, guests: Int)] = []
        for event in try await expired() {
            let isLate = keepsUntil(event) + 7 * 86_400_000 <= now()
            if isPatient, !isLate, try await events.isAnyOn() { continue }
            let erased = try await journal.erase(
                .event(event.id), why: .retention, actor: actor, now: now(), removeFiles: removeFiles,
                renewBackups: backups.renew)
            if !erased.guests.isEmpty { done.append((event, erased.guests.count)) }
        }
        return done
    }

    /// Says in the log what to do about data that waits for a clock that is known to be right, if there is any.
    func tellWhatWaits() async throws {
        let waiting = try await expired()
        guard !waiting.isEmpty else { return }
        log.notice(
            "data is due to be erased, and waits until the clock is known to be right: compare it with a watch, then run `marquee guests erase --expired`",
            metadata: ["events": "\(waiting.count)"])
    }

    /// The events whose days are over by the clock, and of whose guests something is left.
    package func expired() async throws -> [Event] {
        var expired: [Event] = []
        for event in try await events.all() where keepsUntil(event) <= now() {
            if try await journal.hasPersonalData(of: event.id) { expired.append(event) }
        }
        return expired
    }

    /// Sets for how many days after the event its guests' data is kept.
    /// - Throws: `ServiceError.badInput` for a number of days that is none.
    package func keep(_ event: Event, days: Int, actor: String) async throws {
        var change = EventChange()
        change.keepDays = days
        try await events.change(event.id, change, actor: actor)
    }

    /// When the event's data goes, in milliseconds since 1970 UTC.
    package func keepsUntil(_ event: Event) -> Int {
        event.expectedEnd + (event.keepDays ?? Self.usualDays) * 86_400_000
    }

    @Sendable private func removeFiles(of badges: [UUID]) throws {
        guard !badges.isEmpty else { return }
        let folder = try folder.badges()
        for badge in badges {
            let file = folder.appending(path: "\(badge.uuidString.lowercased()).pdf")
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            do { try FileManager.default.removeItem(at: file) } catch {
                throw ServiceError(.unwell, "\(file.path) cannot be removed: remove it by hand.")
            }
        }
    }
}
