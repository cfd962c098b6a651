enum EmailAddress {
    /// Whether mail could reach it: one `@`, something before it, a domain with a dot after it, no blanks.
    static func isPlausible(_ text: String) -> Bool {
        var (at, count, lastDot, hasDot): (Int?, Int, Int, Bool) = (nil, 0, -1, false)
        for byte in text.utf8 {
            defer { count += 1 }
            switch byte {
            case UInt8(ascii: "@"):
                guard at == nil, (1...64).contains(count) else { return false }
                (at, lastDot) = (count, count)
            case UInt8(ascii: ".") where at != nil:
                guard count > lastDot + 1 else { return false }
                (lastDot, hasDot) = (count, true)
            default:
                if isForbidden(byte) { return false }
            }
        }
        return hasDot && count > lastDot + 1
    }

    /// The first address in a text such as `Ann <ann@example.com>`, and whether there is nothing else in it.
    static func first(in text: String) -> (address: String, isAll: Bool)? {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return nil }
        let words = text.split { " <>;,()[]\"'".contains($0) }.map { word in
            word.lowercased().hasPrefix("mailto:") ? String(word.dropFirst(7)) : String(word)
        }
        guard let address = words.first(where: { $0.utf8.count <= 254 && isPlausible($0) }) else {
            return nil
        }
        return (address, words.allSatisfy { $0 == address })
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "\""), UInt8(ascii: "\\"):
            true
        default: false
        }
    }
}
