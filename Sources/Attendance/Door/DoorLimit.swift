/// Why a door does not decide about somebody it does not know; whom it knows is always decided about.
package enum DoorLimit: Failure, Hashable {
    /// One device showed too many codes that belong to no ticket.
    case unknownCodes(seconds: Int)
    /// Too many walk-ins came at one kiosk at once.
    case walkIns(seconds: Int)
    /// So many walk-ins came at the kiosks that the team says whether more may.
    case walkInsPaused

    package var kind: FailureKind {
        switch self {
        case .unknownCodes(let seconds), .walkIns(let seconds): .tooSoon(seconds: seconds)
        case .walkInsPaused: .conflict
        }
    }

    package var sentence: String {
        switch self {
        case .unknownCodes(let seconds):
            Seconds.wait(
                seconds, because: "Too many codes in a row belong to no ticket, nor does this one")
        case .walkIns(let seconds): Seconds.wait(seconds, because: "Too many walk-ins at once")
        case .walkInsPaused:
            "The kiosks take no more walk-ins: the team at the desk does, or lets them go on."
        }
    }
}
