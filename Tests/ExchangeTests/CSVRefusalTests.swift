import Exchange
import Foundation
import TestSupport
import Testing

struct CSVRefusalTests {
    static let kinds: [([UInt8], String)] = [
        (
            Array("PK\u{3}\u{4}....[Content_Types].xml".utf8), "damaged ZIP archive"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "This is an old Excel workbook (.xls)"),
        (
            [0xD0, 0xCF, 0x11, 0xE0] + Array("EncryptedPackage".utf16).flatMap { [UInt8($0), 0] },
            "The workbook has a password"
        ),
        (Array("%PDF-1.7\n".utf8), "PDF"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "picture"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "picture"),
        ([0x1F, 0x8B, 0x08], "compressed"),
        (Array("<!DOCTYPE html><html>".utf8), "web page"),
        (Array("BEGIN:VCARD\r\n".utf8), "vCard"),
        (Array("[{\"name\": \"Ada\"}]".utf8), "JSON"),
        ([], "The file is empty"),
        (Array("\n\n\r\n".utf8), "no rows"),
    ]

    @Test(arguments: kinds)
    func `a file that is no CSV gets a sentence that says what it is`(bytes: [UInt8], sentence: String) {
        #expect(refusal(bytes)?.contains(sentence) == true, "\(refusal(bytes) ?? "read")")
    }

    @Test func `an unterminated quote is an error where it opened`() {
        let text = "a,b\n1,2\n3,\"open\n5,6\n7,8\n"
        #expect(
            refusal(Array(text.utf8))
                == "Line 3, column 2: a quote (\") opens here and is never closed; close it or remove it.")
    }

    @Test func `the last row that is allowed is read and the next one names the limit`() throws {
        let allowed = Array("a\n".utf8) + rows(1_000_000)
        #expect(refusal(allowed) == nil)
        #expect(refusal(allowed + rows(1))?.contains("more than 1,000,000 rows") == true)
    }

    @Test func `columns and cells have limits`() {
        let wide = String(repeating: ",", count: 499)
        #expect(refusal(Array("\(wide)\n".utf8)) == nil)
        #expect(refusal(Array("\(wide),\n".utf8))?.contains("more than 500 columns") == true)
        let long = String(repeating: "x", count: 65_536)
        #expect(refusal(Array("a\n\(long)\n\"\(long)\"\n".utf8)) == nil)
        #expect(
            refusal(Array("a,b\n1,\(long)x\n".utf8))?.hasPrefix("Line 2, column 2: the cell is longer")
                == true)
        #expect(
            refusal(Array("a,b\n1,\"\(long)\n\(long)".utf8))?.contains("the cell is longer than 64 KB")
                == true)
    }

    @Test func `a missing file, a folder and a file too large are refused by name`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "marquee-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let large = folder.appending(path: "large.csv").path
        try Data().write(to: URL(filePath: large))
        try #require(truncate(large, 200_000_001) == 0)
        for (path, sentence) in [
            (folder.appending(path: "none.csv").path, "There is no file"), (folder.path, "is not a file"),
            (large, "larger than 200 MB"),
        ] {
            #expect {
                _ = try TableReader(file: path).header
            } throws: { "\($0)".contains(sentence) }
        }
    }

    @Test(arguments: 0..<300) func `no bytes bring the reader down`(seed: Int) {
        var random = Seeded(seed)
        var bytes = Array(random.table().map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            bytes.insert(
                .random(in: 0...255, using: &random), at: .random(in: 0...bytes.count, using: &random))
        }
        // Whatever comes is read or refused with a sentence; a trap would end the tests.
        if let sentence = refusal(bytes) { #expect(sentence.hasSuffix(".") && sentence.count > 20) }
    }

    private func rows(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count * 2) { buffer, initialized in
            for index in 0..<count * 2 { buffer[index] = index % 2 == 0 ? UInt8(ascii: "x") : 0x0A }
            initialized = count * 2
        }
    }
}
