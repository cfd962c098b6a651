import Attendance
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite struct RebuildTests {
    @Test(arguments: 0..<12) func `views come out of the journal as they went in`(seed: Int) async throws {
        let evening = try await randomEvening(seed)
        let before = try await evening.journal.viewsDump()
        for table in [
            "movement", "turnout", "badge", "introduction", "keptApart", "swap", "followUp", "sequel",
            "tagMerge",
            "rolePair", "kinship", "subject",
        ] {
            #expect(before.contains { $0.hasPrefix(table) }, "\(table)")
        }
        try await evening.journal.rebuild()
        let after = try await evening.journal.viewsDump()
        #expect(Set(after).symmetricDifference(before) == [])
        #expect(after.count == before.count)
        #expect(try await evening.journal.verify().firstBad == nil)
    }

    /// The entries of one evening, dealt to two stations that number and order them each for itself.
    @Test(arguments: 0..<12)
    func `views come out the same in whatever order the entries of two stations arrive`(seed: Int)
        async throws
    {
        let entries = try await randomEvening(seed).journal.entries(after: 0, limit: 100_000).entries
        var generator = Seeded(seed + 1_000)
        let stations = [UUID(), UUID()]
        let dealt = entries.map { entry in
            var entry = entry
            entry.station = stations[Int.random(in: 0...1, using: &generator)]
            // Close clocks: some facts of the two stations tie.
            entry.clock = HybridClock(value: entry.number / 2 + 1)
            return entry
        }
        let straight = try await views(of: dealt)
        for _ in 0..<3 {
            var left = dealt.filter { $0.station == stations[0] }[...]
            var right = dealt.filter { $0.station == stations[1] }[...]
            var mixed: [Entry] = []
            while mixed.count < dealt.count {
                if right.isEmpty || (!left.isEmpty && Bool.random(using: &generator)) {
                    mixed.append(left.removeFirst())
                } else {
                    mixed.append(right.removeFirst())
                }
            }
            #expect(Set(try await views(of: mixed)).symmetricDifference(straight) == [])
        }
    }

    private func views(of entries: [Entry]) async throws -> [String] {
        let journal = try Journal.inMemory()
        try await journal.write { writer in
            for (sequence, entry) in entries.enumerated() {
                // What was erased is heard from nobody.
                guard let payload = entry.payload else { continue }
                let fact = try #require(
                    try Fact(kind: entry.kind, payload: payload, decoder: JSONDecoder()))
                try SubjectIndex(statements: writer.statements).add(fact.subjects, of: sequence)
                try Views(statements: writer.statements).apply(fact, of: EntryHead(entry))
            }
        }
        return try await journal.viewsDump()
    }
}

/// Imports, scans at several doors, some with times of their own, answers, codes and badges.
func randomEvening(_ seed: Int) async throws -> TestJournal {
    let evening = try await TestJournal(capacity: 30, asks: seed.isMultiple(of: 2) ? ["Diet?"] : [])
    let session = EventSession(id: .v7(at: TestJournal.seven), event: evening.event.id, name: "Critique")
    try await evening.record(.sessionAdded(session))
    try await evening.addDoor("Back room", session: session.id, capacity: 5)
    try await evening.addDoor("Terrace")
    var generator = Seeded(seed)
    for step in 1...140 {
        let now = TestJournal.seven + step * TestJournal.minute
        switch Int.random(in: 0..<18, using: &generator) {
        case 0: try await evening.importing(randomList(&generator), source: "luma")
        case 1...6: try await randomScan(evening, now, &generator)
        case 7: try await drawAndRevoke(evening, now, &generator)
        case 8: try await assignPrinter(evening, now, &generator)
        case 9: try await undoSomebody(evening, now, &generator)
        case 10...11: try await meet(evening, now, &generator)
        case 12: try await listAgain(evening, now, &generator)
        case 13: try await tell(evening, now, &generator)
        case 14: try await move(evening, now, &generator)
        case 15: try await eraseSomebody(evening, now, &generator)
        case 16: try await undoLastImport(evening, now)
        default: try await moveBadge(evening, now, &generator)
        }
        if step.isMultiple(of: 20) {
            let isOfDoor = Bool.random(using: &generator)
            try await evening.journal.numberBadges(actor: "test", now: now) { _, printer in
                isOfDoor ? printer == nil : printer != nil
            }
        }
    }
    // Somebody came, whoever was undone.
    try await evening.add("Last", code: "LAST")
    _ = try await evening.scan("LAST", override: Scan.Override(staff: "Mo", reason: "the last one"))
    return evening
}

