/// A printer's reason, by the name that the IPP standards give it.
enum StateReason {
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

    /// The standard keyword without its severity, or nil when the printer reports that all is well.
    static func standard(_ reported: String) -> String? {
        let severity = ["-report", "-warning", "-error"].first(where: reported.hasSuffix) ?? ""
        let keyword = String(reported.dropLast(severity.count))
        return quiet.contains(keyword) ? nil : standardNames[keyword] ?? keyword
    }

    /// The same for a list, each keyword once, in the order reported.
    static func standard(_ reported: [String]) -> [String] {
        var seen: Set<String> = []
        return reported.compactMap(standard).filter { seen.insert($0).inserted }
    }
}
