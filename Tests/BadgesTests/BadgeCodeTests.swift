import Foundation
import TestSupport
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(3))) struct BadgeCodeTests {
    @Test(arguments: [203, 300]) func `the code of a PNG is the badge's token`(dpi: Int) async throws {
        let picture = try samplePress().png([sampleFace], dpi: dpi)
        #expect(try await Readers.code(in: picture) == sampleToken)
    }

    @Test(arguments: [203, 300]) func `the code of a PDF is the badge's token`(dpi: Int) async throws {
        let pdf = try samplePress().pdf([sampleFace])
        #expect(try await Readers.code(in: try await Readers.picture(of: pdf, dpi: dpi)) == sampleToken)
    }

    @Test(arguments: [203, 300], [Raster.Format.grey, .rgb])
    func `the code of what a printer gets is the badge's token`(dpi: Int, format: Raster.Format) async throws
    {
        let raster = try samplePress().raster(sampleFace, dpi: dpi, as: format)
        let kind = format == .grey ? "P5" : "P6"
        #expect(raster.pixels.count == raster.bytesPerRow * raster.height)
        let header = Array("\(kind) \(raster.width) \(raster.height) 255\n".utf8)
        #expect(try await Readers.code(in: header + raster.pixels) == sampleToken)
    }

    @Test func `the code stays what it is beside the longest and the strangest names`() async throws {
        let press = try samplePress()
        let faces = strangeNames.map { face($0.first, $0.last) }
        let found = try await Readers.codes(in: faces.map { try press.png([$0], dpi: 203) })
        #expect(found == faces.map(\.token))
    }

    @Test func `the code is at least 20 mm wide without its quiet zone`() throws {
        let boxes = try samplePress().layout.front.compactMap { box -> (Frame, QRCode.Level)? in
            guard case .qr(let level) = box.content else { return nil }
            return (box.frame, level)
        }
        try #require(boxes.count == 1)
        let (frame, level) = boxes[0]
        let code = try QRCode(sampleToken, level: level)
        let module = min(frame.width, frame.height) / Double(code.width + 2 * QRCode.quietZone)
        #expect(module * Double(code.width) >= 20)
        // A printer's modules are whole dots, so they may be smaller than the box has room for.
        for dpi in [203.0, 300] {
            let dots = (module / 25.4 * dpi).rounded(.down)
            #expect(dots * Double(code.width) * 25.4 / dpi >= 20, "at \(dpi) dpi")
        }
    }

    @Test func `a token that no code can hold is refused in a sentence`() throws {
        let press = try samplePress()
        var face = sampleFace
        face.token = String(repeating: "x", count: 2_400)
        let error = #expect(throws: BadgeError.self) { try press.pdf([face]) }
        #expect(error?.code == .notAQRCode && error?.sentence.hasSuffix(".") == true)
        face.token = ""
        #expect(throws: BadgeError(.notAQRCode, "A QR code needs a text.")) {
            try press.png([face], dpi: 203)
        }
    }
}
