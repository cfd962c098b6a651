extension Preset {
    /// pretix's check-in list; its header is in the organizer's language.
    package static let pretix = tool(
        "pretix",
        marks: [
            ["Order code", "Attendee name", "Product"], ["Bestellnummer", "Produkt"],
            ["Code de commande", "Produit"], ["Código de pedido", "Producto"],
        ],
        columns: [
            (.firstName, ["Attendee name: Given name", "Given name", "Vorname", "Prénom", "Nombre"]),
            (
                .lastName,
                ["Attendee name: Family name", "Family name", "Nachname", "Nom de famille", "Apellido"]
            ),
            (
                .name,
                [
                    "Attendee name", "Teilnehmername", "Name des Teilnehmers", "Nom du participant",
                    "Nombre del asistente",
                ]
            ),
            (.email, ["E-mail", "Attendee email", "E-Mail-Adresse", "Adresse e-mail", "Correo electrónico"]),
            (.phone, ["Phone number", "Telefonnummer", "Numéro de téléphone", "Número de teléfono"]),
            (.code, ["Secret", "Ticket secret", "Geheimnis", "Ticket-Code", "Secreto"]),
            (.ticketType, ["Product", "Produkt", "Produit", "Producto"]),
            (.paid, ["Paid", "Bezahlt", "Payé", "Pagado"]),
            (.validFrom, ["Valid from", "Gültig ab"]),
            (.validUntil, ["Valid until", "Gültig bis"]),
            (
                .attention,
                [
                    "Requires special attention", "Erfordert besondere Aufmerksamkeit",
                    "Benötigt besondere Aufmerksamkeit", "Nécessite une attention particulière",
                    "Requiere atención especial", "Check-in text", "Check-in-Text",
                ] + Preset.attentionHeaders
            ),
            (.notes, ["Comment", "Kommentar", "Commentaire", "Comentario"]),
        ],
        dates: ["Order date", "Bestelldatum", "Date de commande", "Fecha del pedido"],
        leftOut: [
            "Price", "Preis", "Prix", "Precio", "Checked in", "Eingecheckt", "Checked out", "Ausgecheckt",
            "Automatically checked in", "Automatisch eingecheckt",
        ])
}
