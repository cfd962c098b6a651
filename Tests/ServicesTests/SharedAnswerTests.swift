import TestSupport
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(5))) struct SharedAnswerTests {
    private struct NoAnswer: Error {}

    @Test func `what many ask at once is worked out once`() async throws {
        let (answer, gate, works) = (SharedAnswer<Int>(), Signal(), Signal())
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await answer.value(while: { _ in true }) { last in
                        works.notify()
                        await gate.wait(after: 0, within: .seconds(86_400))
                        return (last ?? 0) + 1
                    }
                }
            }
            try await eventually { works.notifications > 0 }
            gate.notify()
            for try await value in group { #expect(value == 1) }
        }
        #expect(works.notifications == 1)
    }

    @Test func `what is no longer good is worked out anew from the last answer`() async throws {
        let answer = SharedAnswer<Int>()
        for expected in 1...3 {
            let value = try await answer.value(while: { _ in false }) { last in (last ?? 0) + 1 }
            #expect(value == expected)
        }
        #expect(try await answer.value(while: { $0 == 3 }) { _ in 0 } == 3)
    }

    @Test func `who could not work it out is told, and the next one tries`() async throws {
        let answer = SharedAnswer<Int>()
        await #expect(throws: NoAnswer.self) {
            _ = try await answer.value(while: { _ in true }) { _ in throw NoAnswer() }
        }
        #expect(try await answer.value(while: { _ in true }) { last in last ?? 7 } == 7)
    }
}
