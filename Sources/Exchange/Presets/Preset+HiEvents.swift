extension Preset {
    /// Hi.Events' attendee list; its header is in the organizer's language.
    package static let hiEvents = tool(
        "hi-events",
        marks: [
            ["Public ID", "Short ID"], ["Öffentliche ID", "Kurz-ID"], ["ID publique", "ID courte"],
            ["ID público", "ID corto"],
        ],
        columns: [
            (.externalID, ["ID"]),
            (.firstName, ["First Name", "Vorname", "Prénom", "Nombre"]),
            (.lastName, ["Last Name", "Nachname", "Nom de famille", "Nom", "Apellido"]),
            (.email, ["Email", "E-Mail", "Correo electrónico"]),
            (.status, ["Status", "Statut", "Estado"]),
            (.code, ["Public ID", "Öffentliche ID", "ID publique", "ID público"]),
            (
                .ticketType,
                ["Product Name", "Ticket Name", "Produktname", "Nom du produit", "Nombre del producto"]
            ),
            (.notes, ["Notes", "Notizen", "Notas"]),
        ],
        dates: ["Created Date", "Erstellungsdatum", "Date de création", "Fecha de creación"],
        leftOut: [
            "Check Ins", "Is Checked In", "Checked In At", "Product ID", "Ticket ID", "Event ID", "Short ID",
            "Kurz-ID",
            "ID courte", "ID corto", "Last Updated Date", "Order ID",
        ])
}
