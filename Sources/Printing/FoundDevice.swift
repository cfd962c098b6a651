import Foundation

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
    /// Whether a printer application of this machine, such as LPrint, has it and its driver.
    package let isOfApplication: Bool

    /// Takes what is told of it by the print server, or by an application.
    package init(
        uri: String, makeAndModel: String = "", info: String = "", deviceID: String = "",
        isOfApplication: Bool = false
    ) {
        (self.uri, self.makeAndModel) = (uri, makeAndModel)
        (self.info, self.deviceID) = (info, deviceID)
        self.isOfApplication = isOfApplication
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

    /// One of a printer application's printers; nil for one without an address on this machine.
    init?(ofApplication attributes: Attributes) {
        let uri = attributes.text("printer-uri-supported")
        guard ["ipp://localhost:", "ipps://localhost:"].contains(where: uri.hasPrefix) else { return nil }
        self.init(
            uri: uri, makeAndModel: attributes.text("printer-make-and-model"),
            info: attributes.text("printer-info"), deviceID: attributes.text("printer-device-id"),
            isOfApplication: true)
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

extension [FoundDevice] {
    /// Each printer once: one that is announced in several ways by the best of them, encrypted IPP before plain IPP before
    /// anything else.
    package var withoutRepeats: [FoundDevice] {
        var best: [String: FoundDevice] = [:]
        for device in self {
            if let other = best[device.serviceName], other.rank <= device.rank { continue }
            best[device.serviceName] = device
        }
        return filter { best[$0.serviceName] == $0 }
    }
}

extension FoundDevice {
    /// The name by which it announces itself on the network; nil for any other device.
    package var announcedName: String? {
        guard DeviceAddress.isService(uri), let begin = uri.firstRange(of: "://")?.upperBound,
            let end = uri[begin...].firstRange(of: "._")?.lowerBound
        else { return nil }
        return String(uri[begin..<end]).removingPercentEncoding
    }

    /// What is the same in all ways in which it is announced.
    fileprivate var serviceName: String { announcedName ?? uri }

    fileprivate var rank: Int {
        ["ipps:", "ipp:"].firstIndex { uri.hasPrefix($0) } ?? (isIPP ? 2 : 3)
    }
}
