import Attendance

/// Arrivals per five minutes as bars, drawn by the page that is sent: places within a frame of 720 by 160.
struct ArrivalChart: Sendable {
    struct ChartBar: Sendable {
        let x, y, width, height: String
        let title: String
    }
    struct ChartHour: Sendable {
        let x: String
        let name: String
    }

    let bars: [ChartBar]
    let hours: [ChartHour]
    /// The chart in a sentence, for screen readers.
    let words: String

    private static let width = 720.0
    private static let height = 130.0
    /// 24 hours; later arrivals are in the numbers and not in the chart.
    private static let most = 288

    /// Nil before anybody came.
    init?(_ arrivals: [ArrivalSlot], time: EventTime) {
        guard let first = arrivals.first, let last = arrivals.last,
            let top = arrivals.max(by: { $0.came < $1.came })
        else { return nil }
        let count = min(Self.most, max(24, (last.at - first.at) / ArrivalSlot.length + 1))
        let step = Self.width / Double(count)
        func place(_ at: Int) -> Double { Double((at - first.at) / ArrivalSlot.length) * step }
        bars = arrivals.prefix { ($0.at - first.at) / ArrivalSlot.length < count }.map { slot in
            let height = Self.height * Double(slot.came) / Double(top.came)
            return ChartBar(
                x: Self.text(place(slot.at)), y: Self.text(Self.height - height + 4),
                width: Self.text(max(1, step - 2)), height: Self.text(height),
                title: "\(time.time(slot.at)): \(slot.came)")
        }
        let half = 1_800_000
        let begin = (first.at + half - 1) / half * half
        hours = stride(from: begin, to: first.at + count * ArrivalSlot.length, by: half).prefix(24).map {
            ChartHour(x: Self.text(place($0)), name: time.time($0))
        }
        words =
            "Arrivals in every five minutes since \(time.time(first.at)); at most \(top.came), at \(time.time(top.at))."
    }

    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}
