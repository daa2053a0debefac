import ShellRuntime

/// System.Uri (RFC 3986 with .NET's habits): taken apart when it is made.
public final class UriObject: NetObject {
    public let original: String
    /// The parts of an absolute address; nil for a relative one.
    let parts: Parts?
    struct Parts {
        var scheme = ""
        var userInfo = ""
        var host = ""
        var port = -1
        var path = ""
        var query = ""
        var fragment = ""
        var hasAuthority = false
        var isUnc = false
        var isDos = false
    }
    init(original: String, parts: Parts?) {
        self.original = original
        self.parts = parts
        super.init()
    }
    public override var type: TypeInfo { UriTypes.uriType }
    public override func toText() -> String {
        guard let parts else { return original }
        if parts.isDos || parts.isUnc, parts.query.isEmpty { return parts.isUnc ? "file://" + parts.host + UriText.unescaped(parts.path, keepsReserved: true) : "file:///" + UriText.unescaped(parts.path, keepsReserved: true).drop { $0 == "/" } }
        return head(parts) + UriText.unescaped(parts.path, keepsReserved: true) + UriText.unescaped(parts.query, keepsReserved: true) + UriText.unescaped(parts.fragment, keepsReserved: true)
    }
    private func head(_ parts: Parts) -> String {
        let user = parts.userInfo.isEmpty ? "" : parts.userInfo + "@"
        return parts.scheme + ":" + (parts.hasAuthority ? "//" : "") + (parts.hasAuthority || !parts.host.isEmpty ? user + UriObject.authority(parts) : "")
    }
    static func authority(_ parts: Parts) -> String { parts.host + (parts.port >= 0 && parts.port != UriText.ports[parts.scheme] ? ":\(parts.port)" : "") }
    public var absolute: String { parts.map { head($0) + $0.path + $0.query + $0.fragment } ?? original }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? UriObject else { return false }
        guard let a = parts, let b = other.parts else { return parts == nil && other.parts == nil && original == other.original }
        return a.scheme == b.scheme && a.host == b.host && a.port == b.port && a.path == b.path && a.query == b.query
    }
    public override var hashValue: Int { parts.map { ($0.scheme + $0.host + $0.path).hashValue } ?? original.hashValue }
    var localPath: String {
        guard let parts else { return original }
        let path = UriText.unescaped(parts.path, keepsReserved: false)
        if parts.isUnc { return "\\\\" + parts.host + String(path.map { $0 == "/" ? "\\" : $0 }) }
        if parts.isDos { return String(path.drop { $0 == "/" }.map { $0 == "/" ? "\\" : $0 }) }
        return path
    }
}

