import ArgumentParser
import Attendance
import Foundation
import Services
import Threads

/// What tells who a guest is, such as a name, an address or a code: given as it is, or as `-` for the next line of
/// standard input. While a command runs everybody on the machine can read its arguments in the list of processes.
struct PrivateText: ExpressibleByArgument, Sendable {
    private let argument: String

    init(argument: String) { self.argument = argument }

    /// Ends the help of a command that takes one.
    static let help =
        "Arguments can be read by everybody on this machine in the list of processes. Give - in the place of a guest's name, address, number or code, and it is read from standard input, a line for each - in the order in which they stand here."

    /// The text itself.
    /// - Parameter what: names it where it is asked for.
    /// - Throws: `ServiceError` where standard input has no line for it.
    func text(_ what: String) async throws -> String {
        guard argument == "-" else { return argument }
        if StandardInput.isTerminal { Terminal.prompt("\(what): ") }
        guard let line = try await StandardInput.line() else {
            throw ServiceError(.badInput, "Standard input ended before the \(what.lowercased()).")
        }
        return line
    }
}

/// What is typed or piped into a command.
enum StandardInput {
    /// Whether somebody types.
    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// The next line, without its end; nil at the end of input.
    static func line() async throws -> String? {
        try await onOwnThread { readLine(strippingNewline: true) }
    }

    /// The next line, which is not shown while it is typed.
    static func hiddenLine() async throws -> String? {
        try await onOwnThread {
            var before = termios()
            guard tcgetattr(STDIN_FILENO, &before) == 0 else { return readLine(strippingNewline: true) }
            var hidden = before
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
            defer {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
                // The Return that was typed was not shown either.
                Terminal.complain("")
            }
            return readLine(strippingNewline: true)
        }
    }

    /// A new password: typed twice without being shown, or one line of a pipe or a file.
    /// - Throws: `ServiceError` where there is none, or the two are not the same.
    static func newPassword() async throws -> String {
        guard isTerminal else {
            if let line = try await line() { return line }
            throw ServiceError(.badInput, "The password is read from standard input, which is empty.")
        }
        Terminal.prompt("The new password or PIN: ")
        let first = try await hiddenLine() ?? ""
        Terminal.prompt("Once more: ")
        guard try await hiddenLine() == first else {
            throw ServiceError(.badInput, "The two are not the same: nothing was changed.")
        }
        return first
    }
}
