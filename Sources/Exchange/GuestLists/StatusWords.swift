import Attendance

/// What the words in a status or consent column mean, whatever tool wrote them.
enum StatusWords {
    static func standing(of word: String) -> Ticket.Standing? {
        standings[word.lowercased()] ?? standings[headerKey(word)]
    }

    static func yesOrNo(_ word: String) -> Bool? {
        let word = word.lowercased()
        if affirmed.contains(word) { return true }
        if denied.contains(word) { return false }
        // "Yes, please!" and "No – thanks", but not "No problem".
        let first = word.prefix { $0.isLetter }
        let rest = word[first.endIndex...].drop { $0 == " " }
        guard let mark = rest.first, ",.!;:–—-".contains(mark) else { return nil }
        if ["yes", "ja", "oui", "sí", "si"].contains(first) { return true }
        return ["no", "nein", "non"].contains(first) ? false : nil
    }

    private static let words: [(Ticket.Standing, [String])] = [
        (
            .approved,
            [
                "approved", "accepted", "confirmed", "going", "yes", "y", "attending", "attended",
                "registered",
                "paid",
                "complete", "completed", "active", "valid", "checked in", "present", "ok", "free", "no show",
                "not checked in", "checked out",
            ]
        ),
        (
            .pending,
            [
                "pending", "pending approval", "awaiting approval", "requested", "applied", "maybe",
                "unconfirmed", "awaiting payment", "interested", "unpaid", "reserved",
            ]
        ),
        (.waitlist, ["waitlist", "waitlisted", "on waitlist", "waiting", "waiting list"]),
        (
            .invited,
            [
                "invited", "no reply", "not replied", "awaiting reply", "sent", "seen", "opened",
                "no response", "did not respond", "didn't respond",
            ]
        ),
        (
            .declined,
            [
                "declined", "rejected", "denied", "no", "n", "not going", "not attending", "cannot go",
                "can't go",
                "cant go",
            ]
        ),
        (
            .cancelled,
            ["cancelled", "canceled", "deleted", "transferred", "withdrawn", "removed", "void", "expired"]
        ),
        (.refunded, ["refunded", "refunded/canceled", "refunded/cancelled", "charged back"]),
        (.blocked, ["blocked", "banned", "barred"]),
    ]

    private static let standings = Dictionary(
        words.flatMap { standing, words in words.map { (headerKey($0), standing) } },
        uniquingKeysWith: { first, _ in first })
    private static let affirmed: Set<String> = [
        "yes", "y", "true", "1", "x", "✓", "agree", "agreed", "i agree", "on", "ok", "ja", "oui", "sí", "si",
    ]
    private static let denied: Set<String> = [
        "no", "n", "false", "0", "off", "disagree", "declined", "nein", "non",
    ]
}
