package import Attendance

/// The event that a file of attendance is about, as its writers need it.
package struct AttendanceFrame: Sendable {
    package let event: Event
    package let time: EventTime
    /// What guests answered, in the order of the columns.
    package let questions: [String]
    /// When the file is written, milliseconds since 1970 UTC.
    package let now: Int

    package init(event: Event, time: EventTime, questions: [String], now: Int) {
        self.event = event
        self.time = time
        self.questions = questions
        self.now = now
    }
}
