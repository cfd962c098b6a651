package import Attendance
package import Foundation
import Printing
import Storage

extension PrintService {
    /// How far some badges have come.
    package struct Progress: Sendable, Equatable {
        /// How many badges are in each state.
        package let counts: [BadgeState: Int]
        /// What holds those up that are not out yet, in words.
        package let trouble: String?
        /// For how long that has been so.
        package var troubledFor = Duration.zero

        /// How many are printed, or need a person before they can be.
        package var settled: Int { counts.filter { !$0.key.isOnItsWay }.values.reduce(0, +) }
    }

    /// Prints one badge that is wanted.
    /// - Returns: where it stands now: as the printer said, as somebody else left it, or still wanted when its
    ///   printer has been in trouble for a while.
    package func print(badge id: UUID) async throws -> Badge {
        let wanted = try await printers.badges.badge(id)
        guard wanted.state == .wanted else { return wanted }
        // A badge that is at a printer already is followed to its end.
        try await print([id]) { $0.counts[.wanted] == nil || $0.troubledFor < .seconds(15) }
        var badge = try await printers.badges.badge(id)
        if badge.state == .wanted { badge.words = trouble() ?? badge.words }
        return badge
    }

    /// Prints these badges and no others, and calls `goesOn` with their progress every fifth of a second.
    /// - Parameter goesOn: returns false to stop; badges that were not sent yet stay wanted.
    package func print(
        _ badges: [UUID], goesOn: (Progress) async throws -> Bool
    ) async throws {
        // Errors that concern every badge are thrown before anything is done.
        _ = try await printers.renderer.media(of: layout)
        _ = try await printers.inUse(queue)
        var service = self
        service.only = Set(badges)
        let limited = service
        try await withThrowingTaskGroup { group in
            group.addTask { await limited.work() }
            var lastWell = ContinuousClock.now
            while true {
                var progress = try await limited.progress(of: badges)
                if progress.trouble == nil { lastWell = .now }
                progress.troubledFor = .now - lastWell
                guard try await goesOn(progress), progress.settled < badges.count else { break }
                try await Task.sleep(for: .milliseconds(200))
            }
            group.cancelAll()
        }
    }

    private func progress(of badges: [UUID]) async throws -> Progress {
        let counts = try await printers.journal.badgeCounts(among: badges)
        return Progress(counts: counts, trouble: counts[.wanted] == nil ? nil : trouble())
    }

    private func trouble() -> String? { pool.trouble(for: nil) }
}

extension BadgeState {
    /// Whether it will go on without a person.
    fileprivate var isOnItsWay: Bool { self == .wanted || isUnderWay }
}
