import Foundation
import TestSupport
import Testing

@testable import Badges

private func press(_ boxes: String, in folder: TemporaryFolder) throws -> LayoutRenderer {
    let text = """
        id: small
        media: { name: "Small", width: 60, height: 40 }
        margin: 0
        roles:
          host: { colour: "#E8C547 / black", emblem: diamond }
          guest: { colour: "#202020 / white", emblem: circle }
        other_roles:
          - { colour: "#808080", emblem: star }
        boxes:
        \(boxes)

        """
    return LayoutRenderer(layout: try Layout.load(file: try folder.file("small.yaml", text)))
}

private func face(role: String) -> BadgeFace {
    BadgeFace(firstName: "Maya", lastName: "", role: role, token: sampleToken)
}

@Suite(.timeLimit(.minutes(3))) struct ColourTypeTests {
    @Test func `text and code come out in bits as they do in grey, half ink being the border`() throws {
        let press = try samplePress()
        let grey = try press.raster(sampleFace, dpi: 203)
        let bits = try press.raster(sampleFace, dpi: 203, as: .bit)
        #expect(bits.pixels.count == bits.bytesPerRow * bits.height)
        for row in stride(from: 0, to: grey.height, by: 7) {
            for column in 0..<grey.width {
                let isBlack =
                    bits.pixels[row * bits.bytesPerRow + column / 8] >> UInt8(7 - column % 8) & 1 == 1
                #expect(isBlack == (grey.pixels[row * grey.width + column] < 128))
            }
        }
    }

    @Test(arguments: [
        ("host", [UInt8(0xE8), 0xC5, 0x47], UInt8(0)), ("guest", [0x20, 0x20, 0x20], 255),
        ("dancer", [0x80, 0x80, 0x80], 0),
    ])
    func `a role's colour is the printer's own, or what stands for it in black`(
        role: String, colour: [UInt8], black: UInt8
    ) throws {
        let folder = try TemporaryFolder()
        let press = try press(
            "  - { kind: shape, shape: rectangle, colour: role, at: [0, 0, 60, 40] }", in: folder)
        let middle = { (raster: Raster) in raster.height / 2 * raster.width + raster.width / 2 }
        let rgb = try press.raster(face(role: role), dpi: 100, as: .rgb)
        #expect(Array(rgb.pixels[(3 * middle(rgb))..<(3 * middle(rgb) + 3)]) == colour)
        let grey = try press.raster(face(role: role), dpi: 100)
        #expect(grey.pixels[middle(grey)] == black)
    }

    @Test func `a PDF for a printer without colour has none`() async throws {
        let press = try samplePress()
        for (format, isColoured) in [(Raster.Format.rgb, true), (.bit, false)] {
            let pdf = try press.pdf([sampleFace], as: format)
            let drawn = try await run("pdftoppm", ["-r", "50", "-"], input: Data(pdf))
            let pixels = [UInt8](drawn.output.suffix(200 * 150 * 3))
            try #require(pixels.count == 200 * 150 * 3)
            var coloured = 0
            for place in stride(from: 0, to: pixels.count, by: 3) {
                if Set(pixels[place..<place + 3]).count > 1 { coloured += 1 }
            }
            #expect((coloured > 1_000) == isColoured && (coloured == 0) != isColoured, "\(coloured)")
            #expect(try await Readers.code(in: try await Readers.picture(of: pdf, dpi: 203)) == sampleToken)
        }
    }

    @Test func `each role has the shape that is its own`() throws {
        let folder = try TemporaryFolder()
        let press = try press(
            "  - { kind: shape, shape: role, colour: black, at: [10, 0, 40, 40] }", in: folder)
        let inks = try ["host", "guest", "dancer"].map { role in
            try press.raster(face(role: role), dpi: 100).pixels.count { $0 == 0 }
        }
        // A diamond is half of its square, a circle more, a star less.
        #expect(inks[2] < inks[0] && inks[0] < inks[1])
    }

    @Test func `boxes are there for the roles they are for`() throws {
        let folder = try TemporaryFolder()
        let press = try press(
            """
              - { kind: shape, shape: rectangle, colour: black, at: [0, 0, 10, 10], roles: [Host, guest] }
              - { kind: shape, shape: rectangle, colour: black, at: [30, 0, 10, 10], not_roles: Host }
            """, in: folder)
        let shown = try ["HOST", "Guest", "dancer"].map { role in
            let page = try press.raster(face(role: role), dpi: 254)
            return [page.pixels[50 * page.width + 50], page.pixels[50 * page.width + 350]].map { $0 == 0 }
        }
        #expect(shown == [[true, false], [true, true], [false, true]])
    }

    @Test func `a grey picture becomes as many black dots as it is dark`() async throws {
        let folder = try TemporaryFolder()
        let drawn = try await run("convert", ["-size", "64x64", "gradient:black-white", "png:-"])
        _ = try folder.file("fade.png", [UInt8](drawn.output))
        let press = try press("  - { kind: image, file: fade.png, at: [10, 0, 40, 40] }", in: folder)
        let grey = try press.raster(face(role: "host"), dpi: 203)
        let bits = try press.raster(face(role: "host"), dpi: 203, as: .bit)
        for part in 0..<4 {
            let rows = (grey.height * part / 4)..<(grey.height * (part + 1) / 4)
            let ink = grey.rows(rows).reduce(0) { $0 + 255 - Int($1) }
            let dots = bits.rows(rows).reduce(0) { $0 + $1.nonzeroBitCount }
            let (wanted, got) = (Double(ink) / 255, Double(dots))
            #expect(abs(wanted - got) < max(60, wanted * 0.03), "quarter \(part): \(got) dots for \(wanted)")
        }
    }

    @Test func `an SVG is as large as the badge, and holds nobody's name`() throws {
        let press = try samplePress()
        let svg = String(decoding: try press.svg([sampleFace]), as: UTF8.self)
        #expect(
            svg.contains("width=\"288pt\" height=\"216pt\"") || svg.contains("width=\"288\" height=\"216\""))
        #expect(!svg.contains("Maya") && !svg.contains(sampleToken) && svg.hasSuffix("</svg>\n"))
    }

    @Test func `an answer is shown where a layout asks for it`() async throws {
        let folder = try TemporaryFolder()
        let press = try press(
            """
              - { kind: text, text: "{answer: Company} · {role}", at: [0, 0, 60, 9], font: Inter, size: [8, 12] }
              - { kind: text, text: "{answer:Title}", at: [0, 10, 60, 9], font: Inter, size: [8, 12] }
            """, in: folder)
        var face = face(role: "Host")
        face.answers = ["Company": "Moon\nRecords", "Title ": "never"]
        let text = try await Readers.text(of: try press.pdf([face]))
        #expect(text.contains("Moon Records · Host") && !text.contains("never"), "\(text)")
    }
}

extension Raster {
    /// The bytes of some rows.
    fileprivate func rows(_ rows: Range<Int>) -> ArraySlice<UInt8> {
        pixels[rows.lowerBound * bytesPerRow..<rows.upperBound * bytesPerRow]
    }
}
