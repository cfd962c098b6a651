/// A keyword of PWG 5100.9 about one of the parts that cut, fold or carry away what is printed: `trimmer-jam`.
struct PartReason {
    enum Weight {
        /// Nothing comes out until somebody puts it right.
        case stops
        /// Badges come out; somebody should know.
        case isTold
        /// Something changed, and nothing is wrong.
        case isQuiet
    }

    let weight: Weight
    let trouble: Trouble

    /// Nil for a keyword that is about none of these parts.
    init?(_ keyword: String) {
        guard let (part, name) = Self.parts.first(where: { keyword.hasPrefix($0.key + "-") }),
            let state = Self.states[String(keyword.dropFirst(part.count + 1)).lowercased()]
        else { return nil }
        // Without staples or thread a badge comes out as well.
        let isOnTheWay = Self.onTheWay.contains(part) || state.isAnywhere
        weight = state.weight == .stops && !isOnTheWay ? .isTold : state.weight
        trouble = Trouble("says that its \(name) \(state.fault)", state.remedy)
    }

    private struct PartState {
        let weight: Weight
        let fault: String
        let remedy: String
        /// Whether it stops a badge also at a part that badges do not pass.
        var isAnywhere = false
    }

    private static let parts = [
        "bander": "bander", "binder": "binder", "camera": "camera", "chamber": "chamber", "cutter": "cutter",
        "die-cutter": "die cutter", "extruder": "extruder", "fax-modem": "fax modem", "folder": "folder",
        "imprinter": "imprinter", "inserter": "inserter", "make-envelope": "envelope maker",
        "perforater": "perforator", "platform": "platform", "puncher": "hole punch",
        "separation-cutter": "cutter", "sheet-rotator": "sheet rotator", "slitter": "slitter",
        "stacker": "stacker", "stapler": "stapler", "stitcher": "stitcher", "subunit": "extra unit",
        "trimmer": "trimmer", "wrapper": "wrapper",
    ]

    /// Parts that every label passes.
    private static let onTheWay: Set = [
        "cutter", "die-cutter", "separation-cutter", "slitter", "stacker", "subunit", "trimmer",
    ]

    private static let repair = "Switch the printer off and on; if it says so again, have it repaired."

    private static let states: [String: PartState] = {
        var states: [String: PartState] = [
            "jam": PartState(
                weight: .stops, fault: "is jammed.", remedy: "Open it, take out what is stuck and close it.",
                isAnywhere: true),
            "full": PartState(weight: .stops, fault: "is full.", remedy: "Empty it."),
            "empty": PartState(weight: .stops, fault: "is empty.", remedy: "Fill it up."),
            "missing": PartState(weight: .stops, fault: "is missing.", remedy: "Put it in."),
            "offline": PartState(weight: .stops, fault: "is off.", remedy: "Switch it on."),
            "turned-off": PartState(weight: .stops, fault: "is off.", remedy: "Switch it on."),
            "at-limit": PartState(weight: .stops, fault: "is at its limit.", remedy: repair),
            "life-over": PartState(weight: .stops, fault: "is worn out.", remedy: "Put in a new one."),
            "memory-exhausted": PartState(weight: .stops, fault: "has no memory left.", remedy: repair),
            "almost-full": PartState(weight: .isTold, fault: "is almost full.", remedy: "Empty it."),
            "almost-empty": PartState(weight: .isTold, fault: "is almost empty.", remedy: "Fill it up."),
            "near-limit": PartState(weight: .isTold, fault: "is near its limit.", remedy: ""),
            "life-almost-over": PartState(
                weight: .isTold, fault: "is almost worn out.", remedy: "Have a new one ready."),
        ]
        for name in ["cover-open", "interlock-open", "opened"] {
            states[name] = PartState(weight: .stops, fault: "is open.", remedy: "Close it.", isAnywhere: true)
        }
        for name in ["over-temperature", "temperature-high"] {
            states[name] = PartState(
                weight: .stops, fault: "is too hot.", remedy: "It goes on when it has cooled.")
        }
        for name in ["under-temperature", "temperature-low"] {
            states[name] = PartState(
                weight: .stops, fault: "is too cold.", remedy: "It goes on when it is warm.")
        }
        for name in [
            "failure", "fault", "motor-failure", "recoverable-failure", "thermistor-failure",
            "timing-failure",
            "unrecoverable-failure", "unrecoverable-storage", "unrecoverable-storage-error",
        ] { states[name] = PartState(weight: .stops, fault: "has failed.", remedy: repair) }
        for name in [
            "added", "closed", "configuration-change", "cooling", "cooling-down", "cover-closed", "heating",
            "interlock-closed", "power-saver", "recoverable-storage", "removed", "resource-added",
            "resource-removed", "turned-on", "warming-up",
        ] { states[name] = PartState(weight: .isQuiet, fault: "", remedy: "") }
        return states
    }()
}
