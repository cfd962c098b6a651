/// How a badge of one size gets onto one queue's paper.
package struct PrintRoute: Sendable {
    package let queue: String
    /// The pixels its printer takes as they are; nil is PDF, which CUPS converts.
    package let form: RasterForm?
    let paper: QueuePaper
    /// When the queue's driver was changed last: another one may go another way.
    let changedAt: Int
}
