/// Reads a JSON object of texts, whole numbers and truths, as most requests have it, in one pass over the bytes.
///
/// `JSONDecoder` takes longer over a scan than the database does. Whatever has another shape, a list, an object, an
/// escape, a fraction or bytes that are no UTF-8, is left to the decoder, which also says what is wrong with it.
package enum FlatJSON {
    /// The name of a field, as its bytes.
    package struct FieldName {
        fileprivate let bytes: UnsafeRawBufferPointer

        /// Whether it is this name.
        package static func ~= (name: StaticString, found: FieldName) -> Bool {
            found.bytes.elementsEqual(name.utf8)
        }
    }

    /// What a field has.
    package enum Value {
        case text(String)
        case number(Int)
        case truth(Bool)
    }

    /// Hands every field over, in the order of the bytes.
    /// - Parameter field: takes a field; false where it is none that can be used.
    /// - Returns: whether it was an object of this shape, and every field was taken; false leaves it to the decoder.
    package static func read(_ bytes: UnsafeRawBufferPointer, _ field: (FieldName, Value) -> Bool) -> Bool {
        var reader = FlatObjectReader(bytes: bytes)
        guard reader.takes("{") else { return false }
        if reader.takes("}") { return reader.isAtEnd }
        repeat {
            guard let name = reader.quoted(), reader.takes(":"), let value = reader.value(),
                field(FieldName(bytes: name), value)
            else { return false }
        } while reader.takes(",")
        return reader.takes("}") && reader.isAtEnd
    }
}

extension FlatJSON {
    private struct FlatObjectReader {
        let bytes: UnsafeRawBufferPointer
        private var place = 0

        init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

        private mutating func skipSpace() {
            while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
        }

        /// Whether nothing but space is left.
        var isAtEnd: Bool {
            mutating get {
                skipSpace()
                return place == bytes.count
            }
        }

        mutating func takes(_ sign: Unicode.Scalar) -> Bool {
            skipSpace()
            guard next == UInt8(ascii: sign) else { return false }
            place += 1
            return true
        }

        /// The bytes of a text without escapes.
        mutating func quoted() -> UnsafeRawBufferPointer? {
            guard takes("\"") else { return nil }
            let start = place
            while let next {
                if next == UInt8(ascii: "\"") {
                    place += 1
                    return UnsafeRawBufferPointer(rebasing: bytes[start..<place - 1])
                }
                guard next >= 0x20, next != UInt8(ascii: "\\") else { return nil }
                place += 1
            }
            return nil
        }

        mutating func value() -> Value? {
            skipSpace()
            switch next {
            case UInt8(ascii: "\"")?:
                return quoted().flatMap { String(validating: $0, as: UTF8.self) }.map(Value.text)
            case UInt8(ascii: "t")?: return takes(word: "true") ? .truth(true) : nil
            case UInt8(ascii: "f")?: return takes(word: "false") ? .truth(false) : nil
            default: return number().map(Value.number)
            }
        }

        private mutating func takes(word: StaticString) -> Bool {
            guard bytes[place...].starts(with: word.utf8) else { return false }
            place += word.utf8.count
            return true
        }

        /// A whole number of at most fifteen digits; another sign behind it is none of a field's end, and refused there.
        private mutating func number() -> Int? {
            let isNegative = next == UInt8(ascii: "-")
            if isNegative { place += 1 }
            let start = place
            var number = 0
            while let next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= next, place - start < 15 {
                number = number * 10 + Int(next - UInt8(ascii: "0"))
                place += 1
            }
            let digits = place - start
            guard digits > 0, digits == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
            return isNegative ? -number : number
        }
    }
}
