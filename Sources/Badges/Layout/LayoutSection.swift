import Yams

/// One mapping of a layout file while it is read; a key that was not read is an error.
struct LayoutSection {
    let file: String
    let line: Int
    private var values: [String: Node] = [:]
    private var asked: [String] = []

    init(_ node: Node, _ what: String, file: String) throws(LayoutError) {
        self.file = file
        line = node.mark?.line ?? 1
        guard let mapping = node.mapping else {
            throw LayoutError(file: file, line: line, reason: "expected \(what), as `key: value` lines.")
        }
        for (key, value) in mapping {
            guard let name = key.string else { throw wrong(key, "A key must be a word.") }
            values[name] = value
        }
    }

    func wrong(_ node: Node? = nil, _ reason: String) -> LayoutError {
        LayoutError(file: file, line: node?.mark?.line ?? line, reason: reason)
    }

    mutating func node(_ key: String) -> Node? {
        asked.append(key)
        return values[key]
    }

    /// The value of a key that must be there.
    mutating func required(_ key: String, _ expected: String) throws(LayoutError) -> Node {
        guard let node = node(key) else { throw wrong(nil, "`\(key)` is missing; expected \(expected).") }
        return node
    }

    mutating func text(_ key: String, default fallback: String? = nil) throws(LayoutError) -> String {
        let expected = "a text of 1 to 200 characters"
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        let node = try required(key, expected)
        guard let text = node.scalar?.string, (1...200).contains(text.unicodeScalars.count) else {
            throw wrong(node, "`\(key)` must be \(expected).")
        }
        return text
    }

    mutating func number(
        _ key: String, in range: ClosedRange<Double>, default fallback: Double? = nil
    ) throws(LayoutError) -> Double {
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        let node = try required(key, "a number from \(range.plain)")
        return try number(node, key, in: range)
    }

    func number(_ node: Node, _ key: String, in range: ClosedRange<Double>) throws(LayoutError) -> Double {
        guard let text = node.scalar?.string, let number = Double(text), range.contains(number) else {
            throw wrong(node, "`\(key)` must be a number from \(range.plain).")
        }
        return number
    }

    /// A list of exactly `count` numbers, as `[4, 12, 93.6, 27]`.
    mutating func numbers(
        _ key: String, _ count: Int, in range: ClosedRange<Double>, _ meaning: String,
        default fallback: [Double]? = nil
    ) throws(LayoutError) -> [Double] {
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        let expected = "\(count) numbers from \(range.plain): [\(meaning)]"
        let node = try required(key, expected)
        let numbers = (node.sequence ?? []).compactMap { $0.scalar.flatMap { Double($0.string) } }
        guard node.sequence?.count == count, numbers.count == count, numbers.allSatisfy(range.contains) else {
            throw wrong(node, "`\(key)` must be \(expected).")
        }
        return numbers
    }

    /// One of the words that an enumeration knows.
    mutating func word<Word>(
        _ key: String, default fallback: Word? = nil
    ) throws(LayoutError) -> Word where Word: RawRepresentable<String> & CaseIterable {
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        let expected = "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")
        let node = try required(key, expected)
        return try word(node, "`\(key)` must be \(expected).")
    }

    /// The same, nil where the key is not given.
    mutating func optionalWord<Word>(
        _ key: String
    ) throws(LayoutError) -> Word? where Word: RawRepresentable<String> & CaseIterable {
        guard values[key] != nil else {
            asked.append(key)
            return nil
        }
        return try word(key)
    }

    /// One word or a list of them; none where the key is not given.
    mutating func words(_ key: String) throws(LayoutError) -> [String] {
        guard let node = node(key) else { return [] }
        let words = (node.sequence.map(Array.init) ?? [node]).map { $0.scalar?.string ?? "" }
        guard (1...50).contains(words.count),
            words.allSatisfy({ (1...100).contains($0.unicodeScalars.count) })
        else { throw wrong(node, "`\(key)` must be a word or a list of 1 to 50 words.") }
        return words
    }

    func has(_ key: String, asList: Bool) -> Bool { (values[key]?.sequence != nil) == asList }

    /// The bytes of a file that a key names, in the layout's folder or below.
    func read(
        _ name: String, _ key: String, of file: LayoutFile, atMost most: Int, _ bound: String
    ) throws(LayoutError) -> [UInt8] {
        let node = values[key]
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) else {
            throw wrong(node, "`\(key)` must name a file in the layout's own folder or below.")
        }
        do { return try file.bytes(of: name, atMost: most, bound) } catch {
            throw wrong(node, "`\(key)` names \(name). \(error.sentence)")
        }
    }

    func word<Word>(_ node: Node, _ reason: String) throws(LayoutError) -> Word
    where Word: RawRepresentable<String> {
        guard let word = node.scalar.flatMap({ Word(rawValue: $0.string) }) else { throw wrong(node, reason) }
        return word
    }

    mutating func colour(_ key: String, default fallback: Colour? = nil) throws(LayoutError) -> Colour {
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        let expected = "black, white or a colour like \"#1F4E9E\" or \"#E8C547 / white\", in quotes"
        let node = try required(key, expected)
        guard let colour = node.scalar.flatMap({ Colour($0.string) }) else {
            throw wrong(node, "`\(key)` must be \(expected).")
        }
        return colour
    }

    /// A colour, or `role` for that of the guest's role.
    mutating func paint(_ key: String, default fallback: Paint? = nil) throws(LayoutError) -> Paint {
        if values[key]?.scalar?.string == "role" {
            asked.append(key)
            return .role
        }
        if let fallback, values[key] == nil {
            asked.append(key)
            return fallback
        }
        return .fixed(try colour(key))
    }

    /// To be called last: throws for a key that was not read, which is a mistake in the file.
    func finish() throws(LayoutError) {
        for (key, node) in values where !asked.contains(key) {
            throw wrong(node, "`\(key)` is not known here; expected \(asked.joined(separator: ", ")).")
        }
    }
}

extension ClosedRange<Double> {
    fileprivate var plain: String { "\(lowerBound.plain) to \(upperBound.plain)" }
}

extension Double {
    /// The shortest form, without a fraction of zero.
    var plain: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
