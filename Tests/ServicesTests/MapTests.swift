import Foundation
import Testing

/// The drawing of the services in Sources/README.md, against the code.
struct MapTests {
    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    /// What the drawing leaves out.
    private static let leftOut: Set = [
        "Signal", "Logger", "Int", "String", "Mutex", "BlockingExecutor", "StationClock",
    ]

    /// What each service holds, as the map has it.
    private static func drawn() throws -> [String: Set<String>] {
        let map = try String(contentsOf: sources.appending(path: "README.md"), encoding: .utf8)
        return Dictionary(
            uniqueKeysWithValues: map.matches(of: /─ (\w+) ·+ .*\n.* holds (.+)/).map { line in
                (String(line.1), Set(line.2.components(separatedBy: ", ")))
            })
    }

    /// What a type of the module declares as its constants, by their types.
    private static func held(by name: String, in code: [String]) -> Set<String>? {
        for text in code {
            guard let start = text.range(of: "(class|struct|actor) \(name)\\b", options: .regularExpression),
                let end = text.range(of: "\n}\n", range: start.upperBound..<text.endIndex)
            else { continue }
            let constants = text[start.upperBound..<end.lowerBound]
                .matches(of: /\n    (?:private |package )?let \w+(?:: (\w+)| = (\w+)[(<])/)
            return Set(constants.compactMap { ($0.1 ?? $0.2).map(String.init) }).subtracting(leftOut)
        }
        return nil
    }

    @Test func `the map draws each service of a station with what it holds`() throws {
        let folder = Self.sources.appending(path: "Services")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        let code = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
        let drawn = try Self.drawn()
        #expect(drawn.count > 10)
        for (service, parts) in drawn { #expect(Self.held(by: service, in: code) == parts, "\(service)") }
        let opened = try #require(Self.held(by: "Station", in: code))
        #expect(Set(drawn.keys) == opened.subtracting(["DataFolder", "Assets", "Journal", "Locales"]))
    }
}
