/// What is known of a badge, as the printer tells it.
package enum BadgeState: String, Sendable, Codable, CaseIterable {
    /// Waiting for a printer.
    case wanted
    /// Set aside until staff say yes: it waited so long that its guest may be gone, or a pile of badges was paused.
    case held
    /// Not printed, for the station has no printer: kept until there is one and staff say yes.
    case kept
    /// Sent to a printer, which has not reported on it yet.
    case sent
    /// The printer says it is at work on it.
    case printing
    /// The printer says it is done.
    case printed
    /// The printer says it did not print.
    case failed
    /// It may have printed or not; only a person decides whether to print again.
    case unknown
    /// The badge is no longer good, whether or not it was printed.
    case voided
    /// Taken back before it was printed.
    case cancelled

    /// Whether the ledger may go from this state to `next`.
    package func allows(_ next: BadgeState) -> Bool {
        switch (self, next) {
        case (.wanted, .sent), (.wanted, .failed), (.wanted, .cancelled), (.wanted, .held): true
        case (.held, .wanted), (.held, .cancelled): true
        case (.sent, .kept), (.kept, .wanted), (.kept, .cancelled): true
        // Only with proof that nothing went out to a printer.
        case (.sent, .wanted), (.printing, .wanted): true
        case (.sent, .printing), (.sent, .printed), (.sent, .failed), (.sent, .unknown), (.sent, .cancelled):
            true
        // Recorded again where the printer's words changed.
        case (.printing, .printing): true
        case (.printing, .printed), (.printing, .failed), (.printing, .unknown), (.printing, .cancelled): true
        // A person says: print it again, or it came out after all.
        case (.failed, .wanted), (.unknown, .wanted), (.unknown, .printed): true
        case (.voided, _), (.cancelled, _): false
        case (_, .voided): true
        default: false
        }
    }

    /// Whether the badge is with a printer at this moment.
    package var isUnderWay: Bool { self == .sent || self == .printing }
}
