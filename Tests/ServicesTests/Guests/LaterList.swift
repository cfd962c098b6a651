import Testing

/// A list, and one that comes after it.
struct LaterList: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let first: String
    let later: String
    /// Guests who were added by hand between the two, each first name, last name and address.
    var walkIns: [(String, String, String)] = []
    /// Who is added, updated and unchanged by the second, as `1 0 2`.
    let counts: String
    /// Who is gone from the second.
    var gone: [String] = []
    /// Everybody after it, in the order in which they came: name, address, and a status other than approved.
    let guests: [String]

    init(
        _ description: String, _ first: String, _ later: String, walkIns: [(String, String, String)] = [],
        _ counts: String, gone: [String] = [], _ guests: [String]
    ) {
        (testDescription, self.first, self.later) = (description, first, later)
        (self.walkIns, self.counts, self.gone, self.guests) = (walkIns, counts, gone, guests)
    }
}

extension LaterList {
    private static let header = "Name,Email\n"

    /// Rounded ids, re-exports, group orders.
    static let exports: [LaterList] = [
        // Ids that a spreadsheet rounded are nobody's.
        LaterList(
            "rounded ids, the other way round",
            "ID,Name,Email\n1.84467E+13,Ada Poe,a@x.org\n1.84467E+13,Bo Ray,b@x.org\n",
            "ID,Name,Email\n1.84467E+13,Bo Ray,b@x.org\n1.84467E+13,Ada Poe,a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "whole ids, and then rounded ones",
            "ID,Name,Email\n18446744073,Ada Poe,a@x.org\n18446744074,Bo Ray,b@x.org\n",
            "ID,Name,Email\n1.84467E+10,Bo Ray,b@x.org\n1.84467E+10,Ada Poe,a@x.org\n", "0 2 0",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "ids with a point and a zero",
            "ID,Name,Email\n1234567.0,Ada Poe,a@x.org\n1234568.0,Bo Ray,b@x.org\n",
            "ID,Name,Email\n1234568.0,Ada Poe,a@x.org\n1234567.0,Bo Ray,b@x.org\n", "0 2 0",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "rounded ids and a refund",
            "ID,Name,Email,Status\n4.41E+11,Ada Poe,a@x.org,approved\n4.41E+11,Bo Ray,b@x.org,approved\n",
            "ID,Name,Email,Status\n4.41E+11,Bo Ray,b@x.org,refunded\n4.41E+11,Ada Poe,a@x.org,approved\n",
            "0 1 1",
            ["Ada Poe a@x.org", "Bo Ray b@x.org refunded"]),
        LaterList(
            "rounded ids and one name that is new", "ID,Name,Email\n1E+15,Ada Poe,a@x.org\n",
            "ID,Name,Email\n1E+15,Cy Low,c@x.org\n1E+15,Ada Poe,a@x.org\n", "1 0 1",
            ["Ada Poe a@x.org", "Cy Low c@x.org"]),
        LaterList(
            "Eventbrite's rounded attendee numbers",
            "Order #,First Name,Last Name,Email,Attendee #,Attendee Status,Ticket Type\n1.1E+10,Ada,Poe,a@x.org,1.84467E+13,Attending,GA\n1.1E+10,Bo,Ray,b@x.org,1.84467E+13,Attending,GA\n",
            "Order #,First Name,Last Name,Email,Attendee #,Attendee Status,Ticket Type\n1.1E+10,Bo,Ray,b@x.org,1.84467E+13,Attending,GA\n1.1E+10,Ada,Poe,a@x.org,1.84467E+13,Not Attending,GA\n",
            "0 1 1", ["Ada Poe a@x.org declined", "Bo Ray b@x.org"]),
        LaterList(
            "a decimal comma",
            "ID,Name,Email\n\"1,84467E+13\",Ada Poe,a@x.org\n\"1,84467E+13\",Bo Ray,b@x.org\n",
            "ID,Name,Email\n\"1,84467E+13\",Bo Ray,b@x.org\n\"1,84467E+13\",Ada Poe,a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "rounded telephone numbers", "Name,Phone\nAda Poe,3.10555E+09\nBo Ray,3.10555E+09\n",
            "Name,Phone\nBo Ray,3.10555E+09\nAda Poe,3.10555E+09\n", "0 0 2", ["Ada Poe", "Bo Ray"]),
        LaterList(
            "an id that every row has", "ID,Name,Email\n7,Ada Poe,a@x.org\n7,Bo Ray,b@x.org\n",
            "ID,Name,Email\n7,Bo Ray,b@x.org\n7,Ada Poe,a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "numbers of rows after a sort", "No,ID,Name,Email\n1,1,Ada Poe,a@x.org\n2,2,Bo Ray,b@x.org\n",
            "No,ID,Name,Email\n1,1,Bo Ray,b@x.org\n2,2,Ada Poe,a@x.org\n", "0 2 0",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        // The same list, exported another time in another way.
        LaterList(
            "addresses in capitals", header + "Ada Poe,ada@x.org\nBo Ray,bo@x.org\n",
            header + "Bo Ray,BO@X.ORG\nAda Poe,Ada@X.org\n", "0 2 0",
            ["Ada Poe Ada@X.org", "Bo Ray BO@X.ORG"]),
        LaterList(
            "names in two columns", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\n",
            "First name,Last name,Email\nBo,Ray,b@x.org\nAda,Poe,a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "the last name first", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\n",
            header + "\"Ray, Bo\",b@x.org\n\"Poe, Ada\",a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "semicolons, quotes and blanks", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\n",
            "sep=;\nName;Email\n\" Bo  Ray \";b@x.org\n\"Ada Poe\"; a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "one more column", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\n",
            "Name,Email,Role\nBo Ray,b@x.org,Writer\nAda Poe,a@x.org,\n", "0 1 1",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "German headers", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\n",
            "Vorname;Nachname;E-Mail\nBo;Ray;b@x.org\nAda;Poe;a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "accents in two code points", header + "Zoé Núñez,z@x.org\n",
            header + "Zoe\u{301} Nu\u{301}n\u{303}ez,z@x.org\n", "0 0 1",
            ["Zoé Núñez z@x.org"]),
        LaterList(
            "a total below and a title above", header + "Ada Poe,a@x.org\n",
            "December list,\nName,Email\nAda Poe,a@x.org\nTotal,1\n", "0 0 1", ["Ada Poe a@x.org"]),
        LaterList(
            "Luma's other domain",
            "api_id,name,email,approval_status,qr_code_url,ticket_name\ngst-1,Ada Poe,a@x.org,approved,https://lu.ma/check-in/evt-a?pk=g-1,GA\n",
            "api_id,name,email,approval_status,qr_code_url,ticket_name\ngst-1,Ada Poe,a@x.org,approved,https://luma.com/check-in/evt-a?pk=g-1&x=2,GA\n",
            "0 1 0", ["Ada Poe a@x.org"]),
        LaterList(
            "telephone numbers in another form", "Name,Phone\nAda Poe,+1 310 555 0144\nBo Ray,+13105550145\n",
            "Name,Phone\nBo Ray,(310) 555-0145\nAda Poe,+1-310-555-0144\n", "0 2 0", ["Ada Poe", "Bo Ray"]),
        // Several tickets of one order, bought by one.
        LaterList(
            "an order of three, sorted otherwise",
            "Order ID,Name,Email\n501,Ada Poe,a@x.org\n501,Bo Ray,b@x.org\n501,Cy Low,c@x.org\n",
            "Order ID,Name,Email\n501,Cy Low,c@x.org\n501,Ada Poe,a@x.org\n501,Bo Ray,b@x.org\n", "0 0 3",
            ["Ada Poe a@x.org", "Bo Ray b@x.org", "Cy Low c@x.org"]),
        LaterList(
            "one of an order refunded", "Order ID,Name,Email\n501,Ada Poe,a@x.org\n501,Bo Ray,b@x.org\n",
            "Order ID,Name,Email\n501,Bo Ray,b@x.org\n", "0 0 1", gone: ["Ada Poe"],
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "one more on an order", "Order ID,Name,Email\n501,Ada Poe,a@x.org\n",
            "Order ID,Name,Email\n501,Bo Ray,b@x.org\n501,Ada Poe,a@x.org\n", "1 0 1",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "the buyer's address on all tickets",
            "Order ID,Name,Email\n501,Ada Poe,a@x.org\n501,Bo Ray,a@x.org\n",
            "Order ID,Name,Email\n501,Bo Ray,a@x.org\n501,Ada Poe,a@x.org\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray a@x.org"]),
        LaterList(
            "two orders of one buyer", "Order ID,Name,Email\n501,Ada Poe,a@x.org\n502,Bo Ray,a@x.org\n",
            "Order ID,Name,Email\n502,Bo Ray,a@x.org\n501,Ada Poe,a@x.org\n503,Cy Low,a@x.org\n", "1 0 2",
            ["Ada Poe a@x.org", "Bo Ray a@x.org", "Cy Low a@x.org"]),
        LaterList(
            "an order with codes, sorted otherwise",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K1\n501,Bo Ray,a@x.org,K2\n",
            "Order ID,Name,Email,Code\n501,Bo Ray,a@x.org,K2\n501,Ada Poe,a@x.org,K1\n", "0 0 2",
            ["Ada Poe a@x.org", "Bo Ray a@x.org"]),
        LaterList(
            "an order whose tickets have one name and their codes",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K1\n501,Ada Poe,a@x.org,K2\n",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K2\n501,Ada Poe,a@x.org,K1\n", "0 0 2",
            ["Ada Poe a@x.org", "Ada Poe a@x.org"]),
        LaterList(
            "the buyer beside the attendees",
            "Order number,Name,Email,Attendee name,Attendee email\n501,Ada Poe,a@x.org,Ada Poe,a@x.org\n501,Ada Poe,a@x.org,Bo Ray,b@x.org\n",
            "Order number,Name,Email,Attendee name,Attendee email\n501,Ada Poe,a@x.org,Bo Ray,b@x.org\n501,Ada Poe,a@x.org,Ada Poe,a@x.org\n",
            "0 0 2", ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "a cancelled and a good ticket of an order",
            "Order ID,Name,Email,Code,Status\n501,Ada Poe,a@x.org,K1,cancelled\n501,Ada Poe,a@x.org,K2,approved\n",
            "Order ID,Name,Email,Code,Status\n501,Ada Poe,a@x.org,K2,approved\n501,Ada Poe,a@x.org,K1,cancelled\n",
            "0 0 2",
            ["Ada Poe a@x.org cancelled", "Ada Poe a@x.org"]),
        LaterList(
            "guests of an order who have no names yet",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K1\n501,,a@x.org,K2\n",
            "Order ID,Name,Email,Code\n501,Bo Ray,a@x.org,K2\n501,Ada Poe,a@x.org,K1\n", "0 1 1",
            ["Ada Poe a@x.org", "Bo Ray a@x.org"]),
    ]

