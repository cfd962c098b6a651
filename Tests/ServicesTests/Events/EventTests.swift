import Attendance
import Foundation
import Services
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct EventTests {
    @Test func `an unknown event is told with those that there are, and without any how to make one`()
        async throws
    {
        let open = try OpenStation()
        let none = await failure {
            _ = try await open.station.events.event(named: "Gala")
        }
        #expect(none?.kind == .notFound)
        #expect(
            none?.sentence == "There is no event Gala, nor any other: make one with `marquee event create`.")
        _ = try await open.event("Mixer")
        _ = try await open.event("Panel")
        let unknown = await failure {
            _ = try await open.station.events.event(named: "Gala")
        }
        #expect(unknown?.sentence.contains("There is no event Gala. There is: ") == true)
        #expect(unknown?.sentence.contains("Mixer") == true && unknown?.sentence.contains("Panel") == true)
    }

    @Test func `an event is known by its name in any case, and by its id where two have one name`()
        async throws
    {
        let open = try OpenStation()
        let first = try await open.event("Mixer").event
        #expect(try await open.station.events.event(named: "mIXER").id == first.id)
        let second = try await open.event("Mixer").event
        let error = await failure {
            _ = try await open.station.events.event(named: "Mixer")
        }
        #expect(
            error?.kind == .badInput && error?.sentence.contains("Several events are called Mixer") == true)
        #expect(try await open.station.events.event(named: second.id.uuidString).id == second.id)
        #expect(try await open.station.events.event(named: second.id.uuidString.lowercased()).id == second.id)
    }

    @Test func `a new event has one door, and doors are not made twice`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        #expect(detail.doors.map(\.name) == ["Front door"])
        let error = await failure {
            _ = try await open.station.events.set(DoorDraft(name: "FRONT DOOR"), at: detail, actor: "test")
        }
        #expect(error?.kind == .conflict)
    }

    @Test func `a kiosk shows the event that is on, else the next, else the last`() async throws {
        let clock = Mutex(1_900_000_000_000)
        let open = try OpenStation(now: { clock.withLock { $0 } })
        #expect(try await open.station.events.current() == nil)
        for (name, day) in [("First", "03"), ("Second", "10"), ("Third", "17")] {
            _ = try await open.station.events.create(
                name: name, zone: "UTC", starts: "2031-12-\(day)T19:00", ends: "2031-12-\(day)T23:00",
                actor: "test")
        }
        let detail = try await open.station.events.detail(of: try await open.station.events.all()[0].id)
        for (text, name) in [
            ("2031-11-01T12:00", "First"), ("2031-12-03T22:59", "First"), ("2031-12-03T23:00", "Second"),
            ("2031-12-17T20:00", "Third"), ("2032-01-01T00:00", "Third"),
        ] {
            let now = try open.station.events.instant(text, at: detail)
            clock.withLock { $0 = now }
            let current = try await open.station.events.current()
            #expect(current?.name == name, "at \(text)")
        }
    }

    @Test func `a scan at an unknown door names the doors there are, and records nothing`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        try await open.add("Ada Lovelace", to: detail.event.id, code: "ada")
        let before = try await open.station.journal.entries().entries.count
        let request = ScanRequest(code: ScannedCode("ada"), door: "Roof", actor: "test")
        let error = await failure {
            _ = try await open.station.checkIn.admit(request, to: detail.event.id)
        }
        #expect(error?.kind == .notFound && error?.sentence.contains("Front door") == true)
        #expect(try await open.station.journal.entries().entries.count == before)
    }
}
