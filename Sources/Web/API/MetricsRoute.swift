import Attendance
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// The station's numbers in Prometheus's text format 0.0.4.
struct MetricsRoute: Sendable {
    let checkIn: CheckIn

    var routes: [Route] { [Route(.get, "/metrics", for: .organizers, answer: tell)] }

    private func tell(_ request: Request, _ context: WebContext) async throws -> Response {
        let text = Self.text(of: try await checkIn.vitals())
        return Response(
            status: .ok, headers: ResponseFields.metrics,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func text(of vitals: StationFigures) -> String {
        var text = MetricsText()
        text.add(
            "scans_total", .counter, "Scans decided since the start, by what the door said.",
            Outcome.allCases.map { ("outcome", $0.rawValue, vitals.doors.outcomes[$0] ?? 0) })
        text.add(
            "scans_unrecorded_total", .counter, "Scans that could not be recorded since the start.",
            vitals.doors.unrecorded)
        text.add(
            histogram: "decision_seconds", "From being asked to being on disk.", bins: DecisionTally.bins,
            counts: vitals.doors.times, sum: vitals.doors.seconds)
        text.add(
            "badges", .gauge, "Badges that wait, are under way, or need somebody, by state.",
            vitals.badges.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                ("state", $0.key.rawValue, $0.value)
            })
        text.add("journal_entries", .gauge, "Entries in the journal.", vitals.entries)
        text.add(
            "opened_at_seconds", .gauge, "When the station was opened, in seconds since 1970.",
            vitals.openedAt / 1_000)
        return text.text
    }
}

/// Metrics as Prometheus reads them, each with its help and its type.
private struct MetricsText {
    enum MetricKind: String { case counter, gauge, histogram }

    private(set) var text = ""

    mutating func add(_ name: String, _ kind: MetricKind, _ help: String, _ value: Int) {
        begin(name, kind, help)
        text += "marquee_\(name) \(value)\n"
    }

    /// Labels and their values are words of ours, which need no escapes.
    mutating func add(_ name: String, _ kind: MetricKind, _ help: String, _ values: [(String, String, Int)]) {
        begin(name, kind, help)
        for (label, value, count) in values { text += "marquee_\(name){\(label)=\"\(value)\"} \(count)\n" }
    }

    /// - Parameter counts: one for each bin, and one for what is above all of them.
    mutating func add(histogram name: String, _ help: String, bins: [Double], counts: [Int], sum: Double) {
        begin(name, .histogram, help)
        var sofar = 0
        for (end, count) in zip(bins.map { String($0) } + ["+Inf"], counts) {
            sofar += count
            text += "marquee_\(name)_bucket{le=\"\(end)\"} \(sofar)\n"
        }
        text += "marquee_\(name)_sum \(sum)\nmarquee_\(name)_count \(sofar)\n"
    }

    private mutating func begin(_ name: String, _ kind: MetricKind, _ help: String) {
        text += "# HELP marquee_\(name) \(help)\n# TYPE marquee_\(name) \(kind.rawValue)\n"
    }
}
