package import Foundation
import Glibc

/// A lock on a folder, for as long as this object is held: shared by all who use what is in it, or of one alone.
///
/// It is the system's own lock on the folder (flock), which ends with its program however that ends; no file is made,
/// so a full disk does not matter, and a folder that is renamed stays locked.
package final class FolderLock: Sendable {
    /// What a program does with the folder meanwhile.
    package enum Use: Sendable {
        /// Reads and writes the database, as others do.
        case shared
        /// Replaces the database: nobody else may have it open.
        case alone
    }

    private let descriptor: Int32

    /// - Throws: `StorageError.inUse` with who has it, where others do not let this use; nothing is waited for.
    package convenience init(_ folder: URL, _ use: Use) throws {
        try self.init(folder, use == .shared ? LOCK_SH | LOCK_NB : LOCK_EX | LOCK_NB)
    }

    /// Waits until nobody else has the folder alone; it blocks the thread.
    package static func waiting(for folder: URL) throws -> FolderLock { try FolderLock(folder, LOCK_EX) }

    private init(_ folder: URL, _ operation: Int32) throws {
        let opened = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else {
            throw StorageError(
                .cannotOpen, "The folder \(folder.path) cannot be read: check the path and its permissions.")
        }
        var outcome = flock(opened, operation)
        while outcome != 0, errno == EINTR { outcome = flock(opened, operation) }
        // A file system that has no locks has none to break either; a program that needs the folder alone is refused.
        if outcome != 0, errno == EWOULDBLOCK || operation & LOCK_EX != 0 {
            // The list may be changed while it is read, and then lack some.
            var holders: [FolderHolder] = []
            for _ in 0..<10 where holders.isEmpty { holders = FolderHolder.all(of: opened) }
            close(opened)
            throw StorageError(.inUse, Self.refusal(folder, holders, isShared: operation & LOCK_SH != 0))
        }
        descriptor = opened
    }

    deinit {
        // A child that this process has just forked has the descriptor too until it runs its own program; closing alone
        // would leave the lock to it.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func refusal(_ folder: URL, _ holders: [FolderHolder], isShared: Bool) -> String {
        let names = holders.isEmpty ? "another program" : holders.map(\.description).joined(separator: ", ")
        return isShared
            ? "\(folder.path) is being replaced by \(names): wait until that has ended."
            : "\(folder.path) is in use by \(names): end that first; nothing was changed."
    }
}

/// A program that holds a lock on a folder, as the system tells it.
private struct FolderHolder: CustomStringConvertible {
    let process: Int32

    /// Everybody who holds one on the folder that `descriptor` has open.
    static func all(of descriptor: Int32) -> [FolderHolder] {
        var about = stat()
        guard fstat(descriptor, &about) == 0 else { return [] }
        let ending = ":\(about.st_ino)"
        var processes: Set<Int32> = []
        // A line for each lock: "1: FLOCK  ADVISORY  READ  4711 08:01:1234 0 EOF"; who waits has an arrow.
        for line in locks().split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[5].hasSuffix(ending), let id = Int32(words[4])
            else { continue }
            processes.insert(id)
        }
        return processes.sorted().map(FolderHolder.init)
    }

    /// The system's list, which comes in pieces: Foundation takes the first for all of it. Without it nobody is named.
    private static func locks() -> String {
        let descriptor = open("/proc/locks", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var (text, piece) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = read(descriptor, &piece, piece.count)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += piece[..<count]
        }
    }

    var description: String { "\(program) (process \(process)\(since))" }

    /// The program with its first word, such as "marquee serve"; what else it was given may name somebody.
    private var program: String {
        let line = (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? ""
        let words = line.split(separator: "\0").map(String.init)
        guard let first = words.first else { return "a program" }
        let name = URL(filePath: first).lastPathComponent
        guard words.count > 1, words[1].allSatisfy({ $0.isLowercase || $0 == "-" }), !words[1].hasPrefix("-")
        else { return name }
        return "\(name) \(words[1])"
    }

    /// Since when it runs: field 22 of its `stat` counts from the start of the machine.
    private var since: String {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let uptime = try? String(contentsOfFile: "/proc/uptime", encoding: .utf8),
            let up = uptime.split(separator: " ").first.flatMap({ Double($0) }),
            // The name in parentheses may hold spaces.
            let end = text.lastIndex(of: ")")
        else { return "" }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let ticks = Double(fields[19]) else { return "" }
        let started = Date(timeIntervalSinceNow: ticks / Double(sysconf(Int32(_SC_CLK_TCK))) - up)
        return ", since \(Self.time(started))"
    }

    private static func time(_ date: Date) -> String {
        date.formatted(
            Date.ISO8601FormatStyle(timeZone: .current).year().month().day().dateTimeSeparator(.space).time(
                includingFractionalSeconds: false))
    }
}
