import ShellRuntime
import ShellSyntax
import ShellTypes

/// Writes a file in pieces, in a text encoding. The file exists from the start; what is buffered goes out with `close()`.
public final class FileWriter {
    private let store: any FileStore
    private let path: String
    private var encoding: TextEncoding
    private var buffer: [UInt8] = []
    private var isClosed = false
    private static let limit = 1 << 18

    /// Throws a ``FileFailure``. `force` writes over a read-only file; `matching` goes on in the encoding that a file's mark tells.
    public init(
        _ place: ProviderPath, encoding: TextEncoding, append: Bool, force: Bool = false, matching: Bool = false, _ runspace: Runspace
    ) throws(FileFailure) {
        store = runspace.providers.store(place.path)
        path = place.path
        self.encoding = encoding
        if force, let facts = try? store.facts(path), facts.attributes & 1 != 0 { try store.setAttributes(path, facts.attributes & ~1) }
        if append, let facts = try? store.facts(path), facts.size > 0 || facts.isDirectory {
            if facts.isDirectory { throw .isDirectory }
            // A file that long is read no more: one after the other may be appended to it.
            if matching, facts.size < 1 << 20, let bytes = try? store.read(path), let marked = TextEncoding(mark: bytes) { self.encoding = marked }
        } else {
            if append { try store.write(path, [], append: true) } else { try store.write(path, [], append: false) }
            buffer = encoding.mark
        }
    }
    public func write<Bytes: Sequence>(_ bytes: Bytes) throws where Bytes.Element == UInt8 {
        buffer.append(contentsOf: bytes)
        if buffer.count >= FileWriter.limit { try flush() }
    }
    public func write(text: String, newline: Bool) throws {
        if encoding.kind == .utf8 {
            var text = text
            text.withUTF8 { buffer.append(contentsOf: $0) }
            if newline { buffer.append(10) }
        } else {
            encoding.encode(newline ? text + "\n" : text, into: &buffer)
        }
        if buffer.count >= FileWriter.limit { try flush() }
    }
    public func flush() throws {
        guard !buffer.isEmpty else { return }
        let piece = buffer
        buffer.removeAll(keepingCapacity: true)
        do { try store.write(path, piece, append: true) } catch { throw ShellError(ErrorRecordObject(error.exception(path), id: "WriteContentIOError", category: .writeError, target: Value(path))) }
    }
    public func close() throws {
        guard !isClosed else { return }
        isClosed = true
        try flush()
    }
}

/// Lines of UTF-8 text, as .NET's readers find them: ended by CR, LF or both.
public enum TextLines {
    /// Calls `body` with each line until it answers false.
    public static func forEach(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
        try bytes.withUnsafeBufferPointer { whole in
            var at = 0
            let count = whole.count
            while at < count {
                var end = at
                while end < count, whole[end] != 10, whole[end] != 13 { end += 1 }
                let line = UnsafeBufferPointer(rebasing: whole[at..<end])
                if end < count { end += whole[end] == 13 && end + 1 < count && whole[end + 1] == 10 ? 2 : 1 }
                at = end
                if try !body(line) { return }
            }
        }
    }
    /// The last lines.
    public static func tail(_ bytes: [UInt8], _ count: Int) -> [String] {
        var starts: [Int] = []
        var end = bytes.count
        if end > 0, bytes[end - 1] == 10 { end -= 1 }
        if end > 0, bytes[end - 1] == 13 { end -= 1 }
        var at = end
        while at > 0, starts.count < count {
            at -= 1
            if bytes[at] == 10 || (bytes[at] == 13 && !(at + 1 < bytes.count && bytes[at + 1] == 10)) { starts.append(at + 1) }
        }
        let from = starts.count < count || starts.isEmpty ? 0 : starts[starts.count - 1]
        var lines: [String] = []
        try? forEach(Array(bytes[from...])) { line in
            lines.append(String(decoding: line, as: UTF8.self))
            return true
        }
        return lines
    }
    /// The text cut after each delimiter; the delimiters are left out.
    public static func pieces(_ text: String, _ delimiter: String) -> [String] {
        guard !delimiter.isEmpty else { return [text] }
        let whole = Array(text.utf8), mark = Array(delimiter.utf8)
        var pieces: [String] = [], from = 0, at = 0
        while at < whole.count {
            if at + mark.count <= whole.count, whole[at..<at + mark.count].elementsEqual(mark) {
                pieces.append(String(decoding: whole[from..<at], as: UTF8.self))
                at += mark.count
                from = at
            } else { at += 1 }
        }
        if from < whole.count { pieces.append(String(decoding: whole[from...], as: UTF8.self)) }
        return pieces
    }
}

