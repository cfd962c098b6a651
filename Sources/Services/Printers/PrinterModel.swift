import Foundation
import Printing

/// How a queue is made for a printer, by its maker and model.
enum PrinterModel: Sendable, Equatable {
    /// A driver that the printer's maker or Debian has.
    case driver(PrinterDriver)
    /// The printer says itself what it takes.
    case everywhere
    /// Badges do not come out of it, and why not.
    case refused(String)
}

/// A driver, and what its queue must be told.
struct PrinterDriver: Sendable, Equatable {
    /// CUPS's name for it.
    let name: String
    /// As the driver calls the printer's maker.
    let make: String
    /// The Debian package it comes with.
    let package: String
    /// Choices of the driver that differ from its own.
    var choices: [String: String] = [:]
    /// Those beside them where the roll has labels of a size that the driver lists, and is not cut to length; empty where
    /// the driver needs not know.
    var forLabels: [String: String] = [:]
    /// Whether the printer does not tell how close the dots of its head are.
    var isResolutionGuessed = false
}

extension PrinterModel {
    /// What is known of a printer, by what it calls itself; nil for a model that nobody here has heard of.
    ///
    /// Models are those of Debian 12: printer-driver-ptouch 1.6, printer-driver-dymo 1.4, `sample.drv` of CUPS 2.4.
    init?(_ device: FoundDevice, dpi: Int?) {
        let words = Self.words(of: device)
        // The application knows which printers it can print on.
        if device.isOfApplication {
            self = .everywhere
            return
        }
        // One that nobody can print on stays so whatever it speaks; with IPP no other driver is needed.
        let model = Self.dymo(words) ?? Self.epson(words)
        if device.isIPP {
            if case .refused? = model, let model { self = model } else { self = .everywhere }
            return
        }
        if let model {
            self = model
            return
        }
        guard let model = Self.brother(words) ?? Self.zebra(words, dpi: dpi) else { return nil }
        self = model
    }

    private static func words(of device: FoundDevice) -> String {
        [device.makeAndModel, device.deviceID, device.info, device.uri.removingPercentEncoding ?? ""]
            .joined(separator: " ")
    }

    private static func brother(_ words: String) -> PrinterModel? {
        if let found = words.firstMatch(of: /\bQL-(\d{3,4}[A-Z]*)/) {
            let model = String(found.1)
            guard ["500", "550", "570", "650TD", "800", "810W", "820NWB"].contains(model) else {
                return .refused(
                    "The driver that Debian has (printer-driver-ptouch 1.6) does not know the Brother QL-\(model). With a newer one, give its name with --driver."
                )
            }
            return .driver(
                PrinterDriver(
                    name: "ptouch:0/ppd/ptouch-driver/Brother-QL-\(model)-ptouch-ql.ppd", make: "Brother",
                    package: "printer-driver-ptouch", forLabels: ["MediaType": "Labels"]))
        }
        guard words.contains(/\bPT-[A-Z]?\d/) else { return nil }
        return .refused("A Brother P-touch prints tape of 36 mm at most: no badge fits on it.")
    }

    private static func dymo(_ words: String) -> PrinterModel? {
        if words.contains(/LabelManager|LabelPoint/.ignoresCase()) {
            return .refused("It prints tape of 24 mm at most: no badge fits on it.")
        }
        guard
            let found = words.firstMatch(
                of: /LabelWriter[ _-]*(SE450|[0-9]+XL|[0-9]+)?[ _-]*(Twin Turbo|Turbo|Duo)?/.ignoresCase())
        else { return nil }
        let (model, kind) = (String(found.1 ?? "").uppercased(), String(found.2 ?? "").lowercased())
        if ["550", "5XL"].contains(model) {
            return .refused(
                "The DYMO LabelWriter \(model) takes DYMO's own rolls alone, by a chip in them, and Debian has no driver for it. Models up to the 450 and the 4XL work."
            )
        }
        let drivers = [
            "300": "lw300", "310": "lw310", "315": "lw315", "320": "lw320", "330": "lw330",
            "330 turbo": "lw330t", "400": "lw400", "400 turbo": "lw400t", "450": "lw450",
            "450 turbo": "lw450t", "450 twin turbo": "lw450tt", "450 duo": "lw450dl", "4XL": "lw4xl",
            "SE450": "se450", "twin turbo": "lwtt", "duo": "lwduol",
        ]
        guard let driver = drivers[[model, kind].filter { !$0.isEmpty }.joined(separator: " ")] else {
            return .refused(
                "The driver that Debian has (printer-driver-dymo 1.4) does not know this LabelWriter.")
        }
        return .driver(
            PrinterDriver(
                name: "dymo:0/cups/model/\(driver).ppd", make: "DYMO", package: "printer-driver-dymo"))
    }

    private static func zebra(_ words: String, dpi: Int?) -> PrinterModel? {
        guard words.contains(/\b(Zebra|ZTC|ZDesigner)\b/.ignoresCase()) else { return nil }
        // Of one that speaks both, ZPL is the newer.
        let isEPL =
            words.contains(/\bEPL2?\b/) && !words.contains(/\bZPL/) || words.contains(/\bT?LP ?2844(?!-?Z)/)
        let told = words.firstMatch(of: /\b(203|300|600) ?dpi/.ignoresCase()).flatMap { Int($0.1) }
        if isEPL {
            return .driver(
                PrinterDriver(name: "drv:///sample.drv/zebraep2.ppd", make: "Zebra", package: "cups"))
        }
        let choices = ["Resolution": "\(dpi ?? told ?? 203)dpi"]
        return .driver(
            PrinterDriver(
                name: "drv:///sample.drv/zebra.ppd", make: "Zebra", package: "cups", choices: choices,
                isResolutionGuessed: dpi == nil && told == nil))
    }

    /// Why a driver that somebody named makes no badges on a printer; nil where nothing is known against it.
    static func refusal(ofDriver driver: String, for device: FoundDevice) -> String? {
        guard driver.contains(/\bAL-C\d/.ignoresCase()), case .refused(let why)? = epson(words(of: device))
        else {
            return nil
        }
        return why
    }

    private static func epson(_ words: String) -> PrinterModel? {
        // CUPS offers the driver of the laser printer AL-C4000 to whoever looks for a C4000.
        guard words.contains(/EPSON/.ignoresCase()), !words.contains(/\bAL-/),
            words.contains(/ColorWorks|\b(TM-|CW-)?C(831|3400|3500|4000|6000|6500|7500)/.ignoresCase())
        else { return nil }
        return .refused(
            "Debian has no driver for an Epson ColorWorks: install Epson's own for Linux and give its name with --driver. The “Epson AL-C4000” that CUPS offers is a laser printer's."
        )
    }
}
