/// A ZIP archive of parts that are not compressed, with the check sums that a reader asks for.
enum StoredZip {
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The parts of an Excel workbook that lead to its sheet.
    static let excelParts: [(String, [UInt8])] = [
        ("[Content_Types].xml", []),
        (
            "xl/workbook.xml",
            Array("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"s\"/></sheets></workbook>".utf8)
        ),
        (
            "xl/_rels/workbook.xml.rels",
            Array(
                """
                <Relationships><Relationship Id="s" Type="\(relation)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="t" Type="\(relation)/styles" Target="styles.xml"/>\
                <Relationship Id="u" Type="\(relation)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """.utf8)
        ),
    ]

    static func bytes(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var (file, directory) = ([UInt8](), [UInt8]())
        for (name, content) in parts {
            let (name, start) = (Array(name.utf8), file.count)
            let about =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(sum(content), 4)
                + little(content.count, 4) + little(content.count, 4) + little(name.count, 2) + little(0, 2)
            file += [0x50, 0x4B, 3, 4] + about + name + content
            directory +=
                [0x50, 0x4B, 1, 2] + little(20, 2) + about + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(0, 4) + little(start, 4) + name
        }
        return file + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2)
            + little(parts.count, 2)
            + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32.
    private static func sum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return Int(sum ^ 0xFFFF_FFFF)
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
}
