import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// After an event: exports for mailing, the follow-up, and what came of introductions.
struct AfterEventRoutes: Sendable {
    let events: Events
    let followUps: FollowUps
    let contacts: ContactLog
    let files: PageFiles

    var routes: [Route] {
        [Route(page: "/office/events/{event}/after", for: .organizers, answer: page)]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let content = AfterEventPage(
            detail, try await events.traits(of: detail), try await followUps.followUpStanding(of: detail),
            try await contacts.reads(of: detail.event.id))
        return try files.page(
            "after",
            StaffPage(
                "After \(detail.event.name)", page: "after", at: "/office", for: context.caller, content))
    }
}
