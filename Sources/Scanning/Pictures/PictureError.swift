package import Attendance

/// Why a picture gives no code to scan, and what to do about it.
package enum PictureError: Failure, Equatable {
    case notAPicture
    case damaged
    case fileTooLarge
    case tooManyPixels
    case noCode
    /// How many different codes the picture shows.
    case severalCodes(Int)
    /// Nothing was found in the time that a picture has.
    case tooSlow
    /// Reading it ended the program that reads pictures, or took more memory than that may have.
    case failed
    /// The device has sent a picture before its last one was read.
    case underway
    /// Too many pictures wait to be read.
    case busy
    /// The station ends.
    case stopped
    /// The program that reads pictures is not where it should be.
    case noReader(String)
    /// The program that reads pictures does not start, and why.
    case brokenReader(String, reason: String)

    package var kind: FailureKind {
        switch self {
        case .underway: .tooSoon(seconds: 1)
        case .busy, .stopped: .busy(seconds: 1)
        case .noReader, .brokenReader: .unwell
        default: .badInput
        }
    }

    /// One sentence for whoever sent the picture.
    package var sentence: String {
        switch self {
        case .notAPicture: "This is neither a PNG nor a JPEG picture; send one of those."
        case .damaged: "The picture is damaged; take or save it again."
        case .fileTooLarge: "The picture's file is larger than 20 MB; send a smaller one."
        case .tooManyPixels:
            "The picture has more than 40 million pixels, or more than 30,000 along a side; send a smaller one."
        case .noCode:
            "There is no code to be read in the picture; hold the code flat and fill a third of the picture with it."
        case .severalCodes(let count):
            "There are \(count) different codes in the picture; show only one."
        case .tooSlow:
            "No code was found in the picture in the time that one may take; fill a third of the picture with the code."
        case .failed: "The picture could not be read on this computer; try a smaller one."
        case .underway: "The picture before this one is still being read; send the next when it is answered."
        case .busy: "Too many pictures are waiting to be read; try again in a moment."
        case .stopped: "The station is being stopped; send the picture again when it is back."
        case .noReader(let path):
            "Pictures cannot be read: the program \(path) is missing. It is built with marquee and belongs beside it."
        case .brokenReader(let path, let reason):
            "Pictures cannot be read: the program \(path) does not start (\(reason)). Build marquee and it anew."
        }
    }
}
