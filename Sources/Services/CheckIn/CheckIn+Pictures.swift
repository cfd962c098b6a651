package import Attendance
import Scanning

extension CheckIn {
    /// The one code in a picture, PNG or JPEG.
    /// - Parameters:
    ///   - device: who sends it: each device has one picture read at a time.
    ///   - picture: the file, which may still be coming in.
    /// - Throws: a `Failure` of the kind `badInput` for what is no picture, for no code in it, for several, and for
    ///   one that takes too long; `tooSoon` while the device's last one is being read; `busy`; `unwell` where the
    ///   program that reads pictures is missing.
    package func code(
        from device: String, picture: () async throws -> [UInt8]
    ) async throws -> ScannedCode {
        ScannedCode(try await pictures.code(from: device, picture: picture))
    }

    /// The one code in a frame of a camera, PNG or JPEG; nil where there is none in it, or several.
    ///
    /// Less is tried than for a picture by itself: the camera's next frame comes at once.
    /// - Throws: as `code(from:picture:)`.
    package func codeIfAny(
        from device: String, frame: () async throws -> [UInt8]
    ) async throws -> ScannedCode? {
        do {
            return ScannedCode(try await pictures.code(from: device, effort: .frame, picture: frame))
        } catch PictureError.noCode { return nil } catch PictureError.severalCodes { return nil }
    }

    /// Why pictures cannot be read here; nil when they can. Looks, and starts nothing.
    package var pictureObstacle: (any Failure)? { pictures.obstacle }

    /// Ends the reading of pictures, also of one that is being read: the station ends.
    package func stopReadingPictures() { pictures.stop() }
}
