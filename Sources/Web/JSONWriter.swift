import Foundation
import NIOCore

/// Writes JSON of a known shape straight into the answer's bytes, in the order in which it is told.
///
/// The same value is the same bytes, always; and a scan's answer costs no detour through a general encoder.
struct JSONWriter {
    /// Room for the usual answer, so that it grows never or once.
    private(set) var buffer = ByteBufferAllocator().buffer(capacity: 768)
    private var needsComma = false

    /// Writes `{…}`.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        separate()
        buffer.writeInteger(UInt8(ascii: "{"))
        needsComma = false
        members(&self)
        buffer.writeInteger(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        write(value)
    }

    mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { write(value) } else { null() }
    }

    mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        buffer.writeString(String(value))
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ id: UUID) {
        key(name)
        buffer.writeInteger(UInt8(ascii: "\""))
        withUnsafeBytes(of: id.uuid) { octets in
            for (index, octet) in octets.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    buffer.writeInteger(UInt8(ascii: "-"))
                }
                buffer.writeInteger(Self.digit(octet >> 4))
                buffer.writeInteger(Self.digit(octet & 15))
            }
        }
        buffer.writeInteger(UInt8(ascii: "\""))
        needsComma = true
    }

    mutating func member(_ name: StaticString, _ values: [String]) {
        key(name)
        buffer.writeInteger(UInt8(ascii: "["))
        needsComma = false
        for value in values {
            separate()
            write(value)
        }
        buffer.writeInteger(UInt8(ascii: "]"))
        needsComma = true
    }

    /// Writes the object that `members` describes of `value`; null when there is none.
    mutating func member<Value>(
        _ name: StaticString, _ value: Value?, _ members: (inout JSONWriter, Value) -> Void
    ) {
        key(name)
        guard let value else { return null() }
        needsComma = false
        object { members(&$0, value) }
    }

    private mutating func null() {
        buffer.writeStaticString("null")
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
    }

    /// Names are our own and need no escapes.
    private mutating func key(_ name: StaticString) {
        separate()
        buffer.writeInteger(UInt8(ascii: "\""))
        buffer.writeStaticString(name)
        buffer.writeStaticString("\":")
    }

    private mutating func write(_ text: String) {
        buffer.writeInteger(UInt8(ascii: "\""))
        if text.utf8.contains(where: Self.needsEscape) {
            for byte in text.utf8 { write(escaping: byte) }
        } else {
            buffer.writeString(text)
        }
        buffer.writeInteger(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func write(escaping byte: UInt8) {
        guard Self.needsEscape(byte) else {
            buffer.writeInteger(byte)
            return
        }
        if byte >= 0x20 {
            buffer.writeBytes([UInt8(ascii: "\\"), byte])
        } else {
            buffer.writeStaticString("\\u00")
            buffer.writeBytes([Self.digit(byte >> 4), Self.digit(byte & 15)])
        }
    }

    /// The hexadecimal digit of 0 to 15.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
