import ShellRuntime

/// Bytes of encoded addresses, parts of addresses, and the characters of XML nodes.
enum TextFacts {
    static func register() {
        TypeMembers.extend("System.Web.HttpUtility") { web }
        TypeMembers.extend("System.Net.WebUtility") {
            [
                .staticMethod("byte[] UrlEncodeToBytes(byte[] value, int offset, int count)") { args, _ in args[0].isNull ? .null : Value(bytes: encoded(try part(args[0], args[1].int, args[2].int), isUpper: true)) },
                .staticMethod("byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)") { args, _ in args[0].isNull ? .null : Value(bytes: decoded(try part(args[0], args[1].int, args[2].int))) },
            ]
        }
        TypeMembers.extend("System.Xml.XmlCharacterData") { characters }
        TypeMembers.extend("System.Xml.XmlText") {
            [.method("System.Xml.XmlText SplitText(int offset)") { value, args, runspace in
                let text = try data(value, runspace), at = args[0].int
                guard (0...text.count).contains(at) else { throw outside("offset") }
                let document = try Members.get(value, "OwnerDocument", runspace), parent = try Members.get(value, "ParentNode", runspace)
                let rest = try Members.invoke(document, "CreateTextNode", [Value(units: text[at...])], runspace)
                try Members.set(value, "Value", Value(units: text[..<at]), runspace)
                if !parent.isNull { _ = try Members.invoke(parent, "InsertAfter", [rest, value], runspace) }
                return rest
            }]
        }
        TypeMembers.extend("System.Uri") { addresses }
        TypeMembers.extend("System.Net.NetworkCredential") {
            ["uri uri, string authType", "string host, int port, string authenticationType"].map { parameters in .method("System.Net.NetworkCredential GetCredential(\(parameters))") { value, _, _ in value } }
        }
        TypeMembers.extend("System.Net.WebRequest") {
            let made = "System.Net.HttpWebRequest"
            return [
                Relay.fixed("System.Net.WebRequest", "\(made) CreateHttp(string requestUriString)", to: "Create") { $0 }, Relay.fixed("System.Net.WebRequest", "\(made) CreateHttp(uri requestUri)", to: "Create") { $0 },
                Relay.fixed("System.Net.WebRequest", "System.Net.WebRequest CreateDefault(uri requestUri)", to: "Create") { $0 },
            ]
        }
        TypeMembers.extend("System.IO.Stream") { streams }
    }

    // MARK: addresses as bytes

