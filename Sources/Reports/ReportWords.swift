import Attendance

/// What reports say in the same words.
enum ReportWords {
    static let footnote =
        "Counted by Marquee at the door. One or two are told as “fewer than 3”, and kinds of guests so rare are left out; nobody is named here."

    /// A number of people; one or two could be somebody whom a reader knows.
    static func number(_ count: Int) -> String { isFew(count) ? few : "\(count)" }

    /// As it stands at a bar, where there is less room.
    static func shortNumber(_ count: Int) -> String {
        isFew(count) ? "<\(EveningTally.leastGroup)" : "\(count)"
    }

    /// What is told of one or two.
    static let few = "fewer than \(EveningTally.leastGroup)"

    /// Nobody is no group that somebody could be told from.
    static func isFew(_ count: Int) -> Bool { 0 < count && count < EveningTally.leastGroup }

    static func rows(
        _ title: String, _ note: String, _ groups: [(name: String, count: Int)]
    ) -> ReportFigure? {
        guard !groups.isEmpty else { return nil }
        return ReportFigure(
            .rows, title, note: note, bars: groups.map { ReportFigure.Bar($0.name, $0.count) })
    }

    /// Why a scan let nobody in; nil where that is no refusal.
    static func refusal(_ outcome: Outcome) -> String? {
        switch outcome {
        case .admitted, .left, .needsAnswers: nil
        case .unreadable: "Unreadable"
        case .unknown: "Unknown code"
        case .wrongEvent: "For another event"
        case .revoked: "Code replaced"
        case .ambiguous: "Several tickets"
        case .cancelled: "Cancelled"
        case .blocked: "Blocked"
        case .pending: "Not confirmed"
        case .tooEarly: "Too early"
        case .expired: "Expired"
        case .wrongDoor: "Another door"
        case .closed: "Door closed"
        case .unpaid: "Unpaid"
        case .full: "Full"
        case .alreadyIn: "In already"
        }
    }
}
