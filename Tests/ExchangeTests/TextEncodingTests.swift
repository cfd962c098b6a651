import Exchange
import Testing

struct TextEncodingTests {
    static let text = "name,città\r\nZoë,Łódź 🎬\r\n"

    static let encoded: [([UInt8], TextEncoding)] = [
        (Array(text.utf8), .utf8),
        ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
        (text.utf16Bytes(bigEndian: false), .utf16LittleEndian),
        (text.utf16Bytes(bigEndian: true), .utf16BigEndian),
    ]

    @Test(arguments: encoded)
    func `every encoding gives the same text without its mark`(bytes: [UInt8], encoding: TextEncoding) throws
    {
        let reader = try CSVReader(bytes: bytes)
        #expect(reader.encoding == encoding)
        #expect(reader.warning == nil)
        let (header, rows) = try readAll(bytes)
        #expect(header == ["name", "città"])
        #expect(rows.map(\.cells) == [["Zoë", "Łódź 🎬"]])
    }

    @Test func `Windows-1252 is read with a warning that names the line`() throws {
        let bytes = Array("name\r\nAda\r\n".utf8) + [0x5A, 0x6F, 0xEB, 0x20, 0x80, 0x93, 0x0A]
        let reader = try CSVReader(bytes: bytes)
        #expect(reader.encoding == .windows1252)
        #expect(reader.warning?.contains("first seen in line 3") == true)
        #expect(try readAll(bytes).rows.last?.cells == ["Zoë €“"])
    }

    @Test func `a character may lie across two chunks`() throws {
        for shift in 0..<4 {
            let filler = String(repeating: "x", count: 60_000 + shift)
            let text =
                "name\n" + (0..<6).map { "\($0)\(filler)\n" }.joined()
                + String(repeating: "🎬ë\n", count: 5000)
            for bytes in [Array(text.utf8), text.utf16Bytes(bigEndian: true)] {
                let rows = try readAll(bytes).rows
                #expect(rows.count == 5006)
                #expect(rows.last?.cells == ["🎬ë"])
            }
        }
    }

    static let damaged: [([UInt8], String)] = [
        (Array("name\nZoë\nZoë\n".utf8) + [0xC3, 0x0A], "Line 4: The UTF-8 text is damaged here"),
        ([0xEF, 0xBB, 0xBF] + Array("name\n".utf8) + [0xFF], "Line 2: The UTF-8 text is damaged here"),
        (Array("name\n".utf8) + [0x81, 0x0A], "Line 2: This is neither UTF-8 nor Windows-1252"),
        ([0xFF, 0xFE, 0x61], "Line 1"),
        ([0xFE, 0xFF, 0x00, 0x61, 0x00, 0x0A, 0xDC, 0x00, 0x00, 0x61], "Line 2: The UTF-16 text is damaged"),
        ([0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x00], "Line 1: The UTF-16 text is damaged"),
        (Array("name\nA".utf8) + [0], "Line 2, column 1: there is a NUL"),
        (Array("name,b\nA,\"x".utf8) + [0], "Line 2, column 2: there is a NUL"),
    ]

    @Test(arguments: damaged)
    func `damaged text is refused at its line`(bytes: [UInt8], sentence: String) {
        #expect(refusal(bytes)?.contains(sentence) == true, "\(refusal(bytes) ?? "read")")
    }
}
