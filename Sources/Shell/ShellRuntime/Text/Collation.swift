/// Linguistic comparison of strings as the invariant culture does it: punctuation before digits before letters, accents
/// after base letters, lower case before upper (PSL-123).
public enum Collation {
    /// Negative, 0 or positive.
    public static func compare(_ a: String, _ b: String, ignoringCase: Bool) -> Int {
        let quick = a.utf8.withContiguousStorageIfAvailable { x in
            b.utf8.withContiguousStorageIfAvailable { y in compareASCII(x, y, ignoringCase: ignoringCase) }
        }
        if case .some(.some(.some(let order))) = quick { return order }
        return compareSlowly(a, b, ignoringCase: ignoringCase)
    }
    /// The order of two ASCII texts; nil where another character has a say.
    private static func compareASCII(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, ignoringCase: Bool) -> Int? {
        var at = 0, tertiary = 0
        let shared = min(a.count, b.count)
        while at < shared {
            let c = a[at], d = b[at]
            if c >= 0x80 || d >= 0x80 || ignorable(c) || ignorable(d) { return nil }
            at += 1
            if c == d { continue }
            let v = ascii[Int(c)], w = ascii[Int(d)]
            if v != w { return ASCIIFold.isASCII(a) && ASCIIFold.isASCII(b) ? (v < w ? -1 : 1) : nil }
            if tertiary == 0 { tertiary = c > d ? -1 : 1 }
        }
        if a.count == b.count { return ignoringCase ? 0 : tertiary }
        let rest = a.count > shared ? a[shared] : b[shared]
        if rest >= 0x80 || ignorable(rest) { return nil }
        return a.count < b.count ? -1 : 1
    }
    /// Appends bytes that order texts without case as `compare` does, a text that is the beginning of another before it; false for a
    /// text that is not plain ASCII.
    public static func appendWeights(of text: String, to list: inout [UInt8]) -> Bool {
        for byte in text.utf8 {
            if byte >= 0x80 || ignorable(byte) { return false }
            list.append(UInt8(truncatingIfNeeded: ascii[Int(byte)]))
        }
        return true
    }
    private static func compareSlowly(_ a: String, _ b: String, ignoringCase: Bool) -> Int {
        var x = a.utf8.makeIterator(), y = b.utf8.makeIterator()
        var tertiary = 0
        while true {
            let p = x.next(), q = y.next()
            guard let c = p, let d = q else {
                if p == nil && q == nil { return ignoringCase ? 0 : tertiary }
                if let rest = p ?? q, rest >= 0x80 || ignorable(rest) { break }
                return p == nil ? -1 : 1
            }
            if c >= 0x80 || d >= 0x80 || ignorable(c) || ignorable(d) { break }
            if c == d { continue }
            let v = ascii[Int(c)], w = ascii[Int(d)]
            if v != w {
                // The order may still turn on what follows outside ASCII only when both start a combination; decide here
                // unless a combining mark follows either letter.
                if a.utf8.allSatisfy({ $0 < 0x80 }) && b.utf8.allSatisfy({ $0 < 0x80 }) { return v < w ? -1 : 1 }
                break
            }
            if tertiary == 0 { tertiary = c > d ? -1 : 1 }
        }
        return compareKeys(keys(a), keys(b), ignoringCase: ignoringCase)
    }

    public static func equals(_ a: String, _ b: String, ignoringCase: Bool) -> Bool {
        if a == b { return true }
        let fast: Bool? = {
            var x = a.utf8.makeIterator(), y = b.utf8.makeIterator()
            while true {
                let p = x.next(), q = y.next()
                guard let c = p, let d = q else {
                    if p == nil && q == nil { return true }
                    // More text follows on one side: unequal unless it is ignorable.
                    let rest = p ?? q ?? 0
                    return rest >= 0x80 || ignorable(rest) ? nil : false
                }
                if c == d {
                    if c >= 0x80 { return nil }
                    continue
                }
                if c >= 0x80 || d >= 0x80 || ignorable(c) || ignorable(d) { return nil }
                guard ignoringCase, c | 0x20 == d | 0x20, c | 0x20 >= 0x61, c | 0x20 <= 0x7A else {
                    // A combining mark on one side cannot make different base letters equal.
                    return false
                }
            }
        }()
        if let fast { return fast }
        return compareKeys(keys(a), keys(b), ignoringCase: ignoringCase) == 0
    }

    private static func ignorable(_ byte: UInt8) -> Bool { byte < 0x09 || (byte > 0x0D && byte < 0x20) || byte == 0x7F }

