import Exchange
import Testing

struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
        ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
        ("a,b\n\n1,2\n\n\n", [["1", "2"]]),
        ("a,b\n1,\n", [["1", ""]]),
        ("a,b\n,\n", [["", ""]]),
        ("a,b\n1,", [["1", ""]]),
        ("a,b\n\"1\",\"2\"\n", [["1", "2"]]),
        ("a,b\n\"x,y\",\"line\r\nline\"\n", [["x,y", "line\r\nline"]]),
        ("a,b\n\"say \"\"hi\"\"\",\"\"\n", [["say \"hi\"", ""]]),
        ("a\n\"\"\n", [[""]]),
        ("a,b\n,\u{301}x\n", [["", "\u{301}x"]]),
        ("a,b\n 1 , 2 \n", [[" 1 ", " 2 "]]),
    ])
    func `cells are what RFC 4180 says they are`(text: String, expected: [[String]]) throws {
        #expect(try cells(text) == expected)
    }

    @Test(arguments: [
        ("a,b\n5\" disk,2\n", [["5\" disk", "2"]]),
        ("a,b\n\"he said \"hi\" to me\",2\n", [["he said \"hi\" to me", "2"]]),
        ("a,b\n\"x\" ,2\n", [["x", "2"]]),
        ("a,b\n\"x\"  \n", [["x"]]),
        ("a,b\n\"x\" y\",2\n", [["x\" y", "2"]]),
        ("a,b\n\"6\" \" 7\",2\n", [["6\" \" 7", "2"]]),
        ("a,b\n\"x\"y\",\"2\"\n3,4\n", [["x\"y", "2"], ["3", "4"]]),
    ])
    func `a bare quote is kept and nothing after it is lost`(text: String, expected: [[String]]) throws {
        #expect(try cells(text) == expected)
    }

    @Test(arguments: [
        ("name,email\nA,b\n", UInt8(ascii: ",")),
        ("name;email\nA,B;b\n", UInt8(ascii: ";")),
        ("name\temail\nA;B\tb,c\n", UInt8(ascii: "\t")),
        ("name|email\nA|b\n", UInt8(ascii: "|")),
        ("sep=;\nname;email,x\nA;b\n", UInt8(ascii: ";")),
        ("\"sep=|\"\r\nname|email,x\r\nA|b\r\n", UInt8(ascii: "|")),
        ("name\nA\n", UInt8(ascii: ",")),
        ("\"last, first\";email;x\nA;b;c\n", UInt8(ascii: ";")),
        ("name,\"a;b;c\"\nA,\"x;y;z\"\n", UInt8(ascii: ",")),
        ("name;what, and why;email\nA;b;c\n", UInt8(ascii: ";")),
    ])
    func `the separator is told from the first rows`(text: String, expected: UInt8) throws {
        let reader = try TableReader(bytes: Array(text.utf8))
        #expect(reader.separator == expected)
    }

    @Test func `the line that declares a separator is not the header`() throws {
        let (header, rows) = try readAll(Array("sep=;\r\nname;email\r\nA;b\r\n".utf8))
        #expect(header == ["name", "email"])
        #expect(rows.map(\.line) == [3])
    }

    @Test func `rows know the line they begin in`() throws {
        let rows = try readAll(Array("a,b\r\n\"1\r\n1\",2\r\n\r\n3,4\n\"5\n\n\",6\r7,8".utf8)).rows
        #expect(rows.map(\.line) == [2, 5, 6, 9])
    }

    @Test func `repeated and missing headers get names of their own`() throws {
        let header = try readAll(Array("Name,Name, ,Name 2,Name\nA,B,C,D,E\n".utf8)).header
        #expect(header == ["Name", "Name 2", "Column 3", "Name 2 2", "Name 3"])
    }

    @Test func `text beyond the header is reported with both counts, and blank cells at the end are nothing`()
        throws
    {
        let rows = try readAll(Array("a,b\n1\n1,2\n1,2,3\n1,2,\n".utf8)).rows
        #expect(rows[0].misfit == nil && rows[0][0] == "1" && rows[0][1].isEmpty)
        #expect(rows[1].misfit == nil)
        #expect(
            rows[2].misfit == "The row has 3 cells where the header has 2; does one need quotes around it?")
        #expect(rows[3].misfit == nil)
    }
}
