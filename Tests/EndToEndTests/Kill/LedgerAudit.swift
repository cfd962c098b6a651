import Foundation
import TestSupport

/// What the ledger says of every badge, held against the labels that came out of the printers.
struct LedgerAudit {
    /// The last state of each badge that was wanted.
    private(set) var states: [String: String] = [:]
    /// How many labels of each badge came out.
    private(set) var labels: [String: Int] = [:]

    /// - Parameters:
    ///   - export: the journal as `journal export` writes it.
    ///   - printed: what came out; a print job has the name of the badge's operation.
    init(export: String, printed: [UnrulyPrinter.Label]) throws {
        struct AuditedEntry: Decodable {
            let kind: String
            let payload: String?
        }
        struct WantedBadge: Decodable { let badge: String? }
        struct ChangedBadge: Decodable {
            let badge: String
            let state: String
            let operation: String?
        }
        var owners: [String: String] = [:]
        for line in export.split(separator: "\n") {
            let entry = try JSONDecoder().decode(AuditedEntry.self, from: Data(line.utf8))
            guard let payload = entry.payload.map({ Data($0.utf8) }) else { continue }
            switch entry.kind {
            case "scan.decided", "badge.wanted":
                guard let badge = try JSONDecoder().decode(WantedBadge.self, from: payload).badge else {
                    continue
                }
                states[badge.lowercased()] = "wanted"
            case "badge.changed":
                let change = try JSONDecoder().decode(ChangedBadge.self, from: payload)
                // Entries write ids in capitals or not, as their kinds do.
                states[change.badge.lowercased()] = change.state
                if let operation = change.operation {
                    owners[operation.lowercased()] = change.badge.lowercased()
                }
            default: continue
            }
        }
        for label in printed {
            guard let badge = owners[String(label.job.dropFirst("marquee-".count)).lowercased()] else {
                throw TestSetupError("a label came out of a job that the ledger does not know: \(label.job)")
            }
            labels[badge, default: 0] += 1
        }
    }

    /// Badges in that state.
    func badges(_ state: String) -> [String] { states.filter { $0.value == state }.map(\.key) }

    /// Badges of which nobody says anything final.
    var underWay: [String] { states.filter { ["wanted", "sent", "printing"].contains($0.value) }.map(\.key) }

    /// Badges that came out more than once.
    var twice: [String] { labels.filter { $0.value > 1 }.map(\.key) }

    /// Badges that are told as printed and never came out.
    var neverOut: [String] { badges("printed").filter { labels[$0] == nil } }

    /// Badges that are told as not printed, and came out.
    var outAfterAll: [String] {
        states.filter { !["printed", "unknown"].contains($0.value) && labels[$0.key] != nil }.map(\.key)
    }

    /// The figures in a line.
    var summary: String {
        let counts = Dictionary(grouping: states.values) { $0 }.map { "\($0.value.count) \($0.key)" }.sorted()
        let unknown = badges("unknown")
        return
            "\(counts.joined(separator: ", ")); of the unknown \(unknown.count { labels[$0] != nil }) came out; "
            + "\(twice.count) twice, \(neverOut.count) told and never out, \(outAfterAll.count) out and not told"
    }
}
