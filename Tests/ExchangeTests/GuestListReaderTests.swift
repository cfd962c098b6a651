import Attendance
import Exchange
import Foundation
import Testing

struct GuestListReaderTests {
    @Test func `a plain list gives guests with everything in its place`() throws {
        let list = """
            \u{FEFF}First Name;LAST_NAME;E-mail;Mobile;Role;Interests;Looking for;QR Code;Status;Consent Photo;+1;Brought by;Favourite film?
            Zoë;Łukasz;zoe@example.com;555 0101;Producer;"film; Music;film";a, b;007;Going;yes;1;Bo Li;Metropolis
            """
        guard case .guest(let line, let guest) = try lines(list).first else { throw CSVError("rejected") }
        #expect(line == 2)
        #expect(guest.firstName == "Zoë" && guest.lastName == "Łukasz")
        #expect(guest.email == "zoe@example.com" && guest.phone == "555 0101" && guest.role == "Producer")
        #expect(guest.interests == ["film", "Music"] && guest.seeks == ["a", "b"] && guest.offers.isEmpty)
        #expect(guest.code == "007" && guest.invitedBy == "Bo Li")
        #expect(guest.standing == .approved && guest.admissions == 2)
        #expect(guest.consents.photo == true && guest.consents.contact == nil)
        #expect(guest.answers == ["Favourite film?": "Metropolis"])
    }

    @Test(arguments: [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("Ada", "Ada", ""),
        ("Lovelace, Ada", "Ada", "Lovelace"),
        ("Ada King, PhD", "Ada", "King, PhD"),
        ("Mary Ann Evans", "Mary Ann", "Evans"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Van Morrison", "Van", "Morrison"),
        ("Oscar de la Renta", "Oscar", "de la Renta"),
        ("Sammy Davis Jr.", "Sammy", "Davis Jr."),
        ("山田 太郎", "太郎", "山田"),
        ("王小明", "王小明", ""),
        ("محمد علي", "محمد", "علي"),
        ("Ada,", "Ada", ""),
    ])
    func `a whole name is cut as people would`(name: String, first: String, last: String) throws {
        let guest = try #require(try guests("Name;x\n\(name);").first)
        #expect(guest.firstName == first)
        #expect(guest.lastName == last)
    }

    @Test func `somebody with only a last name still has a name to print`() throws {
        let guest = try #require(try guests("first,last\n,Prince\n").first)
        #expect(guest.firstName == "Prince" && guest.lastName.isEmpty)
    }

    @Test(arguments: [
        ("code", "1.23457E+15"), ("code", "1E+15"), ("code", "12345678901234.0"), ("code", "1,2e+17"),
    ])
    func `a bad cell is named with its column and reason`(column: String, value: String) throws {
        let rejected = try #require(try rejects("name;\(column)\nAda;\(value)\n").first)
        let error = try #require(rejected.errors.first)
        #expect(rejected.line == 2 && rejected.errors.count == 1 && rejected.cells == ["Ada", value])
        #expect(error.column == column && error.value == value)
        #expect(error.reason.hasPrefix("A spreadsheet has rounded this code"))
    }

    @Test func `everything wrong with a row is said at once, and the rows around it are read`() throws {
        let list = "name,email,code\nAda,ada@example.com,A\n,x,1.5E+10\nBo,,B\nCy,,C,D\n"
        #expect(try guests(list).map(\.firstName) == ["Ada", "Bo"])
        let rejected = try rejects(list)
        #expect(rejected.map(\.line) == [3, 5])
        #expect(rejected[0].errors.map(\.column) == ["name", "code"])
        #expect(
            rejected[1].errors.map(\.description) == [
                "Line 5: The row has 4 cells where the header has 3; does one need quotes around it?"
            ])
    }

    @Test func `a code that stands twice is an error that names both lines`() throws {
        let rejected = try rejects("name,code\nAda,X1\nBo,X2\nCy,X1\nDi, X1 \n")
        #expect(rejected.map(\.line) == [4, 5])
        #expect(rejected.flatMap(\.errors).allSatisfy { $0.reason.contains("stands in line 2 already") })
    }

