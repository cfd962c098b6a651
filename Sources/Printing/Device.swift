import CCups

/// What an IPP printer reports when it is asked directly and not by the print server.
struct Device: Sendable, Equatable {
    /// Standard keywords, severities stripped.
    let reasons: [String]
    let message: String
    /// Sizes that are loaded.
    let mediaReady: [Media]
    /// For how many seconds it has run; zero when it does not say.
    let upTime: Int
    /// Its own words for pixels and dots an inch.
    let pixels: DevicePixels

    init(_ attributes: Attributes) {
        reasons = StateReason.standard(attributes.texts("printer-state-reasons"))
        message = attributes.text("printer-state-message")
        upTime = attributes.number("printer-up-time") ?? 0
        mediaReady = attributes.collections("media-col-ready").compactMap { PaperOffer($0)?.media }
        pixels = DevicePixels(
            types: attributes.texts("pwg-raster-document-type-supported"),
            resolutions: attributes.resolutions("pwg-raster-document-resolution-supported"),
            apple: attributes.texts("urf-supported"))
    }

    static let attributes = [
        "printer-state-reasons", "printer-state-message", "media-col-ready",
        "printer-up-time", "pwg-raster-document-type-supported", "pwg-raster-document-resolution-supported",
        "urf-supported",
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
    /// The queue as it is with what its printer says at this moment; without an answer the printer cannot be reached.
    func heard(from device: Device?) -> Printer {
        var printer = self
        printer.isHeardItself = true
        // Reasons that CUPS kept from an earlier job are dropped; reasons of the queue itself are kept.
        let own = reasons.filter(Self.isOfTheQueue)
        guard let device else {
            printer.reasons = own + ["offline"]
            return printer
        }
        printer.reasons = own + device.reasons.filter { !own.contains($0) }
        if !device.message.isEmpty { printer.message = device.message }
        printer.mediaReady = device.mediaReady
        printer.upTime = device.upTime > 0 ? .seconds(device.upTime) : nil
        return printer
    }

    private static func isOfTheQueue(_ reason: String) -> Bool {
        reason.hasPrefix("cups-") || reason == "paused" || reason == "moving-to-paused"
            || reason == "spool-area-full"
    }
}
