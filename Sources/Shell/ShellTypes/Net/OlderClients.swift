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
final class WebClientObject: NetObject, EventSource {
    static let eventNames = downloads.flatMap { ["\($0.name)Completed"] } + ["DownloadProgressChanged", "UploadProgressChanged", "OpenReadCompleted", "Disposed"]
    static func arguments(of event: String) -> String {
        event == "Disposed" ? "System.EventArgs" : event == "DownloadFileCompleted" ? "System.ComponentModel.AsyncCompletedEventArgs" : "System.Net.\(event)EventArgs"
    }
    private let listeners = EventListeners()
    /// Goes behind each address.
    private var query = NameValueObject()
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }
    /// Methods that also go without waiting: name, parameters behind the address, result.
    private static let downloads: [(name: String, rest: String, result: String)] = [
        ("DownloadString", "", "string"), ("DownloadData", "", "byte[]"), ("DownloadFile", ", string fileName", "void"), ("UploadString", ", string data", "string"), ("UploadData", ", byte[] data", "byte[]"),
        ("UploadFile", ", string fileName", "byte[]"), ("UploadValues", ", System.Collections.Specialized.NameValueCollection data", "byte[]"),
    ]
    /// `…Async` tells its end by events, `…TaskAsync` by a task; both are done when the call returns.
    private static func withoutWaiting() -> [TypeMember] {
        downloads.flatMap { name, rest, result -> [TypeMember] in
            let task = "System.Threading.Tasks.Task" + (result == "void" ? "" : "[\(result)]")
            let later: [TypeMember] = ["", ", System.Object userToken"].map { token in
                .method("void \(name)Async(uri address\(rest)\(token))") { value, args, runspace in
                    let own = try me(value), given = token.isEmpty ? args : Array(args.dropLast())
                    var result = Value.null, failure = Value.null
                    do { result = try Members.invoke(value, name, given, runspace) } catch { failure = .object(FinishedTasks.cause(of: error)) }
                    let state = token.isEmpty ? Value.null : args[args.count - 1]
                    var fields: [(name: String, value: Value)] = [("Cancelled", false), ("Error", failure), ("UserState", state)]
                    if case .void = result {} else { fields.append(("Result", result)) }
                    let size = own.moved
                    if failure.isNull, name.hasPrefix("Download") {
                        own.listeners.fire("DownloadProgressChanged", value, .object(EventArgumentsObject("System.Net.DownloadProgressChangedEventArgs", [
                            ("BytesReceived", .long(size)), ("TotalBytesToReceive", .long(size)), ("ProgressPercentage", 100), ("UserState", state),
                        ])))
                    }
                    let kind = name == "DownloadFile" ? "System.ComponentModel.AsyncCompletedEventArgs" : "System.Net.\(name)CompletedEventArgs"
                    own.listeners.fire("\(name)Completed", value, .object(EventArgumentsObject(kind, fields)))
                    return .void
                }
            }
            return later + ["string", "uri"].map { type in
                .method("\(task) \(name)TaskAsync(\(type) address\(rest))") { value, args, runspace in
                    .object(AsyncCallObject.finished(result == "void" ? nil : TypeRegistry.shared.find(result)) { try Members.invoke(value, name, args, runspace) })
                }
            }
        } + [.method("void CancelAsync()") { _, _, _ in .void }]
    }
    /// How many bytes came last.
    private var moved: Int64 = 0
    private var answered: [(name: String, value: String)] = []
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
        var uri = try NetClients.address(place, base: try (settings["BaseAddress"].flatMap { $0.string.isEmpty ? nil : $0 }).map { Value(try NetClients.address($0)) } ?? .null)
        if !query.pairs.isEmpty, !uri.absolute.contains("?") {
            let pairs = query.pairs.map { "\($0.key)=\($0.values.joined(separator: ","))" }
            uri = try NetClients.address(Value(uri.absolute + "?" + pairs.joined(separator: "&")))
        }
        if uri.parts?.scheme == "file" {
            let found = try StreamReaderObject.opener(uri.localPath, runspace).readAll()
            moved = Int64(found.count)
            return found
        }
        guard ["http", "https"].contains(uri.parts?.scheme ?? "") else { throw NetException.notSupported("The URI prefix is not recognized.") }
        var list = headers.pairs.map { (name: $0.key, value: $0.values.joined(separator: ",")) }
        if let media, !list.contains(where: { $0.name.equalsIgnoringCase("Content-Type") }) { list.append(("Content-Type", media)) }
        let found = try OlderClients.fetch(HttpCall(method: method, address: uri.absolute, headers: list, body: body, milliseconds: 100_000), runspace)
        answered = found.headers
        moved = Int64(found.body.count)
        return found.body
    }
    static let clientType = TypeInfo("System.Net.WebClient", base: TypeInfo("System.ComponentModel.Component", base: TypeInfo("System.MarshalByRefObject")), interfaces: ["System.IDisposable"], members: {
        @Sendable func text(_ value: Value, _ bytes: [UInt8]) throws -> Value { Value(try me(value).encoding.decodeFile(bytes)) }
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(WebClientObject()) },
            setting("Encoding", "System.Text.Encoding") { .object(EncodingTypes.plainUTF8) }, setting("BaseAddress", "string") { "" }, setting("Credentials", "System.Net.ICredentials") { .null },
            setting("UseDefaultCredentials", "bool") { false }, setting("Proxy", "System.Net.IWebProxy") { .null }, setting("CachePolicy", "System.Net.Cache.RequestCachePolicy") { .null },
            .property("QueryString", "System.Collections.Specialized.NameValueCollection", set: { value, new, _ in
                if let list = new.as(NameValueObject.self) { try me(value).query = list }
            }) { value, _ in .object(try me(value).query) },
            .property("Headers", "System.Net.WebHeaderCollection") { value, _ in .object(try me(value).headers) }, .property("IsBusy", "bool") { _, _ in false }, .method("void Dispose()") { _, _, _ in .void },
            .property("ResponseHeaders", "System.Net.WebHeaderCollection") { value, _ in
                let answered = try me(value).answered, list = NameValueObject()
                for (name, text) in answered { list.add(name, text) }
                return answered.isEmpty ? .null : .object(list)
            },
        ] + withoutWaiting()
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
        for (setting, name) in [("Host", "Host"), ("Expect", "Expect"), ("TransferEncoding", "Transfer-Encoding"), ("Connection", "Connection")] {
            if let value = settings[setting], !value.isNull { list.append((name, runspace.text(value))) }
        }
        for (setting, name) in [("IfModifiedSince", "If-Modified-Since"), ("Date", "Date")] {
            if let value = settings[setting], !value.isNull { list.append((name, runspace.text(try Members.invoke(try Members.invoke(value, "ToUniversalTime", [], runspace), "ToString", ["R"], runspace)))) }
        }
        let cookies = settings["CookieContainer"] ?? .null
        if !cookies.isNull {
            let line = runspace.text(try Members.invoke(cookies, "GetCookieHeader", [.object(uri)], runspace))
            if !line.isEmpty { list.append(("Cookie", line)) }
        }
        let method = settings["Method"]?.string ?? "GET"
        let sent = body.map { $0.bytes }
        let found = try OlderClients.fetch(HttpCall(method: method, address: uri.absolute, headers: list, body: sent, milliseconds: settings["Timeout"]?.int ?? 100_000), runspace)
        if !cookies.isNull {
            for one in found.headers where one.name.equalsIgnoringCase("Set-Cookie") { _ = try Members.invoke(cookies, "SetCookies", [.object(uri), Value(one.value)], runspace) }
        }
        hasResponse = true
        return .object(WebResponseObject(found, uri.absolute, method: method))
    }
    private var hasResponse = false
    /// Settings beside the headers: property, type, first value.
    private static let further: [(String, String, @Sendable () -> Value)] = [
        ("CookieContainer", "System.Net.CookieContainer", { .null }), ("ReadWriteTimeout", "int", { 300_000 }), ("ContinueTimeout", "int", { 350 }), ("MaximumAutomaticRedirections", "int", { 50 }),
        ("MaximumResponseHeadersLength", "int", { 64 }), ("PreAuthenticate", "bool", { false }), ("Pipelined", "bool", { true }), ("SendChunked", "bool", { false }), ("TransferEncoding", "string", { .null }),
        ("Connection", "string", { .null }), ("Expect", "string", { .null }), ("Host", "string", { .null }), ("MediaType", "string", { .null }), ("ConnectionGroupName", "string", { .null }),
        ("Date", "datetime", { .null }), ("IfModifiedSince", "datetime", { .null }), ("AllowReadStreamBuffering", "bool", { false }), ("AllowWriteStreamBuffering", "bool", { true }),
        ("UnsafeAuthenticatedConnectionSharing", "bool", { false }), ("AutomaticDecompression", "System.Net.DecompressionMethods", { enumValue("System.Net.DecompressionMethods", 0) }),
        ("ProtocolVersion", "version", { .object(VersionObject([1, 1])) }), ("ServerCertificateValidationCallback", "System.Net.Security.RemoteCertificateValidationCallback", { .null }),
        ("CachePolicy", "System.Net.Cache.RequestCachePolicy", { .null }), ("AuthenticationLevel", "System.Net.Security.AuthenticationLevel", { enumValue("System.Net.Security.AuthenticationLevel", 1) }),
        ("ImpersonationLevel", "System.Security.Principal.TokenImpersonationLevel", { enumValue("System.Security.Principal.TokenImpersonationLevel", 4) }),
    ]
    private static var requests: [TypeMember] {
        let bytes: [TypeMember] = ["int", "long"].flatMap { type -> [TypeMember] in
            [("\(type) range", false, false), ("\(type) from, \(type) to", false, true), ("string rangeSpecifier, \(type) range", true, false), ("string rangeSpecifier, \(type) from, \(type) to", true, true)].map { parameters, named, closed in
                .method("void AddRange(\(parameters))") { value, args, _ in
                    let first = named ? 1 : 0, start = args[first].int
                    try me(value).headers.replace("Range", "\(named ? args[0].string : "bytes")=" + (closed ? "\(start)-\(args[first + 1].int)" : start < 0 ? "\(start)" : "\(start)-"))
                    return .void
                }
            }
        }
        let answers = AsyncCallObject.forms("GetResponse", [""], result: "System.Net.WebResponse", callback: "callback") { value, _, runspace in
            AsyncCallObject.finished(WebResponseObject.responseType) { try Members.invoke(value, "GetResponse", [], runspace) }
        }
        let bodies = AsyncCallObject.forms("GetRequestStream", [""], result: "System.IO.Stream", callback: "callback") { value, _, runspace in
            AsyncCallObject.finished(StreamObject.streamType) { try Members.invoke(value, "GetRequestStream", [], runspace) }
        }
        return bytes + answers + bodies + [
            .property("Address", "uri") { value, _ in .object(try me(value).uri) }, .property("HaveResponse", "bool") { value, _ in .bool(try me(value).hasResponse) }, .property("SupportsCookieContainer", "bool") { _, _ in true },
        ]
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
            ] + further.map { setting($0.0, $0.1, $0.2) } + requests + [
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
    private let method: String
    init(_ answer: HttpAnswer, _ address: String, method: String = "GET") {
        self.answer = answer
        self.address = address
        self.method = method
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
            .property("Server", "string") { value, _ in Value(try me(value).answer.header("Server") ?? "") }, .property("Method", "string") { value, _ in Value(try me(value).method) }, .property("ProtocolVersion", "version") { _, _ in .object(VersionObject([1, 1])) },
            .property("ResponseUri", "uri") { value, _ in .object(try NetClients.address(Value(try me(value).address))) },
            .property("Headers", "System.Net.WebHeaderCollection") { value, _ in
                let list = NameValueObject()
                for (name, text) in try me(value).answer.headers { list.add(name, text) }
                return .object(list)
            },
            .property("ContentEncoding", "string") { value, _ in Value(try me(value).answer.header("Content-Encoding") ?? "") },
            .property("CharacterSet", "string") { value, _ in
                let parts = try (me(value).answer.header("Content-Type") ?? "").split(separator: ";").map { String(String($0).trimmedBlanks) }
                return Value(parts.first { $0.lowercased().hasPrefix("charset=") }.map { String($0.dropFirst(8).filter { $0 != "\"" }) } ?? "")
            },
            .property("LastModified", "datetime") { value, runspace in
                guard let text = try me(value).answer.header("Last-Modified"), let type = TypeRegistry.shared.find("System.DateTime") else { return Value(NetDateTime.now()) }
                return try Members.invokeStatic(type, "Parse", [Value(text)], runspace)
            },
            .property("IsMutuallyAuthenticated", "bool") { _, _ in false }, .property("IsFromCache", "bool") { _, _ in false }, .property("SupportsHeaders", "bool") { _, _ in true },
            .method("string GetResponseHeader(string headerName)") { value, args, _ in Value(try me(value).answer.header(args[0].string) ?? "") },
            .method("System.IO.Stream GetResponseStream()") { value, _, _ in .object(MemoryStreamObject(try me(value).answer.body, growable: false, writable: false)) },
            .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
