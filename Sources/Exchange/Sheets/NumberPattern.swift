/// One section of a number's format code: `#,##0.00`, `00000`, `"$"0`, `[<=9999999]###-####`.
struct NumberPattern: Sendable {
    private enum PatternPart: Sendable {
        /// Where a digit goes; a required one is 0 where there is none.
        case digit(isRequired: Bool)
        case literal(String)
    }

    private var whole: [PatternPart] = []
    private var fraction: [PatternPart] = []
    private var hasPoint = false
    private var hasThousands = false
    private var scale = 1.0
    /// For which numbers the section is, where it says so.
    private var condition: (comparison: String, bound: Double)?

    /// The sections of a format code; nil where they show numbers in a way that is not one of digits.
    static func sections(_ code: String) -> [NumberPattern]? {
        guard code.utf8.count <= 500 else { return nil }
        var sections: [NumberPattern] = [NumberPattern()]
        var rest = Substring(code)
        while let character = rest.first {
            if character == ";" {
                rest.removeFirst()
                sections.append(NumberPattern())
            } else if !sections[sections.count - 1].take(&rest) {
                return nil
            }
        }
        // A fourth section shows text.
        return sections.count <= 4 && sections[0].hasDigits ? Array(sections.prefix(3)) : nil
    }

    /// The number by the section that is for it; nil where it is better shown without a format.
    static func text(_ value: Double, _ sections: [NumberPattern]) -> String? {
        guard value.isFinite, value.magnitude < 1e15, let first = sections.first else { return nil }
        if sections.contains(where: { $0.condition != nil }) {
            let section = sections.first { $0.isFor(value) } ?? sections[sections.count - 1]
            return section.text(value.magnitude).map { value < 0 ? "-" + $0 : $0 }
        }
        if value < 0, sections.count > 1 { return sections[1].text(value.magnitude) }
        if value == 0, sections.count > 2 { return sections[2].text(0) }
        return first.text(value.magnitude).map { value < 0 ? "-" + $0 : $0 }
    }

    private var hasDigits: Bool {
        whole.contains { if case .digit = $0 { true } else { false } } || !fraction.isEmpty
    }

    private func isFor(_ value: Double) -> Bool {
        guard let condition else { return false }
        return switch condition.comparison {
        case "<=": value <= condition.bound
        case ">=": value >= condition.bound
        case "<": value < condition.bound
        case ">": value > condition.bound
        case "<>": value != condition.bound
        default: value == condition.bound
        }
    }

    /// Takes the next part of the code; false for one that is not known.
    private mutating func take(_ rest: inout Substring) -> Bool {
        let character = rest.removeFirst()
        switch character {
        case "0": add(.digit(isRequired: true))
        case "#", "?": add(.digit(isRequired: false))
        case ".":
            if hasPoint { add(.literal(".")) } else { hasPoint = true }
        case ",":
            if rest.first.map({ "0#?".contains($0) }) ?? false { hasThousands = true } else { scale /= 1_000 }
        case "%":
            scale *= 100
            add(.literal("%"))
        case "\"":
            guard let end = rest.firstIndex(of: "\"") else { return false }
            add(.literal(String(rest[..<end])))
            rest = rest[rest.index(after: end)...]
        case "[":
            guard let end = rest.firstIndex(of: "]") else { return false }
            takeBracket(rest[..<end])
            rest = rest[rest.index(after: end)...]
        case "\\":
            guard let escaped = rest.popFirst() else { return false }
            add(.literal(String(escaped)))
        case "_", "*": _ = rest.popFirst()
        case "@", "/": return false
        default:
            if character.isLetter, character.isASCII { return false }
            add(.literal(String(character)))
        }
        return true
    }

    /// A currency is shown, a condition is kept, a colour or a language is nothing.
    private mutating func takeBracket(_ text: Substring) {
        if text.hasPrefix("$") {
            add(.literal(String(text.dropFirst().prefix { $0 != "-" })))
            return
        }
        let comparison = text.prefix { "<>=".contains($0) }
        if !comparison.isEmpty, let bound = Double(text.dropFirst(comparison.count)) {
            condition = (String(comparison), bound)
        }
    }

    private mutating func add(_ part: PatternPart) {
        if hasPoint { fraction.append(part) } else { whole.append(part) }
    }

    /// A number that is not negative.
    private func text(_ value: Double) -> String? {
        let places = fraction.count { if case .digit = $0 { true } else { false } }
        guard places <= 10 else { return nil }
        var power = 1.0
        for _ in 0..<places { power *= 10 }
        let scaled = (value * scale * power).rounded()
        guard scaled < 9e17 else { return nil }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let head = padded.dropLast(places)
        return shown(head == "0" ? "" : head) + shown(fraction: padded.suffix(places))
    }

    /// Digits from the last on, each in its place; those for which there is no place stand before the first.
    private func shown(_ digits: Substring) -> String {
        var (left, text, placed) = (digits, "", 0)
        let first = whole.firstIndex { if case .digit = $0 { true } else { false } }
        func place(_ digit: Character) {
            if hasThousands, placed > 0, placed.isMultiple(of: 3) { text = "," + text }
            text = String(digit) + text
            placed += 1
        }
        for (index, part) in whole.enumerated().reversed() {
            switch part {
            case .literal(let literal): text = literal + text
            case .digit(let isRequired):
                if let digit = left.popLast() { place(digit) } else if isRequired { place("0") }
                if index == first { while let digit = left.popLast() { place(digit) } }
            }
        }
        return first == nil ? String(digits) + text : text
    }

    /// The digits behind the point, without the last that are 0 and not required.
    private func shown(fraction digits: Substring) -> String {
        var (left, text, pending, hasAny) = (digits, "", "", false)
        for part in fraction {
            switch part {
            case .literal(let literal): text += literal
            case .digit(let isRequired):
                guard let digit = left.popFirst() else { continue }
                pending.append(digit)
                if isRequired || digit != "0" {
                    text += pending
                    (pending, hasAny) = ("", true)
                }
            }
        }
        return hasAny ? "." + text : text
    }
}
