import Foundation
import Scanning
import Testing

struct PictureCodeTests {
    static let white = ["-background", "white"]

    @Test(arguments: [
        ("as drawn", [], "png"),
        ("turned by 7°", white + ["-rotate", "7"], "png"),
        ("turned by 45°", white + ["-rotate", "45"], "png"),
        ("turned by 90°", ["-rotate", "90"], "png"),
        ("upside down", ["-rotate", "180"], "jpeg"),
        ("mirrored", ["-flop"], "png"),
        ("light on dark", ["-negate"], "png"),
        ("light on dark and turned", ["-negate", "-background", "black", "-rotate", "17"], "png"),
        (
            "held askew",
            ["-bordercolor", "white", "-border", "80", "-virtual-pixel", "white", "-distort", "Perspective"]
                + ["0,0 140,30 488,0 400,130 488,488 470,480 0,488 10,420"], "png"
        ),
        ("out of focus", ["-blur", "0x3"], "png"),
        ("grainy", ["-attenuate", "2", "+noise", "Gaussian"], "png"),
        ("with dead pixels", ["-attenuate", "0.3", "+noise", "Impulse"], "png"),
        ("squeezed hard", ["-quality", "40"], "jpeg"),
        ("faint", ["+level", "45%,58%"], "jpeg"),
        ("faint and bright", ["+level", "80%,90%"], "jpeg"),
        ("one pixel a module", ["-filter", "point", "-resize", "12.5%"], "png"),
        ("transparent", ["-transparent", "white"], "png"),
        ("in sixteen bits and colour", ["-depth", "16", "-fill", "navy", "-opaque", "black"], "png"),
        ("interlaced", ["-interlace", "PNG"], "png"),
        ("progressive", ["-interlace", "JPEG"], "jpeg"),
        ("without a quiet zone", ["-trim", "-bordercolor", "#888", "-border", "40"], "png"),
    ])
    func `a code is read however it is held`(name: String, steps: [String], format: String) async throws {
        let picture = try await developed(qr(), steps, as: format)
        #expect(try await code(in: picture) == Array(ticket.utf8), "\(name)")
    }

    @Test(arguments: [("1200x1200", "9"), ("300x300", "30"), ("160x160", "3")])
    func `a code is found in a photograph of twelve megapixels`(size: String, turn: String) async throws {
        let steps = ["-resize", size, "-background", "none", "-rotate", turn, "-repage", "+1400+800"]
        let scene =
            steps + [
                "(", "-size", "500x375", "plasma:tan-steelblue", "-resize", "800%", ")", "+swap", "-flatten",
                "-quality", "80",
            ]
        let photograph = try await developed(qr(), scene, as: "jpeg")
        #expect(try await code(in: photograph) == Array(ticket.utf8))
    }

    @Test func `the corners are where the code is`() async throws {
        let picture = [UInt8](try await qr("A", size: 10))
        let codes = try await patientReader().codes(from: "a test") { picture }
        let corners = try #require(codes.first).corners
        // Version 1: 21 modules of 10 pixels, within a quiet zone of 4 modules.
        for (corner, expected) in zip(corners, [(40, 40), (249, 40), (249, 249), (40, 249)]) {
            #expect(abs(corner.x - expected.0) <= 3 && abs(corner.y - expected.1) <= 3)
        }
    }

    @Test(arguments: ["Zoë 🎬 王小明 محمد", "a\nb", "0001234567890123456789", "]Q1x", " "])
    func `text comes out as it went in`(text: String) async throws {
        #expect(try await code(in: qr(text)) == Array(text.utf8))
    }

    @Test func `a code of bytes stays those bytes`() async throws {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) } + [0, 0xFF, 0xFE, 0x80]
        let file = FileManager.default.temporaryDirectory.appending(path: "marquee-\(UUID()).bin")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let picture = try await qr("", ["-r", file.path])
        #expect(try await code(in: picture) == bytes)
    }

    @Test func `the largest code there is can be read`() async throws {
        let text = String((0..<2900).map { Character(Unicode.Scalar(UInt8(33 + $0 * 7 % 90))) })
        #expect(try await code(in: qr(text, size: 4)) == Array(text.utf8))
    }

    @Test(arguments: [
        ("Aztec", "92"), ("Data Matrix", "71"), ("PDF417", "55"), ("Code 128", "20"), ("QR", "58"),
    ])
    func `other tools' symbols are read`(name: String, kind: String) async throws {
        let picture = try await symbol(kind, "TICKET-0042")
        #expect(try await code(in: picture) == Array("TICKET-0042".utf8), "\(name)")
    }

    @Test func `the bar code of a bottle is no ticket`() async throws {
        let picture = try await symbol("13", "590123412345")
        await #expect(throws: PictureError.noCode) { try await code(in: picture) }
    }

    @Test func `two different codes are too many, the same twice is one`() async throws {
        let one = try await qr()
        let folder = FileManager.default.temporaryDirectory.appending(path: "marquee-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let other = folder.appending(path: "other.png")
        try await qr("ANOTHER-TICKET").write(to: other)
        let different = try await developed(one, [other.path, "-background", "white", "+append"])
        await #expect(throws: PictureError.severalCodes(2)) { try await code(in: different) }
        let twice = try await developed(one, ["(", "+clone", ")", "+append"])
        #expect(try await code(in: twice) == Array(ticket.utf8))
    }
}
