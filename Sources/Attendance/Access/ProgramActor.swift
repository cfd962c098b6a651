/// Who did something where it was no person: the names that the program itself writes into the journal.
///
/// Accounts may not have any of them, nor one that looks like them, so that what the program did cannot be taken for
/// what somebody did, nor the other way round.
package enum ProgramActor: String, Sendable, CaseIterable {
    /// A tool with the token that `marquee serve` printed.
    case api
    case commandLine = "command line"
    case demo
    case kiosk
    /// A request without credentials.
    case nobody
    case printRoom = "print room"
    /// Printers that a restored or copied folder takes over from the station that it was.
    case restore
    case retention
    /// A scanner that the station itself reads.
    case scanner

    /// What stands before the name of another token.
    package static let tokenPrefix = "api: "

    /// Names that no account may have: the program's own, and words that a reader of the journal takes for it.
    package static let reserved =
        allCases.map(\.rawValue) + [
            "import", "marquee", "organizer", "staff", "station", "system", "token", "unknown",
        ]
}
