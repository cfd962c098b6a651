import Crypto
package import Foundation
import SwiftASN1
import X509

/// The station's own authority: what devices are told to trust, and what signs the certificate that it serves with.
package struct LocalCA: Sendable {
    let kept: KeyedCertificate
    /// The certificate as devices take it: DER.
    package let der: Data

    private static let lasts: TimeInterval = 10 * 365.25 * 86_400

    init(_ kept: KeyedCertificate) throws {
        self.kept = kept
        der = Data(try kept.der())
    }

    /// Makes one for a machine of this name.
    init(host: String, at now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName(Self.name(of: host)) }
        let begins = CertificateTimes.begin(now)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey), notValidBefore: begins,
            notValidAfter: begins.addingTimeInterval(Self.lasts), issuer: name, subject: name,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        try self.init(KeyedCertificate(certificate, key: key))
    }

    /// What devices list it as.
    package var name: String {
        let attributes = kept.certificate.subject.flatMap(\.self)
        let common = attributes.first { $0.type == .RDNAttributeType.commonName }
        return common.flatMap { String($0.value) } ?? "Marquee"
    }

    /// What tells it from any other: its SHA-256 in groups of four digits.
    package var fingerprint: String {
        let bytes = SHA256.hash(data: der).map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
        }
        return stride(from: 0, to: bytes.count, by: 2).map { bytes[$0] + bytes[$0 + 1] }.joined(
            separator: " ")
    }

    /// From when until when devices believe it.
    package var times: Range<Date> { kept.certificate.notValidBefore..<kept.certificate.notValidAfter }

    /// The longest name that a certificate takes has 64 letters.
    private static func name(of host: String) -> String {
        let letters = host.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }
        let host = String(String.UnicodeScalarView(letters.prefix(50)))
        return "Marquee of \(host.isEmpty ? "this station" : host)"
    }
}

/// When certificates begin: in whole seconds, and a day early for devices whose clocks are behind.
enum CertificateTimes {
    static func begin(_ now: Date) -> Date {
        Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down) - 86_400)
    }
}
