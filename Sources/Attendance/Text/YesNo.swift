/// The words that mean yes or no, in a file as at the door.
package enum YesNo {
    /// What the answer means where it is one of the words and nothing else; nil where it is neither.
    package static func meaning(of answer: String) -> Bool? {
        let word = answer.folded(.caseless)
        return affirmed.contains(word) ? true : denied.contains(word) ? false : nil
    }

    /// What the answer means by itself or by how it begins: "Yes, please!", "No thanks" and "I do not agree", but not
    /// "No problem".
    package static func meaning(ofBeginning answer: String) -> Bool? {
        if let meaning = meaning(of: answer) { return meaning }
        let words = answer.folded(.caseless).replacing("’", with: "'").split { !$0.isLetter && $0 != "'" }
        let phrase = words.joined(separator: " ")
        if let meaning = phrases[phrase] { return meaning }
        for (start, meaning) in beginnings where phrase.hasPrefix(start) { return meaning }
        let first = answer.prefix { $0.isLetter }
        let rest = answer[first.endIndex...].drop { $0 == " " }
        guard let mark = rest.first, ",.!;:–—-".contains(mark) else { return nil }
        return leading[first.folded(.caseless)]
    }

    private static let affirmed: Set<String> = [
        "yes", "y", "true", "1", "x", "✓", "agree", "agreed", "i agree", "on", "ok", "ja", "oui", "sí", "si",
    ]
    /// The words for no, case folded.
    package static let denied: Set<String> = [
        "no", "n", "false", "0", "off", "disagree", "declined", "nein", "non",
    ]
    /// Answers of several words, and words that say it in lists alone.
    private static let phrases: [String: Bool] = [
        "yes please": true, "yes i agree": true, "yes i consent": true, "i consent": true, "consent": true,
        "i accept": true, "accepted": true, "accept": true, "sure": true, "of course": true, "opted in": true,
        "opt in": true,
        "subscribed": true, "checked": true, "yep": true, "yeah": true, "ja bitte": true, "ja gerne": true,
        "oui merci": true, "sí por favor": true, "si por favor": true, "sim": true, "はい": true, "예": true,
        "네": true, "是": true,
        "نعم": true,
        "no thanks": false, "no thank you": false, "nope": false, "never": false, "not agreed": false,
        "i disagree": false, "opted out": false, "opt out": false, "unsubscribed": false,
        "not subscribed": false,
        "unchecked": false, "rather not": false, "i'd rather not": false, "no gracias": false,
        "nein danke": false,
        "non merci": false, "não": false, "いいえ": false, "아니요": false, "否": false, "لا": false,
    ]
    private static let beginnings: [(String, Bool)] = [
        ("i do not agree", false), ("i don't agree", false), ("i do not consent", false),
        ("i don't consent", false),
        ("do not agree", false), ("i do not want", false), ("i don't want", false), ("please do not", false),
        ("please don't", false), ("i agree to ", true), ("i consent to ", true), ("yes i agree to ", true),
    ]
    /// The words after which an answer may go on.
    private static let leading = [
        "yes": true, "ja": true, "oui": true, "sí": true, "si": true, "no": false, "nein": false,
        "non": false,
    ]
}
