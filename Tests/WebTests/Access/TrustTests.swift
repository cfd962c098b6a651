import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import Services
@testable import Web

/// A station that other devices reach: how they come to trust it, and what it says before they do.
struct TrustTests {
    private static let address = "192.168.1.20:8080"

    @Test func `before a device trusts the station it is told how, and led to TLS for all else`() async throws
    {
        try await TestServer.open { testServer in
            var testServer = try testServer.redirectedToTLS()
            testServer.scheme = "http"
            _ = try await testServer.station.certificates.certificate(for: MachineNames(listen: "0.0.0.0"))
            for path in ["/trust", "/trust/marquee.crt", "/styles/trust.css", "/trust?a=b"] {
                #expect(try await testServer.ask(.get, path, as: .nobody, host: Self.address).status == 200)
            }
            for path in ["/", "/sign-in", "/healthz", "/kiosk/pair?a=b", "/nothing", testServer.guests] {
                for caller in [TestCaller.nobodyAtAll, .organizer, .tool] {
                    let reply = try await testServer.ask(.get, path, as: caller, host: Self.address)
                    #expect(
                        reply.status == 308 && reply.fields[.location] == "https://\(Self.address)\(path)")
                    #expect(reply.fields[.cacheControl] == "no-store")
                }
            }
            for path in ["/sign-in", testServer.scans, "/trust"] {
                let reply = try await testServer.ask(.post, path, as: .tool, host: Self.address)
                #expect([400, 405].contains(reply.status) && reply.problem != nil, "\(path)")
            }
            #expect(try await testServer.ask(.get, "/trust", as: .nobody, host: "evil.example").status == 421)
        }
    }

    @Test func `the page, the certificate and the profile are of one authority`() async throws {
        try await TestServer.open { testServer in
            let testServer = try testServer.redirectedToTLS()
            _ = try await testServer.station.certificates.certificate(for: MachineNames(listen: "0.0.0.0"))
            let authority = try #require(try await testServer.station.certificates.authority())
            let page = try await testServer.ask(.get, "/trust", as: .nobody, host: Self.address)
            for group in authority.fingerprint.split(separator: " ") { #expect(page.text.contains(group)) }
            #expect(page.text.contains(authority.name) && page.text.contains("https://\(Self.address)/"))
            #expect(page.text.contains("http://\(Self.address)/trust"))
            let file = try await testServer.ask(.get, "/trust/marquee.crt", as: .nobody)
            #expect(file.bytes == Array(authority.der))
            #expect(file.fields[.contentType] == "application/x-x509-ca-cert")
            let profile = try await testServer.ask(.get, "/trust/marquee.mobileconfig", as: .nobody)
            #expect(profile.bytes == Array(try TrustProfile(authority).file()))
            #expect(profile.fields[.contentType] == "application/x-apple-aspen-config")
            let code = try await testServer.ask(.get, "/trust/address.svg", as: .nobody, host: Self.address)
            #expect(code.text.contains("<svg") && code.fields[.contentType] == "image/svg+xml")
            #expect(page.fields[HTTPField.Name("strict-transport-security") ?? .age] == nil)
        }
    }

    @Test
    func `a certificate that was made again while the station serves is shown from the next connection on`()
        async throws
    {
        try await TestServer.open { testServer in
            let (station, listen) = (testServer.station, ListenAddress(host: "0.0.0.0", port: 0))
            let identity = try await TLSIdentity(of: station, at: listen)
            let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(FirstByte(identity: identity))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            let port = try #require(server.localAddress?.port)
            let kept = await station.certificates.certificate()
            let first = try #require(kept).der()
            #expect(try await shown(on: port) == first)
            let context = identity.context
            try await identity.renew()
            #expect(identity.context === context, "one that will do for a while longer stays")

            // As if the machine had another address by now.
            let authority = try #require(try await station.certificates.authority())
            let elsewhere = MachineNames(host: "Till", listen: "10.1.2.3", interfaces: [])
            try StationCertificate(for: elsewhere, by: authority, at: Date())
                .kept.keep(in: station.folder.certificate, replacing: true)
            #expect(try await shown(on: port) == first)
            try await identity.renew()
            let second = try await shown(on: port)
            #expect(try await station.certificates.certificate()?.der() == second)
            #expect(second != first)
            #expect(try await station.certificates.authority()?.der == authority.der)
            try await server.close()
        }
    }

    /// The certificate that a port shows, as DER.
    private func shown(on port: Int) async throws -> [UInt8] {
        let hello = try await run("openssl", ["s_client", "-connect", "127.0.0.1:\(port)"])
        return Array(try await run("openssl", ["x509", "-outform", "DER"], input: hello.output).output)
    }

    @Test func `a station that none but its machine reaches has nothing to trust, and says so`() async throws
    {
        try await TestServer.open { testServer in
            let page = try await testServer.ask(.get, "/trust", as: .nobody)
            #expect(page.status == 200 && page.text.contains("Nothing to trust"))
            let file = try await testServer.ask(.get, "/trust/marquee.crt", as: .nobody)
            #expect(file.status == 404 && file.problem == "not_found")
            #expect(
                try await testServer.ask(.get, "/office/people", as: .organizer).text.contains("--listen"))
        }
    }

    @Test func `a link for another device can be opened there`() async throws {
        try await TestServer.open { testServer in
            let wish = #"{"purpose":"kiosk","name":"Front door"}"#
            let here = try await testServer.post("/api/v1/invitations", wish, as: .organizer)
            #expect(try here.member("link")?.hasPrefix("http://127.0.0.1:8080/kiosk/pair#") == true)
            #expect(try here.member("trust") == nil)
            let redirectedToTLS = try testServer.redirectedToTLS()
            let lan = "https://\(MachineNames.networkAddress ?? "127.0.0.1"):8080"
            let asked = [
                Self.address: "https://\(Self.address)", "127.0.0.1:8080": lan, "localhost:8080": lan,
            ]
            for (host, origin) in asked {
                let fields = [("content-type", "application/json")]
                let reply = try await redirectedToTLS.ask(
                    .post, "/api/v1/invitations", as: .organizer, host: host, with: fields,
                    body: Array(wish.utf8))
                #expect(try reply.member("link")?.hasPrefix("\(origin)/kiosk/pair#") == true, "\(reply.text)")
                #expect(try reply.member("trust") == "http\(origin.dropFirst(5))/trust")
            }
        }
    }

    @Test func `over TLS what changes something comes from a page that came over TLS`() async throws {
        try await TestServer.open { testServer in
            let testServer = try testServer.redirectedToTLS()
            for (origin, isAllowed) in [("https://127.0.0.1:8080", true), ("http://127.0.0.1:8080", false)] {
                let cookie = testServer.fields(of: .kiosk).filter { $0.0 == "cookie" }
                let reply = try await testServer.post(
                    testServer.scans, #"{"code":"CODE-1"}"#, as: .nobodyAtAll,
                    with: cookie + [("origin", origin)])
                #expect(reply.status == (isAllowed ? 200 : 403))
            }
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `one port speaks TLS 1.3 to who trusts the station, and plain HTTP to who has yet to`() async throws
    {
        try await TestServer.open(now: { Int(Date().timeIntervalSince1970 * 1_000) }) { testServer in
            try await testServer.serving(on: "0.0.0.0") { port in
                let folder = try TemporaryFolder()
                let root = folder.path("marquee.crt")
                let plain = "http://127.0.0.1:\(port)"
                #expect(try await run("curl", ["-s", "-o", root, "\(plain)/trust/marquee.crt"]).status == 0)
                let pem = folder.path("root.pem")
                _ = try await run("openssl", ["x509", "-inform", "DER", "-in", root, "-out", pem])
                let redirectedToTLS = "https://127.0.0.1:\(port)/healthz"
                let trusting = try await run("curl", ["-sv", "--cacert", pem, redirectedToTLS])
                #expect(trusting.text == #"{"status":"ok"}"# && trusting.complaint.contains("TLSv1.3"))
                let named = ["--connect-to", "localhost:\(port):127.0.0.1:\(port)"]
                let byName = try await run(
                    "curl", named + ["-s", "--cacert", pem, "https://localhost:\(port)/healthz"])
                #expect(byName.status == 0)
                #expect(try await run("curl", ["-s", redirectedToTLS]).status == 60, "nobody vouches for it")
                let old = try await run("curl", ["-s", "--tls-max", "1.2", "--cacert", pem, redirectedToTLS])
                #expect(old.status == 35, "\(old.status)")
                let led = try await run("curl", ["-s", "-L", "--cacert", pem, "\(plain)/healthz"])
                #expect(led.text == #"{"status":"ok"}"#)
            }
        }
    }
}
