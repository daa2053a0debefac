import ShellRuntime

/// UriBuilder, IPNetwork, proxies, cookies and the messages of HttpClient.
enum MessageTypes {
    @Sendable private static func text(_ value: Value) -> String { value.stringValue ?? "" }
    private static func null() -> Value { .null }

    private static let builder = KeptType(
        name: "System.UriBuilder",
        fields: [
            ("Scheme", "string", { "http" }), ("UserName", "string", { "" }), ("Password", "string", { "" }), ("Host", "string", { "localhost" }), ("Port", "int", { -1 }),
            ("Path", "string", { "/" }), ("Query", "string", { "" }), ("Fragment", "string", { "" }),
        ],
        constructors: [[], ["Scheme", "Host"], ["Scheme", "Host", "Port"], ["Scheme", "Host", "Port", "Path"]], text: { address($0) },
        further: {
            [
                .constructor("string uri") { args, _ in try built(args[0].string) },
                .constructor("uri uri") { args, _ in try built(args[0].as(UriObject.self)?.absolute ?? "") },
                .property("Uri", "uri") { this, _ in .object(try parsed(address(try KeptType.me(this)))) },
            ]
        })
    private static func address(_ own: KeptObject) -> String {
        let user = text(own["UserName"]), password = text(own["Password"]), port = own["Port"].int, host = text(own["Host"])
        let login = user.isEmpty ? "" : user + (password.isEmpty ? "" : ":" + password) + "@"
        let path = text(own["Path"])
        func marked(_ name: String, _ mark: String) -> String {
            let value = text(own[name])
            return value.isEmpty || value.hasPrefix(mark) ? value : mark + value
        }
        let shown = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(text(own["Scheme"]))://\(login)\(shown)\(port >= 0 ? ":\(port)" : "")\(path.hasPrefix("/") || host.isEmpty ? "" : "/")\(path)\(marked("Query", "?"))\(marked("Fragment", "#"))"
    }
    private static func parsed(_ text: String) throws -> UriObject {
        do throws(UriText.Failure) { return try UriText.parse(text, absolute: true) } catch { throw NetException("System.UriFormatException", error.text) }
    }
    private static func built(_ text: String) throws -> Value {
        let uri = try (try? parsed(text)) ?? parsed("http://" + text)
        guard let type = TypeRegistry.shared.find("System.UriBuilder"), let parts = uri.parts else { return .null }
        let made = builder.object(type), login = parts.userInfo.split(separator: ":", maxSplits: 1)
        made.values["Scheme"] = Value(parts.scheme)
        made.values["Host"] = Value(parts.host)
        made.values["Port"] = Value(parts.port >= 0 ? parts.port : UriText.ports[parts.scheme] ?? -1)
        made.values["Path"] = Value(parts.path)
        made.values["Query"] = Value(parts.query)
        made.values["Fragment"] = Value(parts.fragment)
        made.values["UserName"] = Value(login.first.map(String.init) ?? "")
        made.values["Password"] = Value(login.count > 1 ? String(login[1]) : "")
        return .object(made)
    }

