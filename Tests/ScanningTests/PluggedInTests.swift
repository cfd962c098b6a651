import Foundation
import Scanning
import TestSupport
import Testing

struct PluggedInTests {
    @Test func `what calls itself a scanner is found; a keyboard, a mouse and an Arduino are left alone`()
        throws
    {
        let folder = try TemporaryFolder()
        for name in [
            "input/by-id/usb-Symbol_Technologies__Inc__2008_Symbol_Bar_Code_Scanner_X1-event-kbd",
            "input/by-id/usb-Logitech_USB_Keyboard-event-kbd", "input/by-id/usb-Honeywell_1900_GHD-if01",
            "input/by-id/usb-Some_Barcode_Reader-event-mouse", "serial/by-id/usb-Datalogic_Gryphon-if00",
            "serial/by-id/usb-Arduino_Uno-if00",
        ] {
            let file = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            _ = try folder.file(name, "")
        }
        #expect(
            ScannerPort.pluggedIn(beneath: folder.url.path).map { URL(filePath: $0.path).lastPathComponent }
                == [
                    "usb-Symbol_Technologies__Inc__2008_Symbol_Bar_Code_Scanner_X1-event-kbd",
                    "usb-Datalogic_Gryphon-if00",
                ])
        #expect(ScannerPort.pluggedIn(beneath: "/nonexistent").isEmpty)
    }
}
