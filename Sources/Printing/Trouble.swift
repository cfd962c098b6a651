/// What keeps a printer from its work, or soon will, as staff are told of it.
package struct Trouble: Sendable, Hashable {
    /// What is the matter, after the printer's name: "is out of labels."
    package let fault: String
    /// What to do about it: "Load a 62×100 mm roll."
    package let remedy: String
    /// Whether the print server holds the queue back, which `Spooler.resume` ends.
    package let isHeld: Bool

    /// Both are sentences or ends of such.
    package init(_ fault: String, _ remedy: String, isHeld: Bool = false) {
        (self.fault, self.remedy, self.isHeld) = (fault, remedy, isHeld)
    }

    /// The whole of it: "The printer at the front door is out of labels. 3 badges are waiting. Load a 62×100 mm roll."
    package func sentence(about printer: String, waiting: Int = 0) -> String {
        [printer + " " + fault, Self.count(waiting), remedy].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func count(_ waiting: Int) -> String {
        switch waiting {
        case 0: ""
        case 1: "1 badge is waiting."
        default: "\(waiting) badges are waiting."
        }
    }
}
