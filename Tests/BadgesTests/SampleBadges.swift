import Foundation
import Testing

@testable import Badges

/// The layouts that Marquee comes with.
let layoutFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets/Layouts").path
let sampleLayoutFile = layoutFolder + "/4x3in.yaml"

func samplePress() throws -> LayoutRenderer {
    LayoutRenderer(layout: try Layout.load(file: sampleLayoutFile))
}

let sampleToken = "B7K3M9Q2X5T8W4N6P1R0ZCVJHGFD"

func face(_ firstName: String, _ lastName: String = "") -> BadgeFace {
    BadgeFace(
        firstName: firstName, lastName: lastName, pronouns: "she/her", role: "Speaker",
        tags: ["Songwriting", "Sync", "Film scores"], question: "Ask me about writing songs for the screen",
        eventName: "Night Shift Mixer", token: sampleToken)
}

let sampleFace = face("Maya", "Okafor")

extension LayoutRenderer {
    /// A renderer of the same paper with only the boxes of its front that are wanted.
    func only(_ isWanted: (Box) -> Bool) -> LayoutRenderer {
        LayoutRenderer(
            layout: Layout(
                id: layout.id, media: layout.media, isTurned: layout.isTurned, sheet: layout.sheet,
                front: layout.front.filter(isWanted), back: nil, looks: layout.looks))
    }

    /// One badge's first page.
    func raster(_ face: BadgeFace, dpi: Int, as format: Raster.Format = .grey) throws(BadgeError) -> Raster {
        try raster([face], at: Resolution(dpi), as: format)
    }

    /// The boxes that show a part of this face's name.
    func nameBoxes(of face: BadgeFace) -> [Box] {
        let face = face.legible
        return layout.front.filter { box in
            guard case .text(let template, _) = box.content, box.condition.holds(for: face) else {
                return false
            }
            let isOfName = template.pieces == [.field(.firstName)] || template.pieces == [.field(.lastName)]
            return isOfName && !template.filled(from: face).isEmpty
        }
    }
}
