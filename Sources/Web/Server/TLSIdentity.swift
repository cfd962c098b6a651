import Logging
import NIOCore
import NIOSSL
import Services
import Synchronization

/// The TLS configuration of connections: TLS 1.3 and the station's certificate, which is renewed while the station
/// serves when the machine gets another address or the certificate nears its end.
///
/// No answer says `Strict-Transport-Security`: a browser that has heard it never lets anybody past a warning or back to
/// plain HTTP, so a device whose trust was removed, or a station that was set up anew, could not be reached again at
/// its address, not even at `/trust`.
final class TLSIdentity: Sendable {
    private struct LoadedCertificate {
        let certificate: [UInt8]
        let context: NIOSSLContext
    }

    private let log: Logger
    private let certificates: CertificateStore
    private let listen: ListenAddress
    private let kept: Mutex<LoadedCertificate>

    /// - Throws: `ServiceError.unwell` where there is no certificate to be had.
    init(of station: Station, at listen: ListenAddress) async throws {
        log = station.log
        certificates = station.certificates
        self.listen = listen
        kept = Mutex(
            try Self.kept(try await station.certificates.certificate(for: MachineNames(listen: listen.host))))
    }

    /// The one for the next connection.
    var context: NIOSSLContext { kept.withLock(\.context) }

    /// Checks once a minute whether the certificate is still good, until it is cancelled.
    func keepFresh() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(60))  // cancelled is how it ends
            do { try await renew() } catch {
                log.error("the certificate cannot be made again", metadata: ["reason": "\(error)"])
            }
        }
    }

    func renew() async throws {
        let certificate = try await certificates.certificate(for: MachineNames(listen: listen.host))
        let der = try certificate.der()
        if kept.withLock({ $0.certificate == der }) { return }
        let renewed = try Self.kept(certificate)
        kept.withLock { $0 = renewed }
    }

    private static func kept(_ certificate: StationCertificate) throws -> LoadedCertificate {
        let der = try certificate.der()
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(try NIOSSLCertificate(bytes: der, format: .der))],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv13
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = .seconds(1)
        return LoadedCertificate(certificate: der, context: try NIOSSLContext(configuration: configuration))
    }
}
