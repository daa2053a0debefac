import Glibc
import ShellRuntime

/// Clients of the network: WebClient, HttpClient, HttpWebRequest, Dns. The engine reaches no host but its own; every other name fails as a name
/// does that no server knows.
enum NetClients {
    private static func unknown(_ uri: UriObject) -> String { "No such host is known. (\(uri.parts?.host ?? ""):\(uri.parts?.port ?? 80))" }
    private static func refused(_ uri: UriObject) -> String {
        "No connection could be made because the target machine actively refused it. (\(uri.parts?.host ?? ""):\(uri.parts?.port ?? 80))"
    }
    private static func isLocal(_ host: String) -> Bool { ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host.lowercased()) }
    private static func address(_ value: Value, base: Value = .null) throws -> UriObject {
        if let uri = value.as(UriObject.self) { return uri }
        if value.isNull { throw NetException.argumentNull("address") }
        do throws(UriText.Failure) {
            if let base = base.as(UriObject.self) { return try UriText.resolve(base, value.string) }
            return try UriText.parse(value.string, absolute: true)
        } catch {
            throw NetException("System.UriFormatException", error.text)
        }
    }
    private static func socket(_ uri: UriObject) -> ExceptionObject {
        let local = isLocal(uri.parts?.host ?? "")
        return ExceptionObject(
            "System.Net.Sockets.SocketException", local ? "No connection could be made because the target machine actively refused it." : "No such host is known.")
    }
    private static func failure(_ uri: UriObject) -> ExceptionObject {
        ExceptionObject("System.Net.Http.HttpRequestException", isLocal(uri.parts?.host ?? "") ? refused(uri) : unknown(uri), inner: socket(uri))
    }
    /// A file: address is read; any other cannot be reached.
    private static func content(_ uri: UriObject, _ runspace: Runspace) throws -> [UInt8] {
        if uri.parts?.scheme == "file" { return try StreamReaderObject.opener(uri.localPath, runspace).readAll() }
        guard ["http", "https", "ftp"].contains(uri.parts?.scheme ?? "") else { throw NetException.notSupported("The URI prefix is not recognized.") }
        let cause = failure(uri)
        throw NetException("System.Net.WebException", cause.message, inner: cause)
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Net.WebClient") { WebClientObject.clientType({ try content($0, $1) }, { try address($0, base: $1) }) }
        registry.register("System.Net.Http.HttpClient") { HttpClientObject.clientType({ try address($0, base: $1) }, { failure($0) }) }
        registry.register("System.Net.Dns") { TypeInfo("System.Net.Dns", flags: [.staticClass, .abstract, .sealed], members: { dns }) }
        registry.register("System.Net.IPHostEntry") { HostEntryObject.entryType }
        registry.register("System.Net.ServicePointManager") {
            TypeInfo("System.Net.ServicePointManager", members: {
                [
                    .staticProperty("SecurityProtocol", "System.Net.SecurityProtocolType", set: { _, new, _ in protocols = Int64(new.raw) }) { _ in
                        enumValue("System.Net.SecurityProtocolType", Int(protocols))
                    },
                    .staticProperty("DefaultConnectionLimit", "int", set: { _, new, _ in limit = new.int }) { _ in Value(limit) },
                    .staticProperty("Expect100Continue", "bool", set: { _, _, _ in }) { _ in true },
                    .staticProperty("ServerCertificateValidationCallback", "System.Net.Security.RemoteCertificateValidationCallback", set: { _, _, _ in }) { _ in .null },
                ]
            })
        }
        registry.register("System.Net.WebRequest") {
            TypeInfo("System.Net.WebRequest", flags: .abstract, members: {
                [
                    .staticMethod("System.Net.WebRequest Create(string requestUriString)") { args, _ in .object(WebRequestObject(try address(args[0]))) },
                    .staticMethod("System.Net.WebRequest Create(uri requestUri)") { args, _ in .object(WebRequestObject(try address(args[0]))) },
                    .staticProperty("DefaultWebProxy", "System.Net.IWebProxy", set: { _, _, _ in }) { _ in .null },
                ]
            })
        }
        registry.register("System.Net.HttpWebRequest") { WebRequestObject.requestType { failure($0) } }
        registry.register("System.Net.Sockets.TcpClient") { TcpClientObject.clientType }
    }
    nonisolated(unsafe) private static var protocols: Int64 = 0
    nonisolated(unsafe) private static var limit = 2

    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    private static func own(_ runspace: Runspace) -> String { runspace.environment["COMPUTERNAME"] ?? hostName }
    private static func resolve(_ value: Value, _ runspace: Runspace) throws -> [IPAddressObject] {
        if value.isNull { throw NetException.argumentNull("hostNameOrAddress") }
        let name = value.string
        if let address = IPAddressObject.parse(name) { return [address] }
        if name.isEmpty || isLocal(name) || name.equalsIgnoringCase(own(runspace)) {
            return [IPAddressObject([UInt8](repeating: 0, count: 15) + [1]), IPAddressObject([127, 0, 0, 1])]
        }
        throw NetException("System.Net.Sockets.SocketException", "No such host is known.")
    }
    private static func addresses(_ list: [IPAddressObject]) -> Value { .object(ObjectArray(ContiguousArray(list.map { .object($0) }), of: IPAddressObject.addressType)) }
    private static var dns: [TypeMember] {
        [
            .staticMethod("string GetHostName()") { _, runspace in Value(own(runspace)) },
            .staticMethod("ipaddress[] GetHostAddresses(string hostNameOrAddress)") { args, runspace in addresses(try resolve(args[0], runspace)) },
            .staticMethod("System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress)") { args, runspace in
                .object(HostEntryObject(args[0].string.isEmpty || isLocal(args[0].string) ? own(runspace) : args[0].string, try resolve(args[0], runspace)))
            },
            .staticMethod("System.Net.IPHostEntry GetHostEntry(ipaddress address)") { args, runspace in
                guard let address = args[0].as(IPAddressObject.self) else { throw NetException.argumentNull("address") }
                guard isLocal(address.toText()) else { throw NetException("System.Net.Sockets.SocketException", "No such host is known.") }
                return .object(HostEntryObject(own(runspace), [address]))
            },
            .staticMethod("System.Net.IPHostEntry GetHostByName(string hostName)") { args, runspace in .object(HostEntryObject(args[0].string, try resolve(args[0], runspace))) },
        ]
    }
}

