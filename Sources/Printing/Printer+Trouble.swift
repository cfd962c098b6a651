extension Printer {
    /// What keeps it from printing and what to do about it, for staff; nil when nothing does.
    package var trouble: String? { trouble(wanting: nil) }

    /// The same, naming the labels to load when the caller knows what its badges need.
    package func trouble(wanting media: Media?) -> String? {
        if let words = Self.words(for: reasons, among: Self.stopping, media: media) {
            return "The printer \(name) \(words)"
        }
        if state == .stopped { return "The printer \(name) is stopped. Resume it on the print server." }
        if !acceptsJobs {
            return "The printer \(name) takes no badges. Let it accept jobs on the print server."
        }
        return nil
    }

    /// What will soon need a hand, or is not sure to be wrong; nil when there is nothing to tell.
    package func notice(wanting media: Media? = nil) -> String? {
        Self.words(for: reasons, among: Self.coming, media: media).map { "The printer \(name) \($0)" }
    }

    private typealias Words = @Sendable (_ stuff: String, _ load: String) -> String

    private static func words(for reasons: [String], among table: [(Set<String>, Words)], media: Media?)
        -> String?
    {
        let stuff = media?.stuff ?? "labels"
        let load = media.map { "\($0) \(stuff)" } ?? stuff
        return table.first { !$0.0.isDisjoint(with: reasons) }?.1(stuff, load)
    }

    /// In the order in which someone at the printer would put it right.
    private static let stopping: [(Set<String>, Words)] = [
        (
            ["offline", "shutdown", "timed-out", "power-down"],
            { _, _ in
                "cannot be reached. Check that it is switched on and its cable is in."
            }
        ),
        (["cover-open", "door-open", "interlock-open"], { _, _ in "is open. Close its cover." }),
        (["media-jam"], { stuff, _ in "is jammed. Open it, take out the stuck \(stuff) and close it." }),
        (["media-empty"], { stuff, load in "is out of \(stuff). Load \(load)." }),
        (["media-needed"], { _, load in "has the wrong size loaded. Load \(load)." }),
        (["input-tray-missing"], { stuff, _ in "has no \(stuff) in place. Put in the roll or tray." }),
        (
            ["marker-supply-empty", "toner-empty", "developer-empty"],
            { _, _ in
                "has no ink, toner or ribbon left. Put in a new one."
            }
        ),
        (
            ["output-area-full", "marker-waste-full", "output-tray-missing"],
            { _, _ in
                "has no room for what it prints. Empty or put in its tray."
            }
        ),
        (["fuser-over-temp"], { _, _ in "is too hot. It goes on when it has cooled." }),
        (["paused", "moving-to-paused"], { _, _ in "is paused. Resume it." }),
        (["spool-area-full"], { _, _ in "takes no more badges: the print server is full." }),
        (
            ["cups-missing-filter", "cups-insecure-filter"],
            { _, _ in
                "has an incomplete driver. Install its driver on the print server."
            }
        ),
        (["other"], { _, _ in "reports a fault without saying which. Look at its lights and display." }),
    ]

    private static let coming: [(Set<String>, Words)] = [
        (
            ["connecting-to-device"],
            { _, _ in
                "has not answered yet. If this stays, check that it is switched on and its cable is in."
            }
        ),
        (["media-low"], { stuff, load in "is running low on \(stuff). Have \(load) ready." }),
        (
            ["marker-supply-low", "toner-low", "developer-low"],
            { _, _ in
                "is running low on ink, toner or ribbon. Have a new one ready."
            }
        ),
        (
            ["output-area-almost-full", "marker-waste-almost-full"],
            { _, _ in "will soon have no room. Empty its tray." }
        ),
    ]
}
