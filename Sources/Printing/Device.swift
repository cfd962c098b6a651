import CCups

/// What an IPP printer reports when it is asked directly and not by the print server.
struct Device: Sendable, Equatable {
    /// Standard keywords of what may keep it from printing, severities stripped.
    let reasons: [String]
    /// Those of what does not.
    let warnings: [String]
    /// Whether it says that it prints nothing until somebody puts something right (`printer-state` 5).
    let isStopped: Bool
    let message: String
    /// What is loaded.
    let loaded: [PaperOffer]
    /// Whether it prints PDF itself.
    let takesPDF: Bool
    /// For how many seconds it says that it has run; nil when it does not say.
    let upTime: Int?
    /// Whether it says that it has nothing to do.
    let isIdle: Bool
    /// Its own words for pixels and dots an inch.
    let pixels: DevicePixels
    let identity: DeviceIdentity

    init(_ attributes: Attributes) {
        let reported = attributes.texts("printer-state-reasons")
        reasons = StateReason.keywords(of: reported, isSevere: true)
        warnings = StateReason.keywords(of: reported, isSevere: false)
        isStopped = attributes.number("printer-state") == 5
        isIdle = attributes.number("printer-state") == 3
        message = attributes.text("printer-state-message")
        takesPDF = attributes.texts("document-format-supported").contains(DocumentFormat.pdf.rawValue)
        upTime = attributes.number("printer-up-time")
        identity = DeviceIdentity(attributes)
        loaded = attributes.collections("media-col-ready").compactMap { PaperOffer($0) }
        pixels = DevicePixels(
            types: attributes.texts("pwg-raster-document-type-supported"),
            resolutions: attributes.resolutions("pwg-raster-document-resolution-supported"),
            apple: attributes.texts("urf-supported"))
    }

    static let attributes = [
        "printer-state", "printer-state-reasons", "printer-state-message", "media-col-ready",
        "printer-up-time",
        "pwg-raster-document-type-supported", "pwg-raster-document-resolution-supported",
        "urf-supported", "document-format-supported", "printer-uuid", "printer-make-and-model",
        "printer-device-id",
    ]
}

extension Connection {
    /// Asks the printer itself; throws when it does not answer within seconds.
    static func ask(_ device: DeviceAddress) throws(PrintError) -> Device {
        let connection = try Connection(to: device)
        let question = IPPMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, about: .device(device))
        question.add("requested-attributes", keywords: Device.attributes)
        let answer = try connection.ask(question, about: .device(device))
        try connection.accept(answer)
        return Device(answer.groups(IPP_TAG_PRINTER).first ?? [:])
    }
}

extension Printer {
    /// The queue as it is with what its printer says at this moment.
    func heard(from device: Device) -> Printer {
        var printer = self
        printer.isHeardItself = true
        // Reasons that CUPS kept from an earlier job are dropped; reasons of the queue itself are kept.
        let own = reasons.filter(Self.isOfTheQueue)
        printer.reasons = own + device.reasons.filter { !own.contains($0) }
        printer.warnings = warnings.filter(Self.isOfTheQueue) + device.warnings
        printer.isStoppedItself = device.isStopped
        if !device.message.isEmpty { printer.message = device.message }
        printer.loaded = device.loaded
        printer.hasDriver = hasDriver || device.takesPDF
        printer.isIdleItself = device.isIdle
        return printer
    }

    /// The queue as it is where nobody listens at its printer's address.
    /// - Parameter isProof: whether this is known to mean that the printer is off. The print server may reach a printer
    ///   where this program does not, so what it is doing goes before.
    func silent(isProof: Bool) -> Printer {
        if !isProof && state == .processing { return self }
        var printer = self
        printer.isHeardItself = isProof
        printer.reasons = reasons.filter(Self.isOfTheQueue) + ["offline"]
        return printer
    }

    private static func isOfTheQueue(_ reason: String) -> Bool {
        reason.hasPrefix("cups-") || reason == "paused" || reason == "moving-to-paused"
            || reason == "spool-area-full"
    }
}
