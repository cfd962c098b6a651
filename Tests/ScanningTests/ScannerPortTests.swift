import Scanning
import Testing

struct ScannerPortTests {
    @Test(arguments: [
        ("/dev/input/by-id/usb-X_Y:1.0-event-kbd", "/dev/input/by-id/usb-X_Y:1.0-event-kbd", 9600, false),
        ("/dev/ttyS0,19200", "/dev/ttyS0", 19_200, false),
        ("/dev/ttyACM0,115200,silence", "/dev/ttyACM0", 115_200, true),
        ("/dev/ttyUSB0,silence", "/dev/ttyUSB0", 9600, true),
    ])
    func `a scanner is named by its path, a speed and how it ends`(
        name: String, path: String, speed: Int, endsSilently: Bool
    ) throws {
        let port = try ScannerPort(name)
        #expect(port.path == path && port.speed == speed)
        #expect(port.ending == (endsSilently ? .silence(.milliseconds(100)) : .terminator))
    }

    @Test(arguments: [
        "", ",", "ttyS0", "/dev/ttyS0,", "/dev/ttyS0,fast", "/dev/ttyS0,13", "/dev/ttyS0,-9600", "silence",
        "/dev/ttyS0,9600,9600", "/dev/ttyS0,silence,9600", "/dev/ttyS0,9600,silence,silence", "/dev/\0,9600",
    ])
    func `another name is refused with an example`(name: String) {
        #expect(throws: ScannerError.badName(name)) { try ScannerPort(name) }
        #expect("\(ScannerError.badName(name))".contains("/dev/ttyS0,19200,silence"))
    }

    @Test(arguments: [
        ScannerError.notPluggedIn("/dev/x"), .notPermitted("/dev/x"), .taken("/dev/x"),
        .notAScanner("/dev/x"),
        .failed("/dev/x", reason: "Bad address"),
    ])
    func `trouble is one sentence that names the scanner`(trouble: ScannerError) {
        #expect("\(trouble)".contains("/dev/x") && "\(trouble)".hasSuffix("."))
        #expect(!"\(trouble)".contains(". "))
    }
}
