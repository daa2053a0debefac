import Glibc
import ShellRuntime

/// System.Net.HttpListener on this computer's own network: one request after the other, each answered through its context.
final class HttpListenerObject: NetObject {
    private let prefixes = ListObject([], type: TypeRegistry.shared.find("System.Collections.Generic.List[string]"), element: WellKnown.string)
    private var sockets: [LoopbackSocket] = []
    private var isListening = false
    init() { super.init() }
    override var type: TypeInfo { HttpListenerObject.listenerType }
    private static func me(_ value: Value) throws -> HttpListenerObject {
        guard let own = value.as(HttpListenerObject.self) else { throw NetException.argumentNull("listener") }
        return own
    }
    private func start() throws {
        guard !isListening else { return }
        guard !prefixes.items.isEmpty else { throw NetException.invalidOperation("Please call the Prefixes.Add() method before calling this method.") }
        for prefix in prefixes.items.map(\.string) {
            guard prefix.hasPrefix("http://") || prefix.hasPrefix("https://") else { throw NetException.argument("Only Uri prefixes starting with 'http://' or 'https://' are supported.", "uriPrefix") }
            guard prefix.hasSuffix("/") else { throw NetException.argument("Only Uri prefixes ending in '/' are allowed.", "uriPrefix") }
            guard prefix.hasPrefix("http://") else { throw NetException("System.PlatformNotSupportedException", "This shell listens for http alone.") }
            let authority = prefix.dropFirst(7).prefix { $0 != "/" }
            let port = authority.split(separator: ":").last.flatMap { Int($0) } ?? 80
            do {
                let made = try LoopbackSocket.bound([127, 0, 0, 1], port)
                try made.listen(128)
                sockets.append(made)
            } catch let failure as NetException {
                stop()
                throw NetException("System.Net.HttpListenerException", "Failed to listen on prefix '\(prefix)' because it conflicts with an existing registration on the machine.", inner: failure.exception)
            }
        }
        isListening = true
    }
    private func stop() {
        for socket in sockets { socket.end() }
        sockets = []
        isListening = false
    }
    private func context(_ runspace: Runspace) throws -> Value {
        guard isListening else { throw NetException.invalidOperation("Please call the Start() method before calling this method.") }
        while true {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            for socket in sockets where socket.isReady(20) {
                let connection = try socket.accept(runspace)
                if let made = try ListenerExchange.read(connection, port: socket.port(), runspace) { return .object(made) }
            }
        }
    }
    static let listenerType = TypeInfo("System.Net.HttpListener", interfaces: ["System.IDisposable"], flags: .sealed, members: {
        @Sendable func ended(_ value: Value) throws -> Value {
            try me(value).stop()
            return .void
        }
        return [
            .constructor("") { _, _ in .object(HttpListenerObject()) }, .staticProperty("IsSupported", "bool") { _ in true },
            .property("Prefixes", "System.Net.HttpListenerPrefixCollection") { value, _ in .object(try me(value).prefixes) }, .property("IsListening", "bool") { value, _ in .bool(try me(value).isListening) },
            .property("AuthenticationSchemes", "System.Net.AuthenticationSchemes") { _, _ in enumValue("System.Net.AuthenticationSchemes", 32768) },
            .method("void Start()") { value, _, _ in
                try me(value).start()
                return .void
            },
            .method("void Stop()") { value, _, _ in try ended(value) }, .method("void Close()") { value, _, _ in try ended(value) }, .method("void Abort()") { value, _, _ in try ended(value) }, .method("void Dispose()") { value, _, _ in try ended(value) },
            .method("System.Net.HttpListenerContext GetContext()") { value, _, runspace in try me(value).context(runspace) },
            .method("System.Threading.Tasks.Task[System.Net.HttpListenerContext] GetContextAsync()") { value, _, runspace in
                let own = try me(value)
                return FinishedTasks.task { try own.context(runspace) }
            },
        ]
    })
    static let parts: [(String, TypeInfo)] = [
        ("HttpListenerContext", ListenerExchange.contextType), ("HttpListenerRequest", ListenerExchange.Request.requestType), ("HttpListenerResponse", ListenerExchange.Response.responseType),
    ]
}

