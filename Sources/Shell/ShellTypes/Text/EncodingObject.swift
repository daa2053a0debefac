import ShellRuntime

/// System.Text.Encoding: a code page that turns text into bytes and back.
public final class EncodingObject: NetObject {
    /// The forms of text in bytes.
    public enum Form: Sendable { case utf8, utf16, utf16BigEndian, utf32, utf32BigEndian, ascii, latin1, utf7, table }
    /// What an encoding is called.
    struct Names: Sendable {
        let form: Form
        let codePage: Int
        let web: String
        let title: String
        let className: String
        var family = 1252
        var body: String? = nil
    }
    let names: Names
    /// Writes a byte order mark before a file.
    public let hasMark: Bool
    let isReadOnly: Bool
    /// Bytes that mean nothing are an error instead of U+FFFD.
    let isStrict: Bool
    /// What stands for characters that the encoding has not, and for bytes that mean nothing; nil where it is the encoding's own sign.
    var encoderReplacement: String?
    var decoderReplacement: String?
    /// Characters that the encoding has not are an error.
    var refusesUnknown = false
    private let ownType: TypeInfo
    /// The table of an encoding that has one.
    private(set) lazy var page = CodePage.numbered(names.codePage)
    init(_ names: Names, mark: Bool, readOnly: Bool = true, strict: Bool = false, sealed: Bool = false) {
        self.names = names
        hasMark = mark
        isReadOnly = readOnly
        isStrict = strict
        ownType = EncodingTypes.type(names.className, sealed: sealed)
        super.init()
    }
    public override var type: TypeInfo { ownType }
    public var webName: String { names.web }
    public var codePage: Int { names.codePage }
    public var form: Form { names.form }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? EncodingObject else { return false }
        return other.names.codePage == names.codePage && other.hasMark == hasMark && other.isStrict == isStrict
    }
    public override var hashValue: Int { names.codePage }

    /// The byte order mark, whether or not it is written.
    public var mark: [UInt8] {
        guard hasMark else { return [] }
        switch names.form {
        case .utf8: return [0xEF, 0xBB, 0xBF]
        case .utf16: return [0xFF, 0xFE]
        case .utf16BigEndian: return [0xFE, 0xFF]
        case .utf32: return [0xFF, 0xFE, 0, 0]
        case .utf32BigEndian: return [0, 0, 0xFE, 0xFF]
        default: return []
        }
    }
    var isSingleByte: Bool { names.form == .ascii || names.form == .latin1 || names.form == .table && page?.isDouble != true }

    public func encode(_ text: String) -> [UInt8] {
        switch names.form {
        case .utf8: return Array(text.utf8)
        case .utf16: return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case .utf32: return text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) } }
        case .utf32BigEndian: return text.unicodeScalars.flatMap { scalar in (0..<4).reversed().map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) } }
        case .utf7: return UTF7.encode(text)
        case .table: return text.unicodeScalars.flatMap { single($0) ?? replacement($0) }
        case .ascii, .latin1: return text.unicodeScalars.flatMap { single($0) ?? replacement($0) }
        }
    }
    /// The bytes of a character in an encoding without all of them.
    private func single(_ scalar: Unicode.Scalar) -> [UInt8]? {
        if names.form == .table { return page?.bytes(of: scalar) }
        return scalar.value < 0x80 || names.form == .latin1 && scalar.value < 0x100 ? [UInt8(scalar.value)] : nil
    }
    private func replacement(_ scalar: Unicode.Scalar) -> [UInt8] {
        guard let encoderReplacement else {
            return [[UInt8]](repeating: single("?") ?? [0x3F], count: scalar.value > 0xFFFF ? 2 : 1).flatMap { $0 }
        }
        return encoderReplacement.unicodeScalars.compactMap(single).flatMap { $0 }
    }
    /// The same, with an error for what the encoding has not, where it is to be one.
    func encodeChecked(_ text: String) throws -> [UInt8] {
        if refusesUnknown, isSingleByte || names.form == .table {
            var at = 0
            for scalar in text.unicodeScalars {
                if single(scalar) == nil {
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    throw NetException(
                        "System.Text.EncoderFallbackException",
                        "Unable to translate Unicode character \\u\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex) at index \(at) to specified code page.")
                }
                at += scalar.value > 0xFFFF ? 2 : 1
            }
        }
        return encode(text)
    }
    public func decode<Bytes: Collection>(_ source: Bytes) throws -> String where Bytes.Element == UInt8 {
        let bytes = Array(source)
        func unit(_ at: Int, _ count: Int, big: Bool) -> UInt32 {
            (0..<count).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * (big ? count - 1 - $1 : $1)) }
        }
        switch names.form {
        case .utf8:
            if isStrict, let bad = EncodingObject.firstInvalid(bytes) { throw EncodingObject.unreadable(bytes, bad) }
            let text = String(decoding: bytes, as: UTF8.self)
            return decoderReplacement.map { text.replacingAll("\u{FFFD}", with: $0) } ?? text
        case .utf16, .utf16BigEndian:
            var units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { UInt16(unit($0, 2, big: names.form == .utf16BigEndian)) }
            if bytes.count % 2 == 1 { units.append(0xFFFD) }
            return String(decoding: units, as: UTF16.self)
        case .utf32, .utf32BigEndian:
            var text = String.UnicodeScalarView()
            for at in stride(from: 0, to: bytes.count - bytes.count % 4, by: 4) {
                text.append(Unicode.Scalar(unit(at, 4, big: names.form == .utf32BigEndian)) ?? "\u{FFFD}")
            }
            if bytes.count % 4 != 0 { text.append("\u{FFFD}") }
            return String(text)
        case .ascii:
            if isStrict, let bad = bytes.firstIndex(where: { $0 >= 0x80 }) { throw EncodingObject.unreadable(bytes, bad) }
            if let decoderReplacement { return bytes.map { $0 < 0x80 ? String(UnicodeScalar($0)) : decoderReplacement }.joined() }
            return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
        case .latin1: return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        case .utf7: return UTF7.decode(bytes)
        case .table: return String(decoding: page?.units(of: bytes) ?? [], as: UTF16.self)
        }
    }
    private static func unreadable(_ bytes: [UInt8], _ bad: Int) -> NetException {
        let hex = String(bytes[bad], radix: 16, uppercase: true)
        return NetException(
            "System.Text.DecoderFallbackException",
            "Unable to translate bytes [\(hex.utf8.count == 1 ? "0" + hex : hex)] at index \(bad) from specified code page to Unicode.")
    }
    private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var at = 0
        while at < bytes.count {
            let lead = bytes[at]
            let length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0
            guard length > 0, at + length <= bytes.count, String(validating: bytes[at..<at + length], as: UTF8.self) != nil else { return at }
            at += length
        }
        return nil
    }
    /// Text of a file: a byte order mark decides before the encoding does.
    public func decodeFile(_ bytes: [UInt8]) throws -> String {
        if let (encoding, length) = EncodingObject.marked(bytes) { return try encoding.decode(bytes.dropFirst(length)) }
        return try decode(bytes)
    }
    /// The encoding that a byte order mark names, and the mark's length.
    static func marked(_ bytes: [UInt8]) -> (EncodingObject, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (EncodingTypes.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (EncodingTypes.utf32, 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (EncodingTypes.unicode, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (EncodingTypes.bigEndianUnicode, 2) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (EncodingTypes.bigEndianUTF32, 4) }
        return nil
    }
    /// How many of the bytes are whole characters; the rest waits for its continuation.
    func wholeCharacters(_ bytes: [UInt8]) -> Int {
        switch names.form {
        case .utf8:
            // The last lead byte decides; a sequence has at most four bytes.
            for back in 1...3 where back <= bytes.count {
                let byte = bytes[bytes.count - back]
                if byte & 0xC0 == 0x80 { continue }
                let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                return length > back ? bytes.count - back : bytes.count
            }
            return bytes.count
        case .utf16, .utf16BigEndian:
            let even = bytes.count & ~1
            guard even >= 2 else { return even }
            let high = bytes[names.form == .utf16 ? even - 1 : even - 2]
            return (0xD8...0xDB).contains(high) ? even - 2 : even
        case .utf32, .utf32BigEndian: return bytes.count & ~3
        case .table: return bytes.count - (page?.open(bytes) ?? 0)
        default: return bytes.count
        }
    }
}
