import Crypto
package import Foundation

/// The authority as a profile that Apple's devices install from a web page.
package struct TrustProfile: Sendable {
    private let authority: LocalCA

    package init(_ authority: LocalCA) { self.authority = authority }

    /// The profile as a file: a property list, not signed.
    package func file() throws -> Data {
        // Named after the authority, so that a profile installed again takes the place of the first.
        let hash = Array(SHA256.hash(data: authority.der))
        var root = Self.payload("com.apple.security.root", Self.id(hash.prefix(16)), authority.name)
        root["PayloadCertificateFileName"] = "marquee.crt"
        root["PayloadContent"] = authority.der
        var profile = Self.payload("Configuration", Self.id(hash.suffix(16)), authority.name)
        profile["PayloadDescription"] =
            "Lets this device trust the check-in station. Remove it after the evening."
        profile["PayloadContent"] = [root]
        return try PropertyListSerialization.data(fromPropertyList: profile, format: .xml, options: 0)
    }

    /// What every part of a profile says of itself.
    private static func payload(_ type: String, _ id: String, _ name: String) -> [String: Any] {
        [
            "PayloadType": type, "PayloadVersion": 1, "PayloadIdentifier": "marquee.\(id)",
            "PayloadUUID": id, "PayloadDisplayName": name,
        ]
    }

    private static func id(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)).uuidString }
    }
}