/// HttpListenerContext: one request with the response to it.
final class ListenerExchange: NetObject {
    let request: Request
    let response: Response
    private init(_ request: Request, _ response: Response) {
        self.request = request
        self.response = response
        super.init()
    }
    override var type: TypeInfo { ListenerExchange.contextType }
    static let contextType = TypeInfo("System.Net.HttpListenerContext", flags: .sealed, members: {
        [
            .property("Request", "System.Net.HttpListenerRequest") { value, _ in Value(value.as(ListenerExchange.self)?.request) },
            .property("Response", "System.Net.HttpListenerResponse") { value, _ in Value(value.as(ListenerExchange.self)?.response) }, .property("User", "System.Security.Principal.IPrincipal") { _, _ in .null },
        ]
    })

    /// The request that a connection brings; nil where it is none.
    static func read(_ connection: LoopbackSocket, port: Int, _ runspace: Runspace) throws -> ListenerExchange? {
        var gathered: [UInt8] = [], headEnd: Int?
        func more() throws -> Bool {
            guard try connection.wait(runspace, limit: 10_000) else { return false }
            var buffer = [UInt8](repeating: 0, count: 16_384)
            let got = Glibc.read(connection.descriptor, &buffer, buffer.count)
            guard got > 0 else { return false }
            gathered += buffer[0..<got]
            return true
        }
        while headEnd == nil {
            guard gathered.count < 1 << 20, try more() else { return nil }
            if let at = gathered.indices.dropLast(3).first(where: { gathered[$0] == 13 && gathered[$0 + 1] == 10 && gathered[$0 + 2] == 13 && gathered[$0 + 3] == 10 }) { headEnd = at }
        }
        guard let headEnd else { return nil }
        let lines = String(decoding: gathered[0..<headEnd], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        let first = lines[0].split(separator: " ").map(String.init)
        guard first.count == 3 else { return nil }
        let headers = NameValueObject()
        var length = 0
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = String(line[..<colon]), value = String(line[line.index(after: colon)...].drop { $0 == " " })
            headers.add(name, value)
            if name.equalsIgnoringCase("Content-Length") { length = Int(value) ?? 0 }
        }
        guard length >= 0, length <= 1 << 28 else { return nil }
        while gathered.count < headEnd + 4 + length { guard try more() else { break } }
        let body = Array(gathered[min(gathered.count, headEnd + 4)..<min(gathered.count, headEnd + 4 + length)])
        let host = headers.pairs.first { $0.key.equalsIgnoringCase("Host") }?.values.first ?? "localhost:\(port)"
        let remote = connection.port(remote: true)
        let request = Request(method: first[0], target: first[1], host: host, headers: headers, body: body, localPort: port, remotePort: remote)
        return ListenerExchange(request, Response(connection, version: first[2], isHead: first[0] == "HEAD"))
    }

