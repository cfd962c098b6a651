package import Foundation
import Synchronization

/// A station of a test's own: the program as it was just built, on a data folder that nobody else has.
///
/// Without a print server it is told of one where nobody listens, so a test never prints on the machine's printers.
package final class TestStation: Sendable {
    /// Where the program's data is; not made before the program makes it.
    package let data: URL
    /// A folder beside the data, for what goes in and comes out.
    package let desk: TemporaryFolder

    /// What the first `serve` printed as its token.
    let token = Mutex("")
    private let printServer: String
    /// Kept for as long as the program may print there.
    private let servesPrinting: PrintServer?
    private let deadPort: ReservedPort?

    /// A station without data; `data` is elsewhere than on the desk only where a test says so.
    package init(data: URL? = nil, printServer: PrintServer? = nil) throws {
        desk = try TemporaryFolder()
        self.data = data ?? desk.url.appending(path: "data", directoryHint: .isDirectory)
        servesPrinting = printServer
        deadPort = printServer == nil ? try ReservedPort() : nil
        self.printServer = printServer?.address ?? "127.0.0.1:\(deadPort?.number ?? 0)"
    }

    /// The program, built beside these tests.
    package static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "marquee").path

    /// The project's own `Assets`.
    package static let assets: URL = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let assets = folder.appending(path: "Assets", directoryHint: .isDirectory)
            if FileManager.default.fileExists(atPath: assets.appending(path: "Layouts").path) {
                return assets.resolvingSymlinksInPath()
            }
        }
        return URL(filePath: "/nonexistent")
    }()

    /// What the program finds in its environment, beside what the tests have in theirs.
    package var environment: [String: String] {
        [
            "MARQUEE_DATA": data.path, "MARQUEE_ASSETS": Self.assets.path, "CUPS_SERVER": printServer,
            "TZ": "UTC",
        ]
    }

    /// Runs a command to its end.
    package func marquee(
        _ arguments: String..., environment more: [String: String] = [:]
    ) async throws -> ProgramResult {
        try await marquee(arguments, environment: more)
    }

    /// Runs a command to its end.
    package func marquee(
        _ arguments: [String], environment more: [String: String] = [:]
    ) async throws -> ProgramResult {
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }.merging(more) { $1 }
        return try await run(Self.program, arguments, environment: all)
    }

    /// Runs a command that must succeed, and gives what it wrote.
    @discardableResult
    package func must(_ arguments: String...) async throws -> String { try await must(arguments) }

    /// When the event `Mixer` starts, in Los Angeles: now.
    package static let starts: String = {
        var calendar = Calendar(identifier: .gregorian)
        if let zone = TimeZone(identifier: "America/Los_Angeles") { calendar.timeZone = zone }
        let now = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: Date())
        func digits(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return
            "\(now.year ?? 0)-\(digits(now.month))-\(digits(now.day))T\(digits(now.hour)):\(digits(now.minute))"
    }()

    /// Runs a command that must succeed, and gives what it wrote.
    @discardableResult
    package func must(_ arguments: [String]) async throws -> String {
        let result = try await marquee(arguments)
        guard result.status == 0 else {
            throw TestSetupError(
                "marquee \(arguments.joined(separator: " ")) ended with \(result.status): \(result.complaint)"
            )
        }
        return result.text
    }

    /// Sets the event `Mixer` up, which begins now, with the guests of a CSV.
    package func set(guests csv: String? = nil, options: [String] = []) async throws {
        let event = [
            "event", "create", "Mixer", "--starts", Self.starts, "--zone", "America/Los_Angeles",
        ]
        let created = try await marquee(event + options)
        guard created.status == 0 else { throw TestSetupError(created.complaint) }
        guard let csv else { return }
        try await must("guests", "import", try desk.file("guests.csv", csv), "--event", "Mixer")
    }

    /// The id of the event `Mixer`.
    package func event() async throws -> String {
        struct ShownEvent: Decodable { let id: String }
        let shown = try await must("event", "show", "Mixer", "--json")
        return try JSONDecoder().decode(ShownEvent.self, from: Data(shown.utf8)).id
    }

    /// What is recorded and kept: every entry of the journal, and every file of the data folder by name and size.
    /// The database itself is told by its entries.
    package func standing() async throws -> String {
        let entries = try await must("journal", "export")
        let files = (try FileManager.default.subpathsOfDirectory(atPath: data.path)).sorted()
            .filter { !$0.hasPrefix("marquee.sqlite") }
            .map { name in
                let size = try? FileManager.default.attributesOfItem(atPath: data.appending(path: name).path)[
                    .size]
                return "\(name) \(size ?? "")"
            }
        return entries + files.joined(separator: "\n")
    }
}
