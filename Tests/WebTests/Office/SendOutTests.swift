import Attendance
import Foundation
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// Codes out and lists in, as the office asks for them.
struct SendOutTests {
    private func path(_ server: TestServer) -> String {
        "/api/v1/events/\(server.event.id.uuidString.lowercased())"
    }

    @Test(arguments: ["png", "svg", "pdf"])
    func `a ZIP has a code for each guest, and a list by which each is let in`(format: String) async throws {
        try await TestServer.open { server in
            let zoe = try await server.add("Zoë", "Ångström", code: "")
            let reply = try await server.post(
                path(server) + "/codes", #"{"format":"\#(format)"}"#, as: .organizer)
            #expect(reply.status == 200 && reply.fields[.contentType] == "application/zip", "\(reply.text)")
            #expect(reply.fields[HTTPField.Name("code-count")!] == "3")
            let folder = try TemporaryFolder()
            let out = folder.path("out")
            let unzipped = try await run("unzip", ["-q", folder.file("codes.zip", reply.bytes), "-d", out])
            try #require(unzipped.status == 0, "\(unzipped.complaint)")
            let files = try FileManager.default.contentsOfDirectory(atPath: out)
            #expect(files.count == 4 && files.contains("mail-merge.csv"))
            let list = try String(contentsOfFile: "\(out)/mail-merge.csv", encoding: .utf8)
            let line = try #require(list.split(separator: "\r\n").first { $0.contains("Zoë") })
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            #expect(cells[4] == "\(zoe.id.uuidString.lowercased()).\(format)" && files.contains(cells[4]))
            #expect(list.contains("CODE-1"))
            let answer = try await server.post(server.scans, #"{"code":"\#(cells[3])"}"#)
            #expect(try answer.member("outcome") == "admitted")
            guard format == "png" else { return }
            let read = try await run("zbarimg", ["--raw", "-q", "\(out)/\(cells[4])"])
            #expect(read.text.trimmingCharacters(in: .whitespacesAndNewlines) == cells[3])
        }
    }

    @Test func `codes drawn again are new ones, and the earlier stay good`() async throws {
        try await TestServer.open { server in
            try await server.add("Zoë", "Ångström", code: "")
            func code() async throws -> String {
                let reply = try await server.post(path(server) + "/codes", "{}", as: .organizer)
                // The list is stored as it is, behind the pictures.
                let text = String(decoding: reply.bytes, as: UTF8.self)
                let line = try #require(text.split(separator: "\r\n").last { $0.contains("Zoë") })
                return String(line.split(separator: ",", omittingEmptySubsequences: false)[3])
            }
            let (first, second) = (try await code(), try await code())
            #expect(first != second && first.count == 27)
            for (code, outcome) in [(first, "admitted"), (second, "already_in")] {
                let answer = try await server.post(server.scans, #"{"code":"\#(code)"}"#)
                #expect(try answer.member("outcome") == outcome)
            }
            let wrong = try await server.post(path(server) + "/codes", #"{"format":"gif"}"#, as: .organizer)
            #expect(wrong.status == 400 && wrong.text.contains("png, svg, pdf"))
            #expect(try await server.ask(.get, path(server) + "/codes", as: .organizer).status == 405)
        }
    }

    private static let list = """
        First name,E-mail,Artist
        Zed,zed@example.org,Yes
        ,nonsense,No
        Cy,cy@example.org,No,Maybe

        """

    private func takeIn(_ server: TestServer, _ query: String, to: String = "") async throws -> Reply {
        try await server.ask(
            .post, path(server) + "/import\(to)?\(query)", as: .organizer,
            with: [("content-type", "text/csv")], body: Array(Self.list.utf8))
    }

    @Test func `bad rows are shown, given back to be corrected, and left out`() async throws {
        try await TestServer.open { server in
            let shown = try await takeIn(server, "dry_run=true&aside=true")
            #expect(try shown.status == 200 && shown.member("rejected", as: Int.self) == 2, "\(shown.text)")
            #expect(try shown.member("added", as: Int.self) == 1)
            #expect(try shown.member("errors", as: [String].self)?.count == 2)
            let rejects = try await takeIn(server, "", to: "/rejects")
            #expect(rejects.status == 200 && rejects.fields[.contentType]?.hasPrefix("text/csv") == true)
            let lines = rejects.text.split(separator: "\r\n")
            #expect(lines.count == 3 && lines[0].hasSuffix("First name,E-mail,Artist,error"))
            #expect(lines[1].hasPrefix(",nonsense,No,") && lines[1].contains("First name: There is no name"))
            let all = try await takeIn(server, "")
            #expect(all.status == 400)
            let taken = try await takeIn(server, "aside=true")
            #expect(try taken.status == 200 && taken.member("added", as: Int.self) == 1)
            let files = try FileManager.default.contentsOfDirectory(atPath: server.station.folder.url.path)
            #expect(!files.contains { $0.hasPrefix("list-") })
        }
    }

    @Test func `a map that is kept is known by the list's columns from then on`() async throws {
        try await TestServer.open { server in
            let map = "aside=true&map=Artist%3Drole&keep_as=agency"
            #expect(try await takeIn(server, map + "&dry_run=true").status == 200)
            #expect(try await takeIn(server, "aside=true&dry_run=true").member("preset") == "plain")
            let taken = try await takeIn(server, map)
            #expect(try taken.status == 200 && taken.member("preset") == "agency", "\(taken.text)")
            #expect(try await takeIn(server, "aside=true&dry_run=true").member("preset") == "agency")
            let wrong = try await takeIn(server, "aside=true&map=Artist%3Drole&keep_as=luma")
            #expect(wrong.status == 400, "\(wrong.text)")
        }
    }
}
