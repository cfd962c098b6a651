import Exchange
import Foundation
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
        let reader = try TableReader(bytes: bytes)
        #expect(reader.encoding == encoding)
        #expect(reader.guess == nil)
        let (header, rows) = try readAll(bytes)
        #expect(header == ["name", "città"])
        #expect(rows.map(\.cells) == [["Zoë", "Łódź 🎬"]])
    }

    @Test func `Windows-1252 is read with a warning that names the line`() throws {
        let bytes = Array("name\r\nAda\r\n".utf8) + [0x5A, 0x6F, 0xEB, 0x20, 0x80, 0x93, 0x0A]
        let reader = try TableReader(bytes: bytes)
        #expect(reader.encoding == .windows1252)
        #expect(reader.guess?.isDoubtful == false)
        #expect(reader.guess?.warning.contains("first seen in line 3") == true)
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

    /// Lists as they are written elsewhere; the bytes were made by Python's codecs.
    static let foreign: [(bytes: String, encoding: TextEncoding, name: String)] = [
        ("6e616d650d4a6f738e204e9c96657a0d52656e8e65205a6f910d", .macRoman, "José Núñez"),
        ("6e616d650ab1e8b9cebcad0ac0ccc1f6c0ba0ab9dabcadc1d80a", .eucKR, "김민서"),
        ("6e616d650ac8e2e0edeee220c8e2e0ed0acfe5f2f0eee220cfb8f2f00a", .windows1251, "Иванов Иван"),
        ("6e616d650ac9d7c1cecfd720c9d7c1ce0af0c5d4d2cfd720f0a3d4d20a", .koi8R, "иванов иван"),
        (
            "6e616d650a5761b3ea7361204c6563680aa3756b61737a20af616b0a4d61e66b6f7769616b205a6f6669610a",
            .windows1250,
            "Wałęsa Lech"
        ),
        ("6e616d650aa4fda470a9fa0ab3afa46aa4e50a", .big5, "王小明"),
        ("6e616d650a4d816c6c6572204a817267656e0a47726fe1204b847468650a", .ibm850, "Müller Jürgen"),
    ]

    @Test(arguments: foreign) func `an encoding that is guessed shows how it would read, and is doubtful`(
        bytes: String, encoding: TextEncoding, name: String
    ) throws {
        let bytes = Self.bytes(bytes)
        let guess = try #require(try TableReader(bytes: bytes).guess)
        #expect(guess.isDoubtful && guess.line == 2)
        #expect(guess.encoding == encoding && guess.samples.first == name)
        #expect(guess.warning.contains("may be \(encoding.rawValue) text (line 2: “\(name)”)"))
    }

    @Test(arguments: foreign) func `an encoding that is named is believed`(
        bytes: String, encoding: TextEncoding, name: String
    ) throws {
        var reader = try TableReader(bytes: Self.bytes(bytes), options: ListFileOptions(encoding: encoding))
        #expect(reader.guess == nil && reader.encoding == encoding)
        #expect(try reader.next()?.cells == [name])
    }

    /// Names in which a short list has few letters to be told by.
    @Test(arguments: [
        "José", "Müller", "Renée,Zoë,François,Noël,Jérôme,Hélène", "Ångström Åsa;Öberg Örjan", "Groß, Käthe",
        "O’Brien – “Mick”", "Núñez 8½", "Guðmundsdóttir Björk;Þórsson Jón", "Muñoz,¿qué?",
    ])
    func `names of Western Europe are read as Windows-1252 without a doubt`(names: String) throws {
        let text = try #require("name\n\(names)\n".data(using: .windowsCP1252))
        let guess = try #require(try TableReader(bytes: Array(text)).guess)
        #expect(guess.encoding == .windows1252 && !guess.isDoubtful, "\(guess)")
        #expect(guess.samples == [names])
    }

    @Test func `text that is not what somebody says it is is refused at its line`() throws {
        func refusal(_ hex: String, _ encoding: TextEncoding) -> String? {
            do {
                var reader = try TableReader(
                    bytes: Self.bytes(hex), options: ListFileOptions(encoding: encoding))
                while try reader.next() != nil {}
                return nil
            } catch { return error.sentence }
        }
        #expect(
            refusal("6e616d650a4164610aff0a", .shiftJIS)?.hasPrefix("Line 3: This is not Shift_JIS") == true)
        #expect(
            refusal("6e616d650a810a", .windows1252)?.hasPrefix("Line 2: This is not Windows-1252") == true)
        #expect(refusal("6e616d650aff0a", .utf8)?.hasPrefix("Line 2: The UTF-8 text is damaged") == true)
        #expect(refusal("6e616d650ab1", .eucKR)?.hasPrefix("Line 2: This is not EUC-KR text") == true)
    }

    @Test
    func `UTF-16 without a mark is read where somebody says so, and a mark tells which end comes first`()
        throws
    {
        let text = "name\nŁukasz 🎬\n".utf16Bytes(bigEndian: true)
        for bytes in [text, Array(text.dropFirst(2))] {
            var reader = try TableReader(bytes: bytes, options: ListFileOptions(encoding: .utf16BigEndian))
            #expect(reader.header == ["name"])
            #expect(try reader.next()?.cells == ["Łukasz 🎬"])
        }
        #expect(
            try TableReader(bytes: text, options: ListFileOptions(encoding: .utf16LittleEndian)).encoding
                == .utf16BigEndian)
    }

    @Test func `a character of two bytes may lie across two chunks`() throws {
        for shift in 0..<3 {
            let line: [UInt8] = [0xB1, 0xE8, 0xB9, 0xCE, 0x0A]
            let bytes =
                Array("n\n".utf8) + [UInt8](repeating: 0x78, count: shift)
                + (0..<120_000).flatMap { _ in line }
            var reader = try TableReader(bytes: bytes, options: ListFileOptions(encoding: .eucKR))
            _ = try reader.next()
            while let row = try reader.next() { #expect(row.cells == ["김민"]) }
        }
    }

    @Test(arguments: TextEncoding.allCases)
    func `every encoding is known to this machine by each of its names`(
        encoding: TextEncoding
    ) throws {
        #expect(TextEncoding(named: encoding.rawValue.lowercased()) == encoding)
        #expect(TextEncoding(named: encoding.rawValue.replacing("-", with: "_").uppercased()) == encoding)
        guard encoding != .utf16LittleEndian, encoding != .utf16BigEndian else { return }
        #expect(
            try TableReader(bytes: Array("name\nAda\n".utf8), options: ListFileOptions(encoding: encoding))
                .header == ["name"])
    }

    @Test func `an encoding has the names that programs give it`() {
        #expect(
            TextEncoding(named: "latin1") == .windows1252 && TextEncoding(named: "ISO-8859-1") == .windows1252
        )
        #expect(TextEncoding(named: "cp949") == .eucKR && TextEncoding(named: "Shift-JIS") == .shiftJIS)
        #expect(TextEncoding(named: "gbk") == .gb18030 && TextEncoding(named: "macintosh") == .macRoman)
        #expect(TextEncoding(named: "UTF-7") == nil && TextEncoding(named: "") == nil)
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap { at in
            UInt8(String(decoding: digits[at...at + 1], as: UTF8.self), radix: 16)
        }
    }
}
