package import FoundationEssentials

extension UUID {
    /// A UUIDv7 (RFC 9562, 5.7) of `milliseconds` since 1970: 48 bits of time, then 74 random bits.
    ///
    /// Ids made later sort later, which keeps the journal's index append-only.
    package static func v7(
        at milliseconds: Int, using generator: inout some RandomNumberGenerator
    ) -> UUID {
        let (high, low) = (generator.next(), generator.next())
        return v7(at: milliseconds, high, low)
    }

    /// A UUIDv7 of a clock's reading: 64 bits of it, then 58 random bits (RFC 9562, 6.2, method 1).
    ///
    /// Ids of later readings sort later, within a millisecond too.
    package static func v7(
        at clock: HybridClock, using generator: inout some RandomNumberGenerator
    ) -> UUID {
        let count = UInt64(clock.value & 0xFFFF)
        let low = generator.next() & (UInt64.max >> 6) | (count & 0xF) << 58
        return v7(at: clock.milliseconds, (count >> 4) << 48, low)
    }

    private static func v7(at milliseconds: Int, _ high: UInt64, _ low: UInt64) -> UUID {
        let time = UInt64(clamping: milliseconds)
        func byte(_ value: UInt64, _ shift: Int) -> UInt8 {
            UInt8(truncatingIfNeeded: value >> UInt64(shift))
        }
        return UUID(
            uuid: (
                byte(time, 40), byte(time, 32), byte(time, 24), byte(time, 16), byte(time, 8), byte(time, 0),
                0x70 | byte(high, 56) & 0x0F, byte(high, 48),
                0x80 | byte(low, 56) & 0x3F, byte(low, 48), byte(low, 40), byte(low, 32),
                byte(low, 24), byte(low, 16), byte(low, 8), byte(low, 0)
            ))
    }

    /// A UUIDv7 of `milliseconds` since 1970, from the system's random numbers.
    package static func v7(at milliseconds: Int) -> UUID {
        var generator = SystemRandomNumberGenerator()
        return v7(at: milliseconds, using: &generator)
    }
}
