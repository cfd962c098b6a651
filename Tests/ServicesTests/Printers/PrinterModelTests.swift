import Attendance
import Printing
import Testing

@testable import Services

/// Which driver is for which printer, by what printers call themselves.
struct PrinterModelTests {
    private func driver(_ device: FoundDevice, dpi: Int? = nil) throws -> PrinterDriver {
        guard case .driver(let driver)? = PrinterModel(device, dpi: dpi) else {
            throw ServiceError(.notFound, "\(String(describing: PrinterModel(device, dpi: dpi)))")
        }
        return driver
    }

    @Test(arguments: [
        (
            "Brother QL-820NWB", "usb://Brother/QL-820NWB?serial=000M1Z",
            "ptouch:0/ppd/ptouch-driver/Brother-QL-820NWB-ptouch-ql.ppd", "printer-driver-ptouch"
        ),
        (
            "", "usb://Brother/QL-570?serial=1", "ptouch:0/ppd/ptouch-driver/Brother-QL-570-ptouch-ql.ppd",
            "printer-driver-ptouch"
        ),
        (
            "DYMO LabelWriter 450", "usb://DYMO/LabelWriter%20450?serial=1", "dymo:0/cups/model/lw450.ppd",
            "printer-driver-dymo"
        ),
        (
            "DYMO LabelWriter 450 Turbo", "usb://DYMO/LabelWriter%20450%20Turbo",
            "dymo:0/cups/model/lw450t.ppd", "printer-driver-dymo"
        ),
        (
            "DYMO LabelWriter 4XL", "usb://DYMO/LabelWriter%204XL", "dymo:0/cups/model/lw4xl.ppd",
            "printer-driver-dymo"
        ),
        ("Zebra Technologies ZTC ZD421-203dpi ZPL", "usb://Zebra", "drv:///sample.drv/zebra.ppd", "cups"),
        ("", "usb://Zebra%20Technologies/ZTC%20GK420d", "drv:///sample.drv/zebra.ppd", "cups"),
        ("Zebra LP2844", "usb://Zebra/LP2844", "drv:///sample.drv/zebraep2.ppd", "cups"),
        ("Zebra LP 2844-Z", "usb://Zebra/LP2844-Z", "drv:///sample.drv/zebra.ppd", "cups"),
    ])
    func `a printer gets the driver of its model, and the package that has it is known`(
        named: String, uri: String, name: String, package: String
    ) throws {
        let driver = try driver(FoundDevice(uri: uri, makeAndModel: named))
        #expect(driver.name == name && driver.package == package)
    }

    @Test(arguments: [
        ("Zebra ZTC ZT410-300dpi ZPL", nil, "300dpi"), ("Zebra ZTC ZD421", nil, "203dpi"),
        ("Zebra ZTC ZD421", 600, "600dpi"), ("Zebra ZTC ZT410-300dpi ZPL", 203, "203dpi"),
    ])
    func `a Zebra's dots are those that it tells, unless somebody says others`(
        named: String, dpi: Int?, resolution: String
    ) throws {
        let driver = try driver(FoundDevice(uri: "usb://Zebra", makeAndModel: named), dpi: dpi)
        #expect(driver.choices == ["Resolution": resolution])
    }

    @Test(arguments: [
        ("DYMO LabelWriter 550", "DYMO's own rolls alone"), ("DYMO LabelWriter 550 Turbo", "own rolls alone"),
        ("DYMO LabelWriter 5XL", "own rolls alone"), ("DYMO LabelManager PnP", "no badge fits on it"),
        ("Brother QL-700", "does not know the Brother QL-700"), ("Brother PT-P700", "no badge fits on it"),
        ("EPSON TM-C3500", "a laser printer's"), ("EPSON CW-C4000u", "install Epson's own"),
        ("EPSON ColorWorks C7500", "install Epson's own"),
    ])
    func `a printer that badges do not come out of is refused, with why`(named: String, why: String) throws {
        let model = PrinterModel(FoundDevice(uri: "usb://somewhere", makeAndModel: named), dpi: nil)
        guard case .refused(let words)? = model else {
            Issue.record("\(named) is \(String(describing: model))")
            return
        }
        #expect(words.contains(why))
    }

    @Test(arguments: [
        ("ipps://Badge%20Printer._ipps._tcp.local/", "Brother QL-820NWB"), ("ipp://lab.local/ipp/print", ""),
        ("dnssd://Labels._ipp._tcp.local/?uuid=1", "ACME LabelJet"),
    ])
    func `an IPP printer says itself what it takes, whoever made it`(uri: String, named: String) {
        #expect(PrinterModel(FoundDevice(uri: uri, makeAndModel: named), dpi: nil) == .everywhere)
    }

    @Test(arguments: ["EPSON AL-C4000", "HP LaserJet 4", "Generic"])
    func `nobody pretends to know another printer`(named: String) {
        #expect(PrinterModel(FoundDevice(uri: "usb://somewhere", makeAndModel: named), dpi: nil) == nil)
    }
}
