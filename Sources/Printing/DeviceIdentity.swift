/// Which printer it is that answers at an address, as far as it says.
struct DeviceIdentity: Sendable, Equatable {
    /// `printer-uuid`; empty where it says none.
    let uuid: String
    /// `printer-make-and-model`.
    let model: String
    /// `printer-device-id` of IEEE 1284, which may have a serial number.
    let deviceID: String

    init(_ attributes: Attributes) {
        uuid = attributes.text("printer-uuid")
        model = attributes.text("printer-make-and-model")
        deviceID = attributes.text("printer-device-id")
    }

    init(uuid: String = "", model: String = "", deviceID: String = "") {
        (self.uuid, self.model, self.deviceID) = (uuid, model, deviceID)
    }

    /// Whether another printer, or one that calls itself otherwise, answers in the place of this one; what only one of the
    /// two says is no difference.
    func isOther(than before: DeviceIdentity) -> Bool {
        Self.differ(uuid, before.uuid) || isOfOtherKind(than: before)
    }

    /// Whether it is another model, or has another serial number. A program that stands for a printer may have another
    /// `printer-uuid` each time that it starts.
    func isOfOtherKind(than before: DeviceIdentity) -> Bool {
        Self.differ(model, before.model) || Self.differ(deviceID, before.deviceID)
    }

    private static func differ(_ one: String, _ other: String) -> Bool {
        !one.isEmpty && !other.isEmpty && one != other
    }
}