    private static let types: [KeptType] = [
        builder,
        KeptType(
            name: "System.Net.WebProxy", interfaces: ["System.Net.IWebProxy"],
            fields: [
                ("Address", "uri", null), ("BypassProxyOnLocal", "bool", { false }), ("BypassList", "string[]", { Value(stringArray: []) }),
                ("Credentials", "System.Net.ICredentials", null), ("UseDefaultCredentials", "bool", { false }),
            ], constructors: [[], ["Address"], ["Address", "BypassProxyOnLocal"], ["Address", "BypassProxyOnLocal", "BypassList"]],
            further: {
                [
                    .method("uri GetProxy(uri destination)") { this, args, _ in try KeptType.me(this)["Address"].isNull ? args[0] : KeptType.me(this)["Address"] },
                    .method("bool IsBypassed(uri host)") { this, _, _ in .bool(try KeptType.me(this)["Address"].isNull) },
                ]
            }),
        KeptType(
            name: "System.Net.Cookie",
            fields: [
                ("Name", "string", { "" }), ("Value", "string", { "" }), ("Path", "string", { "" }), ("Domain", "string", { "" }), ("Expires", "datetime", { Value(NetDateTime(ticks: 0)) }),
                ("Secure", "bool", { false }), ("HttpOnly", "bool", { false }), ("Expired", "bool", { false }), ("Comment", "string", { "" }), ("Discard", "bool", { false }),
                ("Port", "string", { "" }), ("Version", "int", { 0 }),
            ], constructors: [[], ["Name", "Value"], ["Name", "Value", "Path"], ["Name", "Value", "Path", "Domain"]], text: { "\(text($0["Name"]))=\(text($0["Value"]))" }),
        KeptType(name: "System.Net.DnsEndPoint", fields: [("Host", "string!", { "" }), ("Port", "int!", { 0 })], constructors: [["Host", "Port"]],
            text: { "Unspecified/\(text($0["Host"])):\($0["Port"].int)" }),
        KeptType(
            name: "System.Net.Http.HttpMethod", fields: [("Method", "string!", { "GET" })], constructors: [["Method"]], text: { text($0["Method"]) },
            further: {
                ["Get", "Put", "Post", "Delete", "Head", "Options", "Trace", "Patch", "Connect", "Query"].map { name in
                    .staticProperty(name, "System.Net.Http.HttpMethod") { runspace in try method(name.uppercased(), runspace) }
                }
            }),
        KeptType(
            name: "System.Net.Http.HttpRequestMessage", interfaces: ["System.IDisposable"],
            fields: [
                ("Version", "version", { .object(VersionObject([1, 1])) }), ("Content", "System.Net.Http.HttpContent", null), ("Method", "System.Net.Http.HttpMethod", null),
                ("RequestUri", "uri", null), ("Headers", "System.Net.Http.Headers.HttpRequestHeaders!", { .object(HeadersObject()) }),
            ], constructors: [["Method", "RequestUri"]],
            further: {
                [
                    .constructor("") { _, runspace in
                        guard let type = TypeRegistry.shared.find("System.Net.Http.HttpRequestMessage") else { return .null }
                        return try Members.construct(type, [try method("GET", runspace), .null], runspace)
                    },
                    .method("void Dispose()") { _, _, _ in .void },
                ]
            }),
        KeptType(
            name: "System.Net.Http.Headers.AuthenticationHeaderValue", fields: [("Scheme", "string!", { "" }), ("Parameter", "string!", null)],
            constructors: [["Scheme"], ["Scheme", "Parameter"]], text: { text($0["Scheme"]) + ($0["Parameter"].isNull ? "" : " " + text($0["Parameter"])) }),
        KeptType(
            name: "System.Net.Http.Headers.MediaTypeHeaderValue", fields: [("MediaType", "string", { "" }), ("CharSet", "string", null)],
            constructors: [["MediaType"], ["MediaType", "CharSet"]], text: { mediaType($0) }, further: { [parsing("MediaTypeHeaderValue")] }),
        KeptType(
            name: "System.Net.Http.Headers.MediaTypeWithQualityHeaderValue", fields: [("MediaType", "string", { "" }), ("CharSet", "string", null), ("Quality", "System.Nullable[double]", null)],
            constructors: [["MediaType"], ["MediaType", "Quality"]], text: { mediaType($0) }, further: { [parsing("MediaTypeWithQualityHeaderValue")] }),
        KeptType(
            name: "System.IO.EnumerationOptions",
            fields: [
                ("RecurseSubdirectories", "bool", { false }), ("IgnoreInaccessible", "bool", { true }), ("BufferSize", "int", { 0 }),
                ("AttributesToSkip", "System.IO.FileAttributes", { enumValue("System.IO.FileAttributes", 6) }), ("MatchType", "System.IO.MatchType", { enumValue("System.IO.MatchType", 0) }),
                ("MatchCasing", "System.IO.MatchCasing", { enumValue("System.IO.MatchCasing", 0) }), ("MaxRecursionDepth", "int", { 2_147_483_647 }), ("ReturnSpecialDirectories", "bool", { false }),
            ]),
    ]
    private static func method(_ name: String, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find("System.Net.Http.HttpMethod") else { return .null }
        return try Members.construct(type, [Value(name)], runspace)
    }
    private static func mediaType(_ own: KeptObject) -> String {
        text(own["MediaType"]) + (own["CharSet"].isNull ? "" : "; charset=" + text(own["CharSet"])) + (own["Quality"].isNull ? "" : "; q=" + NumberFormat.general(own["Quality"].real))
    }
    private static func parsing(_ name: String) -> TypeMember {
        let full = "System.Net.Http.Headers.\(name)"
        return .staticMethod("\(full) Parse(string input)") { args, runspace in
            let parts = args[0].string.split(separator: ";").map { String(String($0).trimmedBlanks) }
            guard let type = TypeRegistry.shared.find(full), let first = parts.first, first.contains("/") else {
                throw NetException.format("The format of value '\(args[0].string)' is invalid.")
            }
            let made = try Members.construct(type, [Value(first)], runspace)
            for part in parts.dropFirst() where part.lowercased().hasPrefix("charset=") { made.as(KeptObject.self)?.values["CharSet"] = Value(String(part.dropFirst(8))) }
            return made
        }
    }
    static func register() {
        for type in types { type.register() }
        TypeRegistry.shared.register("System.Net.IPNetwork") { NetworkObject.networkType }
        TypeRegistry.shared.register("System.Net.Http.Headers.HttpRequestHeaders") { HeadersObject.headersType }
        for kind in HttpContentObject.Kind.allCases { TypeRegistry.shared.register(kind.rawValue) { HttpContentObject.type(kind) } }
        TypeRegistry.shared.register("System.Net.Http.HttpContent") { HttpContentObject.base }
    }
}

