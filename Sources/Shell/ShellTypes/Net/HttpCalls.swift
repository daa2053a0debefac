import ShellRuntime

/// A request of HTTP as the clients make it.
public struct HttpCall: Sendable {
    public var method: String
    public var address: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]?
    public var milliseconds: Int
}

/// What came back.
public struct HttpAnswer: Sendable {
    public let status: Int
    public let reason: String
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    public init(status: Int, reason: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
    }
    func header(_ name: String) -> String? { headers.first { $0.name.equalsIgnoringCase(name) }?.value }
    var isSuccess: Bool { (200...299).contains(status) }
}

/// How the clients of System.Net reach a server; the cmdlets' storey, which has the sockets, sets it.
public enum HttpCalls {
    nonisolated(unsafe) public static var exchange: ((HttpCall, Runspace) throws -> HttpAnswer)?

    /// Follows redirections, as the clients do.
    static func run(_ call: HttpCall, _ runspace: Runspace) throws -> HttpAnswer {
        guard let exchange else { throw unreachable(call.address) }
        var call = call
        for _ in 0..<50 {
            let answer = try exchange(call, runspace)
            guard [301, 302, 303, 307, 308].contains(answer.status), let place = answer.header("Location") else { return answer }
            do throws(UriText.Failure) {
                call.address = try UriText.resolve(try UriText.parse(call.address, absolute: true), place).absolute
            } catch { return answer }
            if answer.status == 303 || answer.status < 303 && call.method == "POST" {
                call.method = "GET"
                call.body = nil
            }
        }
        throw NetException("System.Net.Http.HttpRequestException", "Too many automatic redirections were attempted.")
    }
    static func unreachable(_ address: String) -> NetException {
        let uri = try? UriText.parse(address, absolute: true)
        return NetException(
            "System.Net.Http.HttpRequestException", "No such host is known. (\(uri?.parts?.host ?? address):\(uri?.parts?.port ?? 80))",
            inner: SocketErrors.exception(SocketErrors.unknownHost))
    }
    /// The address that a client means: its base with what was given.
    static func address(_ value: Value, base: Value) throws -> String {
        if let uri = value.as(UriObject.self), uri.parts != nil { return uri.absolute }
        let text = value.as(UriObject.self)?.toText() ?? value.stringValue ?? ""
        do throws(UriText.Failure) {
            if let base = base.as(UriObject.self) { return try UriText.resolve(base, text).absolute }
            return try UriText.parse(text, absolute: true).absolute
        } catch {
            throw NetException.invalidOperation("An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set.")
        }
    }
}

/// An answer as HttpResponseMessage, for the web cmdlets.
public func httpResponseMessage(_ answer: HttpAnswer) -> Value { .object(ResponseObject(answer, request: .null)) }

/// HttpResponseMessage.
final class ResponseObject: NetObject {
    private let answer: HttpAnswer
    private let request: Value
    private let content: HttpContentObject
    private let headers = HeadersObject()
    init(_ answer: HttpAnswer, request: Value) {
        self.answer = answer
        self.request = request
        content = HttpContentObject(.response, answer.body, mediaType: answer.header("Content-Type"))
        super.init()
        for (name, value) in answer.headers { if name.lowercased().hasPrefix("content-") { content.headers.set(name, value) } else { headers.add(name, value) } }
    }
    override var type: TypeInfo { ResponseObject.responseType }
    override func toText() -> String {
        "StatusCode: \(answer.status), ReasonPhrase: '\(answer.reason)', Version: 1.1, Content: System.Net.Http.HttpConnectionResponseContent, Headers:\r\n{\r\n"
            + (headers.items + content.headers.items).map { "  \($0.name): \($0.values.joined(separator: ", "))\r\n" }.joined() + "}"
    }
    private static func me(_ value: Value) throws -> ResponseObject {
        guard let own = value.as(ResponseObject.self) else { throw NetException.argumentNull("response") }
        return own
    }
    static func failure(_ answer: HttpAnswer) -> NetException {
        NetException("System.Net.Http.HttpRequestException", "Response status code does not indicate success: \(answer.status)\(answer.reason.isEmpty ? "" : " (\(answer.reason))").")
    }
    static let responseType = TypeInfo("System.Net.Http.HttpResponseMessage", interfaces: ["System.IDisposable"], members: {
        [
            .property("Version", "version") { _, _ in .object(VersionObject([1, 1])) }, .property("Content", "System.Net.Http.HttpContent") { value, _ in .object(try me(value).content) },
            .property("StatusCode", "System.Net.HttpStatusCode") { value, _ in enumValue("System.Net.HttpStatusCode", try me(value).answer.status) },
            .property("ReasonPhrase", "string") { value, _ in Value(try me(value).answer.reason) }, .property("Headers", "System.Net.Http.Headers.HttpResponseHeaders") { value, _ in .object(try me(value).headers) },
            .property("RequestMessage", "System.Net.Http.HttpRequestMessage") { value, _ in try me(value).request }, .property("IsSuccessStatusCode", "bool") { value, _ in .bool(try me(value).answer.isSuccess) },
            .method("System.Net.Http.HttpResponseMessage EnsureSuccessStatusCode()") { value, _, _ in
                guard try me(value).answer.isSuccess else { throw failure(try me(value).answer) }
                return value
            },
            .method("void Dispose()") { _, _, _ in .void }, .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}
