import Storage

extension Doctor {
    /// How long the views of a large journal are compared: whoever asks the doctor stands at a door.
    private static let patience = Duration.seconds(10)

    /// What is told where the journal was found without what keeps it append-only, which is then put back.
    package static let unprotected =
        "Somebody had taken away what keeps the journal append-only, with another program; it was put back. Compare the last entry with what you kept: `marquee journal verify --expect`."

    /// Findings about the pages of the database, the journal and its views.
    /// - Parameter patience: for how long the views are compared with the journal.
    func database(within patience: Duration = patience) async -> [Finding] {
        var findings: [Finding] = []
        if !station.journal.restoredTriggers.isEmpty {
            findings.append(Finding(health: .bad, sentence: Self.unprotected))
        }
        do {
            // With damaged pages the rest says nothing more: what helps them is found out by reading all entries.
            guard try await station.journal.problems().isEmpty else {
                return findings + [
                    try await Self.finding(onDamaged: station.folder, scratch: try station.backups.scratch())
                ]
            }
            try await station.checkIn.checkWritable()
            let found = try await station.journal.verify()
            if let bad = found.firstBad {
                return findings + [
                    Finding(
                        health: .bad,
                        sentence:
                            "The journal was changed: entry \(bad.number), \(bad.reason). Restore a backup.")
                ]
            }
            let differing = try await station.journal.viewDifferences(within: patience)
            return findings + [Self.finding(found.entries, differing)]
        } catch {
            return findings + [Finding(health: .bad, sentence: "\(error)")]
        }
    }

    private static func finding(_ entries: Int, _ differing: [Journal.ViewDifference]?) -> Finding {
        let words = "The database takes entries; all \(entries) are as they were written"
        guard let differing else {
            return Finding(
                health: .well,
                sentence:
                    "\(words). They are too many to compare with what is shown of them in a few seconds: `marquee journal verify` does."
            )
        }
        guard differing.isEmpty else {
            return Finding(
                health: .bad,
                sentence:
                    "\(words), but not what is shown of them: \(differing.words). `marquee journal rebuild` makes it anew."
            )
        }
        return Finding(health: .well, sentence: "\(words), and so is what is shown of them.")
    }
}

extension [Journal.ViewDifference] {
    /// The views that differ, as a sentence lists them.
    package var words: String {
        map { "\($0.view) (\($0.rows) \($0.rows == 1 ? "row" : "rows"))" }.joined(separator: ", ")
    }
}