    @Test(arguments: [
        (["Nickname": "first_name"], "There is no column Nickname to map; the file has name, alias."),
        (
            ["alias": "nickname"],
            "There is no field nickname to map alias to; the fields are first_name, last_name"
        ),
        (["alias": "name", "name": "name"], "mapped twice"),
    ])
    func `a map that does not fit the file is refused`(map: [String: String], sentence: String) {
        #expect {
            _ = try GuestListReader(bytes: Array("name,alias\nAda,A\n".utf8), map: ColumnMap(map)).preset
        } throws: { "\($0)".contains(sentence) }
    }

    @Test func `a map goes before the names the preset knows`() throws {
        var reader = try GuestListReader(
            bytes: Array("Email,My mail\na@example.com,b@example.com\n".utf8),
            map: ColumnMap(["my mail": "email", "Email": "name"]))
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.email == "b@example.com" && guest.firstName == "a@example.com")
        #expect(reader.columns.map(\.use) == [.field(.name), .field(.email)])
    }

    @Test func `a list without a name is refused with the columns it has`() {
        #expect {
            _ = try GuestListReader(bytes: Array("email,film\n".utf8)).preset
        } throws: { "\($0)".contains("No column is the guest's name") && "\($0)".contains("email, film") }
    }

    @Test func `a header below blank lines is refused with its line`() {
        #expect {
            _ = try GuestListReader(bytes: Array("\n\nemail,film\n".utf8)).preset
        } throws: { "\($0)".hasPrefix("Line 3: ") }
    }

    @Test func `what a column's name says it were, it is not where the organizer says answer`() throws {
        let list = "name,May we contact you?\nAda,by pigeon\n"
        #expect(try guests(list).first?.consents.contact == nil)
        var reader = try GuestListReader(
            bytes: Array(list.replacing("by pigeon", with: "yes").utf8),
            map: ColumnMap(["May we contact you?": "answer"]))
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.answers == ["May we contact you?": "yes"] && guest.consents.contact == nil)
    }

    @Test(arguments: [
        ("Yes, please!", true), ("yes – of course", true), ("No, thanks", false), ("nein.", false), ("", nil),
    ]) func `a consent is told from the word that an answer begins with`(answer: String, isYes: Bool?) throws
    {
        let guest = try #require(try guests("name;contact me\nAda;\(answer)\n").first)
        #expect(guest.consents.contact == isYes)
    }

    @Test(arguments: ["No problem", "Not yes, but no", "Maybe, yes"])
    func `an answer that may be either is neither`(answer: String) throws {
        let guest = try #require(try guests("name;contact me\nAda;\(answer)\n").first)
        #expect(guest.consents.contact == nil && guest.answers == ["contact me": answer])
    }

    @Test func `an attendance file of some columns is known, and its lists are cut at semicolons alone`()
        throws
    {
        let id = UUID()
        var reader = try GuestListReader(
            bytes: Array(
                "guest_id,first_name,seeks,q:Film?\n\(id),Ada,\"a singer, alto; bass\",Alien\n".utf8))
        #expect(reader.preset.name == "attendance")
        guard case .guest(_, let guest) = try reader.next() else { throw CSVError("rejected") }
        #expect(guest.id == id && guest.externalID.isEmpty)
        #expect(guest.seeks == ["a singer, alto", "bass"] && guest.answers == ["Film?": "Alien"])
        let other = try GuestListReader(bytes: Array("guest_id,first_name,table\n7,Ada,3\n".utf8))
        #expect(other.preset.name == "plain", "a list by hand may number its guests too")
    }

    @Test func `a formula guard is taken off, and exactly one`() throws {
        let guest = try #require(try guests("name,phone,code,note\n'=Ada,'+1555,''=x,'tis\n").first)
        #expect(
            guest.firstName == "=Ada" && guest.phone == "+1555" && guest.code == "'=x"
                && guest.notes == "'tis")
    }

    @Test func `rejected rows come back under their own header with the reasons`() throws {
        var reader = try GuestListReader(bytes: Array("name,code,x\nAda,1.5E+15\n'=Bo,B,,more\n".utf8))
        var file = RejectedRowsCSV(header: reader.header)
        while let line = try reader.next() {
            if case .rejected(let row) = line { file.append(row) }
        }
        let (header, rows) = try readAll(file.bytes)
        #expect(header == ["name", "code", "x", "error"])
        let reason =
            "A spreadsheet has rounded this code; format the column as text there and export it again."
        #expect(
            rows[0].cells == ["Ada", "1.5E+15", "", "code: \(reason)"], "the reason is below its own header")
        #expect(rows[1].cells.prefix(4) == ["'=Bo", "B", "", "more"], "nothing of a row is lost")
        #expect(
            try rejects(String(decoding: file.bytes, as: UTF8.self)).count == 2, "not mended is not taken")
        let mended = String(decoding: file.bytes, as: UTF8.self)
            .replacing(",1.5E+15,", with: ",A,").replacing(",more,", with: ",")
        let taken = try guests(mended)
        #expect(taken.map(\.firstName) == ["Ada", "=Bo"] && taken.allSatisfy { $0.answers.isEmpty })
    }

    @Test func `blank rows at the end of a spreadsheet are nobody`() throws {
        #expect(try guests("name,email\nAda,\n,\n , \n").count == 1)
    }
}

func lines(_ list: String, time: EventTime? = nil) throws -> [GuestLine] {
    try lines(Array(list.utf8), time: time)
}

func lines(_ bytes: [UInt8], time: EventTime? = nil) throws -> [GuestLine] {
    var reader = try GuestListReader(bytes: bytes, time: time)
    var lines: [GuestLine] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
}

func guests(_ list: String) throws -> [GuestDraft] {
    try lines(list).compactMap { if case .guest(_, let guest) = $0 { guest } else { nil } }
}

func rejects(_ list: String) throws -> [RejectedRow] {
    try lines(list).compactMap { if case .rejected(let row) = $0 { row } else { nil } }
}