/// Headers by name, each with its values.
final class HeadersObject: NetObject, Enumerating {
    private(set) var items: [(name: String, values: [String])] = []
    init() { super.init(kind: .enumerable) }
    override var type: TypeInfo { HeadersObject.headersType }
    override func toText() -> String { items.map { "\($0.name): \($0.values.joined(separator: ", "))\r\n" }.joined() }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws {
        let pair = TypeRegistry.shared.find("System.Collections.Generic.KeyValuePair[System.String,System.Object]")
        for item in items { try body(.object(DictionaryEntryObject(Value(item.name), Value(stringArray: item.values), generic: true, type: pair))) }
    }
    private func find(_ name: String) -> Int? { items.firstIndex { $0.name.equalsIgnoringCase(name) } }
    func add(_ name: String, _ value: String) { if let at = find(name) { items[at].values.append(value) } else { items.append((name, [value])) } }
    func set(_ name: String, _ value: String?) {
        if let at = find(name) { items.remove(at: at) }
        if let value { items.append((name, [value])) }
    }
    subscript(_ name: String) -> [String]? { find(name).map { items[$0].values } }
    private static func me(_ value: Value) throws -> HeadersObject {
        guard let own = value.as(HeadersObject.self) else { throw NetException.argumentNull("headers") }
        return own
    }
    /// A header with a property of its own.
    private static func known(_ property: String, _ header: String, _ type: String = "System.Object") -> TypeMember {
        .property(property, type, set: { value, new, runspace in try me(value).set(header, new.isNull ? nil : runspace.text(new)) }) { value, _ in
            Value(optional: try me(value)[header]?.joined(separator: ", "))
        }
    }
    /// A header of several values.
    private static func listed(_ property: String, _ header: String) -> TypeMember {
        .property(property, "System.Net.Http.Headers.HttpHeaderValueCollection`1") { value, _ in .object(HeaderValuesObject(try me(value), header)) }
    }
    static let headersType = TypeInfo(
        "System.Net.Http.Headers.HttpRequestHeaders", base: TypeInfo("System.Net.Http.Headers.HttpHeaders", interfaces: ["System.Collections.IEnumerable"], flags: .abstract), flags: .sealed,
        members: {
            [
                known("Authorization", "Authorization", "System.Net.Http.Headers.AuthenticationHeaderValue"), known("Host", "Host", "string"), known("From", "From", "string"),
                known("Referrer", "Referer", "uri"), known("CacheControl", "Cache-Control"), known("ContentType", "Content-Type"), known("ContentLength", "Content-Length"), known("ContentDisposition", "Content-Disposition"),
                listed("UserAgent", "User-Agent"), listed("Accept", "Accept"), listed("AcceptEncoding", "Accept-Encoding"), listed("AcceptLanguage", "Accept-Language"), listed("ContentEncoding", "Content-Encoding"),
                .method("void Add(string name, string value)") { value, args, _ in
                    try me(value).add(args[0].string, args[1].string)
                    return .void
                },
                .method("bool TryAddWithoutValidation(string name, string value)") { value, args, _ in
                    try me(value).add(args[0].string, args[1].string)
                    return true
                },
                .method("bool Contains(string name)") { value, args, _ in .bool(try me(value)[args[0].string] != nil) },
                .method("System.Collections.Generic.IEnumerable[string] GetValues(string name)") { value, args, _ in
                    guard let found = try me(value)[args[0].string] else { throw NetException.invalidOperation("The given header was not found.") }
                    return Value(stringArray: found)
                },
                .method("bool Remove(string name)") { value, args, _ in
                    let known = try me(value)[args[0].string] != nil
                    try me(value).set(args[0].string, nil)
                    return .bool(known)
                },
                .method("void Clear()") { value, _, _ in
                    try me(value).items = []
                    return .void
                },
                .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            ]
        })
}

