package import FoundationEssentials

/// A movement with what it counts in: the event, or one of its sessions.
package struct AreaMovement: Sendable, Hashable {
    /// The event, or one of its sessions.
    package var area: UUID
    /// Who went which way, and when.
    package var movement: Movement

    package init(area: UUID, movement: Movement) {
        self.area = area
        self.movement = movement
    }
}

extension Sequence<AreaMovement> {
    /// The movements that count in `area`, of all movements of one ticket in their order.
    ///
    /// Whoever leaves the event leaves its sessions: where more people would be in a session than stay in the event, the
    /// exit from the event counts as one from the session too.
    /// - Parameter admissions: how many people the ticket lets in.
    package func counted(in area: UUID, of event: UUID, admissions: Int) -> [Movement] {
        var movements: [Movement] = []
        var (house, room) = (Presence(), Presence())
        for moved in self where moved.area == area || moved.area == event {
            if moved.area == area {
                movements.append(moved.movement)
                room.add(moved.movement, admissions: admissions)
            } else {
                house.add(moved.movement, admissions: admissions)
                guard moved.movement.direction == .exit, room.inside > house.inside else { continue }
                var leaving = moved.movement
                leaving.people = room.inside - house.inside
                movements.append(leaving)
                room.add(leaving, admissions: admissions)
            }
        }
        return movements
    }

    /// Who of the ticket is in `area`, and when they came.
    package func presence(in area: UUID, of event: UUID, admissions: Int) -> Presence {
        Presence(of: counted(in: area, of: event, admissions: admissions), admissions: admissions)
    }
}
