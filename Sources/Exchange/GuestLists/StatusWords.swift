import Attendance

/// What the words in a status column mean, whatever tool wrote them.
enum StatusWords {
    static func standing(of word: String) -> TicketStatus? {
        standings[word.folded(.caseless)] ?? standings[headerKey(word)]
    }

    private static let words: [(TicketStatus, [String])] = [
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
}
