import Foundation
import TestSupport
import Testing

@testable import Badges

private let texts = [
    "B7K3M9Q2X5T8W4N6P1R0ZCVJHGFD", "x", "0123456789", "https://example.org/t/B7K3?x=1&y=%20", " ",
    "  blanks around  ", "two\nlines\r\n\u{1}\u{1F}\u{7F}", "Zoë Müller", "林明华 山田 민준", "عبد الرحمن", "🎧👩‍👩‍👧‍👦",
    "\u{80}\u{FF}\u{FFFD}\u{10FFFF}", "é e\u{301}", "<b>&\"'</b>", "SELECT 1; --",
]

@Suite(.timeLimit(.minutes(3))) struct QRCodeTests {
    @Test func `a PNG is read as the text that went in`() async throws {
        #expect(try await Readers.codes(in: texts.map { try QRCode($0).png() }) == texts)
    }

    @Test func `a PDF is read as the text that went in`() async throws {
        var pictures: [[UInt8]] = []
        for text in texts { pictures.append(try await Readers.picture(of: try QRCode(text).pdf(), dpi: 150)) }
        #expect(try await Readers.codes(in: pictures) == texts)
    }

    @Test(arguments: QRCode.Level.allCases) func `a hundred texts of any characters are read at every level`(
        level: QRCode.Level
    ) async throws {
        var random = Seeded(2026)
        let texts = (0..<100).map { _ in anyText(from: &random) }
        let pictures = try texts.map { try QRCode($0, level: level).png(moduleSize: 4) }
        let found = try await Readers.codes(in: pictures)
        for (text, found) in zip(texts, found) {
            #expect(Array(found.utf8) == Array(text.utf8), "seed 2026")
        }
    }

    @Test(arguments: [1, 3, 10]) func `a PNG's modules are whole pixels and four are quiet on each side`(
        size: Int
    ) async throws {
        let code = try QRCode(sampleToken)
        let side = (code.width + 8) * size
        let grey = try await run(
            "convert", ["png:-", "-depth", "8", "gray:-"], input: Data(try code.png(moduleSize: size)))
        try #require(grey.output.count == side * side, "\(grey.complaint)")
        for y in 0..<side {
            let pixels = (0..<side).map { grey.output[y * side + $0] == 0 }
            let expected = (0..<side).map { code.isDark($0 / size - 4, y / size - 4) }
            #expect(pixels == expected, "row \(y)")
        }
    }

    @Test(arguments: [(25.4, 72), (50, 203), (29.1, 300), (100, 300)])
    func `a PDF has the page that was asked for, with a quiet border`(side: Double, dpi: Int) async throws {
        let code = try QRCode(sampleToken)
        let pdf = try code.pdf(side: side)
        let size = try #require(try await Readers.facts(of: pdf)["Page size"]).split(separator: " ")
        let points = side / 25.4 * 72
        #expect(abs((Double(size[0]) ?? 0) - points) < 0.01 && size[0] == size[2], "\(size)")
        let grey = try await run("pdftoppm", ["-r", "\(dpi)", "-gray", "-"], input: Data(pdf))
        let width = Int((points * Double(dpi) / 72).rounded(.up))
        let pixels = [UInt8](grey.output.suffix(width * width))
        try #require(pixels.count == width * width)
        let blank = Raster(
            format: .grey, resolution: Resolution(dpi), width: width, height: width,
            pixels: Array(repeating: 255, count: width * width))
        let ink = try #require(
            Raster(
                format: .grey, resolution: Resolution(dpi), width: width, height: width, pixels: pixels
            ).difference(from: blank))
        let quiet = Double(width) * 4 / Double(code.width + 8)
        #expect(
            abs(Double(ink.columns.lowerBound) - quiet) <= 1 && abs(Double(ink.rows.lowerBound) - quiet) <= 1)
        #expect(abs(Double(width - ink.columns.upperBound) - quiet) <= 1)
    }

    // A browser draws the program's own SVG files where the main job is tested; here it is the path that counts.
    @Test func `an SVG has a white ground with four quiet modules, and the text that went in`() async throws {
        var pictures: [[UInt8]] = []
        for text in texts {
            let code = try QRCode(text)
            let across = code.width + 8
            let svg = code.svg()
            #expect(svg.contains("viewBox=\"0 0 \(across) \(across)\""))
            #expect(svg.contains("fill=\"#fff\" d=\"M0 0h\(across)v\(across)H0z\""))
            let dark = darkModules(in: svg)
            let places = (0..<across * across).map { (x: $0 % across, y: $0 / across) }
            #expect(places.allSatisfy { code.isDark($0.x - 4, $0.y - 4) == dark.contains([$0.x, $0.y]) })
            let side = across * 4
            let pixels = (0..<side * side).map {
                dark.contains([$0 % side / 4, $0 / side / 4]) ? UInt8(0) : 255
            }
            pictures.append(Array("P5 \(side) \(side) 255\n".utf8) + pixels)
        }
        #expect(try await Readers.codes(in: pictures) == texts)
    }

    @Test(arguments: zip(QRCode.Level.allCases, [2_953, 2_331, 1_663, 1_273]))
    func `the longest text fits and one byte more is refused in a sentence`(
        level: QRCode.Level, most: Int
    ) throws {
        #expect(try QRCode(String(repeating: "x", count: most), level: level).width == 177)
        let error = #expect(throws: BadgeError.self) {
            try QRCode(String(repeating: "x", count: most + 1), level: level)
        }
        #expect(error?.code == .notAQRCode)
        #expect(error?.sentence.contains("too long") == true && error?.sentence.hasSuffix(".") == true)
    }

    @Test(arguments: ["", "\u{0}", "before\u{0}after", String(repeating: "🎧", count: 7_000)])
    func `what no code can hold is refused in a sentence`(text: String) throws {
        let error = #expect(throws: BadgeError.self) { try QRCode(text) }
        #expect(error?.code == .notAQRCode && error?.sentence.hasSuffix(".") == true)
    }

    @Test func `sizes out of bounds are refused in a sentence`() throws {
        let code = try QRCode("x")
        for size in [0, -1, 101, .max] {
            #expect(throws: BadgeError(.outOfBounds, "A module is 1 to 100 pixels wide.")) {
                try code.png(moduleSize: size)
            }
        }
        for side in [9.9, 501, -50, .infinity, .nan] {
            #expect(throws: BadgeError(.outOfBounds, "A QR code's page is 10 to 500 mm wide.")) {
                try code.pdf(side: side)
            }
        }
    }
}

/// The columns and rows that the path of an SVG covers.
private func darkModules(in svg: String) -> Set<[Int]> {
    var dark = Set<[Int]>()
    for run in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) where run.3 == run.4 {
        guard let x = Int(run.1), let y = Int(run.2), let length = Int(run.3) else { continue }
        for column in x..<x + length { dark.insert([column, y]) }
    }
    return dark
}

extension QRCode {
    /// False in the quiet zone and beyond.
    fileprivate func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<width).contains(x) && (0..<width).contains(y) && modules[y * width + x]
    }
}

/// 1 to 120 characters: ASCII, letters, ideographs, emoji, anything.
private func anyText(from random: inout Seeded) -> String {
    let ranges: [ClosedRange<UInt32>] = [
        1...0x7F, 0x20...0x7E, 0x30...0x39, 0xA0...0x17F, 0x600...0x6FF, 0x4E00...0x9FFF, 0x1F300...0x1F64F,
        1...0x10FFFF,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...120, using: &random) {
        let range = ranges.randomElement(using: &random) ?? 1...0x7F
        text.append(Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "?")
    }
    return String(text)
}
