import ShellRuntime

/// WebClient and HttpWebRequest: the older clients, which wait and throw WebException.
enum OlderClients {
    /// The body that came, or WebException.
    static func fetch(_ call: HttpCall, _ runspace: Runspace) throws -> HttpAnswer {
        let answer: HttpAnswer
        do { answer = try HttpCalls.run(call, runspace) } catch let failure as NetException {
            guard failure.exception.type.fullName == "System.Net.Http.HttpRequestException" else { throw failure }
            throw failed(failure.exception.message, status: failure.exception.message.hasPrefix("No such host") ? 1 : 2, inner: failure.exception)
        }
        guard answer.status < 400 else {
            let failure = failed("The remote server returned an error: (\(answer.status)) \(answer.reason).", status: 7, inner: nil)
            failure.exception.details["Response"] = .object(WebResponseObject(answer, call.address))
            throw failure
        }
        return answer
    }
    private static func failed(_ text: String, status: Int, inner: ExceptionObject?) -> NetException {
        let failure = NetException("System.Net.WebException", text, inner: inner)
        failure.exception.details["Status"] = enumValue("System.Net.WebExceptionStatus", status)
        return failure
    }
    static func register() {
        TypeMembers.add("System.Net.WebException") {
            [
                .property("Status", "System.Net.WebExceptionStatus") { value, _ in value.as(ExceptionObject.self)?.details["Status"] ?? enumValue("System.Net.WebExceptionStatus", 16) },
                .property("Response", "System.Net.WebResponse") { value, _ in value.as(ExceptionObject.self)?.details["Response"] ?? .null },
            ]
        }
        let registry = TypeRegistry.shared
        registry.register("System.Net.HttpWebResponse") { WebResponseObject.responseType }
        registry.register("System.Net.Http.HttpResponseMessage") { ResponseObject.responseType }
        registry.register("System.Net.WebHeaderCollection") { TypeInfo("System.Net.WebHeaderCollection", base: NameValueObject.collectionType, members: { [.constructor("") { _, _ in .object(NameValueObject()) }] }) }
    }
}

