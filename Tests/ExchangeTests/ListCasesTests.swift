import Exchange
import Foundation
import Testing

/// Lists that went wrong for somebody, with the guests that were meant.
struct ListCasesTests {
    static let files: [(file: String, guests: [String])] = [
        ("name-and-surname", ["Ilka/Varga email=ilka@example.com", "Tomas/Okonjo email=tomas@example.com"]),
        ("name-and-vorname", ["Ilka/Varga email=ilka@example.com", "Tomas/Okonjo email=tomas@example.com"]),
        ("roles", ["Ilka/Varga email=ilka@example.com role=VIP"]),
        (
            "luma-one",
            [
                "Ilka/Varga email=ilka@example.com code=https://luma.com/check-in/evt-aa?pk=g-1 id=gst-1 status=approved"
            ]
        ),
        (
            "buyer-and-attendee",
            [
                "Ilka/Varga email=ilka@example.com ticket=General q:Email=ilka@example.com q:Name=Ilka Varga "
                    + "q:Order number=501",
                "Tomas/Okonjo email=tomas@example.com ticket=General q:Email=ilka@example.com q:Name=Ilka Varga "
                    + "q:Order number=501",
            ]
        ),
        (
            "badge-name",
            [
                "Jonny/Varga email=jon@example.com q:First name=Jonathan q:Stage name=DJ Varg",
                "Lizzie/Okonjo email=eli@example.com q:First name=Elisabeth",
            ]
        ),
        (
            "short-rows",
            (1...3).map { "Guest\($0)/Nowak email=g\($0)@example.com" } + [
                "Ilka/Varga email=ilka@example.com", "Tomas/Okonjo email=tomas@example.com dietary=vegan",
            ]
        ),
        (
            "trailing-separators",
            ["Ilka/Varga email=ilka@example.com", "Tomas/Okonjo email=tomas@example.com"]
        ),
        ("trailing-unequal", ["Ilka/Varga email=ilka@example.com", "Tomas/Okonjo email=tomas@example.com"]),
        ("outlook", ["Ilka/Varga email=ilka@example.com", "Tomas/Okonjo"]),
        (
            "paid-amounts",
            [
                "Ilka/Varga email=ilka@example.com unpaid=false q:Paid=$25.00",
                "Tomas/Okonjo email=tomas@example.com q:Paid=$0.00",
                "Mei/Ho email=mei@example.com unpaid=false q:Paid=Comp",
            ]
        ),
        (
            "plus-ones",
            [
                "Ilka/Varga email=ilka@example.com admissions=2",
                "Tomas/Okonjo email=tomas@example.com admissions=2",
                "Mei/Ho email=mei@example.com admissions=2 q:Plus ones=Henk Mulder",
                "Zora/Adeyemi email=zora@example.com admissions=1",
                "Ada/Novak email=ada@example.com admissions=2",
                "Bo/Lund email=bo@example.com", "Cy/Lund email=cy@example.com",
            ]
        ),
        (
            "total-guests",
            [
                "Ilka/Varga email=ilka@example.com id=1 status=approved admissions=2 q:Salutation=Ms.",
                "Tomas/Okonjo email=tomas@example.com id=2 status=invited q:Salutation=Mr. q:Total Guests=0",
            ]
        ),
        (
            "luma-sentences",
            [
                "Ilka/Varga email=ilka@example.com interests=film code=https://lu.ma/check-in/evt-aa?pk=g-1 id=gst-1 "
                    + "status=approved q:What are you looking for?=I would love to meet music supervisors who place "
                    + "independent songwriters in small films. q:What can you offer?=A quiet room in Echo Park where we "
                    + "can record vocals on weekday afternoons whenever you like",
                "Tomas/Okonjo email=tomas@example.com interests=synths offers=Mixing;mastering "
                    + "code=https://lu.ma/check-in/evt-aa?pk=g-2 id=gst-2 status=approved q:What are you looking "
                    + "for?=Friends, honestly, I moved here in May and know nobody, and maybe a co-writer",
                "Mei/Ho email=mei@example.com interests=a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p;q;r;s;t offers=Nothing yet :) "
                    + "code=https://lu.ma/check-in/evt-aa?pk=g-3 id=gst-3 status=approved q:What are you "
                    + "into?=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v",
            ]
        ),
        (
            "placeholders",
            [
                "Ilka/Varga email=ilka@example.com introduced=yes",
                "Tomas/Okonjo email=tomas@example.com introduced=yes",
                "Mei/Ho email=mei@example.com introduced=yes",
                "Zora/Adeyemi email=zora@example.com seeks=Friends introduced=yes q:Interests=Film, and honestly anything "
                    + "with a good story, I guess",
                "Henk/Mulder email=henk@example.com interests=film offers=friends introduced=yes",
                "Ada/Novak email=ada@example.com introduced=yes",
                "Bo/Lund email=bo@example.com introduced=yes",
            ]
        ),
    ]

