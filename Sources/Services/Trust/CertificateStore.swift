import Attendance
package import Foundation
import Threads

/// Makes the station's certificates and keeps them in the data folder, on a thread of its own.
///
/// They are in no backup: devices that trusted this station do not trust one that is restored elsewhere.
package actor CertificateStore {
    private let folder: DataFolder
    private let now: @Sendable () -> Int
    private let thread = BlockingExecutor(name: "certificates", priority: .low)

    /// A thread of its own: making keys takes long, and blocks.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(folder: DataFolder, now: @escaping @Sendable () -> Int) {
        (self.folder, self.now) = (folder, now)
    }

    /// What devices are to trust; nil where nothing was served over TLS yet.
    /// - Throws: `ServiceError.unwell` for a file that is damaged.
    @inline(never) package func authority() throws -> LocalCA? {
        do { return try KeyedCertificate(file: folder.authority).map(LocalCA.init) } catch {
            throw ServiceError(
                .unwell,
                "\(folder.authority.path) cannot be read: put back a copy of it that only its owner may read, or remove it and start again, and have every device trust the station anew."
            )
        }
    }

    /// The certificate to serve with under these names; made where the one on disk does not fit.
    /// - Throws: `ServiceError.unwell` where the authority is damaged, or the folder takes no file.
    @inline(never) package func certificate(for names: MachineNames) throws -> StationCertificate {
        let authority = try authorityMadeIfNeeded()
        if let known = certificate(), known.serves(names, by: authority, at: today) { return known }
        return try keeping(folder.certificate) {
            let made = try StationCertificate(for: names, by: authority, at: today)
            try made.kept.keep(in: folder.certificate, replacing: true)
            return made
        }
    }

    /// The certificate served last; nil where it is damaged: a new one is made when it is needed.
    package func certificate() -> StationCertificate? {
        (try? KeyedCertificate(file: folder.certificate)).map(StationCertificate.init)
    }

    private var today: Date { Date(timeIntervalSince1970: Double(now()) / 1_000) }

    private func authorityMadeIfNeeded() throws -> LocalCA {
        if let known = try authority() { return known }
        try keeping(folder.authority) {
            try LocalCA(host: MachineNames.host, at: today).kept.keep(
                in: folder.authority, replacing: false)
        }
        // Another program may have made one meanwhile.
        guard let made = try authority() else {
            throw ServiceError(.unwell, "\(folder.authority.path) was removed just now: start again.")
        }
        return made
    }

    private func keeping<Value>(_ file: URL, _ work: () throws -> Value) throws -> Value {
        do { return try work() } catch {
            throw ServiceError(.unwell, "\(file.path) cannot be written: check the folder and its disk.")
        }
    }
}

extension DataFolder {
    /// The station's authority with its key.
    package var authority: URL { url.appending(path: "authority.pem") }

    /// The certificate that it serves with, and its key.
    package var certificate: URL { url.appending(path: "certificate.pem") }
}
