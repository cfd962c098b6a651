typealias TroubleWords = @Sendable (_ stuff: String, _ load: String) -> Trouble

/// The keywords of RFC 8011, PWG 5100.9 and CUPS in words. Those of the parts that finish a page are in `PartReason`.
extension Printer {
    /// What stops it, in the order in which someone at the printer would put it right.
    static let stopping: [(Set<String>, TroubleWords)] = [
        (["offline", "shutdown", "timed-out", "power-down"], { _, _ in .unreachable }),
        (["cover-open", "door-open", "interlock-open"], { _, _ in Trouble("is open.", "Close its cover.") }),
        (
            [
                "media-jam", "media-path-jam", "media-path-input-jam", "media-path-output-jam",
                "input-media-tray-jam", "output-media-tray-jam",
            ],
            { stuff, _ in Trouble("is jammed.", "Open it, take out the stuck \(stuff) and close it.") }
        ),
        (
            ["media-empty", "media-path-input-empty", "material-empty"],
            { stuff, load in Trouble("is out of \(stuff).", "Load \(load).") }
        ),
        (
            [
                "media-needed", "material-needed", "input-media-size-change",
                "input-cannot-feed-size-selected",
            ],
            { _, load in Trouble("has the wrong size loaded.", "Load \(load).") }
        ),
        (
            [
                "input-manual-input-request", "media-path-input-request", "input-media-type-change",
                "input-media-color-change", "input-media-weight-change", "input-media-form-parts-change",
            ],
            { stuff, load in
                Trouble("asks for other \(stuff).", "Load \(load), and confirm it at the printer.")
            }
        ),
        (
            ["input-tray-missing", "media-path-media-tray-missing"],
            { stuff, _ in Trouble("has no \(stuff) in place.", "Put in the roll or tray.") }
        ),
        (
            feeding,
            { stuff, _ in
                Trouble("cannot feed its \(stuff).", "Take them out, put them in straight and close it.")
            }
        ),
        (
            [
                "marker-supply-empty", "marker-ink-empty", "marker-print-ribbon-empty",
                "marker-developer-empty",
                "toner-empty", "developer-empty",
            ],
            { _, _ in Trouble("has no ink, toner or ribbon left.", "Put in a new one.") }
        ),
        (
            [
                "marker-supply-missing", "marker-ink-missing", "marker-print-ribbon-missing",
                "marker-toner-missing", "marker-toner-cartridge-missing", "marker-developer-missing",
            ],
            { _, _ in Trouble("has no ink, toner or ribbon in it.", "Put it in until it clicks.") }
        ),
        (
            [
                "output-area-full", "media-path-output-full", "media-path-media-tray-full",
                "marker-waste-full",
                "marker-waste-ink-receptacle-full", "marker-waste-toner-receptacle-full",
            ],
            { _, _ in Trouble("has no room for what it prints.", "Empty its tray or waste container.") }
        ),
        (
            [
                "output-tray-missing", "marker-waste-missing", "marker-waste-ink-receptacle-missing",
                "marker-waste-toner-receptacle-missing",
            ],
            { _, _ in Trouble("misses a tray or its waste container.", "Put it in.") }
        ),
        (["fuser-over-temp"], { _, _ in Trouble("is too hot.", "It goes on when it has cooled.") }),
        (["fuser-under-temp"], { _, _ in Trouble("is too cold.", "It goes on when it is warm.") }),
        (
            worn,
            { _, _ in
                Trouble("has a part that is broken or worn out.", "Its display says which; have it repaired.")
            }
        ),
        (
            ["interpreter-resource-unavailable", "output-mailbox-select-failure"],
            { _, _ in Trouble("cannot do what it was sent.", "Switch it off and on; then print a test label.")
            }
        ),
        (
            ["hold-new-jobs", "deactivated"],
            { _, _ in Trouble("holds back what it is sent.", "Let it print in its own menu.") }
        ),
        (
            ["paused", "moving-to-paused", "stopping"],
            { _, _ in Trouble("is paused.", "Resume it at the printer.") }
        ),
        (
            ["spool-area-full"],
            { _, _ in Trouble("takes no more badges.", "Make room on the print server: it is full.") }
        ),
        (
            ["cups-missing-filter", "cups-insecure-filter"],
            { _, _ in Trouble("has an incomplete driver.", "Install its driver on the print server.") }
        ),
        (
            ["other", "unknown"],
            { _, _ in Trouble("reports a fault without saying which.", "Look at its lights and display.") }
        ),
    ]

