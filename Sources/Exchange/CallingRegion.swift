package import Attendance
import Glibc

/// Where an event is, as far as telephone numbers go.
package enum CallingRegion {
    /// The region (ISO 3166) of an IANA time zone, as the system's own table says; nil for one that is in none.
    package static func of(zone: String) -> String? {
        guard let table = try? OpenFile(folder + "zone.tab") else { return nil }  // the system has no zones
        var bytes: [UInt8] = []
        guard (try? table.read(into: &bytes, atMost: 262_144)) != nil else { return nil }
        let zones = [zone, target(of: zone)]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            if fields.count > 2, zones.contains(String(fields[2])) { return String(fields[0]) }
        }
        return nil
    }

    /// The region of an event's zone.
    package static func of(_ event: Event) -> String? { of(zone: event.zone) }

    private static let folder = "/usr/share/zoneinfo/"

    /// An old name such as US/Pacific is a link to the zone it means.
    private static func target(of zone: String) -> String {
        guard let path = realpath(folder + zone, nil) else { return zone }
        defer { free(path) }
        return String(String(cString: path).dropFirst(folder.count))
    }
}
