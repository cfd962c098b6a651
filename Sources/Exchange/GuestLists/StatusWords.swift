import Attendance

/// What the words in a status column mean, whatever tool wrote them.
package enum StatusWords {
    /// What is known of the ticket of somebody with such a status.
    struct StatusMeaning: Equatable {
        var standing: TicketStatus
        /// Whether money is awaited; nil says nothing of it.
        var isUnpaid: Bool?
        /// How many the guest brings along, where the status tells: `Yes (+1)`.
        var plusOnes: Int?
    }

    /// What the organizer may say that a word means: a ticket's status, or `unpaid` for an approved ticket with money due.
    static func chosen(_ name: String) -> StatusMeaning? {
        let name = name.folded(.caseless)
        if name == unpaid { return StatusMeaning(standing: .approved, isUnpaid: true) }
        return TicketStatus(rawValue: name).map { StatusMeaning(standing: $0) }
    }

    /// The words that `chosen` knows.
    package static let choices = TicketStatus.allCases.map(\.rawValue) + [unpaid]
    private static let unpaid = "unpaid"

    /// What the text means; nil where nobody knows.
    static func meaning(of text: String) -> StatusMeaning? {
        if let known = known(text) { return known }
        let bare = withoutBrackets(text)
        let plusOnes = bare.count == text.count ? nil : companions(text)
        guard
            var meaning = known(bare) ?? sentence(bare)
                ?? pictures[text.trimming { $0.isWhitespace }.description]
        else { return nil }
        meaning.plusOnes = plusOnes
        return meaning
    }

    private static func known(_ text: String) -> StatusMeaning? {
        meanings[headerKey(text)] ?? exact[text.lowercased()]
    }

    /// "Yes, I will be there!", "Approved by host".
    private static func sentence(_ text: String) -> StatusMeaning? {
        if let answer = YesNo.meaning(ofBeginning: text) {
            return StatusMeaning(standing: answer ? .approved : .declined)
        }
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
        if let by = words.firstIndex(of: "by"), by > 0 { return known(words[..<by].joined(separator: " ")) }
        if words.first == "sorry" { return StatusMeaning(standing: .declined) }
        return nil
    }

    /// Without what stands in round brackets at the end.
    private static func withoutBrackets(_ text: String) -> String {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return text }
        return String(text[..<open].trimmingSuffix { $0 == " " })
    }

    private static func companions(_ text: String) -> Int? {
        guard let plus = text.lastIndex(of: "+") else { return nil }
        return Int(text[text.index(after: plus)...].filter(\.isNumber)).flatMap {
            (0...20).contains($0) ? $0 : nil
        }
    }

    private static let words: [(StatusMeaning, [String])] = [
        (
            StatusMeaning(standing: .approved),
            [
                "approved", "accepted", "confirmed", "going", "yes", "y", "attending", "attended",
                "registered",
                "paid", "complete", "completed", "active", "valid", "checked in", "present", "ok", "okay",
                "free",
                "no show", "not checked in", "checked out", "absent", "late", "acquired", "issued",
                "will attend",
                "rsvp yes", "yes going", "true", "in", "host", "comp", "complimentary", "guest list",
                "partially refunded",
                "successful", "success", "booked", "on list", "coming", "joining", "sí", "si", "ja", "oui",
                "sim",
                "confirmado", "confirmada", "bestätigt", "zugesagt", "confirmé", "confirmée", "confirmato",
                "confermato",
                "inscrit", "angemeldet", "asistiré", "approuvé", "aprobado", "genehmigt", "참석", "확정", "参加",
                "出席",
                "确认", "已确认", "مؤكد", "نعم",
            ]
        ),
        (
            StatusMeaning(standing: .approved, isUnpaid: true),
            [
                "to be paid", "awaiting payment", "payment pending", "pending payment", "unpaid", "not paid",
                "payment due", "pay at door", "pay at the door", "offline payment",
                "awaiting offline payment", "due",
                "invoice sent", "zahlung ausstehend", "unbezahlt", "pendiente de pago",
                "en attente de paiement",
            ]
        ),
        (
            StatusMeaning(standing: .pending),
            [
                "pending", "pending approval", "approval pending", "awaiting approval", "requested",
                "applied", "maybe",
                "unconfirmed", "interested", "reserved", "tentative", "incomplete", "on hold", "hold", "new",
                "processing",
                "in progress", "shortlisted", "under review", "not approved yet", "undecided", "not sure",
                "pendiente",
                "en attente", "ausstehend", "vielleicht", "quizás", "peut être", "未定", "보류", "대기",
            ]
        ),
        (
            StatusMeaning(standing: .waitlist),
            [
                "waitlist", "waitlisted", "on waitlist", "waiting", "waiting list", "standby", "wait list",
                "warteliste",
                "lista de espera", "liste d'attente", "대기자", "候补", "キャンセル待ち",
            ]
        ),
        (
            StatusMeaning(standing: .invited),
            [
                "invited", "no reply", "not replied", "not yet replied", "awaiting reply", "sent", "seen",
                "opened",
                "no response", "did not respond", "didn't respond", "no rsvp", "not rsvpd", "awaiting rsvp",
                "needs action", "awaiting response", "delivered", "not responded", "eingeladen", "invitado",
                "invitada",
                "invité", "invitée", "招待済み", "초대됨",
            ]
        ),
        (
            StatusMeaning(standing: .declined),
            [
                "declined", "rejected", "denied", "no", "n", "not going", "not attending", "cannot go",
                "can't go",
                "cant go", "can't make it", "cant make it", "cannot make it", "will not attend",
                "won't attend", "rsvp no",
                "false", "regrets", "regret", "not coming", "excused absence", "excused", "out", "nein",
                "non", "não",
                "abgesagt", "abgelehnt", "rechazado", "refusé", "no asistiré", "불참", "欠席", "لا",
            ]
        ),
        (
            StatusMeaning(standing: .cancelled),
            [
                "cancelled", "canceled", "deleted", "transferred", "withdrawn", "removed", "void", "voided",
                "expired",
                "resold", "invalid", "revoked", "abandoned", "failed", "payment failed", "storniert",
                "cancelado",
                "cancelada", "annulé", "annulée", "annullato", "취소", "已取消", "キャンセル",
            ]
        ),
        (
            StatusMeaning(standing: .refunded),
            [
                "refunded", "refunded/canceled", "refunded/cancelled", "charged back", "chargeback",
                "fully refunded",
                "erstattet", "reembolsado", "remboursé", "환불", "已退款", "返金済み",
            ]
        ),
        (StatusMeaning(standing: .blocked), ["blocked", "banned", "barred"]),
    ]

    /// Texts in which the letters alone do not tell.
    private static let exact: [String: StatusMeaning] = [
        "1": StatusMeaning(standing: .approved), "0": StatusMeaning(standing: .declined),
    ]
    private static let pictures: [String: StatusMeaning] = [
        "✅": StatusMeaning(standing: .approved), "✓": StatusMeaning(standing: .approved),
        "✔": StatusMeaning(standing: .approved), "✔️": StatusMeaning(standing: .approved),
        "👍": StatusMeaning(standing: .approved), "❌": StatusMeaning(standing: .declined),
        "👎": StatusMeaning(standing: .declined), "✗": StatusMeaning(standing: .declined),
    ]

    private static let meanings = Dictionary(
        words.flatMap { meaning, words in words.map { (headerKey($0), meaning) } },
        uniquingKeysWith: { first, _ in first })
}
