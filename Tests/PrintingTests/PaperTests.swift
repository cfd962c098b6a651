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

    @Test func `a range without an end reaches as far as the widest size that the driver lists`() {
        let choice = PaperChoice(
            ready: [],
            supported: [offer(6209, 10019), offer(2893, 8996), cut(1270...3_527_778, 1270...3_527_778)])
        #expect(
            choice.paper(for: Media(width: 5000, height: 8000))?.media == Media(width: 5000, height: 8000))
        // Too wide upright; turned it fits.
        #expect(
            choice.paper(for: Media(width: 8560, height: 5400))?.media == Media(width: 5400, height: 8560))
        #expect(choice.paper(for: Media(width: 10500, height: 14800)) == nil)
    }

    @Test
    func `sizes that are cut to measure are read where CUPS lists them, and margins where they are told`() {
        let size = { (x: AttributeValue, y: AttributeValue) -> Attributes in
            ["x-dimension": [x], "y-dimension": [y]]
        }
        let choice = PaperChoice([
            "media-col-database": [
                .collection([
                    "media-size": [.collection(size(.number(10160), .number(15240)))],
                    "media-top-margin": [.number(300)], "media-bottom-margin": [.number(300)],
                    "media-left-margin": [.number(0)], "media-right-margin": [.number(0)],
                ])
            ],
            "media-size-supported": [
                .collection(size(.number(10160), .number(15240))),
                .collection(size(.range(1270...20320), .range(1270...127_000))),
            ],
        ])
        #expect(choice.supported.count == 2)
        #expect(choice.paper(for: Media(width: 10160, height: 15240))?.margins?.top == 300)
        #expect(
            choice.paper(for: Media(width: 6200, height: 10000))
                == QueuePaper(media: Media(width: 6200, height: 10000), margins: nil))
    }

    @Test func `a roll without a length takes labels as wide as it is, of any length`() throws {
        let roll = try #require(
            PaperOffer(size: ["x-dimension": [.number(6200)], "y-dimension": [.number(0)]]))
        #expect(roll.name == "62 mm, cut to length")
        #expect(roll.fits(Media(width: 6209, height: 10000)) && roll.fits(Media(width: 10000, height: 6200)))
        #expect(!roll.fits(Media(width: 5400, height: 10000)))
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
