package import FoundationEssentials

extension UUID {
    /// A UUIDv7 (RFC 9562, 5.7) of `milliseconds` since 1970: 48 bits of time, then 74 random bits.
    ///
    /// Ids made later sort later, which keeps the journal's index append-only.
    package static func v7(
        at milliseconds: Int, using generator: inout some RandomNumberGenerator
    ) -> UUID {
        let time = UInt64(clamping: milliseconds)
        let high = generator.next()
        let low = generator.next()
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
