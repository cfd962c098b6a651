package import Attendance
import Crypto
package import Foundation

extension StationIdentity {
    /// The opaque text in a badge's QR: the same for a badge every time, and not to be guessed.
    package func token(of badge: UUID) -> TicketCode {
        let key = SymmetricKey(data: secret)
        return TicketCode { attempt in
            var message = withUnsafeBytes(of: badge.uuid) { Data($0) }
            message.append(attempt)
            return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
        }
    }
}
