typealias TroubleWords = @Sendable (_ stuff: String, _ load: String) -> Trouble

/// The standard's keywords in words.
extension Printer {
    /// What stops it, in the order in which someone at the printer would put it right.
    static let stopping: [(Set<String>, TroubleWords)] = [
        (
            ["offline", "shutdown", "timed-out", "power-down"],
            { _, _ in
                Trouble("cannot be reached.", "Check that it is switched on and its cable is in.")
            }
        ),
        (["cover-open", "door-open", "interlock-open"], { _, _ in Trouble("is open.", "Close its cover.") }),
        (
            ["media-jam"],
            { stuff, _ in Trouble("is jammed.", "Open it, take out the stuck \(stuff) and close it.") }
        ),
        (["media-empty"], { stuff, load in Trouble("is out of \(stuff).", "Load \(load).") }),
        (["media-needed"], { _, load in Trouble("has the wrong size loaded.", "Load \(load).") }),
        (
            ["input-tray-missing"],
            { stuff, _ in Trouble("has no \(stuff) in place.", "Put in the roll or tray.") }
        ),
        (
            ["marker-supply-empty", "toner-empty", "developer-empty"],
            { _, _ in Trouble("has no ink, toner or ribbon left.", "Put in a new one.") }
        ),
        (
            ["output-area-full", "marker-waste-full", "output-tray-missing"],
            { _, _ in Trouble("has no room for what it prints.", "Empty or put in its tray.") }
        ),
        (["fuser-over-temp"], { _, _ in Trouble("is too hot.", "It goes on when it has cooled.") }),
        (["paused", "moving-to-paused"], { _, _ in Trouble("is paused.", "Resume it.") }),
        (
            ["spool-area-full"],
            { _, _ in Trouble("takes no more badges.", "Make room on the print server: it is full.") }
        ),
        (
            ["cups-missing-filter", "cups-insecure-filter"],
            { _, _ in Trouble("has an incomplete driver.", "Install its driver on the print server.") }
        ),
        (
            ["other"],
            { _, _ in Trouble("reports a fault without saying which.", "Look at its lights and display.") }
        ),
    ]

    /// What will soon stop it.
    static let coming: [(Set<String>, TroubleWords)] = [
        (
            ["connecting-to-device"],
            { _, _ in
                Trouble(
                    "has not answered yet.",
                    "If this stays, check that it is switched on and its cable is in.")
            }
        ),
        (
            ["media-low"],
            { stuff, load in Trouble("is running low on \(stuff).", "Have \(load) ready.") }
        ),
        (
            ["marker-supply-low", "toner-low", "developer-low"],
            { _, _ in Trouble("is running low on ink, toner or ribbon.", "Have a new one ready.") }
        ),
        (
            ["output-area-almost-full", "marker-waste-almost-full"],
            { _, _ in Trouble("will soon have no room.", "Empty its tray.") }
        ),
    ]
}
