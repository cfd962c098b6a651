package import Attendance
import Exchange
package import Foundation
import Storage

/// Guests as a kiosk may show them to somebody who typed a name: just enough to recognise oneself. All whose short name
/// is the same are one, and what they prove tells who of them it is.
package struct FoundGuest: Sendable, Hashable {
    /// What guests whose name another one has as well are asked for.
    package enum Proof: String, Sendable, Hashable {
        /// The last four digits of their phone number.
        case phone
        /// Their e-mail address.
        case email
        /// One or the other: some have this, and some that.
        case either
        /// Neither is known: only staff can help.
        case team
    }

    /// All guests of that name.
    package let ids: [UUID]
    /// The first name and an initial: "Ana L."
    package let name: String
    /// nil where no other guest found has the same short name.
    package let proof: Proof?
}

extension CheckIn {
    /// The most names that are shown at once.
    private static let mostFound = 5
    /// The most guests that are looked at for them.
    private static let mostAlike = 50
    private static let shortestWord = 3

    /// Guests with a name of these words, at most five names, and whether there are more.
    /// - Throws: `ServiceError.notAllowed` where the event does not let guests find themselves; `.badInput` for a name
    ///   without a word of three letters, of which a Chinese, Japanese or Korean one counts as two, unless it is all of
    ///   a guest's name: Bo Li.
    package func find(_ name: String, at detail: EventDetail) async throws -> (
        guests: [FoundGuest], isMore: Bool
    ) {
        guard (detail.event.selfService ?? SelfService()).findsNames else {
            throw ServiceError(.notAllowed, "Guests do not find themselves by name at this event.")
        }
        let words = name.split(whereSeparator: \.isWhitespace)
        let weights = words.map(Self.weight)
        let isLong = weights.contains { $0 >= Self.shortestWord }
        guard isLong || weights.count > 1 && weights.contains(Self.shortestWord - 1) else {
            throw ServiceError(.badInput, "A name needs a word of at least three letters.")
        }
        var rows = try await guests.guests(of: detail, search: name, limit: Self.mostAlike).rows
        if !isLong {
            let whole = Self.parts(of: name)
            rows = rows.filter { Self.parts(of: "\($0.firstName) \($0.lastName)") == whole }
        }
        let found = Self.alike(rows)
        return (Array(found.prefix(Self.mostFound)), found.count > Self.mostFound)
    }

    /// The words of a name in alphabetical order, as they are compared.
    private static func parts(of name: String) -> [String] {
        name.folded(.name).split { !$0.isLetter && !$0.isNumber }.map(String.init).sorted()
    }

    /// The guests by their short names, in the order of the list. Of one person's tickets those that let nobody in are
    /// left out where another one is good.
    private static func alike(_ rows: [AttendanceRow]) -> [FoundGuest] {
        var order: [String] = []
        var groups: [String: (name: String, rows: [AttendanceRow])] = [:]
        for row in rows {
            let name = masked(row.firstName, row.lastName)
            let key = name.folded(.caseless)
            if groups[key] == nil { order.append(key) }
            groups[key, default: (name, [])].rows.append(row)
        }
        return order.compactMap { groups[$0] }.map { name, rows in
            let rows = rows.filter { row in
                isGood(row) || !rows.contains { isGood($0) && isSamePerson($0, row) }
            }
            return FoundGuest(
                ids: rows.map(\.guestID), name: name, proof: rows.count == 1 ? nil : proof(of: rows))
        }
    }

    private static func isGood(_ row: AttendanceRow) -> Bool { row.status == TicketStatus.approved.rawValue }

    private static func isSamePerson(_ one: AttendanceRow, _ other: AttendanceRow) -> Bool {
        let isOneAddress = !one.email.isEmpty && one.email.isSame(as: other.email, .caseless)
        return parts(of: "\(one.firstName) \(one.lastName)")
            == parts(of: "\(other.firstName) \(other.lastName)")
            && (isOneAddress || hasNumber(one) && digits(one.phone) == digits(other.phone))
    }

    /// Who of these guests proved with `proof` that they are it: what all of them were asked for. Nil for nobody, and
    /// where several have the same.
    package func proved(_ ids: [UUID], by proof: String, at detail: EventDetail) async throws -> UUID? {
        var rows: [AttendanceRow] = []
        for id in ids { rows += try await journal.attendance(of: detail, guest: id).rows }
        let typed = Self.digits(proof)
        let asked = Self.proof(of: rows)
        let fitting = rows.filter { row in
            let isNumber = Self.hasNumber(row) && typed == Self.digits(row.phone).suffix(4)
            let isAddress = !row.email.isEmpty && cleanLine(proof).isSame(as: row.email, .caseless)
            return switch asked {
            case .phone: isNumber
            case .email: isAddress
            case .either: isNumber || isAddress
            case .team: false
            }
        }
        if fitting.count < 2 { return fitting.first?.guestID }
        let open = fitting.filter { Self.isGood($0) && $0.checkedInAt == nil }
        return open.count == 1 ? open[0].guestID : nil
    }

    /// What these guests are asked for: what those of them have who have anything.
    private static func proof(of rows: [AttendanceRow]) -> FoundGuest.Proof {
        let known = rows.filter { hasNumber($0) || !$0.email.isEmpty }
        if known.isEmpty { return .team }
        if known.allSatisfy(hasNumber) { return .phone }
        return known.allSatisfy { !$0.email.isEmpty } ? .email : .either
    }

    private static func hasNumber(_ row: AttendanceRow) -> Bool { digits(row.phone).count >= 7 }

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
