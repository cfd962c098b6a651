import Attendance
import Foundation
import Testing

@testable import Storage

/// Swaps and introductions, which are checked where they are recorded.
@Suite struct MeetingCommandTests {
    /// A guest who has a badge and something to give.
    private func guest(_ name: String, at evening: TestJournal) async throws -> UUID {
        let guest = Guest(
            id: .v7(at: TestJournal.seven), event: evening.event.id, firstName: name,
            email: "\(name)@example.org")
        let ticket = Ticket(id: .v7(at: TestJournal.seven), event: evening.event.id, guest: guest.id)
        try await evening.journal.addGuest(
            GuestRecorded(guest: guest, ticket: ticket), actor: "test", now: TestJournal.seven)
        _ = try await evening.journal.wantBadge(
            for: guest.id, event: evening.event.id, actor: "test", now: TestJournal.seven)
        return guest.id
    }

    private func swap(
        _ id: UUID, _ guests: (UUID, UUID), at evening: TestJournal, in journal: Journal? = nil
    ) async throws -> Swap {
        try await (journal ?? evening.journal).swap(
            id, of: guests, shares: (SwapField.allCases, [.email, .phone]), wording: "We swap.",
            at: evening.event.id, actor: "kiosk", now: TestJournal.seven)
    }

    @Test func `of 200 swaps of one pair at once one is recorded and the others are refused`() async throws {
        let evening = try await TestJournal()
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let before = try await evening.entryCount()
        let other = try Journal(file: evening.file)
        let done = try await atOnce(200) { index in
            do {
                _ = try await swap(
                    UUID(), index.isMultiple(of: 3) ? (ada, bo) : (bo, ada), at: evening,
                    in: index.isMultiple(of: 2) ? evening.journal : other)
                return true
            } catch let error as StorageError where error.code == .conflict {
                #expect("\(error)" == "You two have swapped already.")
                return false
            }
        }
        #expect(done.count { $0 } == 1)
        #expect(try await evening.entryCount() == before + 1)
        #expect(try await evening.journal.meetings(of: [evening.event.id]).swaps.count == 1)
    }

    @Test func `the same swap told again and again at once is one swap`() async throws {
        let evening = try await TestJournal()
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let before = try await evening.entryCount()
        let (other, id) = (try Journal(file: evening.file), UUID())
        let swaps = try await atOnce(200) { index in
            try await swap(
                id, (ada, bo), at: evening, in: index.isMultiple(of: 2) ? evening.journal : other)
        }
        #expect(Set(swaps).count == 1)
        #expect(swaps[0].first == SwapSide(guest: ada, shares: [.email]))
        #expect(swaps[0].second == SwapSide(guest: bo, shares: [.email]))
        #expect(try await evening.entryCount() == before + 1)
        #expect(try await evening.journal.meetings(of: [evening.event.id]).swaps == [swaps[0]])
    }