    private static func part(_ value: Value, _ offset: Int, _ count: Int) throws -> [UInt8] {
        let bytes = value.bytes
        guard (0...bytes.count).contains(offset) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "offset") }
        guard count >= 0, offset + count <= bytes.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
        return Array(bytes[offset..<(offset + count)])
    }
    private static func encoded(_ bytes: [UInt8], isUpper: Bool) -> [UInt8] {
        let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8), plain = Set("-_.!*()".utf8)
        return bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case 48...57, 65...90, 97...122: return [byte]
            case 32: return [43]
            default: return plain.contains(byte) ? [byte] : [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
    }
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var made: [UInt8] = [], at = 0
        func digit(_ byte: UInt8) -> UInt8? { Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) } }
        while at < bytes.count {
            if bytes[at] == 37, at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) {
                made.append(high << 4 | low)
                at += 3
            } else {
                made.append(bytes[at] == 43 ? 32 : bytes[at])
                at += 1
            }
        }
        return made
    }
    private static var web: [TypeMember] {
        @Sendable func bytes(_ text: Value, _ encoding: Value?, _ runspace: Runspace) throws -> [UInt8] {
            guard let encoding, !encoding.isNull else { return Array(text.string.utf8) }
            return try Members.invoke(encoding, "GetBytes", [text], runspace).bytes
        }
        return [("UrlEncodeToBytes", true), ("UrlDecodeToBytes", false)].flatMap { name, encodes -> [TypeMember] in
            @Sendable func result(_ bytes: [UInt8]) -> Value { Value(bytes: encodes ? encoded(bytes, isUpper: false) : decoded(bytes)) }
            return [
                .staticMethod("byte[] \(name)(string str)") { args, runspace in args[0].isNull ? .null : result(try bytes(args[0], nil, runspace)) },
                .staticMethod("byte[] \(name)(string str, System.Text.Encoding e)") { args, runspace in args[0].isNull ? .null : result(try bytes(args[0], args[1], runspace)) },
                .staticMethod("byte[] \(name)(byte[] bytes)") { args, _ in args[0].isNull ? .null : result(args[0].bytes) },
                .staticMethod("byte[] \(name)(byte[] bytes, int offset, int count)") { args, _ in args[0].isNull ? .null : result(try part(args[0], args[1].int, args[2].int)) },
            ]
        } + [
            .staticMethod("string UrlEncode(string str, System.Text.Encoding e)") { args, runspace in args[0].isNull ? .null : Value(ascii: encoded(try bytes(args[0], args[1], runspace), isUpper: false)) },
            .staticMethod("string UrlEncode(byte[] bytes)") { args, _ in args[0].isNull ? .null : Value(ascii: encoded(args[0].bytes, isUpper: false)) },
            .staticMethod("string UrlDecode(string str, System.Text.Encoding e)") { args, runspace in
                args[0].isNull ? .null : try Members.invoke(args[1], "GetString", [Value(bytes: decoded(Array(args[0].string.utf8)))], runspace)
            },
            .staticMethod("System.Collections.Specialized.NameValueCollection ParseQueryString(string query, System.Text.Encoding encoding)") { args, runspace in
                guard let type = TypeRegistry.shared.find("System.Web.HttpUtility") else { return .null }
                return try Members.invokeStatic(type, "ParseQueryString", [args[0]], runspace)
            },
            .staticMethod("string JavaScriptStringEncode(string value)") { args, _ in Value(script(args[0].units)) },
            .staticMethod("string JavaScriptStringEncode(string value, bool addDoubleQuotes)") { args, _ in Value(args[1].bool ? "\"\(script(args[0].units))\"" : script(args[0].units)) },
            .staticMethod("string UrlEncodeUnicode(string str)") { args, _ in args[0].isNull ? .null : Value(unicode(args[0].units)) },
            .staticMethod("byte[] UrlEncodeUnicodeToBytes(string str)") { args, _ in args[0].isNull ? .null : Value(bytes: Array(unicode(args[0].units).utf8)) },
        ]
    }
    private static func hex(_ unit: UInt16) -> String { String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16) }
    private static func script(_ units: [UInt16]) -> String {
        let short: [UInt16: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: "\\\"", 92: "\\\\"]
        let unsafe: Set<UInt16> = [0x26, 0x27, 0x3C, 0x3E, 0x85, 0x2028, 0x2029]
        var text: [UInt16] = []
        for unit in units { text += short[unit].map { Array($0.utf16) } ?? (unit < 32 || unsafe.contains(unit) ? Array("\\u\(hex(unit))".utf16) : [unit]) }
        return String(decoding: text, as: UTF16.self)
    }
    private static func unicode(_ units: [UInt16]) -> String {
        units.map { unit in unit < 128 ? String(decoding: encoded([UInt8(unit)], isUpper: false), as: UTF8.self) : "%u\(hex(unit))" }.joined()
    }

    // MARK: XML

    private static func outside(_ name: String) -> NetException { NetException.outOfRange("Specified argument was out of the range of valid values.", name) }
    private static func data(_ value: Value, _ runspace: Runspace) throws -> [UInt16] { try Members.get(value, "Value", runspace).units }
    private static var characters: [TypeMember] {
        @Sendable func replace(_ value: Value, _ offset: Int, _ count: Int, _ text: [UInt16], _ runspace: Runspace) throws -> Value {
            let own = try data(value, runspace)
            guard (0...own.count).contains(offset) else { throw outside("offset") }
            guard count >= 0 else { throw outside("count") }
            try Members.set(value, "Value", Value(units: Array(own[..<offset]) + text + Array(own[min(own.count, offset + count)...])), runspace)
            return .void
        }
        return [
            .method("string Substring(int offset, int count)") { value, args, runspace in
                let own = try data(value, runspace), from = args[0].int
                if own.isEmpty { return "" }
                guard (0...own.count).contains(from), args[1].int >= 0 else { throw outside("offset") }
                return Value(units: own[from..<min(own.count, from + args[1].int)])
            },
            .method("void DeleteData(int offset, int count)") { value, args, runspace in try replace(value, args[0].int, args[1].int, [], runspace) },
            .method("void InsertData(int offset, string strData)") { value, args, runspace in try replace(value, args[0].int, 0, args[1].units, runspace) },
            .method("void ReplaceData(int offset, int count, string strData)") { value, args, runspace in try replace(value, args[0].int, args[1].int, args[2].units, runspace) },
        ]
    }

    // MARK: Uri

    private static var addresses: [TypeMember] {
        @Sendable func components(_ uri: Value, _ parts: Int, _ format: Int, _ runspace: Runspace) throws -> String {
            func text(_ name: String) throws -> String { try Members.get(uri, name, runspace).string }
            var made = ""
            if parts & 1 != 0 { made += try text("Scheme") }
            let user = parts & 2 != 0 ? try text("UserInfo") : "", host = parts & 4 != 0 ? try text("Host") : "", isStrong = parts & 0x80 != 0
            let isDefault = try Members.get(uri, "IsDefaultPort", runspace).bool
            let port = isStrong || parts & 8 != 0 && !isDefault ? try runspace.text(Members.get(uri, "Port", runspace)) : ""
            if !made.isEmpty, parts & ~1 != 0 { made += "://" }
            if !user.isEmpty { made += parts & 4 != 0 ? user + "@" : user }
            made += host
            if !port.isEmpty { made += host.isEmpty ? port : ":" + port }
            if parts & 0x10 != 0 {
                let path = try text("AbsolutePath")
                made += made.isEmpty && parts & 0x4000_0000 == 0 && path.hasPrefix("/") ? String(path.dropFirst()) : path
            }
            if parts & 0x20 != 0 {
                let query = try text("Query")
                made += parts & ~0x20 == 0 ? String(query.dropFirst()) : query
            }
            if parts & 0x40 != 0 {
                let fragment = try text("Fragment")
                made += parts & ~0x40 == 0 ? String(fragment.dropFirst()) : fragment
            }
            guard format != 1, let type = TypeRegistry.shared.find("System.Uri") else { return made }
            return try Members.invokeStatic(type, "UnescapeDataString", [Value(made)], runspace).string
        }
        return [
            .method("string GetComponents(System.UriComponents components, System.UriFormat format)") { value, args, runspace in Value(try components(value, args[0].raw, args[1].raw, runspace)) },
            .staticMethod("int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, System.StringComparison comparisonType)") { args, runspace in
                if args[0].isNull || args[1].isNull { return .int(args[0].isNull ? args[1].isNull ? 0 : -1 : 1) }
                let texts = try [0, 1].map { Value(try components(args[$0], args[2].raw, args[3].raw, runspace)) }
                return try Members.invokeStatic(WellKnown.string, "Compare", texts + [args[4]], runspace)
            },
        ]
    }

    // MARK: Stream

    private static var streams: [TypeMember] {
        let parameters = "byte[] buffer, int offset, int count, System.AsyncCallback callback, System.Object state"
        return [("Read", "int"), ("Write", "void")].flatMap { name, result -> [TypeMember] in
            [
                .method("System.IAsyncResult Begin\(name)(\(parameters))") { value, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("buffer") }
                    let call = AsyncCallObject(AsyncCallObject.finished(result == "int" ? WellKnown.int32 : nil) { try Members.invoke(value, name, Array(args.prefix(3)), runspace) }, args[4])
                    if let callback = args[3].as(DelegateObject.self) { _ = try callback.invoke([.object(call)], runspace) }
                    return .object(call)
                },
                .method("\(result) End\(name)(System.IAsyncResult asyncResult)") { _, args, runspace in
                    guard let call = args[0].as(AsyncCallObject.self) else { throw NetException.argumentNull("asyncResult") }
                    let found = try call.task.awaited(runspace)
                    return result == "void" ? .void : found
                },
            ]
        }
    }
}

private extension Value {
    /// A text of ASCII bytes.
    init(ascii bytes: [UInt8]) { self.init(String(decoding: bytes, as: UTF8.self)) }
}
