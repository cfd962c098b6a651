/// What the door says to guests in one language; English is compiled in, the others come from files.
package struct GuestWords: Sendable, Hashable {
    /// One thing to say. What is in braces is filled in: {name}, {time}, and in a time {month}, {day} and {clock}.
    package enum Key: String, Sendable, CaseIterable {
        case welcome
        case welcomeNameless = "welcome_nameless"
        case left, unreadable, unknown
        case wrongEvent = "wrong_event"
        case revoked, ambiguous, cancelled, blocked, pending
        case tooEarly = "too_early"
        case tooEarlySometime = "too_early_sometime"
        case expired
        case wrongDoor = "wrong_door"
        case beforeEvent = "before_event"
        case opens, closed, unpaid
        case needsAnswers = "needs_answers"
        case declined, full
        case alreadyIn = "already_in"
        case time

        /// What must be in the text.
        package var blanks: [String] {
            switch self {
            case .welcome: ["{name}"]
            case .tooEarly, .beforeEvent, .opens: ["{time}"]
            case .time: ["{month}", "{day}", "{clock}"]
            default: []
            }
        }
    }

    /// The texts, cut where their one blank is.
    private let pieces: [Key: [String]]

    /// - Parameter texts: one for each key, with its blanks.
    package init(_ texts: [Key: String]) {
        pieces = Dictionary(
            uniqueKeysWithValues: texts.map { key, text in
                guard let blank = key.blanks.first, key != .time else { return (key, [text]) }
                return (key, text.split(separator: blank, omittingEmptySubsequences: false).map(String.init))
            })
    }

    /// The text for `key`, with its blank filled in.
    package func callAsFunction(_ key: Key, _ blank: String = "") -> String {
        (pieces[key] ?? Self.english.pieces[key] ?? []).joined(separator: blank)
    }

    /// An instant as a day and a time.
    package func time(_ instant: Int, at event: EventTime) -> String {
        guard let text = pieces[.time]?.first else { return event.dayAndTime(instant) }
        let clock = event.civil(instant)
        return text.replacing("{month}", with: "\(clock.month)").replacing("{day}", with: "\(clock.day)")
            .replacing("{clock}", with: event.time(instant))
    }

    private static let team = "Please see the team at the door."

    /// The English sentences, which every other language falls back to.
    package static let english = GuestWords([
        .welcome: "Welcome, {name}!",
        .welcomeNameless: "Welcome!",
        .left: "Goodbye, and thank you for coming.",
        .unreadable: "This code cannot be read. Show the QR code of your ticket.",
        .unknown: "We could not find this code. \(team)",
        .wrongEvent: "This ticket is for another event. \(team)",
        .revoked: "This code was replaced by a newer one. Show the one you got last.",
        .ambiguous: "This code fits more than one ticket. \(team)",
        .cancelled: "This ticket was cancelled. \(team)",
        .blocked: team,
        .pending: "This ticket is not confirmed yet. \(team)",
        .tooEarly: "This ticket is not good yet: it starts {time}.",
        .tooEarlySometime: "This ticket is not good yet: it starts later.",
        .expired: "This ticket is no longer good. \(team)",
        .wrongDoor: "This ticket is for another door. \(team)",
        .beforeEvent: "You are early: this event starts {time}. See you then!",
        .opens: "This door opens {time}.",
        .closed: "This door is closed. \(team)",
        .unpaid: "Something is left to pay. \(team)",
        .needsAnswers: "Before you go in, please answer one more thing.",
        .declined: "Thank you for telling us. The team at the door will help you.",
        .full: "There is not enough room at the moment. Please wait for a place.",
        .alreadyIn: "This ticket was used already. \(team)",
    ])
}
