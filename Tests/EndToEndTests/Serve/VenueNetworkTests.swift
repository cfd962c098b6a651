import Foundation
import TestSupport
import Testing

/// A station on the venue's network: what devices of the team see of it before and after they trust it.
@Suite(.fewAtATime, .timeLimit(.minutes(10))) struct VenueNetworkTests {
    private static let password = "velvet rope nine"

    /// The certificate that the station hands out, as DER, and as what curl takes.
    private func authority(of serving: Serving, on desk: TemporaryFolder) async throws -> (
        der: String, pem: String
    ) {
        let (der, pem) = (desk.path("marquee.crt"), desk.path("marquee.pem"))
        let file = "http://127.0.0.1:\(serving.port)/trust/marquee.crt"
        #expect(try await run("curl", ["-sf", "-o", der, file]).status == 0)
        let shown = try await run(
            "openssl", ["x509", "-inform", "DER", "-in", der, "-noout", "-fingerprint", "-sha256"])
        let printed = try await fingerprint(by: serving)
        #expect(shown.text.filter(\.isHexDigit).hasSuffix(printed.filter(\.isHexDigit)))
        _ = try await run("openssl", ["x509", "-inform", "DER", "-in", der, "-out", pem])
        return (der, pem)
    }

    /// The fingerprint of its authority as it prints it.
    private func fingerprint(by serving: Serving) async throws -> String {
        let sentence = { serving.said.firstMatch(of: /has the fingerprint ([0-9A-F ]+)\n/) }
        try await eventually { sentence() != nil }
        return String(try #require(sentence()).1)
    }

    @Test func `a browser that trusts the station signs in without a warning, and no other does`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set()
        let serving = try await testStation.serve(at: "0.0.0.0")
        let sealed = "https://127.0.0.1:\(serving.port)"
        let stranger = try await Browser.open()
        try? await stranger.go(to: "\(sealed)/sign-in")  // some drivers say so, all show a warning
        try await stranger.see("ERR_CERT_AUTHORITY_INVALID")
        let walk = StaffWalk(testStation: testStation, serving: serving, browser: stranger)
        try await walk.go(to: "/trust")
        try await stranger.see("Trust this station")
        try await walk.expectAccessible("trust")
        #expect(try await stranger.value("document.querySelector('img').naturalWidth > 0") == "true")
        await stranger.close()

        let file = try await authority(of: serving, on: testStation.desk)
        let browser = try await Browser.open(trusting: file.der)
        try await eventually { serving.said.contains("/welcome#") }
        let token = try #require(serving.said.firstMatch(of: /https:\S+\/welcome#(\S+)/)).1
        // As somebody types it: plain HTTP leads to TLS, and what stands behind the # comes along.
        try await browser.go(to: "http://127.0.0.1:\(serving.port)/welcome#\(token)")
        try await browser.fill("#name", "Ola")
        try await browser.fill("#password", Self.password)
        try await browser.click("form button")
        try await browser.arrive(at: "/office")
        #expect(try await browser.value("location.protocol + isSecureContext") == "https:true")
        #expect(try await browser.value("document.cookie") == "", "no script sees the pass")
        try await browser.go(to: "\(sealed)/office/people")
        try await browser.fill("#kiosk-name", "Front door")
        try await browser.click("#add-kiosk button")
        try await browser.see("It has to trust it first")
        let link = try await browser.value("document.getElementById('invitation-link').href")
        #expect(link.hasPrefix("https://") && !link.contains("127.0.0.1"), "\(link)")
        await browser.close()

        let answer = try await run(
            "curl",
            [
                "-si", "--cacert", file.pem, "-H", "Sec-Fetch-Site: same-origin", "-H",
                "Content-Type: application/json", "-d", #"{"name":"Ola","password":"\#(Self.password)"}"#,
                "\(sealed)/sign-in",
            ])
        #expect(answer.text.contains(/Set-Cookie: __Host-marquee=\S+; Path=\/; .*; Secure/), "\(answer.text)")
    }

    @Test func `what happens is told over TLS while it happens, and SIGTERM ends it though devices hang on`()
        async throws
    {
        let testStation = try TestStation()
        try await testStation.set(
            guests: "Name,Code\n" + (0..<20_000).map { "Guest \($0),t-\($0)\n" }.joined())
        let event = try await testStation.event()
        let serving = try await testStation.serve("--printer", "labels", at: "0.0.0.0")
        let file = try await authority(of: serving, on: testStation.desk)
        let place = "https://127.0.0.1:\(serving.port)/api/v1/events/\(event)"
        let fields = serving.fields.flatMap { ["-H", "\($0): \($1)"] }
        let listening = try BackgroundProgram(
            "curl", ["-sNi", "--cacert", file.pem] + fields + ["\(place)/live"],
            log: testStation.desk.url.appending(path: "live.log"))
        try await eventually { listening.said.contains("200 OK") }
        let scanned = try await run(
            "curl", ["-s", "--cacert", file.pem] + fields + ["-d", #"{"code":"t-1"}"#, "\(place)/scans"])
        #expect(scanned.text.contains("admitted"), "\(scanned.text)")
        try await eventually { listening.said.contains("event: scan") }

        // One asks for megabytes and reads next to nothing of them; one says hello and no more; one says nothing.
        let slow = try BackgroundProgram(
            "curl",
            ["-s", "--limit-rate", "1k", "--cacert", file.pem] + fields + ["\(place)/attendance.csv"],
            log: testStation.desk.url.appending(path: "slow.log"))
        let port = serving.port
        let status = try await onOwnThread {
            let hello = try HTTPCaller(port: port)
            try hello.send(bytes: [0x16, 0x03, 0x01, 0x02, 0x00])
            let silent = try HTTPCaller(port: port)
            usleep(300_000)
            let ended = try serving.endWaiting()
            _ = consume hello
            _ = consume silent
            return ended
        }
        #expect(status == 0, "\(serving.said)")
        expectNoMachinery(serving.said)
        await listening.end()
        await slow.end()
    }

    @Test func `the authority stays from start to start, and doctor says it`() async throws {
        let testStation = try TestStation()
        try await testStation.set()
        let first = try await testStation.serve(at: "0.0.0.0")
        let fingerprint = try await fingerprint(by: first)
        try await first.end()
        let doctor = try await testStation.marquee("doctor")
        #expect(doctor.text.contains(fingerprint) && doctor.text.contains("The certificate for localhost"))
        let second = try await testStation.serve(at: "0.0.0.0")
        #expect(try await self.fingerprint(by: second) == fingerprint)
        try await second.end()
        try Data("-----BEGIN".utf8).write(to: testStation.data.appending(path: "authority.pem"))
        let damaged = try await testStation.marquee("serve", "--listen", "0.0.0.0:0")
        #expect(damaged.status == 1 && damaged.complaint.contains("authority.pem cannot be read"))
        expectNoMachinery(damaged.complaint)
    }
}
