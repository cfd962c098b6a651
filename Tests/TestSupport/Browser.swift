package import Foundation

/// A real browser without a screen, driven over W3C WebDriver by plain HTTP.
package final class Browser: Sendable {
    private let driver: BackgroundProgram
    private let port: ReservedPort
    private let session: String
    private let folder: TemporaryFolder

    /// Opens Chromium with a profile of its own.
    /// - Parameters:
    ///   - arguments: Chromium's, beside those that it always gets here.
    ///   - authority: the file of a certificate that it trusts as whoever sits there would make it.
    package static func open(
        width: Int = 1280, height: Int = 800, arguments: [String] = [], trusting authority: String? = nil
    ) async throws -> Browser {
        let (port, folder) = (try ReservedPort(), try TemporaryFolder())
        if let authority { try await trust(authority, in: folder) }
        let driver = try BackgroundProgram(
            "chromedriver", ["--port=\(port.number)"],
            environment: ["HOME": folder.url.path, "TMPDIR": folder.url.path],
            log: folder.url.appending(path: "chromedriver.log"))
        try await eventually { port.isListening }
        let options: [String: Any] = [
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run",
                "--user-data-dir=\(folder.path("profile"))", "--window-size=\(width),\(height)",
            ] + arguments
        ]
        let wish = [
            "capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]
        ]
        let answer = try await ask(
            port.number, "POST", "/session", try JSONSerialization.data(withJSONObject: wish))
        guard let session = (answer as? [String: Any])?["sessionId"] as? String else {
            throw TestSetupError("Chromium does not start: \(driver.said)")
        }
        return Browser(driver: driver, port: port, session: session, folder: folder)
    }

    /// Puts a certificate among those that Chromium believes: what is in the database of its user.
    private static func trust(_ authority: String, in home: TemporaryFolder) async throws {
        let database = home.path(".pki/nssdb")
        try FileManager.default.createDirectory(atPath: database, withIntermediateDirectories: true)
        for arguments in [
            ["-N", "--empty-password"], ["-A", "-t", "C,,", "-n", "marquee", "-i", authority],
        ] {
            let done = try await run("certutil", ["-d", "sql:\(database)"] + arguments)
            guard done.status == 0 else { throw TestSetupError("certutil: \(done.complaint)") }
        }
    }

    private init(driver: BackgroundProgram, port: ReservedPort, session: String, folder: TemporaryFolder) {
        (self.driver, self.port, self.session, self.folder) = (driver, port, session, folder)
    }

    deinit { driver.kill() }

    /// Closes the browser and its driver.
    package func close() async {
        _ = try? await ask("DELETE", "")  // it is ended either way
        await driver.end()
    }

    /// Goes to an address and waits until the page is there.
    package func go(to address: String) async throws { _ = try await ask("POST", "/url", ["url": address]) }

    /// The value of a JavaScript expression in the page.
    package func value(_ expression: String) async throws -> String {
        let value = try await ask(
            "POST", "/execute/sync", ["script": "return String(\(expression))", "args": [String]()])
        return value as? String ?? ""
    }

    /// Strikes keys one after the other, as a keyboard or a scanner does, wherever the focus is.
    package func type(_ text: String) async throws {
        let strokes = text.flatMap { key in
            ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] }
        }
        let keyboard: [String: Any] = ["type": "key", "id": "keyboard", "actions": strokes]
        _ = try await ask("POST", "/actions", ["actions": [keyboard]])
    }

    /// The key that ends a code.
    package static let enter = "\u{E007}"

    /// What the page looks like, as PNG.
    package func screenshot() async throws -> Data {
        guard let text = try await ask("GET", "/screenshot") as? String,
            let picture = Data(base64Encoded: text)
        else { throw TestSetupError("Chromium gave no picture") }
        return picture
    }

    @discardableResult
    func ask(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any? {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        return try await Self.ask(port.number, method, "/session/\(session)\(path)", data)
    }

    /// Asks the driver and gives the `value` of its answer.
    private static func ask(_ port: UInt16, _ method: String, _ path: String, _ body: Data?) async throws
        -> Any?
    {
        let answer = try await onOwnThread {
            var caller = try HTTPCaller(port: port)
            return try caller.ask(method, path, fields: ["Content-Type": "application/json"], body: body)
        }
        let object = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
        guard answer.status == 200 else {
            throw TestSetupError("the browser refuses \(path): \(answer.text)")
        }
        return object?["value"]
    }
}
