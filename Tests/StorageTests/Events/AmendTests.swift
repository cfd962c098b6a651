import Attendance
import Foundation
import GRDB
import Testing

@testable import Storage

/// Changes of an event that are made at once, by two programs on one file.
@Suite struct AmendTests {
    private struct RefusedEdit: Error {}

    private func amend(
        _ evening: TestJournal, in journal: Journal? = nil,
        _ edit: @escaping @Sendable (inout EventDetail) throws -> Void
    ) async throws -> EventDetail {
        try await (journal ?? evening.journal).amend(
            evening.event.id, actor: "test", now: TestJournal.seven, edit)
    }

    /// Whether each of `count` calls at once, spread over two programs, was let through; a conflict is a refusal.
    private func race(
        _ count: Int, in evening: TestJournal, _ call: @escaping @Sendable (Int, Journal) async throws -> Void
    ) async throws -> [Bool] {
        let other = try Journal(file: evening.file)
        return try await atOnce(count) { index in
            do {
                try await call(index, index.isMultiple(of: 2) ? evening.journal : other)
                return true
            } catch let error as StorageError where error.code == .conflict {
                return false
            } catch let error as EventError where error.kind == .conflict { return false }
        }
    }

    private func kinds(_ evening: TestJournal, after count: Int) async throws -> [String] {
        try await evening.journal.entries(after: Int64(count)).entries.map(\.kind)
    }

    @Test func `of 200 changes of one event at once none is lost`() async throws {
        let evening = try await TestJournal(capacity: 1_000)
        let before = try await evening.entryCount()
        let event = evening.event.id
        let done = try await race(200, in: evening) { index, journal in
            try await journal.amend(event, actor: "test", now: TestJournal.seven) { detail in
                if index.isMultiple(of: 5) {
                    detail.put(EventSession(id: UUID(), event: event, name: "Session \(index)"))
                } else {
                    detail.event.capacity = (detail.event.capacity ?? 0) + 1
                }
            }
        }
        #expect(done.allSatisfy { $0 })
        let detail = try await evening.journal.detail(of: event)
        #expect(detail.event.capacity == 1_160)
        #expect(Set(detail.sessions.map(\.name)) == Set((0..<40).map { "Session \($0 * 5)" }))
        #expect(try await evening.entryCount() == before + 200)
    }

    @Test func `of 200 doors of one name at once one is added and the others are refused`() async throws {
        let evening = try await TestJournal()
        let event = evening.event.id
        let added = try await race(200, in: evening) { index, journal in
            let name = index.isMultiple(of: 3) ? "Terrace" : "  TERRACE "
            try await journal.amend(event, actor: "test", now: TestJournal.seven) { detail in
                detail.put(Door(id: UUID(), event: event, name: name))
            }
        }
        #expect(added.count { $0 } == 1)
        let doors = try await evening.journal.detail(of: event).doors
        #expect(doors.map { $0.name.lowercased() } == ["garden door", "terrace"])
    }

