package import Attendance
import Exchange
package import Foundation
import Storage

/// A guest as a kiosk may show them to somebody who typed a name: just enough to recognise oneself.
package struct FoundGuest: Sendable, Hashable {
    /// What a guest whose name another one has as well is asked for.
    package enum Proof: String, Sendable, Hashable {
        /// The last four digits of their phone number.
        case phone
        /// Their e-mail address.
        case email
        /// Neither is known: only staff can help.
        case team
    }

    package let id: UUID
    /// The first name and an initial: "Ana L."
    package let name: String
    /// nil where no other guest found has the same short name.
    package let proof: Proof?
}

extension CheckIn {
    /// The most guests that are shown at once.
    private static let mostFound = 5
    private static let shortestWord = 3

    /// Guests with a name of these words, at most five, and whether there are more.
    /// - Throws: `ServiceError.notAllowed` where the event does not let guests find themselves; `.badInput` for a name
    ///   without a word of three letters, of which a Chinese, Japanese or Korean one counts as two.
    package func find(_ name: String, at detail: EventDetail) async throws -> (
        guests: [FoundGuest], isMore: Bool
    ) {
        guard (detail.event.selfService ?? SelfService()).findsNames else {
            throw ServiceError(.notAllowed, "Guests do not find themselves by name at this event.")
        }
        let words = name.split(whereSeparator: \.isWhitespace)
        guard words.contains(where: { Self.weight(of: $0) >= Self.shortestWord }) else {
            throw ServiceError(.badInput, "A name needs a word of at least three letters.")
        }
        let rows = try await guests.guests(of: detail, search: name, limit: Self.mostFound + 1).rows
        let masked = rows.map { Self.masked($0.firstName, $0.lastName) }
        let found = zip(rows, masked).map { row, name in
            let isAlone = masked.count { $0.isSame(as: name, .caseless) } == 1
            return FoundGuest(
                id: row.guestID, name: name, proof: isAlone ? nil : Self.proof(row.phone, row.email))
        }
        return (Array(found.prefix(Self.mostFound)), found.count > Self.mostFound)
    }

    /// Whether `proof` is what the guest was asked for.
    package func isProved(_ guest: UUID, by proof: String, at detail: EventDetail) async throws -> Bool {
        guard
            let row = try await journal.attendance(of: detail, guest: guest).rows.first
        else { return false }
        return switch Self.proof(row.phone, row.email) {
        case .phone: Self.digits(proof) == Self.digits(row.phone).suffix(4)
        case .email: cleanLine(proof).isSame(as: row.email, .caseless)
        case .team: false
        }
    }

    private static func proof(_ phone: String, _ email: String) -> FoundGuest.Proof {
        if digits(phone).count >= 7 { return .phone }
        return email.isEmpty ? .team : .email
    }

    private static func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

    private static func masked(_ first: String, _ last: String) -> String {
        let initial = last.first.map { "\($0.uppercased())." } ?? ""
        return [first, initial].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// How many letters a word counts as.
    private static func weight(of word: Substring) -> Int {
        word.reduce(0) { weight, letter in
            guard letter.isLetter else { return weight }
            let isWide = letter.unicodeScalars.first.map { $0.value >= 0x2E80 && $0.value < 0xFB00 } ?? false
            return weight + (isWide ? 2 : 1)
        }
    }
}
