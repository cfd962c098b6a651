/// Whose pictures are coming in and being read, so that no device keeps the others out.
///
/// A device has one picture that waits or is being read, and pictures are read in the order in which they came in:
/// so the devices take turns, however fast one of them sends.
struct PictureTurns {
    /// How many pictures wait or are being read at once.
    static let capacity = 16
    /// How many of one device may be coming in: one that is cut off while it sends may send again before the
    /// station has noticed.
    static let mostArriving = 4

    private var arriving: [String: Int] = [:]
    private var underway: Set<String> = []

    mutating func beginArriving(from device: String) throws(PictureError) {
        guard arriving[device, default: 0] < Self.mostArriving else { throw .underway }
        arriving[device, default: 0] += 1
    }

    mutating func endArriving(from device: String) {
        arriving[device, default: 0] -= 1
        if arriving[device] == 0 { arriving[device] = nil }
    }

    mutating func beginReading(from device: String) throws(PictureError) {
        guard !underway.contains(device) else { throw .underway }
        guard underway.count < Self.capacity else { throw .busy }
        underway.insert(device)
    }

    mutating func endReading(from device: String) { underway.remove(device) }
}
