/// Which of a queue's papers a document of a given size is printed on.
struct PaperChoice {
    /// What lies in the printer, as far as the queue knows.
    let ready: [PaperOffer]
    /// Everything the queue takes, sizes cut to measure among them.
    let supported: [PaperOffer]

    /// What a queue says in the lists that there are: `media-col-database` has the margins, and CUPS puts the sizes that
    /// are cut to measure into `media-size-supported` alone.
    init(_ attributes: Attributes) {
        let offers = attributes.collections("media-col-database").compactMap { PaperOffer($0) }
        let sizes = attributes.collections("media-size-supported").compactMap { PaperOffer(size: $0) }
        self.init(
            ready: attributes.collections("media-col-ready").compactMap { PaperOffer($0) },
            supported: offers + (offers.isEmpty ? sizes : sizes.filter { $0.media == nil }))
    }

    init(ready: [PaperOffer], supported: [PaperOffer]) {
        (self.ready, self.supported) = (ready, supported)
    }

    /// Picks ready paper before other known paper before paper cut to measure, upright before turned, and
    /// among equals the closest size and the least margins; nil when the queue has nothing that fits.
    func paper(for media: Media) -> QueuePaper? {
        let sizes = supported.filter { $0.media != nil }
        for wanted in [media, media.turned] {
            if let paper = closest(to: wanted, among: ready) ?? closest(to: wanted, among: sizes) {
                return paper
            }
        }
        for wanted in [media, media.turned] {
            if let offer = (ready + supported).first(where: { isCut(from: $0, to: wanted) }) {
                return QueuePaper(media: wanted, margins: offer.margins)
            }
        }
        // A queue without a driver has no list and passes on what it gets.
        return ready.isEmpty && supported.isEmpty ? QueuePaper(media: media, margins: nil) : nil
    }

    private func isCut(from offer: PaperOffer, to media: Media) -> Bool {
        guard offer.media == nil, offer.fitsUpright(media) else { return false }
        // Some drivers set no bound (rastertoptch: 35 m); the widest size that they list is as wide as the printer is.
        let isBound = offer.widths.upperBound <= 100_000
        let widest = supported.compactMap { $0.media?.width }.max()
        return isBound || widest.map { media.width <= $0 } ?? true
    }

    private func closest(to media: Media, among offers: [PaperOffer]) -> QueuePaper? {
        offers
            .compactMap { offer in offer.media.map { QueuePaper(media: $0, margins: offer.margins) } }
            .filter { $0.media.isAlike(media) }
            .min { Self.preference($0, media) < Self.preference($1, media) }
    }

    private static func preference(_ paper: QueuePaper, _ media: Media) -> (Int, Int) {
        (paper.media.distance(to: media), paper.margins?.total ?? 0)
    }
}
