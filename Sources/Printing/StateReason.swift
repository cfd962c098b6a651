/// One of the reasons that a printer gives for its state, by the name that the IPP standards give it.
struct StateReason: Equatable {
    /// The standard's keyword, without its severity.
    let keyword: String
    /// Whether it may keep the printer from printing: what ends in `-warning` or `-report` never does, nothing at the
    /// end is an error (RFC 8011 5.4.12).
    let isSevere: Bool

    /// Nil when the printer reports that all is well.
    init?(_ reported: String) {
        let severity = ["-report", "-warning", "-error"].first(where: reported.hasSuffix) ?? ""
        let name = String(reported.dropLast(severity.count))
        guard !Self.quiet.contains(name) else { return nil }
        keyword = Self.standardNames[name] ?? name
        isSevere = severity.isEmpty || severity == "-error" || Self.alwaysSevere.contains(keyword)
    }

    /// The keywords of a list, each once, in the order reported.
    /// - Parameter isSevere: picks those of one kind; nil takes all.
    static func keywords(of reported: [String], isSevere: Bool? = nil) -> [String] {
        var seen: Set<String> = []
        return reported.compactMap(StateReason.init).filter { isSevere == nil || $0.isSevere == isSevere }
            .map(\.keyword).filter { seen.insert($0).inserted }
    }

    /// Keywords of drivers that made up their own, found in the drivers themselves.
    private static let standardNames = [
        "com.dymo.out-of-paper": "media-empty",
        "com.dymo.paper-size": "media-needed",
        "com.dymo.paper-size-undefine": "media-needed",
        "com.dymo.head-overheat": "fuser-over-temp",
        "com.dymo.slot-status": "input-tray-missing",
        "com.dymo.general": "other",
    ]

    /// Keywords that say nothing is wrong.
    private static let quiet: Set = ["", "none", "com.dymo.busy"]

    /// CUPS and PAPPL say these as a warning or a report, and nothing comes out until they end.
    private static let alwaysSevere: Set = ["offline", "cups-missing-filter", "cups-insecure-filter"]
}
