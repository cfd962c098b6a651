import Attendance
import Foundation
import TestSupport
import Testing

@testable import Services
@testable import Storage

/// What shows that somebody stands at the swap station, and not only their badge.
struct ConfirmTests {
    private struct AnswerCase: Sendable, CustomTestStringConvertible {
        let answer: String
        let isRight: Bool
        var testDescription: String { answer }

        static let all =
            right.map { AnswerCase(answer: $0, isRight: true) }
            + wrong.map { AnswerCase(answer: $0, isRight: false) }

        /// Of Ana Duarte, composer, film.ana@Example.org, +1 (310) 555-0142, whose ticket has TCK-00042.
        private static let right = [
            "0142", " 01 42 ", "٠١٤٢", "1 310 555 0142", "+1 (310) 555-0142", "fil", "FIL", "film", "film.a",
            "film.ana@example.org", "TCK-00042",
        ]
        private static let wrong = [
            "", " ", "142", "5550142", "0143", "2410", "10142", "fi", "fl", "ana", "Ana Duarte", "duarte",
            "com",
            "ana@example.org", "example.org", "@", "film.ana@example.com", "tck-00042", "TCK-00041", "TCK",
            "00042",
            "0142x", "null", "%", "_", "' OR 1=1 --", "\u{0}", "no", "-", "....",
        ]
    }

    private func add(
        _ first: String, _ last: String, email: String, phone: String = "", code: String = "",
        role: String = "", interests: [String] = [],
        to mixer: Mixer
    ) async throws -> UUID {
        var draft = GuestDraft()
        (draft.firstName, draft.lastName, draft.email, draft.phone) = (first, last, email, phone)
        (draft.code, draft.role, draft.interests) = (code, role, interests)
        let guest = try await mixer.station.guests.add(
            draft, to: mixer.detail.event.id, isWalkIn: false, actor: "test"
        ).guest.id
        try await mixer.move(guest)
        return guest
    }

    private func isConfirmed(_ guest: UUID, by answer: String, _ mixer: Mixer) async throws -> Bool {
        let found = try await mixer.station.swaps.confirm(
            mixer.badge(of: guest), by: answer, at: mixer.detail.event.id)
        if case .confirmed = found { return true }
        return false
    }

