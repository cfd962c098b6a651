import Attendance
import Services

/// The printers and the badges of all events that somebody may have to do something about, for tools that read JSON.
struct PrinterListJSON: Encodable {
    /// How many badges are in some states.
    struct Counts: Encodable {
        let waiting: Int
        let printing: Int
        /// Those that waited so long that staff are asked whether they are still wanted.
        let held: Int
        /// Those that were kept while there was no printer.
        let kept: Int
        /// Those that did not come out, and those of which nobody knows.
        let failed: Int

        init(_ counts: [BadgeState: Int]) {
            func sum(_ states: BadgeState...) -> Int { states.compactMap { counts[$0] }.reduce(0, +) }
            (waiting, printing) = (sum(.wanted), sum(.sent, .printing))
            (held, kept, failed) = (sum(.held), sum(.kept), sum(.failed, .unknown))
        }
    }

    let printers: [PrinterJSON]
    /// Queues that badges go to, and that the print server does not have any more.
    let vanished: [String]
    let badges: Counts
}