    /// What will soon need a hand.
    static let coming: [(Set<String>, TroubleWords)] = [
        (
            ["media-low", "material-low"],
            { stuff, load in Trouble("is running low on \(stuff).", "Have \(load) ready.") }
        ),
        (
            [
                "marker-supply-low", "marker-supply-almost-empty", "marker-ink-almost-empty",
                "marker-print-ribbon-almost-empty", "marker-developer-almost-empty", "toner-low",
                "developer-low",
            ],
            { _, _ in Trouble("is running low on ink, toner or ribbon.", "Have a new one ready.") }
        ),
        (
            [
                "output-area-almost-full", "media-path-media-tray-almost-full", "marker-waste-almost-full",
                "marker-waste-ink-receptacle-almost-full", "marker-waste-toner-receptacle-almost-full",
            ],
            { _, _ in Trouble("will soon have no room.", "Empty its tray or waste container.") }
        ),
        (
            [
                "opc-near-eol", "lamp-near-eol", "laser-near-eol", "cleaner-life-almost-over",
                "input-pick-roller-life-warn", "media-path-pick-roller-life-warn",
            ],
            { _, _ in Trouble("has a part that will soon be worn out.", "Its display says which.") }
        ),
        (["stopped-partly"], { _, _ in Trouble("has stopped in part.", "Look at its lights and display.") }),
    ]

    /// Whether a keyword has words, or is known to need none.
    static func isKnown(_ keyword: String) -> Bool {
        (stopping + coming).contains { $0.0.contains(keyword) } || PartReason(keyword) != nil
            || quiet.contains(keyword) || keyword.hasPrefix("cups-")
    }

    /// What happened at a printer, or goes on in it, and is no fault.
    private static let quiet: Set = [
        "connecting-to-device", "identify-printer-requested", "configuration-change", "power-up",
        "printer-manual-reset", "printer-nms-reset", "printer-ready-to-print", "interlock-closed",
        "alert-removal-of-binary-change-entry", "interpreter-cartridge-added",
        "interpreter-cartridge-deleted",
        "interpreter-complex-page-encountered", "interpreter-memory-decrease", "interpreter-memory-increase",
        "interpreter-resource-added", "interpreter-resource-deleted", "marker-adjusting-print-quality",
        "media-drying",
    ]

    private static let feeding: Set = [
        "input-media-tray-feed-error", "input-media-tray-failure", "input-tray-elevation-failure",
        "input-tray-position-failure", "input-pick-roller-failure", "input-pick-roller-missing",
        "media-path-input-feed-error", "media-path-output-feed-error", "media-path-failure",
        "media-path-pick-roller-failure", "media-path-pick-roller-missing", "output-media-tray-failure",
        "output-media-tray-feed-error", "media-path-cannot-duplex-media-selected",
    ]

    private static let worn: Set = [
        "opc-life-over", "lamp-at-eol", "lamp-failure", "laser-at-eol", "laser-failure", "motor-failure",
        "fan-failure", "cleaner-life-over", "input-pick-roller-life-over", "media-path-pick-roller-life-over",
        "marker-opc-missing", "marker-fuser-missing", "marker-cleaner-missing",
        "marker-fuser-thermistor-failure", "marker-fuser-timing-failure",
    ]
}

extension Trouble {
    /// A printer that is off, unplugged or out of the network's reach.
    static let unreachable = Trouble(
        "cannot be reached.", "Check that it is switched on and its cable is in.")
}
