import Attendance

/// Finds mentions of some guests in free text: by full name, e-mail address or telephone number.
///
/// A name is searched as whole words, in either order, ignoring case and diacritics. A name of
/// one word counts only where it is the whole text: many answers contain the word.
struct NameMentions: Equatable {
    /// Names of several words, by the first two of them: many people have the same first name.
    private var names: [ArraySlice<Substring>: Set<[Substring]>] = [:]
    private var words: Set<Substring> = []
    private var addresses: Set<Substring> = []
    private var numbers: Set<Substring> = []

    var isEmpty: Bool { names.isEmpty && words.isEmpty && addresses.isEmpty && numbers.isEmpty }

    mutating func add(_ guest: Guest) {
        let (first, last) = (Self.words(of: guest.firstName), Self.words(of: guest.lastName))
        for name in [first + last, last + first] {
            guard let begin = name.first else { continue }
            if name.count == 1 {
                words.insert(begin)
            } else {
                names[name.prefix(2), default: []].insert(name)
            }
        }
        if let email = guest.email { addresses.formUnion(Self.addresses(in: email)) }
        if let phone = guest.phone { numbers.formUnion(Self.numbers(in: phone)) }
    }

    /// Adds all whom another finds.
    mutating func add(_ other: NameMentions) {
        names.merge(other.names) { $0.union($1) }
        words.formUnion(other.words)
        addresses.formUnion(other.addresses)
        numbers.formUnion(other.numbers)
    }

    /// Takes out what another finds too.
    mutating func subtract(_ other: NameMentions) {
        for (begin, known) in other.names {
            names[begin]?.subtract(known)
            if names[begin]?.isEmpty == true { names[begin] = nil }
        }
        words.subtract(other.words)
        addresses.subtract(other.addresses)
        numbers.subtract(other.numbers)
    }

    /// Whether the text names one of them.
    func areNamed(in text: String?) -> Bool {
        guard let text, !text.isEmpty else { return false }
        let said = Self.words(of: text)
        if said.count == 1, let word = said.first, words.contains(word) { return true }
        for place in said.indices {
            guard let names = names[said[place...].prefix(2)] else { continue }
            if names.contains(where: { said[place...].starts(with: $0) }) { return true }
        }
        return !addresses.isDisjoint(with: Self.addresses(in: text))
            || !numbers.isDisjoint(with: Self.numbers(in: text))
    }

    private static func words(of text: String) -> [Substring] {
        text.folded(.name).split { !$0.isLetter && !$0.isNumber }
    }

    private static func addresses(in text: String) -> [Substring] {
        text.folded(.caseless).split { $0.isWhitespace || "<>()[]{},;:?/\\\"'=&|".contains($0) }
            .filter { $0.contains("@") }.map { $0.trimmingSuffix { ".!".contains($0) } }
    }

    /// The last nine digits of each: with or without the code of its country.
    private static func numbers(in text: String) -> [Substring] {
        text.split { !$0.isASCII || !($0.isNumber || " +-.()/".contains($0)) }
            .map { $0.filter(\.isNumber) }.filter { $0.count >= 7 }.map { $0.suffix(9) }
    }
}
