import Attendance

/// Where people say things in words of their own, in which they may name somebody else.
enum FreeText {
    case nowhere
    /// At these paths of the payload.
    case at([String])
    /// At these, and in bytes that SQL cannot read, where there is something at `raw`.
    case inBytes(raw: String, or: [String])
    /// In the entries that it keeps of somebody, where it says whose they are.
    case inKept(of: String)
}

extension FactKind {
    /// Where a payload of this kind has free text.
    var freeText: FreeText {
        switch self {
        case .guestRecorded:
            .at([
                "$.guest.invited_by", "$.guest.notes", "$.guest.answers", "$.guest.attention",
                "$.guest.dietary",
                "$.listed.notes", "$.listed.attention", "$.listed.dietary",
            ])
        case .scanDecided: .inBytes(raw: "$.raw", or: ["$.answers", "$.override.reason"])
        case .scanUndone: .at(["$.reason"])
        case .badgeWanted:
            .at(["$.reason", "$.companion.name.first_name", "$.companion.name.last_name"])
        case .badgeChanged, .sequelRecorded: .at(["$.words"])
        case .guestErased: .inKept(of: "$.of")
        case .eventCreated, .sessionAdded, .doorAdded, .codeIssued, .codeRevoked, .badgeNumbered,
            .printerAssigned,
            .guestsImported, .importUndone, .attendanceExported, .introductionMarked, .guestsKeptApart,
            .contactsSwapped,
            .swapRevoked, .followUpWritten, .tagMerged, .rolesPaired, .guestsJoined, .guestsParted,
            .contactsRead:
            .nowhere
        }
    }

    /// The kinds with free text, as SQL lists them.
    static let listWithFreeText = list { if case .nowhere = $0.freeText { false } else { true } }

    /// SQL for the free text of the payload `p`: NULL where SQL cannot tell, empty where there is none.
    static let freeTextInSQL =
        "CASE kind\n" + allCases.compactMap(\.freeTextCase).joined(separator: "\n") + "\nEND"

    private var freeTextCase: String? {
        switch freeText {
        case .nowhere: nil
        case .at(let paths): "WHEN '\(rawValue)' THEN \(Self.lines(paths))"
        case .inBytes(let raw, let paths):
            "WHEN '\(rawValue)' THEN iif(p ->> '\(raw)' IS NOT NULL, NULL, \(Self.lines(paths)))"
        case .inKept(let of): "WHEN '\(rawValue)' THEN iif(p ->> '\(of)' IS NULL, '', NULL)"
        }
    }

    private static func lines(_ paths: [String]) -> String {
        paths.map { "coalesce(p ->> '\($0)' || char(10), '')" }.joined(separator: " || ")
    }
}
