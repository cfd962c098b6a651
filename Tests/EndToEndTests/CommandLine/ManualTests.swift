import Foundation
import TestSupport
import Testing

/// What README and manual tell people to type is what the program has.
struct ManualTests {
    private static let texts: [(name: String, text: String)] = {
        let project = TestStation.assets.deletingLastPathComponent()
        let manual = TestStation.assets.appending(path: "Manual")
        let pages = (try? FileManager.default.contentsOfDirectory(atPath: manual.path)) ?? []
        let files =
            pages.map { manual.appending(path: $0) }
            + ["README.md", ".github/SECURITY.md"].map { project.appending(path: $0) }
        return files.map { ($0.lastPathComponent, (try? String(contentsOf: $0, encoding: .utf8)) ?? "") }
    }()

    @Test func `every command that they name is there, with the options that they give it`() async throws {
        let program = try await DumpedCommand.program()
        var named = 0
        for (name, text) in Self.texts {
            for line in Self.commands(in: text) {
                var words = line.replacing(/"[^"]*"|'[^']*'/, with: "TEXT").split(separator: " ").dropFirst()
                var command = program
                while let next = words.first.flatMap({ command.subcommand($0) }) {
                    command = next
                    words.removeFirst()
                }
                let isGroup = command.subcommands?.isEmpty == false && command.defaultSubcommand == nil
                #expect(!isGroup || words.first.map { !$0.hasPrefix("-") } != true, "\(name): \(line)")
                for option in words.compactMap(Self.option) {
                    #expect(command.options.contains(option), "\(name): \(line)")
                }
                named += 1
            }
        }
        #expect(named > 80)
    }

    @Test func `every option that they name by itself is one of the program's`() async throws {
        let all = try await DumpedCommand.program().allOptions
        let scripts: Set = ["--quick", "--cacert"]
        for (name, text) in Self.texts {
            for span in text.matches(of: /`(--[^`]*)`/) {
                let option = Self.option(span.1.prefix { $0 != " " })
                #expect(option.map { all.union(scripts).contains($0) } == true, "\(name): \(span.1)")
            }
        }
    }

    @Test func `every route that they name is described`() throws {
        struct DescribedPaths: Decodable { let paths: [String: [String: AnyRoute]] }
        struct AnyRoute: Decodable {
            init(from decoder: any Decoder) {}
        }
        let file = TestStation.assets.appending(path: "Pages/openapi.json")
        let described = try JSONDecoder().decode(DescribedPaths.self, from: Data(contentsOf: file)).paths
        var named = 0
        for (name, text) in Self.texts {
            let paths = text.matches(
                of:
                    /(?:(GET|POST|PUT|PATCH|DELETE) )?(?:https?:\/\/[\d.]+:8080)?(\/(?:api\/v1|healthz|readyz|metrics|openapi)[\w\/\$\{\}.-]*)/
            )
            for path in paths {
                let parts = path.2.split { $0 == "/" }.map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
                let route = described.first { key, _ in Self.isRoute(parts, key.split(separator: "/")) }
                #expect(route != nil, "\(name): \(path.0)")
                if let method = path.1 {
                    #expect(route?.value[method.lowercased()] != nil, "\(name): \(path.0)")
                }
                named += 1
            }
        }
        #expect(named > 15)
    }

    /// Whether these are the parts of a described path; for a parameter anything may stand.
    private static func isRoute(_ parts: [Substring], _ described: [Substring]) -> Bool {
        parts.count == described.count
            && zip(parts, described).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }

    /// What is written to be typed, in blocks and in running text, each on one line and without its comment.
    private static func commands(in text: String) -> [String] {
        let joined = text.replacing(/\\\n\s*/, with: "")
        let blocks = joined.matches(of: /(?m)^(marquee .*)$/).map { String($0.1) }
        let spans = joined.matches(of: /`(marquee [^`]*)`/).map { String($0.1) }
        return (blocks + spans).map { line in
            String(line.firstRange(of: /\s#\s|\s[<>|]\s|…/).map { line[..<$0.lowerBound] } ?? line[...])
        }
    }

    private static func option(_ word: Substring) -> String? {
        word.hasPrefix("--") && word.count > 2 ? String(word.prefix { $0 != "=" }) : nil
    }
}

/// A command as the program describes itself.
private struct DumpedCommand: Decodable {
    struct DumpedArgument: Decodable {
        struct DumpedName: Decodable { let kind, name: String }
        let names: [DumpedName]?
    }
    struct DumpedProgram: Decodable { let command: DumpedCommand }

    let commandName: String
    let defaultSubcommand: String?
    let subcommands: [DumpedCommand]?
    let arguments: [DumpedArgument]?

    static func program() async throws -> DumpedCommand {
        let dumped = try await run(TestStation.program, ["--experimental-dump-help"])
        return try JSONDecoder().decode(DumpedProgram.self, from: dumped.output).command
    }

    func subcommand(_ name: some StringProtocol) -> DumpedCommand? {
        subcommands?.first { $0.commandName == name }
    }

    /// Those that it takes itself, or its subcommand where none is named; every command takes these three.
    var options: Set<String> {
        let own = (arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map {
            "--\($0.name)"
        }
        let further = defaultSubcommand.flatMap { subcommand($0) }?.options ?? []
        return further.union(own).union(["--help", "--version", "--generate-completion-script"])
    }

    var allOptions: Set<String> {
        (subcommands ?? []).reduce(into: options) { $0.formUnion($1.allOptions) }
    }
}
