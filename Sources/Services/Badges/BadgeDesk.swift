package import Attendance
import Badges
package import Foundation
import Storage

/// The ledger of badges, and badges drawn.
package struct BadgeDesk: Sendable {
    let journal: Journal
    let renderer: BadgeRenderer
    /// What a badge invites others to ask.
    let starters: ConversationStarters
    let locales: Locales
    let introductions: Introductions
    /// Notified whenever a badge is wanted.
    let signal: Signal
    let now: @Sendable () -> Int

    /// A badge and its state in the ledger.
    package func badge(_ id: UUID) async throws -> Badge {
        try await journal.badge(id).badge
    }

    /// The guest's latest badge; nil when none was ever wanted.
    package func latestBadge(of guest: UUID) async throws -> Badge? {
        try await journal.latestBadge(of: guest)
    }

    /// Asks for a badge for a guest: one that is on its way is that badge, one that failed or was held is tried again.
    /// - Parameters:
    ///   - number: whose of those who came in on the guest's ticket, from 2 on; nil is the guest's own.
    ///   - reason: why another one, where one came out or may have; the old one's token is void then.
    ///   - layout: the one it must have; nil goes by the guest's role and the printer.
    /// - Returns: the badge's id.
    /// - Throws: `ServiceError.conflict` where a reason is needed.
    package func wantBadge(
        for guest: UUID, number: Int? = nil, event: UUID, reason: String? = nil, layout: String? = nil,
        actor: String
    ) async throws -> UUID {
        let badge = try await journal.wantBadge(
            for: guest, number: number, event: event, reason: reason, layout: layout, actor: actor,
            now: now())
        signal.notify()
        return badge
    }

    /// Asks for badges to be printed ahead of the evening, in this order and behind every guest at a door.
    /// - Returns: the ids of those that are on their way now; of a badge that is out, or may be, there is none.
    package func wantPile(
        for guests: [UUID], event: UUID, layout: String? = nil, actor: String
    ) async throws -> [UUID] {
        let badges = try await journal.wantPile(
            of: guests, event: event, layout: layout, actor: actor, now: now())
        signal.notify()
        return badges
    }

    /// The badges of an event's pile that are not out yet, in their order.
    package func pile(of event: UUID) async throws -> [UUID] {
        try await journal.pile(of: event)
    }

    /// How many of some badges are in each state.
    package func badgeCounts(among badges: [UUID]) async throws -> [BadgeState: Int] {
        try await journal.badgeCounts(among: badges)
    }

    /// Sets the badges of a pile that are not out yet aside.
    /// - Returns: how many.
    package func pausePile(of event: UUID, actor: String) async throws -> Int {
        try await journal.change(
            all: .wanted, of: event, to: .held, pileOnly: true, words: "The pile was paused.",
            actor: actor, now: now())
    }

    /// Says yes to badges that were held: they are wanted again.
    /// - Parameter pileOnly: leaves out those whose guests stand at a door.
    /// - Returns: how many.
    package func releaseBadges(of event: UUID, pileOnly: Bool, actor: String) async throws -> Int {
        let released = try await journal.change(
            all: .held, of: event, to: .wanted, pileOnly: pileOnly, words: nil, actor: actor, now: now())
        signal.notify()
        return released
    }

    /// Makes sure that a layout, or that of this station's badges, is there and can be read.
    /// - Throws: `ServiceError.notFound`; `.unwell` with the file and the line that is wrong.
    package func checkLayout(_ layout: String? = nil) async throws {
        _ = try await renderer.media(of: layout)
    }

    /// Voids a guest's badges and their tokens, and cancels the print job of one that is at a printer.
    /// - Returns: how many were in force.
    package func voidBadges(of guest: UUID, event: UUID, reason: String, actor: String) async throws -> Int {
        try await journal.voidBadges(of: guest, event: event, reason: reason, actor: actor, now: now())
    }

    /// Badges that staff have to decide on: held, failed, or nobody knows; with whose they are.
    package func badgesInQuestion(of event: UUID) async throws -> [(badge: Badge, guest: Guest)] {
        try await journal.badgesInQuestion(of: event).map { ($0.badge, $0.guest) }
    }

    /// Guests' badges as a file, as they would print, each with the token of the latest one wanted.
    ///
    /// Where none was wanted yet the QR holds the token of no badge: a preview.
    /// - Parameters:
    ///   - layout: the layout's name; nil is the usual one.
    ///   - page: from 0, of `badgePages`; a PDF has all of them.
    ///   - inBlack: as a printer without colour prints it.
    package func badges(
        of guests: [UUID], at detail: EventDetail, layout: String? = nil, page: Int = 0, as file: BadgeFile,
        inBlack: Bool = false
    ) async throws -> [UInt8] {
        let faces = try await faces(of: guests, at: detail)
        return try await renderer.draw(faces, layout: layout, page: page, as: file, inBlack: inBlack)
    }

    /// The layout of badges of the guest's role; nil is the usual one.
    package func badgeLayout(of guest: UUID, at detail: EventDetail) async throws -> String? {
        detail.event.layout(for: try await journal.guest(guest).role)
    }

    /// How many pages so many badges need.
    package func badgePages(of badges: Int, layout: String? = nil) async throws -> Int {
        try await renderer.pages(of: badges, layout: layout)
    }

    /// The same guests on every layout there is, as one PNG to choose by.
    package func contactSheet(of guests: [UUID], at detail: EventDetail) async throws -> [UInt8] {
        try await renderer.contactSheet(of: try await faces(of: guests, at: detail))
    }

    /// The names of the layouts that there are.
    package func layoutNames() async -> [String] { await renderer.names }

    /// A made-up guest's badge as PNG, for choosing a layout and the look of a role.
    package func sampleBadge(
        at detail: EventDetail, layout: String, role: String? = nil
    ) async throws -> [UInt8] {
        let guest = Guest(
            id: detail.event.id, event: detail.event.id, firstName: "Maya", lastName: "Okafor",
            pronouns: "she/her",
            role: role ?? detail.doors.flatMap(\.terms.roles).first ?? "Producer",
            interests: ["Synths", "Film scores"])
        let face = face(of: guest, badge: guest.id, at: detail.event)
        return try await renderer.draw([face], layout: layout, page: 0, as: .png, inBlack: false)
    }

    private func faces(of guests: [UUID], at detail: EventDetail) async throws -> [BadgeFace] {
        var faces: [BadgeFace] = []
        for guest in guests { faces.append(try await face(of: guest, at: detail)) }
        return faces
    }

    private func face(of guest: UUID, at detail: EventDetail) async throws -> BadgeFace {
        let badge = try await journal.latestBadge(of: guest)?.id ?? guest
        return try await telling(
            face(of: journal.guest(guest), badge: badge, at: detail.event), guest, detail.event)
    }

    /// The badge's content with the people its guest should meet, as far as they are known now: no badge waits for
    /// that.
    func telling(_ face: BadgeFace, _ guest: UUID, _ event: Event) async throws -> BadgeFace {
        let people = try await introductions.greetings(for: guest, at: event.id)
        guard !people.isEmpty else { return face }
        var face = face
        let spoken = try await journal.guest(guest).answers.language
        face.meetTitle = locales.language(of: spoken ?? event.language).page["meet_title"]
        face.meet = people.map {
            [$0.firstName, $0.role ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        return face
    }

    /// What goes on the badge of somebody who came in with a guest: their name as far as it was said, and nothing else.
    func face(of companion: Companion, with guest: Guest, badge: UUID, at event: Event) -> BadgeFace {
        let words =
            locales.language(of: guest.answers.language ?? event.language).page["guest_of"] ?? "{name}"
        let name =
            companion.name
            ?? Companion.Name(
                firstName: words.replacing("{name}", with: guest.firstName), lastName: "")
        return BadgeFace(
            firstName: name.firstName, lastName: name.lastName, eventName: event.name,
            token: journal.station.token(of: badge).text)
    }

    /// What goes on a badge, with the token that is its own.
    func face(of guest: Guest, badge: UUID, at event: Event) -> BadgeFace {
        let question = guest.interests.first.map {
            starters.question(about: $0, language: guest.answers.language, fallback: event.language)
        }
        return BadgeFace(guest, question: question, at: event, token: journal.station.token(of: badge))
    }

    /// How many of an event's badges are in each state.
    package func badgeCounts(of event: UUID) async throws -> [BadgeState: Int] {
        try await journal.badgeCounts(of: event)
    }

    /// How many badges wait for a printer.
    package func badgesWaiting() async throws -> Int {
        try await journal.badgesWaiting()
    }
}

extension BadgeFace {
    /// What goes on a guest's badge; what they answered is there for layouts that ask for it by name.
    init(_ guest: Guest, question: String?, at event: Event, token: TicketCode) {
        self.init(
            firstName: guest.firstName, lastName: guest.lastName, pronouns: guest.pronouns, role: guest.role,
            look: event.look(for: guest.role), tags: guest.interests, question: question,
            eventName: event.name, answers: guest.answers,
            token: token.text)
    }
}

/// The kinds of file that a badge can be drawn into.
package enum BadgeFile: String, Sendable, CaseIterable {
    /// The paper as the printer takes it.
    case pdf
    /// 300 dots to the inch, standing as it is read.
    case png
    /// Standing as it is read, letters as outlines.
    case svg
    /// Every page in the pixels of a printer of 300 dots to the inch.
    case pwg
}
