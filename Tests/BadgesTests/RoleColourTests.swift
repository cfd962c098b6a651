import Attendance
import Foundation
import TestSupport
import Testing

@testable import Badges

/// Colours and outlines that tell a role.
struct RoleColourTests {
    @Test(arguments: [
        ("#0a6", "#00AA66"), ("#b3243b", "#B3243B"), ("#FFF", "#FFFFFF"), ("red", nil), ("#12", nil),
        ("#12345g", nil), ("#１２３", nil), ("", nil), ("#-12345", nil),
    ]) func `a colour is read in either form, or not at all`(text: String, read: String?) {
        #expect(RoleColour(text)?.text == read)
    }

    @Test func `every colour of the palette, and what a pale one is darkened to, carries white`() {
        for colour in RoleColour.palette {
            #expect(RoleColour(colour.text)?.carriesWhite == true, "\(colour)")
            #expect(Colour(colour.text)?.withoutColour == .black, "\(colour)")
        }
        #expect(Set(RoleColour.palette.map(\.text)).count == RoleColour.palette.count)
        for pale in ["#0A6", "#FFFFFF", "#FFC45A", "#777777"] {
            let colour = RoleColour(pale)
            #expect(colour?.carriesWhite == false && colour?.darkened.carriesWhite == true, "\(pale)")
        }
        #expect(RoleColour("#767676")?.carriesWhite == true)
    }

    @Test func `what the organizer wants is drawn, in colour and in black, on every layout`() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: layoutFolder)
        where name.hasSuffix(".yaml") {
            let layout = try Layout.load(file: "\(layoutFolder)/\(name)")
            let press = LayoutRenderer(layout: layout)
            func drawn(_ look: RoleLook?, as format: Raster.Format = .rgb) throws -> [UInt8] {
                let face = BadgeFace(
                    firstName: "Ada", lastName: "Nwosu", role: "Producer", look: look, token: "TOKEN")
                return try press.png([face], dpi: 100, as: format)
            }
            let usual = try drawn(nil)
            #expect(try drawn(RoleLook(colour: "#A5470E")) != usual, "\(layout.id)")
            #expect(try drawn(RoleLook(shape: "star")) != usual, "\(layout.id)")
            #expect(try drawn(RoleLook()) == usual, "\(layout.id)")
            #expect(try drawn(RoleLook(shape: "star"), as: .bit) != drawn(nil, as: .bit), "\(layout.id)")
            let mark = layout.mark(of: "producer", as: RoleLook(shape: "plus"))
            #expect(mark.shape == "plus" && mark.colour == "#2F3FA0" && mark.path.hasPrefix("M0.33 0.02L"))
        }
    }
}
