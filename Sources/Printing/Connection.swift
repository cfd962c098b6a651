import CCups
import Glibc

/// One conversation with the print server: opened for one question, closed exactly once.
///
/// A fresh connection for each question costs some 0.1 ms on a Unix socket, and means that there is no
/// stale connection to mend after the server was restarted.
struct Connection: ~Copyable {
    private let http: OpaquePointer
    private let server: ServerAddress

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

    deinit { httpClose(http) }

    /// Sends the question, and the document if there is one, and returns the answer whatever its status.
    consuming func ask(
        _ question: consuming Message, at resource: String, with document: [UInt8]? = nil
    ) throws(PrintError) -> Message {
        let attachment = try Attachment(document)
        // Without this libcups asks for a password on the terminal, and waits for it. Kept per thread.
        cupsSetPasswordCB2({ _, _, _, _, _ in nil }, nil)
        let answer = cupsDoIORequest(http, question.surrender(), resource, attachment.descriptor, -1)
        guard let answer else { throw .lastError(of: server) }
        return Message(answer)
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
            PrintError(.rejected, "The print server at \(server.text) does not let this program print there.")
        default:
            PrintError(
                .unanswered,
                "The print server at \(server.text) took the question and gave no answer: \(boundedText(cupsLastErrorString()))."
            )
        }
    }
}
