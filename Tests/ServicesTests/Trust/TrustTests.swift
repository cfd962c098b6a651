import Attendance
import Crypto
import Foundation
import SwiftASN1
import Synchronization
import TestSupport
import Testing
import X509

@testable import Services

/// The station's own authority, and the certificate it serves with.
@Suite struct TrustTests {
    private static let noon = 1_796_328_000_000
    private static let day = 86_400_000
    /// The machine's own clock, which a verifier goes by.
    private static let today: @Sendable () -> Int = { Int(Date().timeIntervalSince1970 * 1_000) }

    private func names(_ addresses: String...) -> MachineNames {
        MachineNames(host: "Till", listen: "0.0.0.0", interfaces: addresses.compactMap(NetworkAddress.init))
    }

    @Test
    func
        `a machine is known by its names and addresses, each once, and by none that a browser cannot ask for`()
    {
        let names = MachineNames(
            host: "Till.venue.example", listen: "Door.venue.example",
            interfaces: ["127.0.0.1", "192.168.7.20", "fe80::1", "fd00::2", "192.168.7.20"].compactMap(
                NetworkAddress.init))
        #expect(
            names.all == [
                "localhost", "till.venue.example", "till.local", "door.venue.example", "127.0.0.1", "::1",
                "192.168.7.20", "fd00::2",
            ])
        #expect(MachineNames(host: "(none)", listen: "0.0.0.0", interfaces: []).hosts == ["localhost"])
        #expect(MachineNames(host: "a", listen: "10.1.2.3", interfaces: []).all.contains("10.1.2.3"))
        #expect(MachineNames(listen: "0.0.0.0").all.contains("127.0.0.1"))
    }

    @Test func `the certificate is one that phones take, and the authority's word for it holds`() async throws
    {
        let open = try OpenStation(now: Self.today)
        let certificate = try await open.station.certificates.certificate(for: names("192.168.7.20"))
        let authority = try #require(try await open.station.certificates.authority())
        let (root, leaf) = (authority.kept.certificate, certificate.kept.certificate)
        #expect(authority.name == "Marquee of \(MachineNames.host)")
        #expect(certificate.names == names("192.168.7.20").all)
        #expect(try root.extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(try root.extensions.keyUsage == KeyUsage(keyCertSign: true, cRLSign: true))
        #expect(try leaf.extensions.basicConstraints == .notCertificateAuthority)
        #expect(try leaf.extensions.extendedKeyUsage == ExtendedKeyUsage([.serverAuth]))
        let days = { (times: Range<Date>) in times.upperBound.timeIntervalSince(times.lowerBound) / 86_400 }
        #expect(days(certificate.times) == 397 && days(authority.times) > 3_650)
        let now = Date()
        #expect(certificate.times.contains(now) && authority.times.contains(now))
        #expect(await isBelieved(leaf, by: root))
        let stranger = try LocalCA(host: "Till", at: now)
        #expect(await !isBelieved(leaf, by: stranger.kept.certificate))
    }

    private func isBelieved(_ leaf: Certificate, by root: Certificate) async -> Bool {
        var verifier = Verifier(rootCertificates: CertificateStore([root])) { RFC5280Policy() }
        if case .validCertificate = await verifier.validate(leaf: leaf, intermediates: CertificateStore()) {
            return true
        }
        return false
    }

    @Test func `it is kept, and made again for a new address, for its last 29 days, and by a new authority`()
        async throws
    {
        let now = Mutex(Self.noon)
        let open = try OpenStation(now: { now.withLock { $0 } })
        let certificates = open.station.certificates
        let first = try await certificates.certificate(for: names("192.168.7.20", "10.0.0.9"))
        let authority = try await certificates.authority()?.der
        func isKept(_ names: MachineNames) async throws -> Bool {
            try await certificates.certificate(for: names).der() == first.der()
        }
        #expect(try await isKept(names("192.168.7.20", "10.0.0.9")))
        #expect(try await isKept(names("192.168.7.20")), "an address that went")
        now.withLock { $0 = Self.noon + 365 * Self.day }
        #expect(try await isKept(names("192.168.7.20")), "31 days left")
        now.withLock { $0 = 0 }
        #expect(try await isKept(names("192.168.7.20")), "a clock without a battery")
        now.withLock { $0 = Self.noon + 367 * Self.day }
        #expect(try await !isKept(names("192.168.7.20")), "29 days left")
        now.withLock { $0 = Self.noon }
        let second = try await certificates.certificate(for: names("192.168.7.20"))
        #expect(second.times.lowerBound < Date(timeIntervalSince1970: Double(Self.noon) / 1_000))
        #expect(try await certificates.certificate(for: names("172.16.0.4")).names.contains("172.16.0.4"))
        #expect(try await certificates.authority()?.der == authority)
        try FileManager.default.removeItem(at: open.station.folder.authority)
        let third = try await certificates.certificate(for: names("172.16.0.4"))
        let anew = try #require(try await certificates.authority())
        #expect(anew.der != authority)
        #expect(third.kept.certificate.issuer == anew.kept.certificate.subject)
        #expect(
            anew.kept.certificate.publicKey.isValidSignature(
                third.kept.certificate.signature, for: third.kept.certificate))
    }

    @Test func `only its owner may read the keys, which no half of a file ever holds`() async throws {
        let open = try OpenStation(now: Self.today)
        _ = try await open.station.certificates.certificate(for: names())
        let folder = open.station.folder
        for file in [folder.authority, folder.certificate] {
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(file.lastPathComponent)")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(left.filter { $0.contains(".pem") }.sorted() == ["authority.pem", "certificate.pem"])
        // Whoever comes second takes what is there.
        let before = try Data(contentsOf: folder.authority)
        try LocalCA(host: "other", at: Date()).kept.keep(in: folder.authority, replacing: false)
        #expect(try Data(contentsOf: folder.authority) == before)
    }

    @Test(arguments: ["", "no key", "half"])
    func `a damaged authority is said in a sentence; a damaged certificate is made again`(damage: String)
        async throws
    {
        let open = try OpenStation(now: Self.today)
        let (certificates, folder) = (open.station.certificates, open.station.folder)
        _ = try await certificates.certificate(for: names())
        for file in [folder.certificate, folder.authority] {
            let whole = try Data(contentsOf: file)
            try (damage == "half" ? whole.prefix(whole.count / 2) : Data(damage.utf8)).write(to: file)
            guard file == folder.authority else {
                #expect(try await certificates.certificate(for: names()).names.contains("till.local"))
                continue
            }
            let error = await failure {
                _ = try await certificates.certificate(for: MachineNames(listen: "0.0.0.0"))
            }
            #expect(error?.sentence.contains("authority.pem cannot be read") == true)
            let findings = await Doctor(station: open.station).trust()
            #expect(findings.map(\.health) == [.bad])
            #expect(findings[0].sentence.contains("have every device trust the station anew"))
        }
    }

    @Test func `the doctor says names, end and fingerprint, a clock that is off, and keys that lie open`()
        async throws
    {
        let now = Mutex(Self.noon)
        let open = try OpenStation(now: { now.withLock { $0 } })
        let doctor = Doctor(station: open.station)
        #expect(await doctor.trust().isEmpty)
        _ = try await open.station.certificates.certificate(for: names("192.168.7.20"))
        let fingerprint = try #require(try await open.station.certificates.authority()).fingerprint
        let said = await doctor.trust()
        #expect(said.map(\.health) == [.well, .well])
        #expect(said[0].sentence.contains("until 2036-12-") && said[0].sentence.contains(fingerprint))
        #expect(
            said[1].sentence.contains("till.local, 127.0.0.1, ::1, 192.168.7.20 is good until 2028-01-03"))
        now.withLock { $0 = Self.noon - 2 * Self.day }
        #expect(await doctor.trust().map(\.health) == [.bad, .weak])
        now.withLock { $0 = Self.noon + 4_000 * Self.day }
        #expect(await doctor.trust()[0].sentence.contains("ended on 2036-12-"))
        now.withLock { $0 = Self.noon }
        let file = open.station.folder.authority.path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(await doctor.trust().last?.sentence.contains("chmod 600") == true)
    }

    @Test func `the fingerprint is that of openssl, which also believes the chain`() async throws {
        let open = try OpenStation(now: Self.today)
        let certificate = try await open.station.certificates.certificate(for: names("192.168.7.20"))
        let authority = try #require(try await open.station.certificates.authority())
        let root = try open.folder.file("root.crt", authority.der)
        let leaf = try open.folder.file("leaf.pem", certificate.kept.certificate.serializeAsPEM().pemString)
        let printed = try await run(
            "openssl", ["x509", "-inform", "DER", "-in", root, "-noout", "-fingerprint", "-sha256"])
        #expect(
            printed.text.contains(
                authority.fingerprint.replacing(" ", with: "").chunked().joined(separator: ":")))
        let pem = try open.folder.file("root.pem", authority.kept.certificate.serializeAsPEM().pemString)
        let verified = try await run(
            "openssl",
            [
                "verify", "-x509_strict", "-purpose", "sslserver", "-verify_ip", "192.168.7.20", "-CAfile",
                pem, leaf,
            ])
        #expect(verified.status == 0, "\(verified.text)\(verified.complaint)")
        let elsewhere = try await run(
            "openssl", ["verify", "-verify_hostname", "evil.example", "-CAfile", pem, leaf])
        #expect(elsewhere.status != 0)
    }

    @Test func `the profile for Apple's devices holds the authority under ids that stay`() async throws {
        let open = try OpenStation(now: Self.today)
        _ = try await open.station.certificates.certificate(for: names())
        let authority = try #require(try await open.station.certificates.authority())
        let file = try TrustProfile(authority).file()
        #expect(try TrustProfile(authority).file() == file)
        let profile = try #require(
            try PropertyListSerialization.propertyList(from: file, format: nil) as? [String: Any])
        let root = try #require((profile["PayloadContent"] as? [[String: Any]])?.first)
        #expect(root["PayloadType"] as? String == "com.apple.security.root")
        #expect(root["PayloadContent"] as? Data == authority.der)
        #expect(profile["PayloadUUID"] as? String != root["PayloadUUID"] as? String)
    }
}

extension String {
    fileprivate func chunked() -> [Substring] {
        stride(from: 0, to: count, by: 2).map { dropFirst($0).prefix(2) }
    }
}
