import Crypto
import Foundation
import Glibc
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

    /// Writes both, whole or not at all.
    /// - Parameter replacing: whether to take the place of a file that is there; else that one stays.
    func keep(in file: URL, replacing: Bool) throws {
        let text = key.pemRepresentation + "\n" + (try certificate.serializeAsPEM().pemString) + "\n"
        // A name that nobody has, which mkstemp (POSIX) makes of the six letters, open to the owner alone from the
        // beginning.
        var path = Array("\(file.path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw POSIXError.last }
        defer { unlink(path) }
        do {
            defer { close(descriptor) }
            guard
                Data(text.utf8).withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) == $0.count }),
                fsync(descriptor) == 0
            else { throw POSIXError.last }
        }
        if replacing {
            guard rename(path, file.path) == 0 else { throw POSIXError.last }
        } else if link(path, file.path) != 0 && errno != EEXIST {
            throw POSIXError.last
        }
    }
}

extension POSIXError {
    /// What the system call before has left.
    fileprivate static var last: POSIXError { POSIXError(Code(rawValue: errno) ?? .EIO) }
}
