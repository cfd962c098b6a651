import FoundationEssentials
import Glibc

/// The region whose numbering plan applies to telephone numbers of an event.
package enum CallingRegion {
    /// The region (ISO 3166, `US`) of an IANA time zone, as the system's own table says; nil for one that is in none.
    package static func of(zone: String) -> String? {
        let target = target(of: zone)
        for line in table.split(separator: "\n") where line.contains(zone) || line.contains(target) {
            let fields = line.split(separator: "\t")
            if fields.count > 2, fields[2] == zone || fields[2] == target { return String(fields[0]) }
        }
        return nil
    }

    /// The region of an event's zone.
    package static func of(_ event: Event) -> String? { of(zone: event.zone) }

    private static let folder = "/usr/share/zoneinfo/"
    /// Empty where the system has no zones.
    private static let table = (try? String(contentsOfFile: folder + "zone.tab", encoding: .utf8)) ?? ""

    /// An old name such as US/Pacific is a link to the zone it means.
    private static func target(of zone: String) -> String {
        guard let path = realpath(folder + zone, nil) else { return zone }
        defer { free(path) }
        return String(String(cString: path).dropFirst(folder.count))
    }
}
