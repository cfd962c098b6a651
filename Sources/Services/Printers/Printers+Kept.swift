import Attendance
package import Foundation
import Storage

extension Printers {
    /// How many badges of an event were kept while there was no printer, and can be printed now that there is one.
    package func keptBadges(at event: UUID) async throws -> Int {
        pool.hasPrinters ? try await journal.badgesKept(at: event) : 0
    }

    /// Prints the badges of an event that were kept, behind everybody who stands at a door.
    /// - Returns: how many.
    /// - Throws: `ServiceError.conflict` where there is still no printer.
    package func printKeptBadges(at event: UUID, actor: String) async throws -> Int {
        guard pool.hasPrinters else {
            throw ServiceError(.conflict, "There is no printer yet: set one up first.")
        }
        let count = try await journal.change(
            all: .kept, of: event, to: .wanted, pileOnly: false, words: nil, actor: actor, now: now())
        signal.notify()
        return count
    }
}
