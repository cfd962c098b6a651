import Exchange
import Testing

/// Names as people write them, and the columns they stand in.
struct NameTests {
    /// In the order of `whole-names`.
    private static let whole = [
        "Ilka/Varga", "Ilka/Varga, Jr.", "Ilka/Varga, Jr.", "Ilka/Varga, MD, PhD", "Ilka/Varga, ASC",
        "Ilka/Varga, CAS",
        "Ilka/Varga, Ph. D.", "Ilka/Varga q:Salutation=Dr.", "Varga q:Salutation=Dr",
        "Ilka/Varga q:Salutation=Prof. Dr.", "Varga q:Salutation=Ms.",
        "ILKA/VARGA", "ilka/varga",
        "Ilka/Varga pronouns=she/her", "Ilka pronouns=she/her", "Ilka \"Ilo\"/Varga",
        "Ilka/Varga admissions=2",
        "Guest of Ilka Varga by=Ilka Varga",
        "Ilka & Tomas", "Ilka Varga and Tomas Okonjo", "✨ Ilka/Varga ✨", "Ilka 🎬", "Ilka |/Producer",
        "Ilka Varga - Bluebird/Films", "J", "J/D", "Ilka", "Ilka", "Ilka", "Null", "Chris/Null", "Guest",
        "Ilka Maria/de la Cruz y Varga", "김민서", "Kim/Min-seo", "小明/王", "محمد بن سلمان/العتيبي",
        "O'Brien-Okonjo",
        "ilka@example.com", "Ilka/Varga IV", "Ilka/Varga PhD", "Varga/Ruiz, Ilka Maria", "Okonjo & Varga/LLC",
        "Ilka/Varga, Bluebird Films", "Ilka/Varga, Producer", "Ilka/Varga pronouns=she/her",
    ]

    @Test func `whole names are cut as their owners would, and what stands beside them is taken out`() throws
    {
        let read = try ListFiles.read("whole-names")
        let told = read.guests.map { guest in
            guest.split(separator: " ").filter { !$0.hasPrefix("email=") }.joined(separator: " ")
        }
        #expect(told.count == Self.whole.count)
        for (name, expected) in zip(told, Self.whole) { #expect(name == expected) }
    }

    static let columns: [(header: String, row: String, name: String)] = [
        ("Name,Surname", "Ilka,Varga", "Ilka/Varga"),
        ("Name,Surname", "Ilka Varga,Varga", "Ilka/Varga"),
        ("Name,Surname", "Ilka Varga,", "Ilka/Varga"),
        ("Name,Surname", ",Varga", "Varga"),
        ("Name,Vorname", "von der Heide,Max", "Max/von der Heide"),
        ("Name,Vorname", "Max Heide,Max", "Max/Heide"),
        ("Name,Vorname", "\"Heide, Max\",Max", "Max/Heide"),
        ("Nom,Prénom", "Tremblay,Zoë", "Zoë/Tremblay"),
        ("Nome,Cognome", "Ilka,Varga", "Ilka/Varga"),
        ("Nombre,Apellidos", "Ilka María,de la Cruz", "Ilka María/de la Cruz"),
        ("姓,名", "王,小明", "小明/王"),
        ("성,이름", "김,민서", "민서/김"),
        ("姓名,名", "王小明,小明", "小明/王"),
        ("name,first_name,last_name", "Tomas Okonjo,,Okonjo", "Tomas/Okonjo"),
        ("name,first_name,last_name", "Ilka Varga,Ilka,", "Ilka/Varga"),
        ("name,first_name,last_name", "Ilka Varga,,", "Ilka/Varga"),
        ("name,first_name,last_name", "Ilka Varga-Ruiz,Ilka,Varga", "Ilka/Varga q:name=Ilka Varga-Ruiz"),
        ("Full name,First name", "Jonathan Varga,Jon", "Jon/Varga q:Full name=Jonathan Varga"),
        (
            "Attendee name,First name,Last name", "Tomas Okonjo,Ilka,Varga",
            "Tomas/Okonjo q:First name=Ilka q:Last name=Varga"
        ),
        (
            "Ticket First Name,Ticket Last Name,Name", "Tomas,Okonjo,Ilka Varga",
            "Tomas/Okonjo q:Name=Ilka Varga"
        ),
        (
            "First name,Last name,Badge name", "Jonathan,Varga,DJ Ruiz",
            "DJ/Ruiz q:First name=Jonathan q:Last name=Varga"
        ),
        ("First name,Last name,Nickname", "Jonathan,Varga,Jon", "Jon/Varga q:First name=Jonathan"),
        ("First name,Last name,Nickname", "Jonathan,Varga,n/a", "Jonathan/Varga"),
        ("First name,Last name", "Malcolm,X", "Malcolm/X"),
        ("First name,Last name", "Ada,-", "Ada"),
        ("First name,Last name", "Dr. Ada,Varga", "Ada/Varga q:Salutation=Dr."),
    ]

    @Test(arguments: columns) func `columns of names are brought together`(
        header: String, row: String, name: String
    ) throws {
        #expect(try ListFiles.read(text: "\(header)\n\(row)\n").guests == [name])
    }

    static let written: [(name: String, cut: String)] = [
        ("van Beethoven, Ludwig", "Ludwig/van Beethoven"), ("Okonjo, Tomas MD", "Tomas MD/Okonjo"),
        ("Okonjo, MD", "Okonjo/MD"), ("Ilka, Producer", "Ilka/Producer"), ("VARGA, ILKA", "ILKA/VARGA"),
        ("Varga, AJ", "AJ/Varga"), ("Ilka Varga (they/them)", "Ilka/Varga pronouns=they/them"),
        ("Ilka Varga (+2)", "Ilka/Varga admissions=3"), ("Mme Tremblay", "Tremblay q:Salutation=Mme"),
        ("M. Night Shyamalan", "M. Night/Shyamalan"), ("Anna and Ben Okonjo", "Anna and Ben Okonjo"),
        ("Plus one of Ilka", "Plus one of Ilka by=Ilka"), ("Ada King …", "Ada/King"), ("山田 花子", "花子/山田"),
    ]

    @Test(arguments: written) func `a whole name is cut where its owner would cut it`(
        name: String, cut: String
    ) throws {
        #expect(try ListFiles.read(text: "Name;x\n\(name);\n").guests == [cut])
    }
}
