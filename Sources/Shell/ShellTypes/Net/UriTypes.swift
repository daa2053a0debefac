import ShellRuntime

/// The members of System.Uri.
enum UriTypes {
    private static func exception(_ failure: UriText.Failure) -> NetException { NetException("System.UriFormatException", failure.text) }
    private static func made(_ text: Value, _ absolute: Bool?) throws -> Value {
        if text.isNull { throw NetException.argumentNull("uriString") }
        do throws(UriText.Failure) {
            return .object(try UriText.parse(text.string, absolute: absolute))
        } catch {
            throw exception(error)
        }
    }
    /// UriKind: 0 either, 1 absolute, 2 relative.
    private static func kind(_ value: Value) -> Bool? { value.raw == 1 ? true : value.raw == 2 ? false : nil }
    private static func resolved(_ base: Value, _ text: String) throws -> Value {
        guard let base = base.as(UriObject.self) else { throw NetException.argumentNull("baseUri") }
        guard base.parts != nil else { throw NetException.outOfRange("This operation is not supported for a relative URI.", "baseUri") }
        do throws(UriText.Failure) {
            return .object(try UriText.resolve(base, text))
        } catch {
            throw exception(error)
        }
    }
    private static func me(_ value: Value) -> UriObject { value.as(UriObject.self) ?? UriObject(original: "", parts: nil) }
    private static func parts(_ value: Value) throws -> UriObject.Parts {
        guard let parts = me(value).parts else { throw NetException.invalidOperation("This operation is not supported for a relative URI.") }
        return parts
    }
    private static func property(_ name: String, _ type: String, _ read: @escaping @Sendable (UriObject.Parts, UriObject) -> Value) -> TypeMember {
        .property(name, type) { value, _ in
            // A relative address has none; a property that throws reads as nothing.
            guard let parts = me(value).parts else { return .null }
            return read(parts, me(value))
        }
    }
    static let uriType = TypeInfo("System.Uri", interfaces: ["System.IFormattable", "System.Runtime.Serialization.ISerializable"], displayName: "uri", members: { constructors + properties + methods + statics })

