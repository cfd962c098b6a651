import Attendance
import Exchange
import Foundation
import FrontOfHouse
import HTTPTypes
import Hummingbird

/// Where organizers set events up, take guests in and attendance out, and see how an evening stands.
struct OfficeRoutes: Sendable {
    let house: House
    let files: PageFiles

    /// The most that a guest list may have, in bytes: 200 MB.
    private static let largestList = 200_000_000
    private static let event = "/api/v1/events/{event}"

    var routes: [Route] {
        [
            Route(page: "/office", for: .organizers, answer: page),
            Route(.post, "/api/v1/events", for: .organizers, answer: create),
            Route(.patch, Self.event, for: .organizers, answer: change),
            Route(.get, Self.event + "/numbers", for: .staff, answer: numbers),
            Route(.post, Self.event + "/import", for: .organizers, answer: takeIn),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        var events: [OfficePage.Evening] = []
        for event in try await house.events() {
            events.append(OfficePage.Evening(event, try await house.numbers(of: event.id)))
        }
        return try files.page(
            "office",
            RoomPage(
                "Office", page: "office", at: "/office", for: context.visitor, OfficePage(events: events)))
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await request.json(NewEvent.self)
        let event = try await house.createEvent(
            name: body.name, venue: body.venue, series: body.series, zone: body.zone, starts: body.starts,
            ends: body.ends, capacity: body.capacity, language: body.language, layouts: body.layouts ?? [:],
            actor: context.visitor.actor)
        return try .json(EventJSON(event), status: .created)
    }

    /// What the event and its badges are like from now on; what is not said stays.
    private func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let place = try await house.place(of: context)
        let body = try await request.json(ChangedEvent.self)
        try await house.changeEvent(
            place.event.id, name: body.name, venue: body.venue, series: body.series, starts: body.starts,
            ends: body.ends, capacity: body.capacity, actor: context.visitor.actor)
        let event = try await house.changeBadges(
            of: place.event.id, language: body.language, layouts: body.layouts ?? [:],
            actor: context.visitor.actor)
        return try .json(EventJSON(event))
    }

    private func numbers(_ request: Request, _ context: WebContext) async throws -> Response {
        let place = try await house.place(of: context)
        let numbers = try await house.numbers(of: place.event.id)
        var json = JSONText(capacity: 128)
        json.object { json in
            json.add("guests", numbers.guests)
            json.add("approved", numbers.approved)
            json.add("came", numbers.came)
            json.add("inside", numbers.inside)
            json.add("missing", numbers.missing)
            json.add("walk_ins", numbers.walkIns)
        }
        return .json(json)
    }

    /// Takes a guest list as it was saved by a ticketing tool; with `dry_run`, says what would become of it.
    private func takeIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let place = try await house.place(of: context)
        try request.require(contentType: ["text/csv", "application/octet-stream"])
        let query = request.uri.queryParameters
        var wish = ImportRequest()
        wish.preset = query.get("preset")
        wish.isDryRun = query.get("dry_run") == "true"
        wish.map = ColumnMap(try Self.pairs(query.getAll("map")))
        wish.keepAs = query.get("keep_as").flatMap { $0.isEmpty ? nil : $0 }
        let list = try await kept(request)
        defer { try? FileManager.default.removeItem(at: list) }
        let report = try await house.importGuests(
            from: list.path, into: place.event.id, wish, actor: context.visitor.actor)
        return try .json(ReportJSON(report))
    }

    /// Columns and the fields that an organizer says they are: `map=Artist name=first_name`.
    private static func pairs(_ texts: [String]) throws -> [String: String] {
        guard texts.count <= 100 else {
            throw Problem(.badRequest, "The parameter map is there over 100 times.")
        }
        var pairs: [String: String] = [:]
        for text in texts {
            guard let divider = text.lastIndex(of: "="), divider != text.startIndex, text.utf8.count <= 600
            else {
                throw Problem(.badRequest, "The parameter map takes COLUMN=FIELD.")
            }
            pairs[String(text[..<divider])] = String(text[text.index(after: divider)...])
        }
        return pairs
    }

    /// The list on disk: it is read twice, and may be larger than memory.
    private func kept(_ request: Request) async throws -> URL {
        let file = house.listFile()
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw HouseError(.unwell, "The list cannot be kept in \(house.folder.url.path): check its disk.")
        }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        do {
            var size = 0
            for try await piece in request.body {
                size += piece.readableBytes
                guard size <= Self.largestList else {
                    throw Problem(
                        .tooLarge, "A guest list may have 200 MB at most.", headers: [.connection: "close"])
                }
                try handle.write(contentsOf: Data(piece.readableBytesView))
            }
            return file
        } catch {
            try? FileManager.default.removeItem(at: file)
            throw error
        }
    }

    private struct NewEvent: Decodable {
        let name: String
        let venue: String?
        let series: String?
        let zone: String
        let starts: String
        let ends: String?
        let capacity: Int?
        let language: String?
        let layouts: [String: String]?
    }

    private struct ChangedEvent: Decodable {
        let name, venue, series, starts: String?
        /// Empty is open.
        let ends: String?
        /// 0 is no limit.
        let capacity: Int?
        let language: String?
        /// By role; empty for the usual one.
        let layouts: [String: String]?
    }
}

private struct OfficePage: Sendable {
    struct Evening: Sendable {
        let id: String
        let name: String
        let venue: String?
        let day: String
        let guests: Int
        let came: Int
        let inside: Int
        let missing: Int

        init(_ event: Event, _ numbers: EveningNumbers) {
            id = event.id.uuidString.lowercased()
            name = event.name
            venue = event.venue
            day = EventTime(of: event)?.dayAndTime(event.startsAt) ?? ""
            guests = numbers.guests
            came = numbers.came
            inside = numbers.inside
            missing = numbers.missing
        }
    }

    let events: [Evening]
}

/// What became, or would become, of a guest list.
private struct ReportJSON: Encodable {
    struct Column: Encodable {
        let name: String
        let use: String
    }

    let preset: String
    let added: Int
    let updated: Int
    let unchanged: Int
    let rejected: Int
    let errors: [String]
    let warnings: [String]
    let columns: [Column]
    let differences: [String]

    init(_ report: ImportReport) {
        preset = report.preset
        added = report.added
        updated = report.updated
        unchanged = report.unchanged
        rejected = report.rejected
        errors = report.errors
        warnings = report.warnings
        columns = report.columns.map { Column(name: $0.name, use: $0.use) }
        differences = report.differences
    }
}
