package import Attendance
package import Foundation
import Storage

extension Guests {
    /// Walk-ins who may be guests of the list, each with one who did not come and has the same name, address or number;
    /// the first hundred.
    package func listedWalkIns(
        of detail: EventDetail
    ) async throws -> [(walkIn: AttendanceRow, listed: AttendanceRow)] {
        var offers: [(walkIn: AttendanceRow, listed: AttendanceRow)] = []
        for pair in try await journal.listedWalkIns(of: detail.event.id) {
            let walkIn = try await journal.attendance(of: detail, guest: pair.walkIn).rows.first
            let listed = try await journal.attendance(of: detail, guest: pair.listed).rows.first
            if let walkIn, let listed { offers.append((walkIn, listed)) }
        }
        return offers
    }

    /// Joins a walk-in to the guest of the list who they are: their coming goes to that guest, at its time, and the
    /// walk-in is no guest any more.
    /// - Throws: `StorageError.conflict` where they are not a walk-in and a guest of the list, or that guest came.
    package func join(
        _ walkIn: UUID, to listed: UUID, of event: UUID, actor: String
    ) async throws {
        try await journal.join(walkIn, to: listed, event: event, staff: actor, now: now())
    }

    /// A sentence about walk-ins who may be on the list; nil where there are none.
    func walkInAdvice(at event: UUID) async throws -> String? {
        let walkIns = Set(try await journal.listedWalkIns(of: event).map(\.walkIn)).count
        guard walkIns > 0 else { return nil }
        return walkIns == 1
            ? "1 walk-in may be a guest of the list: join them at the desk, or with `marquee guests join`."
            : "\(walkIns) walk-ins may be guests of the list: join them at the desk, or with `marquee guests join`."
    }
}
