package import Foundation

/// What tests need beside Debian's packages, as `Scripts/setup test` puts it into the project's folder.
package enum TestTools {
    /// The project's own `.tools`.
    package static let folder = TestStation.assets.deletingLastPathComponent().appending(path: ".tools")

    /// A program of those tools.
    /// - Throws: with what to do where it is not there.
    package static func program(_ name: String) throws -> String { try file("bin/\(name)").path }

    /// The script that looks at a page's accessibility.
    static func axe() throws -> String {
        let libraries = try file("lib")
        let names = try FileManager.default.contentsOfDirectory(atPath: libraries.path)
        guard let python = names.first(where: { $0.hasPrefix("python") }) else { throw missing }
        let script = try file("lib/\(python)/site-packages/axe_playwright_python/axe.min.js")
        return try String(contentsOf: script, encoding: .utf8)
    }

    private static let missing = TestSetupError("A tool of the tests is missing: run `Scripts/setup test`.")

    private static func file(_ path: String) throws -> URL {
        let file = folder.appending(path: path)
        guard FileManager.default.fileExists(atPath: file.path) else { throw missing }
        return file
    }
}
