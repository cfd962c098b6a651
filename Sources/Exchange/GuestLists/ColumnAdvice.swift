/// What an organizer should look at before trusting what the columns of a list become.
enum ColumnAdvice {
    /// A sentence for each column that may be more than an answer, and one where no column is a consent.
    static func sentences(_ columns: [(name: String, use: ColumnUse)]) -> [String] {
        var sentences: [String] = []
        for (name, use) in columns {
            guard case .answer = use, let field = proposal(for: name) else { continue }
            sentences.append(
                "Kept as answer “\(name)” (not used as a consent). If it \(meaning(of: field)), map it: --map \"\(name)=\(field.rawValue)\"."
            )
        }
        let consents: Set<GuestField> = [.consentContact, .consentPhoto, .consentIntroduced, .consentShown]
        let isTold = columns.contains { column in
            if case .field(let field) = column.use { consents.contains(field) } else { false }
        }
        if !isTold {
            sentences.append("No column became a consent: nobody of this list has agreed to anything by it.")
        }
        return sentences
    }

    /// The field that the question of a column may be; nothing is taken for a consent because of its words alone.
    static func proposal(for header: String) -> GuestField? {
        let key = headerKey(header)
        if key.hasSuffix("status") { return .status }
        return words.first { field, words in words.contains(where: key.contains) }?.field
    }

    private static func meaning(of field: GuestField) -> String {
        switch field {
        case .consentContact: "asks whether they may be contacted"
        case .consentPhoto: "asks whether they may be photographed"
        case .consentIntroduced: "asks whether they may be introduced to others"
        default: "tells who may come in"
        }
    }

    private static let words: [(field: GuestField, words: [String])] = [
        (
            .consentPhoto,
            [
                "photo", "beingfilmed", "befilmed", "videorecord", "berecorded", "beingrecorded", "fotos",
                "fotograf",
            ]
        ),
        (.consentIntroduced, ["introducedto", "introduceyou", "introduceme", "vorgestelltwerden"]),
        (
            .consentContact,
            [
                "contactyou", "contactme", "becontacted", "newsletter", "mailinglist", "stayintouch",
                "keepintouch",
                "marketing", "subscribe", "emailupdates", "hearfromus", "kontaktier",
            ]
        ),
    ]
}
