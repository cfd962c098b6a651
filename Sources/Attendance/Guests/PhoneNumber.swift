/// Telephone numbers as people write them, brought into the one form that every tool reads.
package enum PhoneNumber {
    /// The number in E.164 (`+13105550142`); nil when it cannot be told for certain.
    /// - Parameter region: where a number without a country code is dialled, as ISO 3166 (`US`); nil takes
    ///   only numbers with one.
    package static func e164(_ text: String, in region: String?) -> String? {
        guard let (digits, isInternational) = dialled(text) else { return nil }
        if isInternational { return international(digits) }
        guard let plan = region.flatMap({ NumberingPlan.byRegion[$0] }) else {
            return digits.hasPrefix("00") ? international(digits.dropFirst(2)) : nil
        }
        for prefix in plan.internationalPrefixes where digits.hasPrefix(prefix) {
            if let number = international(digits.dropFirst(prefix.count)) { return number }
        }
        return plan.national(digits).map { "+\(plan.code)\($0)" }
    }

    private static func international(_ digits: Substring) -> String? {
        for length in 1...3 {
            guard let plan = NumberingPlan.byCode[String(digits.prefix(length))] else { continue }
            // +44 (0)20 and +44 020 are the same number, which has no 0; +39 06 has one.
            guard let number = plan.abroad(digits.dropFirst(length)) else { return nil }
            return "+\(plan.code)\(number)"
        }
        return nil
    }

    /// The digits, and whether a plus sign stands before them; nil for what is no single number.
    private static func dialled(_ text: String) -> (digits: Substring, isInternational: Bool)? {
        var (digits, isInternational) = ("", false)
        var scalars = text.unicodeScalars[...]
        if text.hasPrefix("tel:") || text.hasPrefix("TEL:") { scalars = scalars.dropFirst(4) }
        loop: for scalar in scalars {
            if (0x30...0x39).contains(scalar.value) {
                digits.unicodeScalars.append(scalar)
                continue
            }
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                digits += String(Int(value))
                continue
            }
            switch scalar {
            case "+", "＋":
                guard digits.isEmpty, !isInternational else { return nil }
                isInternational = true
            case "-", ".", "(", ")", "/", "\u{2010}"..."\u{2015}": continue
            // An extension is not dialled from outside.
            case "x", "X", "e", "E", "#", ",", ";": break loop
            default:
                guard scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint else {
                    return nil
                }
            }
        }
        return (4...17).contains(digits.utf8.count) ? (digits[...], isInternational) : nil
    }
}