/// IPHostEntry.
final class HostEntryObject: NetObject {
    let name: String
    let addresses: [IPAddressObject]
    init(_ name: String, _ addresses: [IPAddressObject]) {
        self.name = name
        self.addresses = addresses
        super.init()
    }
    override var type: TypeInfo { HostEntryObject.entryType }
    static let entryType = TypeInfo("System.Net.IPHostEntry", members: {
        [
            .property("HostName", "string") { value, _ in Value(value.as(HostEntryObject.self)?.name ?? "") },
            .property("Aliases", "string[]") { _, _ in Value(stringArray: []) },
            .property("AddressList", "ipaddress[]") { value, _ in
                .object(ObjectArray(ContiguousArray((value.as(HostEntryObject.self)?.addresses ?? []).map { .object($0) }), of: IPAddressObject.addressType))
            },
        ]
    })
}

/// WebClient.
final class WebClientObject: NetObject {
    let headers = NameValueObject()
    var settings: [String: Value] = [:]
    override var type: TypeInfo { TypeRegistry.shared.find("System.Net.WebClient") ?? WellKnown.object }
    init() { super.init() }
    private static func setting(_ name: String, _ type: String, _ initial: @escaping @Sendable () -> Value) -> TypeMember {
        .property(name, type, set: { value, new, _ in value.as(WebClientObject.self)?.settings[name] = new }) { value, _ in value.as(WebClientObject.self)?.settings[name] ?? initial() }
    }
    static func clientType(
        _ content: @escaping @Sendable (UriObject, Runspace) throws -> [UInt8], _ address: @escaping @Sendable (Value, Value) throws -> UriObject
    ) -> TypeInfo {
        TypeInfo("System.Net.WebClient", base: TypeInfo("System.ComponentModel.Component", base: TypeInfo("System.MarshalByRefObject")), interfaces: ["System.IDisposable"], members: {
            @Sendable func read(_ value: Value, _ from: Value, _ runspace: Runspace) throws -> [UInt8] {
                let base = value.as(WebClientObject.self)?.settings["BaseAddress"].flatMap { $0.string.isEmpty ? nil : try? address($0, .null) }
                return try content(try address(from, Value(base)), runspace)
            }
            @Sendable func text(_ value: Value, _ bytes: [UInt8]) throws -> Value {
                Value(try (value.as(WebClientObject.self)?.settings["Encoding"]?.as(EncodingObject.self) ?? EncodingTypes.plainUTF8).decodeFile(bytes))
            }
            var list: [TypeMember] = [
                .constructor("") { _, _ in .object(WebClientObject()) },
                setting("Encoding", "System.Text.Encoding") { .object(EncodingTypes.plainUTF8) }, setting("BaseAddress", "string") { "" },
                setting("Credentials", "System.Net.ICredentials") { .null }, setting("UseDefaultCredentials", "bool") { false }, setting("Proxy", "System.Net.IWebProxy") { .null },
                .property("Headers", "System.Net.WebHeaderCollection") { value, _ in Value(value.as(WebClientObject.self)?.headers) },
                .property("IsBusy", "bool") { _, _ in false },
                .method("void Dispose()") { _, _, _ in .void },
            ]
            for type in ["string", "uri"] {
                list += [
                    .method("string DownloadString(\(type) address)") { value, args, runspace in try text(value, try read(value, args[0], runspace)) },
                    .method("byte[] DownloadData(\(type) address)") { value, args, runspace in Value(bytes: try read(value, args[0], runspace)) },
                    .method("void DownloadFile(\(type) address, string fileName)") { value, args, runspace in
                        let bytes = try read(value, args[0], runspace)
                        let target = try StreamWriterObject.opener(args[1].string, false, runspace)
                        try target.write(bytes)
                        try target.close()
                        return .void
                    },
                    .method("System.IO.Stream OpenRead(\(type) address)") { value, args, runspace in .object(MemoryStreamObject(try read(value, args[0], runspace), growable: false, writable: false)) },
                    .method("string UploadString(\(type) address, string data)") { value, args, runspace in try text(value, try read(value, args[0], runspace)) },
                ]
            }
            return list
        })
    }
}

