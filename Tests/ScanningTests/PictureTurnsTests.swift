import Attendance
import Testing

@testable import Scanning

struct PictureTurnsTests {
    @Test func `a device has one picture read at a time, and another device is not kept out by it`() throws {
        var turns = PictureTurns()
        try turns.beginReading(from: "A")
        #expect(throws: PictureError.underway) { try turns.beginReading(from: "A") }
        try turns.beginReading(from: "B")
        turns.endReading(from: "A")
        try turns.beginReading(from: "A")
    }

    @Test func `only so many pictures wait, and a place that is free is given again`() throws {
        var turns = PictureTurns()
        for device in 0..<PictureTurns.capacity { try turns.beginReading(from: "\(device)") }
        #expect(throws: PictureError.busy) { try turns.beginReading(from: "one more") }
        turns.endReading(from: "0")
        try turns.beginReading(from: "one more")
    }

    @Test func `one device does not fill the memory with pictures that come in slowly`() throws {
        var turns = PictureTurns()
        for _ in 0..<PictureTurns.mostArriving { try turns.beginArriving(from: "A") }
        #expect(throws: PictureError.underway) { try turns.beginArriving(from: "A") }
        try turns.beginArriving(from: "B")
        turns.endArriving(from: "A")
        try turns.beginArriving(from: "A")
    }

    @Test func `who is refused for now is told to come again`() {
        #expect(PictureError.underway.kind == .tooSoon(seconds: 1))
        #expect(PictureError.busy.kind == .busy(seconds: 1))
        #expect(PictureError.tooSlow.kind == .badInput)
    }
}
