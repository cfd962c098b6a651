extension Browser {
    /// The screens that people have.
    package enum Screen: CaseIterable, Sendable {
        case phone, tablet, laptop, kiosk

        fileprivate var metrics: [String: Any] {
            let (width, height) =
                switch self {
                case .phone: (390, 844)
                case .tablet: (820, 1180)
                case .laptop: (1366, 768)
                case .kiosk: (1080, 1920)
                }
            return [
                "width": width, "height": height, "deviceScaleFactor": self == .phone ? 2 : 1,
                "mobile": self == .phone || self == .tablet,
            ]
        }
    }

    /// Shows pages from now on as on another screen.
    package func use(_ screen: Screen) async throws {
        try await tell("Emulation.setDeviceMetricsOverride", screen.metrics)
    }

    /// Shows pages from now on as on a screen that is touched, without mouse and keyboard.
    package func touch() async throws {
        try await tell("Emulation.setTouchEmulationEnabled", ["enabled": true, "maxTouchPoints": 5])
    }

    /// Shows pages from now on to somebody who prefers them light, or dark.
    package func prefer(light: Bool) async throws {
        let scheme = ["name": "prefers-color-scheme", "value": light ? "light" : "dark"]
        try await tell("Emulation.setEmulatedMedia", ["features": [scheme]])
    }

    /// Tells Chromium itself what WebDriver has no word for.
    func tell(_ command: String, _ parameters: [String: Any]) async throws {
        try await ask("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
    }
}
