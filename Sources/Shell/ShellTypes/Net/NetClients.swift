import Glibc
import ShellRuntime

/// Clients of the network: WebClient, HttpClient, HttpWebRequest, Dns, TcpClient.
enum NetClients {
    private static func isLocal(_ host: String) -> Bool { ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host.lowercased()) }
    static func address(_ value: Value, base: Value = .null) throws -> UriObject {
        if let uri = value.as(UriObject.self) { return uri }
        if value.isNull { throw NetException.argumentNull("address") }
        do throws(UriText.Failure) {
            if let base = base.as(UriObject.self) { return try UriText.resolve(base, value.string) }
            return try UriText.parse(value.string, absolute: true)
        } catch {
            throw NetException("System.UriFormatException", error.text)
        }
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Net.WebClient") { WebClientObject.clientType }
        registry.register("System.Net.Http.HttpClient") { HttpClientObject.clientType }
        OlderClients.register()
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
        registry.register("System.Net.HttpWebRequest") { WebRequestObject.requestType() }
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

/// TcpClient, to this computer.
final class TcpClientObject: NetObject {
    private var descriptor: Int32 = -1
    private var stream: DescriptorStream?
    init(_ descriptor: Int32 = -1) {
        self.descriptor = descriptor
        super.init()
    }
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
            .property("Available", "int") { value, _ in
                var count: Int32 = 0
                if let own = me(value), own.descriptor >= 0 { _ = ioctl(own.descriptor, UInt(FIONREAD), &count) }
                return .int(count)
            },
            .property("NoDelay", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("ReceiveTimeout", "int", set: { value, new, _ in
                var limit = timeval(tv_sec: max(0, new.int) / 1000, tv_usec: max(0, new.int) % 1000 * 1000)
                if let own = me(value), own.descriptor >= 0 { setsockopt(own.descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size)) }
            }) { _, _ in 0 },
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
