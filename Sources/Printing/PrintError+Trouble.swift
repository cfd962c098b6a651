extension PrintError {
    /// The same as staff are told of it at a door, where guests read it too: without an address.
    package var trouble: Trouble {
        switch code {
        case .unreachable, .unanswered:
            Trouble("cannot print: the print server does not answer.", Trouble.ofServer.remedy)
        case .noRoom:
            Trouble(
                "cannot print: the print server has no room for the badge.", "Make room on its disk.")
        case .rejected: Trouble("cannot print: the print server refuses it.", "`marquee doctor` says why.")
        case .noSuchQueue, .noSuchJob, .unsupportedMedia, .unsupportedFormat: Trouble("cannot print.", reason)
        }
    }
}

extension Trouble {
    /// A print server that is away.
    package static let ofServer = Trouble("does not answer.", "Start CUPS, or the machine that it runs on.")
    /// A print server that answers, and does not say what there is.
    package static let ofSilentServer = Trouble(
        "does not say what printers it has.", "`marquee doctor` says why.")
}
