/// A printer that the print server found plugged in, or that is announced on its network.
package struct FoundDevice: Sendable, Hashable {
    /// Where the print server reaches it: `usb://Brother/QL-820NWB?serial=…`, `ipps://Labels._ipps._tcp.local/`.
    package let uri: String
    /// What it calls itself: "Brother QL-820NWB"; empty where it does not say.
    package let makeAndModel: String
    /// What people are shown of it.
    package let info: String
    /// Its IEEE 1284 id, `MFG:Brother;MDL:QL-820NWB;CMD:PT-CBP;`; empty where it has none.
    package let deviceID: String

    /// Takes the three as the print server tells them.
    package init(uri: String, makeAndModel: String = "", info: String = "", deviceID: String = "") {
        (self.uri, self.makeAndModel) = (uri, makeAndModel)
        (self.info, self.deviceID) = (info, deviceID)
    }

    /// Nil for a way of printing without a printer: CUPS lists its bare schemes too.
    init?(_ attributes: Attributes) {
        let uri = attributes.text("device-uri")
        guard let colon = uri.firstIndex(of: ":"), uri[colon...].hasPrefix("://") else { return nil }
        let named = attributes.text("device-make-and-model")
        self.init(
            uri: uri, makeAndModel: named == "Unknown" ? "" : named,
            info: attributes.text("device-info"), deviceID: attributes.text("device-id"))
    }

    /// Whether it is an IPP printer, which a queue reaches without a driver of its maker.
    package var isIPP: Bool {
        ["ipp:", "ipps:"].contains { uri.hasPrefix($0) }
            || uri.hasPrefix("dnssd:") && (uri.contains("._ipp._tcp") || uri.contains("._ipps._tcp"))
    }
}

extension Printer {
    /// Whether its queue prints on that device.
    package func isOf(_ device: FoundDevice) -> Bool { deviceURI == device.uri }

    /// Whether its printer is plugged in at a USB port of the print server.
    package var isAtUSB: Bool { deviceURI.hasPrefix("usb:") }

    /// Whether its printer is known by the name of a service that it announces, and by no address.
    package var isKnownByService: Bool { DeviceAddress.isService(deviceURI) }
}
