/// Which of a queue's papers a document of a given size is printed on.
struct PaperChoice {
    /// What lies in the printer, as far as the queue knows.
    let ready: [PaperOffer]
    /// Everything the queue takes, sizes cut to measure among them.
    let supported: [PaperOffer]

    /// Picks ready paper before other known paper before paper cut to measure, upright before turned, and
    /// among equals the closest size and the least margins; nil when the queue has nothing that fits.
    func paper(for media: Media) -> QueuePaper? {
        let (sizes, measures) = (supported.filter { $0.media != nil }, supported.filter { $0.media == nil })
        for wanted in [media, media.turned] {
            if let paper = closest(to: wanted, among: ready) ?? closest(to: wanted, among: sizes) {
                return paper
            }
        }
        for wanted in [media, media.turned] {
            if let offer = measures.first(where: { $0.widths ~= wanted.width && $0.heights ~= wanted.height })
            {
                return QueuePaper(media: wanted, margins: offer.margins)
            }
        }
        // A queue without a driver has no list and passes on what it gets.
        return ready.isEmpty && supported.isEmpty ? QueuePaper(media: media, margins: nil) : nil
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