    /// Primary weights of ASCII; letters of both cases share one.
    private static let ascii: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 128)
        var weight: UInt16 = 1
        for scalar in "\t\n\u{0B}\u{0C}\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789".unicodeScalars {
            table[Int(scalar.value)] = weight
            weight += 1
        }
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            table[Int(letter)] = weight
            table[Int(letter - 32)] = weight
            weight += 1
        }
        return table
    }()
    private static let digitBase: UInt32 = 400, letterBase: UInt32 = 500

    private struct Key {
        var primary: UInt32
        var secondary: UInt32
        var tertiary: UInt8
    }
    /// Weights of a text; ignorable characters have none.
    private static func keys(_ text: String) -> [Key] {
        var list: [Key] = []
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                if ignorable(UInt8(value)) { continue }
                let weight = UInt32(ascii[Int(value)])
                list.append(Key(primary: weight << 8, secondary: 0, tertiary: value >= 0x41 && value <= 0x5A ? 1 : 0))
                continue
            }
            let properties = scalar.properties
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark:
                if list.isEmpty { continue }
                list[list.count - 1].secondary = list[list.count - 1].secondary &* 997 &+ value
            case .control, .format, .surrogate: continue
            case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
                let isUpper = properties.generalCategory == .uppercaseLetter
                if let (bases, marks) = decomposed(scalar) {
                    for (at, base) in bases.enumerated() {
                        list.append(Key(primary: UInt32(ascii[Int(base)]) << 8, secondary: at == bases.count - 1 ? marks : 0, tertiary: isUpper ? 1 : 0))
                    }
                } else {
                    var folded = properties.lowercaseMapping.unicodeScalars.first?.value ?? value
                    // The two small sigmas are one letter.
                    if folded == 0x3C2 { folded = 0x3C3 }
                    list.append(Key(primary: 0x1_0000 + folded, secondary: 0, tertiary: isUpper ? 1 : 0))
                }
            case .decimalNumber:
                let digit = UInt32(properties.numericValue ?? 0)
                list.append(Key(primary: UInt32(ascii[Int(0x30 + digit)]) << 8, secondary: value, tertiary: 0))
            case .spaceSeparator, .lineSeparator, .paragraphSeparator:
                list.append(Key(primary: UInt32(ascii[0x20]) << 8, secondary: value, tertiary: 0))
            case .dashPunctuation: list.append(Key(primary: UInt32(ascii[0x2D]) << 8 + (value & 0xFF), secondary: 0, tertiary: 0))
            case .connectorPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
                list.append(Key(primary: UInt32(ascii[0x25]) << 8 + 1, secondary: value, tertiary: 0))
            default: list.append(Key(primary: UInt32(ascii[0x24]) << 8 + 1, secondary: value, tertiary: 0))
            }
        }
        return list
    }
    /// The base letters of an accented Latin letter and a number for its mark, read off its name.
    private static func decomposed(_ scalar: Unicode.Scalar) -> ([UInt8], UInt32)? {
        switch scalar {
        case "ß": return ([0x73, 0x73], 1)
        case "æ", "Æ": return ([0x61, 0x65], 1)
        case "œ", "Œ": return ([0x6F, 0x65], 1)
        case "\u{FB00}": return ([0x66, 0x66], 0)
        case "\u{FB01}": return ([0x66, 0x69], 0)
        case "\u{FB02}": return ([0x66, 0x6C], 0)
        default: break
        }
        guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return nil }
        let words = name.split(separator: " ")
        guard let at = words.firstIndex(of: "LETTER"), at + 1 < words.count, words[at + 1].utf8.count == 1, let letter = words[at + 1].utf8.first else {
            return nil
        }
        guard words.count > at + 2, words[at + 2] == "WITH" else { return ([letter | 0x20], 0) }
        let mark = words[(at + 3)...].joined(separator: " ")
        let combining: UInt32 =
            switch mark {
            case "GRAVE": 0x300
            case "ACUTE": 0x301
            case "CIRCUMFLEX": 0x302
            case "TILDE": 0x303
            case "MACRON": 0x304
            case "BREVE": 0x306
            case "DOT ABOVE": 0x307
            case "DIAERESIS": 0x308
            case "RING ABOVE": 0x30A
            case "DOUBLE ACUTE": 0x30B
            case "CARON": 0x30C
            case "CEDILLA": 0x327
            case "OGONEK": 0x328
            default: 0x400 + UInt32(mark.utf8.count)
            }
        return ([letter | 0x20], combining)
    }
    private static func compareKeys(_ a: [Key], _ b: [Key], ignoringCase: Bool) -> Int {
        for (x, y) in zip(a, b) where x.primary != y.primary { return x.primary < y.primary ? -1 : 1 }
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for (x, y) in zip(a, b) where x.secondary != y.secondary { return x.secondary < y.secondary ? -1 : 1 }
        if ignoringCase { return 0 }
        for (x, y) in zip(a, b) where x.tertiary != y.tertiary { return x.tertiary < y.tertiary ? -1 : 1 }
        return 0
    }
}

extension String {
    /// Upper case by simple mapping, one character for one, as .NET maps (`ß` stays).
    public func simpleUppercased() -> String { asciiMapped(0x61...0x7A) ?? simplyMapped { $0.properties.uppercaseMapping } }
    public func simpleLowercased() -> String { asciiMapped(0x41...0x5A) ?? simplyMapped { $0.properties.lowercaseMapping } }
    /// The text with the letters of a range in the other case; nil where it is not ASCII.
    func asciiMapped(_ letters: ClosedRange<UInt8>) -> String? {
        var text = self
        return text.withUTF8 { source in
            guard ASCIIFold.isASCII(source) else { return nil }
            return String(unsafeUninitializedCapacity: source.count) { target in
                let first = letters.lowerBound, count = letters.upperBound - first
                for at in 0..<source.count { target[at] = source[at] ^ (source[at] &- first <= count ? 0x20 : 0) }
                return source.count
            }
        }
    }
    private func simplyMapped(_ map: (Unicode.Scalar) -> String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let mapped = map(scalar).unicodeScalars
            if mapped.count == 1, let only = mapped.first { result.append(only) } else { result.append(scalar) }
        }
        return String(result)
    }
}
