import CCups

extension Connection {
    /// What the queue hands to its printer as it comes, by the driver's own lines `*cupsFilter2: "A A 0 -"`.
    ///
    /// Empty for a queue without a driver, of which nobody knows what its printer takes.
    func formatsPassedOn(by queue: String) throws(PrintError) -> Set<DocumentFormat> {
        Self.formatsPassedOn(inDriver: try driver(of: queue) ?? "")
    }

    /// The text of a queue's driver (PPD); nil where it has none.
    func driver(of queue: String) throws(PrintError) -> String? {
        let path = try Target(queue: queue).resource + ".ppd"
        httpClearFields(http)
        guard httpGet(http, path) == 0 else { return nil }
        var status = httpUpdate(http)
        while status == HTTP_STATUS_CONTINUE { status = httpUpdate(http) }
        guard status == HTTP_STATUS_OK else {
            httpFlush(http)
            return nil
        }
        return rest()
    }

    static func formatsPassedOn(inDriver text: String) -> Set<DocumentFormat> {
        var formats: Set<DocumentFormat> = []
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("*cupsFilter2:") {
            let words = line.split(separator: "\"").dropFirst().first?.split(separator: " ") ?? []
            // PDF goes through a filter that counts and turns pages.
            let isPassed = words.count == 4 && words[3] == "-"
            guard isPassed, words[0] == words[1] || words[0] == "application/vnd.cups-pdf" else { continue }
            if let format = DocumentFormat(rawValue: String(words[1])) { formats.insert(format) }
        }
        return formats
    }

    /// The body of an answer, a megabyte of it at most.
    private func rest() -> String {
        var bytes: [UInt8] = []
        var buffer = [CChar](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let count = httpRead2(http, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count).map { UInt8(bitPattern: $0) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
