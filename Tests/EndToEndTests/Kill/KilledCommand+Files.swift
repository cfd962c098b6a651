import Foundation
import TestSupport
import Testing

/// Commands that write files, or change what is in the data folder as a whole.
extension KilledCommand {
    static let codes = CommandKind("codes") { killed, number in
        let name = "Coded \(number)"
        try await killed.event(name)
        let rows = (0..<20).map { "Coded \($0)\n" }.joined()
        let list = try killed.station.desk.file("coded-\(number).csv", "Name\n" + rows)
        try await killed.station.must("guests", "import", list, "--event", name)
        let (folder, merge) = ("codes-\(number)", killed.station.desk.path("merge-\(number).csv"))
        let arguments = [
            "codes", "--event", name, "--out", killed.station.desk.path(folder), "--format", "svg",
            "--mail-merge",
            merge,
        ]
        return KilledCommand(arguments: arguments) { isDone in
            if !isDone { try await killed.station.must(arguments) }
            let codes = try await PrintedPaper.table(merge).rows
            #expect(codes.count == 20)
            for row in codes {
                #expect(
                    FileManager.default.fileExists(
                        atPath: killed.station.desk.path("\(folder)/\(row["file"] ?? "")")))
            }
            let code = codes[number % codes.count]["code"] ?? ""
            let scan = try await killed.station.marquee("scan", "--event", name, code)
            #expect(scan.status == 0, "a code that was written out is good: \(scan.text)")
        }
    }

    static let attendance = CommandKind("attendance") { killed, number in
        let file = killed.station.desk.path("attendance-\(number).csv")
        let arguments = ["attendance", "--event", "Mixer", "--out", file]
        return KilledCommand(arguments: arguments) { isDone in
            if !isDone { try await killed.station.must(arguments) }
            let guests = try await killed.guests(of: "Mixer").filter { !$0.isErased }
            let rows = try await PrintedPaper.table(file).rows
            #expect(Set(guests.map(\.id)).isSubset(of: Set(rows.map { ($0["guest_id"] ?? "").lowercased() })))
        }
    }

    static let followUp = CommandKind("follow-up") { _, number in
        let other = try TestStation()
        try await other.set(guests: "Name\nAda\nBo\n")
        @Sendable func arguments(_ folder: String) -> [String] {
            ["follow-up", "--event", "Mixer", "--out", other.desk.path(folder)]
        }
        return KilledCommand(arguments: arguments("follow"), station: other) { isDone in
            let folder = isDone ? "follow" : "again"
            if !isDone { try await other.must(arguments(folder)) }
            #expect(FileManager.default.fileExists(atPath: other.desk.path("\(folder)/mail-merge.csv")))
            #expect(try await other.must("journal", "verify").contains("as it was written"))
        }
    }

    static let rebuild = CommandKind("journal rebuild") { killed, _ in
        let before = try await killed.guests(of: "Mixer")
        return KilledCommand(arguments: ["journal", "rebuild"]) { _ in
            let after = try await killed.guests(of: "Mixer")
            #expect(after == before)
        }
    }

    static let backup = CommandKind("backup") { killed, number in
        let file = killed.station.desk.path("backup-\(number).sqlite")
        let before = try await killed.guests(of: "Mixer")
        return KilledCommand(arguments: ["backup", file]) { isDone in
            let isThere = FileManager.default.fileExists(atPath: file)
            #expect(isThere || !isDone)
            if !isThere { try await killed.station.must("backup", file) }
            let other = try TestStation()
            try await other.must("restore", file)
            #expect(try await killed.guests(of: "Mixer", in: other) == before)
            #expect(try await other.must("journal", "verify").contains("as it was written"))
        }
    }

    static let restore = CommandKind("restore") { killed, number in
        let file = killed.station.desk.path("restored-\(number).sqlite")
        let other = try TestStation()
        try await other.set(guests: "Name\nAda\n")
        try await other.must("backup", file)
        let old = try await killed.guests(of: "Mixer", in: other)
        try await other.must("guests", "add", "--event", "Mixer", "--first-name", "Later")
        let new = try await killed.guests(of: "Mixer", in: other)
        return KilledCommand(arguments: ["restore", file], station: other) { isDone in
            let now = try await killed.guests(of: "Mixer", in: other)
            #expect(now == old || now == new && !isDone, "neither what was there nor what the backup holds")
            #expect(try await other.must("journal", "verify").contains("as it was written"))
            try await other.must("restore", file)
            #expect(try await killed.guests(of: "Mixer", in: other) == old)
        }
    }

    /// A data folder of the first version, opened for the first time by this one.
    static let migrate = CommandKind("opening an old folder") { killed, number in
        let other = try TestStation()
        try FileManager.default.createDirectory(at: other.data, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: firstVersion, to: other.data.appending(path: "marquee.sqlite"))
        return KilledCommand(arguments: ["event", "list"], station: other) { _ in
            #expect(try await other.must("journal", "verify").contains("as it was written"))
            let json = try await other.must("event", "list", "--json")
            #expect(try JSONDecoder().decode([OldEvent].self, from: Data(json.utf8)).count == 3)
            try await other.must("journal", "rebuild")
        }
    }

    private struct OldEvent: Decodable { let id: String }

    private static let firstVersion = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "StorageTests/Fixtures/first-version.sqlite")
}
