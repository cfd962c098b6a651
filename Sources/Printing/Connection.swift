import CCups
import Glibc

/// One conversation with the print server, closed exactly once.
///
/// Opened afresh for each question, which costs little on a Unix socket and leaves no stale connection to
/// mend after the server was restarted; kept only while a job is followed, as proof that it was not.
struct Connection: ~Copyable {
    let http: OpaquePointer
    let server: ServerAddress

    /// Milliseconds until a server that does not take the connection counts as gone.
    private static let patienceToConnect: Int32 = 3_000
    /// Seconds until a server that took the connection and says nothing counts as gone.
    private static let patienceToAnswer = 5.0

    init(to server: ServerAddress) throws(PrintError) {
        let http = httpConnect2(
            server.host, server.port, nil, AF_UNSPEC, cupsEncryption(), 1, Self.patienceToConnect, nil)
        guard let http else { throw .notListening(server) }
        httpSetTimeout(http, Self.patienceToAnswer, nil, nil)
        self.http = http
        self.server = server
    }

    /// Connects to a printer itself, which may be off: a connection that is not made within a second counts as none.
    ///
    /// Throws `.unreachable` only where nobody listens; where the two do not agree how to encrypt, `.unanswered`.
    init(to device: DeviceAddress) throws(PrintError) {
        let http = httpConnect2(
            device.server.host, device.server.port, nil, AF_UNSPEC,
            device.isEncrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1, 1_000, nil)
        guard let http else {
            throw device.server.isListening ? .lastError(of: device.server) : .notListening(device.server)
        }
        httpSetTimeout(http, 3, nil, nil)
        self.http = http
        server = device.server
    }

    deinit { httpClose(http) }

    /// False once the server closed the connection. libcups would reconnect silently, so this is checked before.
    var isOpen: Bool {
        var state = pollfd(fd: httpGetFd(http), events: Int16(POLLIN), revents: 0)
        // Readable while idle means that the server closed the connection.
        return poll(&state, 1, 0) == 0
    }

    /// Sends the question, and the document if there is one, and returns the answer whatever its status.
    func ask(
        _ question: consuming IPPMessage, about target: Target, at resource: String? = nil,
        with document: [UInt8]? = nil
    ) throws(PrintError) -> IPPMessage {
        let attachment = try Attachment(document)
        // Without this libcups asks for a password on the terminal, and waits for it. Kept per thread.
        cupsSetPasswordCB2({ _, _, _, _, _ in nil }, nil)
        let answer = cupsDoIORequest(
            http, question.surrender(), resource ?? target.resource, attachment.descriptor, -1)
        guard let answer else { throw .lastError(of: server) }
        return IPPMessage(answer)
    }

    /// Throws the server's refusal as an error with its words.
    func accept(_ answer: borrowing IPPMessage) throws(PrintError) {
        // Above are the statuses that say no; below, that it was done, perhaps with a remark.
        guard answer.status.rawValue >= IPP_STATUS_REDIRECTION_OTHER_SITE.rawValue else { return }
        let words = answer.statusText.isEmpty ? boundedText(ippErrorString(answer.status)) : answer.statusText
        throw PrintError(.rejected, "The print server at \(server.text) refused: \(words)")
    }
}

extension PrintError {
    fileprivate static func notListening(_ server: ServerAddress) -> PrintError {
        PrintError(
            .unreachable,
            "No print server answers at \(server.text). Start CUPS there, or set CUPS_SERVER to where it is.")
    }

    /// What libcups keeps for this thread about the question that got no answer.
    fileprivate static func lastError(of server: ServerAddress) -> PrintError {
        switch cupsLastError() {
        case IPP_STATUS_ERROR_NOT_AUTHENTICATED, IPP_STATUS_ERROR_NOT_AUTHORIZED, IPP_STATUS_ERROR_FORBIDDEN,
            IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED:
            PrintError(
                .rejected,
                "The print server at \(server.text) does not let this program do that: be root, or in the group lpadmin (`adduser NAME lpadmin`)."
            )
        case IPP_STATUS_ERROR_REQUEST_VALUE:
            // What libcups makes of HTTP's 413: CUPS could not write the document down.
            PrintError(
                .noRoom,
                "The print server at \(server.text) has no room for the badge: make room on its disk.")
        default:
            PrintError(
                .unanswered,
                "The print server at \(server.text) took the question and gave no answer: \(boundedText(cupsLastErrorString()))."
            )
        }
    }
}
