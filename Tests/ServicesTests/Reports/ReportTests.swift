import Attendance
import Foundation
import Services
import TestSupport
import Testing

/// What a sponsor is sent, and what they are not.
@Suite struct ReportTests {
    /// An evening of a series with ten guests of whom nine came, two of them on one ticket, and one refusal.
    private func evening(_ open: OpenStation, _ name: String, _ starts: String) async throws -> EventDetail {
        let event = try await open.station.events.create(
            name: name, venue: "The Velvet Room", series: "Mixers", zone: "America/Los_Angeles",
            starts: starts,
            actor: "test")
        for index in 0..<10 {
            var draft = GuestDraft()
            draft.firstName = "Secret\(index)"
            draft.lastName = "Nobody"
            draft.email = "g\(index)@example.org"
            draft.code = "\(name)-\(index)"
            draft.role = index < 7 ? "Producer" : "Agent <b>"
            draft.interests = index < 4 ? ["Jazz"] : []
            draft.admissions = index == 0 ? 2 : 1
            draft.invitedBy = index == 3 ? "Secret1 Nobody" : ""
            _ = try await open.station.guests.add(draft, to: event.id, isWalkIn: false, actor: "test")
        }
        for index in 0..<9 {
            _ = try await open.station.checkIn.admit(
                ScanRequest(
                    code: ScannedCode("\(name)-\(index)"), at: event.startsAt + index * 240_000, actor: "test"
                ),
                to: event.id)
        }
        for _ in 0..<4 {
            _ = try await open.station.checkIn.admit(
                ScanRequest(code: ScannedCode("nonsense"), actor: "test"), to: event.id)
        }
        return try await open.station.events.detail(of: event.id)
    }

    private func text(ofPDF bytes: [UInt8], _ open: OpenStation) async throws -> String {
        let file = open.folder.path("report.pdf")
        try Data(bytes).write(to: URL(filePath: file))
        let read = try await run("pdftotext", ["-layout", file, "-"])
        #expect(read.status == 0, "\(read.complaint)")
        return read.text
    }

    @Test func `an evening is told in numbers, on a page and on paper, and nobody is named`() async throws {
        let open = try OpenStation(now: { 1_978_000_000_000 })
        let detail = try await evening(open, "Mixer", "2031-12-03T19:00")
        let html = String(
            decoding: try await open.station.reports.report(of: detail, as: .html), as: UTF8.self)
        let pdf = try await text(ofPDF: try await open.station.reports.report(of: detail, as: .pdf), open)
        for said in [html, pdf] {
            for words in [
                "Mixer", "December 3, 2031", "The Velvet Room", "Producer", "Jazz", "Unknown code", "19:00",
            ] {
                #expect(said.contains(words), "\(words)")
            }
            // Two agents would be told by it.
            for word in ["Secret", "Nobody", "example.org", "Agent", "<b>"] { #expect(!said.contains(word)) }
        }
        #expect(
            html.contains("<dt>came</dt><dd>9</dd>") && html.contains("<dt>were expected</dt><dd>10</dd>"))
        // One who did not come would be told by the number.
        #expect(html.contains(#"<dt>did not come</dt><dd class="few">fewer than 3</dd>"#))
        #expect(html.contains("Producer: 7") && html.contains("For the first time: 9"))
        #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("href="))
    }

    @Test func `a series is told evening by evening, with who came back`() async throws {
        let open = try OpenStation(now: { 1_978_000_000_000 })
        _ = try await evening(open, "One", "2031-11-05T19:00")
        _ = try await evening(open, "Two", "2031-12-03T19:00")
        let html = String(
            decoding: try await open.station.reports.report(ofSeries: "mixers", as: .html), as: UTF8.self)
        #expect(html.contains("Nov 5: For the first time 9, Came before 0"))
        #expect(html.contains("Dec 3: For the first time 0, Came before 9"))
        #expect(html.contains("Twice: 9") && html.contains("<dt>people came</dt><dd>9</dd>"))
        #expect(!html.contains("Secret"))
        let pdf = try await text(
            ofPDF: try await open.station.reports.report(ofSeries: "Mixers", as: .pdf), open)
        #expect(pdf.contains("Evening by evening") && pdf.contains("How often they came"))
        await failure { () async throws in
            _ = try await open.station.reports.report(ofSeries: "Galas", as: .html)
        }
    }

    @Test func `an evening that nobody came to has a report too`() async throws {
        let open = try OpenStation(now: { 1_978_000_000_000 })
        let detail = try await open.event("Empty")
        let pdf = try await text(ofPDF: try await open.station.reports.report(of: detail, as: .pdf), open)
        #expect(pdf.contains("Empty") && pdf.contains("came"))
    }
}
