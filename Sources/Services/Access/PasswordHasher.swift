import Crypto
import CryptoExtras
import Foundation
import Storage
import Threads

/// Hashes and verifies passwords and PINs on a thread of its own: each takes 32 MiB and some time
/// on purpose, so that the passwords of a stolen database are slow to guess.
actor PasswordHasher {
    /// One for the whole program: hashing never takes more than one core from whoever scans.
    private static let thread = BlockingExecutor(name: "hashing", priority: .low)

    nonisolated var unownedExecutor: UnownedSerialExecutor { Self.thread.asUnownedSerialExecutor() }

    // One of the costs that OWASP's Password Storage Cheat Sheet gives for scrypt: N = 2^15, r = 8, p = 3.
    private static let rounds = 1 << 15
    private static let blockSize = 8
    private static let parallelism = 3

    /// The salted hash of `password`.
    @inline(never) func lock(for password: String) throws -> PasswordLock {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        return PasswordLock(salt: salt, key: try Self.key(password, salt))
    }

    /// Whether `password` fits `lock`. Without a lock it takes as long and returns false, so that time tells nothing.
    @inline(never) func opens(_ lock: PasswordLock?, with password: String) throws -> Bool {
        let salt = lock?.salt ?? Data(count: 16)
        let key = SymmetricKey(data: try Self.key(password, salt))
        // Keys compare in constant time.
        return lock.map { key == SymmetricKey(data: $0.key) } ?? false
    }

    private static func key(_ password: String, _ salt: Data) throws -> Data {
        try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
            outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: parallelism
        ).withUnsafeBytes { Data($0) }
    }
}
