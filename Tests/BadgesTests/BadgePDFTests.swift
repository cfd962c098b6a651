import Foundation
import TestSupport
import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(3))) struct BadgePDFTests {
    @Test(arguments: [
        ("Maya", "Okafor"), ("Zoë", "Müller-Lüdenscheidt"), ("Ánh Tuyết", "Nguyễn Thị"), ("Ελένη", "Παππά"),
        ("Дмитро", "Шевченко"), ("نور", "الخوارزمي"), ("נועה", "לוי"), ("太郎", "山田"), ("林", "明华"),
        ("민준", "김"), ("สมชาย", "ใจดี"), ("आरव", "शर्मा"), ("<b>x</b>", "& \"y\""),
    ])
    func `both names can be found in the text`(firstName: String, lastName: String) async throws {
        let text = try await Readers.text(of: try samplePress().pdf([face(firstName, lastName)]))
        #expect(text.contains(firstName) && text.contains(lastName), "\(text)")
    }

    @Test(arguments: [1, 2, 7]) func `a page a badge, each of exactly the paper's size`(
        count: Int
    ) async throws {
        let faces = (0..<count).map { face("Guest\($0)", "Okafor") }
        let pdf = try samplePress().pdf(faces)
        let facts = try await Readers.facts(of: pdf)
        #expect(facts["Pages"] == "\(count)")
        #expect(facts["Page size"] == "288 x 216 pts")
        let pages = try await Readers.text(of: pdf).split(separator: "\u{0C}")
        try #require(pages.count == count)
        for (page, face) in zip(pages, faces) {
            #expect(page.contains(face.firstName), "\(face.firstName) is not on its page: \(page)")
        }
    }

    @Test func `nothing of the guest is outside the page`() async throws {
        let pdf = try samplePress().pdf([sampleFace])
        let facts = try await Readers.facts(of: pdf)
        #expect(Set(facts.keys).isDisjoint(with: ["Title", "Author", "Subject", "Keywords", "Creator"]))
        #expect(facts["Custom Metadata"] == "no" && facts["Metadata Stream"] == "no")
        for value in facts.values {
            #expect(!value.contains("Maya") && !value.contains("Okafor") && !value.contains(sampleToken))
        }
    }

    @Test func `digits and signs are set in the font of the letters beside them`() async throws {
        var face = face("Maya 2nd", "Okafor #1*")
        (face.eventName, face.question, face.tags) = (
            "Vol. 12 © 2026", "Ask me about 1984 ™", ["80s", "B2B"]
        )
        let folder = try TemporaryFolder()
        let pdf = try samplePress().pdf([face])
        let text = try await Readers.text(of: pdf)
        for words in [face.firstName, face.lastName, "Vol. 12 © 2026", "Ask me about 1984 ™", "80s", "B2B"] {
            #expect(text.contains(words), "\(words) is not in \(text)")
        }
        let fonts = try await run("pdffonts", [try folder.file("badge.pdf", pdf)])
        #expect(
            fonts.text.split(separator: "\n").dropFirst(2).allSatisfy { $0.contains("Inter") },
            "\(fonts.text)")
    }

    @Test func `fonts are embedded and say what they spell`() async throws {
        let folder = try TemporaryFolder()
        let pdf = try samplePress().pdf([face("Maya 山田", "عبد Okafor")])
        let read = try await run("pdffonts", [try folder.file("badge.pdf", pdf)])
        let fonts = read.text.split(separator: "\n").dropFirst(2)
        try #require(fonts.count >= 3, "\(read.text)\(read.complaint)")
        for font in fonts {
            // Embedded, a subset, with a map to Unicode.
            #expect(font.matches(of: /\byes\b/).count == 3, "\(font)")
        }
    }

    @Test func `the sample badge says what it always said`() async throws {
        let text = try await Readers.text(of: try samplePress().pdf([sampleFace]))
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.trimmingCharacters(in: .controlCharacters)
        }
        #expect(
            lines.filter { !$0.isEmpty } == [
                "SPEAKER", "Night Shift Mixer", "Maya", "Okafor", "she/her", "Ask me about writing songs",
                "for the screen", "Songwriting", "Sync", "Film scores",
            ])
    }

    @Test(arguments: [0, 10_001]) func `too few and too many badges are refused in a sentence`(
        count: Int
    ) throws {
        let press = try samplePress()
        #expect(throws: BadgeError(.outOfBounds, "A file takes 1 to 10,000 badges.")) {
            try press.pdf(Array(repeating: sampleFace, count: count))
        }
    }

    @Test(arguments: [49, 1_201, 0, -300, .max]) func `a resolution out of bounds is refused in a sentence`(
        dpi: Int
    ) throws {
        let press = try samplePress()
        #expect(throws: BadgeError(.outOfBounds, "A resolution is 50 to 1,200 dots to the inch.")) {
            try press.png([sampleFace], dpi: dpi)
        }
        #expect(throws: BadgeError.self) { try press.raster(sampleFace, dpi: dpi) }
    }
}
