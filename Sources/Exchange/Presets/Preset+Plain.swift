extension Preset {
    /// A list made by hand or by a tool without a preset of its own.
    package static let plain = Preset(
        name: "plain", source: "plain",
        columns: [
            (.firstName, firstNames),
            (.lastName, lastNames),
            (.name, names),
            (.pronouns, ["pronouns", "pronoun", "your pronouns", "preferred pronouns", "pronomen"]),
            (.email, emails),
            (.phone, phones),
            (.role, ["role", "roles", "job role", "what do you do", "badge role", "rolle"]),
            (
                .interests,
                [
                    "interests", "interest", "tags", "topics", "interested in", "your interests",
                    "what are your interests", "what are you into", "interessen", "intereses",
                ]
            ),
            (
                .offers,
                [
                    "offers", "offer", "offering", "can offer", "i can offer", "what can you offer",
                    "what do you offer",
                ]
            ),
            (
                .seeks,
                [
                    "seeks", "seek", "seeking", "looking for", "i am looking for", "what are you looking for",
                    "who are you looking for", "who do you want to meet",
                ]
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
            (.paid, ["paid", "is paid", "bezahlt", "payé", "pagado"]),
            (.validFrom, ["valid from", "gültig ab"]),
            (.validUntil, ["valid until", "valid to", "expires", "gültig bis"]),
            (.admissions, ["admissions", "admits", "party size", "quantity"]),
            (.plusOnes, ["plus ones", "plus one", "+1", "+1s", "additional guests", "extra guests"]),
            (.invitedBy, ["invited by", "brought by", "referred by", "guest of", "who invited you"]),
            (
                .consentContact,
                [
                    "consent contact", "contact consent", "may contact", "contact me", "may we contact you",
                ]
            ),
            (
                .consentPhoto,
                [
                    "consent photo", "photo consent", "photo ok", "may be photographed",
                    "may we photograph you",
                ]
            ),
            (
                .consentIntroduced,
                [
                    "consent introduced", "introduce me", "may introduce", "may we introduce you",
                    "may we introduce you to people",
                ]
            ),
            (
                .consentShown,
                [
                    "consent shown", "show me to others", "may be shown", "may we tell others about you",
                    "show me to other guests",
                ]
            ),
            (.notes, ["notes", "note", "comments", "comment", "remarks", "notizen", "notas"]),
        ])

    private static let firstNames = [
        "first name", "first", "given name", "forename", "fname", "vorname", "prénom", "nombre", "名",
    ]
    private static let lastNames = [
        "last name", "last", "surname", "family name", "lname", "nachname", "nom de famille", "apellido",
        "apellidos", "姓",
    ]
    private static let names = [
        "name", "full name", "guest name", "attendee name", "attendee", "guest", "display name",
        "your name", "vollständiger name", "nom complet", "nom", "nombre completo", "이름", "氏名", "お名前", "姓名",
        "الاسم",
    ]
    private static let emails = [
        "email", "email address", "e-mail", "mail", "guest email", "attendee email", "your email",
        "e-mail-adresse", "adresse e-mail", "correo electrónico", "correo", "이메일", "メールアドレス", "电子邮件",
    ]
    private static let phones = [
        "phone", "phone number", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "telephone",
        "tel", "telefon", "telefonnummer", "handynummer", "téléphone", "teléfono", "전화번호", "電話番号", "电话",
    ]

    /// The attendance file of this program itself, so that it can be read back.
    package static let attendance = Preset(
        name: "attendance", source: "attendance", marks: [["guest_id"]],
        columns: GuestField.allCases.map { ($0, [$0.rawValue]) },
        leftOut: AttendanceColumn.allCases.map(\.rawValue), hasOnlyItsColumns: true, listSeparator: ";")
}