private func randomList(_ generator: inout Seeded) -> [GuestDraft] {
    (0..<8).map { _ in
        let number = Int.random(in: 0..<25, using: &generator)
        var draft = GuestDraft("Guest \(number)", email: "g\(number)@example.org", id: "\(number)")
        // Now and then a ticket gets another code, another standing, or room for more people.
        draft.code = "C\(number)" + (Bool.random(using: &generator) ? "" : "b")
        draft.admissions = Int.random(in: 1...3, using: &generator)
        draft.consents.introduced = [nil, true, false].randomElement(using: &generator) ?? nil
        draft.consents.shown = draft.consents.introduced
        // Some name others, who may be erased later.
        if number.isMultiple(of: 3) { draft.invitedBy = "Guest \((number + 1) % 25)" }
        if number.isMultiple(of: 4) { draft.notes = "with g\((number + 2) % 25)@example.org" }
        draft.standing = Int.random(in: 0..<6, using: &generator) == 0 ? .cancelled : .approved
        return draft
    }
}

private func randomScan(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let number = Int.random(in: 0..<27, using: &generator)
    let isOffline = Int.random(in: 0..<4, using: &generator) == 0
    let delay = isOffline ? Int.random(in: 0..<30, using: &generator) * TestJournal.minute : 0
    let isOverridden = Int.random(in: 0..<8, using: &generator) == 0
    _ = try await evening.scan(
        "C\(number)", Int.random(in: 0..<3, using: &generator) == 0 ? .exit : .entry, at: now - delay,
        door: ["Garden door", "Back room", "Terrace"].randomElement(using: &generator), isLive: !isOffline,
        answers: Bool.random(using: &generator) ? ["Diet?": "As guest \(number + 3)"] : [:],
        override: isOverridden ? Scan.Override(staff: "Mo", reason: "known") : nil,
        party: [Companion.Name(firstName: "Guest", lastName: "\(number + 1)")],
        givesPickup: Bool.random(using: &generator))
}

private func drawAndRevoke(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let holders = try await evening.journal.ticketHolders(of: evening.event.id)
    guard let holder = holders.randomElement(using: &generator) else { return }
    let codes = try await evening.journal.issueCodes(
        to: [holder.ticket], event: evening.event.id, actor: "test", now: now)
    guard Bool.random(using: &generator), let code = codes[holder.ticket] else { return }
    try await evening.record(
        .codeRevoked(CodeRevoked(ticket: holder.ticket, hash: CodeForm.exact(code.text).hash)), now: now)
}

private func assignPrinter(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let isAtDoor = Bool.random(using: &generator)
    let fact = PrinterAssigned(
        queue: "label-\(Int.random(in: 0..<3, using: &generator))", isUsed: Bool.random(using: &generator),
        door: isAtDoor ? evening.door.id : nil, event: isAtDoor ? evening.event.id : nil,
        isOwned: Bool.random(using: &generator), layout: isAtDoor ? "62x100mm" : nil,
        turn: isAtDoor ? .half : nil)
    try await evening.record(.printerAssigned(fact), now: now)
}

/// Unless somebody of it came in.
private func undoLastImport(_ evening: TestJournal, _ now: Int) async throws {
    let last = try await evening.journal.imports(of: evening.event.id).first { $0.undone == nil }
    guard let last else { return }
    do {
        _ = try await evening.journal.undoImport(last.id, of: evening.event.id, actor: "test", now: now)
    } catch let error as StorageError where error.kind == .conflict {}
}

private func undoSomebody(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let came = try await evening.attendance().filter { $0.checkedInAt != nil }
    guard let guest = came.randomElement(using: &generator) else { return }
    _ = try await evening.journal.undo(
        of: guest.guestID, event: evening.event.id, reason: "wrong guest", actor: "test", now: now)
}

