/// Finds names as people type them: incomplete, misspelt, in any order, or by a nickname.
///
/// A name is compared as bytes, one for each letter, and most names are skipped after comparing which letters
/// they have (`Letters`): a hundred thousand names are searched between two keystrokes.
package struct NameSearch: Sendable {
    /// One word that was typed, or another form of the name that it may be.
    private struct Word: Sendable {
        var letters: [UInt8]
        var has: Letters
        /// How many typing errors are allowed.
        var slips: Int
        /// The cost before any typing error.
        var cost: Int

        init(_ letters: [UInt8], slips: Int, cost: Int) {
            (self.letters, self.slips, self.cost) = (letters, slips, cost)
            has = Letters()
            for letter in letters { has.insert(letter) }
        }
    }

    /// At most this many words are searched for; further ones are ignored.
    private static let mostWords = 6

    /// For each typed word, every form that it may stand for, such as nicknames.
    private let wanted: [[Word]]
    /// The words with all that was typed.
    private let literal: [[UInt8]]
    /// All letters that were typed, without what stands between the words.
    private let joined: [UInt8]

    /// - Parameters:
    ///   - folded: what was typed, in the form in which names are searched.
    ///   - mostSlips: how many slips of the finger are let pass in a long word.
    package init(_ folded: String, nicknames: Nicknames = Nicknames(""), mostSlips: Int = 2) {
        literal = folded.split(whereSeparator: \.isWhitespace).prefix(Self.mostWords).map { Array($0.utf8) }
        let words = Self.words(folded).prefix(Self.mostWords)
        joined = words.flatMap { $0 }
        wanted = words.map { letters in
            let slips = min(mostSlips, letters.count < 4 ? 0 : letters.count < 7 ? 1 : 2)
            let others = nicknames.others(than: String(decoding: letters, as: UTF8.self))
            return [Word(letters, slips: slips, cost: 0)]
                + others.map { Word(Array($0.utf8), slips: 0, cost: 1) }
        }
    }

    /// Whether anything was typed.
    package var isEmpty: Bool { wanted.isEmpty }

    /// Whether all words might be in a name with these letters. It never rejects a name that the search would find.
    package func mayFit(_ letters: Letters) -> Bool {
        wanted.allSatisfy { forms in
            forms.contains { $0.has.missing(in: letters) <= $0.slips }
        }
    }

    /// The distance of a name from what was typed: 0 where each word begins a part of it, or where all that was typed
    /// begins one and goes on through those behind it; nil where they do not match.
    ///
    /// So a name is found however it is divided: `김민서` where the family name is a field of its own, `minseo`, `mary ann`.
    ///
    /// - Parameters:
    ///   - name: the folded name in UTF-8.
    ///   - room: reused from one name to the next.
    package func distance(to name: UnsafeBufferPointer<UInt8>, _ room: inout Buffers) -> Int? {
        room.read(name)
        return wordDistance(&room) ?? (isJoined(in: room) ? 0 : nil)
    }

    private func wordDistance(_ room: inout Buffers) -> Int? {
        var sum = 0
        for forms in wanted {
            var best: Int?
            for form in forms where best != 0 {
                for part in room.parts {
                    guard let cost = Self.cost(of: form, in: room.letters, part, &room.line) else { continue }
                    best = min(best ?? cost, cost)
                }
            }
            guard let best else { return nil }
            sum += best
        }
        return sum
    }

    /// Whether the letters that were typed stand one after the other from the beginning of a part on, whatever divides
    /// them; behind the last part comes the first, for people say a family name first or last.
    private func isJoined(in room: Buffers) -> Bool {
        let count = room.letters.count
        guard let first = joined.first, joined.count <= count, room.parts.count > 1 || wanted.count > 1,
            joined.count >= Self.leastJoined || first >= 0x80
        else { return false }
        return room.parts.contains { part in
            joined.indices.allSatisfy { joined[$0] == room.letters[(part.range.lowerBound + $0) % count] }
        }
    }

    /// Fewer letters of an alphabet are a beginning of too many names that are divided.
    private static let leastJoined = 4

    /// Whether each word that was typed begins a part of the name, letter for letter.
    package func isLiteral(in name: UnsafeBufferPointer<UInt8>) -> Bool {
        literal.allSatisfy { word in
            name.indices.contains { start in
                (start == 0 || name[start - 1] == UInt8(ascii: " "))
                    && name[start...].starts(with: word)
            }
        }
    }

    /// Memory that is reused from one name to the next.
    package struct Buffers: Sendable {
        fileprivate var letters: [UInt8] = []
        fileprivate var parts: [(range: Range<Int>, has: Letters)] = []
        fileprivate var line = [Int](repeating: 0, count: 64)

        package init() {}

        fileprivate mutating func read(_ name: UnsafeBufferPointer<UInt8>) {
            letters.removeAll(keepingCapacity: true)
            parts.removeAll(keepingCapacity: true)
            var start = 0
            var has = Letters()
            NameSearch.eachLetter(of: name) { letter in
                if let letter {
                    letters.append(letter)
                    has.insert(letter)
                } else if letters.count > start {
                    parts.append((start..<letters.count, has))
                    (start, has) = (letters.count, Letters())
                }
            }
            if letters.count > start { parts.append((start..<letters.count, has)) }
        }
    }

    private static func words(_ text: String) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        var text = text
        text.withUTF8 { utf8 in
            eachLetter(of: utf8) { letter in
                if let letter { words[words.count - 1].append(letter) } else { words.append([]) }
            }
        }
        return words.filter { !$0.isEmpty }.map { Array($0.prefix(40)) }
    }

    /// Every letter as a byte, those of other alphabets as one that hardly any other letter has; nil between words.
    static func eachLetter(of name: UnsafeBufferPointer<UInt8>, _ body: (UInt8?) -> Void) {
        var index = 0
        while index < name.count {
            let byte = name[index]
            if byte < 0x80 {
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "."): break
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): body(byte)
                default: body(nil)
                }
                index += 1
            } else {
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                let end = min(index + length, name.count)
                let scalar = name[index..<end].reduce(0) { $0 << 8 | UInt32($1) }
                if scalar != 0xE28099 { body(plain(scalar)) }  // a typeset apostrophe
                index = end
            }
        }
    }

    /// Letters with a stroke have no form without it in Unicode, though people type them so.
    private static func plain(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xC582: UInt8(ascii: "l")
        case 0xC3B8: UInt8(ascii: "o")
        case 0xC491, 0xC3B0: UInt8(ascii: "d")
        case 0xC39F: UInt8(ascii: "s")
        case 0xC3A6: UInt8(ascii: "a")
        case 0xC4B1: UInt8(ascii: "i")
        default: 0x80 | UInt8(truncatingIfNeeded: scalar ^ scalar >> 8 &* 31)
        }
    }

    private static func cost(
        of word: Word, in letters: [UInt8], _ part: (range: Range<Int>, has: Letters), _ line: inout [Int]
    ) -> Int? {
        // Each letter that the part has not is a slip at least.
        guard word.has.missing(in: part.has) <= word.slips,
            part.range.count + word.slips >= word.letters.count
        else { return nil }
        if begins(letters, part.range, with: word.letters) { return word.cost }
        guard word.slips > 0 else { return nil }
        let slips = slips(from: word.letters, to: letters, part.range, &line, most: word.slips)
        return slips.map { word.cost + 2 * $0 }
    }

    private static func begins(_ letters: [UInt8], _ range: Range<Int>, with word: [UInt8]) -> Bool {
        guard range.count >= word.count else { return false }
        for index in word.indices where letters[range.lowerBound + index] != word[index] { return false }
        return true
    }

    /// How many letters have to be changed, added, left out, or swapped with the next, until the word begins the part.
    private static func slips(
        from word: [UInt8], to letters: [UInt8], _ range: Range<Int>, _ line: inout [Int], most: Int
    ) -> Int? {
        let width = min(range.count, word.count + most)
        // Three lines of the table stand one after the other: the one being filled and the two before it.
        let stride = width + 1
        if line.count < 3 * stride { line = [Int](repeating: 0, count: 3 * stride) }
        for column in 0...width { line[column] = column }
        for row in 1...word.count {
            let (now, before, earlier) = (row % 3 * stride, (row + 2) % 3 * stride, (row + 1) % 3 * stride)
            line[now] = row
            var least = row
            for column in 0..<width {
                let letter = letters[range.lowerBound + column]
                var cost = min(
                    line[before + column] + (letter == word[row - 1] ? 0 : 1), line[before + column + 1] + 1,
                    line[now + column] + 1)
                if row > 1, column > 0, letter == word[row - 2],
                    letters[range.lowerBound + column - 1] == word[row - 1]
                {
                    cost = min(cost, line[earlier + column - 1] + 1)
                }
                line[now + column + 1] = cost
                least = min(least, cost)
            }
            if least > most { return nil }
        }
        let last = word.count % 3 * stride
        let best = line[last...(last + width)].min() ?? .max
        return best <= most ? best : nil
    }
}
