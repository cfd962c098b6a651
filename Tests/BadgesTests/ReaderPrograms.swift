import Foundation
import TestSupport
import Testing

@testable import Badges

/// What other programs make of what was drawn.
enum Readers {
    /// The text of every page, without the marks by which pdftotext tells its direction.
    static func text(of pdf: [UInt8]) async throws -> String {
        let read = try await run("pdftotext", ["-", "-"], input: Data(pdf))
        try #require(read.status == 0, "\(read.complaint)")
        return String(read.text.filter { !$0.isDirection }).precomposedStringWithCanonicalMapping
    }

    /// The facts that pdfinfo tells, by its own names.
    static func facts(of pdf: [UInt8]) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        let read = try await run("pdfinfo", [try folder.file("badge.pdf", pdf)])
        try #require(read.status == 0, "\(read.complaint)")
        let lines = read.text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
        return Dictionary(
            uniqueKeysWithValues: lines.filter { $0.count == 2 }.map {
                (String($0[0]), $0[1].trimmingCharacters(in: .whitespaces))
            })
    }

    /// The first page as a PNG.
    static func picture(of pdf: [UInt8], dpi: Int) async throws -> [UInt8] {
        let drawn = try await run("pdftoppm", ["-r", "\(dpi)", "-png", "-singlefile", "-"], input: Data(pdf))
        try #require(drawn.status == 0, "\(drawn.complaint)")
        return [UInt8](drawn.output)
    }

    /// What zbar reads in each picture, empty where it finds no code; one process for all.
    static func codes(in pictures: [[UInt8]]) async throws -> [String] {
        let folder = try TemporaryFolder()
        // zbar does not say where one picture's bytes end, so a picture of a line goes between two.
        let line = "---- \(UUID().uuidString) ----"
        let between = try folder.file("between.png", try QRCode(line).png())
        let files = try pictures.enumerated().flatMap {
            [try folder.file("\($0.offset).png", $0.element), between]
        }
        // Bytes as they are: otherwise zbar guesses a character set, and takes short texts for Shift JIS.
        let options = ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", "-Sbinary"]
        let read = try await run("zbarimg", options + files)
        let found = texts(in: read.output, between: Data(line.utf8))
        try #require(found.count == pictures.count + 1, "\(read.complaint)")
        return found.dropLast()
    }

    /// Split as bytes, for a text may begin with a mark that joins the letter before it.
    private static func texts(in bytes: Data, between line: Data) -> [String] {
        var texts: [String] = []
        var rest = bytes
        while let found = rest.range(of: line) {
            texts.append(String(decoding: rest[..<found.lowerBound], as: UTF8.self))
            rest = rest[found.upperBound...]
        }
        return texts + [String(decoding: rest, as: UTF8.self)]
    }

    /// What zbar reads in one picture.
    static func code(in picture: [UInt8]) async throws -> String {
        try await codes(in: [picture])[0]
    }
}

extension Character {
    fileprivate var isDirection: Bool {
        unicodeScalars.allSatisfy {
            (0x202A...0x202E).contains($0.value) || [0x200E, 0x200F].contains($0.value)
        }
    }
}
