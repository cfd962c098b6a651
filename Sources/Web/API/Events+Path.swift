import Attendance
import Foundation
import Hummingbird
import Services

extension WebContext {
    /// The event of the path.
    /// - Throws: `Problem.unknownEvent` where it is no UUID.
    func eventID() throws -> UUID {
        let name = parameters.get("event") ?? ""
        guard let id = UUID(uuidString: name) else { throw Problem.unknownEvent(String(name.prefix(60))) }
        return id
    }
}

extension Events {
    /// The event of the path with its doors.
    /// - Throws: `Problem.unknownEvent`.
    func detail(of context: WebContext) async throws -> EventDetail {
        let id = try context.eventID()
        do { return try await detail(of: id) } catch let error as any Failure where error.kind == .notFound {
            throw Problem.unknownEvent(id.uuidString.lowercased())
        }
    }

    /// The id of the event of the path, which for a kiosk must be its own.
    func event(of context: WebContext) async throws -> UUID {
        let event = try context.eventID()
        if let kiosk = context.caller.kiosk {
            guard try await self.event(of: kiosk)?.id == event else {
                throw Problem(.forbidden, "This kiosk is for another event.")
            }
        }
        return event
    }

    func hasEvent(_ id: UUID) async throws -> Bool {
        do { return try await detail(of: id).event.id == id } catch let error as any Failure
            where error.kind == .notFound
        { return false }
    }

    /// The event a kiosk scans for now; nil when there is none.
    func event(of kiosk: Session) async throws -> Event? {
        guard let id = kiosk.event else { return try await current() }
        return try await hasEvent(id) ? detail(of: id).event : nil
    }
}