    @Test(arguments: files) func `a list as people keep it gives the guests that were meant`(
        file: String, guests: [String]
    ) throws {
        let read = try ListFiles.read(file)
        #expect(read.guests == guests)
        #expect(read.refused.isEmpty)
    }

    @Test func `a chosen column of names leaves nobody without a name who left it blank`() throws {
        let preferred = try ListFiles.read("badge-name", map: ColumnMap(["Preferred name": "first_name"]))
        #expect(preferred.guests.map { String($0.prefix(6)) } == ["Jonny/", "Lizzie"])
        let stage = try ListFiles.read(
            "badge-name", map: ColumnMap(["Stage name": "name", "Name on badge": "answer"]))
        #expect(stage.guests[0].hasPrefix("DJ/Varg ") && stage.guests[1].hasPrefix("Lizzie/Okonjo "))
        #expect(
            stage.guests[0].contains("q:First name=Jonathan") && stage.guests[0].contains("q:Last name=Varga")
        )
    }

    @Test func `codes that a spreadsheet rounded are refused, and others are cleaned`() throws {
        let read = try ListFiles.read("codes")
        #expect(read.refused.count == 5)
        #expect(read.refused.allSatisfy { $0.contains("A spreadsheet has rounded this code") })
        let codes = read.guests.map { $0.split(separator: "code=").last.map(String.init) ?? "" }
        #expect(
            codes == [
                "0012345678", "0012345679", "0012345680", "0012345681", "0012345682", "0012345683",
                "0012 3456 84",
                "AB-12-cd-34", "https://tix.example.com/t/AbC123?x=1", "#1234567890", "*ABC123*",
                "9007199254740993",
            ])
    }

    @Test func `telephone numbers come without what spreadsheets and phones put around them`() throws {
        let read = try ListFiles.read("contacts")
        func phone(_ name: String) -> String {
            let guest = read.guests.first { $0.hasPrefix(name) } ?? ""
            guard let start = guest.range(of: "phone=")?.upperBound else { return "" }
            return String(
                guest[start...].prefix { $0 != "=" }.split(separator: " ").dropLast().joined(separator: " "))
        }
        #expect(phone("Zora") == "+13105550144" && phone("Ada") == "+1 310 555 0146")
        #expect(phone("Flo") == "+13105550151" && phone("Gil") == "0013105550152")
        #expect(phone("Henk").isEmpty && phone("Bo").isEmpty && phone("Hal").isEmpty)
        #expect(read.guests.contains { $0.contains("q:Phone=3.10555E+09") })
        #expect(
            read.warnings.contains {
                $0.hasPrefix("Phone: 2 cells") && $0.contains("rounded by a spreadsheet")
            })
    }

    /// What each of the words of `status-words` means, in its order; nil is unknown.
    private static let statuses =
        "approved approved approved! cancelled cancelled approved approved approved approved pending approved declined "
        + "approved invited approved declined approved declined approved declined declined approved approved approved "
        + "approved pending invited declined approved approved approved approved approved declined approved approved pending "
        + "cancelled cancelled pending approved refunded cancelled declined approved approved approved approved waitlist "
        + "pending pending approved pending pending approved! pending approved approved+ approved declined approved declined "
        + "- approved pending approved approved approved approved approved"

    @Test func `the words of all tools are known`() throws {
        let read = try ListFiles.read("status-words")
        let told = read.guests.map { guest -> String in
            let words = guest.split(separator: " ").map(String.init)
            let status = words.first { $0.hasPrefix("status=") }.map { String($0.dropFirst(7)) } ?? "-"
            if guest.contains("unpaid=true") { return status + "!" }
            return guest.contains("admissions=2") ? status + "+" : status
        }
        #expect(told == Self.statuses.split(separator: " ").map(String.init))
        #expect(read.warnings.isEmpty)
    }

    @Test func `a word that nobody knows admits nobody until it is said what it means`() throws {
        let list = "Name,Status\nAda,Perhaps so\nBo,Perhaps so\nCy,going\n"
        let read = try ListFiles.read(text: list)
        #expect(
            read.guests == [
                "Ada status=pending q:Status=Perhaps so", "Bo status=pending q:Status=Perhaps so",
                "Cy status=approved",
            ])
        #expect(read.warnings.count == 1 && read.warnings[0].contains("--status \"Perhaps so=approved\""))
        let told = try ListFiles.read(text: list, map: ColumnMap(statuses: ["perhaps SO": "unpaid"]))
        #expect(told.guests.first == "Ada status=approved unpaid=true" && told.warnings.isEmpty)
        #expect(throws: CSVError.self) {
            try ListFiles.read(text: list, map: ColumnMap(statuses: ["x": "fine"]))
        }
    }
}
