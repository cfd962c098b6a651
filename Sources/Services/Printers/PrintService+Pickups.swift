import Attendance
import Storage

extension PrintService {
    /// Gives a number to everybody at a door who has to wait for their badge now, that of the guest whose badge is
    /// inside the printer too.
    func numberWhoWaits() async {
        guard only == nil, !pool.isWell else { return }
        // Asked again two seconds later where the journal cannot be written.
        _ = try? await printers.journal.numberBadges(
            actor: ProgramActor.printRoom.rawValue, now: printers.now()
        ) { [pool] door, printer in
            if let printer { !pool.troubled(among: [printer]).isEmpty } else { pool.isInTrouble(for: door) }
        }
    }
}
