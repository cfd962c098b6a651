import Foundation
import TestSupport
import Testing

/// The camera of the kiosk's own screen: Chromium's pretend camera plays a film that the test makes.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct KioskCameraTests {
    /// A second of a film that shows a code.
    private func film(of code: String, on desk: TemporaryFolder) async throws -> String {
        let (png, jpeg) = (desk.path("code.png"), desk.path("code.jpg"))
        _ = try await run("qrencode", ["-8", "-s", "8", "-m", "6", "-o", png], input: Data(code.utf8))
        let made = try await run(
            "convert", [png, "-gravity", "center", "-background", "#665544", "-extent", "640x480", jpeg])
        guard made.status == 0 else { throw TestSetupError(made.complaint) }
        let frame = try Data(contentsOf: URL(filePath: jpeg))
        return try desk.file("film.mjpeg", Data((0..<30).flatMap { _ in frame }))
    }

    @Test func `a code in front of the camera is admitted once, and the choice is remembered`() async throws {
        let desk = try TemporaryFolder()
        let film = try await film(of: "zoe-1", on: desk)
        try await rehearse(arguments: [
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=\(film)",
        ]) { testStation, serving, browser in
            let looks =
                "performance.getEntriesByType('resource').filter(e => e.name.includes('read=true')).length"
            try await browser.press("Camera")
            try await become("admitted", browser)
            #expect(try await seen(browser).contains("Welcome, Zoë!"))
            try await keep("camera-admitted", of: browser, testStation)
            // It looks on while the answer stands, and the phone is still in front of it.
            let first = try #require(Int(try await browser.value(looks)))
            try await eventually { try await Int(browser.value(looks)) ?? 0 > first + 20 }
            #expect(try Decisions(export: try await testStation.must("journal", "export")).all.count == 1)

            try await browser.go(to: "http://127.0.0.1:\(serving.port)/kiosk")
            try await eventually { try await browser.value("document.body.dataset.camera") == "on" }
            // Scanned on another page it is another scan; then the phone that stays there is nothing new.
            try await become("refused", browser)
            try await eventually {
                try await seen(browser).contains("The camera is on")
            }
            try await keep("camera-idle", of: browser, testStation)
            _ = try await browser.value("document.querySelector('#camera').click()")
            #expect(try await browser.value("document.body.dataset.camera") == "off")
            #expect(try await browser.value("localStorage.getItem('camera')") == "null")
        }
    }

    @Test func `without a camera the page says what to do`() async throws {
        try await rehearse { _, _, browser in
            try await browser.press("Camera")
            try await eventually { try await seen(browser).contains("The camera cannot be used") }
            #expect(try await browser.value("document.body.dataset.state") == "idle")
        }
    }
}
