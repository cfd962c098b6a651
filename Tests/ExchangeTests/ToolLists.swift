/// Guest lists as each tool writes them: its header in its order, its quirks, people of our own.
enum ToolLists {
    /// A byte order mark; the QR is a link; questions at the end.
    static let luma =
        "\u{FEFF}api_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,"
        + "custom_source,qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,"
        + "solana_address,survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name,"
        + "What are you looking for?,Interests\n"
        + "gst-Ab1,Zoë Łukasz,Zoë,Łukasz,zoe@example.com,+13105550142,2024-11-20T18:04:05.123Z,approved,,"
        + "instagram,https://lu.ma/check-in/evt-Xy9?pk=g-Ab1,$0.00,$0.00,$0.00,usd,,,,,,evtticktyp-1,General,"
        + "\"a singer, maybe\",\"film, synths\"\n"
        + "gst-Ab2,Leo,Leo,,leo@example.com,,2024-11-21T01:00:00.000Z,pending_approval,,,"
        + "https://luma.com/check-in/evt-Xy9?pk=g-Ab2,,,,,,,,,,evtticktyp-1,General,,\n"
        + "gst-Ab3,,,,mia@example.com,,2024-11-21T01:00:00.000Z,waitlist,,,,,,,,,,,,,evtticktyp-1,VIP,,\n"
        + "gst-Ab4,Bo Li,Bo,Li,bo@example.com,,2024-11-21T01:00:00.000Z,declined,,,,,,,,,,,,,,,,\n"
        + "gst-Ab5,Cy Twom,Cy,Twom,cy@example.com,,2024-11-21T01:00:00.000Z,invited,,,,,,,,,,,,,,,,\n"

    /// Digits longer than a double can hold, a leading zero, names left for later, dates with two-digit years.
    static let eventbrite = """
        Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home City,What do you do?,Job Title,Company,Barcode #,Cell Phone
        11211912243,11/29/24 22:28,Zoë,Łukasz,zoe@example.com,1,,General Admission,18441583423,,Free Order,USD,0,0,0,0,Attending,Burbank,Producer,Partner,"Łukasz, Inc.",1121191224318441583423001,(310) 555-0142
        11211912243,11/29/24 22:28,Info Requested,Info Requested,Info Requested,1,,General Admission,18441583424,,Free Order,USD,0,0,0,0,Checked In,,,,,0121191224318441583424001,
        11211987213,7/4/25 9:05,Leo,Castellanos,leo@example.com,2,Early,VIP,18441700883,,Paid Order,USD,25.00,2.10,1.10,1.00,Not Attending,,,,,1121198721318441700883001,
        11211987214,11/30/24 00:01,Mia,Okafor,mia@example.com,1,,VIP,18441700884,,Paid Order,USD,25.00,2.10,1.10,1.00,Refunded/Canceled,,,,,1121198721418441700884001,
        11211987215,11/30/24 00:02,Bo,Li,bo@example.com,1,,VIP,18441700885,,Paid Order,USD,25.00,2.10,1.10,1.00,Deleted,,,,,1121198721518441700885001,
        11211987216,11/30/24 00:03,Cy,Twom,cy@example.com,1,,VIP,18441700886,,Paid Order,USD,25.00,2.10,1.10,1.00,Transferred,,,,,1121198721618441700886001,
        """

    /// Tabs; no e-mail; those who bring others.
    static let meetup = """
        Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member Profile
        Zoë Łukasz\tuser 12345678\tMember\tNo\tYes\t2\tNov 20, 2024 at 6:04 PM\tJan 3, 2020\thttps://www.meetup.com/members/12345678/
        Leo "the Lion" C.\tuser 12345679\tOrganizer\tYes\tYes\t0\tNovember 21, 2024\tJan 4, 2020\thttps://www.meetup.com/members/12345679/
        Mia Okafor\tuser 12345680\tMember\tNo\tNo\t\tNov 22, 2024 at 12:00 AM\tJan 5, 2020\thttps://www.meetup.com/members/12345680/
        Bo Li\tuser 12345681\tMember\tNo\tWaitlist\t0\tNov 22, 2024 at 12:00 PM\tJan 5, 2020\thttps://www.meetup.com/members/12345681/

        """

    static let partiful = """
        Name,Status,Checked in,Check-in Time,RSVP date,What are your interests?
        Zoë Łukasz,Going,No,,"11/20/2024, 6:04 PM","film, synths"
        Leo,Maybe,No,,"11/21/2024, 6:04 AM",
        Mia Okafor,Can't Go,No,,2024-11-22T02:04:00Z,
        Bo Li,Waitlist,No,,,
        Cy Twom,Invited,No,,,
        """

    /// The separator and the header are the organizer's; the products' dash; what is not paid yet.
    static let pretix = """
        "Order code";"Attendee name";"Attendee name: Given name";"Attendee name: Family name";"Product";"Price";"Checked in";"Checked out";"Automatically checked in";"Paid";"Secret";"E-mail";"Bringst du ein Instrument mit?";"Company";"Voucher code";"Order date";"Requires special attention";"Comment"
        "ABC12";"Zoë Łukasz";"Zoë";"Łukasz";"Ticket – Balcony";"25.00";"";"";"No";"Yes";"n7gpqzk3wxwz6hp7q6zpyqbr9xk4yvn2";"zoe@example.com";"ein Cello";"Łukasz GmbH";"";"2024-11-20";"No";"from the band"
        "ABC12";"Leo Castellanos";"Leo";"Castellanos";"Ticket";"25.00";"12/03/2024 7:02 p.m.";"";"No";"No";"k2gpqzk3wxwz6hp7q6zpyqbr9xk4yvn3";"zoe@example.com";"";"";"";"2024-11-20";"Yes";""
        """

    static let pretixGerman = """
        Bestellnummer;Name des Teilnehmers;Produkt;Preis;Eingecheckt;Ausgecheckt;Automatisch eingecheckt;Bezahlt;Geheimnis;E-Mail;Firma
        ABC12;Zoë Łukasz;Karte;25,00;;;Nein;Ja;n7gpqzk3wxwz6hp7q6zpyqbr9xk4yvn2;zoe@example.com;Łukasz GmbH
        ABC13;Leo Castellanos;Karte;25,00;;;Nein;Nein;k2gpqzk3wxwz6hp7q6zpyqbr9xk4yvn3;leo@example.com;
        """

    static let hiEvents = """
        ID,First Name,Last Name,Email,Status,Check Ins,Product ID,Product Name,Event ID,Public ID,Short ID,Created Date,Last Updated Date,Notes,Favourite film?
        101,Zoë,Łukasz,zoe@example.com,ACTIVE,,7,General - Early,3,A-7KQ2M4X,a_9fK2,2024-11-20 18:04:05,2024-11-20 18:04:05,,Metropolis
        102,Leo,Castellanos,leo@example.com,CANCELLED,,7,General,3,A-7KQ2M4Y,a_9fK3,2024-11-20 18:04:05,2024-11-20 18:04:05,by phone,
        103,Mia,Okafor,mia@example.com,AWAITING_PAYMENT,,7,General,3,A-7KQ2M4Z,a_9fK4,2024-11-20 18:04:05,2024-11-20 18:04:05,,
        """

    static let hiEventsGerman = """
        ID,Vorname,Nachname,E-Mail,Status,Check Ins,Produkt-ID,Produktname,Veranstaltungs-ID,Öffentliche ID,Kurz-ID,Erstellungsdatum
        101,Zoë,Łukasz,zoe@example.com,ACTIVE,,7,General,3,A-7KQ2M4X,a_9fK2,2024-11-20 18:04:05
        """
}
