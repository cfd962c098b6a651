import Attendance
import Foundation
import Testing

struct CohortTests {
    @Test(arguments: ["", "everyone", "role", "role=", "=x", "attended=yes", "tag =x", "No Show"])
    func `what is no cohort is none`(text: String) {
        #expect(Cohort(text) == nil)
    }

    @Test func `a name may have an equals sign and any case`() {
        #expect(Cohort("Tag=a=b") == .tag("a=b"))
        #expect(Cohort("NO-SHOW") == .noShow)
    }

    @Test(arguments: TicketStatus.allCases)
    func `only who was expected can be missed`(standing: TicketStatus) {
        var row = AttendanceRow(event: "", guestID: UUID())
        row.status = standing.rawValue
        #expect(Cohort.noShow.includes(row, endsAt: nil) == (standing == .approved))
        row.checkedInAt = 1
        #expect(!Cohort.noShow.includes(row, endsAt: nil))
    }

    @Test func `outside a series nobody is there for the first time or again`() {
        var row = AttendanceRow(event: "", guestID: UUID())
        row.checkedInAt = 1
        #expect(!Cohort.firstTimer.includes(row, endsAt: nil) && !Cohort.returning.includes(row, endsAt: nil))
    }
}
