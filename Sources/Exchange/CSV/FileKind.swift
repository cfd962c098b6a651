/// What a file is when it is neither a CSV nor a spreadsheet, told from its first bytes.
enum FileKind {
    /// Whether the file is a ZIP archive, as spreadsheets are.
    static func isPacked(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// The sentence for a file that is something else, or nil for what may be a CSV.
    static func refusal(of start: [UInt8]) -> CSVError? {
        if start.starts(with: oldOffice) {
            let isLocked = start.firstRange(of: encryptedPackage) != nil
            return CSVError(isLocked ? locked : oldExcel)
        }
        for (magic, sentence) in kinds where start.starts(with: magic) { return CSVError(sentence) }
        return text(String(decoding: start.prefix(512), as: UTF8.self)).map { CSVError($0) }
    }

    private static let kinds: [([UInt8], String)] = [
        (Array("%PDF".utf8), "This is a PDF; export the guest list as CSV and import that file."),
        ([0x89, 0x50, 0x4E, 0x47], picture), ([0xFF, 0xD8, 0xFF], picture), (Array("GIF8".utf8), picture),
        ([0x1F, 0x8B], "This is a compressed file; unpack it and import the CSV in it."),
        (
            Array("{\\rtf".utf8),
            "This is a word processor's file; export the guest list as CSV and import that."
        ),
        (Array("SQLite format 3".utf8), "This is a database, not a CSV file."),
        ([0x7F, 0x45, 0x4C, 0x46], "This is a program, not a CSV file."),
    ]

    /// What files of Office began with until 2007, and what holds those that have a password.
    private static let oldOffice: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
    private static let encryptedPackage = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), 0] }
    private static let oldExcel =
        "This is an old Excel workbook (.xls); in Excel choose File, Save As, .xlsx without a password, or CSV UTF-8, "
        + "and import that file."
    private static let locked =
        "The workbook has a password; save it without one, or export the guest list as CSV."
    private static let picture =
        "This is a picture, not a guest list; export the guest list as CSV and import that file."

    private static func text(_ start: String) -> String? {
        let start = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
        if ["<!doctype", "<html"].contains(where: start.hasPrefix) {
            return "This is a web page, perhaps a log-in page; download the CSV again and import that file."
        }
        if start.hasPrefix("<?xml") {
            return "This is an XML file; export the guest list as CSV and import that."
        }
        if start.hasPrefix("begin:vcard") {
            return "This is a vCard file; export the guest list as CSV and import that."
        }
        if start.hasPrefix("{\"") || start.hasPrefix("[{") {
            return "This is a JSON file; export the guest list as CSV and import that."
        }
        return nil
    }
}
