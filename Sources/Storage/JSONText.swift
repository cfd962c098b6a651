import Foundation

/// Writes one JSON object straight into bytes.
///
/// `JSONEncoder` takes longer over the fact of a scan than all of SQLite's work for it; the facts of which an
/// evening has thousands are written with this, the rest with the encoder.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    /// Writes a value that stands alone, or an object's under `key`; `members` adds what is in it.
    mutating func object(_ key: StaticString? = nil, _ members: (inout JSONText) -> Void) {
        if let key { name(key) }
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    mutating func add(_ key: StaticString, _ text: String) {
        name(key)
        quote(text)
    }

    mutating func add(_ key: StaticString, _ number: Int) {
        name(key)
        bytes.append(contentsOf: String(number).utf8)
    }

    mutating func add(_ key: StaticString, _ truth: Bool) {
        name(key)
        bytes.append(contentsOf: truth ? "true".utf8 : "false".utf8)
    }

    mutating func add(_ key: StaticString, _ id: UUID) {
        name(key)
        let digits = Array("0123456789ABCDEF".utf8)
        bytes.append(UInt8(ascii: "\""))
        withUnsafeBytes(of: id.uuid) { octets in
            for (index, octet) in octets.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { bytes.append(UInt8(ascii: "-")) }
                bytes.append(digits[Int(octet >> 4)])
                bytes.append(digits[Int(octet & 15)])
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func add(_ key: StaticString, _ texts: [String]) {
        name(key)
        bytes.append(UInt8(ascii: "["))
        for text in texts {
            separate()
            quote(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// In the order of the keys, so that the same pairs are the same bytes.
    mutating func add(_ key: StaticString, _ pairs: [String: String]) {
        name(key)
        bytes.append(UInt8(ascii: "{"))
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
            separate()
            quote(key)
            bytes.append(UInt8(ascii: ":"))
            quote(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func name(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.isEscaped) {
            for byte in text.utf8 { escape(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        guard Self.isEscaped(byte) else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "\\"))
        guard byte < 0x20 else { return bytes.append(byte) }
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
    }
}

extension JSONText {
    // What is nil is left out, as `JSONEncoder` does.

    mutating func add(_ key: StaticString, _ text: String?) { if let text { add(key, text) } }
    mutating func add(_ key: StaticString, _ number: Int?) { if let number { add(key, number) } }
    mutating func add(_ key: StaticString, _ truth: Bool?) { if let truth { add(key, truth) } }
    mutating func add(_ key: StaticString, _ id: UUID?) { if let id { add(key, id) } }
    mutating func add(_ key: StaticString, _ texts: [String]?) { if let texts { add(key, texts) } }
    mutating func add(_ key: StaticString, _ pairs: [String: String]?) { if let pairs { add(key, pairs) } }
}
