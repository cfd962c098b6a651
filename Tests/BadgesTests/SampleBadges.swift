import Foundation
import Testing

@testable import Badges

/// The layout that Marquee comes with.
let sampleLayoutFile = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Assets/Layouts/4x3in.yaml").path

func samplePress() throws -> BadgePress { BadgePress(layout: try Layout.load(file: sampleLayoutFile)) }

let sampleToken = "B7K3M9Q2X5T8W4N6P1R0ZCVJHGFD"

func face(_ firstName: String, _ lastName: String = "") -> BadgeFace {
    BadgeFace(
        firstName: firstName, lastName: lastName, pronouns: "she/her", role: "Speaker",
        tags: ["Songwriting", "Sync", "Film scores"], question: "Ask me about writing songs for the screen",
        eventName: "Night Shift Mixer", token: sampleToken)
}

let sampleFace = face("Maya", "Okafor")

extension BadgePress {
    /// A press of the same paper with only the boxes that are wanted.
    func only(_ isWanted: (Box) -> Bool) -> BadgePress {
        BadgePress(
            layout: Layout(
                id: layout.id, media: layout.media, boxes: layout.boxes.filter(isWanted),
                roles: layout.roles, otherRoles: layout.otherRoles))
    }

    /// The boxes that show a part of this face's name.
    func nameBoxes(of face: BadgeFace) -> [Box] {
        let face = face.legible
        return layout.boxes.filter { box in
            guard case .text(let template, _) = box.content, box.applies(to: face) else { return false }
            let isOfName = template.pieces == [.field(.firstName)] || template.pieces == [.field(.lastName)]
            return isOfName && !template.filled(from: face).isEmpty
        }
    }
}