    @Test func `a swap is of two guests of the event who hold badges, and under an id of its own`()
        async throws
    {
        let evening = try await TestJournal()
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let bare = try await evening.add("Cy").guest.id
        let id = UUID()
        let before = try await evening.entryCount()
        for (guests, code) in [
            ((ada, ada), StorageError.Code.conflict), ((ada, UUID()), .notFound), ((bare, ada), .notFound),
        ] {
            let error = await #expect(throws: StorageError.self) {
                _ = try await swap(UUID(), guests, at: evening)
            }
            #expect(error?.code == code)
        }
        #expect(try await evening.entryCount() == before)
        _ = try await swap(id, (ada, bo), at: evening)
        let dee = try await guest("Dee", at: evening)
        let reused = await #expect(throws: StorageError.self) {
            _ = try await swap(id, (ada, dee), at: evening)
        }
        #expect(reused?.code == .conflict)
        try await evening.journal.revoke(swap: id, by: ada, actor: "kiosk", now: TestJournal.seven)
        #expect(try await swap(UUID(), (bo, ada), at: evening).first.guest == bo)
    }

    @Test func `a follow-up has what stands when it is handed out, and that is no longer taken back`()
        async throws
    {
        let evening = try await TestJournal()
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let (cy, event) = (try await guest("Cy", at: evening), evening.event.id)
        let kept = try await swap(UUID(), (ada, bo), at: evening)
        let gone = try await swap(UUID(), (ada, cy), at: evening)
        try await evening.journal.revoke(swap: gone.id, by: cy, actor: "kiosk", now: TestJournal.seven)
        let out = try await evening.journal.handOutFollowUp(of: event, actor: "Olga", now: TestJournal.seven)
        #expect(out == [kept])
        let error = await #expect(throws: StorageError.self) {
            try await evening.journal.revoke(swap: kept.id, by: ada, actor: "kiosk", now: TestJournal.seven)
        }
        #expect(error?.code == .conflict)
        let none = await #expect(throws: StorageError.self) {
            _ = try await evening.journal.handOutFollowUp(of: UUID(), actor: "Olga", now: TestJournal.seven)
        }
        #expect(none?.code == .notFound)
    }

    @Test func `what came of a meeting is kept of a meeting of this event alone`() async throws {
        let evening = try await TestJournal()
        let (journal, event, now) = (evening.journal, evening.event.id, TestJournal.seven)
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let met = try await journal.mark([ada, bo], as: .introduced, at: event, actor: "Mia", now: now)
        let swapped = try await swap(UUID(), (ada, bo), at: evening)
        let before = try await evening.entryCount()
        for (meeting, place) in [(UUID(), event), (met.id, UUID())] {
            let error = await #expect(throws: StorageError.self) {
                _ = try await journal.note("a score", of: meeting, at: place, actor: "Mia", now: now)
            }
            #expect(error?.code == .notFound)
        }
        await #expect(throws: MeetingError.noteLength) {
            _ = try await journal.note(" ", of: met.id, at: event, actor: "Mia", now: now)
        }
        #expect(try await evening.entryCount() == before)
        let note = try await journal.note(" a score ", of: met.id, at: event, actor: "Mia", now: now)
        _ = try await journal.note("an agent", of: swapped.id, at: event, actor: "Mia", now: now)
        let moved = await #expect(throws: StorageError.self) {
            _ = try await journal.note(
                "no", of: swapped.id, id: note.id, at: event, actor: "Mia", now: now)
        }
        #expect(moved?.code == .conflict)
        _ = try await journal.note("", of: met.id, id: note.id, at: event, actor: "Mia", now: now)
        #expect(try await journal.meetings(of: [event]).sequels.map(\.words) == ["an agent"])
    }

    @Test func `introductions, and who is kept apart, are of guests of the event`() async throws {
        let evening = try await TestJournal()
        let (journal, event, now) = (evening.journal, evening.event.id, TestJournal.seven)
        let (ada, bo) = (try await guest("Ada", at: evening), try await guest("Bo", at: evening))
        let gala = Event(id: UUID(), name: "Gala", zone: "UTC", startsAt: 1)
        try await journal.create(
            EventDetail(gala, doors: [Door(id: UUID(), event: gala.id, name: "Front door")]), actor: "test",
            now: now)
        let before = try await evening.entryCount()
        await #expect(throws: MeetingError.guests) {
            _ = try await journal.mark([ada, ada], as: .introduced, at: event, actor: "Mia", now: now)
        }
        await #expect(throws: MeetingError.sameGuest) {
            try await journal.keep(ada, and: ada, apart: true, at: event, actor: "Olga", now: now)
        }
        await #expect(throws: MeetingError.sameGuest) {
            try await journal.tell(ada, and: ada, areOne: true, actor: "Olga", now: now)
        }
        for (guest, place) in [(UUID(), event), (bo, gala.id)] {
            let marked = await #expect(throws: StorageError.self) {
                _ = try await journal.mark([ada, guest], as: .introduced, at: place, actor: "Mia", now: now)
            }
            let kept = await #expect(throws: StorageError.self) {
                try await journal.keep(ada, and: guest, apart: true, at: place, actor: "Olga", now: now)
            }
            #expect(marked?.code == .notFound && kept?.code == .notFound)
        }
        await #expect(throws: StorageError.self) {
            try await journal.tell(ada, and: UUID(), areOne: true, actor: "Olga", now: now)
        }
        #expect(try await evening.entryCount() == before)
        let met = try await journal.mark([ada, bo], as: .introduced, at: event, actor: "Mia", now: now)
        let again = try await journal.mark(
            [ada, bo], as: .withdrawn, id: met.id, at: event, actor: "Mia", now: now)
        #expect(try await journal.meetings(of: [event]).introductions == [again])
        try await journal.keep(bo, and: ada, apart: true, at: event, actor: "Olga", now: now)
        #expect(try await journal.keptApart().count == 1)
        try await journal.tell(ada, and: bo, areOne: true, actor: "Olga", now: now)
        #expect(Set(try await journal.people(among: [ada, bo]).values).count == 1)
    }

    @Test func `tags and roles are kept under the series that the event has now`() async throws {
        let evening = try await TestJournal()
        let (journal, event, now) = (evening.journal, evening.event.id, TestJournal.seven)
        try await journal.amend(event, actor: "Olga", now: now) { $0.event.series = "Late Show" }
        try await journal.merge(tag: " Beats ", into: "Production", at: event, actor: "Olga", now: now)
        try await journal.pair(
            role: "Poet", with: "dancer", isPaired: true, at: event, actor: "Olga", now: now)
        let words = try await journal.vocabulary(of: "late show")
        #expect(words.merges.map { "\($0.tag) \($0.into)" } == ["beats production"])
        #expect(words.roles.map { "\($0.role) \($0.other)" } == ["dancer poet"])
        await #expect(throws: MeetingError.tagLength) {
            try await journal.merge(
                tag: String(repeating: "x", count: 61), into: nil, at: event, actor: "Olga", now: now)
        }
        await #expect(throws: StorageError.self) {
            try await journal.merge(tag: "beats", into: nil, at: UUID(), actor: "Olga", now: now)
        }
    }
}
