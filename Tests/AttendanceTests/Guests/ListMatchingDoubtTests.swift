import Attendance
import Foundation
import TestSupport
import Testing

/// What an organizer is asked to look at, and what becomes of what they say.
struct ListMatchingDoubtTests {
    private func row(
        _ name: String, email: String? = nil, phone: String? = nil, code: String? = nil,
        _ decision: RowDecision? = nil
    ) -> RowEvidence {
        var row = RowEvidence()
        row.name = name.folded(.name)
        (row.email, row.phone) = (email?.hashValue, phone?.hashValue)
        row.codes = code.map { [$0.hashValue] } ?? []
        row.decision = decision
        return row
    }

    private func guest(
        _ name: String, email: String? = nil, phone: String? = nil, code: String? = nil,
        isOfSource: Bool = true
    ) -> GuestEvidence {
        var guest = GuestEvidence(id: UUID())
        guest.isOfSource = isOfSource
        guest.names = [name.folded(.name)]
        guest.emails = email.map { [$0.hashValue] } ?? []
        guest.phones = phone.map { [$0.hashValue] } ?? []
        guest.codes = code.map { [$0.hashValue] } ?? []
        return guest
    }

    private func match(_ rows: [RowEvidence], _ known: [GuestEvidence]) -> ListMatching.MatchedList {
        ListMatching.match(rows, with: known, isTool: false)
    }

    @Test func `a namesake with another address is somebody new, and is asked about`() {
        let ada = guest("Ada King", email: "ada@home.example")
        let found = match([row("Ada King", email: "ada@work.example")], [ada])
        #expect(found.guests == [nil])
        #expect(found.doubts == [0: MatchingDoubt(guest: 0, reason: .name, isTaken: false)])
    }

    @Test func `a namesake of whom another row is raises no question`() {
        let ada = guest("Ada King", email: "ada@home.example")
        let rows = [row("Ada King", email: "ada@work.example"), row("Ada King", email: "ada@home.example")]
        let found = match(rows, [ada])
        #expect(found.guests == [nil, 0] && found.doubts.isEmpty)
    }

    @Test func `somebody known by the address alone whose name is written otherwise is asked about`() {
        let bob = guest("Robert Li", email: "li@example.org")
        let found = match([row("Robert Lee", email: "li@example.org")], [bob])
        #expect(found.doubts[0]?.guest == 0 && found.doubts[0]?.reason == .email)
        #expect(found.doubts[0]?.isTaken == (found.guests[0] == 0))
        let same = match([row("Robert Li", email: "li@example.org")], [bob])
        #expect(same.guests == [0] && same.doubts.isEmpty)
    }

    @Test func `a ticket that somebody else has now is told with who had it`() {
        let ada = guest("Ada King", email: "ada@example.org", code: "T-1")
        let found = match([row("Bo Ek", email: "bo@example.org", code: "T-1")], [ada])
        #expect(found.guests == [nil] && found.formerHolders == [0] && found.transfers == [0: 0])
        #expect(found.doubts == [0: MatchingDoubt(guest: 0, reason: .ticket, isTaken: false)])
    }

    @Test func `a second tool's ticket of the same person raises no question`() {
        let ada = guest("Ada King", email: "ada@example.org", code: "T-1", isOfSource: false)
        let found = match([row("Ada King", email: "ada@example.org", code: "X-9")], [ada])
        #expect(found.guests == [nil] && found.doubts.isEmpty)
    }

    @Test func `what is decided goes before all evidence, and is not asked again`() {
        let known = [guest("Ada King", email: "ada@home.example"), guest("Bo Ek", email: "bo@example.org")]
        let same = match([row("Ada Byron", email: "byron@example.org", .same(known[0].id))], known)
        #expect(same.guests == [0] && same.doubts.isEmpty)
        let new = match([row("Bo Ek", email: "bo@example.org", .new)], known)
        #expect(new.guests == [nil] && new.doubts.isEmpty)
        // Nobody is two rows, whatever is said.
        let twice = match([row("A", .same(known[0].id)), row("B", .same(known[0].id))], known)
        #expect(twice.guests == [0, nil])
        // Whom nobody knows is nobody.
        #expect(match([row("Zed", .same(UUID()))], known).guests == [nil])
    }

    /// However a list is written, a decision exchanges nobody: whoever was decided is taken by that row alone, and every
    /// doubt is about a guest whom no other row takes.
    @Test func `no decision ever exchanges two people`() {
        for seed in 0..<300 {
            var random = Seeded(seed)
            let names = ["Ada King", "Ada King", "Bo Ek", "Cy Twom", "Di Prince"]
            let known = names.enumerated().map { place, name in
                guest(name, email: Bool.random(using: &random) ? "k\(place)@example.org" : nil)
            }
            let rows = (0..<6).map { _ in
                let place = Int.random(in: 0..<names.count, using: &random)
                let decision: RowDecision? =
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: .new
                    case 1: .same(known[Int.random(in: 0..<known.count, using: &random)].id)
                    default: nil
                    }
                let email = Bool.random(using: &random) ? "k\(place)@example.org" : nil
                return row(names[place], email: email, decision)
            }
            let found = match(rows, known)
            let taken = found.guests.compactMap { $0 }
            #expect(Set(taken).count == taken.count, "seed \(seed)")
            var decided: Set<Int> = []
            for (place, row) in rows.enumerated() {
                if row.decision == .new { #expect(found.guests[place] == nil, "seed \(seed)") }
                if case .same(let id)? = row.decision, let guest = known.firstIndex(where: { $0.id == id }),
                    decided.insert(guest).inserted
                {
                    #expect(found.guests[place] == guest, "seed \(seed)")
                }
                if let doubt = found.doubts[place] {
                    #expect(doubt.isTaken || !taken.contains(doubt.guest), "seed \(seed)")
                    #expect(row.decision == nil, "seed \(seed)")
                }
            }
        }
    }
}
