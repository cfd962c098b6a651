package import Attendance
package import Foundation
import Logging
import Storage
import Synchronization

/// Keeps in the journal who read e-mail addresses and telephone numbers of several guests at once, or all that is kept
/// of one: an exported file leaves an entry, and so does a list that is read from the screen.
///
/// Whoever pages through a list leaves one entry in an hour, and one more when they have read ten times as much. Whoever
/// reads one guest after another leaves one with the eleventh: a desk looks at this one and that one.
package final class ContactLog: Sendable {
    /// What may be read; the raw values are stored.
    package enum ContactList: String, Sendable {
        case guests, codes
        case oneGuest = "one_guest"
        case seriesPeople = "series_people"
        case ownData = "own_data"
    }

    private struct ReaderKey: Hashable {
        let list: ContactList
        let event: UUID?
        let actor: String
        let session: UUID?
    }
    private struct ReadingCount {
        let since: Int
        var guests = 0
        var told = 0
    }

    private static let hour = 3_600_000
    private static let more = 10
    /// So many guests who are read one by one leave no entry.
    private static let fewGuests = 10
    private static let mostReaders = 1_024

    private let journal: Journal
    private let log: Logger
    private let now: @Sendable () -> Int
    private let readings = Mutex<[ReaderKey: ReadingCount]>([:])

    init(journal: Journal, log: Logger, now: @escaping @Sendable () -> Int) {
        (self.journal, self.log, self.now) = (journal, log, now)
    }

    /// Notes that somebody is about to be shown contacts. Where that cannot be recorded, as on a full disk, the log says
    /// so, and they are shown all the same.
    /// - Parameters:
    ///   - count: of how many guests.
    ///   - session: that of the browser, where there is one.
    package func note(
        _ list: ContactList, guests count: Int, of event: UUID?, by actor: String, session: UUID? = nil
    ) async {
        let key = ReaderKey(list: list, event: event, actor: actor, session: session)
        guard count > 0, let guests = guestsToTell(count, key) else { return }
        do {
            try await journal.noteContactsRead(
                list.rawValue, guests: guests, of: event, actor: actor, now: now())
        } catch {
            readings.withLock { $0[key] = nil }
            log.error(
                "Contacts of \(guests) guests were read (\(list.rawValue)), which cannot be kept in the journal: \(error)"
            )
        }
    }

    /// Who read or took contacts of an event's guests, the latest first.
    package func reads(of event: UUID) async throws -> [ContactRead] {
        try await journal.contactReads(of: event)
    }

    /// How many the entry names; nil where none is due.
    private func guestsToTell(_ count: Int, _ key: ReaderKey) -> Int? {
        let at = now()
        return readings.withLock { readings in
            if readings.count >= Self.mostReaders {
                readings = readings.filter { at - $0.value.since < Self.hour }
            }
            if readings.count >= Self.mostReaders { readings.removeAll(keepingCapacity: true) }
            var known = readings[key] ?? ReadingCount(since: at)
            if !(0..<Self.hour).contains(at - known.since) { known = ReadingCount(since: at) }
            known.guests += count
            defer { readings[key] = known }
            if key.list == .oneGuest, known.guests <= Self.fewGuests { return nil }
            guard known.told == 0 || known.guests >= known.told * Self.more else { return nil }
            known.told = known.guests
            return known.guests
        }
    }
}
