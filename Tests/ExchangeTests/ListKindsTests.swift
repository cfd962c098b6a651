import Exchange
import Testing

/// Cells of every kind as people and tools write them, ten and more of each, with what was meant.
struct ListKindsTests {
    private func guest(_ header: String, _ row: String) throws -> String {
        let read = try ListFiles.read(text: "\(header)\n\(row)\n")
        #expect(read.refused.isEmpty, "\(read.refused)")
        return read.guests.joined(separator: " | ")
    }

    @Test(
        arguments: [
            ("Approved by Mo", "approved"), ("GOING", "approved"), ("Yes 👍", "approved"), ("✔", "approved"),
            ("Zugesagt", "approved"), ("Confirmée", "approved"), ("参加", "approved"), ("Paid in cash", nil),
            ("Waiting List", "waitlist"), ("Maybe", "pending"), ("Pending Approval", "pending"),
            ("No, sorry", "declined"), ("Can’t go", "declined"), ("Absagen", nil), ("VOIDED", "cancelled"),
            ("Refunded", "refunded"), ("Not yet replied", "invited"), ("Liste d’attente", "waitlist"),
            ("Going (+1)", "approved admissions=2"), ("Yes, with pleasure", "approved"),
            ("Nein danke", "declined"),
            ("Unpaid", "approved unpaid=true"),
        ] as [(String, String?)])
    func `a status`(word: String, meant: String?) throws {
        let read = try guest("Name;Status", "Ada;\(word)")
        #expect(read == (meant.map { "Ada status=\($0)" } ?? "Ada status=pending q:Status=\(word)"))
    }

    @Test(arguments: [
        ("Yes!", "yes"), ("Yes, please", "yes"), ("I consent", "yes"), ("Opted in", "yes"), ("はい", "yes"),
        ("Ja, gerne", "yes"), ("TRUE", "yes"), ("✓", "yes"), ("agreed", "yes"), ("Sí, por favor", "yes"),
        ("no thank you", "no"), ("I'd rather not", "no"), ("Opted out", "no"), ("Nein", "no"), ("0", "no"),
        ("Please don't", "no q:May we contact you?=Please don't"), ("unsubscribed", "no"), ("いいえ", "no"),
        ("non merci", "no"), ("I do not consent", "no q:May we contact you?=I do not consent"),
    ])
    func `a consent in words`(answer: String, meant: String) throws {
        let expected = meant.split(separator: " ", maxSplits: 1).map(String.init)
        let read = try guest("Name;May we contact you?", "Ada;\(answer)")
        #expect(read.hasPrefix("Ada contact=\(expected[0])"), "\(read)")
    }

    @Test(arguments: ["N/A", "-", "", "maybe later", "only by pigeon", "depends"])
    func `what is no consent is none`(answer: String) throws {
        #expect(try !guest("Name;May we contact you?", "Ada;\(answer)").contains("contact="))
    }

    @Test(
        arguments: [
            ("1", "2"), ("+1", "2"), ("+ 2", "3"), ("0", "1"), ("none", nil), ("3 guests", "4"),
            ("1 person", "2"),
            ("Yes", "2"), ("yes, my sister", "2"), ("No", "1"), ("no thanks", "1"), ("Ja", "2"),
            ("Nein", "1"),
            ("+ Ben", "2"), ("Ben Okonjo", "2"), ("my wife Ana", "2"), ("plus one", "2"), ("tbd", nil),
            ("-", nil),
        ] as [(String, String?)])
    func `plus ones`(cell: String, admissions: String?) throws {
        let read = try guest("Name;Plus ones", "Ada;\(cell)")
        if let admissions {
            #expect(read.hasPrefix("Ada admissions=\(admissions)"), "\(read)")
        } else {
            #expect(!read.contains("admissions"), "\(read)")
        }
    }

    @Test(arguments: [
        ("Ada King", "Ada/King"), ("King, Ada", "Ada/King"),
        ("van Beethoven, Ludwig", "Ludwig/van Beethoven"),
        ("Ilka Varga, CAS", "Ilka/Varga, CAS"), ("Ilka Varga, MD, PhD", "Ilka/Varga, MD, PhD"),
        ("Dr. Ada King", "Ada/King q:Salutation=Dr."), ("ada king (she/her)", "ada/king pronouns=she/her"),
        ("Ada King she/they", "Ada/King pronouns=she/they"), ("Ada King +2", "Ada/King admissions=3"),
        ("Varga, Ilka, Jr.", "Ilka/Varga, Jr."), ("Bluebird Films, LLC", "Bluebird/Films, LLC"),
        ("王 小明", "小明/王"), ("Malcolm X", "Malcolm/X"), ("Ilka .", "Ilka"), ("Cher", "Cher"),
        ("María de la Cruz", "María/de la Cruz"), ("Guest of Mo Ito", "Guest of Mo Ito by=Mo Ito"),
        ("Ilka & Tomas Varga", "Ilka & Tomas Varga"), ("O'Neil, Sinéad", "Sinéad/O'Neil"),
        ("Ms. Bo Li", "Bo/Li q:Salutation=Ms."), ("J. R. R. Tolkien", "J. R. R./Tolkien"),
    ])
    func `a name in one cell`(name: String, meant: String) throws {
        #expect(try guest("Name;Email", "\(name);").hasPrefix(meant), "\(name)")
    }

