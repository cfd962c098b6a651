import Attendance

extension FactKind {
    /// The views that a fact of this kind may change; none for what is only kept in the journal.
    var views: [String] {
        switch self {
        case .eventCreated: ["event", "guest"]
        case .sessionAdded: ["session"]
        case .doorAdded: ["door"]
        case .guestRecorded: ["guest", "ticket", "code", "occupancy", "doorAnswer"]
        case .codeIssued, .codeRevoked: ["code"]
        case .scanDecided: ["movement", "occupancy", "turnout", "doorAnswer", "badge", "refusal"]
        case .scanUndone: ["movement", "occupancy", "turnout"]
        case .badgeWanted, .badgeChanged, .badgeNumbered: ["badge"]
        case .printerAssigned: ["printer"]
        case .introductionMarked: ["introduction"]
        case .guestsKeptApart: ["keptApart"]
        case .contactsSwapped, .swapRevoked: ["swap"]
        case .followUpWritten: ["followUp"]
        case .sequelRecorded: ["sequel"]
        case .tagMerged: ["tagMerge"]
        case .rolesPaired: ["rolePair"]
        case .guestsJoined, .guestsParted: ["kinship", "guest"]
        // And those of the kinds of which it keeps entries.
        case .guestErased:
            ["erasure", "guest", "ticket", "code", "doorAnswer", "badge", "sequel", "lastingCount"]
        case .contactsRead, .attendanceExported: ["contactRead"]
        case .guestsImported: ["guestImport"]
        case .importUndone: ["undoneImport"]
        }
    }
}

extension Views {
    /// The tables that hold nothing but what the journal says.
    static let tables = FactKind.allCases.flatMap(\.views).reduce(into: ["subject"]) { tables, table in
        if !tables.contains(table) { tables.append(table) }
    }
}
