package import Foundation

/// A folder of a test's own, removed with all that is in it when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let url: URL

    /// Makes it, empty, under the system's temporary folder.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "marquee-\(UUID().uuidString.prefix(13))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of something in it, there or not.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file and gives its path.
    package func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try Data(bytes).write(to: url.appending(path: name))
        return path(name)
    }

    /// Writes a text file and gives its path.
    package func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }
}