    @Test func `of 200 doors of different names at once all are added`() async throws {
        let evening = try await TestJournal()
        let event = evening.event.id
        let added = try await race(200, in: evening) { index, journal in
            try await journal.amend(event, actor: "test", now: TestJournal.seven) { detail in
                // All into one session, which the first of them makes.
                let session =
                    detail.session(named: "Workshop")
                    ?? EventSession(id: UUID(), event: event, name: "Workshop")
                detail.put(session)
                detail.put(Door(id: UUID(), event: event, session: session.id, name: "Door \(index)"))
            }
        }
        #expect(added.allSatisfy { $0 })
        let detail = try await evening.journal.detail(of: event)
        #expect(Set(detail.doors.map(\.name)) == Set((0..<200).map { "Door \($0)" } + ["Garden door"]))
        #expect(detail.sessions.count == 1)
        #expect(detail.doors.dropFirst().allSatisfy { $0.session == detail.sessions[0].id })
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `an edit that throws leaves no entry, also where it had put a session in`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        await #expect(throws: RefusedEdit.self) {
            _ = try await amend(evening) { detail in
                detail.put(EventSession(id: UUID(), event: detail.event.id, name: "Panel"))
                throw RefusedEdit()
            }
        }
        // The door is refused by the check, after the session was put in.
        let error = await #expect(throws: EventError.self) {
            _ = try await amend(evening) { detail in
                let session = EventSession(id: UUID(), event: detail.event.id, name: "Panel")
                detail.put(session)
                detail.put(Door(id: UUID(), event: detail.event.id, session: session.id, name: " "))
            }
        }
        #expect(error == .name(of: "door"))
        #expect(try await evening.entryCount() == before)
        #expect(try await evening.journal.detail(of: evening.event.id).sessions.isEmpty)
    }

    @Test func `where the door cannot be written its session is not either`() async throws {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        try await evening.journal.write { writer in
            try writer.db.execute(
                sql: """
                    CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.kind = 'door.added'
                    BEGIN SELECT RAISE(ABORT, 'no room for a door'); END
                    """)
        }
        await #expect(throws: StorageError.self) {
            _ = try await amend(evening) { detail in
                let session = EventSession(id: UUID(), event: detail.event.id, name: "Panel")
                detail.put(session)
                detail.put(Door(id: UUID(), event: detail.event.id, session: session.id, name: "Back"))
            }
        }
        let event = Event(id: UUID(), name: "Gala", zone: "UTC", startsAt: 1)
        let gala = try EventDetail(event, doors: [Door(id: UUID(), event: event.id, name: "Front door")])
        await #expect(throws: StorageError.self) {
            try await evening.journal.create(gala, actor: "test", now: TestJournal.seven)
        }
        try await evening.journal.write { writer in try writer.db.execute(sql: "DROP TRIGGER full") }
        #expect(try await evening.entryCount() == before)
        #expect(try await evening.journal.events().map(\.name) == ["Mixer"])
        #expect(try await evening.journal.detail(of: evening.event.id).sessions.isEmpty)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    @Test func `what differs is recorded in the order event, sessions, doors, and nothing else`() async throws
    {
        let evening = try await TestJournal()
        let before = try await evening.entryCount()
        #expect(try await amend(evening) { _ in }.doors == [evening.door])
        #expect(try await amend(evening) { $0.event.name = "  Mixer\n" }.event == evening.event)
        #expect(try await evening.entryCount() == before)
        let after = try await amend(evening) { detail in
            let session = EventSession(id: UUID(), event: detail.event.id, name: "Panel")
            detail.put(Door(id: UUID(), event: detail.event.id, session: session.id, name: "Back"))
            detail.put(session)
            detail.event.venue = " The Velvet Room "
        }
        #expect(after.event.venue == "The Velvet Room")
        #expect(
            try await kinds(evening, after: before) == ["event.created", "session.added", "door.added"])
        let read = try await evening.journal.detail(of: evening.event.id)
        #expect(read.event == after.event && read.sessions == after.sessions && read.doors == after.doors)
        let dump = try await evening.journal.viewsDump()
        try await evening.journal.rebuild()
        #expect(try await evening.journal.viewsDump() == dump)
    }

    @Test func `no change goes by the checks, and what an earlier version took stands in no way`()
        async throws
    {
        let evening = try await TestJournal()
        let event = evening.event.id
        for edit in Self.refused(event) {
            let error = await #expect(throws: EventError.self) { _ = try await amend(evening, edit) }
            #expect(error?.sentence.hasSuffix(".") == true)
        }
        // As the command line could make it.
        let odd = Door(id: UUID(), event: event, name: "", terms: Terms(capacity: -3))
        try await evening.record(.doorAdded(odd))
        #expect(try await amend(evening) { $0.event.capacity = 80 }.event.capacity == 80)
        let error = await #expect(throws: EventError.self) {
            _ = try await amend(evening) { detail in
                var door = odd
                door.takesMoney = true
                detail.put(door)
            }
        }
        #expect(error == .name(of: "door"))
        let none = await #expect(throws: StorageError.self) {
            try await evening.journal.amend(UUID(), actor: "test", now: 1) { _ in }
        }
        #expect(none?.code == .notFound)
    }

    private static func refused(_ event: UUID) -> [@Sendable (inout EventDetail) throws -> Void] {
        [
            { $0.event.name = " " },
            { $0.event.capacity = 0 },
            { $0.event.endsAt = $0.event.startsAt },
            { $0.put(Door(id: UUID(), event: event, name: "Late", terms: Terms(opensAt: 2, closesAt: 2))) },
            { $0.put(Door(id: UUID(), event: event, name: "Small", terms: Terms(capacity: -3))) },
            { $0.put(Door(id: UUID(), event: event, session: UUID(), name: "Nowhere")) },
            { $0.put(Door(id: UUID(), event: UUID(), name: "Elsewhere")) },
            {
                $0.put(
                    Door(id: UUID(), event: event, name: "Talk", asks: [String(repeating: "x", count: 301)]))
            },
            { $0 = try EventDetail($0.event, doors: [Door(id: UUID(), event: event, name: "Other")]) },
        ]
    }

    @Test func `an event is made once, with its door`() async throws {
        let evening = try await TestJournal()
        let event = Event(id: UUID(), name: " Gala ", zone: "UTC", startsAt: 1)
        let door = Door(id: UUID(), event: event.id, name: "Front door", asks: [" 18+ ", "18+", ""])
        let detail = try EventDetail(event, doors: [door])
        let made = try await race(20, in: evening) { _, journal in
            try await journal.create(detail, actor: "test", now: TestJournal.seven)
        }
        #expect(made.count { $0 } == 1)
        let read = try await evening.journal.detail(of: event.id)
        #expect(read.event.name == "Gala" && read.doors.map(\.asks) == [["18+"]])
        let none = await #expect(throws: EventError.self) {
            try await evening.journal.create(EventDetail(event, doors: []), actor: "test", now: 1)
        }
        #expect(none == .noDoor)
    }

    @Test func `of 200 changes of one guest at once none is lost`() async throws {
        let evening = try await TestJournal()
        let guest = try await evening.add("Ada").guest
        let event = evening.event.id
        let done = try await race(200, in: evening) { index, journal in
            _ = try await journal.changeGuest(
                guest.id, event: event, actor: "test", now: TestJournal.seven
            ) { $0.guest.interests.append("tag \(index)") }
        }
        #expect(done.allSatisfy { $0 })
        let interests = try await evening.journal.guest(guest.id).interests
        #expect(Set(interests) == Set((0..<200).map { "tag \($0)" }))
    }

    @Test func `whoever is on no list comes in at the kiosk only while the event takes walk-ins`()
        async throws
    {
        let evening = try await TestJournal()
        let (journal, event, now) = (evening.journal, evening.event.id, TestJournal.seven)
        func comeIn() async throws -> Outcome {
            let guest = Guest(id: UUID(), event: event, firstName: "Walter", isWalkIn: true)
            let newcomer = GuestRecorded(
                guest: guest, ticket: Ticket(id: UUID(), event: event, guest: guest.id))
            let scan = Scan(id: UUID(), code: .guest(guest.id), at: now, actor: "kiosk")
            return try await journal.decide(
                scan, event: event, door: nil, isLive: true, newcomer: newcomer
            ).outcome
        }
        await #expect(throws: EventError.noWalkIns) { _ = try await comeIn() }
        try await journal.amend(event, actor: "Olga", now: now) {
            $0.event.selfService = SelfService(addsWalkIns: true)
        }
        #expect(try await comeIn() == .admitted)
        try await journal.amend(event, actor: "Olga", now: now) { $0.event.selfService = nil }
        let before = try await evening.entryCount()
        await #expect(throws: EventError.noWalkIns) { _ = try await comeIn() }
        #expect(try await evening.entryCount() == before)
        #expect(EventError.noWalkIns.kind == .notAllowed)
    }
}
