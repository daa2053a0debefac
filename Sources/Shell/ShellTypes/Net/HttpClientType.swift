import ShellRuntime

/// HttpClient: each call is made at once, and its task has ended when it is given.
final class HttpClientObject: NetObject {
    private var base: Value = .null
    private var timeout: Int64 = 1_000_000_000
    private var version: Value = .object(VersionObject([1, 1]))
    private lazy var versionPolicy: Value = enumValue("System.Net.Http.HttpVersionPolicy", 0)
    private let headers = HeadersObject()
    override var type: TypeInfo { HttpClientObject.clientType }
    init() { super.init() }
    private static func me(_ value: Value) throws -> HttpClientObject {
        guard let own = value.as(HttpClientObject.self) else { throw NetException.argumentNull("client") }
        return own
    }
    private func call(_ method: String, _ address: Value, _ content: Value, _ further: HeadersObject?, request: Value, _ runspace: Runspace) throws -> HttpAnswer {
        var list: [(name: String, value: String)] = []
        for item in headers.items + (further?.items ?? []) { list.append((item.name, item.values.joined(separator: item.name.equalsIgnoringCase("User-Agent") ? " " : ", "))) }
        let body = content.as(HttpContentObject.self)
        for item in body?.headers.items ?? [] { list.append((item.name, item.values.joined(separator: ", "))) }
        return try HttpCalls.run(
            HttpCall(method: method, address: try HttpCalls.address(address, base: base), headers: list, body: body?.bytes ?? (["POST", "PUT", "PATCH"].contains(method) ? [] : nil), milliseconds: Int(timeout / 10_000)), runspace)
    }
    /// A request message sent.
    private func send(_ request: Value, _ runspace: Runspace) throws -> Value {
        guard let own = request.as(KeptObject.self) else { throw NetException.argumentNull("request") }
        let method = own["Method"].isNull ? "GET" : runspace.text(own["Method"])
        return .object(ResponseObject(try call(method, own["RequestUri"], own["Content"], own["Headers"].as(HeadersObject.self), request: request, runspace), request: request))
    }
    static let clientType = TypeInfo("System.Net.Http.HttpClient", base: TypeInfo("System.Net.Http.HttpMessageInvoker", interfaces: ["System.IDisposable"]), members: {
        let response = "System.Net.Http.HttpResponseMessage", request = "System.Net.Http.HttpRequestMessage"
        var list: [TypeMember] = ["", "System.Net.Http.HttpMessageHandler handler", "System.Net.Http.HttpMessageHandler handler, bool disposeHandler"].map { parameters in
            .constructor(parameters) { _, _ in .object(HttpClientObject()) }
        }
        list += [
            .property("DefaultRequestHeaders", "System.Net.Http.Headers.HttpRequestHeaders") { value, _ in .object(try me(value).headers) },
            .property("BaseAddress", "uri", set: { value, new, _ in try me(value).base = new }) { value, _ in try me(value).base },
            .property("Timeout", "timespan", set: { value, new, _ in try me(value).timeout = new.timeSpanValue ?? 0 }) { value, _ in Value(timeSpan: try me(value).timeout) },
            .property("DefaultRequestVersion", "version", set: { value, new, _ in try me(value).version = new }) { value, _ in try me(value).version },
            .property("DefaultVersionPolicy", "System.Net.Http.HttpVersionPolicy", set: { value, new, _ in try me(value).versionPolicy = new }) { value, _ in try me(value).versionPolicy },
            .property("MaxResponseContentBufferSize", "long", set: { _, _, _ in }) { _, _ in .long(2_147_483_647) },
            .method("System.Threading.Tasks.Task[\(response)] SendAsync(\(request) request)") { value, args, runspace in FinishedTasks.task { try me(value).send(args[0], runspace) } },
            .method("\(response) Send(\(request) request)") { value, args, runspace in try me(value).send(args[0], runspace) },
            .method("void CancelPendingRequests()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ]
        for type in ["string", "uri"] {
            for (name, method, takes) in [("Get", "GET", false), ("Delete", "DELETE", false), ("Post", "POST", true), ("Put", "PUT", true), ("Patch", "PATCH", true)] {
                list.append(.method("System.Threading.Tasks.Task[\(response)] \(name)Async(\(type) requestUri\(takes ? ", System.Net.Http.HttpContent content" : ""))") { value, args, runspace in
                    let own = try me(value)
                    _ = try HttpCalls.address(args[0], base: own.base)
                    return FinishedTasks.task { .object(ResponseObject(try own.call(method, args[0], args.count > 1 ? args[1] : .null, nil, request: .null, runspace), request: .null)) }
                })
            }
            let bodies: [(String, String, @Sendable ([UInt8]) -> Value)] = [
                ("String", "string", { Value(String(decoding: $0, as: UTF8.self)) }), ("ByteArray", "byte[]", { Value(bytes: $0) }),
                ("Stream", "System.IO.Stream", { .object(MemoryStreamObject($0, growable: false, writable: false)) }),
            ]
            for (name, result, shape) in bodies {
                list.append(.method("System.Threading.Tasks.Task[\(result)] Get\(name)Async(\(type) requestUri)") { value, args, runspace in
                    let own = try me(value)
                    _ = try HttpCalls.address(args[0], base: own.base)
                    return FinishedTasks.task {
                        let answer = try own.call("GET", args[0], .null, nil, request: .null, runspace)
                        guard answer.isSuccess else { throw ResponseObject.failure(answer) }
                        return shape(answer.body)
                    }
                })
            }
        }
        return list
    })
}
