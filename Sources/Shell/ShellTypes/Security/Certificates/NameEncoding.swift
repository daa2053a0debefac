/// Distinguished names as they are typed (RFC 4514, with .NET's letters) and as certificates hold them.
extension DistinguishedName {
    /// `CN=Test, O="A, B"`: parts by commas or semicolons, quotes around what has them; nil for a text that is no name.
    static func encode(_ text: String) -> [UInt8]? {
        var parts: [String] = [], part = "", isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, ",;\n".contains(character) {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        if isQuoted { return nil }
        parts.append(part)
        if parts.count == 1, trimmed(parts[0]).isEmpty { return Der.sequence() }
        var sets: [[UInt8]] = []
        for part in parts {
            guard let equals = part.firstIndex(of: "="), let oid = identifier(trimmed(String(part[..<equals]))) else { return nil }
            var value = trimmed(String(part[part.index(after: equals)...]))
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()).replacing("\"\"", with: "\"") }
            guard !value.isEmpty else { return nil }
            sets.append(Der.set([Der.sequence(Der.oid(oid), valueEncoding(oid, value))]))
        }
        // The most special part is typed first and encoded last.
        return Der.sequence(of: sets.reversed())
    }
    private static func trimmed(_ text: String) -> String { String(text.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed()) }
    private static let typed = ["ST": "2.5.4.8", "SP": "2.5.4.8", "EMAIL": "1.2.840.113549.1.9.1", "TITLE": "2.5.4.12", "GIVENNAME": "2.5.4.42", "SURNAME": "2.5.4.4", "I": "2.5.4.43", "INITIALS": "2.5.4.43"]
    private static func identifier(_ key: String) -> String? {
        let upper = key.uppercased()
        if let known = letters.first(where: { $0.value == upper })?.key ?? typed[upper] { return known }
        let dotted = upper.hasPrefix("OID.") ? String(upper.dropFirst(4)) : upper
        return dotted.contains(".") && dotted.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } ? dotted : nil
    }
    private static func valueEncoding(_ oid: String, _ value: String) -> [UInt8] {
        let bytes = Array(value.utf8)
        if oid == "1.2.840.113549.1.9.1" || oid == "0.9.2342.19200300.100.1.25" { return Der.tagged(0x16, bytes) }
        let isPrintable = value.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || " '()+,-./:=?".unicodeScalars.contains($0)) }
        return Der.tagged(isPrintable ? 0x13 : 0x0C, bytes)
    }
}
