import Attendance
import Foundation
import Testing

/// What an event, its sessions and its doors may be, whoever describes them.
struct EventCheckTests {
    private static let event = Event(id: UUID(), name: "Mixer", zone: "UTC", startsAt: 1_000)

    private static func event(_ change: (inout Event) -> Void) -> Event {
        var event = event
        change(&event)
        return event
    }

    private static func door(_ name: String = "Front door", _ change: (inout Door) -> Void = { _ in }) -> Door
    {
        var door = Door(id: UUID(), event: event.id, name: name)
        change(&door)
        return door
    }

    @Test(arguments: [
        (event { $0.name = " \n" }, EventError.name(of: "event")),
        (event { $0.name = String(repeating: "x", count: 201) }, .name(of: "event")),
        (event { $0.venue = String(repeating: "x", count: 201) }, .name(of: "venue")),
        (event { $0.series = String(repeating: "x", count: 201) }, .name(of: "series")),
        (event { $0.endsAt = 1_000 }, .endsBeforeStart),
        (event { $0.capacity = 0 }, .capacity(0)),
        (event { $0.capacity = 1_000_001 }, .capacity(1_000_001)),
        (event { $0.keepDays = 0 }, .keepDays(0)),
        (event { $0.keepDays = 3_651 }, .keepDays(3_651)),
        (event { $0.layouts = [" ": "plain"] }, .name(of: "role")),
        (
            event { event in
                event.looks = Dictionary(uniqueKeysWithValues: (0...50).map { ("role \($0)", RoleLook()) })
            }, .roles("a look")
        ),
    ]) func `an event that cannot be is refused`(event: Event, error: EventError) {
        #expect(throws: error) { try event.checked() }
        #expect(error.kind == .badInput && error.sentence.hasSuffix("."))
    }

    @Test(arguments: [
        (door(""), EventError.name(of: "door")),
        (door(String(repeating: "x", count: 201)), .name(of: "door")),
        (door { $0.terms.capacity = -3 }, .capacity(-3)),
        (door { ($0.terms.opensAt, $0.terms.closesAt) = (2_000, 1_000) }, .closesBeforeOpening("door")),
        (door { $0.asks = [String(repeating: "x", count: 301)] }, .list(of: "door", "questions")),
        (door { $0.asks = (0...50).map { "question \($0)" } }, .list(of: "door", "questions")),
        (door { $0.terms.roles = (0...50).map { "role \($0)" } }, .list(of: "door", "roles")),
        (
            door { $0.terms.ticketTypes = [String(repeating: "ö", count: 151)] },
            .list(of: "door", "kinds of ticket")
        ),
    ]) func `a door that cannot be is refused`(door: Door, error: EventError) {
        #expect(throws: error) { try door.checked() }
        #expect(error.kind == .badInput && error.sentence.hasSuffix("."))
    }

    @Test func `the greatest that may be is taken, and texts are trimmed, each once`() throws {
        let event = try Self.event {
            $0.name = "  \(String(repeating: "x", count: 200)) "
            ($0.venue, $0.series, $0.endsAt, $0.capacity, $0.keepDays) = (
                " ", " Late ", 1_001, 1_000_000, 3_650
            )
        }.checked()
        #expect(event.name.count == 200 && event.venue == nil && event.series == "Late")
        let door = try Self.door(" Back ") {
            ($0.terms.opensAt, $0.terms.closesAt, $0.terms.capacity) = (1, 2, 1)
            $0.terms.roles = [" Poet ", "", "Poet"]
            $0.asks = (0..<50).map { "question \($0)" } + ["question 0"]
        }.checked()
        #expect(door.name == "Back" && door.terms.roles == ["Poet"] && door.asks.count == 50)
        #expect(try door.checked() == door && event.checked() == event)
    }

    @Test func `names are an event's own, and its doors and sessions stay with it`() throws {
        let front = Self.door()
        let detail = try EventDetail(Self.event, doors: [front])
        func refused(_ error: EventError, _ edit: (inout EventDetail) throws -> Void) {
            var changed = detail
            #expect(throws: error) {
                try edit(&changed)
                _ = try changed.checked(since: detail)
            }
        }
        refused(.taken("door", name: "FRONT door", event: "Mixer")) { $0.put(Self.door(" FRONT door ")) }
        refused(.missing("door", name: "Front door")) {
            $0 = try EventDetail($0.event, doors: [Self.door("Other")])
        }
        refused(.missing("door", name: "Back")) { $0.put(Self.door("Back") { $0.session = UUID() }) }
        refused(.missing("session", name: "Talk")) {
            $0.put(EventSession(id: UUID(), event: UUID(), name: "Talk"))
        }
        refused(.taken("session", name: "Talk", event: "Mixer")) {
            for name in ["Talk", "talk"] {
                $0.put(EventSession(id: UUID(), event: Self.event.id, name: name))
            }
        }
        refused(.zone("Mars/Olympus")) { $0.event.zone = "Mars/Olympus" }
        #expect(throws: EventError.noDoor) { _ = try EventDetail(Self.event, doors: []).checked() }
        #expect(EventError.taken("door", name: "Bar", event: "Mixer").kind == .conflict)
    }

    @Test func `the door keeps its place when it is changed`() throws {
        let front = Self.door()
        var detail = try EventDetail(Self.event, doors: [front, Self.door("Back")])
        var renamed = front
        renamed.name = "Main door"
        detail.put(renamed)
        let checked = try detail.checked(since: detail)
        #expect(checked.doors.map(\.name) == ["Main door", "Back"])
        #expect(checked.door(nil)?.id == front.id)
    }
}
