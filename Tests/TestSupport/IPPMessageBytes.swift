import Foundation

/// A value of an IPP attribute, as RFC 8010 writes it.
indirect enum IPPTestValue {
    case integer(Int)
    case enumeration(Int)
    case boolean(Bool)
    case keyword(String)
    case text(String)
    case name(String)
    case uri(String)
    case mime(String)
    case charset(String)
    case language(String)
    case dots(Int)
    case collection([(String, [IPPTestValue])])

    private var tag: UInt8 {
        switch self {
        case .integer: 0x21
        case .boolean: 0x22
        case .enumeration: 0x23
        case .dots: 0x32
        case .collection: 0x34
        case .text: 0x41
        case .name: 0x42
        case .keyword: 0x44
        case .uri: 0x45
        case .charset: 0x47
        case .language: 0x48
        case .mime: 0x49
        }
    }

    fileprivate func written(as name: String) -> [UInt8] {
        var bytes = [tag] + counted(Array(name.utf8))
        switch self {
        case .integer(let number), .enumeration(let number): bytes += counted(fourBytes(number))
        case .boolean(let truth): bytes += counted([truth ? 1 : 0])
        case .dots(let dots): bytes += counted(fourBytes(dots) + fourBytes(dots) + [3])
        case .keyword(let text), .text(let text), .name(let text), .uri(let text), .mime(let text),
            .charset(let text), .language(let text):
            bytes += counted(Array(text.utf8))
        case .collection(let members):
            bytes += counted([])
            for (member, values) in members {
                bytes += [0x4A] + counted([]) + counted(Array(member.utf8))
                for value in values { bytes += value.written(as: "") }
            }
            bytes += [0x37] + counted([]) + counted([])
        }
        return bytes
    }
}

typealias IPPTestGroup = [(String, [IPPTestValue])]

/// The answer to a request: its status, and groups of attributes by the tag of the group.
func ippAnswer(
    _ status: Int, to request: IPPTestRequest, _ groups: [(tag: UInt8, attributes: IPPTestGroup)] = []
) -> [UInt8] {
    let operation: IPPTestGroup = [
        ("attributes-charset", [.charset("utf-8")]), ("attributes-natural-language", [.language("en")]),
    ]
    var bytes: [UInt8] = [2, 0, UInt8(status >> 8), UInt8(status & 0xFF)] + fourBytes(request.number)
    for group in [(tag: 0x01, attributes: operation)] + groups {
        bytes.append(group.tag)
        for (name, values) in group.attributes {
            for (index, value) in values.enumerated() { bytes += value.written(as: index == 0 ? name : "") }
        }
    }
    return bytes + [0x03]
}

/// What a print server asks a printer, as far as a printer of the tests has to know.
struct IPPTestRequest {
    let operation: Int
    let number: Int
    /// The first value of each attribute that is text.
    private(set) var texts: [String: String] = [:]
    /// The first value of each attribute that is a number.
    private(set) var numbers: [String: Int] = [:]
    /// What comes behind the attributes.
    private(set) var document: [UInt8] = []

    /// Nil for bytes that are no IPP request.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 8 else { return nil }
        operation = Int(bytes[2]) << 8 | Int(bytes[3])
        number = bytes[4..<8].reduce(0) { $0 << 8 | Int($1) }
        var place = 8
        func piece() -> ArraySlice<UInt8>? {
            guard place + 2 <= bytes.count else { return nil }
            let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
            guard place + 2 + length <= bytes.count else { return nil }
            defer { place += 2 + length }
            return bytes[place + 2..<place + 2 + length]
        }
        while place < bytes.count {
            let tag = bytes[place]
            place += 1
            if tag == 0x03 { break }
            if tag < 0x10 { continue }
            guard let name = piece(), let value = piece() else { return nil }
            let key = String(decoding: name, as: UTF8.self)
            guard !key.isEmpty else { continue }
            if tag == 0x21 || tag == 0x23 {
                numbers[key] = numbers[key] ?? value.reduce(0) { $0 << 8 | Int($1) }
            } else {
                texts[key] = texts[key] ?? String(decoding: value, as: UTF8.self)
            }
        }
        document = Array(bytes[min(place, bytes.count)...])
    }

    /// The number of the job that it is about.
    var job: Int? {
        numbers["job-id"] ?? texts["job-uri"]?.split(separator: "/").last.flatMap { Int($0) }
    }
}

private func counted(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)] + bytes
}

private func fourBytes(_ number: Int) -> [UInt8] {
    let bits = UInt32(truncatingIfNeeded: number)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bits >> $0) }
}
