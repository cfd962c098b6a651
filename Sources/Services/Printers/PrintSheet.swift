import Printing
import Storage

/// The badges that go to a printer as one job: those that share a page of their layout's paper, mostly one.
struct PrintSheet: Sendable {
    /// Nil is the station's own.
    let layout: String?
    /// How its paper gets out of the printer.
    let route: PrintRoute
    let perPage: Int
    var badges: [Journal.BadgeToPrint] = []

    var isFull: Bool { badges.count == perPage }
}
