package import FoundationEssentials

/// What an organizer has decided of a row whose guest was in doubt.
package enum RowDecision: Sendable, Equatable {
    /// It is about this known guest, by their id.
    case same(UUID)
    /// It is about somebody new.
    case new
}

/// What tells of whom a row of a guest list is, as small as can be: a list of a hundred thousand is held at once.
///
/// Texts are kept as their hashes, which are those of one run of the program.
package struct RowEvidence: Sendable {
    /// The guest's id, out of an attendance file of ours.
    package var ownID: UUID?
    /// The guest to whom the code of the row, which is one of ours, was given.
    package var issuedTo: UUID?
    /// The forms of another tool's code; empty where the row has none.
    package var codes: [Int] = []
    /// The tool's id of the guest or their ticket; nil where the row has none.
    package var toolID: Int?
    package var email: Int?
    package var phone: Int?
    /// The full name in its folded form.
    package var name = ""
    /// What else the row says, by place: 0 says nothing.
    package var traits: [Int32] = []

    /// What the organizer says of it, whatever else does.
    package var decision: RowDecision?

    package init() {}

    /// Whether there is nothing but a name, and perhaps a number.
    var isNameAlone: Bool {
        codes.isEmpty && email == nil && phone == nil && issuedTo == nil && ownID == nil
    }
}

/// What a guest of the event is known by, to be compared with the rows of a list.
package struct GuestEvidence: Sendable {
    package let id: UUID
    /// Whether the guest comes from the same tool, so that its ids can be compared.
    package var isOfSource = false
    /// The forms of the code that another tool gave; empty where none did.
    package var codes: [Int] = []
    /// The same tool's id of the guest; nil where there is none.
    package var toolID: Int?
    /// The address, and the one that a list gave where staff corrected it since.
    package var emails: [Int] = []
    /// The telephone numbers, likewise.
    package var phones: [Int] = []
    /// The full name in its folded form, likewise.
    package var names: [String] = []
    /// What the guest is in each place in which a row may say something.
    package var traits: [Int32] = []
    /// Whether their ticket may still let them in: only of these it is told that they are gone.
    package var isExpected = true

    package init(id: UUID) { self.id = id }

    /// Whether there is nothing but a name, and perhaps a number.
    var isNameAlone: Bool { codes.isEmpty && emails.isEmpty && phones.isEmpty }
}
