import Attendance
import Exchange
import Foundation
import TestSupport
import Testing

/// What a guest takes home, as other programs read it.
struct FollowUpTests {
    private func pack() throws -> FollowUpPack {
        var zoe = try MorningAfter.zoe()
        zoe.introducedTo = []
        return FollowUpPack(
            for: MorningAfter.leo(),
            [
                FollowUpPack.Acquaintance(
                    row: zoe, ground: "Both are into <tape>; & more.", opener: "What are you working on?"),
                FollowUpPack.Acquaintance(
                    row: MorningAfter.mia(), ground: "", opener: "It was good to meet you."),
            ], frame: try MorningAfter.frame())
    }

    private func text(_ name: String) throws -> String {
        let file = try #require(try pack().files.first { $0.name == name })
        return String(decoding: file.bytes, as: UTF8.self)
    }

    @Test func `the page tells of both, fetches nothing and runs nothing`() throws {
        let page = try text("follow-up.html")
        #expect(page.contains("Leo") && page.contains("Zoë") && page.contains("Mia Okafor"))
        #expect(page.contains("Both are into &lt;tape&gt;; &amp; more."))
        #expect(page.contains("mailto:zoe@example.com"))
        for foreign in ["<script", "src=", "http:", "https:", "<tape>", "url("] {
            #expect(!page.contains(foreign))
        }
    }

    @Test func `cards and reminders carry what the two have in common`() throws {
        let cards = try text("contacts.vcf").replacing("\r\n ", with: "")
        #expect(cards.components(separatedBy: "BEGIN:VCARD").count == 3 && cards.contains("VERSION:3.0"))
        let files = try pack().files
        let single = files.filter { $0.name.hasPrefix("contacts/") }
        #expect(single.map(\.name) == ["contacts/1-Zoë-Z-Łukasz-the-2nd.vcf", "contacts/2-Mia-Okafor.vcf"])
        let joined = single.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        let all = files.first { $0.name == "contacts.vcf" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(joined == all)
        #expect(cards.contains(#"Both are into <tape>\; & more."#))
        let calendar = try text("reminders.ics").replacing("\r\n ", with: "")
        #expect(calendar.components(separatedBy: "RRULE:FREQ=MONTHLY;INTERVAL=2").count == 3)
        #expect(calendar.contains("What are you working on?"))
    }

    @Test func `the list for mail merge has a row for the guest with the paths of the files`() throws {
        var list = FollowUpCSV()
        let pack = try pack()
        list.append(pack)
        let rows = String(decoding: list.bytes, as: UTF8.self).split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.count == 2)
        #expect(
            rows[1] == ["Leo", "", "leo@example.com", "2"]
                + pack.files.prefix(3).map { "\(pack.folder)/\($0.name)" } + [pack.guest.phone])
    }

    @Test func `other programs open the ZIP file and find the same bytes`() async throws {
        var zip = ZipWriter(at: CivilTime(year: 2026, month: 12, day: 4, hour: 9))
        let pack = try pack()
        let files =
            [("mail-merge.csv", [UInt8]("a,b\r\n".utf8)), ("empty", [])]
            + pack.files.map { ("\(pack.folder)/\($0.name)", $0.bytes) }
        for (path, bytes) in files { try zip.append(path, bytes) }
        zip.finish()
        let folder = try TemporaryFolder()
        let file = try folder.file("all.zip", Data(zip.bytes))
        let script = """
            import sys, zipfile, json
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            print(json.dumps({name: archive.read(name).hex() for name in archive.namelist()}))
            """
        let read = try await run("python3", ["-c", script, file])
        #expect(read.status == 0, "\(read.complaint)")
        let found = try JSONDecoder().decode([String: String].self, from: Data(read.text.utf8))
        let wanted = files.map { ($0.0, $0.1.map { String(format: "%02x", $0) }.joined()) }
        #expect(found == Dictionary(uniqueKeysWithValues: wanted))
    }
}
