import Badges

extension Access {
    /// A link as a QR code: a document of SVG.
    /// - Throws: `ServiceError.badInput` for a link that is too long for one.
    package func drawing(of link: String) throws -> String {
        try QRCode(link).svg()
    }
}
