import Attendance
import Foundation
import HTTPTypes
import Hummingbird
import Services

/// The kiosk's page.
struct KioskRoutes: Sendable {
    let events: Events
    let access: Access
    let locales: Locales
    let files: PageFiles

    var routes: [Route] {
        [
            Route(page: "/", for: .anyone) { _, context in
                if let session = context.caller.session { return .go(to: session.duty.home) }
                return .go(to: try await access.isUnclaimed() ? "/welcome" : "/sign-in")
            },
            Route(page: "/kiosk", for: .anyone, answer: page),
        ]
    }

    private func page(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let kiosk = context.caller.kiosk else { return .go(to: "/kiosk/pair") }
        guard let event = try await events.event(of: kiosk) else {
            return try files.page("no-event", ["title": "Marquee"])
        }
        let common = try await events.common(among: event.id)
        let detail = try await events.detail(of: event.id)
        let page = KioskPage(
            event, in: locales.language(of: event.language), of: locales, common,
            marks: try await events.roles(at: detail, guests: common.roles))
        return try files.page("kiosk", page)
    }

    /// What the page shows of the event, and the languages it can show it in.
    private struct KioskPage: Sendable {
        let event: String
        let name: String
        let venue: String?
        let lang: String
        let dir: String
        /// Its name in itself.
        let language: String
        let words: [String: String]
        let languages: [LanguageChoice]
        let findsNames: Bool
        let addsWalkIns: Bool
        /// What people at this event do and like, to choose from.
        let roles: [String]
        let interests: [String]
        let marks: [RoleShown]

        init(
            _ event: Event, in language: Locales.GuestLanguage, of locales: Locales, _ common: CommonWords,
            marks: [RoleShown]
        ) {
            self.marks = marks
            self.event = event.id.uuidString.lowercased()
            name = event.name
            venue = event.venue
            lang = language.code
            dir = language.direction
            self.language = language.name
            words = language.page
            let selfService = event.selfService ?? SelfService()
            findsNames = selfService.findsNames
            addsWalkIns = selfService.addsWalkIns
            roles = common.roles
            interests = common.interests
            languages = locales.languages.map(LanguageChoice.init)
        }
    }
}

/// A language that guests can choose on a screen.
struct LanguageChoice: Sendable {
    let code: String
    let name: String
    let direction: String

    init(_ language: Locales.GuestLanguage) {
        code = language.code
        name = language.name
        direction = language.direction
    }
}
