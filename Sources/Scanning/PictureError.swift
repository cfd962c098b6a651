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
    /// Too many pictures wait to be read.
    case busy
    case failed

    package var kind: FailureKind { .badInput }

    /// One sentence for whoever sent the picture.
    package var sentence: String {
        switch self {
        case .notAPicture: "This is neither a PNG nor a JPEG picture; send one of those."
        case .damaged: "The picture is damaged; take or save it again."
        case .fileTooLarge: "The picture's file is larger than 20 MB; send a smaller one."
        case .tooManyPixels: "The picture has more than 40 million pixels; send a smaller one."
        case .noCode:
            "There is no code to be read in the picture; hold the code flat and fill a third of the picture with it."
        case .severalCodes(let count):
            "There are \(count) different codes in the picture; show only one."
        case .busy: "Too many pictures are waiting to be read; try again in a moment."
        case .failed: "The picture could not be read on this computer; try a smaller one."
        }
    }
}
