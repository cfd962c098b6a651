import Crypto
package import Foundation
import SwiftASN1
import X509

/// The certificate that the station serves with, signed by its own authority.
package struct StationCertificate: Sendable {
    let kept: KeyedCertificate

    /// Apple's devices refuse what public authorities sign for longer, and may come to refuse it of others.
    private static let lasts: TimeInterval = 397 * 86_400
    /// A certificate that ends sooner is made again.
    private static let spare: TimeInterval = 30 * 86_400

    init(_ kept: KeyedCertificate) { self.kept = kept }

    /// Makes one for these names.
    init(for names: MachineNames, by authority: LocalCA, at now: Date) throws {
        let key = P256.Signing.PrivateKey()
        let signer = authority.kept.certificate
        let begins = max(CertificateTimes.begin(Self.moment(now, of: authority)), authority.times.lowerBound)
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey), notValidBefore: begins,
            notValidAfter: min(begins.addingTimeInterval(Self.lasts), authority.times.upperBound),
            issuer: signer.subject, subject: try DistinguishedName { CommonName("Marquee") },
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(
                    names.hosts.map { .dnsName($0) }
                        + names.addresses.map { .ipAddress(ASN1OctetString(contentBytes: $0.bytes[...])) })
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
                AuthorityKeyIdentifier(
                    keyIdentifier: try signer.extensions.subjectKeyIdentifier?.keyIdentifier)
            },
            issuerPrivateKey: Certificate.PrivateKey(authority.kept.key))
        self.init(KeyedCertificate(certificate, key: key))
    }

    /// The certificate as DER.
    package func der() throws -> [UInt8] { try kept.der() }

    /// Its private key as PEM.
    package var key: String { kept.key.pemRepresentation }

    /// From when until when devices believe it.
    package var times: Range<Date> { kept.certificate.notValidBefore..<kept.certificate.notValidAfter }

    /// The names and addresses it is good for, as they are written in links.
    package var names: [String] {
        // One that cannot be read is good for nothing.
        let names = (try? kept.certificate.extensions.subjectAlternativeNames) ?? SubjectAlternativeNames()
        return names.compactMap { name in
            switch name {
            case .dnsName(let name): name
            case .ipAddress(let address): NetworkAddress(bytes: Array(address.bytes))?.text
            default: nil
            }
        }
    }

    /// Whether it will do for these names a while longer.
    func serves(_ wanted: MachineNames, by authority: LocalCA, at now: Date) -> Bool {
        let moment = Self.moment(now, of: authority)
        let isLong = moment.addingTimeInterval(Self.spare) < times.upperBound
        return kept.certificate.issuer == authority.kept.certificate.subject
            && authority.kept.certificate.publicKey.isValidSignature(
                kept.certificate.signature, for: kept.certificate)
            && times.lowerBound <= moment && (isLong || times.upperBound == authority.times.upperBound)
            && Set(names).isSuperset(of: wanted.all)
    }

    /// The time by this machine, which was never before its authority was made nor is after its end: a clock that
    /// says so lost its battery.
    private static func moment(_ now: Date, of authority: LocalCA) -> Date {
        min(max(now, authority.times.lowerBound), authority.times.upperBound)
    }
}