/// HttpHeaderValueCollection: the values of one header.
final class HeaderValuesObject: NetObject, Enumerating {
    private let owner: HeadersObject
    private let header: String
    init(_ owner: HeadersObject, _ header: String) {
        self.owner = owner
        self.header = header
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { HeaderValuesObject.valuesType }
    private var values: [String] { owner[header] ?? [] }
    override func toText() -> String { values.joined(separator: header == "User-Agent" ? " " : ", ") }
    var knownCount: Int? { values.count }
    func forEach(_ body: (Value) throws -> Void) throws { for value in values { try body(Value(value)) } }
    private static let valuesType = TypeInfo("System.Net.Http.Headers.HttpHeaderValueCollection`1", interfaces: ["System.Collections.IEnumerable"], members: {
        @Sendable func add(_ value: Value, _ args: [Value], _ runspace: Runspace) {
            if let own = value.as(HeaderValuesObject.self) { own.owner.add(own.header, runspace.text(args[0])) }
        }
        return ["void Add(System.Object item)", "void ParseAdd(string input)"].map { signature in
            .method(signature) { value, args, runspace in
                add(value, Array(args), runspace)
                return .void
            }
        } + [
            .method("bool TryParseAdd(string input)") { value, args, runspace in
                add(value, Array(args), runspace)
                return true
            },
            .method("void Clear()") { value, _, _ in
                if let own = value.as(HeaderValuesObject.self) { own.owner.set(own.header, nil) }
                return .void
            },
            .property("Count", "int") { value, _ in Value(value.as(HeaderValuesObject.self)?.values.count ?? 0) },
            .method("string ToString()") { value, _, _ in Value(value.objectValue?.toText() ?? "") },
        ]
    })
}

/// HttpContent: text, bytes or a form.
final class HttpContentObject: NetObject {
    enum Kind: String, CaseIterable {
        case text = "System.Net.Http.StringContent", bytes = "System.Net.Http.ByteArrayContent", form = "System.Net.Http.FormUrlEncodedContent"
        case stream = "System.Net.Http.StreamContent", multipart = "System.Net.Http.MultipartFormDataContent", response = "System.Net.Http.HttpConnectionResponseContent"
    }
    private let sort: Kind
    private let plain: [UInt8]
    let headers = HeadersObject()
    /// The parts of a multipart content with their first lines.
    private var parts: [(head: String, content: HttpContentObject)] = []
    private var boundary = ""
    var bytes: [UInt8] {
        guard sort == .multipart else { return plain }
        return parts.flatMap { part in
            let lines = part.content.headers.items.map { "\($0.name): \($0.values.joined(separator: ", "))\r\n" }.joined()
            let head = part.content.headers["Content-Disposition"] == nil ? part.head : ""
            return Array("--\(boundary)\r\n\(lines)\(head)\r\n".utf8) + part.content.bytes + Array("\r\n".utf8)
        } + Array("--\(boundary)--\r\n".utf8)
    }
    init(_ kind: Kind, _ bytes: [UInt8], mediaType: String? = nil) {
        sort = kind
        plain = bytes
        super.init()
        if let mediaType { headers.set("Content-Type", mediaType) }
    }
    override var type: TypeInfo { HttpContentObject.type(sort) }
    private static func me(_ value: Value) throws -> HttpContentObject {
        guard let own = value.as(HttpContentObject.self) else { throw NetException.argumentNull("content") }
        return own
    }
    static let base = TypeInfo("System.Net.Http.HttpContent", interfaces: ["System.IDisposable"], flags: .abstract, members: {
        [
            .property("Headers", "System.Net.Http.Headers.HttpContentHeaders") { value, _ in .object(try me(value).headers) },
            .method("System.Threading.Tasks.Task[string] ReadAsStringAsync()") { value, _, _ in .object(TaskObject(result: Value(String(decoding: try me(value).bytes, as: UTF8.self)))) },
            .method("System.Threading.Tasks.Task[byte[]] ReadAsByteArrayAsync()") { value, _, _ in .object(TaskObject(result: Value(bytes: try me(value).bytes))) },
            .method("System.Threading.Tasks.Task[System.IO.Stream] ReadAsStreamAsync()") { value, _, _ in .object(TaskObject(result: .object(MemoryStreamObject(try me(value).bytes, growable: false, writable: false)))) },
            .method("System.IO.Stream ReadAsStream()") { value, _, _ in .object(MemoryStreamObject(try me(value).bytes, growable: false, writable: false)) },
            .method("System.Threading.Tasks.Task CopyToAsync(System.IO.Stream stream)") { value, args, _ in
                try args[0].as(StreamObject.self)?.write(try me(value).bytes)
                return .object(TaskObject(result: nil))
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
    private static func encoded(_ text: String) -> String { WebText.urlEncode(text, lower: false) }
    static func type(_ kind: Kind) -> TypeInfo {
        TypeInfo(kind.rawValue, base: base, members: {
            switch kind {
            case .text:
                let parameters = ["string content", "string content, System.Text.Encoding encoding", "string content, System.Text.Encoding encoding, string mediaType"]
                return parameters.map { given in
                    .constructor(given) { args, _ in
                        let bytes = args.count > 1 ? args[1].as(EncodingObject.self)?.encode(args[0].string) : nil
                        let media = args.count > 2 ? args[2].string : "text/plain"
                        return .object(HttpContentObject(.text, bytes ?? Array(args[0].string.utf8), mediaType: "\(media); charset=utf-8"))
                    }
                }
            case .response: return []
            case .stream: return [.constructor("System.IO.Stream content") { args, _ in .object(HttpContentObject(.stream, try args[0].as(StreamObject.self)?.readAll() ?? [])) }]
            case .multipart:
                @Sendable func made(_ mark: String) -> Value {
                    let own = HttpContentObject(.multipart, [], mediaType: "multipart/form-data; boundary=\"\(mark)\"")
                    own.boundary = mark
                    return .object(own)
                }
                @Sendable func add(_ value: Value, _ args: [Value]) throws -> Value {
                    let name = args.count > 1 ? "; name=\(args[1].string)" : "", file = args.count > 2 ? "; filename=\(args[2].string); filename*=utf-8''\(encoded(args[2].string))" : ""
                    try me(value).parts.append(("Content-Disposition: form-data\(name)\(file)\r\n", try me(args[0])))
                    return .void
                }
                return [
                    .constructor("") { _, _ in made(GuidObject.random().toText()) }, .constructor("string boundary") { args, _ in made(args[0].string) },
                ] + ["", ", string name", ", string name, string fileName"].map { tail in
                    .method("void Add(System.Net.Http.HttpContent content\(tail))") { value, args, _ in try add(value, Array(args)) }
                }
            case .bytes: return [.constructor("byte[] content") { args, _ in .object(HttpContentObject(.bytes, args[0].bytes)) }]
            case .form:
                return [.constructor("System.Collections.IEnumerable nameValueCollection") { args, runspace in
                    let pairs: [(Value, Value)] = args[0].as(DictionaryObject.self)?.pairs.map { ($0.key, $0.value) }
                        ?? runspace.elements(args[0]).compactMap { $0.as(DictionaryEntryObject.self).map { ($0.key, $0.value) } }
                    let text = pairs.map { "\(encoded(runspace.text($0.0)))=\(encoded(runspace.text($0.1)))" }.joined(separator: "&")
                    return .object(HttpContentObject(.form, Array(text.utf8), mediaType: "application/x-www-form-urlencoded"))
                }]
            }
        })
    }
}

/// System.Net.IPNetwork: an address and how many of its bits count.
final class NetworkObject: NetObject {
    let address: IPAddressObject
    let length: Int
    init(_ address: IPAddressObject, _ length: Int) {
        self.address = address
        self.length = length
        super.init()
    }
    override var type: TypeInfo { NetworkObject.networkType }
    override func toText() -> String { "\(address.toText())/\(length)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? NetworkObject).map { $0.address.bytes == address.bytes && $0.length == length } ?? false }
    override var hashValue: Int { address.bytes.hashValue ^ length }
    /// The bytes with all bits behind the prefix cleared.
    private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        bytes.enumerated().map { at, byte in
            let kept = min(8, max(0, length - at * 8))
            return kept == 0 ? 0 : byte & ~(UInt8((1 << (8 - kept)) - 1))
        }
    }
    func contains(_ other: IPAddressObject) -> Bool { other.bytes.count == address.bytes.count && NetworkObject.masked(other.bytes, length) == address.bytes }
    static func made(_ address: IPAddressObject, _ length: Int) throws -> Value {
        guard length >= 0, length <= address.bytes.count * 8 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "prefixLength") }
        guard masked(address.bytes, length) == address.bytes else {
            throw NetException.argument("The specified baseAddress has non-zero bits after the network prefix.", "baseAddress")
        }
        return .object(NetworkObject(address, length))
    }
    private static func parse(_ text: String) throws -> Value {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddressObject.parse(String(parts[0])), let length = Int(parts[1]), let found = try? made(address, length) else {
            throw NetException.format("An invalid IP network was specified.")
        }
        return found
    }
    private static func me(_ value: Value) throws -> NetworkObject {
        guard let own = value.as(NetworkObject.self) else { throw NetException.argumentNull("network") }
        return own
    }
    static let networkType: TypeInfo = {
        let name = "System.Net.IPNetwork"
        return TypeInfo(name, base: WellKnown.valueType, interfaces: ["System.IFormattable"], flags: .valueType, members: {
            [
                .constructor("ipaddress baseAddress, int prefixLength") { args, _ in
                    guard let address = args[0].as(IPAddressObject.self) else { throw NetException.argumentNull("baseAddress") }
                    return try made(address, args[1].int)
                },
                .staticMethod("\(name) Parse(string s)") { args, _ in try parse(args[0].string) },
                .staticMethod("bool TryParse(string s, [ref] \(name) result)") { args, _ in
                    let found = try? parse(args[0].string)
                    assign(args[1], found ?? .null)
                    return .bool(found != nil)
                },
                .property("BaseAddress", "ipaddress") { value, _ in .object(try me(value).address) },
                .property("PrefixLength", "int") { value, _ in Value(try me(value).length) },
                .method("bool Contains(ipaddress address)") { value, args, _ in
                    guard let address = args[0].as(IPAddressObject.self) else { throw NetException.argumentNull("address") }
                    return .bool(try me(value).contains(address))
                },
                .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
            ]
        })
    }()
}
