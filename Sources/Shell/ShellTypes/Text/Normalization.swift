@_spi(_Unicode) import Swift

/// Unicode normalization: FormC 1, FormD 2, FormKC 5, FormKD 6 (System.Text.NormalizationForm).
enum Normalization {
    static func normalized(_ text: String, _ form: Int) -> String {
        var source = text
        if form >= 5 {
            source = ""
            for scalar in text.unicodeScalars { source += compatible(scalar) ?? String(scalar) }
        }
        var result = String.UnicodeScalarView()
        if form == 2 || form == 6 { result.append(contentsOf: source._nfd) } else { result.append(contentsOf: source._nfc) }
        return String(result)
    }
    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    private static let fractions: [UInt32: String] = [0xBC: "1\u{2044}4", 0xBD: "1\u{2044}2", 0xBE: "3\u{2044}4"]
    private static let singles: [UInt32: String] = [
        0xA0: " ", 0xAA: "a", 0xBA: "o", 0xB2: "2", 0xB3: "3", 0xB9: "1", 0xB5: "\u{3BC}", 0x132: "IJ", 0x133: "ij", 0x17F: "s", 0x1C7: "LJ", 0x1CA: "NJ",
        0x2002: " ", 0x2003: " ", 0x2009: " ", 0x200A: " ", 0x202F: " ", 0x205F: " ", 0x3000: " ", 0x2011: "\u{2010}", 0x2024: ".", 0x2025: "..", 0x2026: "...",
        0x2070: "0", 0x2071: "i", 0x207F: "n", 0x2100: "a/c", 0x2103: "\u{B0}C", 0x2105: "c/o", 0x2109: "\u{B0}F", 0x2116: "No", 0x2120: "SM", 0x2121: "TEL", 0x2122: "TM", 0x2126: "\u{3A9}",
    ]
    /// What a character stands for in the compatibility forms, for the ranges that texts use: ligatures, widths, circles, super- and subscripts.
    private static func compatible(_ scalar: Unicode.Scalar) -> String? {
        func letter(_ base: UInt32, _ offset: UInt32) -> String? { Unicode.Scalar(base + offset).map { String($0) } }
        let code = scalar.value
        if let known = singles[code] ?? fractions[code] { return known }
        switch code {
        case 0xFB00...0xFB06: return ligatures[Int(code - 0xFB00)]
        case 0xFF01...0xFF5E: return letter(0x21, code - 0xFF01)
        case 0x2074...0x2079: return letter(0x34, code - 0x2074)
        case 0x2080...0x2089: return letter(0x30, code - 0x2080)
        case 0x2460...0x2473: return String(code - 0x245F)
        case 0x24B6...0x24CF: return letter(0x41, code - 0x24B6)
        case 0x24D0...0x24E9: return letter(0x61, code - 0x24D0)
        case 0x2160...0x216B: return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][Int(code - 0x2160)]
        case 0x2170...0x217B: return ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][Int(code - 0x2170)]
        default: return nil
        }
    }
}
