import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// A guest list that somebody looks at before it is imported: uploaded once, and read anew for each thing said of it.
struct ImportDraftRoutes: Sendable {
    let events: Events
    let guests: Guests
    let held: HeldLists
    let files: PageFiles

    /// The most that somebody may say of a list, in bytes: 4 MB.
    private static let longestProposal = 4_000_000
    private static let path = "/api/v1/events/{event}/import/drafts"

    var routes: [Route] {
        [
            Route(page: "/office/events/{event}/import", for: .organizers, answer: page),
            Route(.post, Self.path, for: .organizers, answer: hold),
            Route(.get, Self.path + "/{draft}", for: .organizers, answer: progress),
            Route(.delete, Self.path + "/{draft}", for: .organizers, answer: drop),
            Route(.post, Self.path + "/{draft}/preview", for: .organizers, answer: preview),
            Route(.post, Self.path + "/{draft}/rejects", for: .organizers, answer: rejects),
            Route(.post, Self.path + "/{draft}/take", for: .organizers, answer: take),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        return try files.page(
            "import",
            StaffPage(
                "Import guests", page: "import", at: "/office", for: context.caller, ImportPage(detail)))
    }

    private func hold(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let list = try await guests.upload(request)
        let id = held.hold(list, of: detail.event.id, for: context.caller.actor)
        return try .json(["id": id.uuidString.lowercased()], status: .created)
    }

    private func progress(_ request: Request, _ context: WebContext) async throws -> Response {
        let progress = try list(of: context, at: try await events.detail(of: context)).progress
        return try .json(["rows": progress.rows, "taken": progress.taken])
    }

    private func drop(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        _ = try list(of: context, at: detail)
        held.drop(try context.id("draft"))
        return try .json(["state": "dropped"])
    }

    private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let list = try list(of: context, at: detail)
        let proposal = try await request.json(ImportProposal.self, upTo: Self.longestProposal)
        let preview = try await guests.previewImport(
            from: list.list.path, into: detail.event.id, proposal.request(), skipping: proposal.skipped)
        return try .json(ImportPreviewJSON(preview, detail, guests))
    }

    private func rejects(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let list = try list(of: context, at: detail)
        let proposal = try await request.json(ImportProposal.self, upTo: Self.longestProposal)
        let rows = try await guests.rejectedRows(
            from: list.list.path, into: detail.event.id, proposal.request())
        return .rejectedRows(rows)
    }

    private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try await events.detail(of: context)
        let list = try list(of: context, at: detail)
        let proposal = try await request.json(ImportProposal.self, upTo: Self.longestProposal)
        let wish = try proposal.request()
        guard list.beginTaking() else { throw Problem(.conflict, "This list is being imported already.") }
        defer { list.endTaking() }
        let report = try await guests.importGuests(
            from: list.list.path, into: detail.event.id, wish, actor: context.caller.actor,
            progress: list.note)
        held.drop(try context.id("draft"))
        return try .json(ImportReportJSON(report, isForPage: true))
    }

    private func list(of context: WebContext, at detail: EventDetail) throws -> HeldList {
        try held.list(try context.id("draft"), of: detail.event.id, for: context.caller.actor)
    }
}

/// What the import's page shows of its event.
private struct ImportPage: Sendable {
    let id, name: String

    init(_ detail: EventDetail) {
        (id, name) = (detail.event.id.uuidString.lowercased(), detail.event.name)
    }
}
