import Attendance

/// What is known of a scan's time when it arrives at the station.
struct ScanArrival: Sendable {
    /// Whether it was made at this moment; one made earlier, somewhere else, carries its own time.
    let isLive: Bool
    /// The wall clock when it arrived, in milliseconds since 1970 UTC; nil where nobody looked.
    var wall: Int?
    /// What the time may be instead, where something but the journal raises doubts about the station's clock.
    var otherTime: Int?
    /// Whether it came with a time that is yet to come, and is taken as made now.
    var wasAhead = false

    /// The wall clock for the entry. A scan that carries an earlier time says nothing about this station's clock.
    func wall(of scan: Scan) -> Int { wall ?? (isLive ? scan.at : 0) }

    /// Another moment at which a scan of this moment may have been made; nil where the clock is to be believed.
    func otherTime(of scan: Scan, after last: HybridClock) -> Int? {
        isLive ? otherTime ?? WallClock.otherTime(than: scan.at, after: last) : nil
    }
}
