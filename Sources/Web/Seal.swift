import Crypto
import Foundation

/// Texts that only this station can have written, each kind under a key of its own: HMAC-SHA256.
struct Seal: Sendable {
    private let key: SymmetricKey

    init(secret: Data, purpose: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data(purpose.utf8), outputByteCount: 32)
    }

    /// The text, a point, and its code in base64.
    func sealed(_ text: String) -> String {
        let code = Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        return "\(text).\(code.base64EncodedString())"
    }

    /// The text that was sealed; nil when we did not write it so.
    func opened(_ sealed: String) -> String? {
        guard sealed.utf8.count <= 1_024, let point = sealed.lastIndex(of: "."),
            let code = Data(base64Encoded: String(sealed[sealed.index(after: point)...]))
        else { return nil }
        let text = String(sealed[..<point])
        // Compares in constant time.
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data(text.utf8), using: key)
        else { return nil }
        return text
    }
}
