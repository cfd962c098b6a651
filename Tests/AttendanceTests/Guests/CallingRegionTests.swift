import Attendance
import Testing

struct CallingRegionTests {
    @Test(arguments: [
        ("America/Los_Angeles", "US"), ("Europe/Berlin", "DE"), ("Asia/Seoul", "KR"), ("US/Pacific", "US"),
        ("UTC", nil), ("Etc/GMT+8", nil), ("Nowhere/Town", nil), ("../../etc/passwd", nil),
    ])
    func `an event's zone tells where its guests dial`(zone: String, region: String?) {
        #expect(CallingRegion.of(zone: zone) == region)
    }
}
