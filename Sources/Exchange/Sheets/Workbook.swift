/// The file of a spreadsheet: what it is, and its parts.
struct Workbook {
    /// Whose format it has.
    enum WorkbookKind {
        case excel, openDocument
    }

    let file: PackedFile
    let kind: WorkbookKind

    /// Looks at the names of the parts.
    /// - Throws: a sentence that says what the file is, where it is no spreadsheet that can be read.
    init(_ file: PackedFile) throws(CSVError) {
        var names: Set<String> = []
        do {
            var archive = try ArchiveReader(file)
            while let name = try archive.next() { names.insert(name.lowercased()) }
        }
        self.file = file
        if names.contains("content.xml") {
            kind = .openDocument
            try refuseOtherDocuments()
        } else if names.contains("[content_types].xml") || names.contains("xl/workbook.xml") {
            kind = .excel
            if let refusal = Self.refusal(ofOffice: names) { throw refusal }
        } else {
            throw Self.refusal(ofOther: names)
        }
    }

    /// Goes through a part with a handler.
    /// - Returns: false where there is no such part.
    @discardableResult
    func read(_ part: String, _ handler: any XMLHandler) throws(CSVError) -> Bool {
        var archive = try ArchiveReader(file)
        guard try archive.find(part) else { return false }
        let stream = try XMLStream(handler)
        var chunk: [UInt8] = []
        repeat {
            try archive.read(into: &chunk)
            try stream.feed(chunk, isLast: chunk.isEmpty)
        } while !chunk.isEmpty
        return true
    }

    /// The first bytes of a part, as text; empty where there is none.
    private func beginning(of part: String) throws(CSVError) -> String {
        var archive = try ArchiveReader(file)
        guard try archive.find(part) else { return "" }
        var chunk: [UInt8] = []
        try archive.read(into: &chunk)
        return String(decoding: chunk, as: UTF8.self)
    }

    private func refuseOtherDocuments() throws(CSVError) {
        if try beginning(of: "META-INF/manifest.xml").contains("encryption-data") { throw Self.locked }
        let type = try beginning(of: "mimetype")
        guard type.isEmpty || type.contains("opendocument.spreadsheet") else {
            throw CSVError("This is a word processor's file; export the guest list as CSV and import that.")
        }
    }

    private static let locked = CSVError(
        "The spreadsheet has a password; save it without one, or export the guest list as CSV.")

    private static func refusal(ofOffice names: Set<String>) -> CSVError? {
        if names.contains(where: { $0.hasPrefix("word/") || $0.hasPrefix("ppt/") }) {
            return CSVError("This is a word processor's file; export the guest list as CSV and import that.")
        }
        if names.contains("xl/workbook.bin") {
            return CSVError("This is a binary Excel workbook (.xlsb); save it as .xlsx, or as CSV UTF-8.")
        }
        return nil
    }

    private static func refusal(ofOther names: Set<String>) -> CSVError {
        if names.contains("encrypted-package") { return locked }
        if names.contains(where: { $0.hasSuffix(".iwa") || $0 == "index.zip" || $0 == "index.xml" }) {
            return CSVError(
                "This is a Numbers spreadsheet; choose File, Export To, Excel or CSV, and import that file.")
        }
        return CSVError("This is a ZIP archive; unpack it and import the spreadsheet or the CSV in it.")
    }
}
