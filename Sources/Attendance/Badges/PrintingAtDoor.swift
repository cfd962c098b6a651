/// How badges come out at a door at this moment.
package enum PrintingAtDoor: Sendable {
    case works
    /// Somebody has to put something right first: whoever comes now gets a number to be called up by.
    case isInTrouble
    /// There is no printer at all: badges are kept.
    case isMissing
}
