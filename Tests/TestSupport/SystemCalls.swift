import Foundation
import Glibc

/// The system calls by which a program changed files, in their order, as strace writes them down.
package struct SystemCalls: Sendable {
    /// A call that succeeded.
    package struct SystemCall: Sendable {
        /// Such as `rename`.
        package let name: String
        /// The files it is about: that of its descriptor, or those that it names.
        package let paths: [String]
    }

    /// All that succeeded, each where it returned.
    package let calls: [SystemCall]

    /// Whether strace is there, and may look at programs.
    package static let canBeWatched: Bool = {
        var word: Int32 = 0
        let strace = try? spawn(
            "strace", ["-o", "/dev/null", "true"], environment: ProcessInfo.processInfo.environment,
            output: "/dev/null")
        return strace.map { waitpid($0, &word, 0) == $0 && word == 0 } ?? false
    }()

    /// The calls that are watched.
    private static let watched =
        "write,pwrite64,writev,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat"

    /// What strace is given to write to a file, before the program; `-D` lets the program have strace's own process id.
    package static func options(to file: String) -> [String] {
        ["-D", "-f", "-y", "-o", file, "-e", "trace=\(watched)"]
    }

    /// Reads what strace wrote.
    package init(of file: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var begun: [Substring: Substring] = [:]
        calls = text.split(separator: "\n").compactMap { line in
            guard let parts = line.wholeMatch(of: /(\d+) +(.*)/) else { return nil }
            var call = parts.2
            if call.hasSuffix("<unfinished ...>") {
                begun[parts.1] = call.dropLast("<unfinished ...>".count)
                return nil
            }
            if let rest = call.firstMatch(of: /^<\.\.\. \w+ resumed>(.*)/) {
                call = (begun[parts.1] ?? "") + rest.1
            }
            // What failed returned -1.
            guard let told = call.wholeMatch(of: /(\w+)\((.*)\) += (\d+).*/) else { return nil }
            return SystemCall(name: String(told.1), paths: Self.paths(String(told.1), told.2))
        }
    }

    private static func paths(_ name: String, _ arguments: Substring) -> [String] {
        if name.hasPrefix("rename") || name.hasPrefix("link") {
            return arguments.matches(of: /"([^"]*)"/).map { String($0.1) }
        }
        return arguments.firstMatch(of: /^\d+<([^>]*)>/).map { [String($0.1)] } ?? []
    }
}
