import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// Several printers.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct PoolTests {
    @Test func `when one printer is in trouble the other takes its badges, until it is well again`()
        async throws
    {
        try await PrintFixture.open(["one", "two"], guests: 9) { fixture in
            let one = try #require(fixture.printers["one"])
            let two = try #require(fixture.printers["two"])
            try one.hold("media-empty")
            for number in 0..<6 { try await fixture.comes(number) }
            try await fixture.becomes([.printed: 5, .printing: 1])
            try await fixture.notes(
                "The printer at the front door is out of labels. Load a 4×3 in roll. Meanwhile badges come out of the printer two."
            )
            #expect(one.printed.isEmpty && two.printed.count == 5)
            #expect(
                try await fixture.station.printers.printing(at: fixture.detail)[0].trouble == nil,
                "badges come out"
            )
            #expect(try await fixture.comes(6).badge?.pickup == nil)
            try one.release()
            try await fixture.becomes([.printed: 7])
            try await fixture.notes(nil)
            // The one that was in trouble is back at work.
            try two.hold("cover-open")
            for number in 7..<9 { try await fixture.comes(number) }
            try await eventually { one.printed.count + two.printed.count >= 8 }
            try two.release()
            try await fixture.becomes([.printed: 9])
            let labels = try await fixture.cameOut(of: "one") + fixture.cameOut(of: "two")
            #expect(labels.sorted() == Array(0..<9), "each badge once")
        }
    }

    @Test func `many badges are shared among printers`() async throws {
        try await PrintFixture.open(["one", "two"], guests: 12) { fixture in
            for number in 0..<12 { try await fixture.comes(number) }
            try await fixture.becomes([.printed: 12])
            let (one, two) = (try await fixture.cameOut(of: "one"), try await fixture.cameOut(of: "two"))
            #expect(!one.isEmpty && !two.isEmpty)
            #expect((one + two).sorted() == Array(0..<12))
        }
    }

    @Test func `a door's badges come out at its printer; the shared one helps out, another door's never`()
        async throws
    {
        try await PrintFixture.open(["one", "shared", "two"], guests: 8) { fixture in
            _ = try await fixture.station.events.set(
                DoorDraft(name: "Stage door"), at: fixture.detail, actor: "test")
            let detail = try await fixture.station.events.detail(of: fixture.detail.event.id)
            try await fixture.station.printers.use("one", at: detail, door: "Front door", actor: "test")
            try await fixture.station.printers.use("two", at: detail, door: "Stage door", actor: "test")
            // What was told is taken up within seconds.
            try await Task.sleep(for: .seconds(5))
            for number in 0..<2 { try await fixture.comes(number) }
            for number in 2..<4 { try await fixture.comes(number, to: "Stage door") }
            try await fixture.becomes([.printed: 4])
            #expect(try await fixture.cameOut(of: "one") == [0, 1])
            #expect(try await fixture.cameOut(of: "two") == [2, 3])
            let (one, shared) = (
                try #require(fixture.printers["one"]), try #require(fixture.printers["shared"])
            )
            try one.hold("media-empty")
            try await fixture.comes(4)
            try await eventually { one.isHolding }
            try await fixture.comes(5)
            try await eventually { shared.printed.count == 1 }
            try shared.hold("media-jam")
            for number in 6..<8 { try await fixture.comes(number) }
            try await fixture.tells(
                "The printer at the front door is out of labels. 3 badges are waiting. Load a 4×3 in roll.")
            #expect(try await fixture.cameOut(of: "two") == [2, 3], "nobody's badge goes to another door")
            try one.release()
            try shared.release()
            try await fixture.becomes([.printed: 8])
            let labels =
                try await fixture.cameOut(of: "one") + fixture.cameOut(of: "shared")
                + fixture.cameOut(of: "two")
            #expect(labels.sorted() == Array(0..<8), "each badge once")
        }
    }

    @Test func `a queue that is to be used must be there, and one that is owned gives failed jobs up`()
        async throws
    {
        try await PrintFixture.open(isPrinting: false) { fixture in
            try await fixture.server.tell(
                "lpadmin", ["-p", "labels", "-o", "printer-error-policy=retry-job"])
            try await fixture.station.printers.use("labels", actor: "test")
            let findings = await Doctor(station: fixture.station).findings().map(\.sentence)
            #expect(
                findings.contains(
                    "The printer at the front door prints a failed badge by itself after five minutes, when its guest has gone on: `marquee printers use labels --own` changes that."
                ), "\(findings)")
            try await fixture.station.printers.use("labels", isOwned: true, actor: "test")
            #expect(try await fixture.station.printers.list().map(\.errorPolicy) == ["abort-job"])
            #expect(
                await Doctor(station: fixture.station).findings().allSatisfy {
                    !$0.sentence.contains("--own")
                })
            for queue in ["nobody", "../admin"] {
                let error = await failure {
                    _ = try await fixture.station.printers.use(queue, isOwned: true, actor: "test")
                }
                #expect(error?.kind == .notFound)
            }
            let error = await failure {
                _ = try await fixture.station.printers.use(
                    "labels", at: fixture.detail, door: "Cellar", actor: "test")
            }
            #expect(error?.sentence == "There is no door Cellar at Mixer; there is: Front door.")
            try await fixture.station.printers.drop("labels", actor: "test")
            #expect(try await fixture.station.printers.list().map(\.isUsed) == [false])
        }
    }
}
