/// How a badge of one size gets onto one queue's paper.
package struct PrintRoute: Sendable {
    package let queue: String
    /// The pixels that its printer takes as they are; else PDF, which CUPS converts.
    package let form: PageForm
    let paper: QueuePaper
    /// When the queue's driver was changed last: another one may go another way.
    let changedAt: Int
}
