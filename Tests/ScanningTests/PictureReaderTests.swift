import Foundation
import TestSupport
import Testing

@testable import Scanning

struct PictureReaderTests {
    @Test func `many pictures at once are read or refused, and the reader is free afterwards`() async throws {
        let reader = patientReader()
        let picture = [UInt8](try await qr())
        let answers = await withTaskGroup(of: Result<[UInt8], PictureError>.self) { group in
            for device in 0..<100 {
                group.addTask {
                    do {
                        return .success(try await reader.code(from: "device \(device)") { picture })
                    } catch {
                        return .failure(error as? PictureError ?? .failed)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0 == .success(Array(ticket.utf8)) || $0 == .failure(.busy) })
        #expect(answers.count { $0 == .success(Array(ticket.utf8)) } >= PictureReader.capacity)
        #expect(try await reader.code(from: "device 0") { picture } == Array(ticket.utf8))
    }

    @Test func `a refusal comes through as it is`() async throws {
        await #expect(throws: PictureError.notAPicture) {
            try await patientReader().code(from: "a test") { [1, 2, 3] }
        }
    }

    /// The pool has as many threads as the computer has cores; if pictures were read on it, this would wait for them.
    @Test func `reading pictures holds up no other task`() async throws {
        let reader = patientReader()
        let large = [UInt8](
            try await developed(qr(), ["-blur", "0x20", "-resize", "2000x1500!"], as: "jpeg"))
        await withTaskGroup(of: Bool.self) { group in
            for device in 0..<4 {
                group.addTask {
                    _ = try? await reader.code(from: "device \(device)") { large }
                    return true
                }
            }
            for _ in 0..<50 { group.addTask { false } }
            var order: [Bool] = []
            for await isPicture in group { order.append(isPicture) }
            #expect(order.suffix(3).allSatisfy { $0 })
        }
    }

    @Test(arguments: [(PictureEffort.frame, 1_000), (.photograph, 3_000)])
    func `a picture made to take minutes is given up, and the next one is read`(
        effort: PictureEffort, side: Int
    ) async throws {
        let reader = patientReader()
        let (sheet, picture) = (try await GreyPNG.cornerPatterns(side: side), [UInt8](try await qr()))
        #expect(sheet.count < 100_000)
        for _ in 0..<2 {
            await #expect(throws: PictureError.tooSlow) {
                try await reader.code(from: "a test", effort: effort) { sheet }
            }
            #expect(try await reader.code(from: "another") { picture } == Array(ticket.utf8))
        }
    }

    @Test func `a frame of a camera is read as well as a photograph`() async throws {
        let frame = try await developed(
            qr(), ["-background", "tan", "-gravity", "center", "-rotate", "9", "-extent", "800x600"],
            as: "jpeg")
        let reader = patientReader()
        #expect(
            try await reader.code(from: "a test", effort: .frame) { [UInt8](frame) } == Array(ticket.utf8))
    }

    @Test func `a reader that was stopped reads nothing more`() async throws {
        let reader = patientReader()
        let picture = [UInt8](try await qr())
        _ = try await reader.code(from: "a test") { picture }
        reader.stop()
        await #expect(throws: PictureError.stopped) { try await reader.code(from: "a test") { picture } }
    }

    @Test func `a picture that does not come in whole leaves its device free`() async throws {
        struct CutOff: Error {}
        let reader = patientReader()
        for _ in 0...PictureTurns.mostArriving {
            await #expect(throws: CutOff.self) { try await reader.code(from: "a test") { throw CutOff() } }
        }
        let picture = [UInt8](try await qr())
        #expect(try await reader.code(from: "a test") { picture } == Array(ticket.utf8))
    }
}
