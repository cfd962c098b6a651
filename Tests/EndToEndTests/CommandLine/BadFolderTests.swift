import Foundation
import Glibc
import TestSupport
import Testing

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadFolderTests {
    @Test func `a data folder that cannot be made or written is named, and what to do`() async throws {
        let desk = try TemporaryFolder()
        let file = try desk.file("plain", "a file")
        for path in ["\(file)/data", "/proc/marquee-data", file] {
            let testStation = try TestStation(data: URL(filePath: path))
            let result = try await testStation.marquee("event", "list")
            expectComplaint(result, path)
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "a file")
    }

    @Test(.enabled(if: canMount)) func `a disk that may only be read is told, and the door stays shut`()
        async throws
    {
        try await onSmallDisk(megabytes: 8) { testStation, disk in
            try await testStation.set(guests: "First name,Code\nAda,ada\n")
            try await disk.remount("ro")
            let result = try await testStation.marquee("scan", "--event", "Mixer", "ada")
            expectComplaint(result, testStation.data.path)
            try await disk.remount("rw")
            #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
        }
    }

    @Test(.enabled(if: canMount))
    func `a full disk is told, nothing is admitted, and it works again once there is room`()
        async throws
    {
        try await onSmallDisk(megabytes: 2) { testStation, disk in
            try await testStation.set(guests: "First name,Code\nAda,ada\n")
            let before = try await testStation.must("journal", "export")
            let ballast = try disk.fill()
            // SQLite says "disk I/O error" where it finds no room for the file beside the database.
            let scan = try await testStation.marquee("scan", "--event", "Mixer", "ada")
            expectComplaint(scan, "nothing was recorded")
            let many = (0..<5_000).map { "Guest \($0)\n" }.joined()
            let list = try testStation.desk.file("many.csv", "Name\n" + many)
            expectComplaint(
                try await testStation.marquee("guests", "import", list, "--event", "Mixer"),
                "nothing was recorded")
            try FileManager.default.removeItem(at: ballast)
            #expect(try await testStation.must("journal", "export") == before)
            expectComplaint(
                try await testStation.marquee("guests", "import", list, "--event", "Mixer"), "is full")
            #expect(try await testStation.must("journal", "export") == before)
            #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
            #expect(try await testStation.must("journal", "verify").contains("each as it was written"))
        }
    }

    @Test func `a database of a newer version is refused and left alone`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let database = testStation.data.appending(path: "marquee.sqlite").path
        let sql =
            "INSERT INTO grdb_migrations VALUES ('999 of a version to come'); PRAGMA wal_checkpoint(TRUNCATE)"
        #expect(try await run("sqlite3", [database, sql]).status == 0)
        let content = try await run("sqlite3", [database, ".dump"]).text
        for command in [
            ["event", "list"], ["scan", "--event", "Mixer", "ada"], ["doctor"], ["journal", "verify"],
        ] {
            expectComplaint(try await testStation.marquee(command), "newer version of Marquee", database)
        }
        #expect(
            try await run("sqlite3", [database, ".dump"]).text == content && content.contains("999 of a"))
    }

    @Test func `a database that is none is told as damaged and left alone`() async throws {
        let testStation = try TestStation()
        try FileManager.default.createDirectory(at: testStation.data, withIntermediateDirectories: true)
        let file = testStation.data.appending(path: "marquee.sqlite")
        let junk = Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try junk.write(to: file)
        expectComplaint(try await testStation.marquee("event", "list"), file.path, "restore a backup")
        #expect(try Data(contentsOf: file) == junk)
    }

    @Test func `a database that another program holds locked is waited for, and then told`() async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Code\nAda,ada\n")
        let log = testStation.desk.url.appending(path: "lock.log")
        let script = """
            import sqlite3, sys, time
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            db.execute('BEGIN IMMEDIATE')
            print('locked', flush=True)
            time.sleep(60)
            """
        let holder = try BackgroundProgram(
            "python3", ["-c", script, testStation.data.appending(path: "marquee.sqlite").path], log: log)
        try await eventually { holder.said.contains("locked") }
        let result = try await testStation.marquee("scan", "--event", "Mixer", "ada")
        expectComplaint(result, "in use by another program")
        holder.kill()
        #expect(try await testStation.marquee("scan", "--event", "Mixer", "ada").status == 0)
    }
}

/// A file system in memory, of the size a test wants, as the station's disk.
struct SmallStationDisk {
    let folder: TemporaryFolder

    func remount(_ mode: String) async throws {
        let result = try await run("mount", ["-o", "remount,\(mode)", folder.url.path])
        guard result.status == 0 else { throw TestSetupError(result.complaint) }
    }

    /// Leaves no byte free.
    /// - Returns: the file that takes the room.
    func fill() throws -> URL {
        let ballast = folder.url.appending(path: "ballast")
        let descriptor = open(ballast.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, zeros, zeros.count) > 0 {}
        return ballast
    }
}

/// Whether this user may mount a file system; without that the tests of full disks are left out.
let canMount: Bool = {
    guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
    defer { umount(folder.url.path) }
    return mount("tmpfs", folder.url.path, "tmpfs", 0, "size=1m") == 0
}()

func onSmallDisk(megabytes: Int, _ body: (TestStation, SmallStationDisk) async throws -> Void) async throws {
    let disk = SmallStationDisk(folder: try TemporaryFolder())
    guard mount("tmpfs", disk.folder.url.path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
        throw TestSetupError("no file system can be mounted")
    }
    defer { umount2(disk.folder.url.path, Int32(MNT_DETACH)) }
    try await body(try TestStation(data: disk.folder.url.appending(path: "data")), disk)
}
