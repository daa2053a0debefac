/// Names of cultures: what may be one, and how ICU writes it (uloc_canonicalize).
public enum CultureName {
    /// A name as ICU writes it: `en-us` is `en-US`, `zh-hans-cn` `zh-Hans-CN`. Nil for what no culture can be called (CultureNotFoundException).
    public static func canonical(_ text: String) -> String? {
        guard !text.isEmpty else { return "" }
        let bytes = Array(text.utf8)
        guard bytes.count > 1, bytes.count <= 85, let first = bytes.first, let last = bytes.last, first != 0x2D, last != 0x2D, first != 0x5F, last != 0x5F else { return nil }
        var underscore: Int?
        for (at, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: break
            case 0x5F:
                guard underscore == nil else { return nil }
                underscore = at
            default: return nil
            }
        }
        // What stands after `_` is an order of words, which is no part of the name.
        if let underscore { return canonical(String(decoding: bytes[..<underscore], as: UTF8.self)) }
        var parts = text.split(separator: "-", omittingEmptySubsequences: false)[...]
        guard let language = parts.popFirst(), language.utf8.count < 12 else { return nil }
        var name = language.lowercased()
        if let script = parts.first, script.utf8.count == 4, script.allSatisfy(\.isLetter) {
            name += "-" + script.prefix(1).uppercased() + script.dropFirst().lowercased()
            parts.removeFirst()
        }
        if let region = parts.first, isRegion(region) {
            name += "-" + region.uppercased()
            parts.removeFirst()
        } else if !parts.isEmpty {
            name += "-"
        }
        return ([name] + parts.map { $0.uppercased() }).joined(separator: "-")
    }
    private static func isRegion(_ part: Substring) -> Bool { part.utf8.count == 2 && part.allSatisfy(\.isLetter) || part.utf8.count == 3 }
    /// Whether a name has a language, perhaps a script, and no region.
    public static func isNeutral(_ name: String) -> Bool { !name.isEmpty && region(name) == nil }
    /// The region in a name: two letters, or three digits for a part of the world.
    static func region(_ name: String) -> String? {
        name.split(separator: "-").dropFirst().prefix(2).first { $0.utf8.count < 4 }.map(String.init)
    }
    /// The display name of a culture that ICU has no data for: its language's, and what else stands in the name.
    static func shown(_ name: String, _ language: String, english: Bool) -> String {
        var parts = name.split(separator: "-")[...]
        guard let code = parts.popFirst() else { return "" }
        let own = String(language.prefix { $0 != "(" && $0 != "（" }.reversed().drop { $0 == " " }.reversed())
        let rest = parts.map { part in RegionData.named(String(part))?.englishName ?? String(part) }
        let title = own.isEmpty ? String(code) : own
        return rest.isEmpty ? title : title + " (" + rest.joined(separator: ", ") + ")"
    }
    /// Countries that languages of several countries are taken for.
    static let specific = [
        "ar": "ar-SA", "az": "az-Latn-AZ", "az-cyrl": "az-Cyrl-AZ", "az-latn": "az-Latn-AZ", "bn": "bn-BD", "bo": "bo-CN", "bs": "bs-Latn-BA", "ca": "ca-ES", "ckb": "ckb-IQ",
        "da": "da-DK", "de": "de-DE", "ee": "ee-GH", "el": "el-GR", "en": "en-US", "es": "es-ES", "eu": "eu-ES", "fa": "fa-IR", "ff": "ff-Latn-SN", "ff-latn": "ff-Latn-SN",
        "fo": "fo-FO", "fr": "fr-FR", "fy": "fy-NL", "ga": "ga-IE", "gsw": "gsw-CH", "ha": "ha-Latn-NG", "hr": "hr-HR", "it": "it-IT", "ko": "ko-KR", "ku": "ku-Arab-IQ", "ln": "ln-CD",
        "mas": "mas-KE", "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nds": "nds-DE", "ne": "ne-NP", "nl": "nl-NL", "no": "nb-NO", "om": "om-ET", "os": "os-GE", "pa": "pa-IN",
        "ps": "ps-AF", "pt": "pt-BR", "ro": "ro-RO", "ru": "ru-RU", "se": "se-NO", "so": "so-SO", "sq": "sq-AL", "sr": "sr-Latn-RS", "sr-cyrl": "sr-Cyrl-RS", "sr-latn": "sr-Latn-RS",
        "sv": "sv-SE", "sw": "sw-KE", "ta": "ta-IN", "te": "te-IN", "teo": "teo-UG", "ti": "ti-ER", "tr": "tr-TR", "ur": "ur-PK", "uz": "uz-Latn-UZ", "uz-cyrl": "uz-Cyrl-UZ",
        "uz-latn": "uz-Latn-UZ", "yo": "yo-NG", "zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-HK",
    ]
}

