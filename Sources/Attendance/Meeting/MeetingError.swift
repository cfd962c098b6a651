/// Why an introduction, or what is said of one, cannot be recorded as it is given.
package enum MeetingError: Failure, Hashable {
    /// An introduction is not of two or three guests, each once.
    case guests
    /// One guest is named twice where two are needed.
    case sameGuest
    case noteLength
    /// A tag or a role that is merged or paired.
    case tagLength

    package var kind: FailureKind { .badInput }

    package var sentence: String {
        switch self {
        case .guests: "An introduction is of two or three different guests."
        case .sameGuest: "Name two different guests."
        case .noteLength: "What came of it is told in 1 to \(FollowUpNote.longestWords) bytes."
        case .tagLength: "A tag or a role has 1 to \(TagMerged.longestTag) letters."
        }
    }
}