/// HttpClient: what its methods give is a task that has failed.
final class HttpClientObject: NetObject {
    var settings: [String: Value] = [:]
    let headers = NameValueObject()
    override var type: TypeInfo { TypeRegistry.shared.find("System.Net.Http.HttpClient") ?? WellKnown.object }
    init() { super.init() }
    static func clientType(_ address: @escaping @Sendable (Value, Value) throws -> UriObject, _ failure: @escaping @Sendable (UriObject) -> ExceptionObject) -> TypeInfo {
        TypeInfo("System.Net.Http.HttpClient", base: TypeInfo("System.Net.Http.HttpMessageInvoker", interfaces: ["System.IDisposable"]), members: {
            var list: [TypeMember] = [
                .constructor("") { _, _ in .object(HttpClientObject()) },
                .property("DefaultRequestHeaders", "System.Net.Http.Headers.HttpRequestHeaders") { value, _ in Value(value.as(HttpClientObject.self)?.headers) },
                .property("BaseAddress", "uri", set: { value, new, _ in value.as(HttpClientObject.self)?.settings["BaseAddress"] = new }) { value, _ in
                    value.as(HttpClientObject.self)?.settings["BaseAddress"] ?? .null
                },
                .property("Timeout", "timespan", set: { value, new, _ in value.as(HttpClientObject.self)?.settings["Timeout"] = new }) { value, _ in
                    value.as(HttpClientObject.self)?.settings["Timeout"] ?? Value(timeSpan: 1_000_000_000)
                },
                .method("void Dispose()") { _, _, _ in .void },
            ]
            let response = TypeInfo("System.Net.Http.HttpResponseMessage")
            let calls: [(String, String, TypeInfo)] = [
                ("GetAsync", "", response), ("GetStringAsync", "", WellKnown.string), ("GetByteArrayAsync", "", WellKnown.byte.arrayType()), ("GetStreamAsync", "", StreamObject.streamType),
                ("DeleteAsync", "", response), ("PostAsync", ", System.Net.Http.HttpContent content", response), ("PutAsync", ", System.Net.Http.HttpContent content", response),
            ]
            for (name, tail, result) in calls {
                for type in ["string", "uri"] {
                    list.append(.method("System.Threading.Tasks.Task[\(result.displayName)] \(name)(\(type) requestUri\(tail))") { value, args, _ in
                        let base = value.as(HttpClientObject.self)?.settings["BaseAddress"] ?? .null
                        if base.isNull, args[0].as(UriObject.self).map({ $0.parts == nil }) ?? ((try? UriText.parse(args[0].string, absolute: true)) == nil) {
                            throw NetException.invalidOperation("An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set.")
                        }
                        return .object(TaskObject(result: nil, failure: failure(try address(args[0], base)), of: result))
                    })
                }
            }
            return list
        })
    }
}