    /// Shared addresses, transfers, guests who are gone, walk-ins.
    static let people: [LaterList] = [
        // One address, several people.
        LaterList(
            "a couple", header + "Ada Poe,home@x.org\nBo Poe,home@x.org\n",
            header + "Bo Poe,home@x.org\nAda Poe,home@x.org\n",
            "0 0 2", ["Ada Poe home@x.org", "Bo Poe home@x.org"]),
        LaterList(
            "a family that grows", header + "Ada Poe,home@x.org\n",
            header + "Tim Poe,home@x.org\nAda Poe,home@x.org\n",
            "1 0 1", ["Ada Poe home@x.org", "Tim Poe home@x.org"]),
        LaterList(
            "siblings with near names", header + "Tim Poe,home@x.org\nTom Poe,home@x.org\n",
            header + "Tom Poe,home@x.org\nTim Poe,home@x.org\n", "0 0 2",
            ["Tim Poe home@x.org", "Tom Poe home@x.org"]),
        LaterList(
            "a band with its agent's address",
            header + "Ada Poe,agent@x.org\nBo Ray,agent@x.org\nCy Low,agent@x.org\n",
            header + "Cy Low,agent@x.org\nBo Ray,agent@x.org\nAda Poe,agent@x.org\n", "0 0 3",
            ["Ada Poe agent@x.org", "Bo Ray agent@x.org", "Cy Low agent@x.org"]),
        LaterList(
            "one of a couple gets an own address", header + "Ada Poe,home@x.org\nBo Ray,home@x.org\n",
            header + "Ada Poe,home@x.org\nBo Ray,bo@x.org\n", "1 0 1", gone: ["Bo Ray"],
            ["Ada Poe home@x.org", "Bo Ray home@x.org", "Bo Ray bo@x.org"]),
        LaterList(
            "a shared telephone", "Name,Phone\nAda Poe,+13105550144\nBo Ray,+13105550144\n",
            "Name,Phone\nBo Ray,+13105550144\nAda Poe,+13105550144\n", "0 0 2", ["Ada Poe", "Bo Ray"]),
        LaterList(
            "one address and one name, two codes",
            "Name,Email,Code\nAda Poe,a@x.org,K1\nAda Poe,a@x.org,K2\n",
            "Name,Email,Code\nAda Poe,a@x.org,K2\nAda Poe,a@x.org,K1\n", "0 0 2",
            ["Ada Poe a@x.org", "Ada Poe a@x.org"]),
        LaterList(
            "another one of a family in the place of the first", header + "Ada Poe,home@x.org\n",
            header + "Bo Poe,home@x.org\n",
            "1 0 0", gone: ["Ada Poe"], ["Ada Poe home@x.org", "Bo Poe home@x.org"]),
        LaterList(
            "a new family name", header + "Ada Byron,a@x.org\n", header + "Ada King,a@x.org\n", "0 1 0",
            ["Ada King a@x.org"]),
        LaterList(
            "a slip in a name", header + "Jon Varga,j@x.org\n", header + "John Varga,j@x.org\n", "0 1 0",
            ["John Varga j@x.org"]),
        // A ticket that goes to somebody else.
        LaterList(
            "a code with another name and address", "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "Name,Email,Code\nBo Ray,b@x.org,K1\n",
            "1 0 0", ["Ada Poe a@x.org cancelled", "Bo Ray b@x.org"]),
        LaterList(
            "a code whose name was mended", "Name,Email,Code\nAda Po,a@x.org,K1\n",
            "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "0 1 0", ["Ada Poe a@x.org"]),
        LaterList(
            "a code whose address changed", "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "Name,Email,Code\nAda Poe,new@x.org,K1\n",
            "0 1 0", ["Ada Poe new@x.org"]),
        LaterList(
            "codes that were exchanged", "Name,Email,Code\nAda Poe,a@x.org,K1\nBo Ray,b@x.org,K2\n",
            "Name,Email,Code\nAda Poe,a@x.org,K2\nBo Ray,b@x.org,K1\n", "0 2 0",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "one who gives a ticket away and buys another", "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "Name,Email,Code\nBo Ray,b@x.org,K1\nAda Poe,a@x.org,K2\n", "1 1 0",
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "a transfer within an order",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K1\n501,Bo Ray,b@x.org,K2\n",
            "Order ID,Name,Email,Code\n501,Ada Poe,a@x.org,K1\n501,Cy Low,c@x.org,K2\n", "1 0 1",
            ["Ada Poe a@x.org", "Bo Ray b@x.org cancelled", "Cy Low c@x.org"]),
        LaterList(
            "a transfer to somebody who is on the list",
            "Name,Email,Code\nAda Poe,a@x.org,K1\nBo Ray,b@x.org,\n",
            "Name,Email,Code\nBo Ray,b@x.org,K1\n", "0 1 0", ["Ada Poe a@x.org cancelled", "Bo Ray b@x.org"]),
        LaterList(
            "a transfer with a new code", "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "Name,Email,Code\nBo Ray,b@x.org,K2\n",
            "1 0 0", gone: ["Ada Poe"], ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "a tool's id with another name and address",
            "ID,First Name,Last Name,Email,Status,Public ID,Product Name\n7,Ada,Poe,a@x.org,ACTIVE,A-1234567,GA\n",
            "ID,First Name,Last Name,Email,Status,Public ID,Product Name\n7,Bo,Ray,b@x.org,ACTIVE,A-7654321,GA\n",
            "1 0 0", gone: ["Ada Poe"],
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "a nickname on the same code", "Name,Email,Code\nElisabeth Poe,e@x.org,K1\n",
            "Name,Email,Code\nLiz Poe,e@x.org,K1\n",
            "0 1 0", ["Liz Poe e@x.org"]),
        // Rows that are not there any more.
        LaterList(
            "one of three", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\nCy Low,c@x.org\n",
            header + "Cy Low,c@x.org\nAda Poe,a@x.org\n",
            "0 0 2", gone: ["Bo Ray"], ["Ada Poe a@x.org", "Bo Ray b@x.org", "Cy Low c@x.org"]),
        LaterList(
            "all but one", header + "Ada Poe,a@x.org\nBo Ray,b@x.org\nCy Low,c@x.org\n",
            header + "Cy Low,c@x.org\n", "0 0 1",
            gone: ["Ada Poe", "Bo Ray"], ["Ada Poe a@x.org", "Bo Ray b@x.org", "Cy Low c@x.org"]),
        LaterList(
            "everybody, for others", header + "Ada Poe,a@x.org\n", header + "Bo Ray,b@x.org\n", "1 0 0",
            gone: ["Ada Poe"],
            ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        LaterList(
            "who was cancelled before",
            "Name,Email,Status\nAda Poe,a@x.org,cancelled\nBo Ray,b@x.org,approved\n",
            "Name,Email,Status\nBo Ray,b@x.org,approved\n", "0 0 1",
            ["Ada Poe a@x.org cancelled", "Bo Ray b@x.org"]),
        LaterList(
            "who declined before", "Name,Email,Status\nAda Poe,a@x.org,declined\nBo Ray,b@x.org,approved\n",
            "Name,Email,Status\nBo Ray,b@x.org,approved\n", "0 0 1",
            ["Ada Poe a@x.org declined", "Bo Ray b@x.org"]),
        LaterList(
            "one of two with one name", "Name,Email\nAda Poe,a@x.org\nAda Poe,b@x.org\n",
            header + "Ada Poe,b@x.org\n", "0 0 1",
            gone: ["Ada Poe"], ["Ada Poe a@x.org", "Ada Poe b@x.org"]),
        LaterList(
            "a guest by name alone", "Name\nAda Poe\nBo Ray\n", "Name\nBo Ray\n", "0 0 1", gone: ["Ada Poe"],
            ["Ada Poe", "Bo Ray"]),
        LaterList(
            "one of identical names without anything else", "Name,Table\nAda Poe,1\nAda Poe,2\n",
            "Name,Table\nAda Poe,2\n", "0 0 1",
            gone: ["Ada Poe"], ["Ada Poe", "Ada Poe"]),
        LaterList(
            "one gone, one new, one changed", "Name,Email,Role\nAda Poe,a@x.org,\nBo Ray,b@x.org,\n",
            "Name,Email,Role\nCy Low,c@x.org,\nBo Ray,b@x.org,Writer\n", "1 1 0", gone: ["Ada Poe"],
            ["Ada Poe a@x.org", "Bo Ray b@x.org", "Cy Low c@x.org"]),
        LaterList(
            "a list of another tool", header + "Ada Poe,a@x.org\n",
            "api_id,name,email,approval_status,qr_code_url,ticket_name\ngst-1,Bo Ray,b@x.org,approved,https://lu.ma/check-in/evt-a?pk=g-1,GA\n",
            "1 0 0", ["Ada Poe a@x.org", "Bo Ray b@x.org"]),
        // Who came without a list and is on one later.
        LaterList(
            "a walk-in by name and address", header + "Ada Poe,a@x.org\n",
            header + "Ada Poe,a@x.org\nWanda Wall,w@x.org\n",
            walkIns: [("Wanda", "Wall", "w@x.org")], "0 0 2", ["Ada Poe a@x.org", "Wanda Wall w@x.org"]),
        LaterList(
            "a walk-in by name alone", header + "Ada Poe,a@x.org\n",
            header + "Wanda Wall,w@x.org\nAda Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "")], "0 1 1", ["Ada Poe a@x.org", "Wanda Wall w@x.org"]),
        LaterList(
            "a walk-in with another address", header + "Ada Poe,a@x.org\n",
            header + "Wanda Wall,w@x.org\nAda Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "home@x.org")], "1 0 1",
            ["Ada Poe a@x.org", "Wanda Wall home@x.org", "Wanda Wall w@x.org"]),
        LaterList(
            "a walk-in by the address alone", header + "Ada Poe,a@x.org\n",
            header + "Wanda Wall-King,w@x.org\nAda Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "w@x.org")], "0 1 1", ["Ada Poe a@x.org", "Wanda Wall-King w@x.org"]),
        LaterList(
            "a walk-in who is not on the list is not gone", header + "Ada Poe,a@x.org\n",
            header + "Ada Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "w@x.org")], "0 0 1", ["Ada Poe a@x.org", "Wanda Wall w@x.org"]),
        LaterList(
            "two walk-ins of one name, and one row", header + "Ada Poe,a@x.org\n",
            header + "Wanda Wall,\nAda Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "v@x.org"), ("Wanda", "Wall", "w@x.org")], "1 0 1",
            ["Ada Poe a@x.org", "Wanda Wall v@x.org", "Wanda Wall w@x.org", "Wanda Wall"]),
        LaterList(
            "a walk-in of a family's address", header + "Ada Poe,home@x.org\n",
            header + "Ada Poe,home@x.org\nTim Poe,home@x.org\n",
            walkIns: [("Tim", "Poe", "home@x.org")], "0 0 2", ["Ada Poe home@x.org", "Tim Poe home@x.org"]),
        LaterList(
            "a walk-in who has a code on the list", "Name,Email,Code\nAda Poe,a@x.org,K1\n",
            "Name,Email,Code\nWanda Wall,w@x.org,K2\nAda Poe,a@x.org,K1\n",
            walkIns: [("Wanda", "Wall", "w@x.org")], "0 1 1",
            ["Ada Poe a@x.org", "Wanda Wall w@x.org"]),
        LaterList(
            "a walk-in with the names turned round", header + "Ada Poe,a@x.org\n",
            header + "Wall Wanda,w@x.org\nAda Poe,a@x.org\n",
            walkIns: [("Wanda", "Wall", "w@x.org")], "0 1 1", ["Ada Poe a@x.org", "Wall Wanda w@x.org"]),
        LaterList(
            "a walk-in with the name of a guest", header + "Ada Poe,a@x.org\n", header + "Ada Poe,a@x.org\n",
            walkIns: [("Ada", "Poe", "other@x.org")], "0 0 1", ["Ada Poe a@x.org", "Ada Poe other@x.org"]),
    ]
}
