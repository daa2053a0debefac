import ShellRuntime

/// Windows' names of time zones: the id, which is also the name of standard time, and the places that the display name lists.
enum WindowsTimeZones {
    static let places: [(id: String, places: String)] = [
        ("Hawaiian Standard Time", "Hawaii"),
        ("Alaskan Standard Time", "Alaska"),
        ("Pacific Standard Time", "Pacific Time (US & Canada)"),
        ("US Mountain Standard Time", "Arizona"),
        ("Mountain Standard Time", "Mountain Time (US & Canada)"),
        ("Central Standard Time", "Central Time (US & Canada)"),
        ("Eastern Standard Time", "Eastern Time (US & Canada)"),
        ("Atlantic Standard Time", "Atlantic Time (Canada)"),
        ("Newfoundland Standard Time", "Newfoundland"),
        ("E. South America Standard Time", "Brasilia"),
        ("GMT Standard Time", "Dublin, Edinburgh, Lisbon, London"),
        ("W. Europe Standard Time", "Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"),
        ("Romance Standard Time", "Brussels, Copenhagen, Madrid, Paris"),
        ("Central Europe Standard Time", "Belgrade, Bratislava, Budapest, Ljubljana, Prague"),
        ("Central European Standard Time", "Sarajevo, Skopje, Warsaw, Zagreb"),
        ("GTB Standard Time", "Athens, Bucharest"),
        ("FLE Standard Time", "Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius"),
        ("Egypt Standard Time", "Cairo"),
        ("South Africa Standard Time", "Harare, Pretoria"),
        ("Israel Standard Time", "Jerusalem"),
        ("Turkey Standard Time", "Istanbul"),
        ("Arab Standard Time", "Kuwait, Riyadh"),
        ("Russian Standard Time", "Moscow, St. Petersburg"),
        ("Iran Standard Time", "Tehran"),
        ("Arabian Standard Time", "Abu Dhabi, Muscat"),
        ("Pakistan Standard Time", "Islamabad, Karachi"),
        ("India Standard Time", "Chennai, Kolkata, Mumbai, New Delhi"),
        ("Nepal Standard Time", "Kathmandu"),
        ("SE Asia Standard Time", "Bangkok, Hanoi, Jakarta"),
        ("China Standard Time", "Beijing, Chongqing, Hong Kong, Urumqi"),
        ("Singapore Standard Time", "Kuala Lumpur, Singapore"),
        ("W. Australia Standard Time", "Perth"),
        ("Tokyo Standard Time", "Osaka, Sapporo, Tokyo"),
        ("Korea Standard Time", "Seoul"),
        ("Cen. Australia Standard Time", "Adelaide"),
        ("AUS Eastern Standard Time", "Canberra, Melbourne, Sydney"),
        ("New Zealand Standard Time", "Auckland, Wellington"),
        ("Greenwich Standard Time", "Monrovia, Reykjavik"),
        ("E. Europe Standard Time", "Chisinau"),
        ("E. Australia Standard Time", "Brisbane"),
        ("Taipei Standard Time", "Taipei"),
        ("US Eastern Standard Time", "Indiana (East)"),
        ("Argentina Standard Time", "City of Buenos Aires"),
    ]

    /// The entry of an id, without case.
    static func find(_ id: String) -> (id: String, places: String)? { places.first { $0.id.equalsIgnoringCase(id) } }
    /// `Pacific Standard Time` in summer: `Pacific Daylight Time`.
    static func daylightName(_ id: String) -> String { id.hasSuffix(" Standard Time") ? String(id.dropLast(14)) + " Daylight Time" : id }
}