/// Introductions, swaps and what is said of them, over a few names, so that later words meet earlier ones.
private func meet(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let guests = try await evening.attendance().map(\.guestID).shuffled(using: &generator)
    guard guests.count > 2 else { return }
    func id() -> UUID {
        UUID(uuid: (UInt8.random(in: 0..<9, using: &generator), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    }
    let words = ["tape", "beats", "choirs"].shuffled(using: &generator)
    let isSo = Bool.random(using: &generator)
    let facts: [Fact] = [
        .introductionMarked(
            IntroductionMarked(
                introduction: id(), guests: Array(guests.prefix(isSo ? 2 : 3)),
                mark: Introduction.HostMark.allCases.randomElement(using: &generator) ?? .introduced, at: now)
        ),
        .guestsKeptApart(GuestsKeptApart(guests[0], guests[1], isApart: isSo)),
        .contactsSwapped(
            ContactsSwapped(
                swap: UUID(), first: SwapSide(guest: guests[0], shares: [.email]),
                second: SwapSide(guest: guests[1], shares: []), at: now, wording: "These.")),
        .followUpWritten(FollowUpWritten(at: now, guests: guests.count)),
        .sequelRecorded(
            SequelRecorded(
                sequel: id(), meeting: id(), words: isSo ? "\(words[0]) for g4@example.org" : "", at: now)),
        .tagMerged(TagMerged(series: "mixer", tag: words[0], into: isSo ? words[1] : nil)),
        .rolesPaired(RolesPaired(series: "mixer", words[0], words[1], isPaired: isSo)),
    ]
    for fact in facts {
        try await evening.record(fact, now: now)
        guard case .contactsSwapped(let swapped) = fact, Bool.random(using: &generator) else { continue }
        let revoked = SwapRevoked(swap: swapped.swap, guest: guests[0], at: now)
        try await evening.record(.swapRevoked(revoked), now: now)
    }
}

/// The same people on the list of another evening, some by the same address, some by the same number.
private func listAgain(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let event = evening.otherEvening
    for _ in 0..<4 {
        let number = Int.random(in: 0..<25, using: &generator)
        let guest = Guest(
            id: UUID(), event: event.id, firstName: "Guest \(number)",
            email: Bool.random(using: &generator) ? "G\(number % 9)@example.org" : nil,
            phone: Bool.random(using: &generator) ? "310 555 01\(number % 7 + 10)" : nil)
        let ticket = Ticket(id: UUID(), event: event.id, guest: guest.id)
        try await evening.record(.guestRecorded(GuestRecorded(guest: guest, ticket: ticket)), now: now)
    }
}

/// The other evening is heard of late, and turns out to be in another country.
private func move(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    var event = evening.otherEvening
    event.zone = Bool.random(using: &generator) ? "America/Los_Angeles" : "Europe/Paris"
    try await evening.record(.eventCreated(event), now: now)
}

private func eraseSomebody(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    guard let guest = try await evening.attendance().randomElement(using: &generator) else { return }
    _ = try await evening.journal.erase(
        guest.guestID, of: evening.event.id, why: .request, actor: "test", now: now)
}

private func tell(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let guests = try await evening.journal.read { db in
        try UUID.fetchAll(db, sql: "SELECT id FROM guest ORDER BY row")
    }
    guard let one = guests.randomElement(using: &generator),
        let other = guests.randomElement(using: &generator),
        one != other
    else { return }
    let pair = GuestPair(one, other)
    try await evening.record(
        Int.random(in: 0..<3, using: &generator) == 0 ? .guestsJoined(pair) : .guestsParted(pair), now: now)
}

private func moveBadge(_ evening: TestJournal, _ now: Int, _ generator: inout Seeded) async throws {
    let guests = try await evening.attendance()
    guard let guest = guests.randomElement(using: &generator) else { return }
    let id = try await evening.journal.wantBadge(
        for: guest.guestID, event: evening.event.id, reason: "torn by guest 5",
        layout: now % 2 == 0 ? "a4-8" : nil,
        actor: "test", now: now)
    for state in BadgeState.allCases.shuffled(using: &generator).prefix(4) {
        let change = BadgeChanged(
            badge: id, state: state, at: now, printer: state == .sent ? "label-\(now % 2)" : nil,
            operation: state == .sent ? UUID() : nil, words: "\(state)")
        _ = try await evening.journal.change(change, event: evening.event.id, actor: "test")
    }
}

extension TestJournal {
    /// Another event, with the same people on its list.
    fileprivate var otherEvening: Event {
        Event(
            id: door.id, name: "Other", series: "Mixers", zone: "America/Los_Angeles",
            startsAt: Self.seven + 1_000 * Self.minute,
            looks: ["Artist": RoleLook(colour: "#B3243B", shape: "star")])
    }
}
