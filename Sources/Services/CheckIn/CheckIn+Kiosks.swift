package import Attendance
package import Foundation
import Storage

extension CheckIn {
    /// How many walk-ins the kiosks of an event take before the team is asked.
    package static let mostWalkIns = 50
    /// How many more the team lets come at a time.
    package static let moreWalkIns = 25

    /// Tells the team of something at a kiosk.
    package func tellTeam(of subject: KioskNotice.NoticeSubject, at event: UUID, door: String?) {
        kiosks.add(KioskNotice(subject: subject, door: door), at: event)
    }

    /// Lets the kiosks of an event take more walk-ins, also of the places that guests with a ticket may come for.
    /// - Returns: how many may have come in all.
    package func allowMoreWalkIns(at event: Event) async throws -> Int {
        let allowed = try await journal.kioskWalkIns(at: event).came + Self.moreWalkIns
        kiosks.allow(walkIns: allowed, at: event.id)
        return allowed
    }
}