/// WebClient.
final class WebClientObject: NetObject {
    private let headers = NameValueObject()
    private var settings: [String: Value] = [:]
    override var type: TypeInfo { WebClientObject.clientType }
    init() { super.init() }
    private static func me(_ value: Value) throws -> WebClientObject {
        guard let own = value.as(WebClientObject.self) else { throw NetException.argumentNull("client") }
        return own
    }
    private static func setting(_ name: String, _ type: String, _ initial: @escaping @Sendable () -> Value) -> TypeMember {
        .property(name, type, set: { value, new, _ in try me(value).settings[name] = new }) { value, _ in try me(value).settings[name] ?? initial() }
    }
    private var encoding: EncodingObject { settings["Encoding"]?.as(EncodingObject.self) ?? EncodingTypes.plainUTF8 }
    /// The bytes at an address: a file's, or a server's.
    private func bytes(_ place: Value, _ runspace: Runspace, method: String = "GET", body: [UInt8]? = nil, media: String? = nil) throws -> [UInt8] {
        let uri = try NetClients.address(place, base: try (settings["BaseAddress"].flatMap { $0.string.isEmpty ? nil : $0 }).map { Value(try NetClients.address($0)) } ?? .null)
        if uri.parts?.scheme == "file" { return try StreamReaderObject.opener(uri.localPath, runspace).readAll() }
        guard ["http", "https"].contains(uri.parts?.scheme ?? "") else { throw NetException.notSupported("The URI prefix is not recognized.") }
        var list = headers.pairs.map { (name: $0.key, value: $0.values.joined(separator: ",")) }
        if let media, !list.contains(where: { $0.name.equalsIgnoringCase("Content-Type") }) { list.append(("Content-Type", media)) }
        return try OlderClients.fetch(HttpCall(method: method, address: uri.absolute, headers: list, body: body, milliseconds: 100_000), runspace).body
    }
    static let clientType = TypeInfo("System.Net.WebClient", base: TypeInfo("System.ComponentModel.Component", base: TypeInfo("System.MarshalByRefObject")), interfaces: ["System.IDisposable"], members: {
        @Sendable func text(_ value: Value, _ bytes: [UInt8]) throws -> Value { Value(try me(value).encoding.decodeFile(bytes)) }
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(WebClientObject()) },
            setting("Encoding", "System.Text.Encoding") { .object(EncodingTypes.plainUTF8) }, setting("BaseAddress", "string") { "" }, setting("Credentials", "System.Net.ICredentials") { .null },
            setting("UseDefaultCredentials", "bool") { false }, setting("Proxy", "System.Net.IWebProxy") { .null }, setting("CachePolicy", "System.Net.Cache.RequestCachePolicy") { .null },
            .property("QueryString", "System.Collections.Specialized.NameValueCollection") { _, _ in .object(NameValueObject()) },
            .property("Headers", "System.Net.WebHeaderCollection") { value, _ in .object(try me(value).headers) }, .property("IsBusy", "bool") { _, _ in false }, .method("void Dispose()") { _, _, _ in .void },
        ]
        for type in ["string", "uri"] {
            list += [
                .method("string DownloadString(\(type) address)") { value, args, runspace in try text(value, try me(value).bytes(args[0], runspace)) },
                .method("byte[] DownloadData(\(type) address)") { value, args, runspace in Value(bytes: try me(value).bytes(args[0], runspace)) },
                .method("void DownloadFile(\(type) address, string fileName)") { value, args, runspace in
                    let bytes = try me(value).bytes(args[0], runspace), target = try StreamWriterObject.opener(args[1].string, false, runspace)
                    try target.write(bytes)
                    try target.close()
                    return .void
                },
                .method("System.IO.Stream OpenRead(\(type) address)") { value, args, runspace in .object(MemoryStreamObject(try me(value).bytes(args[0], runspace), growable: false, writable: false)) },
                .method("System.Threading.Tasks.Task[string] DownloadStringTaskAsync(\(type) address)") { value, args, runspace in FinishedTasks.task { try text(value, try me(value).bytes(args[0], runspace)) } },
            ]
            for (tail, extra) in [("", 0), (", string method", 1)] {
                @Sendable func method(_ args: [Value]) -> String { extra == 1 ? args[1].string : "POST" }
                list += [
                    .method("string UploadString(\(type) address\(tail), string data)") { value, args, runspace in
                        try text(value, try me(value).bytes(args[0], runspace, method: method(args), body: try me(value).encoding.encode(args[1 + extra].string)))
                    },
                    .method("byte[] UploadData(\(type) address\(tail), byte[] data)") { value, args, runspace in
                        Value(bytes: try me(value).bytes(args[0], runspace, method: method(args), body: args[1 + extra].bytes, media: "application/octet-stream"))
                    },
                    .method("byte[] UploadValues(\(type) address\(tail), System.Collections.Specialized.NameValueCollection data)") { value, args, runspace in
                        let pairs = args[1 + extra].as(NameValueObject.self)?.pairs ?? []
                        let body = pairs.map { "\(WebText.urlEncode($0.key, lower: true))=\(WebText.urlEncode($0.values.joined(separator: ","), lower: true))" }.joined(separator: "&")
                        return Value(bytes: try me(value).bytes(args[0], runspace, method: method(args), body: Array(body.utf8), media: "application/x-www-form-urlencoded"))
                    },
                    .method("byte[] UploadFile(\(type) address\(tail), string fileName)") { value, args, runspace in
                        let file = args[1 + extra].string, data = try StreamReaderObject.opener(file, runspace).readAll()
                        let mark = "---------------------8dd\(CertificateObject.hex(RandomBytes.make(6)).lowercased())"
                        let leaf = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
                        let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(leaf)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        let body = Array(head.utf8) + data + Array("\r\n--\(mark)--\r\n".utf8)
                        return Value(bytes: try me(value).bytes(args[0], runspace, method: method(args), body: body, media: "multipart/form-data; boundary=\(mark)"))
                    },
                ]
            }
        }
        return list
    })
}

