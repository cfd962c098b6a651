import Testing

@testable import Printing

struct PaperTests {
    @Test func `ready paper goes before other paper, and that before paper cut to measure`() {
        let choice = PaperChoice(
            ready: [offer(6210, 10000)],
            supported: [cut(1000...10400, 1000...30000), offer(6200, 10000), offer(10160, 7620)])
        #expect(
            choice.paper(for: Media(width: 6200, height: 10000))?.media == Media(width: 6210, height: 10000))
        #expect(
            choice.paper(for: Media(width: 10160, height: 7620))?.media == Media(width: 10160, height: 7620))
        #expect(
            choice.paper(for: Media(width: 5000, height: 5000))?.media == Media(width: 5000, height: 5000))
        // Too wide upright; turned it fits.
        #expect(
            choice.paper(for: Media(width: 20000, height: 9000))?.media == Media(width: 9000, height: 20000))
    }

    @Test func `a roll sold in round numbers is known by its driver's exact size`() {
        let choice = PaperChoice(ready: [], supported: [offer(5433, 10089), offer(5892, 10160)])
        #expect(
            choice.paper(for: Media(width: 5400, height: 10100))?.media == Media(width: 5433, height: 10089))
        #expect(
            choice.paper(for: Media(width: 10100, height: 5400))?.media == Media(width: 5433, height: 10089))
        #expect(choice.paper(for: Media(width: 5100, height: 10100)) == nil)
    }

    @Test func `of two forms of one size the one without margins is taken`() {
        let bordered = PaperOffer(
            widths: 10160...10160, heights: 15240...15240,
            margins: Margins(top: 300, bottom: 300, left: 300, right: 300))
        let choice = PaperChoice(ready: [], supported: [bordered, offer(10160, 15240)])
        #expect(choice.paper(for: Media(width: 10160, height: 15240))?.margins == Margins.none)
    }

    @Test func `a queue without a list takes any size`() {
        let media = Media(width: 1234, height: 5678)
        #expect(
            PaperChoice(ready: [], supported: []).paper(for: media) == QueuePaper(media: media, margins: nil))
    }

    @Test(
        arguments: [
            ("/run/cups/cups.sock", "/run/cups/cups.sock", 0), ("printhost", "printhost", 631),
            ("printhost:8631", "printhost", 8631), ("[::1]:8631", "::1", 8631), ("::1", "::1", 631),
            ("[::1]", "::1", 631),
        ] as [(String, String, Int32)])
    func `an address is a socket, a host, or a host and port`(text: String, host: String, port: Int32) throws
    {
        let address = try #require(ServerAddress(text))
        #expect(address.host == host && address.port == port)
    }

    private func offer(_ width: Int, _ height: Int) -> PaperOffer {
        PaperOffer(widths: width...width, heights: height...height, margins: Margins.none)
    }

    private func cut(_ widths: ClosedRange<Int>, _ heights: ClosedRange<Int>) -> PaperOffer {
        PaperOffer(widths: widths, heights: heights, margins: Margins.none)
    }
}
