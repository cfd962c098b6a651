extension Preset {
    /// A list made by hand or by a tool without a preset of its own.
    package static let plain = Preset(
        name: "plain", source: "plain",
        columns: [
            (.firstName, firstNames),
            (.lastName, lastNames),
            (.name, names),
            (.preferredName, preferredNames),
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
                [
                    "external id", "id", "guest id", "attendee id", "attendee #", "attendee number",
                    "ticket id",
                    "ticket number", "registration id", "participant id",
                ]
            ),
            (
                .ticketType,
                [
                    "ticket type", "ticket name", "ticket", "pass", "pass type", "admission type",
                    "ticketart",
                    "tipo de entrada", "type de billet", "チケット種別", "티켓", "票种",
                ]
            ),
            (
                .status,
                [
                    "attendee status", "ticket status", "guest status", "rsvp status", "approval status",
                    "rsvp", "status",
                    "are you coming", "will you attend", "will you be there", "attending", "estado", "statut",
                    "stato", "상태",
                    "状态", "ステータス", "الحالة",
                ]
            ),
            (
                .cancelled,
                [
                    "void", "voided", "is void", "void status", "cancelled", "canceled", "is cancelled",
                    "storniert",
                ]
            ),
            (.paid, ["paid", "is paid", "bezahlt", "payé", "pagado"]),
            (.validFrom, ["valid from", "gültig ab"]),
            (.validUntil, ["valid until", "valid to", "expires", "gültig bis"]),
            (
                .admissions,
                [
                    "admissions", "admits", "party size", "total guests", "number of guests", "group size",
                    "quantity",
                    "qty", "number of tickets", "tickets",
                ]
            ),
            (
                .plusOnes,
                [
                    "plus ones", "plus one", "plus-ones", "+1", "+1s", "additional guests", "extra guests",
                    "accompanying guests", "bringing a guest", "begleitung",
                ]
            ),
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
            (.vip, ["vip", "is vip", "vip guest", "vip status", "vip-gast", "vip y/n"]),
            (.attention, attentionHeaders),
            (.dietary, dietaryHeaders),
        ])

    // Columns of whoever holds the ticket go before others, which may be those of whoever bought it.
    private static let firstNames = [
        "attendee first name", "ticket first name", "holder first name", "participant first name",
        "guest first name",
        "first name", "first", "given name", "given names", "forename", "fname", "vorname", "prénom",
        "prenom", "nombre de pila",
        "nome próprio", "名", "الاسم الأول",
    ]
    private static let lastNames = [
        "attendee last name", "ticket last name", "holder last name", "participant last name",
        "guest last name",
        "attendee surname", "last name", "last", "surname", "family name", "lname", "nachname",
        "familienname",
        "nom de famille", "apellido", "apellidos", "primer apellido", "cognome", "sobrenome", "姓", "성",
        "اسم العائلة",
    ]
    private static let names = [
        "attendee name", "attendee full name", "ticket full name", "ticket holder name", "ticket holder",
        "holder name",
        "holder", "participant name", "participant", "guest name", "guest full name", "attendee", "guest",
        "full name",
        "complete name", "display name", "your name", "your full name", "first and last name", "name",
        "vollständiger name",
        "vor- und nachname", "nom complet", "nom", "nombre completo", "nombre y apellidos", "nombre",
        "nome completo", "nome",
        "이름", "성명", "名前", "氏名", "お名前", "姓名", "الاسم الكامل", "الاسم",
    ]
    private static let preferredNames = [
        "name on badge", "badge name", "name for badge", "name for your badge", "preferred name",
        "preferred first name",
        "nickname", "goes by", "known as", "what should we call you", "rufname", "name auf dem badge",
    ]
    private static let emails = [
        "attendee email", "attendee e-mail", "attendee email address", "ticket email", "holder email",
        "participant email",
        "guest email", "email", "email address", "e-mail", "mail", "your email", "e-mail-adresse",
        "adresse e-mail",
        "correo electrónico", "correo", "courriel", "indirizzo e-mail", "이메일", "メールアドレス", "メール", "电子邮件", "邮箱",
        "البريد الإلكتروني",
    ]
    private static let phones = [
        "attendee phone", "ticket phone", "phone", "phone number", "mobile", "mobile phone", "mobile number",
        "cell",
        "cell phone", "telephone", "tel", "telefon", "telefonnummer", "handynummer", "handy", "téléphone",
        "teléfono", "móvil",
        "telefono", "전화번호", "電話番号", "电话", "手机", "رقم الهاتف",
    ]

    /// The attendance file of this program itself, so that it can be read back.
    package static let attendance = Preset(
        name: "attendance", source: "attendance", marks: [["guest_id"]],
        columns: GuestField.allCases.map { ($0, [$0.rawValue]) },
        leftOut: AttendanceColumn.allCases.map(\.rawValue), hasOnlyItsColumns: true, listSeparator: ";")
}