/// What is known of a region (RegionInfo).
public struct RegionData: Sendable {
    public let name: String
    public let threeLetter: String
    public let englishName: String
    /// ISO 4217, its English name and its symbol where no language says otherwise.
    public let currency: String
    public let currencyName: String
    public let currencySymbol: String
    public let isMetric: Bool
    /// First day of the week and week rule.
    let week: [Int]

    /// A region by its two letters.
    public static func named(_ code: String) -> RegionData? {
        guard code.utf8.count == 2 else { return nil }
        let bytes = UnsafeBufferPointer(start: RegionTable.text.utf8Start, count: RegionTable.text.utf8CodeUnitCount)
        let wanted = code.uppercased()
        for line in bytes.split(separator: 0x0A) where line.starts(with: wanted.utf8) {
            let parts = String(decoding: line, as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 8 else { return nil }
            return RegionData(
                name: parts[0], threeLetter: parts[1], englishName: parts[2], currency: parts[3], currencyName: parts[4], currencySymbol: parts[5], isMetric: parts[6] == "1",
                week: parts[7].split(separator: ",").map { Int($0) ?? 0 })
        }
        return nil
    }
    /// The culture that a region alone stands for: the one that .NET names, or the first of ICU's there.
    public static func culture(of region: String) -> CultureData? {
        let code = region.uppercased()
        if let known = cultures[code] { return CultureData.named(known) }
        return CultureData.knownNames.first { CultureName.region($0) == code }.flatMap { CultureData.named($0) }
    }
    /// Regions whose culture is not the first in the alphabet.
    private static let cultures: [String: String] = {
        let pairs = """
            AE ar-AE AF ps-AF AT de-AT AU en-AU BA bs-Latn-BA BE nl-BE BR pt-BR BZ en-BZ CA en-CA CH it-CH CL es-CL CN zh-CN CZ cs-CZ DE de-DE DK da-DK DZ ar-DZ ES es-ES ET am-ET
            FI fi-FI FR fr-FR GB en-GB GE ka-GE GL kl-GL GR el-GR HK zh-HK ID id-ID IE en-IE IL he-IL IN hi-IN IQ ar-IQ IR fa-IR IT it-IT KE sw-KE LK si-LK LT lt-LT LU lb-LU
            MA ar-MA MC fr-MC ME sr-Latn-ME MO zh-MO MX es-MX MY ms-MY NG ig-NG NL nl-NL NO nn-NO NZ en-NZ PH en-PH PK ur-PK PL pl-PL PT pt-PT RS sr-Latn-RS RU ru-RU RW rw-RW
            SE sv-SE SG zh-SG SN wo-SN SY ar-SY TR tr-TR TW zh-TW UA uk-UA US en-US UZ uz-Cyrl-UZ ZA af-ZA ZW en-ZW
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        var table: [String: String] = [:]
        for at in stride(from: 0, to: pairs.count - 1, by: 2) { table[pairs[at]] = pairs[at + 1] }
        return table
    }()
}
