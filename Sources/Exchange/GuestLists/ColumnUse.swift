/// How one column of a guest list is used.
package enum ColumnUse: Sendable, Equatable {
    case field(GuestField)
    /// The field where the column that was mapped to it is blank; else an answer.
    case fallback(GuestField)
    /// Kept as the guest's answer to this question.
    case answer(String)
    /// Kept as an answer, in ISO 8601 where the date is one of the tool's forms.
    case date(String)
    /// What the tool says of itself, such as fees, or what the door decides, such as who is in.
    case leftOut

    /// What a preview says of it: the field's name, or what happens else.
    package var description: String {
        switch self {
        case .field(let field): field.rawValue
        case .fallback(let field): "\(field.rawValue) where that is blank"
        case .answer(let question), .date(let question):
            "Kept as answer “\(question)” (not used as a consent)"
        case .leftOut: "left out"
        }
    }
}
