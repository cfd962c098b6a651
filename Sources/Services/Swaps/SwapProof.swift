import Attendance
import Exchange
import Foundation

/// What a guest types to show that they stand at the station themselves: the end of their telephone number or the
/// beginning of their e-mail address.
struct SwapProof {
    private let text: String

    private static let digits = 4
    private static let letters = 3
    /// A number that is shorter has no four digits that nobody knows.
    private static let shortestNumber = 7

    init(_ text: String) { self.text = cleanLine(text) }

    /// - Parameter nicknames: the short forms of names: who is Robert on the badge may be bob@ by mail.
    func fits(_ guest: Guest, nicknames: Nicknames) -> Bool {
        isEnd(ofNumber: guest.phone ?? "")
            || isBeginning(ofAddress: guest.email ?? "", butNotOf: Self.shown(of: guest, nicknames))
    }

    /// What stands on the badge, and what its names are short for or shortened to.
    private static func shown(of guest: Guest, _ nicknames: Nicknames) -> [String] {
        let names = [guest.firstName, guest.lastName].flatMap { $0.split { !$0.isLetter }.map(String.init) }
        return [guest.firstName, guest.lastName, guest.role ?? "", guest.pronouns ?? ""] + guest.interests
            + names.flatMap { nicknames.others(than: $0.folded(.name)) }
    }

    /// Its last four digits, or all of them.
    private func isEnd(ofNumber number: String) -> Bool {
        let (known, told) = (Self.digits(number), Self.digits(text))
        guard known.count >= Self.shortestNumber,
            text.allSatisfy({ $0.isWholeNumber || $0.isWhitespace || "+-()./".contains($0) })
        else { return false }
        return told == known || told.count == Self.digits && told == known.suffix(Self.digits)
    }

    /// Its first three letters or more. What can be read off the badge is no proof: of an address that begins like its
    /// owner's name, role or interest all is needed.
    private func isBeginning(ofAddress address: String, butNotOf shown: [String]) -> Bool {
        let (known, told) = (address.folded(.caseless), text.folded(.caseless))
        if known.isEmpty { return false }
        if told == known { return true }
        guard told.count >= Self.letters, known.hasPrefix(told) else { return false }
        return !Self.isMade(told, of: shown)
    }

    private static func digits(_ text: String) -> [Int] { text.compactMap(\.wholeNumberValue) }

    /// Whether the letters are the beginnings of one word or of two: `ana`, `aduarte` and `a.dua` of Ana Duarte.
    private static func isMade(_ told: String, of names: [String]) -> Bool {
        let letters = told.prefix { $0 != "@" }.folded(.name).filter { $0.isLetter || $0.isNumber }
        let words = names.flatMap { name in
            [name] + name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }.map { $0.folded(.name).filter { $0.isLetter || $0.isNumber } }
        func isBeginning(_ part: Substring) -> Bool {
            part.isEmpty || words.contains { $0.hasPrefix(part) }
        }
        return letters.indices.contains { isBeginning(letters[..<$0]) && isBeginning(letters[$0...]) }
    }
}
