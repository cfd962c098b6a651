import Testing

@testable import Badges

@Suite(.timeLimit(.minutes(3))) struct BlackInkTests {
    @Test(arguments: ["Zoë 🎧", "🥁"]) func `an emoji keeps its shades where there is no colour`(
        name: String
    ) throws {
        let press = try samplePress()
        let face = face(name)
        let black = try press.raster(face, dpi: 203)
        let colour = try press.raster(face, dpi: 203, as: .rgb)
        let room = try #require(press.nameBoxes(of: face).first).frame.pixels(dpi: 203)
        var (shades, differences) = (Set<UInt8>(), 0)
        for row in room.rows {
            for column in room.columns {
                let place = row * black.width + column
                let light = colour.pixels[(3 * place)..<(3 * place + 3)].map(Int.init)
                let expected = (light[0] * 77 + light[1] * 150 + light[2] * 29) >> 8
                shades.insert(black.pixels[place])
                differences = max(differences, abs(expected - Int(black.pixels[place])))
            }
        }
        #expect(shades.count > 100 && differences <= 3, "\(shades.count) shades, \(differences) apart")
    }

    @Test func `white letters on a black bar are cut out of it`() throws {
        let press = try samplePress()
        let badge = try press.raster(face("Maya"), dpi: 203)
        let plain = try press.only { if case .role = $0.content { false } else { true } }.raster(
            face("Maya"), dpi: 203)
        let ink = try #require(badge.difference(from: plain))
        let lit = ink.rows.reduce(0) { sum, row in
            sum + ink.columns.count { badge.pixels[row * badge.width + $0] == 255 }
        }
        #expect(lit > 500 && lit < ink.rows.count * ink.columns.count / 4, "\(lit) white pixels")
    }
}
