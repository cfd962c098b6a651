/// A yes or a no to a consent that somebody gave on purpose. The entry it stands in tells who recorded it, and when.
///
/// Of these the latest counts. What is recorded of a guest for another reason, such as a corrected name or a list that
/// is taken in again, says nothing about consents that it leaves as they were.
package struct ConsentSaid: Sendable, Hashable, Codable {
    /// Where it was said.
    package enum ConsentPlace: String, Sendable, Hashable, Codable {
        /// To a screen in front of guests.
        case kiosk
        /// To somebody at a door, or with a scan that a tool sent.
        case door
        /// In a list: when the guest signed up.
        case list
        /// To staff, who corrected it.
        case staff
    }

    /// One of `Question.consents`.
    package var question: String
    /// Whether it is a yes; else it is a no.
    package var isYes: Bool
    /// Where it was said.
    package var place: ConsentPlace
    /// What the guest was asked, word for word: the text on the screen, or the header of the list's column. Nil where
    /// nobody knows.
    package var wording: String?
    /// The language of the wording, as a tag; nil where nobody knows.
    package var language: String?

    package init(
        question: String, isYes: Bool, place: ConsentPlace, wording: String? = nil, language: String? = nil
    ) {
        self.question = question
        self.isYes = isYes
        self.place = place
        self.wording = wording
        self.language = language
    }

    enum CodingKeys: String, CodingKey {
        case question, place, wording, language
        case isYes = "yes"
    }
}

/// What guests were asked, word for word, by question.
package struct ConsentWording: Sendable, Hashable {
    /// By question.
    package var texts: [String: String]
    /// The language of the texts, as a tag; nil where nobody knows.
    package var language: String?

    package init(_ texts: [String: String] = [:], language: String? = nil) {
        self.texts = texts
        self.language = language
    }
}

extension GuestRecorded {
    /// The fact of a change by staff, or by a list: consents that the change leaves as they were are not said anew.
    /// - Parameters:
    ///   - known: as it was, with the consents in force.
    ///   - listed: the consents that lists said last, which stay what they are.
    package func changed(
        from known: GuestRecorded, listed: Consents, at place: ConsentSaid.ConsentPlace,
        _ wording: ConsentWording = ConsentWording()
    ) -> GuestRecorded {
        var fact = self
        fact.said = guest.consents.said(after: known.guest.consents, at: place, wording)
        fact.guest.consents = listed
        return fact
    }

    /// The fact of a list that says something else of a guest. What no list had told before was said when the guest
    /// signed up: a yes of it does not count over what was said on purpose since.
    package func relisted(after listed: Consents, _ wording: ConsentWording) -> GuestRecorded {
        var fact = self
        fact.said = guest.consents.said(after: listed, at: .list, wording).filter { said in
            !said.isYes || Question.consent(said.question).flatMap { listed[keyPath: $0] } != nil
        }
        return fact
    }
}

extension Consents {
    /// What is said here otherwise than before, or for the first time, as somebody said it now.
    package func said(
        after before: Consents = Consents(), at place: ConsentSaid.ConsentPlace,
        _ wording: ConsentWording = ConsentWording()
    ) -> [ConsentSaid] {
        Question.consents.compactMap { question in
            guard let consent = Question.consent(question), let answer = self[keyPath: consent],
                answer != before[keyPath: consent]
            else { return nil }
            let text = wording.texts[question]
            return ConsentSaid(
                question: question, isYes: answer, place: place, wording: text,
                language: text == nil ? nil : wording.language)
        }
    }
}
