/// A code found in a picture.
package struct PictureCode: Sendable, Equatable {
    /// A place in the picture, in pixels from its top left.
    package struct Point: Sendable, Equatable {
        package let x: Int
        package let y: Int
    }

    /// UTF-8 where the content is text, in whatever character set it is encoded; else the bytes as encoded.
    package let bytes: [UInt8]
    /// Top left, top right, bottom right and bottom left, as the code itself is turned.
    package let corners: [Point]
}

/// How much is tried before a picture is said to have no code.
package enum PictureEffort: UInt8, Sendable {
    /// One of a camera's many: looked at in a small size alone, as the next one comes at once.
    case frame = 0
    /// The only one that there is: looked at in every size.
    case photograph = 1

    /// How much processor time it may take. An ordinary frame takes a twentieth of this.
    var processorTime: Duration {
        switch self {
        case .frame: .milliseconds(300)
        case .photograph: .seconds(1)
        }
    }
}