    /// HttpListenerRequest.
    final class Request: NetObject {
        let method: String, target: String, host: String
        let headers: NameValueObject
        let body: [UInt8]
        let localPort: Int, remotePort: Int
        init(method: String, target: String, host: String, headers: NameValueObject, body: [UInt8], localPort: Int, remotePort: Int) {
            (self.method, self.target, self.host, self.headers, self.body, self.localPort, self.remotePort) = (method, target, host, headers, body, localPort, remotePort)
            super.init()
        }
        override var type: TypeInfo { Request.requestType }
        private func header(_ name: String) -> String? { headers.pairs.first { $0.key.equalsIgnoringCase(name) }.map { $0.values.joined(separator: ",") } }
        private static func me(_ value: Value) throws -> Request {
            guard let own = value.as(Request.self) else { throw NetException.argumentNull("request") }
            return own
        }
        static let requestType = TypeInfo("System.Net.HttpListenerRequest", flags: .sealed, members: {
            func text(_ name: String, _ header: String) -> TypeMember { .property(name, "string") { value, _ in Value(optional: try me(value).header(header)) } }
            return [
                .property("HttpMethod", "string") { value, _ in Value(try me(value).method) }, .property("RawUrl", "string") { value, _ in Value(try me(value).target) },
                .property("Url", "uri") { value, _ in .object(try NetClients.address(Value("http://\(try me(value).host)\(try me(value).target)"))) },
                .property("Headers", "System.Collections.Specialized.NameValueCollection") { value, _ in .object(try me(value).headers) },
                .property("QueryString", "System.Collections.Specialized.NameValueCollection") { value, _ in
                    let list = NameValueObject(), target = try me(value).target
                    guard let mark = target.firstIndex(of: "?") else { return .object(list) }
                    for pair in target[target.index(after: mark)...].split(separator: "&") {
                        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { WebText.urlDecode(String($0)) }
                        list.add(parts.count > 1 ? parts[0] : nil, parts.last ?? "")
                    }
                    return .object(list)
                },
                .property("InputStream", "System.IO.Stream") { value, _ in .object(MemoryStreamObject(try me(value).body, growable: false, writable: false)) },
                .property("HasEntityBody", "bool") { value, _ in .bool(!(try me(value).body.isEmpty)) }, .property("ContentLength64", "long") { value, _ in .long(Int64(try me(value).body.count)) },
                .property("ContentEncoding", "System.Text.Encoding") { _, _ in .object(EncodingTypes.plainUTF8) }, text("ContentType", "Content-Type"), text("UserAgent", "User-Agent"), text("UserHostName", "Host"),
                .property("IsLocal", "bool") { _, _ in true }, .property("IsAuthenticated", "bool") { _, _ in false }, .property("IsSecureConnection", "bool") { _, _ in false }, .property("IsWebSocketRequest", "bool") { _, _ in false },
                .property("KeepAlive", "bool") { _, _ in false }, .property("ProtocolVersion", "version") { _, _ in .object(VersionObject([1, 1])) },
                .property("LocalEndPoint", "System.Net.IPEndPoint") { value, _ in LoopbackSocket.endPoint(try me(value).localPort) }, .property("RemoteEndPoint", "System.Net.IPEndPoint") { value, _ in LoopbackSocket.endPoint(try me(value).remotePort) },
                .property("UserHostAddress", "string") { value, _ in Value("127.0.0.1:\(try me(value).localPort)") },
            ]
        })
    }

