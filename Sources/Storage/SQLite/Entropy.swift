import Foundation

/// The system's random numbers, fetched 256 bytes at a time: a system call for each id would slow scans.
struct Entropy: RandomNumberGenerator {
    private var pool: [UInt64] = []

    mutating func next() -> UInt64 {
        if let drawn = pool.popLast() { return drawn }
        // The most that getentropy gives at once; up to that it never fails.
        pool = [UInt64](repeating: 0, count: 32)
        let failed = pool.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) } != 0
        precondition(!failed, "the system has no random numbers")
        return pool.removeLast()
    }

    /// 16 random bytes.
    mutating func salt() -> Data {
        withUnsafeBytes(of: (next(), next())) { Data($0) }
    }
}
