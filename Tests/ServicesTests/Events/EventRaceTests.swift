import Attendance
import Foundation
import Services
import TestSupport
import Testing

struct EventRaceTests {
    @Test func `of two changes of one event at the same time none is lost`() async throws {
        let open = try OpenStation()
        let other = try OpenStation(beside: open)
        let event = try await open.event().event.id
        for round in 1...100 {
            var (venue, capacity) = (EventChange(), EventChange())
            venue.venue = "Hall \(round)"
            capacity.capacity = round
            async let one = open.station.events.change(event, venue, actor: "Olga")
            async let two = other.station.events.change(event, capacity, actor: "Rosa")
            _ = try await (one, two)
            let now = try await open.station.events.detail(of: event).event
            #expect(now.venue == "Hall \(round)" && now.capacity == round)
        }
    }

    @Test func `doors that are added at the same time are all there, and each name is one door`() async throws
    {
        let open = try OpenStation()
        let other = try OpenStation(beside: open)
        let detail = try await open.event()
        let added = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                let station = number.isMultiple(of: 2) ? open.station : other.station
                group.addTask {
                    // Every name comes four times, all into a session that nobody made before.
                    var draft = DoorDraft(name: "Door \(number / 4)")
                    draft.session = "Workshop"
                    return (try? await station.events.set(draft, at: detail, actor: "Olga")) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let now = try await open.station.events.detail(of: detail.event.id)
        #expect(added == 50)
        #expect(Set(now.doors.map(\.name)) == Set(["Front door"] + (0..<50).map { "Door \($0)" }))
        #expect(now.doors.count == 51 && now.sessions.map(\.name) == ["Workshop"])
    }

    @Test func `what the office refuses of a door the command line refuses too`() async throws {
        let open = try OpenStation()
        let detail = try await open.event()
        var (nameless, negative, closed) = (
            DoorDraft(name: " "), DoorDraft(name: "Side"), DoorDraft(name: "Back")
        )
        negative.capacity = -3
        (closed.opens, closed.closes) = ("2026-12-03T20:00", "2026-12-03T19:00")
        for draft in [nameless, negative, closed] {
            let error = await failure {
                _ = try await open.station.events.set(draft, at: detail, actor: "test")
            }
            #expect(error?.kind == .badInput)
        }
        nameless.name = "Side"
        _ = try await open.station.events.set(nameless, at: detail, actor: "test")
        #expect(try await open.station.events.detail(of: detail.event.id).doors.count == 2)
    }
}
