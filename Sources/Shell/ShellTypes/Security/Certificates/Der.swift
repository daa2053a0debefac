/// A value of ASN.1's distinguished encoding (X.690): tag, contents and the bytes of both.
struct DerValue {
    let tag: UInt8
    let contents: ArraySlice<UInt8>
    let encoded: ArraySlice<UInt8>

    struct Malformed: Error {}

    /// The first value of some bytes; what follows is left in them.
    static func read(_ bytes: inout ArraySlice<UInt8>) throws -> DerValue {
        let all = bytes, start = bytes.startIndex
        guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let first = bytes.popFirst() else { throw Malformed() }
        var length = Int(first)
        if first & 0x80 != 0 {
            let count = Int(first & 0x7F)
            guard count > 0, count <= 4, bytes.count >= count else { throw Malformed() }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard bytes.count >= length else { throw Malformed() }
        let contents = bytes.prefix(length)
        bytes = bytes.dropFirst(length)
        return DerValue(tag: tag, contents: contents, encoded: all[start..<bytes.startIndex])
    }

    /// The values inside a sequence, set or tagged value.
    func children() throws -> [DerValue] {
        var rest = contents, list: [DerValue] = []
        while !rest.isEmpty { list.append(try DerValue.read(&rest)) }
        return list
    }
    /// `1.2.840.113549.1.1.11`.
    func objectIdentifier() throws -> String {
        guard tag == 0x06, let first = contents.first else { throw Malformed() }
        var parts = [Int(first) / 40, Int(first) % 40], value = 0
        if first >= 80 { parts = [2, Int(first) - 80] }
        for byte in contents.dropFirst() {
            guard value < 1 << 40 else { throw Malformed() }
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 == 0 {
                parts.append(value)
                value = 0
            }
        }
        return parts.map(String.init).joined(separator: ".")
    }
    /// The text of any of the string types.
    func text() -> String {
        switch tag {
        case 0x1E: String(decoding: stride(from: contents.startIndex, to: contents.endIndex - 1, by: 2).map { UInt16(contents[$0]) << 8 | UInt16(contents[$0 + 1]) }, as: UTF16.self)
        case 0x14: String(decoding: contents.map { UInt16($0) }, as: UTF16.self)
        default: String(decoding: contents, as: UTF8.self)
        }
    }
    /// UTCTime or GeneralizedTime: year, month, day, hour, minute, second.
    func time() throws -> [Int] {
        let digits = contents.prefix { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        let yearLength = tag == 0x17 ? 2 : 4
        guard tag == 0x17 || tag == 0x18, digits.count >= yearLength + 10 else { throw Malformed() }
        func number(_ at: Int, _ count: Int) -> Int { digits[at..<(at + count)].reduce(0) { $0 * 10 + $1 } }
        var year = number(0, yearLength)
        if yearLength == 2 { year += year < 50 ? 2000 : 1900 }
        return [year] + (0..<5).map { number(yearLength + $0 * 2, 2) }
    }
}

/// Text form of encoded data (RFC 7468).
enum Pem {
    /// The blocks of a text with their labels.
    static func blocks(_ text: String) -> [(label: String, bytes: [UInt8])] {
        var found: [(label: String, bytes: [UInt8])] = [], label: String?, body = ""
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = String(line.dropFirst(11).dropLast(5))
                body = ""
            } else if line.hasPrefix("-----END "), let known = label {
                if let bytes = decode(body) { found.append((known, bytes)) }
                label = nil
            } else if label != nil {
                body += line
            }
        }
        return found
    }
    static func text(_ label: String, _ bytes: [UInt8]) -> String {
        var lines = ["-----BEGIN \(label)-----"], rest = Substring(encode(bytes))
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return (lines + ["-----END \(label)-----"]).joined(separator: "\n")
    }
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let word = part.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            for at in 0..<4 { out.append(at <= part.count ? alphabet[word >> (18 - 6 * at) & 63] : 0x3D) }
        }
        return String(decoding: out, as: UTF8.self)
    }
    static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = [], word = 0, bits = 0
        for byte in text.utf8 where byte != 0x3D && byte > 0x20 {
            guard let value = alphabet.firstIndex(of: byte) else { return nil }
            word = word << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: word >> bits))
                word &= (1 << bits) - 1
            }
        }
        return out
    }
}
