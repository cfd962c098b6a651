extension Statements {
    /// The sequence number of the last entry; 0 where there is none.
    ///
    /// One step down the table's tree: with a condition on the maximum SQLite reads the whole journal instead.
    func lastEntry() throws -> Int { try first(Self.newestEntry) { try $0[0] } ?? 0 }

    private static let newestEntry = Query("SELECT coalesce(max(sequence), 0) FROM entry")
}
