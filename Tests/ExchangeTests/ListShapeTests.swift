import Exchange
import Testing

/// What stands around the guests of a list, and cells that are not what their column says.
struct ListShapeTests {
    @Test(arguments: [
        "December Mixer\n\nName,Email\nAda,ada@example.com\n",
        "December Mixer,,\nas of 3 May,,\nName,Email,\nAda,ada@example.com,\n",
        "\"Guests, all of them\"\nName;Email\nAda;ada@example.com\n",
        "Exported 2026-05-03\nName\tEmail\nAda\tada@example.com\n",
    ]) func `lines above the header are told and are nobody`(list: String) throws {
        let read = try ListFiles.read(text: list)
        #expect(read.guests == ["Ada email=ada@example.com"])
        #expect(
            !read.warnings.isEmpty
                && read.warnings.allSatisfy { $0.contains("is above the header and no guest: “") })
    }

    @Test(arguments: [
        "Total,1", "Total: 1,", "TOTAL,1 €", "Grand total,1", "Gesamt,1", "Total guests: 1,", "合計,1",
        "Sum,$1.00",
        ",Total 1", "Summe:,1",
    ]) func `a line that counts the others is told and is nobody`(total: String) throws {
        let read = try ListFiles.read(text: "Name,Amount\nAda,1\n\(total)\n")
        #expect(read.guests == ["Ada q:Amount=1"])
        #expect(read.warnings.contains { $0.hasPrefix("Line 3 is a total and no guest: “") })
    }

    @Test(arguments: ["Total Recall,1", "Total,", "Toni Sum,2", "Count Basie,4"])
    func `a guest who is called like a count is a guest`(row: String) throws {
        #expect(try ListFiles.read(text: "Name,Amount\n\(row)\n").guests.count == 1)
    }

    @Test func `text beyond the last column refuses its row, and blank cells there are nothing`() throws {
        let read = try ListFiles.read(
            text: "Name,Email\nAda,ada@example.com,,\nBo,bo@example.com,, and more\nCy\n")
        #expect(read.guests == ["Ada email=ada@example.com", "Cy"])
        #expect(
            read.refused == [
                "Line 3: The row has 4 cells where the header has 2; does one need quotes around it?"
            ])
    }

    @Test func `the same row twice is one guest where it says more than a name`() throws {
        let read = try ListFiles.read(
            text: "Name,Email\nAda,ada@example.com\nAda,ada@example.com\nBo,\nBo,\nAda,ada@example.com\n")
        #expect(read.guests == ["Ada email=ada@example.com", "Bo", "Bo"])
        #expect(
            read.warnings == [
                "2 rows stand twice, letter for letter (first in line 3), and one guest is made of each."
            ])
    }

    @Test func `an order of three in three rows is three people`() throws {
        let rows = "9,Ada,3\n9,Bo,3\n9,Cy,3\n10,Di,1\n"
        let read = try ListFiles.read(text: "Order,Name,Quantity\n\(rows)")
        #expect(read.guests.allSatisfy { !$0.contains("admissions") })
        #expect(read.warnings.contains { $0.hasPrefix("Quantity is that of an order") })
        let single = try ListFiles.read(text: "Order,Name,Quantity\n9,Ada,3\n10,Di,1\n")
        #expect(single.guests.map { $0.contains("admissions=3") } == [true, false])
    }

    @Test(arguments: [
        ("Email", "none", ""),
        ("Email", "Ann <ann@example.com>", "email=ann@example.com q:Email=Ann <ann@example.com>"),
        ("Email", "<ann@example.com>", "email=ann@example.com"),
        ("Email", "mailto:ann@example.com", "email=ann@example.com"),
        ("Email", "a@example.com; b@example.com", "email=a@example.com q:Email=a@example.com; b@example.com"),
        ("Email", "ask her agent", "q:Email=ask her agent"), ("Code", "=\"001\"", "code=001"),
        ("Code", "'001", "code=001"),
        ("Code", "\u{FEFF}001\u{200B}", "code=001"), ("Code", "n/a", ""),
        ("Phone", "tel:+13105550142", "phone=+13105550142"),
        ("Phone", "3.10555E+09", "q:Phone=3.10555E+09"), ("Phone", "none", ""), ("Role", "N/A", ""),
        ("Role", "Producer", "role=Producer"), ("Notes", "none", "notes=none"),
        ("Hobby", "none", "q:Hobby=none"),
        ("Interests", "none; film; -", "interests=film"),
        ("External ID", "1.84467E+13", "q:External ID=1.84467E+13"),
        ("External ID", "=\"77\"", "id=77"), ("Plus ones", "2 guests", "admissions=3"),
        ("Plus ones", "lots", "admissions=2 q:Plus ones=lots"), ("Plus ones", "500", "q:Plus ones=500"),
        ("Admissions", "a few", "q:Admissions=a few"), ("Paid", "€0,00", "q:Paid=€0,00"),
        ("Paid", "25,00 €", "unpaid=false q:Paid=25,00 €"),
        ("Paid", "pending", "unpaid=true"), ("Paid", "perhaps", "q:Paid=perhaps"),
        ("Void", "TRUE", "status=cancelled"),
        ("Void", "false", ""), ("Contact me", "No thanks", "contact=no"),
        ("Contact me", "I do not agree", "contact=no q:Contact me=I do not agree"),
        ("Contact me", "I agree to be contacted", "contact=yes q:Contact me=I agree to be contacted"),
        ("Contact me", "x", "contact=yes"),
        ("Contact me", "by pigeon", "q:Contact me=by pigeon"),
        ("Status", "Awaiting payment", "status=approved unpaid=true"),
        ("Status", "Sorry, I can't make it", "status=declined"),
        ("Status", "Yes (+2)", "status=approved admissions=3"),
        ("Valid from", "whenever", "q:Valid from=whenever"), ("Pronouns", "n/a", ""),
    ]) func `a cell is what was meant, or it is kept as an answer`(column: String, cell: String, said: String)
        throws
    {
        let row = cell.replacing("\"", with: "\"\"")
        let read = try ListFiles.read(text: "Name;\(column)\nAda;\"\(row)\"\n")
        #expect(read.guests == [said.isEmpty ? "Ada" : "Ada \(said)"])
    }

    @Test func `only a row with no name and no way to reach anybody is no guest`() throws {
        let read = try ListFiles.read(
            text: "Name,Email,Phone\n,ada@example.com,\n,,555 0101\n,ask me,\nAda,,\n")
        #expect(read.guests == ["Guest email=ada@example.com", "Guest phone=555 0101", "Ada"])
        #expect(read.refused.count == 1 && read.refused[0].hasPrefix("Line 4, column Name: There is no name"))
    }

    @Test func `a question about contact is proposed as a consent and not taken for one`() throws {
        let list = "Name,Photos ok at the event?,Join our newsletter?,Payment status\nAda,yes,yes,paid\n"
        let reader = try GuestListReader(bytes: Array(list.utf8))
        let advice = reader.advice
        #expect(advice.count == 4)
        #expect(advice[0].contains("--map \"Photos ok at the event?=consent_photo\""))
        #expect(
            advice[1].contains("consent_contact") && advice[2].contains("--map \"Payment status=status\""))
        #expect(advice[3].hasPrefix("No column became a consent"))
        let told = try GuestListReader(bytes: Array("Name,Contact me\nAda,yes\n".utf8))
        #expect(told.advice.isEmpty)
    }
}
