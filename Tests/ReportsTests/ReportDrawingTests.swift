import Attendance
import Badges
import Foundation
import TestSupport
import Testing

@testable import Reports

/// A report as a page and on paper, from figures alone.
@Suite struct ReportDrawingTests {
    private static func sheet(rows: Int, figures: Int = 1) -> ReportSheet {
        let bars = (0..<rows).map { ReportFigure.Bar("Role \($0)", $0 + 1, 2) }
        return ReportSheet(
            kicker: "A test in numbers", title: "Noël Mixer", subtitle: "December 3, 2026",
            tiles: [.init("128", "came"), .init("0.8 s", "from scan to badge")],
            figures: (0..<figures).map {
                ReportFigure(
                    $0 == 0 ? .columns : .rows, "Figure \($0)", note: "By role", legend: ["New", "Known"],
                    bars: bars)
            }, footnote: "Counted at the door.")
    }

    private func text(of sheet: ReportSheet) async throws -> String {
        let folder = try TemporaryFolder()
        let file = try folder.file("report.pdf", Data(sheet.pdf()))
        let read = try await run("pdftotext", ["-layout", file, "-"])
        #expect(read.status == 0, "\(read.complaint)")
        return read.text
    }

    @Test func `page and paper say the same`() async throws {
        let sheet = Self.sheet(rows: 4, figures: 2)
        let html = String(decoding: sheet.html(), as: UTF8.self)
        let pdf = try await text(of: sheet)
        for words in ["Noël Mixer", "December 3, 2026", "128", "0.8 s", "Figure 1", "Role 3", "Counted at"] {
            #expect(html.contains(words) && pdf.contains(words), "\(words)")
        }
        #expect(html.contains(#"aria-label="Figure 1. Role 0: New fewer than 3, Known fewer than 3"#))
        #expect(pdf.contains("A TEST IN NUMBERS") && pdf.replacing(" ", with: "").contains("1/1"))
    }

    @Test(arguments: [(figures: 1, pages: 1), (4, 2), (12, 3)])
    func `figures that do not fit go on to another page`(figures: Int, pages: Int) async throws {
        let pdf = try await text(of: Self.sheet(rows: 8, figures: figures))
        #expect(pdf.split(separator: "\u{C}").count { $0.contains { !$0.isWhitespace } } == pages)
        #expect(pdf.replacing(" ", with: "").contains("\(pages)/\(pages)"))
        for figure in 0..<figures { #expect(pdf.contains("Figure \(figure)"), "\(figure)") }
    }

    @Test func `no mark of a figure leaves its width, and rows stay in its height`() {
        for (kind, width) in [(ReportFigure.FigureKind.rows, 90.0), (.columns, 186.0)] {
            let bars = (0..<8).map { ReportFigure.Bar("Label \($0)", 7 * $0, 3) }
            let figure = ReportFigure(kind, "Title", note: "Note", legend: ["a", "b"], bars: bars)
            let (marks, height) = figure.marks(width: width)
            #expect(marks.count > 20 && height > 40)
            for mark in marks {
                guard case .bar(let frame, radius: _, _) = mark else { continue }
                #expect(frame.x >= 0 && frame.x + frame.width <= width + 0.001)
                #expect(frame.y >= 0 && frame.y + frame.height <= height + 0.001)
            }
        }
    }

    @Test func `an empty report is a page too`() async throws {
        let sheet = ReportSheet(
            kicker: "", title: "", subtitle: "", tiles: [], figures: [], footnote: "Nobody came.")
        #expect(try await text(of: sheet).contains("Nobody came."))
    }
}
