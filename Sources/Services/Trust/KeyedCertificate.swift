import Crypto
import Foundation
import Glibc
import Storage
import SwiftASN1
import X509

/// A certificate with its private key, kept together in one file that its owner alone may read.
struct KeyedCertificate: Sendable {
    let certificate: Certificate
    let key: P256.Signing.PrivateKey

    /// What cannot be read: nothing of the file is told, for it holds a key.
    struct Damaged: Error {}

    init(_ certificate: Certificate, key: P256.Signing.PrivateKey) {
        (self.certificate, self.key) = (certificate, key)
    }

    /// Reads what `keep` wrote; nil where there is no such file.
    /// - Throws: `Damaged` for a file that is not whole, or whose key is another certificate's.
    init?(file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            let text = try String(contentsOf: file, encoding: .utf8)
            let parts = try PEMDocument.parseMultiple(pemString: text)
            guard parts.count == 2 else { throw Damaged() }
            key = try P256.Signing.PrivateKey(derRepresentation: parts[0].derBytes)
            certificate = try Certificate(pemDocument: parts[1])
        } catch { throw Damaged() }
        guard certificate.publicKey == Certificate.PublicKey(key.publicKey) else { throw Damaged() }
    }

    /// The certificate as devices take it.
    func der() throws -> [UInt8] { try certificate.serializeAsPEM().derBytes }

    /// Writes both, whole or not at all, also where the power fails.
    /// - Parameter replacing: whether to take the place of a file that is there; else that one stays.
    func keep(in file: URL, replacing: Bool) throws {
        let text = key.pemRepresentation + "\n" + (try certificate.serializeAsPEM().pemString) + "\n"
        // A name that nobody has: two programs may make one at a time.
        let beside = URL(filePath: "\(file.path).\(UUID().uuidString).part")
        defer { unlink(beside.path) }
        let handle = try PrivateFile.make(beside)
        try Data(text.utf8).withUnsafeBytes { try PrivateFile.put($0, into: handle.fileDescriptor) }
        try handle.close()
        try PrivateFile.flush(beside)
        if replacing {
            try PrivateFile.move(beside, to: file)
        } else if link(beside.path, file.path) != 0 && errno != EEXIST {
            throw POSIXError.last
        }
        try PrivateFile.flush(file.deletingLastPathComponent())
    }
}