/// The encodings of -Encoding.
public struct TextEncoding: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case ascii, utf8, utf16, utf16BigEndian, utf32, utf32BigEndian, latin1, utf7
        /// A code page beside Unicode, by its number.
        case page(Int)
    }
    public var kind: Kind
    public var hasMark: Bool
    public static let utf8 = TextEncoding(kind: .utf8, hasMark: false)
    /// What `>` and Out-File write: UTF-16 in Windows PowerShell.
    public static var ofFiles: TextEncoding { LanguageEdition.isDesktop ? TextEncoding(kind: .utf16, hasMark: true) : .utf8 }
    public init(kind: Kind, hasMark: Bool) {
        self.kind = kind
        self.hasMark = hasMark
    }
    /// The encoding of a byte order mark; nil where there is none.
    init?(mark bytes: [UInt8]) {
        let known = [Kind.utf32, .utf32BigEndian, .utf8, .utf16, .utf16BigEndian].map { TextEncoding(kind: $0, hasMark: true) }
        guard let found = known.first(where: { bytes.starts(with: $0.mark) }) else { return nil }
        self = found
    }
    /// By PowerShell's name, a .NET name or a code page number; nil where unknown.
    public init?(name: String) {
        switch name.lowercased() {
        case "utf8", "utf-8", "utf8nobom", "default", "oem", "65001", "string", "unknown": self.init(kind: .utf8, hasMark: false)
        case "utf8bom": self.init(kind: .utf8, hasMark: true)
        case "ascii", "us-ascii", "20127": self.init(kind: .ascii, hasMark: false)
        case "unicode", "utf-16", "utf-16le", "1200": self.init(kind: .utf16, hasMark: true)
        case "bigendianunicode", "utf-16be", "1201": self.init(kind: .utf16BigEndian, hasMark: true)
        case "utf32", "utf-32", "utf-32le", "12000": self.init(kind: .utf32, hasMark: true)
        case "bigendianutf32", "utf-32be", "12001": self.init(kind: .utf32BigEndian, hasMark: true)
        case "latin1", "iso-8859-1", "28591": self.init(kind: .latin1, hasMark: false)
        case "utf7", "utf-7", "65000": self.init(kind: .utf7, hasMark: false)
        case "ansi": self.init(kind: .page(LanguageCodePages.current.ansi), hasMark: false)
        default:
            guard let page = Int(name).map({ EncodingTypes.paged(number: $0) }) ?? EncodingTypes.named(name) else { return nil }
            switch page.form {
            case .table: self.init(kind: .page(page.codePage), hasMark: false)
            default:
                guard page.webName.lowercased() != name.lowercased() else { return nil }
                self.init(name: page.webName)
            }
        }
    }
    /// A parameter's argument: a name, a number or an encoding object.
    public static func argument(_ value: Value, _ runspace: Runspace) throws -> TextEncoding {
        if value.isNull { return LanguageEdition.isDesktop ? TextEncoding(kind: .latin1, hasMark: false) : .utf8 }
        if LanguageEdition.isDesktop {
            switch value.stringValue?.lowercased() {
            case "utf8": return TextEncoding(kind: .utf8, hasMark: true)
            case "default", "oem", "string", "byte": return TextEncoding(kind: .latin1, hasMark: false)
            case "unknown": return TextEncoding(kind: .utf16, hasMark: true)
            default: break
            }
        }
        if let own = value.as(EncodingObject.self), var known = TextEncoding(name: own.webName) {
            known.hasMark = own.hasMark
            return known
        }
        var name = runspace.text(value)
        if value.stringValue == nil, value.integerValue == nil {
            name = runspace.text(try Members.get(value, "WebName", runspace))
            if var known = TextEncoding(name: name) {
                if known.kind == .utf8 { known.hasMark = runspace.elements(try Members.get(value, "Preamble", runspace)).count > 1 }
                return known
            }
        }
        if let known = TextEncoding(name: name) { return known }
        if let number = value.integerValue {
            let reason =
                (0...65535).contains(number)
                ? "No data is available for encoding \(number). For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
                : "Valid values are between 0 and 65535, inclusive. (Parameter 'codepage')"
            throw ShellError(
                "Cannot process argument transformation on parameter 'Encoding'. \(reason)", id: "ParameterArgumentTransformationError", category: .invalidData,
                exception: "System.Management.Automation.ParameterBindingArgumentTransformationException")
        }
        throw ShellError(
            "Cannot process argument transformation on parameter 'Encoding'. '\(name)' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')",
            id: "ParameterArgumentTransformationError", category: .invalidData,
            exception: "System.Management.Automation.ParameterBindingArgumentTransformationException")
    }
    /// The byte order mark.
    public var mark: [UInt8] {
        guard hasMark else { return [] }
        switch kind {
        case .utf8: return [0xEF, 0xBB, 0xBF]
        case .utf16: return [0xFF, 0xFE]
        case .utf16BigEndian: return [0xFE, 0xFF]
        case .utf32: return [0xFF, 0xFE, 0, 0]
        case .utf32BigEndian: return [0, 0, 0xFE, 0xFF]
        default: return []
        }
    }
    public func encode(_ text: String, into bytes: inout [UInt8]) {
        switch kind {
        case .utf8: bytes.append(contentsOf: text.utf8)
        case .utf7: bytes.append(contentsOf: UTF7.encode(text))
        case .page(let number): bytes += EncodingTypes.paged(number: number)?.encode(text) ?? []
        case .ascii: for unit in text.utf16 { bytes.append(unit < 0x80 ? UInt8(unit) : 0x3F) }
        case .latin1: for unit in text.utf16 { bytes.append(unit < 0x100 ? UInt8(unit) : 0x3F) }
        case .utf16: for unit in text.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        case .utf16BigEndian: for unit in text.utf16 { bytes += [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)] }
        case .utf32, .utf32BigEndian:
            for scalar in text.unicodeScalars {
                let four = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
                bytes += kind == .utf32 ? four : four.reversed()
            }
        }
    }
    /// The bytes as they are where they already are UTF-8 (without their mark); nil where they have to be decoded.
    func utf8Body(_ bytes: [UInt8]) -> [UInt8]? {
        guard kind == .utf8 else { return nil }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return nil }
        return bytes
    }
    /// Text of bytes; a byte order mark wins over the encoding asked for.
    public func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return Self.utf32(bytes.dropFirst(4), bigEndian: false) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return Self.utf32(bytes.dropFirst(4), bigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return Self.utf16(bytes.dropFirst(2), bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return Self.utf16(bytes.dropFirst(2), bigEndian: true) }
        switch kind {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .utf7: return UTF7.decode(Array(bytes))
        case .page(let number): return (try? EncodingTypes.paged(number: number)?.decode(bytes)) ?? ""
        case .ascii: return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
        case .latin1: return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        case .utf16: return Self.utf16(bytes[...], bigEndian: false)
        case .utf16BigEndian: return Self.utf16(bytes[...], bigEndian: true)
        case .utf32: return Self.utf32(bytes[...], bigEndian: false)
        case .utf32BigEndian: return Self.utf32(bytes[...], bigEndian: true)
        }
    }
    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            let a = UInt16(bytes[at]), b = UInt16(bytes[at + 1])
            units.append(bigEndian ? a << 8 | b : b << 8 | a)
            at += 2
        }
        return String(decoding: units, as: UTF16.self)
    }
    private static func utf32(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
        var text = String.UnicodeScalarView()
        var at = bytes.startIndex
        while at + 3 < bytes.endIndex {
            var number: UInt32 = 0
            for step in 0..<4 { number |= UInt32(bytes[at + step]) << UInt32(8 * (bigEndian ? 3 - step : step)) }
            text.append(Unicode.Scalar(number) ?? "\u{FFFD}")
            at += 4
        }
        return String(text)
    }
}