    /// HttpListenerResponse: what is written goes out when it is closed.
    final class Response: NetObject {
        private let connection: LoopbackSocket
        private let isHead: Bool
        private var status = 200
        private var reason: String?
        private let headers = NameValueObject()
        private var length: Int64?
        private var isClosed = false
        private lazy var output = Output { [weak self] bytes in self?.finish(bytes) }
        init(_ connection: LoopbackSocket, version: String, isHead: Bool) {
            self.connection = connection
            self.isHead = isHead
            super.init()
        }
        deinit { connection.end() }
        override var type: TypeInfo { Response.responseType }
        private func finish(_ body: [UInt8]) {
            guard !isClosed else { return }
            isClosed = true
            var head = "HTTP/1.1 \(status) \(reason ?? Response.reasons[status] ?? "")\r\n"
            for pair in headers.pairs { for value in pair.values { head += "\(pair.key): \(value)\r\n" } }
            head += "Content-Length: \(body.count)\r\nServer: Microsoft-HTTPAPI/2.0\r\nConnection: close\r\n\r\n"
            let bytes = Array(head.utf8) + (isHead ? [] : body)
            var at = 0
            while at < bytes.count {
                let sent = bytes.withUnsafeBytes { Glibc.send(connection.descriptor, $0.baseAddress?.advanced(by: at), bytes.count - at, Int32(MSG_NOSIGNAL)) }
                if sent < 0, errno == EINTR { continue }
                if sent <= 0 { break }
                at += sent
            }
            connection.end()
        }
        private static let reasons = [
            200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
            405: "Method Not Allowed", 409: "Conflict", 418: "I'm a teapot", 429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        ]
        private static func me(_ value: Value) throws -> Response {
            guard let own = value.as(Response.self) else { throw NetException.argumentNull("response") }
            return own
        }
        static let responseType = TypeInfo("System.Net.HttpListenerResponse", interfaces: ["System.IDisposable"], flags: .sealed, members: {
            func header(_ property: String, _ name: String) -> TypeMember {
                .property(property, "string", set: { value, new, _ in try me(value).headers.replace(name, new.isNull ? nil : new.string) }) { value, _ in
                    Value(optional: try me(value).headers.pairs.first { $0.key.equalsIgnoringCase(name) }?.values.joined(separator: ","))
                }
            }
            @Sendable func ended(_ value: Value, _ further: [UInt8] = []) throws -> Value {
                let own = try me(value)
                own.output.gathered += further
                try own.output.close()
                return .void
            }
            return [
                .property("StatusCode", "int", set: { value, new, _ in
                    guard (100...999).contains(new.int) else { throw NetException("System.Net.ProtocolViolationException", "The status code must be exactly three digits.") }
                    try me(value).status = new.int
                }) { value, _ in Value(try me(value).status) },
                .property("StatusDescription", "string", set: { value, new, _ in try me(value).reason = new.string }) { value, _ in Value(try me(value).reason ?? reasons[try me(value).status] ?? "") },
                .property("ContentLength64", "long", set: { value, new, _ in try me(value).length = new.integerValue }) { value, _ in .long(try me(value).length ?? 0) },
                .property("ContentEncoding", "System.Text.Encoding", set: { _, _, _ in }) { _, _ in .object(EncodingTypes.plainUTF8) }, .property("KeepAlive", "bool", set: { _, _, _ in }) { _, _ in false },
                .property("SendChunked", "bool", set: { _, _, _ in }) { _, _ in false }, header("ContentType", "Content-Type"), header("RedirectLocation", "Location"),
                .property("Headers", "System.Net.WebHeaderCollection") { value, _ in .object(try me(value).headers) }, .property("OutputStream", "System.IO.Stream") { value, _ in .object(try me(value).output) },
                .method("void AddHeader(string name, string value)") { value, args, _ in
                    try me(value).headers.replace(args[0].string, args[1].string)
                    return .void
                },
                .method("void AppendHeader(string name, string value)") { value, args, _ in
                    try me(value).headers.add(args[0].string, args[1].string)
                    return .void
                },
                .method("void Redirect(string url)") { value, args, _ in
                    try me(value).status = 302
                    try me(value).headers.replace("Location", args[0].string)
                    return .void
                },
                .method("void Close()") { value, _, _ in try ended(value) }, .method("void Close(byte[] responseEntity, bool willBlock)") { value, args, _ in try ended(value, args[0].bytes) },
                .method("void Abort()") { value, _, _ in
                    try me(value).isClosed = true
                    try me(value).connection.end()
                    return .void
                },
                .method("void Dispose()") { value, _, _ in try ended(value) },
            ]
        })
    }

    /// The response's stream.
    final class Output: StreamObject {
        var gathered: [UInt8] = []
        private let done: ([UInt8]) -> Void
        init(_ done: @escaping ([UInt8]) -> Void) {
            self.done = done
            super.init(TypeInfo("System.Net.HttpResponseStream", base: StreamObject.streamType))
        }
        override var canRead: Bool { false }
        override var canSeek: Bool { false }
        override func write(_ bytes: [UInt8]) throws { gathered += bytes }
        override func finish() throws { done(gathered) }
    }
}
