import Foundation
import Scanning
import Testing

/// What a code says becomes the Unicode text that a guest list has, in whatever character set it was printed.
struct PictureTextTests {
    @Test(arguments: [
        ("Latin-1", "3", "Zoë-7"), ("Latin-9", "17", "Zoë€-7"), ("Shift JIS", "20", "東京-点-42"),
        ("Shift JIS with a backslash's byte", "20", "表-1"), ("Windows-1250", "21", "Łukasz"),
        ("UTF-16", "25", "東京-7"), ("UTF-8", "26", "Zoë 東京-7"), ("Big5", "28", "東京-7"),
        ("GB 2312", "29", "东京-7"), ("EUC-KR", "30", "김민수-7"), ("GB 18030", "32", "丂㐂-7"),
        ("GB 18030 with a backslash", "32", #"东\\京"#),
    ])
    func `text in a character set that the code names is read in it`(name: String, eci: String, text: String)
        async throws
    {
        let picture = try await symbol("58", text, ["--eci", eci])
        #expect(try await self.text(of: picture) == text, "\(name)")
    }

    @Test(arguments: [("Aztec", "92", "20"), ("PDF417", "55", "20"), ("Aztec", "92", "26")])
    func `so it is in other symbols`(name: String, kind: String, eci: String) async throws {
        let picture = try await symbol(kind, "東京-7", ["--eci", eci])
        #expect(try await text(of: picture) == "東京-7", "\(name)")
    }

    @Test(arguments: ["東京点", "東京-点-42", "ﾄｳｷｮｳ東京abc", "2026年東京TOKYO"])
    func `Kanji mode is read, alone and among other modes`(text: String) async throws {
        let bytes = try #require(text.data(using: .shiftJIS))
        let picture = try await qr(bytes: bytes, ["-k"])
        #expect(try await self.text(of: picture) == text)
    }

    @Test func `zint's Kanji mode is read`() async throws {
        let picture = try await symbol("58", "東京-点-42")
        #expect(try await text(of: picture) == "東京-点-42")
    }

    @Test(arguments: [
        ("Latin-1, which the standard means", String.Encoding.isoLatin1, "Zoë-7"),
        ("Shift JIS, which Japan's tools mean", .shiftJIS, "東京-点-42"),
    ])
    func `text without the name of its character set is told from bytes`(
        name: String, encoding: String.Encoding, text: String
    ) async throws {
        let bytes = try #require(text.data(using: encoding))
        #expect(try await self.text(of: qr(bytes: bytes)) == text, "\(name)")
    }

    /// Two Kanji whose bytes are by chance those of one character in UTF-8 and a letter.
    @Test func `Kanji mode is not taken for UTF-8`() async throws {
        let bytes = Data([0xE3, 0x81, 0x83, 0x41])
        let text = try #require(String(data: bytes, encoding: .shiftJIS))
        #expect(String(validating: bytes, as: UTF8.self) != nil)
        #expect(try await self.text(of: qr(bytes: bytes, ["-k"])) == text)
    }

    private func text(of picture: Data) async throws -> String {
        String(decoding: try await code(in: picture), as: UTF8.self)
    }

    /// A QR code of these bytes.
    private func qr(bytes: Data, _ options: [String] = []) async throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "marquee-\(UUID()).bin")
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await symbolOfQREncode(
            ["-s", "6", "-o", "-", "-r", file.path] + (options.isEmpty ? ["-8"] : options))
    }
}
