import Foundation
import TestSupport
import Testing

@testable import Badges

/// A face of 60 × 40 mm with black squares of 10 mm in its top left corner and below it.
private func layout(_ media: String, _ more: String) throws -> Layout {
    let text = """
        id: small
        media: { name: "Small", \(media) }
        margin: 2
        \(more)
        other_roles:
          - { colour: black, emblem: circle }
        boxes:
          - { kind: shape, shape: rectangle, colour: black, at: [0, 0, 10, 10] }
          - { kind: text, text: "{first_name}", at: [20, 10, 30, 10], font: Inter, size: [8, 20] }

        """
    return try Layout(try LayoutFile(yaml: text, name: "small.yaml", folder: ""))
}

private let dpi = 254

/// True where ten dots to the millimetre are black at a place in millimetres.
private func isBlack(_ page: Raster, _ x: Int, _ y: Int) -> Bool {
    page.pixels[y * 10 * page.width + x * 10] == 0
}

@Suite(.timeLimit(.minutes(3))) struct PagesTests {
    @Test func `a badge that is read across its paper is printed a quarter turned`() throws {
        let press = LayoutRenderer(layout: try layout("width: 40, height: 60", "orientation: landscape"))
        let page = try press.raster(face("Maya"), dpi: dpi)
        #expect(page.width == 400 && page.height == 600)
        #expect(
            isBlack(page, 39, 1) && isBlack(page, 31, 9) && !isBlack(page, 1, 1) && !isBlack(page, 39, 11))
        // As it is read it stands upright.
        let picture = try DrawingLock.take { try press.picture([face("Maya")], dpi: dpi, as: .grey).raster() }
        #expect(picture.width == 600 && picture.height == 400 && isBlack(picture, 1, 1))
        #expect(!isBlack(picture, 59, 1))
    }

    @Test(arguments: [("upside_down", true), ("upright", false)])
    func `the half that is folded back is printed as the layout says`(fold: String, isTurned: Bool) throws {
        let press = LayoutRenderer(layout: try layout("width: 60, height: 80", "fold: \(fold)\nback: same"))
        #expect(press.layout.pageCount(of: 3) == 3)
        let page = try press.raster(face("Maya"), dpi: dpi)
        #expect(page.width == 600 && page.height == 800 && isBlack(page, 1, 1))
        #expect(isBlack(page, 58, 78) == isTurned && isBlack(page, 1, 42) == !isTurned)
    }

    @Test func `badges go onto a sheet row by row, and what is left onto the next`() throws {
        let press = LayoutRenderer(
            layout: try layout(
                "width: 150, height: 110",
                "sheet: { columns: 2, rows: 2, badge: [60, 40], at: [10, 12], gap: [8, 6] }"))
        let faces = (0..<7).map { face("Maya \($0)") }
        #expect(press.layout.pageCount(of: 7) == 2)
        let pages = try (0..<2).map {
            try press.raster(faces, page: $0, at: Resolution(dpi), as: .grey)
        }
        let corners = [(10, 12), (78, 12), (10, 58), (78, 58)]
        #expect(corners.map { isBlack(pages[0], $0.0 + 5, $0.1 + 5) } == [true, true, true, true])
        #expect(corners.map { isBlack(pages[1], $0.0 + 5, $0.1 + 5) } == [true, true, true, false])
        #expect(corners.allSatisfy { !isBlack(pages[0], $0.0 - 1, $0.1 + 5) })
    }

    @Test func `every badge of a pile is on its place in a PDF of sheets`() async throws {
        let press = try press("a4-8")
        let pdf = try press.pdf((0..<19).map { face("Guest\($0)") })
        #expect(try await Readers.facts(of: pdf)["Pages"] == "3")
        let pages = try await Readers.text(of: pdf).split(separator: "\u{0C}")
        for number in 0..<19 { #expect(pages[number / 8].contains("Guest\(number)")) }
    }

    @Test func `a back that is not folded is a page of its own, turned over sideways`() throws {
        let back = "back:\n  - { kind: shape, shape: rectangle, colour: black, at: [0, 30, 60, 10] }"
        let alone = LayoutRenderer(layout: try layout("width: 60, height: 40", back))
        #expect(alone.layout.pageCount(of: 2) == 4)
        let second = try alone.raster([face("Maya")], page: 1, at: Resolution(dpi), as: .grey)
        #expect(isBlack(second, 50, 35) && !isBlack(second, 1, 1))
        let sheet = "sheet: { columns: 2, rows: 1, badge: [60, 40], at: [0, 0] }\n"
        let several = LayoutRenderer(layout: try layout("width: 140, height: 40", sheet + back))
        let behind = try several.raster([face("Maya")], page: 1, at: Resolution(dpi), as: .grey)
        #expect(isBlack(behind, 81, 35) && !isBlack(behind, 79, 35))
    }

    @Test func `pages come one after another, each in the printer's own pixels`() throws {
        let press = try press("a4-8")
        var pages: [Raster] = []
        try press.print(
            (0..<9).map { face("Guest\($0)") }, at: Resolution(x: 100, y: 150), as: .bit
        ) { pages.append($0) }
        #expect(pages.count == 2 && pages.allSatisfy { $0.width == 827 && $0.height == 1754 })
        #expect(pages.allSatisfy { $0.resolution == Resolution(x: 100, y: 150) && $0.bytesPerRow == 104 })
    }

    @Test func `each badge of a sheet has its own code`() async throws {
        let faces = (0..<8).map { number in
            var face = face("Maya")
            face.token = "\(number)" + sampleToken.dropFirst()
            return face
        }
        let sheet = try press("a4-8").raster(faces, at: Resolution(203), as: .bit)
        let found = try await Readers.code(in: sheet.anymap)
        for face in faces { #expect(found.contains(face.token)) }
    }
}
