import Attendance
import Foundation
import TestSupport

@testable import Storage

/// A journal in a file of its own, with one event and one door into it.
struct TestJournal: Sendable {
    /// 2026-12-03T19:00-08:00.
    static let seven = 1_796_353_200_000
    static let minute = 60_000

    let folder: TemporaryFolder
    let journal: Journal
    let event: Event
    let door: Door

    init(
        capacity: Int? = nil, asks: [String] = [], reentry: Door.Reentry = .afterExit, inMemory: Bool = false
    ) async throws {
        folder = try TemporaryFolder()
        journal = try inMemory ? .inMemory() : Journal(file: folder.url.appending(path: "marquee.sqlite"))
        event = Event(
            id: .v7(at: Self.seven), name: "Mixer", zone: "America/Los_Angeles", startsAt: Self.seven,
            capacity: capacity)
        door = Door(
            id: .v7(at: Self.seven), event: event.id, name: "Garden door", reentry: reentry, asks: asks)
        try await record(.eventCreated(event))
        try await record(.doorAdded(door))
    }

    var file: URL { URL(filePath: journal.path) }

    @discardableResult
    func record(_ fact: Fact, now: Int = seven) async throws -> UUID {
        try await journal.record(fact, event: event.id, actor: "test", now: now)
    }

    @discardableResult
    func addDoor(_ name: String, session: UUID? = nil, capacity: Int? = nil) async throws -> Door {
        let door = Door(
            id: .v7(at: Self.seven + 1), event: event.id, session: session, name: name,
            terms: Terms(capacity: capacity))
        try await record(.doorAdded(door))
        return door
    }

    /// A guest whose ticket carries `code` of another tool.
    @discardableResult
    func add(_ name: String, code: String? = nil, admissions: Int = 1) async throws -> GuestRecorded {
        let guest = Guest(id: .v7(at: Self.seven), event: event.id, firstName: name)
        let ticket = Ticket(
            id: .v7(at: Self.seven), event: event.id, guest: guest.id, admissions: admissions,
            foreignCode: code)
        let recorded = GuestRecorded(guest: guest, ticket: ticket)
        try await journal.addGuest(recorded, actor: "test", now: Self.seven)
        return recorded
    }

    func scan(
        _ code: String, id: UUID = UUID(), _ direction: Movement.Direction = .entry, at: Int = seven,
        door: String? = nil, isLive: Bool = true, answers: [String: String] = [:],
        override: Scan.Override? = nil, people: Int? = nil, party: [Companion.Name] = [],
        givesPickup: Bool = false
    ) async throws -> Answer {
        var scan = Scan(
            id: id, code: ScannedCode(code), direction: direction, at: at, answers: answers,
            override: override, people: people, actor: "kiosk")
        scan.party = party
        return try await journal.decide(
            scan, event: event.id, door: door, isLive: isLive,
            printing: { _ in givesPickup ? .isInTrouble : .works })
    }

    @discardableResult
    func importing(
        _ drafts: [GuestDraft], source: String = "plain", isDryRun: Bool = false, cancelsGone: Bool = false
    ) async throws -> ImportResult {
        try await journal.importing(
            into: event.id, source: source, isDryRun: isDryRun, cancelsGone: cancelsGone
        ) { number in
            number < drafts.count ? drafts[number] : nil
        }
    }

    func attendance(_ search: String? = nil) async throws -> [AttendanceRow] {
        try await journal.attendance(of: journal.detail(of: event.id), search: search).rows
    }

    func entryCount() async throws -> Int {
        try await journal.verify().entries
    }
}

extension Journal {
    /// Imports a list that is made as it is read.
    /// - Parameter draft: its guests by their place, from 0 on; nil at its end.
    func importing(
        into event: UUID, source: String = "plain", isDryRun: Bool = false, cancelsGone: Bool = false,
        _ draft: @escaping @Sendable (Int) throws -> GuestDraft?
    ) async throws -> ImportResult {
        var options = ImportOptions()
        (options.isDryRun, options.cancelsGone) = (isDryRun, cancelsGone)
        let list = options.list
        return try await importGuests(
            into: event, source: source, actor: "test", now: TestJournal.seven, options
        ) { region in
            var number = 0
            var maker = PreparedGuest.Maker(
                event: event, source: source, region: region, now: TestJournal.seven, list: list)
            return {
                defer { number += 1 }
                return try draft(number).map { maker.ready($0) }
            }
        }
    }
}

extension GuestDraft {
    init(_ firstName: String, _ lastName: String = "", email: String = "", code: String = "", id: String = "")
    {
        self.init()
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.code = code
        externalID = id
    }
}

/// The values of `count` calls made at once.
func atOnce<Value: Sendable>(
    _ count: Int, _ call: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
    try await withThrowingTaskGroup(of: Value.self) { group in
        for index in 0..<count { group.addTask { try await call(index) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}
