import Attendance
import Foundation
import Hummingbird
import Services

/// The event that a staff page shows, and the others that it could show.
struct ChosenEvent: Sendable {
    struct NamedChoice: Sendable {
        let id: String
        let name: String
        var isChosen = false
    }

    let id: String
    let name: String
    let events: [NamedChoice]
    let hasSeveralEvents: Bool

    init(_ event: Event, among events: [Event]) {
        id = event.id.uuidString.lowercased()
        name = event.name
        self.events = events.map {
            NamedChoice(id: $0.id.uuidString.lowercased(), name: $0.name, isChosen: $0.id == event.id)
        }
        hasSeveralEvents = events.count > 1
    }
}

extension Events {
    /// The event that a page's address asks for, else the one that is on now or comes next, and all there are.
    func chosenEvent(of request: Request) async throws -> (event: Event, events: [Event])? {
        let events = try await all()
        let wish = request.uri.queryParameters.get("event").flatMap(UUID.init(uuidString:))
        let current = try await current()?.id
        guard let event = events.first(where: { $0.id == wish }) ?? events.first(where: { $0.id == current })
        else { return nil }
        return (event, events)
    }
}
