/// A cell of an OpenDocument spreadsheet, which says both what it is and how it is shown.
struct OpenDocumentCell {
    /// How many cells it stands for.
    let count: Int
    /// Whether it is a formula that failed.
    let isError: Bool
    private let type: String
    /// What it is, of dates, numbers, and yes and no.
    private let value: String
    private var text: [UInt8] = []
    private var paragraphs = 0
    /// Elements around the text that are no part of it: notes, pictures.
    private var outside = 0
    private var isInParagraph = false

    /// A cell that is not there.
    init() { (count, isError, type, value) = (1, false, "", "") }

    init(_ attributes: XMLAttributes, count: Int) {
        self.count = count
        isError = attributes["calcext:value-type"] == "error"
        type = attributes["office:value-type"] ?? ""
        value =
            switch type {
            case "date": attributes["office:date-value"] ?? ""
            case "boolean": attributes["office:boolean-value"] ?? ""
            case "float", "percentage", "currency": attributes["office:value"] ?? ""
            case "string": attributes["office:string-value"] ?? ""
            default: ""
            }
    }

    mutating func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "office:annotation", "draw:frame", "draw:g", "draw:custom-shape", "text:note", "text:ruby-text":
            outside += 1
        case _ where outside > 0: break
        case "text:p", "text:h":
            if paragraphs > 0 { add([0x0A]) }
            paragraphs += 1
            isInParagraph = true
        case "text:s":
            let spaces = min(max(attributes["text:c"].flatMap { Int($0) } ?? 1, 1), 1_000)
            add([UInt8](repeating: 0x20, count: spaces))
        case "text:tab": add([0x20])
        case "text:line-break": add([0x0A])
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "office:annotation", "draw:frame", "draw:g", "draw:custom-shape", "text:note", "text:ruby-text":
            outside -= 1
        case "text:p", "text:h": isInParagraph = outside > 0 && isInParagraph
        default: break
        }
    }

    mutating func add(_ piece: UnsafeRawBufferPointer) {
        if isInParagraph, outside == 0, text.count <= CSVLimits.cell { text.append(contentsOf: piece) }
    }

    private mutating func add(_ bytes: [UInt8]) {
        if text.count <= CSVLimits.cell { text += bytes }
    }

    /// The cell as it is shown; days and hours as ISO 8601 has them, and a number that is shown rounded by its digits.
    var shown: String {
        switch type {
        case "date" where !value.isEmpty: return Self.date(value)
        case "boolean" where !value.isEmpty: return value == "true" ? "TRUE" : "FALSE"
        case "float":
            let text = String(decoding: text, as: UTF8.self)
            let isRounded = text.isEmpty || text.contains("E") || text.contains("#")
            guard isRounded || Double(value)?.magnitude ?? 0 >= 1e15, let number = Double(value) else {
                return text
            }
            return SheetNumber.general(number)
        default: return text.isEmpty ? value : String(decoding: text, as: UTF8.self)
        }
    }

    /// `2026-12-03T19:00:00.5` as `2026-12-03 19:00`; a day without hours stays one.
    private static func date(_ value: String) -> String {
        let parts = value.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return value }
        var time = parts[1].prefix { $0 != "." }
        if time.hasSuffix(":00"), time.utf8.count == 8 { time = time.dropLast(3) }
        return time == "00:00" ? String(parts[0]) : "\(parts[0]) \(time)"
    }
}
