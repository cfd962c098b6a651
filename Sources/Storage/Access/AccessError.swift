package import Attendance

/// Why nobody is let in by a link or a password. Nothing was changed, but that a link may be used up.
package enum AccessError: Failure, Hashable {
    /// The station has an organizer, so that none is made by a link.
    case hasOrganizer
    /// The link was used, is too old, was made up or is for something else.
    case linkIsUsed
    case accountIsClosed
    /// The name or the password is wrong, or no longer right.
    case wrongPassword

    package var kind: FailureKind { .notAllowed }

    package var sentence: String {
        switch self {
        case .hasOrganizer: "This station has an organizer: sign in as one."
        case .linkIsUsed: "This link was used already, or is older than ten minutes: open a new one."
        case .accountIsClosed: "This account is closed."
        case .wrongPassword: "This name and this password do not go together."
        }
    }
}
