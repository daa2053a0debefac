/// The code pages that Windows gives a language (LOCALE_IDEFAULTANSICODEPAGE and its like); the invariant culture's where it gives none.
public struct LanguageCodePages: Sendable {
    public let ansi: Int
    let oem: Int
    let mac: Int
    let ebcdic: Int
    private static let invariant = LanguageCodePages(ansi: 1252, oem: 437, mac: 10000, ebcdic: 37)
    /// Languages of one writing.
    private static let groups: [(languages: String, pages: LanguageCodePages)] = [
        ("cs hr hu pl ro sk sl sq bs bs-Latn sr-Latn dsb hsb", LanguageCodePages(ansi: 1250, oem: 852, mac: 10029, ebcdic: 20880)),
        ("ru uk be bg mk sr bs-Cyrl sr-Cyrl ky tt kk mn tg ba sah ce cv", LanguageCodePages(ansi: 1251, oem: 866, mac: 10007, ebcdic: 20880)),
        ("el", LanguageCodePages(ansi: 1253, oem: 737, mac: 10006, ebcdic: 20273)), ("tr az az-Latn uz uz-Latn", LanguageCodePages(ansi: 1254, oem: 857, mac: 10081, ebcdic: 20905)),
        ("he", LanguageCodePages(ansi: 1255, oem: 862, mac: 10005, ebcdic: 500)), ("ar fa ur ug ps ckb prs", LanguageCodePages(ansi: 1256, oem: 720, mac: 10004, ebcdic: 20420)),
        ("et lt lv", LanguageCodePages(ansi: 1257, oem: 775, mac: 10029, ebcdic: 500)), ("vi", LanguageCodePages(ansi: 1258, oem: 1258, mac: 10000, ebcdic: 500)),
        ("th", LanguageCodePages(ansi: 874, oem: 874, mac: 10021, ebcdic: 20838)), ("ja", LanguageCodePages(ansi: 932, oem: 932, mac: 10001, ebcdic: 20290)),
        ("zh zh-Hans", LanguageCodePages(ansi: 936, oem: 936, mac: 10008, ebcdic: 500)), ("ko", LanguageCodePages(ansi: 949, oem: 949, mac: 10003, ebcdic: 20833)),
        ("zh-Hant zh-TW zh-HK zh-MO", LanguageCodePages(ansi: 950, oem: 950, mac: 10002, ebcdic: 500)),
        ("de", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20273)), ("fr", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20297)),
        ("es", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20284)), ("it", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20280)),
        ("sv fi", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20278)), ("da nb nn no", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20277)),
        ("en-GB", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 20285)), ("en", invariant),
        ("nl pt ca eu gl is ga cy lb br gd af", LanguageCodePages(ansi: 1252, oem: 850, mac: 10000, ebcdic: 500)),
        ("hi bn ta te kn ml gu mr pa or as ne sa si km lo my ka hy am", LanguageCodePages(ansi: 0, oem: 1, mac: 2, ebcdic: 500)),
    ]
    /// The calling thread's culture's.
    public static var current: LanguageCodePages { of(CultureObject.current.name) }
    /// By the name itself, else by what stands before its last part.
    static func of(_ name: String) -> LanguageCodePages {
        var name = name[...]
        while !name.isEmpty {
            for group in groups where group.languages.split(separator: " ").contains(name) { return group.pages }
            name = name.lastIndex(of: "-").map { name[..<$0] } ?? ""
        }
        return invariant
    }
}
