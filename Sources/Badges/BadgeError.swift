/// Why nothing could be drawn; never holds anything of a guest.
package struct BadgeError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable { case notAQRCode, outOfBounds, noMemory, drawing }

    package let code: Code
    package let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package var description: String { reason }
}
