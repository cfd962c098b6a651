extension Preset {
    /// A list made by hand or by a tool without a preset of its own.
    package static let plain = Preset(
        name: "plain", marks: [],
        columns: [
            (.firstName, ["first name", "first", "given name", "forename", "fname", "firstname"]),
            (.lastName, ["last name", "last", "surname", "family name", "lname", "lastname"]),
            (
                .name,
                ["name", "full name", "guest name", "attendee name", "attendee", "guest", "display name"]
            ),
            (.pronouns, ["pronouns", "pronoun", "your pronouns", "preferred pronouns"]),
            (
                .email,
                ["email", "email address", "e-mail", "mail", "guest email", "attendee email", "your email"]
            ),
            (
                .phone,
                [
                    "phone", "phone number", "mobile", "mobile phone", "mobile number", "cell", "cell phone",
                    "telephone", "tel",
                ]
            ),
            (.role, ["role", "roles", "job role", "what do you do", "badge role"]),
            (.interests, ["interests", "interest", "tags", "topics", "interested in", "your interests"]),
            (.offers, ["offers", "offer", "offering", "can offer", "i can offer", "what can you offer"]),
            (
                .seeks,
                ["seeks", "seek", "seeking", "looking for", "i am looking for", "what are you looking for"]
            ),
            (
                .code,
                [
                    "code", "qr", "qr code", "ticket code", "barcode", "ticket barcode", "secret",
                    "check-in code",
                ]
            ),
            (
                .externalID,
                ["external id", "id", "guest id", "attendee id", "ticket id", "order id", "registration id"]
            ),
            (.ticketType, ["ticket type", "ticket", "ticket name", "pass", "pass type", "admission type"]),
            (
                .status,
                ["status", "rsvp", "rsvp status", "approval status", "attendee status", "ticket status"]
            ),
            (.admissions, ["admissions", "admits", "party size", "quantity"]),
            (.plusOnes, ["plus ones", "plus one", "+1", "+1s", "additional guests", "extra guests"]),
            (.invitedBy, ["invited by", "brought by", "referred by", "guest of", "who invited you"]),
            (
                .consentContact,
                ["consent contact", "contact consent", "may contact", "contact me", "share my contact"]
            ),
            (.consentPhoto, ["consent photo", "photo consent", "photos", "photo ok", "may be photographed"]),
            (.notes, ["notes", "note", "comments", "comment", "remarks"]),
        ],
        ignored: [])

    /// The attendance file of this program itself, so that it can be read back.
    package static let attendance = Preset(
        name: "attendance", marks: ["guest_id", "badge_state", "checked_in_at"],
        columns: GuestField.allCases.map { ($0, [$0.rawValue]) },
        ignored: AttendanceColumn.allCases.map(\.rawValue))
}
