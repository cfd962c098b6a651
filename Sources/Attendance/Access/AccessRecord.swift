package import FoundationEssentials

/// Something that was done to come in, or to let somebody in: kept so that organizers see who tried. It holds no
/// secret, and of a name that nobody has not even that.
package struct AccessRecord: Sendable, Hashable {
    /// What was done. The names are stored and never change.
    package enum Occurrence: String, Sendable, Hashable, CaseIterable {
        case signedIn = "signed_in"
        case signedOut = "signed_out"
        case wrongPassword = "wrong_password"
        case unknownName = "unknown_name"
        /// The right password of an account that is closed.
        case closedAccount = "closed_account"
        /// Too many wrong passwords: devices that are not known wait.
        case locked
        case lockLifted = "lock_lifted"
        /// Too many wrong passwords from everywhere: everybody whose device is not known waits between tries.
        case slowed
        case linkMade = "link_made"
        case linkUsed = "link_used"
        case accountAdded = "account_added"
        case passwordChanged = "password_changed"
        case accountClosed = "account_closed"
        case accountOpened = "account_opened"
        case sessionRevoked = "session_revoked"
        case tokenMade = "token_made"
        case tokenRenewed = "token_renewed"
        case tokenRevoked = "token_revoked"

        /// Whether somebody tried and was not let in.
        package var isFailure: Bool {
            switch self {
            case .wrongPassword, .unknownName, .closedAccount, .locked, .slowed: true
            default: false
            }
        }
    }

    /// What was done.
    package var occurrence: Occurrence
    /// Milliseconds since 1970 UTC.
    package var at: Int
    /// Whose account; nil where it is about none.
    package var account: UUID?
    /// The peer's address without its port; nil where nothing came over the network.
    package var address: String?
    /// Who did it, as the journal names them; nil for somebody who is not signed in.
    package var actor: String?

    package init(
        _ occurrence: Occurrence, at: Int, account: UUID? = nil, address: String? = nil, actor: String? = nil
    ) {
        self.occurrence = occurrence
        self.at = at
        self.account = account
        self.address = address
        self.actor = actor
    }
}
