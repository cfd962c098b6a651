import Foundation
import TestSupport
import Testing

/// A guest list that cannot be taken, and the words that say so.
struct BadList: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let words: String
    let options: [String]

    init(_ description: String, _ bytes: [UInt8], _ words: String, options: [String] = []) {
        (testDescription, self.bytes, self.words, self.options) = (description, bytes, words, options)
    }

    init(_ description: String, _ text: String, _ words: String, options: [String] = []) {
        self.init(description, Array(text.utf8), words, options: options)
    }

    static let all = [
        BadList("a PDF", "%PDF-1.7\n%âãÏÓ\n", "This is a PDF"),
        BadList(
            "an Excel workbook that is cut off",
            Array("PK\u{3}\u{4}".utf8) + [20, 0, 6, 0] + Array("[Content_Types].xml".utf8), "damaged"),
        BadList("a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "This is a picture"),
        BadList("an empty file", "", "is empty"),
        BadList("a header alone", "First name,Last name\n", "no guests"),
        BadList("bytes that are zero", "First name\nA\u{0}da\n", "Line 2"),
        BadList(
            "bytes that are no UTF-8 after many that are",
            Array("First name,Last name\n".utf8) + Array("Zoë,Ångström\n".utf8)
                + (0..<9_000).flatMap { Array("Ada,Guest \($0)\n".utf8) } + Array("Ren".utf8) + [0xE9]
                + Array(",Dupont\n".utf8),
            "Line 9003"),
        BadList("a quote that is never closed", "First name,Notes\nAda,\"x\nLeo,y\n", "Line 2"),
        BadList("a code twice", "First name,Code\nAda,7\nLeo,8\nMia,7\n", "Line 4"),
        BadList(
            "a column that is not there", "First name\nAda\n", "There is no column Artist",
            options: ["--map", "Artist=first_name"]),
        BadList(
            "a field that is none", "First name,Artist\nAda,x\n", "There is no field shoe_size",
            options: ["--map", "Artist=shoe_size"]),
        BadList("no name column", "Code,E-mail\n1,a@example.org\n", "No column is the guest's name"),
        BadList(
            "a preset that is none", "First name\nAda\n", "there is no preset",
            options: ["--preset", "facebook"]),
        BadList("a row too long", "First name,Last name\nAda,Lovelace,Countess\n", "Line 2"),
        BadList("a row without anybody", "First name,Email\n,nobody\n", "Line 2"),
        BadList(
            "a status that is none", "First name,Status\nAda,perhaps\n", "There is no status fine",
            options: ["--status", "perhaps=fine"]),
    ]
}

@Suite(.fewAtATime, .timeLimit(.minutes(20))) struct BadListTests {
    @Test(arguments: BadList.all)
    func `a list that cannot be taken is told in a sentence and changes nothing`(list: BadList) async throws {
        let testStation = try TestStation()
        try await testStation.set(guests: "First name,Last name\nAda,Lovelace\n")
        let file = try testStation.desk.file("list.csv", list.bytes)
        for dryRun in [[], ["--dry-run"]] {
            try await testStation.expectUnchanged {
                let result = try await testStation.marquee(
                    ["guests", "import", file, "--event", "Mixer"] + list.options + dryRun)
                #expect(result.status == 1 && result.text.isEmpty)
                #expect(result.complaint.localizedCaseInsensitiveContains(list.words), "\(result.complaint)")
                #expect(result.complaint.count(where: \.isNewline) <= 2, "\(result.complaint)")
                expectNoMachinery(result.complaint)
            }
        }
    }

    @Test func `a file that is not there, and a folder in its place`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        try await testStation.expectUnchanged {
            let missing = testStation.desk.path("nowhere.csv")
            expectComplaint(
                try await testStation.marquee("guests", "import", missing, "--event", "Mixer"),
                "There is no file \(missing)")
            expectComplaint(
                try await testStation.marquee(
                    "guests", "import", testStation.desk.url.path, "--event", "Mixer"),
                "is not a file")
        }
    }

    @Test func `a list of 1,000,001 rows is refused, and no row of it is taken in`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        // As a spreadsheet writes them: a guest, and rows without anything as far as the sheet goes.
        let empty = repeatElement(Array(",\n".utf8), count: 1_000_000).joined()
        let file = try testStation.desk.file("huge.csv", Array("Name,Email\nAda,\n".utf8) + Array(empty))
        try await testStation.expectUnchanged {
            expectComplaint(
                try await testStation.marquee("guests", "import", file, "--event", "Mixer"), "1,000,000 rows")
        }
    }

    @Test func `without --rejects the first hundred errors are listed by line`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let rows = (1...150).map { "Guest \($0),1.5E+15\n" }.joined()
        let file = try testStation.desk.file("list.csv", "Name,Code\n" + rows)
        let said = try await testStation.marquee("guests", "import", file, "--event", "Mixer")
        let lines = said.complaint.split(separator: "\n")
        #expect(said.status == 1 && lines.count == 101, "\(lines.count)")
        #expect(lines.first?.hasPrefix("150 rows of \(file) have errors, so nothing was imported") == true)
        #expect(lines.dropFirst().first?.hasPrefix("Line 2, column Code") == true, "\(lines[1])")
        #expect(lines.last?.hasPrefix("Line 101") == true, "\(lines.last ?? "")")
    }
}
