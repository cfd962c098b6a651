import Attendance
import Foundation
import TestSupport
import Testing

@testable import Badges

/// Badges for printers whose labels would come out turned.
struct PageTurnTests {
    /// How many dots of a page have none like them in another of its size, to the dots of the page.
    /// - Parameter aside: by how many dots the other may lie aside.
    private func difference(_ one: Raster, _ other: Raster, aside: Int = 0) -> Double {
        let (width, height) = (one.width, one.height)
        let differing = one.pixels.indices.count { place in
            let (x, y) = (place % width, place / width)
            let rows = max(0, y - aside)...min(height - 1, y + aside)
            let columns = max(0, x - aside)...min(width - 1, x + aside)
            return !rows.contains { row in
                columns.contains { abs(Int(one.pixels[place]) - Int(other.pixels[row * width + $0])) <= 127 }
            }
        }
        return Double(differing) / Double(one.pixels.count)
    }

    private func turned(_ raster: Raster, by turn: PageTurn) -> Raster {
        let (width, height) = (raster.width, raster.height)
        var pixels: [UInt8] = []
        switch turn {
        case .none: pixels = raster.pixels
        case .half: pixels = raster.pixels.reversed()
        case .right:
            for x in 0..<width {
                for y in (0..<height).reversed() { pixels.append(raster.pixels[y * width + x]) }
            }
        case .left:
            for x in (0..<width).reversed() {
                for y in 0..<height { pixels.append(raster.pixels[y * width + x]) }
            }
        }
        return Raster(
            format: raster.format, resolution: raster.resolution, width: turn.isAcross ? height : width,
            height: turn.isAcross ? width : height, pixels: pixels)
    }

    @Test(arguments: ["4x3in", "62x100mm", "4x6in-fold", "a4-8"], [PageTurn.right, .half, .left])
    func `a turned page is the page turned, with its paper`(name: String, turn: PageTurn) throws {
        let whole = LayoutRenderer(layout: try Layout.load(file: "\(layoutFolder)/\(name).yaml"))
        // Codes are read from any side, and stand upright on every page.
        let renderer = whole.only { box in if case .qr = box.content { false } else { true } }
        let page = try renderer.raster([sampleFace], at: Resolution(203), as: .grey)
        let found = try renderer.raster([sampleFace], at: Resolution(203), as: .grey, turn: turn)
        let expected = turned(page, by: turn)
        #expect(found.width == expected.width && found.height == expected.height)
        let ink = Double(page.pixels.count { $0 < 128 }) / Double(page.pixels.count)
        // A page need not be a whole number of dots: turned, it lies by up to one aside.
        let difference = difference(found, expected, aside: 1)
        #expect(difference < ink / 20, "\(difference) of \(ink)")
        guard turn == .half else { return }
        #expect(self.difference(found, page) > ink / 2, "turned it looks otherwise")
    }

    @Test(arguments: PageTurn.allCases)
    func `the code of a turned badge is read, in pixels and in a PDF`(turn: PageTurn) async throws {
        let renderer = try samplePress()
        let pdf = try renderer.pdf([sampleFace], as: .bit, dpi: 203, turn: turn)
        let size = turn.isAcross ? "216 x 288 pts" : "288 x 216 pts"
        #expect(try await Readers.facts(of: pdf)["Page size"]?.hasPrefix(size) == true)
        let picture = try await Readers.picture(of: pdf, dpi: 203)
        #expect(try await Readers.code(in: picture) == sampleToken)
    }
}
