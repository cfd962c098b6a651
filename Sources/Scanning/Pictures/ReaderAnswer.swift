/// What `marquee-reader` answers; `message.h` beside that program describes it.
///
/// It is checked like anything from outside: a picture may have taken the program over.
struct ReaderAnswer {
    /// Status (1 byte), number of codes (1), two zero bytes, length of what follows (4).
    static let headLength = 8

    private let status: UInt8
    private let count: Int
    /// How many bytes follow the head.
    let bodyLength: Int
    /// Those bytes.
    var body: [UInt8] = []

    private static let mostCodes = 8
    /// Far more than eight codes of any kind can hold.
    private static let mostBytes = 256 * 1024

    /// Nil for a head that is none.
    init?(head: [UInt8]) {
        guard head.count == Self.headLength, head[2] == 0, head[3] == 0 else { return nil }
        (status, count) = (head[0], Int(head[1]))
        bodyLength = Self.number(head[4...])
        guard count <= Self.mostCodes, bodyLength <= Self.mostBytes else { return nil }
    }

    /// The codes that were found, or why there are none.
    func codes() throws(PictureError) -> [PictureCode] {
        switch status {
        case 0: break
        case 1: throw .notAPicture
        case 2: throw .damaged
        case 3: throw .tooManyPixels
        default: throw .failed
        }
        var (codes, rest) = ([PictureCode](), body[...])
        for _ in 0..<count {
            guard let code = Self.takeCode(&rest) else { throw .failed }
            codes.append(code)
        }
        guard rest.isEmpty else { throw .failed }
        return codes
    }

    /// x and y of four corners (4 bytes each), the length of the content (4), the content.
    private static func takeCode(_ rest: inout ArraySlice<UInt8>) -> PictureCode? {
        guard rest.count >= 36 else { return nil }
        let numbers = (0..<9).map { index in
            number(rest[rest.startIndex + 4 * index..<rest.startIndex + 4 * index + 4])
        }
        rest = rest.dropFirst(36)
        guard numbers[8] <= rest.count else { return nil }
        defer { rest = rest.dropFirst(numbers[8]) }
        return PictureCode(
            bytes: Array(rest.prefix(numbers[8])),
            corners: (0..<4).map { .init(x: signed(numbers[2 * $0]), y: signed(numbers[2 * $0 + 1])) })
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func signed(_ number: Int) -> Int { Int(Int32(truncatingIfNeeded: number)) }
}
