import Attendance
import Foundation
import FrontOfHouse
import Hummingbird

extension WebContext {
    /// The event of the path.
    /// - Throws: `Problem.unknownEvent` where it is no UUID.
    func eventID() throws -> UUID {
        let name = parameters.get("event") ?? ""
        guard let id = UUID(uuidString: name) else { throw Problem.unknownEvent(String(name.prefix(60))) }
        return id
    }
}

extension House {
    /// The event of the path with its doors.
    /// - Throws: `Problem.unknownEvent`.
    func place(of context: WebContext) async throws -> Place {
        let id = try context.eventID()
        do { return try await place(of: id) } catch let error as HouseError where error.kind == .notFound {
            throw Problem.unknownEvent(id.uuidString.lowercased())
        }
    }

    func hasEvent(_ id: UUID) async throws -> Bool {
        do { return try await place(of: id).event.id == id } catch let error as HouseError
            where error.kind == .notFound
        { return false }
    }

    /// The event a kiosk scans for now; nil when there is none.
    func event(of kiosk: Pass) async throws -> Event? {
        guard let id = kiosk.event else { return try await currentEvent() }
        return try await hasEvent(id) ? place(of: id).event : nil
    }
}