    static func register() {
        TypeRegistry.shared.register("System.Uri") { uriType }
        TypeRegistry.shared.registerAccelerator("uri", "System.Uri")
        // A cast takes relative addresses too.
        TypeConverters.add("System.Uri") { value, runspace in
            switch value {
            case .string, .int, .long, .double, .single, .byte, .short, .sbyte, .ushort, .uint, .ulong:
                return (try? UriText.parse(runspace.text(value), absolute: nil)).map { .object($0) }
            default: return value.decimalValue == nil ? nil : (try? UriText.parse(runspace.text(value), absolute: nil)).map { .object($0) }
            }
        }
    }
    private static var constructors: [TypeMember] {
        [
            .constructor("string uriString") { args, _ in try made(args[0], true) },
            .constructor("string uriString, bool dontEscape") { args, _ in try made(args[0], true) },
            .constructor("uri baseUri, string relativeUri, bool dontEscape") { args, _ in try resolved(args[0], args[1].string) },
            .constructor("string uriString, System.UriKind uriKind") { args, _ in try made(args[0], kind(args[1])) },
            .constructor("string uriString, [ref] System.UriCreationOptions creationOptions") { args, _ in try made(args[0], true) },
            .constructor("uri baseUri, string relativeUri") { args, _ in try resolved(args[0], args[1].string) },
            .constructor("uri baseUri, uri relativeUri") { args, _ in try resolved(args[0], me(args[1]).original) },
        ]
    }
    private static var properties: [TypeMember] {
        [
            property("AbsolutePath", "string") { parts, _ in Value(parts.path) },
            property("AbsoluteUri", "string") { _, uri in Value(uri.absolute) },
            property("LocalPath", "string") { _, uri in Value(uri.localPath) },
            property("Authority", "string") { parts, _ in Value(UriObject.authority(parts)) },
            property("HostNameType", "System.UriHostNameType") { parts, _ in enumValue("System.UriHostNameType", parts.host.isEmpty ? 1 : UriText.checkHost(parts.host)) },
            property("IsDefaultPort", "bool") { parts, _ in .bool(parts.port == (UriText.ports[parts.scheme] ?? -1)) },
            property("IsFile", "bool") { parts, _ in .bool(parts.scheme == "file") },
            property("IsLoopback", "bool") { parts, _ in
                .bool(["localhost", "127.0.0.1", "[::1]", "loopback"].contains(parts.host) || parts.scheme == "file" && parts.host.isEmpty)
            },
            property("PathAndQuery", "string") { parts, _ in Value(parts.path + parts.query) },
            property("Segments", "string[]") { parts, _ in
                var segments: [String] = [], segment = ""
                for character in parts.path {
                    segment.append(character)
                    if character == "/" {
                        segments.append(segment)
                        segment = ""
                    }
                }
                if !segment.isEmpty { segments.append(segment) }
                return Value(stringArray: segments)
            },
            property("IsUnc", "bool") { parts, _ in .bool(parts.isUnc) },
            property("Host", "string") { parts, _ in Value(parts.host) },
            property("Port", "int") { parts, _ in Value(parts.port) },
            property("Query", "string") { parts, _ in Value(parts.query) },
            property("Fragment", "string") { parts, _ in Value(parts.fragment) },
            property("Scheme", "string") { parts, _ in Value(parts.scheme) },
            .property("OriginalString", "string") { value, _ in Value(me(value).original) },
            property("DnsSafeHost", "string") { parts, _ in Value(parts.host.hasPrefix("[") ? String(parts.host.dropFirst().dropLast()) : parts.host) },
            property("IdnHost", "string") { parts, _ in Value(parts.host.hasPrefix("[") ? String(parts.host.dropFirst().dropLast()) : parts.host) },
            .property("IsAbsoluteUri", "bool") { value, _ in .bool(me(value).parts != nil) },
            .property("UserEscaped", "bool") { _, _ in false },
            property("UserInfo", "string") { parts, _ in Value(parts.userInfo) },
        ]
    }
    private static var methods: [TypeMember] {
        [
            .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
            .method("string GetLeftPart(System.UriPartial part)") { value, args, _ in
                let parts = try parts(value)
                let head = parts.scheme + (parts.hasAuthority ? "://" : ":")
                let authority = parts.hasAuthority ? head + (parts.userInfo.isEmpty ? "" : parts.userInfo + "@") + UriObject.authority(parts) : ""
                switch args[0].raw {
                case 0: return Value(head)
                case 1: return Value(authority)
                case 2: return Value((authority.isEmpty ? head : authority) + parts.path)
                default: return Value((authority.isEmpty ? head : authority) + parts.path + parts.query)
                }
            },
            .method("uri MakeRelativeUri(uri uri)") { value, args, _ in
                if args[0].isNull { throw NetException.argumentNull("uri") }
                _ = try parts(value)
                return .object(UriText.relative(me(value), me(args[0])))
            },
            .method("bool IsBaseOf(uri uri)") { value, args, _ in
                guard let a = me(value).parts else { return false }
                guard let b = me(args[0]).parts else { return true }
                let folder = a.path.lastIndex(of: "/").map { String(a.path[...$0]) } ?? ""
                return .bool(a.scheme == b.scheme && a.host == b.host && a.port == b.port && b.path.hasPrefix(folder))
            },
            .method("bool IsWellFormedOriginalString()") { value, _, _ in .bool(wellFormed(me(value).original, me(value).parts != nil ? true : false)) },
            .method("bool Equals(System.Object comparand)") { value, args, _ in
                if let other = args[0].as(UriObject.self) { return .bool(me(value).isEqual(to: other)) }
                guard let text = args[0].stringValue, let other = try? UriText.parse(text, absolute: nil) else { return false }
                return .bool(me(value).isEqual(to: other))
            },
        ]
    }
    private static func wellFormed(_ text: String, _ absolute: Bool?) -> Bool {
        guard let uri = try? UriText.parse(text, absolute: nil), absolute == nil || absolute == (uri.parts != nil) else { return false }
        let kept = Set((UriText.pathKept + "?#%").utf8)
        guard text.utf8.allSatisfy({ kept.contains($0) || $0 >= 0x80 }) else { return false }
        if let parts = uri.parts, parts.isDos || parts.isUnc || text.hasPrefix("/") { return text.lowercased().hasPrefix("file:") }
        return true
    }
    private static var statics: [TypeMember] {
        let schemes = ["File": "file", "Ftp": "ftp", "Gopher": "gopher", "Http": "http", "Https": "https", "Mailto": "mailto", "News": "news", "Nntp": "nntp", "Ssh": "ssh", "Sftp": "sftp", "Telnet": "telnet", "Ws": "ws", "Wss": "wss"]
        return schemes.sorted { $0.key < $1.key }.map { name, scheme in .staticProperty("UriScheme\(name)", "string") { _ in Value(scheme) } } + [
            .staticProperty("SchemeDelimiter", "string") { _ in "://" },
            .staticMethod("string EscapeDataString(string stringToEscape)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("stringToEscape") }
                return Value(UriText.escaped(args[0].string, keeping: UriText.unreserved, keepsEscapes: false))
            },
            .staticMethod("string EscapeUriString(string stringToEscape)") { args, _ in
                Value(UriText.escaped(args[0].string, keeping: UriText.unreserved + ":/?#[]@!$&'()*+,;="))
            },
            .staticMethod("string UnescapeDataString(string stringToUnescape)") { args, _ in Value(UriText.unescaped(args[0].string, keepsReserved: false)) },
            .staticMethod("bool IsWellFormedUriString(string uriString, System.UriKind uriKind)") { args, _ in .bool(wellFormed(args[0].string, kind(args[1]))) },
            .staticMethod("bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)") { args, _ in
                let found = try? UriText.parse(args[0].string, absolute: kind(args[1]))
                assign(args[2], Value(args[0].isNull ? nil : found))
                return .bool(found != nil && !args[0].isNull)
            },
            .staticMethod("bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)") { args, _ in
                let found = try? resolved(args[0], args[1].string)
                assign(args[2], found ?? .null)
                return .bool(found != nil)
            },
            .staticMethod("System.UriHostNameType CheckHostName(string name)") { args, _ in enumValue("System.UriHostNameType", UriText.checkHost(args[0].string)) },
            .staticMethod("bool CheckSchemeName(string schemeName)") { args, _ in .bool(UriText.checkScheme(args[0].string)) },
            .staticMethod("string HexEscape(char character)") { args, runspace in
                Value(UriText.escaped(runspace.text(args[0]), keeping: "", keepsEscapes: false))
            },
            .staticMethod("bool IsHexDigit(char character)") { args, runspace in .bool(runspace.text(args[0]).first?.isHexDigit ?? false) },
        ]
    }
}