    @Test func `what only the wearer has confirms them, and what a badge or a stranger tells does not`()
        async throws
    {
        let mixer = try await Mixer()
        let ana = try await add(
            "Ana", "Duarte", email: "film.ana@Example.org", phone: "+1 (310) 555-0142", code: "TCK-00042",
            role: "Composer", to: mixer)
        for tried in AnswerCase.all {
            #expect(
                try await isConfirmed(ana, by: tried.answer, mixer) == tried.isRight, "\(tried.answer)")
        }
    }

    @Test(arguments: [
        ("ana@example.org", ["ana", "ana@", "ana@example"]),
        ("aduarte@example.org", ["adu", "aduarte", "aduarte@example"]),
        ("a.duarte@example.org", ["a.d", "a.du", "a.duarte"]),
        ("duarte.ana@example.org", ["dua", "duarte.ana"]), ("compo@example.org", ["com", "compo"]),
        ("ÁNA@example.org", ["ána", "ÁNA"]),
    ]) func `of an address that begins like what the badge says all is needed`(
        address: String, starts: [String]
    ) async throws {
        let mixer = try await Mixer()
        let ana = try await add("Ana", "Duarte", email: address, role: "Composer", to: mixer)
        for start in starts { #expect(try await !isConfirmed(ana, by: start, mixer), "\(start)") }
        #expect(try await isConfirmed(ana, by: address, mixer))
    }

    @Test(arguments: [
        ("Robert", "bob.miller@example.org", ["bob", "bob.m", "bobm"]),
        ("Alexander", "sasha@example.org", ["sas"]),
        ("Lena", "drummerlena@example.org", ["dru", "drummer", "drummerl"]),
    ]) func `neither a short form of a name nor an interest on the badge is a proof`(
        first: String, address: String, starts: [String]
    ) async throws {
        let mixer = try await Mixer()
        let guest = try await add(first, "Miller", email: address, interests: ["Drummer"], to: mixer)
        for start in starts { #expect(try await !isConfirmed(guest, by: start, mixer), "\(start)") }
        #expect(try await isConfirmed(guest, by: address, mixer))
    }

    @Test func `who gave no number, no address and has no ticket's code is confirmed by nothing`()
        async throws
    {
        let mixer = try await Mixer()
        let bo = try await add("Bo", "", email: "", phone: "911", code: "X-1", to: mixer)
        for answer in ["", "911", "0911", "X-1", "Bo", "https://example.org/?pk=X-1", "null", "nil"] {
            #expect(try await !isConfirmed(bo, by: answer, mixer), "\(answer)")
        }
        // The desk writes down an address, and then they can.
        try await mixer.station.guests.change(bo, of: mixer.detail.event.id, actor: "Dora") {
            $0.email = "elsewhere@example.org"
        }
        #expect(try await isConfirmed(bo, by: "els", mixer))
    }

    @Test func `a code of ours confirms its guest alone, and none that was revoked`() async throws {
        let mixer = try await Mixer()
        let ana = try await add("Ana", "Duarte", email: "", to: mixer)
        let leo = try await add("Leo", "Castellanos", email: "", to: mixer)
        let event = mixer.detail.event.id
        let holders = try await mixer.station.journal.ticketHolders(of: event)
        let codes = try await mixer.station.journal.issueCodes(
            to: holders.map(\.ticket), event: event, actor: "test", now: mixer.station.now())
        let ticket = try #require(holders.first { $0.guest == ana }?.ticket)
        let code = try #require(codes[ticket]).text
        #expect(try await isConfirmed(ana, by: code.lowercased(), mixer))
        #expect(try await !isConfirmed(leo, by: code, mixer))
        try await mixer.station.privacy.erase(ana, of: event, actor: "Olga")
        let badge = try await mixer.station.swaps.badgeToken(of: ana)
        if let badge, try await mixer.station.swaps.isBadge(badge, at: event) {
            #expect(try await !isConfirmed(ana, by: code, mixer))
        }
    }

    @Test func `a badge, one's own or another's, confirms nobody`() async throws {
        let mixer = try await Mixer()
        let (ana, leo) = (try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"))
        let badge = try await mixer.badge(of: ana)
        for other in [badge, badge.lowercased(), try await mixer.badge(of: leo)] {
            let found = try await mixer.station.swaps.confirm(badge, by: other, at: mixer.detail.event.id)
            guard case .isBadge = found else {
                Issue.record("\(found)")
                continue
            }
        }
    }

    @Test func `who refused is not swapped unless they say otherwise, and the journal keeps that they did`()
        async throws
    {
        let mixer = try await Mixer()
        let (station, event) = (mixer.station, mixer.detail.event.id)
        let (ana, leo) = (try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"))
        let quiet = try await mixer.add("Cy", "tape", agreed: (true, false))
        try await station.guests.change(leo, of: event, actor: "Dora") { $0.consents.contact = false }
        for refusing in [leo, quiet] {
            let both = (try await mixer.confirmed(ana), try await mixer.confirmed(refusing))
            #expect(try await station.swaps.swapOffer(of: both).sides.map(\.refuses) == [false, true])
            for despite in [(false, false), (true, false)] {
                await failure {
                    try await station.swaps.swap(
                        UUID(), of: both, shares: ([.email], [.email]), despite: despite, actor: "kiosk")
                }
            }
            try await station.swaps.swap(
                UUID(), of: both, shares: ([.email], [.email]), despite: (false, true), actor: "kiosk")
        }
        let swaps = try await station.journal.entries(after: 0).entries
            .filter { $0.kind == "contacts.swapped" }
            .map { try JSONDecoder().decode(ContactsSwapped.self, from: $0.payload ?? Data()) }
        #expect(swaps.map(\.despite) == [[leo], [quiet]])
        for swap in swaps {
            #expect(swap.wording.contains("ticked here") && swap.wording.contains("said no"))
        }
    }
}
