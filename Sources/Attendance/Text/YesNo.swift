/// The words that mean yes or no, in a file as at the door.
package enum YesNo {
    /// What the answer means where it is one of the words and nothing else; nil where it is neither.
    package static func meaning(of answer: String) -> Bool? {
        let word = answer.folded(.caseless)
        return affirmed.contains(word) ? true : denied.contains(word) ? false : nil
    }

    /// What the answer means by itself or by how it begins: "Yes, please!" and "No – thanks", but not "No problem".
    package static func meaning(ofBeginning answer: String) -> Bool? {
        if let meaning = meaning(of: answer) { return meaning }
        let first = answer.prefix { $0.isLetter }
        let rest = answer[first.endIndex...].drop { $0 == " " }
        guard let mark = rest.first, ",.!;:–—-".contains(mark) else { return nil }
        return leading[first.folded(.caseless)]
    }

    private static let affirmed: Set<String> = [
        "yes", "y", "true", "1", "x", "✓", "agree", "agreed", "i agree", "on", "ok", "ja", "oui", "sí", "si",
    ]
    private static let denied: Set<String> = [
        "no", "n", "false", "0", "off", "disagree", "declined", "nein", "non",
    ]
    /// The words after which an answer may go on.
    private static let leading = [
        "yes": true, "ja": true, "oui": true, "sí": true, "si": true, "no": false, "nein": false,
        "non": false,
    ]
}
