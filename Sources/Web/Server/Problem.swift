import Attendance
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// An answer that tells what went wrong: problem details as in RFC 9457.
struct Problem: Error {
    /// The stable name that programs go by.
    enum Code: String, Sendable, CaseIterable {
        case badRequest = "bad_request"
        case unauthorized
        case forbidden
        case notFound = "not_found"
        case unknownEvent = "unknown_event"
        case unknownDoor = "unknown_door"
        case methodNotAllowed = "method_not_allowed"
        case conflict
        case tooLarge = "too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case misdirected
        case tooManyUnknownCodes = "too_many_unknown_codes"
        case tooManyTries = "too_many_tries"
        case walkInsPaused = "walk_ins_paused"
        case notProved = "not_proved"
        case tooManyListeners = "too_many_listeners"
        case unexpected
        case cannotRecord = "cannot_record"
        case unwell
        case notReady = "not_ready"
        case busy
    }

    let code: Code
    /// What is wrong, where, and what to do.
    let detail: String
    /// More sentences, such as one for each bad field.
    var errors: [String] = []
    var headers = HTTPFields()

    init(_ code: Code, _ detail: String, errors: [String] = [], headers: HTTPFields = [:]) {
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = headers
    }

    /// That somebody has to wait, and how long.
    /// - Parameter why: the sentence up to its colon.
    static func tooSoon(_ why: String, wait seconds: Int, as code: Code = .tooManyTries) -> Problem {
        Problem(
            code, Seconds.wait(seconds, because: why), headers: [.retryAfter: String(seconds)])
    }

    static func unknownEvent(_ name: String) -> Problem {
        Problem(.unknownEvent, "There is no event \(name): GET /api/v1/events lists them.")
    }
}

extension Problem {
    /// A failure as HTTP tells it.
    init(_ error: any Failure) {
        self.init(
            (error as? DoorLimit)?.code ?? Self.code(of: error.kind), error.sentence, errors: error.details)
        switch error.kind {
        case .tooSoon(let seconds), .busy(let seconds): headers[.retryAfter] = String(seconds)
        default: break
        }
    }

    private static func code(of kind: FailureKind) -> Code {
        switch kind {
        case .notFound: .notFound
        case .badInput: .badRequest
        case .conflict: .conflict
        case .notAllowed: .forbidden
        case .tooSoon: .tooManyTries
        case .busy: .busy
        case .cannotRecord: .cannotRecord
        case .unwell: .unwell
        }
    }

    var response: Response {
        var json = JSONText(capacity: 512)
        json.object { json in
            json.add("type", "urn:marquee:problem:\(code.rawValue)")
            json.add("title", code.title)
            json.add("status", Int(code.status.code))
            json.add("detail", detail)
            json.add("code", code.rawValue)
            if !errors.isEmpty { json.add("errors", errors) }
        }
        var fields = ResponseFields.problem
        fields.append(contentsOf: headers)
        return Response(
            status: code.status, headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

extension DoorLimit {
    fileprivate var code: Problem.Code {
        switch self {
        case .unknownCodes: .tooManyUnknownCodes
        case .walkIns: .tooManyTries
        case .walkInsPaused: .walkInsPaused
        }
    }
}

extension Problem.Code {
    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden: .forbidden
        case .notFound, .unknownEvent, .unknownDoor: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict, .walkInsPaused: .conflict
        case .tooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .misdirected: .misdirectedRequest
        case .tooManyUnknownCodes, .tooManyTries: .tooManyRequests
        case .notProved: .unprocessableContent
        case .unexpected: .internalServerError
        case .cannotRecord, .unwell, .notReady, .tooManyListeners, .busy: .serviceUnavailable
        }
    }

    var title: String {
        switch self {
        case .badRequest: "The request cannot be used"
        case .unauthorized: "A token is needed"
        case .forbidden: "This is not allowed"
        case .notFound: "There is no such thing"
        case .unknownEvent: "There is no such event"
        case .unknownDoor: "There is no such door"
        case .methodNotAllowed: "This cannot be done here"
        case .conflict: "It contradicts what is recorded"
        case .tooLarge: "The request is too large"
        case .unsupportedMediaType: "This kind of content is not read here"
        case .misdirected: "This is another host"
        case .tooManyUnknownCodes: "Too many unknown codes"
        case .tooManyTries: "Too many tries"
        case .walkInsPaused: "The kiosks take no more walk-ins"
        case .notProved: "It is not proved who this is"
        case .tooManyListeners: "Too many pages listen"
        case .unexpected: "Something went wrong"
        case .cannotRecord: "Nothing can be recorded"
        case .unwell: "The station cannot do this now"
        case .notReady: "The station is not ready"
        case .busy: "Too much at once"
        }
    }
}
