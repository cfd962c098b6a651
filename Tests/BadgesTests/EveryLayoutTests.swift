import Foundation
import TestSupport
import Testing

@testable import Badges

/// The layouts that Marquee comes with, by their files' names.
let layoutNames = [
    "4x3in", "4x6in-fold", "54x101mm", "62mm-roll", "62x100mm", "a4-8", "a6", "cr80", "letter-6", "letter-8",
]

func press(_ name: String) throws -> LayoutRenderer {
    LayoutRenderer(layout: try Layout.load(file: "\(layoutFolder)/\(name).yaml"))
}

@Suite(.timeLimit(.minutes(5))) struct EveryLayoutTests {
    @Test func `these are the layouts that Marquee comes with`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: layoutFolder).filter {
            $0.hasSuffix(".yaml")
        }
        #expect(Set(files) == Set(layoutNames.map { "\($0).yaml" }))
        for name in layoutNames { #expect(try press(name).layout.id == name) }
    }

    @Test(arguments: layoutNames, strangeNames)
    func `every name leaves ink in every box that has a text, and none outside of them`(
        layout: String, name: StrangeName
    ) throws {
        let press = try press(layout).frontAlone
        let face = BadgeFace(
            firstName: name.first, lastName: name.last, pronouns: name.first, role: name.first,
            tags: [name.first, name.last, name.first], question: name.first + " " + name.last,
            eventName: name.last, token: sampleToken
        )
        let letters = press.lettersAlone(for: face)
        let badge = try letters.raster(face, dpi: 203)
        for box in letters.layout.front where box.isFilled(for: face.legible) {
            #expect(badge.hasInk(in: box.frame), "\(name.what) left the box at \(box.frame) blank")
        }
        let rest = badge.blanked(letters.layout.front.map(\.frame))
        #expect(!rest.hasInk, "\(name.what) has ink outside of its boxes")
    }

    @Test(arguments: layoutNames) func `no two boxes of one guest share a place`(layout: String) throws {
        let layout = try press(layout).layout
        for face in [face("Maya", "Okafor"), face("Maya")] {
            let boxes = layout.front.filter {
                $0.condition.holds(for: face) && $0.isRead && $0.isFilled(for: face)
            }
            for (index, box) in boxes.enumerated() {
                for other in boxes[(index + 1)...] {
                    #expect(!box.frame.meets(other.frame), "\(box.frame) and \(other.frame)")
                }
            }
        }
    }

    @Test(arguments: layoutNames) func `a first name's capitals are ten millimetres high`(
        layout: String
    ) throws {
        for name in ["MAYA", "JO", "LAURA"] {
            let press = try press(layout).frontAlone
            let face = face(name, "Okafor")
            let box = try #require(press.nameBoxes(of: face).first)
            let only = press.only { $0 == box }
            let ink = try #require(
                only.raster(face, dpi: 300).difference(from: only.raster(face.without, dpi: 300)))
            #expect(Double(ink.rows.count) / 300 * 25.4 >= 10, "\(name) is \(ink.rows.count) dots high")
        }
    }

    @Test(arguments: layoutNames) func `the code is 20 mm wide on the paper, and read by another program`(
        layout: String
    ) async throws {
        let press = try press(layout)
        var pictures: [[UInt8]] = []
        for dpi in [203, 300] {
            for format in Raster.Format.allCases {
                pictures.append(try press.raster([sampleFace], at: Resolution(dpi), as: format).anymap)
            }
            for box in press.layout.front {
                guard case .qr(let level) = box.content else { continue }
                let code = try QRCode(sampleToken, level: level)
                let side = min(box.frame.width, box.frame.height) / 25.4 * Double(dpi)
                let module = (side / Double(code.across)).rounded(.down)
                #expect(module * Double(code.width) / Double(dpi) * 25.4 >= 20, "at \(dpi) dpi")
            }
        }
        for found in try await Readers.codes(in: pictures) {
            // A folded badge has it twice.
            #expect(found == sampleToken || found == sampleToken + sampleToken)
        }
    }

    @Test(arguments: layoutNames) func `what is printed is as large as the paper`(layout: String) async throws
    {
        let press = try press(layout)
        let media = press.layout.media
        let raster = try press.raster([sampleFace], at: Resolution(x: 203, y: 300), as: .bit)
        #expect(raster.width == Int((media.width / 25.4 * 203).rounded()))
        #expect(raster.height == Int((media.height / 25.4 * 300).rounded()))
        #expect(raster.bytesPerRow == (raster.width + 7) / 8)
        #expect(raster.pixels.count == raster.bytesPerRow * raster.height)
        let size = try #require(try await Readers.facts(of: press.pdf([sampleFace]))["Page size"])
        let points = size.split(separator: " ").compactMap { Double($0) }
        try #require(points.count == 2)
        #expect(
            abs(points[0] - media.width / 25.4 * 72) < 0.01
                && abs(points[1] - media.height / 25.4 * 72) < 0.01)
    }
}

extension LayoutRenderer {
    /// The front of one badge as if it were the whole paper.
    var frontAlone: LayoutRenderer {
        let face = layout.face
        return LayoutRenderer(
            layout: Layout(
                id: layout.id, media: LabelStock(name: "front", width: face.width, height: face.height),
                isTurned: false, sheet: nil, front: layout.front, back: nil, looks: layout.looks))
    }

    /// Only what is read, in black; of roles only those with a word, without their bar.
    func lettersAlone(for face: BadgeFace) -> LayoutRenderer {
        let boxes = layout.front.filter { $0.condition.holds(for: face.legible) }.compactMap(\.inBlack)
        return LayoutRenderer(
            layout: Layout(
                id: layout.id, media: layout.media, isTurned: false, sheet: nil, front: boxes, back: nil,
                looks: layout.looks))
    }
}

extension BadgeFace {
    /// The same guest with another name.
    fileprivate var without: BadgeFace {
        var face = self
        face.firstName = "."
        return face
    }
}

extension Box {
    var isRead: Bool {
        switch content {
        case .text, .tags, .qr: true
        case .role, .shape, .image: false
        }
    }

    fileprivate var inBlack: Box? {
        switch content {
        case .text(let template, var style):
            style.paint = .fixed(.black)
            return Box(frame: frame, condition: condition, content: .text(template, style))
        case .tags: return self
        case .role(var style, let bar):
            style.paint = .fixed(.black)
            guard let role = Template("{role}") else { return nil }
            let side = frame.height * 0.62
            let x = frame.x + bar.inset + side * 1.5
            let word = Frame(
                x: x, y: frame.y, width: min(bar.wordWidth, frame.x + frame.width - bar.inset - x),
                height: frame.height)
            return Box(frame: word, condition: condition, content: .text(role, style))
        case .qr, .shape, .image: return nil
        }
    }

    fileprivate func isFilled(for face: BadgeFace) -> Bool {
        switch content {
        case .text(let template, _): !template.filled(from: face).isEmpty
        case .tags: !face.tags.isEmpty
        case .qr, .role, .shape, .image: true
        }
    }
}

extension Frame {
    fileprivate func meets(_ other: Frame) -> Bool {
        x < other.x + other.width - 1e-6 && other.x < x + width - 1e-6
            && y < other.y + other.height - 1e-6 && other.y < y + height - 1e-6
    }
}