    @Test(arguments: [
        "Vorname;Nachname;E-Mail", "Prénom;Nom de famille;Adresse e-mail", "First;Last;Mail",
        "Given name;Family name;Email address", "nombre de pila;Apellidos;Correo electrónico", "名;姓;メールアドレス",
        "fname;lname;e-mail", "Attendee First Name;Attendee Last Name;Attendee Email",
        "Ticket First Name;Ticket Last Name;Ticket Email", "الاسم الأول;اسم العائلة;البريد الإلكتروني",
        "FIRST_NAME;LAST_NAME;EMAIL", " First  name ;Last-name;E mail", "Forename;Surname;Your email",
        "Guest first name;Guest last name;Guest email", "Vorname;Familienname;Courriel",
    ])
    func `headers of a name and an address`(header: String) throws {
        #expect(try guest(header, "Ada;King;ada@example.com") == "Ada/King email=ada@example.com")
    }

    @Test(arguments: [
        "N/A", "n.a.", "None", "-", "—", ".", "...", "TBD", "tba", "?", "x", "xx", "null", "Nil", "nothing",
        "keine",
        "ninguno", "aucun", "なし", "없음", "无", "لا يوجد", "not applicable", "nope", "#N/A",
    ])
    func `what stands for nothing`(cell: String) throws {
        #expect(try guest("Name;Role;Email;Interests", "Ada;\(cell);\(cell);\(cell)") == "Ada")
    }

    @Test(arguments: [
        ("=\"0012345678\"", "0012345678"), ("'0012345679", "0012345679"),
        ("0012345680\u{200B}", "0012345680"),
        ("\u{FEFF}A-7XK2M9Q", "A-7XK2M9Q"), (" 001 ", "001"), ("\u{1F}0012345681", "0012345681"),
        ("12345678901234567890", "12345678901234567890"), ("007", "007"), ("ABC.DEF", "ABC.DEF"),
        ("https://lu.ma/check-in/evt-aa?pk=g-2", "https://lu.ma/check-in/evt-aa?pk=g-2"), ("=A1", "=A1"),
    ])
    func `a code as it was meant`(cell: String, code: String) throws {
        #expect(
            try guest("Name;Code", "Ada;\"\(cell.replacing("\"", with: "\"\""))\"") == "Ada code=\(code)",
            "\(cell)")
    }

    @Test(arguments: ["1E+15", "1.2e+17", "12345678901234.0", "1,84467E+13", "1.23457E+15"])
    func `a code that a spreadsheet rounded refuses its row`(cell: String) throws {
        let read = try ListFiles.read(text: "Name;Code\nAda;\"\(cell)\"\n")
        #expect(read.guests.isEmpty && read.refused.count == 1, "\(read.guests) \(read.warnings)")
    }

    @Test(
        arguments: [
            ("+1 310 555 0142", "+1 310 555 0142"), ("p:+13105550142", "+13105550142"),
            ("=\"+13105550142\"", "+13105550142"),
            ("'+13105550142", "+13105550142"), ("tel: 0151 234567", "0151 234567"),
            ("(310) 555-0142", "(310) 555-0142"),
            ("3.10555E+09", nil), ("3105550142.0", nil), ("n/a", nil), ("none", nil),
            ("cell: 310 555 0142", "310 555 0142"),
        ] as [(String, String?)])
    func `a telephone number`(cell: String, phone: String?) throws {
        let read = try guest("Name;Phone", "Ada;\"\(cell.replacing("\"", with: "\"\""))\"")
        if let phone {
            #expect(read == "Ada phone=\(phone)")
        } else {
            #expect(!read.contains("phone="), "\(read)")
        }
    }

    @Test(arguments: [
        "Name;Email\nAda;a@example.com\nBo\n", "Name;Email;\nAda;a@example.com;\nBo;;\n",
        "Name;Email\nAda;a@example.com;;;\nBo;\n", "\n\nName;Email\n\nAda;a@example.com\n;\nBo;\n\n",
        "Guest list\nName;Email\nAda;a@example.com\nBo;\n", "sep=;\nName;Email\nAda;a@example.com\nBo;\n",
        "\u{FEFF}Name;Email\r\nAda;a@example.com\r\nBo;\r\n", "Name;Email\rAda;a@example.com\rBo;\r",
        "Name;Email\nAda;a@example.com\nBo;\nTotal;2\n", "Name\tEmail\nAda\ta@example.com\nBo\t\n",
        "Name,Email\n\"Ada\",\"a@example.com\"\n\"Bo\",\n", "Name|Email\nAda|a@example.com\nBo|\n",
        "\"Name\";\"Email\"\n\"Ada\";\"a@example.com\"\n\"Bo\";\"\"\n",
        "Name ; Email \n Ada ; a@example.com \n Bo ; \n",
    ])
    func `rows of any shape`(list: String) throws {
        let read = try ListFiles.read(text: list)
        #expect(read.guests == ["Ada email=a@example.com", "Bo"])
        #expect(read.refused.isEmpty)
    }
}