/// HttpWebRequest.
final class WebRequestObject: NetObject {
    let uri: UriObject
    var settings: [String: Value] = [:]
    init(_ uri: UriObject) {
        self.uri = uri
        super.init()
    }
    override var type: TypeInfo { TypeRegistry.shared.find("System.Net.HttpWebRequest") ?? WellKnown.object }
    static func requestType(_ failure: @escaping @Sendable (UriObject) -> ExceptionObject) -> TypeInfo {
        TypeInfo("System.Net.HttpWebRequest", base: TypeRegistry.shared.find("System.Net.WebRequest"), members: {
            func setting(_ name: String, _ type: String, _ initial: @escaping @Sendable () -> Value) -> TypeMember {
                .property(name, type, set: { value, new, _ in value.as(WebRequestObject.self)?.settings[name] = new }) { value, _ in
                    value.as(WebRequestObject.self)?.settings[name] ?? initial()
                }
            }
            return [
                setting("Method", "string") { "GET" }, setting("Timeout", "int") { 100_000 }, setting("ContentType", "string") { .null }, setting("UserAgent", "string") { .null },
                setting("Accept", "string") { .null }, setting("KeepAlive", "bool") { true }, setting("AllowAutoRedirect", "bool") { true },
                setting("Credentials", "System.Net.ICredentials") { .null }, setting("Proxy", "System.Net.IWebProxy") { .null },
                .property("RequestUri", "uri") { value, _ in Value(value.as(WebRequestObject.self)?.uri) },
                .method("System.Net.WebResponse GetResponse()") { value, _, _ in
                    guard let own = value.as(WebRequestObject.self) else { return .null }
                    let cause = failure(own.uri)
                    throw NetException("System.Net.WebException", cause.message, inner: cause)
                },
                .method("void Abort()") { _, _, _ in .void },
            ]
        })
    }
}

/// TcpClient, to this computer.
final class TcpClientObject: NetObject {
    private var descriptor: Int32 = -1
    private var stream: DescriptorStream?
    init() { super.init() }
    override var type: TypeInfo { TcpClientObject.clientType }
    var isConnected: Bool { descriptor >= 0 }
    func connect(_ host: String, _ port: Int) throws {
        guard (0...65535).contains(port) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
        guard ["localhost", "127.0.0.1", "::1"].contains(host.lowercased()) else { throw NetException("System.Net.Sockets.SocketException", "No such host is known.") }
        let made = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(port).bigEndian)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &place) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard result == 0 else {
            close(made)
            throw NetException("System.Net.Sockets.SocketException", "No connection could be made because the target machine actively refused it.")
        }
        descriptor = made
    }
    func end() {
        if let stream { try? stream.close() } else if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        stream = nil
    }
    func open() throws -> Value {
        guard descriptor >= 0 else { throw NetException.invalidOperation("The operation is not allowed on non-connected sockets.") }
        let made = stream ?? DescriptorStream(descriptor, owned: true)
        stream = made
        return .object(made)
    }
    private static func me(_ value: Value) -> TcpClientObject? { value.as(TcpClientObject.self) }
    static let clientType = TypeInfo("System.Net.Sockets.TcpClient", interfaces: ["System.IDisposable"], members: {
        [
            .constructor("") { _, _ in .object(TcpClientObject()) },
            .constructor("string hostname, int port") { args, _ in
                let made = TcpClientObject()
                try made.connect(args[0].string, args[1].int)
                return .object(made)
            },
            .property("Connected", "bool") { value, _ in .bool(me(value)?.isConnected ?? false) },
            .property("Available", "int") { _, _ in 0 },
            .property("ReceiveTimeout", "int", set: { _, _, _ in }) { _, _ in 0 },
            .property("SendTimeout", "int", set: { _, _, _ in }) { _, _ in 0 },
            .method("void Connect(string hostname, int port)") { value, args, _ in
                try me(value)?.connect(args[0].string, args[1].int)
                return .void
            },
            .method("void Connect(ipaddress address, int port)") { value, args, runspace in
                try me(value)?.connect(runspace.text(args[0]), args[1].int)
                return .void
            },
            .method("System.Threading.Tasks.Task ConnectAsync(string host, int port)") { value, args, _ in
                do {
                    try me(value)?.connect(args[0].string, args[1].int)
                    return .object(TaskObject(result: nil))
                } catch {
                    return .object(TaskObject(result: nil, failure: NetException.exception(of: error)))
                }
            },
            .method("System.Net.Sockets.NetworkStream GetStream()") { value, _, _ in try me(value)?.open() ?? .null },
            .method("void Close()") { value, _, _ in
                me(value)?.end()
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                me(value)?.end()
                return .void
            },
        ]
    })
}
