package import Attendance

/// The event that a file of attendance is about, as its writers need it.
package struct AttendanceFrame: Sendable {
    package let event: Event
    /// The event's own time zone, in which the file's times are written.
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
