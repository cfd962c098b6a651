import Printing
import Storage

/// The badges that go to a printer as one job: those that share a page of their layout's paper, mostly one.
struct PrintSheet: Sendable {
    /// Nil is the station's own.
    let layout: String?
    let media: Printing.Media
    var badges: [Journal.BadgeToPrint] = []
    private let perPage: Int

    init(layout: String?, press: Press) async throws {
        self.layout = layout
        media = try await press.media(of: layout)
        perPage = try await press.perPage(of: layout)
    }

    var isFull: Bool { badges.count == perPage }
}
