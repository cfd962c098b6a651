import Attendance
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Services
import Synchronization
import Testing

@testable import Web

struct SmallPartsTests {
    static let times: [(text: String, milliseconds: Int?)] = [
        ("1970-01-01T00:00:00Z", 0), ("2026-12-03T19:04:11-08:00", 1_796_353_451_000),
        ("2026-12-04T03:04:11.25Z", 1_796_353_451_250),
        ("2026-12-04T03:04:11.123456789+00:00", 1_796_353_451_123),
        ("2026-12-04T08:34+05:30", 1_796_353_440_000),
        ("2026-12-03T19:04:11", nil), ("2026-12-03 19:04:11Z", nil), ("2026-13-03T19:04:11Z", nil),
        ("2026-12-03T19:04:11-25:00", nil), ("2026-12-03T19:04:11.Z", nil),
        ("2026-12-03T19:04:11.1234567890Z", nil),
        ("", nil), ("Z", nil), ("2026-12-03T19:04:11+é:00", nil),
        (String(repeating: "9", count: 100) + "Z", nil),
    ]

    @Test(arguments: times.indices)
    func `an instant needs an offset`(index: Int) {
        #expect(ISO8601.milliseconds(Self.times[index].text) == Self.times[index].milliseconds)
    }

    @Test func `unknown codes are forgotten after a minute, and sources are bounded`() {
        let clock = Mutex(ContinuousClock.now)
        let codes = RateLimiter(limit: 30) { clock.withLock { $0 } }
        let here = RateLimiter.Source.address("127.0.0.1")
        for _ in 0..<codes.limit {
            #expect(codes.wait(for: here) == nil)
            #expect(codes.take(here) == nil)
        }
        #expect(codes.wait(for: here) == 61 && codes.take(here) == 61)
        #expect(codes.wait(for: .session(UUID())) == nil)
        clock.withLock { $0 += .seconds(60) }
        #expect(codes.wait(for: here) == nil)
        #expect(codes.sources == 0)
        for _ in 0..<5_000 { _ = codes.take(.session(UUID())) }
        #expect(codes.sources <= 1_024)
    }

    @Test func `of tries at the same time no more are taken than there are, and one can be given back`() async
    {
        let clock = Mutex(ContinuousClock.now)
        let names = RateLimiter(limit: 5, window: .seconds(3_600)) { clock.withLock { $0 } }
        let here = RateLimiter.Source.address("127.0.0.1")
        let taken = await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { names.take(here) == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 5 && names.tries(of: here) == 5)
        clock.withLock { $0 += .seconds(3_599) }
        #expect(names.take(here) == 2)
        names.giveBack(here)
        #expect(names.take(here) == nil && names.take(here) == 2)
        clock.withLock { $0 += .seconds(1) }
        #expect(names.take(here) == nil && names.tries(of: here) == 1)
    }

    @Test(arguments: [
        ("127.0.0.2", "127.0.0.2"), ("::ffff:192.168.1.7", "192.168.1.7"), ("::1", "::1"),
        ("2001:db8:0:7::1", "20:1:d:b8:0:0:0:7/64"), ("2001:db8:0:7:ffff::9", "20:1:d:b8:0:0:0:7/64"),
        ("fe80::1%eth0", "fe80::1%eth0"), ("here", "here"),
    ]) func `a device is one address, or one network of IPv6`(address: String, name: String) {
        #expect(PeerAddress(name: address).name == name)
    }

    static let addresses: [(text: String, host: String?, port: Int)] = [
        ("127.0.0.1:8080", "127.0.0.1", 8080), ("localhost:0", "localhost", 0), ("[::1]:8080", "::1", 8080),
        ("0.0.0.0:80", "0.0.0.0", 80), ("8080", nil, 0), (":8080", nil, 0), ("127.0.0.1", nil, 0),
        ("::1:8080", nil, 0), ("host:99999", nil, 0), ("a b:80", nil, 0), ("[::1:80", nil, 0),
        ("[a]:80", nil, 0),
    ]

    @Test(arguments: addresses.indices)
    func `an address to listen on is a host and a port`(index: Int) {
        let (text, host, port) = Self.addresses[index]
        let address = ListenAddress(text)
        #expect(address?.host == host)
        if let address { #expect(address.port == port) }
    }

    @Test func `the link is one that a browser here can open`() {
        #expect(ListenAddress(host: "127.0.0.1", port: 0).url(port: 81) == "http://127.0.0.1:81")
        #expect(ListenAddress(host: "::1", port: 80).url() == "http://[::1]:80")
        #expect(ListenAddress(host: "::1", port: 80).trustURL() == nil)
        let address = MachineNames.networkAddress ?? "127.0.0.1"
        let host = address.contains(":") ? "[\(address)]" : address
        let everywhere = ListenAddress(host: "0.0.0.0", port: 0)
        #expect(everywhere.url(port: 81) == "https://\(host):81")
        #expect(everywhere.trustURL(port: 81) == "http://\(host):81/trust")
        #expect(ListenAddress(host: "door.example", port: 443).url() == "https://door.example:443")
    }
}
