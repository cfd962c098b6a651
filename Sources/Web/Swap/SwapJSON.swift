import Attendance
import Foundation
import Services

/// What two guests may give each other; neither the ids nor the values of either.
struct OfferJSON: Encodable {
    struct FieldJSON: Encodable { let field, words, hint: String }
    struct SideJSON: Encodable {
        let firstName: String
        let fields: [FieldJSON]
        /// Whether they said no to being passed on, and have to say otherwise.
        let refuses: Bool

        enum CodingKeys: String, CodingKey {
            case fields, refuses
            case firstName = "first_name"
        }
    }

    let guests: [SideJSON]
    /// What both agree to.
    let wording: String

    init(_ offer: SwapOffer, wording: String) {
        self.wording = wording
        guests = offer.sides.map { side in
            SideJSON(
                firstName: side.firstName,
                fields: side.fields.map {
                    FieldJSON(field: $0.field.rawValue, words: $0.field.words, hint: $0.hint)
                },
                refuses: side.refuses)
        }
    }
}

/// A swap as one of its two guests is shown it.
struct OwnSwapJSON: Encodable {
    let id: String
    let with: String
    let at: String

    init(_ swap: OwnSwap, time: EventTime) {
        id = swap.id.uuidString.lowercased()
        with = swap.with
        at = time.iso8601(swap.at)
    }
}

/// What the station shows of the event, and the languages it can show it in.
struct SwapPage: Sendable {
    let event: String
    let name: String
    let lang: String
    let dir: String
    /// Its name in itself.
    let language: String
    let words: [String: String]
    let languages: [LanguageChoice]

    init(_ event: Event, in language: Locales.GuestLanguage, of locales: Locales) {
        self.event = event.id.uuidString.lowercased()
        name = event.name
        lang = language.code
        dir = language.direction
        self.language = language.name
        words = language.page
        languages = locales.languages.map(LanguageChoice.init)
    }
}
