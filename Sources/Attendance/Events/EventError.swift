/// Why an event, a session or a door cannot be recorded as it is described.
package enum EventError: Failure, Hashable {
    /// A name is empty or too long; of what it is the name.
    case name(of: String)
    case zone(String)
    case capacity(Int)
    case keepDays(Int)
    case endsBeforeStart
    /// A door or a session closes before it opens; which of the two.
    case closesBeforeOpening(String)
    /// A list of texts is too long, or one of its texts is: whose, and what it lists.
    case list(of: String, String)
    /// More roles than there may be have something of their own; what.
    case roles(String)
    /// Another door or session of the event has this name: which of the two, the name and the event's name.
    case taken(String, name: String, event: String)
    /// A door or a session is gone, or is of another event; which of the two, and its name.
    case missing(String, name: String)
    case noDoor
    /// The event takes nobody in at the kiosk who is on no list.
    case noWalkIns

    package var kind: FailureKind {
        switch self {
        case .taken, .missing: .conflict
        case .noWalkIns: .notAllowed
        default: .badInput
        }
    }

    package var sentence: String {
        switch self {
        case .name(let what): "A name of 1 to \(Event.longestName) letters is needed for the \(what)."
        case .zone(let name): "\(name) is no time zone: give an IANA name such as America/Los_Angeles."
        case .capacity(let people):
            "A capacity of \(people) is not possible: give 1 to \(Terms.capacities.upperBound)."
        case .keepDays(let days):
            "\(days) days are not possible: give 1 to \(Event.daysToKeep.upperBound)."
        case .endsBeforeStart: "The event ends before it starts: give a later end."
        case .closesBeforeOpening(let what): "The \(what) closes before it opens: give a later time."
        case .list(let owner, let what):
            "A \(owner) has \(Terms.mostTexts) \(what) at most, of \(Terms.longestText) bytes each."
        case .roles(let what): "At most \(Event.mostRoles) roles may have \(what) of their own."
        case .taken(let what, let name, let event):
            "\(event) has a \(what) \(name) already: give another name."
        case .missing(let what, let name):
            "The \(what) \(name) is not one of this event any more: doors and sessions stay with their event."
        case .noDoor: "An event needs a door."
        case .noWalkIns: "Whoever is on no list is let in by the team at the door."
        }
    }
}
