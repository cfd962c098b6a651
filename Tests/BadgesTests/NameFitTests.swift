import Foundation
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(5))) struct NameFitTests {
    @Test(arguments: strangeNames, [203, 300])
    func `a name has ink, all of it in its box and on the paper`(name: StrangeName, dpi: Int) throws {
        let press = try samplePress()
        let face = face(name.first, name.last)
        let badge = try press.raster(face, dpi: dpi)
        let boxes = press.nameBoxes(of: face)
        #expect(boxes.count == (face.legible.lastName.isEmpty ? 1 : 2))
        for box in boxes {
            let without = try press.only { $0 != box }.raster(face, dpi: dpi)
            let ink = try #require(badge.difference(from: without), "\(name.what) left its box blank")
            let room = box.frame.pixels(dpi: dpi)
            #expect(room.contains(ink), "\(name.what) has ink in \(ink), its box is \(room)")
            let isOnEdge =
                ink.columns.contains(0) || ink.rows.contains(0)
                || ink.columns.contains(badge.width - 1) || ink.rows.contains(badge.height - 1)
            #expect(!isOnEdge, "\(name.what) touches the paper's edge")
        }
    }

    // Cairo makes letters bold where a font is not, and Pango does not know by how much.
    @Test func `letters made bold for want of a bold font leave their box by less than a millimetre`() throws
    {
        let press = try samplePress()
        let face = face("𒀭𒈾", "𒐫")
        let badge = try press.raster(face, dpi: 203)
        for box in press.nameBoxes(of: face) {
            let ink = try #require(
                badge.difference(from: try press.only { $0 != box }.raster(face, dpi: 203)))
            var room = box.frame
            (room.x, room.y) = (room.x - 0.9, room.y - 0.9)
            (room.width, room.height) = (room.width + 1.8, room.height + 1.8)
            #expect(room.pixels(dpi: 203).contains(ink), "\(ink)")
        }
    }

    @Test(arguments: emptyNames) func `a guest without a name is called Guest`(name: StrangeName) throws {
        let press = try samplePress()
        #expect(face(name.first, name.last).legible == face("Guest"))
        #expect(
            try press.raster(face(name.first, name.last), dpi: 203) == press.raster(face("Guest"), dpi: 203))
    }

    @Test func `a last name alone is shown large`() throws {
        let press = try samplePress()
        #expect(try press.raster(face("", "Okafor"), dpi: 203) == press.raster(face("Okafor"), dpi: 203))
    }

    @Test(arguments: ["Maya", "Christopher", "林明", "نور"])
    func `a name is as large as its box and its layout let it`(name: String) throws {
        let press = try samplePress()
        let box = try #require(press.nameBoxes(of: face(name)).first)
        let badge = try press.raster(face(name), dpi: 203)
        let ink = try #require(
            badge.difference(from: try press.only { $0 != box }.raster(face(name), dpi: 203)))
        let room = box.frame.pixels(dpi: 203)
        let fill = max(
            Double(ink.columns.count) / Double(room.columns.count),
            Double(ink.rows.count) / Double(room.rows.count))
        #expect(fill > 0.6, "\(name) fills \(fill) of its box one way")
    }

    @Test func `markup is shown, not obeyed`() async throws {
        let text = try await Readers.text(of: try samplePress().pdf([face("<i>Maya</i>", "&amp;")]))
        #expect(text.contains("<i>Maya</i>") && text.contains("&amp;"), "\(text)")
    }

    @Test(arguments: strangeNames + emptyNames)
    func `every name fits in every other place too`(name: StrangeName) throws {
        let press = try samplePress()
        let all = BadgeFace(
            firstName: name.first, lastName: name.last, pronouns: name.first, role: name.last,
            tags: [name.first, name.last, name.first, name.last], question: name.first + " " + name.last,
            eventName: name.last, token: sampleToken)
        let badge = try press.raster(all, dpi: 203)
        for box in press.layout.front where box.content.isText && box.condition.holds(for: all.legible) {
            let without = try press.only { $0 != box }.raster(all, dpi: 203)
            guard let ink = badge.difference(from: without) else { continue }
            let room = box.frame.pixels(dpi: 203)
            #expect(room.contains(ink), "\(name.what) has ink in \(ink), the box is \(room)")
        }
    }
}

extension Box.Content {
    fileprivate var isText: Bool {
        switch self {
        case .text, .tags, .role: true
        case .qr, .shape, .image: false
        }
    }
}
