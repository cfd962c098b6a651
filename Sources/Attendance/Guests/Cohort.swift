/// A part of a guest list, chosen by whether and how its guests attended.
package enum Cohort: Sendable, Hashable {
    case attended
    /// Expected, and did not come.
    case noShow
    /// Attended their first event of the series.
    case firstTimer
    /// Attended, and not for the first time.
    case returning
    case walkIn
    /// Went home before the end, and did not come back.
    case leftEarly
    case role(String)
    case tag(String)
    /// Came in through the door of this name.
    case door(String)
    /// Was at the session of this name.
    case session(String)

    /// Reads `attended`, `no-show`, `first-timer`, `returning`, `walk-in`, `left-early`, or `role=`, `tag=`,
    /// `door=`, `session=` with a name; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            guard let word = Self.words.first(where: { text.isSame(as: $0.word, .caseless) }) else {
                return nil
            }
            self = word.cohort
            return
        }
        switch parts[0].lowercased() {
        case "role": self = .role(parts[1])
        case "tag": self = .tag(parts[1])
        case "door": self = .door(parts[1])
        case "session": self = .session(parts[1])
        default: return nil
        }
    }

    /// How cohorts are asked for, for a sentence.
    package static let forms =
        words.map(\.word).joined(separator: ", ") + ", role=…, tag=…, door=…, session=…"

    /// Whether the guest is one of them.
    /// - Parameter endsAt: when the event ends; without an end nobody leaves early.
    package func includes(_ row: AttendanceRow, endsAt: Int?) -> Bool {
        let isPresent = row.checkedInAt != nil
        switch self {
        case .attended: return isPresent
        case .noShow:
            return !isPresent && !row.cameOtherwise && !row.walkIn
                && row.status == TicketStatus.approved.rawValue
        case .firstTimer: return isPresent && row.firstTime == true
        case .returning: return isPresent && row.firstTime == false
        case .walkIn: return row.walkIn
        case .leftEarly:
            guard let leftAt = row.leftAt, let endsAt else { return false }
            return leftAt < endsAt
        case .role(let role): return Self.isSame(row.role, role)
        case .tag(let tag): return row.interests.contains { Self.isSame($0, tag) }
        case .door(let door): return ([row.checkedInDoor] + row.doors).contains { Self.isSame($0, door) }
        case .session(let session): return row.sessions.contains { Self.isSame($0, session) }
        }
    }

    private static let words: [(word: String, cohort: Cohort)] = [
        ("attended", .attended), ("no-show", .noShow), ("first-timer", .firstTimer),
        ("returning", .returning), ("walk-in", .walkIn), ("left-early", .leftEarly),
    ]

    private static func isSame(_ text: String, _ other: String) -> Bool {
        text.isSame(as: other, .caseless)
    }
}
