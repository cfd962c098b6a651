import Foundation
import Glibc
import TestSupport
import Testing

/// Whatever is written with guests in it is for its owner alone, also by a user whose files are usually for all, into
/// folders that everybody may look into, and in the place of files that everybody could read.
@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct FileModeTests {
    private static let event = ["--event", "Mixer"]
    private static let guest = event + ["--guest", "Ada Lovelace"]

    /// Each with `OUT/` for a folder beside the data.
    private static let commands: [[String]] = [
        ["backup", "OUT/backup.sqlite"], ["journal", "export", "--out", "OUT/journal.jsonl"],
        ["attendance", "--out", "OUT/attendance.csv", "--metadata"] + event,
        ["attendance", "--preset", "mailchimp", "--everyone", "--out", "OUT/mailchimp.csv"] + event,
        ["codes", "--out", "OUT/codes", "--mail-merge", "OUT/mail.csv"] + event,
        ["codes", "--out", "OUT/pdf", "--format", "pdf"] + event,
        ["guests", "data", "--out", "OUT/data.json"] + guest,
        ["guests", "import", "OUT/bad.csv", "--rejects", "OUT/rejects.csv"] + event,
        [
            "guests", "import", "OUT/good.csv", "--map", "Artist=first_name", "--keep-as", "mine",
        ] + event,
        ["badge", "--out", "OUT/badge.png"] + guest, ["badge", "--out", "OUT/badge.pdf"] + guest,
        ["report", "--event", "Mixer", "--out", "OUT/report.html"],
        ["report", "--event", "Mixer", "--out", "OUT/report.pdf"],
        ["print"] + guest, ["follow-up", "--out", "OUT/follow-up"] + event, ["demo"], ["doctor"],
        ["restore", "OUT/backup.sqlite"],
    ]

    private func mode(_ path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
    }

    /// As a shell of a user with the usual umask starts it.
    private func start(_ command: [String], _ testStation: TestStation) async throws -> ProgramResult {
        let all = ProcessInfo.processInfo.environment.merging(testStation.environment) { $1 }
        return try await run(
            "sh", ["-c", #"umask 022; exec "$@""#, "sh", TestStation.program] + command, environment: all)
    }

    @Test func `every file that a command writes is 0600, and every folder 0700`() async throws {
        let testStation = try TestStation()
        let out = testStation.desk.url.appending(path: "out")
        for folder in [testStation.data, out] {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        }
        try await testStation.set(guests: "Name,Email,Code\nAda Lovelace,ada@example.org,ada\n")
        try Data("First name,Email\nBo,bo@example.org\nMia,,too much\n".utf8).write(
            to: out.appending(path: "bad.csv"))
        try Data("Artist\nZoë\n".utf8).write(to: out.appending(path: "good.csv"))
        let given = Set(["bad.csv", "good.csv"])
        // What an earlier version has left, for all to read.
        for name in ["attendance.csv", "mail.csv", "data.json", "rejects.csv", "report.html", "badge.png"] {
            try Data("old".utf8).write(to: out.appending(path: name))
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: out.path)
        for path in before { chmod(out.appending(path: path).path, 0o644) }
        for command in Self.commands {
            let words = command.map { $0.replacing("OUT/", with: out.path + "/") }
            let result = try await start(words, testStation)
            #expect(result.status == 0 || command == ["doctor"], "\(command): \(result.complaint)")
        }
        for folder in [testStation.data, out] {
            let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            #expect(paths.count > 10)
            for path in paths where !given.contains(path) {
                let place = folder.appending(path: path).path
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
                #expect(try mode(place) == (isFolder.boolValue ? 0o700 : 0o600), "\(path)")
            }
        }
    }

    @Test func `an old folder's files are closed when it is opened, and doctor names the open folder`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(guests: "Name,Code\nAda Lovelace,ada\n")
        try await testStation.must("print", "--event", "Mixer", "--guest", "Ada Lovelace")
        let serving = try await testStation.serve("--printer", "labels")
        let badges = testStation.data.appending(path: "badges")
        let names =
            ["marquee.sqlite", "marquee.sqlite-wal", "marquee.sqlite-shm"]
            + (try FileManager.default.contentsOfDirectory(atPath: badges.path).map { "badges/\($0)" })
        #expect(names.count == 4)
        for name in names { chmod(testStation.data.appending(path: name).path, 0o644) }
        for folder in [testStation.data, badges] { chmod(folder.path, 0o755) }
        let told = try await testStation.marquee("doctor").text
        for name in names {
            #expect(try mode(testStation.data.appending(path: name).path) == 0o600, "\(name)")
        }
        #expect(
            told.contains("see what lies in \(testStation.data.path)") && told.contains("chmod 700"),
            "\(told)")
        for folder in [testStation.data, badges] { chmod(folder.path, 0o700) }
        #expect(try await !testStation.marquee("doctor").text.contains("Others on this machine"))
        try await serving.end()
    }
}
