import Attendance

/// Lists of short texts in one column, as a `TextList` joins them.
enum ListColumn {
    fileprivate static let separator = UInt8(ascii: TextList.separator)

    /// nil for an empty list.
    static func joined(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : TextList(texts).joined
    }

    /// Question and answer in turn, in the order of the questions.
    static func joined(_ pairs: [String: String]) -> String? {
        pairs.isEmpty ? nil : joined(pairs.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }
}

extension Columns {
    /// The list in this column; empty for NULL.
    func texts(_ index: Int) -> [String] {
        var texts: [String] = []
        eachText(index) { texts.append(String(decoding: $0, as: UTF8.self)) }
        return texts
    }

    /// The answers in this column by their questions.
    func pairs(_ index: Int) -> [String: String] {
        var pairs: [String: String] = [:]
        var question: String?
        eachText(index) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            if let asked = question { pairs[asked] = text }
            question = question == nil ? text : nil
        }
        return pairs
    }

    /// The questions alone.
    func questions(_ index: Int) -> [String] {
        var (questions, isQuestion) = ([String](), true)
        eachText(index) { bytes in
            if isQuestion { questions.append(String(decoding: bytes, as: UTF8.self)) }
            isQuestion.toggle()
        }
        return questions
    }

    // Bytes rather than characters: a separator is never part of another character.
    private func eachText(_ index: Int, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        guard let bytes = bytes(index) else { return }
        let separator = ListColumn.separator
        var start = 0
        for (place, byte) in bytes.enumerated() where byte == separator {
            body(bytes[start..<place])
            start = place + 1
        }
        body(bytes[start...])
    }
}
