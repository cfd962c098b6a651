/// How a spreadsheet shows the numbers of a cell, told from its format code such as `0.00` or `dd/mm/yyyy hh:mm`.
enum NumberFormat: Sendable {
    case general
    case date(hasDate: Bool, hasTime: Bool)
    case pattern([NumberPattern])

    init(code: String) {
        let bare = Self.bare(code)
        let letters = bare.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "").replacing(
            "general", with: "")
        let hasTime = letters.contains("h") || letters.contains("s")
        let hasDay = letters.contains("y") || letters.contains("d")
        if hasTime || hasDay || letters.contains("m") {
            self = .date(hasDate: hasDay || !hasTime, hasTime: hasTime)
        } else if let sections = NumberPattern.sections(code) {
            self = .pattern(sections)
        } else {
            self = .general
        }
    }

    /// One of the formats that are not written into the file.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date(hasDate: true, hasTime: false)
        case 18...21, 32...35, 45...47, 55, 56: self = .date(hasDate: false, hasTime: true)
        case 22: self = .date(hasDate: true, hasTime: true)
        default: self = Self.builtIn[id].map { NumberFormat(code: $0) } ?? .general
        }
    }

    private static let builtIn = [
        1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0;-#,##0",
        38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    ]

    /// The number as it is shown.
    func text(_ value: Double, from1904: Bool) -> String {
        switch self {
        case .date(let hasDate, let hasTime):
            if let date = SheetNumber.date(value, from1904: from1904, hasDate: hasDate, hasTime: hasTime) {
                return date
            }
        case .pattern(let sections):
            if let text = NumberPattern.text(value, sections) { return text }
        case .general: break
        }
        return SheetNumber.general(value)
    }

    /// The code without text in quotes, escaped characters, and colours, conditions and languages in brackets; elapsed
    /// hours, `[h]`, are kept.
    private static func bare(_ code: String) -> String {
        var (bare, isQuoted, bracket) = ("", false, String?.none)
        var rest = Substring(code)
        while let character = rest.popFirst() {
            if isQuoted {
                if character == "\"" { isQuoted = false }
            } else if let open = bracket {
                if character != "]" {
                    bracket = open + String(character)
                } else {
                    if !open.isEmpty, open.lowercased().allSatisfy({ "hms".contains($0) }) { bare += open }
                    bracket = nil
                }
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": bracket = ""
                case "\\", "_", "*": _ = rest.popFirst()
                default: bare.append(character)
                }
            }
        }
        return bare
    }
}
