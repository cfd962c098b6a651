import Attendance
import Foundation
import TestSupport
import Testing

@testable import Services

struct SwapTests {
    private func folder(_ mixer: Mixer, _ name: String) -> URL { mixer.open.folder.url.appending(path: name) }

    @Test func `two badges swap what was chosen, and it comes with the follow-up`() async throws {
        let mixer = try await Mixer()
        let station = mixer.station
        let ana = try await mixer.add("Ana", "film scoring", role: "Composer", seeks: ["a producer"])
        let leo = try await mixer.add("Leo", "film scoring", role: "Producer")
        try await mixer.add("Cy", "film scoring")
        let both = (try await mixer.confirmed(ana), try await mixer.confirmed(leo))
        let offer = try await station.swaps.swapOffer(of: both)
        #expect(offer.sides.map(\.firstName) == ["Ana", "Leo"])
        let hints = offer.sides.flatMap(\.fields).map(\.hint).joined()
        for value in ["ana@", "leo@", "555", "Anason"] { #expect(!hints.contains(value)) }
        let id = UUID()
        let all = SwapField.allCases
        for _ in 0..<2 {
            try await station.swaps.swap(
                id, of: both, shares: (all, [.email, .role, .interests]), actor: "kiosk")
        }
        #expect(try await station.swaps.swaps(of: both.0).map(\.with) == ["Leo"])
        #expect(try await station.swaps.swaps(of: both.1).map(\.with) == ["Ana"])
        await failure {
            _ = try await station.swaps.swapOffer(of: both)
        }

        let tally = try await station.followUps.writeFollowUp(
            of: mixer.detail, to: folder(mixer, "out"), actor: "Olga")
        #expect(tally == FollowUpTally(guests: 2, swaps: 1))
        func file(_ guest: UUID, _ name: String) throws -> String {
            let path = "out/\(guest.uuidString.lowercased())/\(name)"
            return try String(contentsOf: folder(mixer, path), encoding: .utf8)
        }
        let page = try file(ana, "follow-up.html")
        #expect(page.contains("leo@example.org") && page.contains("Ana seeks what Leo does: producer"))
        #expect(page.contains("Both are into film scoring"))
        let card = try file(ana, "contacts.vcf")
        #expect(card.contains("leo@example.org") && !card.contains("Leoson") && !card.contains("TEL"))
        #expect(try file(leo, "contacts.vcf").contains("FN:Ana Anason"))
        #expect(try file(leo, "reminders.ics").contains("RRULE:FREQ=MONTHLY;INTERVAL=2"))
        let list = try String(contentsOf: folder(mixer, "out/mail-merge.csv"), encoding: .utf8)
        #expect(list.split(separator: "\r\n").count == 3)
        let rows = try await station.guests.guests(of: mixer.detail).rows
        #expect(rows.map(\.contactsSwapped) == [["Leo Leoson"], ["Ana Anason"], []])

        await failure {
            _ = try await station.swaps.revoke(swap: id, by: both.0, actor: "kiosk")
        }
        #expect(try await station.swaps.swaps(of: both.0).isEmpty)
        await failure {
            _ = try await station.followUps.writeFollowUp(
                of: mixer.detail, to: folder(mixer, "out"), actor: "Olga")
        }
    }

    @Test func `what is taken back is in no follow-up`() async throws {
        let mixer = try await Mixer()
        let station = mixer.station
        let (ana, leo) = (try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"))
        let both = (try await mixer.confirmed(ana), try await mixer.confirmed(leo))
        let id = UUID()
        try await station.swaps.swap(id, of: both, shares: ([.email], [.email]), actor: "kiosk")
        try await station.swaps.revoke(swap: id, by: both.1, actor: "kiosk")
        #expect(try await station.swaps.swaps(of: both.0).isEmpty)
        let tally = try await station.followUps.writeFollowUp(
            of: mixer.detail, to: folder(mixer, "out"), actor: "Olga")
        #expect(tally == FollowUpTally(guests: 0, swaps: 0))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder(mixer, "out").path)
        #expect(files == ["mail-merge.csv"])
        // They may think better of it.
        try await station.swaps.swap(UUID(), of: both, shares: ([.email], []), actor: "kiosk")
        #expect(try await station.swaps.swaps(of: both.1).count == 1)
    }

    @Test func `who was erased is in nobody's follow-up, and the swap stays counted`() async throws {
        let mixer = try await Mixer()
        let (station, event) = (mixer.station, mixer.detail.event.id)
        let ids = [
            try await mixer.add("Ana", "tape"), try await mixer.add("Leo", "tape"),
            try await mixer.add("Cy", "tape"),
        ]
        let all = SwapField.allCases
        for other in ids[1...] {
            let both = (try await mixer.confirmed(ids[0]), try await mixer.confirmed(other))
            try await station.swaps.swap(UUID(), of: both, shares: (all, all), actor: "kiosk")
        }
        try await station.privacy.erase(ids[1], of: event, actor: "Olga")
        let first = try await mixer.confirmed(ids[0])
        #expect(try await station.swaps.swaps(of: first).map(\.with) == ["Cy"])
        let tally = try await station.followUps.writeFollowUp(
            of: mixer.detail, to: folder(mixer, "out"), actor: "Olga")
        #expect(tally.guests == 2)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder(mixer, "out").path)
        #expect(!files.contains { $0.contains(ids[1].uuidString.lowercased()) })
        for file in files where file.contains(".") {
            let text = try String(contentsOf: folder(mixer, "out/\(file)"), encoding: .utf8)
            #expect(!text.lowercased().contains("leo"), "\(file)")
        }
        #expect(try await station.followUps.followUpStanding(of: mixer.detail).swaps == 2)
    }

    @Test func `only badges in force swap, and only with each other`() async throws {
        let mixer = try await Mixer()
        let other = try await Mixer("Other", in: mixer.open)
        let (station, event) = (mixer.station, mixer.detail.event.id)
        let ana = try await mixer.add("Ana", "tape")
        let badge = try await mixer.badge(of: ana)
        let stranger = try await other.badge(of: try await other.add("Bo", "tape"))
        #expect(try await station.swaps.isBadge(badge.lowercased(), at: event))
        for code in ["", "Ana", ana.uuidString, stranger, String(badge.reversed())] {
            #expect(try await !station.swaps.isBadge(code, at: event), "\(code)")
            await failure {
                _ = try await station.swaps.confirm(code, by: "ana@example.org", at: event)
            }
        }
        let confirmed = try await mixer.confirmed(ana)
        await failure {
            _ = try await station.swaps.swapOffer(of: (confirmed, confirmed))
        }
        _ = try await station.checkIn.undo(of: ana, event: event, reason: "wrong guest", actor: "test")
        #expect(try await !station.swaps.isBadge(badge, at: event))
        // Who confirmed before the badge was taken back has no badge either.
        await failure { _ = try await station.swaps.swaps(of: confirmed) }
    }

    @Test func `the chain of a series is told by evening and by host`() async throws {
        let mixer = try await Mixer("One", series: "Late Show")
        let (station, event) = (mixer.station, mixer.detail.event.id)
        var guests: [UUID] = []
        for name in ["Ana", "Leo", "Maya", "Bo"] { guests.append(try await mixer.add(name, "tape")) }
        func swap(_ one: Int, _ two: Int) async throws -> UUID {
            let id = UUID()
            let both = (try await mixer.confirmed(guests[one]), try await mixer.confirmed(guests[two]))
            try await station.swaps.swap(id, of: both, shares: ([.email], [.email]), actor: "kiosk")
            return id
        }
        let trio = try await station.introductions.mark(
            [guests[0], guests[1], guests[2]], as: .introduced, at: event, actor: "Mia")
        _ = try await station.introductions.mark(
            [guests[0], guests[3]], as: .introduced, at: event, actor: "Rosa")
        let first = try await swap(0, 1)
        _ = try await swap(2, 3)
        _ = try await station.followUps.writeFollowUp(
            of: mixer.detail, to: folder(mixer, "out"), actor: "Olga")
        _ = try await station.introductions.tell("a film score", of: first, at: event, actor: "Mia")
        let told = try await station.introductions.tell("an agent", of: trio.id, at: event, actor: "Mia")
        _ = try await station.introductions.tell("", of: trio.id, id: told.id, at: event, actor: "Mia")
        let chains = try await station.introductions.chains(ofSeries: "late show")
        var total = MeetingChain()
        (total.introduced, total.swapped, total.swappedUnasked, total.followedUp, total.outcomes) = (
            2, 1, 1, 2, 1
        )
        #expect(chains.total == total && chains.evenings.map(\.chain) == [total])
        #expect(chains.hosts.map(\.host) == ["Mia", "Rosa"])
        var mia = MeetingChain()
        (mia.introduced, mia.swapped, mia.followedUp, mia.outcomes) = (1, 1, 1, 1)
        #expect(chains.hosts.first?.chain == mia)
        #expect(chains.sequels.map(\.words) == ["a film score"])
        await failure {
            _ = try await station.introductions.chains(ofSeries: "No Show")
        }
    }
}
