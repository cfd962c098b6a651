import Exchange
import Testing

struct FormulaGuardTests {
    @Test(arguments: [
        ("Ada", "Ada", "Ada"),
        ("=1+1", "'=1+1", "'=1+1"),
        ("+cmd", "'+cmd", "'+cmd"),
        ("-2", "'-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx", "'\tx"),
        ("＝1", "'＝1", "'＝1"),
        ("＠x", "'＠x", "'＠x"),
        ("+15551234567", "'+15551234567", "+15551234567"),
        ("+1555", "'+1555", "'+1555"),
        ("+05551234567", "'+05551234567", "'+05551234567"),
        ("+12345678901234567", "'+12345678901234567", "'+12345678901234567"),
        ("+1 555 123 4567", "'+1 555 123 4567", "'+1 555 123 4567"),
        ("-ada@example.com", "'-ada@example.com", "-ada@example.com"),
        ("=1|x!a@example.com", "'=1|x!a@example.com", "'=1|x!a@example.com"),
        ("@example.com", "'@example.com", "'@example.com"),
        ("'tis", "'tis", "'tis"),
        ("'=1", "''=1", "''=1"),
        ("a=1", "a=1", "a=1"),
        ("", "", ""),
    ])
    func `a cell that a spreadsheet could run is guarded`(text: String, people: String, other: String) throws
    {
        #expect(written(text, .people) == "\u{FEFF}x,\(people)\r\n")
        #expect(written(text, .import) == "x,\(other)\r\n")
        #expect(unguarded(people) == text)
        #expect(unguarded(other) == text)
    }

    @Test func `quotes, separators and line ends are quoted, and a lone empty cell is no blank line`() {
        #expect(written("a,\"b\"\nc", .import) == "x,\"a,\"\"b\"\"\nc\"\r\n")
        #expect(written("=A1,B1", .import) == "x,\"'=A1,B1\"\r\n")
        var writer = CSVWriter(profile: .import)
        writer.append(row: [""])
        #expect(writer.bytes == Array("\"\"\r\n".utf8))
    }

    private func written(_ text: String, _ profile: CSVWriter.Profile) -> String {
        var writer = CSVWriter(profile: profile)
        writer.append(row: ["x", text])
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
