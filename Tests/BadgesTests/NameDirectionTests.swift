import Foundation
import TestSupport
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(3))) struct NameDirectionTests {
    @Test(arguments: ["نور", "מי", "سمر", "ܡܪܝ"])
    func `names that are read from the right start at the right`(name: String) throws {
        #expect(try centre(of: name) > 0.55)
    }

    @Test(arguments: ["Jo", "Maya", "Яна", "ゆき", "林", "민", "ชัย", "आर"])
    func `names that are read from the left start at the left`(name: String) throws {
        #expect(try centre(of: name) < 0.45)
    }

    @Test(arguments: [("نور Jo", true), ("Jo نور", false)])
    func `the first letter with a direction decides`(name: String, isFromRight: Bool) throws {
        let press = try samplePress()
        let box = try #require(press.nameBoxes(of: face(name)).first)
        guard case .text(_, let style) = box.content else { return }
        try DrawingLock.take {
            let picture = try Picture(Size(width: 50, height: 50), Resolution(72), .grey)
            #expect(TextLayout(name, style, on: picture.canvas).isFromRight == isFromRight)
        }
    }

    @Test func `each part of a name goes its own way`() throws {
        let press = try samplePress()
        let face = face("נועה", "Levi")
        let badge = try press.raster(face, dpi: 203)
        let centres = press.nameBoxes(of: face).map { badge.centreOfInk(in: $0.frame.pixels(dpi: 203)) }
        try #require(centres.count == 2)
        #expect(centres[0] > 0.5 && centres[1] < 0.5, "\(centres)")
    }

    @Test func `the installed fonts have letters for every script a name may be in`() throws {
        #expect(FontCoverage.missingScripts() == [])
    }

    @Test(arguments: [
        ("太郎", "山田", "CJK"), ("林", "明华", "CJK"), ("민준", "김", "CJK"), ("नूर", "शर्मा", "Devanagari"),
        ("สมชาย", "ใจดี", "Thai"), ("نور", "سمر", "Arabic"), ("נועה", "לוי", "Hebrew"),
    ])
    func `a name is set in a font that has its letters`(
        firstName: String, lastName: String, font: String
    ) async throws {
        let folder = try TemporaryFolder()
        let pdf = try samplePress().pdf([face(firstName, lastName)])
        let fonts = try await run("pdffonts", [try folder.file("badge.pdf", pdf)])
        #expect(fonts.text.contains(font), "\(fonts.text)")
        let text = try await Readers.text(of: pdf)
        #expect(text.contains(firstName) && text.contains(lastName), "\(text)")
        #expect(try !hasUnknownLetters(firstName) && !hasUnknownLetters(lastName))
    }

    @Test func `a letter that no font has is noticed`() throws {
        #expect(try hasUnknownLetters("Maya \u{10FFFD}"))
    }

    private func hasUnknownLetters(_ name: String) throws -> Bool {
        let press = try samplePress()
        let box = try #require(press.nameBoxes(of: face(name)).first)
        guard case .text(_, let style) = box.content else { return true }
        return try DrawingLock.take {
            let picture = try Picture(Size(width: 50, height: 50), Resolution(72), .grey)
            return TextLayout(name, style, on: picture.canvas).hasUnknownLetters
        }
    }

    private func centre(of name: String) throws -> Double {
        let press = try samplePress()
        let box = try #require(press.nameBoxes(of: face(name)).first)
        return try press.raster(face(name), dpi: 203).centreOfInk(in: box.frame.pixels(dpi: 203))
    }
}