/// Taking addresses apart, escaping and unescaping.
enum UriText {
    static let ports: [String: Int] = [
        "http": 80, "https": 443, "ftp": 21, "ftps": 990, "mailto": 25, "ws": 80, "wss": 443, "gopher": 70, "nntp": 119, "news": -1, "telnet": 23, "ldap": 389,
        "net.tcp": 808, "ssh": -1, "sftp": -1,
    ]
    enum Failure: Error { case format, scheme, host, port, empty
        var text: String {
            switch self {
            case .format: "Invalid URI: The format of the URI could not be determined."
            case .scheme: "Invalid URI: The URI scheme is not valid."
            case .host: "Invalid URI: The hostname could not be parsed."
            case .port: "Invalid URI: Invalid port specified."
            case .empty: "Invalid URI: The URI is empty."
            }
        }
    }
    private static func isSchemeName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return false }
        return text.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
    }
    static func checkScheme(_ text: String) -> Bool { isSchemeName(text[...]) }
    /// The address; a relative one where it has no scheme and one is allowed.
    static func parse(_ original: String, absolute: Bool?) throws(Failure) -> UriObject {
        let text = String(original.trimmedBlanks)
        if let parts = try absoluteParts(text) {
            if absolute == false { throw .format }
            return UriObject(original: original, parts: parts)
        }
        if absolute == true { throw text.isEmpty ? .empty : .format }
        return UriObject(original: original, parts: nil)
    }
    private static func absoluteParts(_ text: String) throws(Failure) -> UriObject.Parts? {
        var parts = UriObject.Parts()
        let units = Array(text.utf8.prefix(3))
        if units.count >= 3, units[1] == 0x3A, units[0] | 0x20 >= 0x61, units[0] | 0x20 <= 0x7A, units[2] == 0x5C || units[2] == 0x2F {
            parts.scheme = "file"
            parts.hasAuthority = true
            parts.isDos = true
            parts.path = "/" + escaped(dots(String(text.map { $0 == "\\" ? "/" : $0 })), keeping: pathKept)
            return parts
        }
        if text.hasPrefix("\\\\") {
            let rest = text.dropFirst(2)
            let host = rest.prefix { $0 != "\\" && $0 != "/" }
            guard !host.isEmpty else { throw .host }
            parts.scheme = "file"
            parts.hasAuthority = true
            parts.isUnc = true
            parts.host = host.lowercased()
            parts.path = escaped(dots(String(rest.dropFirst(host.count).map { $0 == "\\" ? "/" : $0 })), keeping: pathKept)
            return parts
        }
        if text.hasPrefix("/"), !text.hasPrefix("//") {
            // A rooted path is a file of this computer.
            parts.scheme = "file"
            parts.hasAuthority = true
            parts.path = escaped(dots(text), keeping: pathKept)
            return parts
        }
        guard let colon = text.firstIndex(of: ":"), isSchemeName(text[..<colon]) else { return nil }
        parts.scheme = text[..<colon].lowercased()
        var rest = text[text.index(after: colon)...]
        if parts.scheme.utf8.count == 1 { return nil }
        if let hash = rest.firstIndex(of: "#") {
            parts.fragment = "#" + escaped(String(rest[rest.index(after: hash)...]), keeping: pathKept + "?/")
            if parts.fragment == "#" { parts.fragment = "" }
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            parts.query = "?" + escaped(String(rest[rest.index(after: mark)...]), keeping: pathKept + "?/")
            rest = rest[..<mark]
        }
        let isWeb = ["http", "https", "ftp", "ws", "wss"].contains(parts.scheme)
        let slashes = rest.prefix { $0 == "/" || (isWeb && $0 == "\\") }.count
        guard slashes >= 2 || (isWeb || parts.scheme == "file") && slashes >= 0 && slashes >= (parts.scheme == "file" ? 1 : 2) else {
            if isWeb { throw rest.isEmpty ? .host : .format }
            if parts.scheme == "mailto" {
                guard let at = rest.lastIndex(of: "@") else {
                    parts.port = 25
                    parts.path = escaped(String(rest), keeping: pathKept)
                    return parts
                }
                parts.userInfo = String(rest[..<at])
                parts.host = rest[rest.index(after: at)...].lowercased()
                parts.port = 25
                return parts
            }
            parts.path = escaped(String(rest), keeping: pathKept)
            return parts
        }
        parts.hasAuthority = true
        rest = rest.dropFirst(min(2, slashes))
        if parts.scheme == "file", slashes == 1 || slashes >= 3 {
            let path = "/" + rest.drop { $0 == "/" }
            let characters = Array(path.utf8.prefix(4))
            parts.isDos = characters.count >= 3 && characters[2] == 0x3A
            parts.path = escaped(dots(String(path.map { $0 == "\\" && parts.isDos ? "/" : $0 })), keeping: pathKept)
            return parts
        }
        var authority = rest.prefix { $0 != "/" && $0 != "\\" }
        let path = rest.dropFirst(authority.count)
        if let at = authority.lastIndex(of: "@") {
            parts.userInfo = String(authority[..<at])
            authority = authority[authority.index(after: at)...]
        }
        let closing = authority.lastIndex(of: "]")
        if let mark = authority.lastIndex(of: ":"), closing.map({ $0 < mark }) ?? true {
            let digits = authority[authority.index(after: mark)...]
            if !digits.isEmpty {
                guard let port = Int(digits), digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), port <= 65535 else { throw .port }
                parts.port = port
            }
            authority = authority[..<mark]
        }
        parts.host = authority.lowercased()
        if parts.host.isEmpty, parts.scheme != "file" { throw .host }
        if isWeb || parts.scheme == "file" {
            guard checkHost(parts.host) != 0 || parts.host.isEmpty else { throw .host }
        }
        if parts.port < 0 { parts.port = ports[parts.scheme] ?? -1 }
        if parts.scheme == "file" { parts.isUnc = !parts.host.isEmpty }
        parts.path = escaped(dots(String(path.map { $0 == "\\" ? "/" : $0 })), keeping: pathKept)
        if parts.path.isEmpty, isWeb || parts.scheme == "file" || ports[parts.scheme] != nil { parts.path = "/" }
        return parts
    }
    /// UriHostNameType: 0 unknown, 1 basic, 2 DNS, 3 IPv4, 4 IPv6.
    static func checkHost(_ host: String) -> Int {
        guard !host.isEmpty, host.utf8.count <= 255 else { return 0 }
        if host.hasPrefix("["), host.hasSuffix("]") { return AddressText.parse6(String(host.dropFirst().dropLast())) != nil ? 4 : 0 }
        if host.contains(":") { return AddressText.parse6(host) != nil ? 4 : 0 }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if labels.count == 4, labels.allSatisfy({ UInt8($0) != nil }) { return 3 }
        let rest = labels.last == "" ? labels.dropLast() : labels[...]
        for label in rest {
            guard !label.isEmpty, label.utf8.count <= 63, let first = label.first, first.isLetter || first.isNumber,
                label.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else { return 0 }
        }
        return 2
    }
    /// A path without `.` and `..`.
    static func dots(_ path: String) -> String {
        guard path.contains("/.") || path.hasPrefix(".") else { return path }
        var kept: [Substring] = []
        let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
        for (at, piece) in pieces.enumerated() {
            let isLast = at == pieces.count - 1
            if piece == "." { if isLast { kept.append("") } } else if piece == ".." {
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            } else { kept.append(piece) }
        }
        return kept.joined(separator: "/")
    }
    static let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    static let pathKept = unreserved + ":/@!$&'()*+,;=[]"
    private static func hex(_ byte: UInt8) -> String { "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
    /// Escapes what is not in `keeping`; escapes that are there stay.
    static func escaped(_ text: String, keeping: String, keepsEscapes: Bool = true) -> String {
        let kept = Set(keeping.utf8)
        let bytes = Array(text.utf8)
        var result = "", at = 0
        func isHex(_ byte: UInt8) -> Bool { (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66) }
        while at < bytes.count {
            let byte = bytes[at]
            if kept.contains(byte) { result.unicodeScalars.append(Unicode.Scalar(byte)) } else if byte == 0x25, keepsEscapes, at + 2 < bytes.count, isHex(bytes[at + 1]), isHex(bytes[at + 2]) {
                result += "%"
            } else { result += hex(byte) }
            at += 1
        }
        return result
    }
    /// Undoes escapes; `keepsReserved` leaves those that would change what the address says.
    static func unescaped(_ text: String, keepsReserved: Bool) -> String {
        guard text.contains("%") else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = [], at = 0
        func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) } }
        while at < bytes.count {
            guard bytes[at] == 0x25, at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let byte = high << 4 | low
            if keepsReserved, byte < 0x20 || byte == 0x7F || "%;/?:@&=+$,#[]!'()*\\".utf8.contains(byte) {
                result += bytes[at..<(at + 3)]
                at += 3
                continue
            }
            // Bytes of one character together; what is no UTF-8 stays escaped.
            let length = byte < 0x80 ? 1 : byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xF0 && byte < 0xF5 ? 4 : 0
            var character: [UInt8] = [byte], next = at + 3
            while character.count < length, next + 2 < bytes.count, bytes[next] == 0x25, let a = digit(bytes[next + 1]), let b = digit(bytes[next + 2]) {
                character.append(a << 4 | b)
                next += 3
            }
            if length > 0, character.count == length, String(validating: character, as: UTF8.self) != nil {
                result += character
                at = next
            } else {
                result += bytes[at..<(at + 3)]
                at += 3
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
    /// RFC 3986 section 5.2.
    static func resolve(_ base: UriObject, _ text: String) throws(Failure) -> UriObject {
        guard var parts = base.parts else { throw .format }
        let reference = try parse(text, absolute: nil)
        if let own = reference.parts, !(text.hasPrefix("/") && own.scheme == "file") { return reference }
        var rest = text[...]
        parts.fragment = ""
        if let hash = rest.firstIndex(of: "#") {
            parts.fragment = escaped(String(rest[hash...].dropFirst()), keeping: pathKept + "?/")
            if !parts.fragment.isEmpty { parts.fragment = "#" + parts.fragment }
            rest = rest[..<hash]
        }
        var query: String?
        if let mark = rest.firstIndex(of: "?") {
            query = "?" + escaped(String(rest[rest.index(after: mark)...]), keeping: pathKept + "?/")
            rest = rest[..<mark]
        }
        if rest.hasPrefix("//") { return try parse(parts.scheme + ":" + text, absolute: true) }
        if rest.isEmpty {
            if let query { parts.query = query }
        } else {
            parts.query = query ?? ""
            let folder = parts.path.lastIndex(of: "/").map { String(parts.path[...$0]) } ?? "/"
            parts.path = escaped(dots(rest.hasPrefix("/") ? String(rest) : folder + rest), keeping: pathKept)
        }
        let made = UriObject(original: "", parts: parts)
        return UriObject(original: made.absolute, parts: parts)
    }
    static func relative(_ from: UriObject, _ to: UriObject) -> UriObject {
        guard let a = from.parts, let b = to.parts, a.scheme == b.scheme, a.host == b.host, a.port == b.port else { return to }
        let source = a.path.split(separator: "/", omittingEmptySubsequences: false).dropLast(), target = b.path.split(separator: "/", omittingEmptySubsequences: false)
        var shared = 0
        while shared < source.count, shared < target.count - 1, source[source.startIndex + shared] == target[shared] { shared += 1 }
        var path = String(repeating: "../", count: source.count - shared) + target[shared...].joined(separator: "/")
        if a.path == b.path { path = "" }
        if path.isEmpty, a.path != b.path { path = "./" }
        return UriObject(original: path + b.query + b.fragment, parts: nil)
    }
}
