import Attendance
import Foundation
import Hummingbird
import Services

extension Guests {
    /// The guest of the path, who is to be one of this event.
    /// - Throws: `Problem.notFound` for a guest that the event does not have.
    func guest(of context: WebContext, at detail: EventDetail) async throws -> AttendanceRow {
        guard let id = context.parameters.get("guest").flatMap(UUID.init(uuidString:)) else {
            throw Problem(.notFound, "There is no such guest: ask for the event's guests.")
        }
        return try await guest(id.uuidString, of: detail)
    }
}

/// A body that says why something is done.
struct Reasoned: Decodable {
    private let reason: String?
    /// The scan whose movement is undone; nil is the guest's last.
    let scan: UUID?
    /// Whose badge of those who came in on the guest's ticket, from 2 on; nil is the guest's own.
    let number: Int?

    /// - Throws: `Problem.badRequest` for one that is empty or too long.
    var given: String? {
        get throws {
            if let reason, !(1...500).contains(reason.utf8.count) {
                throw Problem(.badRequest, "The field reason has 1 to 500 bytes.")
            }
            return reason
        }
    }

    /// - Throws: `Problem.badRequest` where there is none.
    var needed: String {
        get throws {
            guard let reason = try given else { throw Problem(.badRequest, "The field reason is missing.") }
            return reason
        }
    }
}
