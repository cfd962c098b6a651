package import FoundationEssentials

/// How many of one ticket's holders are inside one area, and when they came: computed from the ticket's movements
/// there, in order of time.
package struct Presence: Sendable, Hashable {
    /// People inside on this ticket.
    package private(set) var inside = 0
    /// People who came in on this ticket: the most there were inside at once.
    package private(set) var admitted = 0
    /// Entries, counting a person who came back again.
    package private(set) var entries = 0
    /// People who came in although as many as the ticket lets in were inside, and nobody knew it when they came: it may
    /// have been used by somebody else too.
    package private(set) var surplus = 0
    /// The earliest entry; nil before anybody came in.
    package private(set) var firstEntry: Movement?
    /// The latest movement, in or out.
    package private(set) var last: Movement?

    /// Before anybody moved.
    package init() {}

    /// Folds `movements`, which must be in order of time, of a ticket that lets `admissions` people in.
    package init(of movements: some Sequence<Movement>, admissions: Int) {
        for movement in movements { add(movement, admissions: admissions) }
    }

    /// The last exit, when nobody is inside any more.
    package var leftAt: Int? {
        guard inside == 0, let last, last.direction == .exit else { return nil }
        return last.at
    }

    /// The door through which those inside last came in; nil when nobody is inside.
    package var doorInside: UUID? { inside > 0 ? lastEntryDoor : nil }

    private var lastEntryDoor: UUID?

    /// Folds the next movement in order of time.
    package mutating func add(_ movement: Movement, admissions: Int) {
        last = movement
        switch movement.direction {
        case .entry:
            entries += movement.people
            // An entry of somebody inside means that an exit was not scanned, and adds nobody. More than the ticket
            // lets in are inside only where it let in more when they came.
            let newcomers = movement.people - movement.again
            surplus += max(0, inside + newcomers - admissions)
            inside = max(inside, movement.people, min(admissions, inside + newcomers))
            admitted = max(admitted, inside)
            firstEntry = firstEntry ?? movement
            lastEntryDoor = movement.door
        case .exit:
            inside = max(0, inside - movement.people)
        }
    }
}
