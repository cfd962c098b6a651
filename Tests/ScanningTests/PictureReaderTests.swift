import Scanning
import Testing

struct PictureReaderTests {
    @Test func `many pictures at once are read or refused, and the reader is free afterwards`() async throws {
        let reader = PictureReader()
        let picture = [UInt8](try await qr())
        let answers = await withTaskGroup(of: Result<[UInt8], PictureError>.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    do throws(PictureError) {
                        return .success(try await reader.code(inPicture: picture))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0 == .success(Array(ticket.utf8)) || $0 == .failure(.busy) })
        #expect(answers.count { $0 == .success(Array(ticket.utf8)) } >= PictureReader.capacity)
        #expect(try await reader.code(inPicture: picture) == Array(ticket.utf8))
    }

    @Test func `a refusal comes through as it is`() async throws {
        await #expect(throws: PictureError.notAPicture) {
            try await PictureReader().code(inPicture: [1, 2, 3])
        }
    }

    /// The pool has as many threads as the computer has cores; if pictures were read on it, this would wait for them.
    @Test func `reading pictures holds up no other task`() async throws {
        let reader = PictureReader()
        let large = [UInt8](
            try await developed(qr(), ["-blur", "0x20", "-resize", "2000x1500!"], as: "jpeg"))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try? await reader.code(inPicture: large)
                    return true
                }
            }
            for _ in 0..<50 { group.addTask { false } }
            var order: [Bool] = []
            for await isPicture in group { order.append(isPicture) }
            #expect(order.suffix(3).allSatisfy { $0 })
        }
    }
}
