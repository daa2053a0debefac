/// `\p{…}`: general categories and the named blocks of .NET.
enum RegexProperties {
    private static let categories: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S",
        "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn",
    ]
    private static let blocks: [String: ClosedRange<UInt16>] = [
        "IsBasicLatin": 0x0000...0x007F, "IsLatin-1Supplement": 0x0080...0x00FF, "IsLatinExtended-A": 0x0100...0x017F,
        "IsLatinExtended-B": 0x0180...0x024F, "IsIPAExtensions": 0x0250...0x02AF, "IsSpacingModifierLetters": 0x02B0...0x02FF,
        "IsCombiningDiacriticalMarks": 0x0300...0x036F, "IsGreek": 0x0370...0x03FF, "IsGreekandCoptic": 0x0370...0x03FF,
        "IsCyrillic": 0x0400...0x04FF, "IsCyrillicSupplement": 0x0500...0x052F, "IsArmenian": 0x0530...0x058F, "IsHebrew": 0x0590...0x05FF,
        "IsArabic": 0x0600...0x06FF, "IsDevanagari": 0x0900...0x097F, "IsThai": 0x0E00...0x0E7F, "IsGeorgian": 0x10A0...0x10FF,
        "IsHangulJamo": 0x1100...0x11FF, "IsLatinExtendedAdditional": 0x1E00...0x1EFF, "IsGreekExtended": 0x1F00...0x1FFF,
        "IsGeneralPunctuation": 0x2000...0x206F, "IsSuperscriptsandSubscripts": 0x2070...0x209F, "IsCurrencySymbols": 0x20A0...0x20CF,
        "IsLetterlikeSymbols": 0x2100...0x214F, "IsNumberForms": 0x2150...0x218F, "IsArrows": 0x2190...0x21FF,
        "IsMathematicalOperators": 0x2200...0x22FF, "IsMiscellaneousTechnical": 0x2300...0x23FF, "IsBoxDrawing": 0x2500...0x257F,
        "IsBlockElements": 0x2580...0x259F, "IsGeometricShapes": 0x25A0...0x25FF, "IsMiscellaneousSymbols": 0x2600...0x26FF,
        "IsDingbats": 0x2700...0x27BF, "IsCJKSymbolsandPunctuation": 0x3000...0x303F, "IsHiragana": 0x3040...0x309F,
        "IsKatakana": 0x30A0...0x30FF, "IsCJKUnifiedIdeographs": 0x4E00...0x9FFF, "IsHangulSyllables": 0xAC00...0xD7AF,
        "IsPrivateUse": 0xE000...0xF8FF, "IsHalfwidthandFullwidthForms": 0xFF00...0xFFEF,
    ]
    static func isKnown(_ name: String) -> Bool { categories.contains(name) || blocks[name] != nil }
    static func block(_ name: String) -> ClosedRange<UInt16>? { blocks[name] }
}
