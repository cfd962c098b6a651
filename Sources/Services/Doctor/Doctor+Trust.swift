import FoundationEssentials

extension Doctor {
    /// Findings about the station's certificate; none where it was only ever reached from this machine.
    func trust() async -> [Finding] {
        do {
            guard let authority = try await station.certificates.authority() else { return [] }
            return [finding(authority)]
                + (await station.certificates.certificate().map { [finding($0)] } ?? [])
                + secrecy()
        } catch { return [Finding(health: .bad, sentence: "\(error)")] }
    }

    private func finding(_ authority: LocalCA) -> Finding {
        let (name, file) = (authority.name, station.folder.authority.path)
        switch stand(of: authority.times) {
        case .ahead:
            return Finding(
                health: .bad,
                sentence:
                    "The clock stands before \(day(authority.times.lowerBound)), when “\(name)” was made: set it. If it is right, remove \(file), start again, and have every device trust the station anew."
            )
        case .over:
            return Finding(
                health: .bad,
                sentence:
                    "“\(name)” ended on \(day(authority.times.upperBound)): set the clock if it is wrong, else remove \(file), start again, and have every device trust the station anew."
            )
        case .within:
            return Finding(
                health: .well,
                sentence:
                    "Devices trust “\(name)” until \(day(authority.times.upperBound)); its fingerprint is \(authority.fingerprint)."
            )
        }
    }

    private func finding(_ certificate: StationCertificate) -> Finding {
        let names = certificate.names.joined(separator: ", ")
        guard stand(of: certificate.times) == .within else {
            return Finding(
                health: .weak,
                sentence:
                    "The certificate for \(names) is for \(day(certificate.times.lowerBound)) to \(day(certificate.times.upperBound)): set the clock if it is wrong; `marquee serve` makes another."
            )
        }
        return Finding(
            health: .well,
            sentence: "The certificate for \(names) is good until \(day(certificate.times.upperBound)).")
    }

    /// Whoever has the authority's key can pass for any site on the devices that trust it.
    private func secrecy() -> [Finding] {
        [station.folder.authority, station.folder.certificate].compactMap { file in
            // A file that does not exist exposes no secret.
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
            guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 else { return nil }
            return Finding(
                health: .bad,
                sentence: "Others on this machine can read the key in \(file.path): `chmod 600` it.")
        }
    }

    private enum Stand { case ahead, within, over }

    private func stand(of times: Range<Date>) -> Stand {
        let now = Date(timeIntervalSince1970: Double(station.now()) / 1_000)
        return now < times.lowerBound ? .ahead : times.contains(now) ? .within : .over
    }

    private func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }
}
