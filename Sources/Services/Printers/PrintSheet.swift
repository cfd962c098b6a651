import Attendance
import Printing
import Storage

/// The badges of one print job: those that share a page of their layout's paper, mostly one.
struct PrintSheet: Sendable {
    /// Nil is the station's own.
    let layout: String?
    /// The route by which its paper is printed.
    let route: PrintRoute
    let perPage: Int
    /// By how much it is turned.
    let turn: PageTurn
    var badges: [Journal.BadgeToPrint] = []

    var isFull: Bool { badges.count == perPage }
}
