import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The manual for whoever signed in: a list of its pages, each page, and the files that they show.
struct HelpRoutes: Sendable {
    let manual: Manual
    let files: PageFiles

    var routes: [Route] {
        [
            Route(page: Manual.path, for: .people, answer: list),
            Route(page: Manual.path + "/{page}", for: .people, answer: page),
            Route(.get, Manual.path + "/files/{file}", for: .people, answer: file),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let own = context.caller.session.map { Self.page(for: $0.duty) }
        // The reader's own page comes first.
        let pages = manual.pages.filter { $0.name == own } + manual.pages.filter { $0.name != own }
        return try files.page(
            "help",
            StaffPage("Help", page: "help", at: Manual.path, for: context.caller, HelpList(pages: pages)))
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try context.parameters.require("page")
        guard let page = manual.pages.first(where: { $0.name == name }) else {
            throw Problem(.notFound, "The manual has no page of that name: \(Manual.path) lists them.")
        }
        let others = manual.pages.map {
            HelpPage.Other(name: $0.name, title: $0.title, isHere: $0.name == name)
        }
        return try files.page(
            "help-page",
            StaffPage(
                page.title, page: "help", at: Manual.path, for: context.caller,
                HelpPage(others: others, page: page)))
    }

    private func file(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try context.parameters.require("file")
        guard let file = manual.files[name] else {
            throw Problem(.notFound, "No page of the manual shows a file of that name.")
        }
        let fields =
            switch file.pathExtension {
            case "png": ResponseFields.file("image/png")
            case "csv": ResponseFields.download("text/csv; charset=utf-8", as: file.lastPathComponent)
            default: ResponseFields.file("text/plain; charset=utf-8")
            }
        let body = try await FileIO().loadFile(path: file.path, context: context)
        return Response(status: .ok, headers: fields, body: body)
    }

    /// The page of the manual that somebody of this role needs most.
    private static func page(for role: StaffRole) -> String {
        switch role {
        case .organizer: "organizer"
        case .staff, .kiosk: "staff"
        case .host: "host"
        }
    }
}

private struct HelpList: Sendable {
    let pages: [Manual.Page]
}

private struct HelpPage: Sendable {
    struct Other: Sendable {
        let name: String
        let title: String
        let isHere: Bool
    }

    let others: [Other]
    let page: Manual.Page
}
