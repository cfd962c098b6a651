import Foundation
import Glibc
import TestSupport
import Testing

/// What takes the place of something else, or is kept beside it, is on the disk before that, and its name after it: a
/// power cut at any moment leaves the one or the other, whole.
@Suite(.fewAtATime, .timeLimit(.minutes(20)), .enabled(if: SystemCalls.canBeWatched)) struct FlushTests {
    private func testStation() async throws -> TestStation {
        let testStation = try TestStation()
        try await testStation.tonight(guests: "Name,Code\nAda Lovelace,ada\nLeo Castellanos,leo\n")
        return testStation
    }

    /// Runs a command that must succeed, and gives what it did to files.
    private func watched(_ testStation: TestStation, _ arguments: String...) async throws -> SystemCalls {
        let trace = testStation.desk.path("calls")
        let all = ProcessInfo.processInfo.environment.merging(testStation.environment) { $1 }
        let done = try await run(
            "strace", SystemCalls.options(to: trace) + [TestStation.program] + arguments, environment: all)
        #expect(done.status == 0, "\(arguments): \(done.complaint)")
        return try SystemCalls(of: trace)
    }

    /// Expects of every file that was given a name that all that was written to it was on the disk by then, and that the
    /// name was on the disk before the next one in that folder, or the end.
    /// - Parameter names: parts of the paths of such files that there must be, in this order.
    private func expectFlushed(
        _ trace: SystemCalls, _ names: String..., at location: SourceLocation = #_sourceLocation
    ) {
        let calls = trace.calls
        let given = calls.indices.filter { calls[$0].paths.count == 2 }
        func isFlush(_ call: SystemCalls.SystemCall, of path: String) -> Bool {
            call.name.hasSuffix("sync") && call.paths == [path]
        }
        for index in given {
            let (source, place) = (calls[index].paths[0], calls[index].paths[1])
            if let last = calls[..<index].last(where: { $0.paths == [source] }) {
                #expect(
                    isFlush(last, of: source), "\(source) is called \(place) after a \(last.name)",
                    sourceLocation: location)
            }
            let folder = URL(filePath: place).deletingLastPathComponent().path
            let next = given.first { $0 > index && calls[$0].paths[1].hasPrefix(folder + "/") }
            #expect(
                calls[index..<(next ?? calls.endIndex)].contains { isFlush($0, of: folder) },
                "the name \(place) is on no disk", sourceLocation: location)
        }
        var left = names[...]
        for index in given {
            if let name = left.first, calls[index].paths[1].contains(name) { left.removeFirst() }
        }
        #expect(left.isEmpty, "\(given.map { calls[$0].paths })", sourceLocation: location)
    }

    @Test
    func `a backup and a restore, what it replaces, and what was rebuilt are on the disk before their names`()
        async throws
    {
        let testStation = try await testStation()
        let backup = testStation.desk.path("evening.backup")
        expectFlushed(try await watched(testStation, "backup", backup), "/evening.backup")
        #expect(try await testStation.marquee("scan", "--event", "Tonight", "ada").status == 0)
        expectFlushed(
            try await watched(testStation, "restore", backup), "/data/before-restore-", "/data/marquee.sqlite"
        )
        // With a log that no program has moved into the file, and with one that cannot be moved.
        try await testStation.spoil("guest")
        expectFlushed(
            try await watched(testStation, "journal", "rebuild"), "/data/before-rebuild-",
            "/data/marquee.sqlite")
        #expect(try await testStation.must("guests", "list", "--event", "Tonight").contains("Lovelace"))
    }

    @Test func `the automatic backups are, and those that an erasure makes anew`() async throws {
        let testStation = try await testStation()
        let trace = testStation.desk.path("calls")
        let log = testStation.desk.url.appending(path: "serve.log")
        let serve = ["serve", "--listen", "0.0.0.0:0", "--printer", "labels"]
        let serving = try BackgroundProgram(
            "strace", SystemCalls.options(to: trace) + [TestStation.program] + serve,
            environment: testStation.environment, log: log)
        let folder = testStation.data.appending(path: "backups")
        try await eventually {
            try FileManager.default.contentsOfDirectory(atPath: folder.path).contains {
                $0.hasSuffix("Z.sqlite")
            } && serving.said.contains("Marquee is on")
        }
        kill(serving.id, SIGTERM)
        #expect(try await serving.ended(within: .seconds(60)) == 0, "\(serving.said)")
        // Devices come to trust the authority, so it must not be lost again.
        expectFlushed(try SystemCalls(of: trace), "/data/authority.pem", "/data/certificate.pem")
        expectFlushed(try SystemCalls(of: trace), "/data/backups/")
        let erased = try await watched(
            testStation, "guests", "erase", "--event", "Tonight", "--guest", "Ada Lovelace")
        expectFlushed(erased, "/data/backups/")
    }

    @Test func `a badge that is kept as a file is on the disk before the ledger says that it is`()
        async throws
    {
        let testStation = try await testStation()
        let calls = try await watched(testStation, "print", "--event", "Tonight", "--guest", "Ada Lovelace")
            .calls
        let name = try #require(calls.firstIndex { $0.paths.count == 2 && $0.paths[1].hasSuffix(".pdf") })
        let file = calls[name].paths[1]
        let folder = URL(filePath: file).deletingLastPathComponent().path
        let told = try #require(
            calls[name...].firstIndex { $0.name == "pwrite64" && $0.paths[0].hasSuffix("marquee.sqlite-wal") }
        )
        for path in [file, folder] {
            #expect(
                calls[name..<told].contains { $0.name.hasSuffix("sync") && $0.paths == [path] },
                "\(calls[name..<told])")
        }
    }
}
