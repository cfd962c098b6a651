package import FoundationEssentials

/// Writes JSON of a known shape straight into bytes, in the order of the calls.
///
/// The same value is the same bytes, always. `JSONEncoder` takes longer over a scan than all of SQLite's work for it;
/// what an evening has thousands of is written with this, the rest with the encoder.
package struct JSONText {
    /// What was written so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// - Parameter capacity: bytes to make room for, so that it grows never or once.
    package init(capacity: Int = 1_024) { bytes.reserveCapacity(capacity) }

    /// Writes a value that stands alone, or an object's under `key`; `members` adds what is in it.
    package mutating func object(_ key: StaticString? = nil, _ members: (inout JSONText) -> Void) {
        if let key { name(key) } else { separate() }
        open("{")
        members(&self)
        close("}")
    }

    /// Adds a text, escaped.
    package mutating func add(_ key: StaticString, _ text: String) {
        name(key)
        quote(text)
    }

    /// Adds a number.
    package mutating func add(_ key: StaticString, _ number: Int) {
        name(key)
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Adds true or false.
    package mutating func add(_ key: StaticString, _ truth: Bool) {
        name(key)
        bytes.append(contentsOf: truth ? "true".utf8 : "false".utf8)
    }

    /// Adds an id in small letters.
    package mutating func add(_ key: StaticString, _ id: UUID) {
        name(key)
        bytes.append(addingCapacity: 38) { text in
            text.append(UInt8(ascii: "\""))
            text.append(id)
            text.append(UInt8(ascii: "\""))
        }
    }

    /// Adds a list of texts.
    package mutating func add(_ key: StaticString, _ texts: [String]) {
        list(key) { json in
            for text in texts {
                json.separate()
                json.quote(text)
            }
        }
    }

    /// In the order of the keys, so that the same pairs are the same bytes.
    package mutating func add(_ key: StaticString, _ pairs: [String: String]) {
        name(key)
        open("{")
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
            separate()
            quote(key)
            bytes.append(UInt8(ascii: ":"))
            quote(value)
        }
        close("}")
    }

    /// Adds null.
    package mutating func addNull(_ key: StaticString) {
        name(key)
        bytes.append(contentsOf: "null".utf8)
    }

    private mutating func list(_ key: StaticString, _ elements: (inout JSONText) -> Void) {
        name(key)
        open("[")
        elements(&self)
        close("]")
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// Keys are our own and need no escapes.
    private mutating func name(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            if utf8.contains(where: Self.needsEscape) {
                for byte in utf8 { escape(byte) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        guard Self.needsEscape(byte) else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "\\"))
        guard byte < 0x20 else { return bytes.append(byte) }
        bytes.append(contentsOf: "u00".utf8)
        bytes.append((byte >> 4).hexadecimalDigit)
        bytes.append((byte & 15).hexadecimalDigit)
    }
}

extension JSONText {
    // What is nil is left out, as `JSONEncoder` does.

    /// Adds a text, or nothing for nil.
    package mutating func add(_ key: StaticString, _ text: String?) { if let text { add(key, text) } }
    /// Adds a number, or nothing for nil.
    package mutating func add(_ key: StaticString, _ number: Int?) { if let number { add(key, number) } }
    /// Adds true or false, or nothing for nil.
    package mutating func add(_ key: StaticString, _ truth: Bool?) { if let truth { add(key, truth) } }
    /// Adds an id, or nothing for nil.
    package mutating func add(_ key: StaticString, _ id: UUID?) { if let id { add(key, id) } }
    /// Adds a list, or nothing for nil.
    package mutating func add(_ key: StaticString, _ texts: [String]?) { if let texts { add(key, texts) } }
    /// Adds an object, or nothing for nil.
    package mutating func add(_ key: StaticString, _ pairs: [String: String]?) {
        if let pairs { add(key, pairs) }
    }

    /// Writes a list of objects; `members` adds what is in each.
    package mutating func add<Element>(
        _ key: StaticString, _ elements: [Element], _ members: (inout JSONText, Element) -> Void
    ) {
        list(key) { json in
            for element in elements { json.object { members(&$0, element) } }
        }
    }

    // What is nil is null.

    /// Adds a text, or null for nil.
    package mutating func addOrNull(_ key: StaticString, _ text: String?) {
        if let text { add(key, text) } else { addNull(key) }
    }

    /// Writes the object that `members` describes of `value`; null when there is none.
    package mutating func objectOrNull<Value>(
        _ key: StaticString, _ value: Value?, _ members: (inout JSONText, Value) -> Void
    ) {
        guard let value else { return addNull(key) }
        object(key) { members(&$0, value) }
    }
}

extension StaticString {
    /// Its bytes, in UTF-8.
    var utf8: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
