/// Who asks.
enum Visitor: Sendable {
    case nobody
    /// A station or a tool with the token.
    case tool
    /// A browser that was paired as a kiosk.
    case kiosk(KioskSession)
}

/// Whom a route answers.
enum Audience: String, Sendable, CaseIterable {
    /// Everybody who reaches the station.
    case anyone
    /// Stations and tools.
    case tools
    /// Stations, tools and kiosks.
    case scanners

    /// Whether the visitor may ask; one who may not is nobody or a kiosk.
    func includes(_ visitor: Visitor) -> Bool {
        switch (self, visitor) {
        case (.anyone, _), (_, .tool), (.scanners, .kiosk): true
        default: false
        }
    }
}