/// HttpWebRequest.
final class WebRequestObject: NetObject {
    private let uri: UriObject
    private var settings: [String: Value] = [:]
    private let headers = NameValueObject()
    private var body: MemoryStreamObject?
    init(_ uri: UriObject) {
        self.uri = uri
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Net.HttpWebRequest") ?? WellKnown.object }
    private static func me(_ value: Value) throws -> WebRequestObject {
        guard let own = value.as(WebRequestObject.self) else { throw NetException.argumentNull("request") }
        return own
    }
    private func answer(_ runspace: Runspace) throws -> Value {
        var list = headers.pairs.map { (name: $0.key, value: $0.values.joined(separator: ",")) }
        for (setting, name) in [("ContentType", "Content-Type"), ("UserAgent", "User-Agent"), ("Accept", "Accept"), ("Referer", "Referer")] {
            if let value = settings[setting], !value.isNull { list.append((name, runspace.text(value))) }
        }
        let method = settings["Method"]?.string ?? "GET"
        let sent = body.map { $0.bytes }
        return .object(WebResponseObject(try OlderClients.fetch(HttpCall(method: method, address: uri.absolute, headers: list, body: sent, milliseconds: settings["Timeout"]?.int ?? 100_000), runspace), uri.absolute))
    }
    static func requestType() -> TypeInfo {
        TypeInfo("System.Net.HttpWebRequest", base: TypeRegistry.shared.find("System.Net.WebRequest"), members: {
            func setting(_ name: String, _ type: String, _ initial: @escaping @Sendable () -> Value) -> TypeMember {
                .property(name, type, set: { value, new, _ in try me(value).settings[name] = new }) { value, _ in try me(value).settings[name] ?? initial() }
            }
            return [
                setting("Method", "string") { "GET" }, setting("Timeout", "int") { 100_000 }, setting("ContentType", "string") { .null }, setting("UserAgent", "string") { .null },
                setting("Accept", "string") { .null }, setting("Referer", "string") { .null }, setting("KeepAlive", "bool") { true }, setting("AllowAutoRedirect", "bool") { true }, setting("ContentLength", "long") { .long(-1) },
                setting("Credentials", "System.Net.ICredentials") { .null }, setting("Proxy", "System.Net.IWebProxy") { .null }, setting("UseDefaultCredentials", "bool") { false },
                .property("Headers", "System.Net.WebHeaderCollection") { value, _ in .object(try me(value).headers) }, .property("RequestUri", "uri") { value, _ in .object(try me(value).uri) },
                .method("System.IO.Stream GetRequestStream()") { value, _, _ in
                    let own = try me(value)
                    guard !["GET", "HEAD"].contains(own.settings["Method"]?.string ?? "GET") else { throw NetException("System.Net.ProtocolViolationException", "Cannot send a content-body with this verb-type.") }
                    let made = own.body ?? MemoryStreamObject([], growable: true)
                    own.body = made
                    return .object(made)
                },
                .method("System.Net.WebResponse GetResponse()") { value, _, runspace in try me(value).answer(runspace) }, .method("void Abort()") { _, _, _ in .void },
            ]
        })
    }
}

/// HttpWebResponse.
final class WebResponseObject: NetObject {
    private let answer: HttpAnswer
    private let address: String
    init(_ answer: HttpAnswer, _ address: String) {
        self.answer = answer
        self.address = address
        super.init()
    }
    override var type: TypeInfo { WebResponseObject.responseType }
    private static func me(_ value: Value) throws -> WebResponseObject {
        guard let own = value.as(WebResponseObject.self) else { throw NetException.argumentNull("response") }
        return own
    }
    static let responseType = TypeInfo("System.Net.HttpWebResponse", base: TypeInfo("System.Net.WebResponse", base: TypeInfo("System.MarshalByRefObject"), flags: .abstract), interfaces: ["System.IDisposable"], members: {
        [
            .property("StatusCode", "System.Net.HttpStatusCode") { value, _ in enumValue("System.Net.HttpStatusCode", try me(value).answer.status) }, .property("StatusDescription", "string") { value, _ in Value(try me(value).answer.reason) },
            .property("ContentLength", "long") { value, _ in .long(Int64(try me(value).answer.body.count)) }, .property("ContentType", "string") { value, _ in Value(try me(value).answer.header("Content-Type") ?? "") },
            .property("Server", "string") { value, _ in Value(try me(value).answer.header("Server") ?? "") }, .property("Method", "string") { _, _ in "GET" }, .property("ProtocolVersion", "version") { _, _ in .object(VersionObject([1, 1])) },
            .property("ResponseUri", "uri") { value, _ in .object(try NetClients.address(Value(try me(value).address))) },
            .property("Headers", "System.Net.WebHeaderCollection") { value, _ in
                let list = NameValueObject()
                for (name, text) in try me(value).answer.headers { list.add(name, text) }
                return .object(list)
            },
            .method("string GetResponseHeader(string headerName)") { value, args, _ in Value(try me(value).answer.header(args[0].string) ?? "") },
            .method("System.IO.Stream GetResponseStream()") { value, _, _ in .object(MemoryStreamObject(try me(value).answer.body, growable: false, writable: false)) },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
