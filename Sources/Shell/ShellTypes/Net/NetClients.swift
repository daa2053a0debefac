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
                    .staticMethod("void SetTcpKeepAlive(bool enabled, int keepAliveTime, int keepAliveInterval)") { _, _ in .void },
                ] + pointSettings.map { name, type, first in
                    .staticProperty(name, type, set: { _, new, _ in settings[name] = new }) { _ in settings[name] ?? first() }
                }
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
    }
    nonisolated(unsafe) private static var protocols: Int64 = 0
    /// ServicePointManager's settings: property, type, first value.
    private static let pointSettings: [(String, String, @Sendable () -> Value)] = [
        ("DefaultConnectionLimit", "int", { 2 }), ("Expect100Continue", "bool", { true }), ("UseNagleAlgorithm", "bool", { true }), ("CheckCertificateRevocationList", "bool", { false }),
        ("EnableDnsRoundRobin", "bool", { false }), ("ReusePort", "bool", { false }), ("DnsRefreshTimeout", "int", { 120_000 }), ("MaxServicePointIdleTime", "int", { 100_000 }), ("MaxServicePoints", "int", { 0 }),
        ("ServerCertificateValidationCallback", "System.Net.Security.RemoteCertificateValidationCallback", { .null }),
    ]
    nonisolated(unsafe) private static var settings: [String: Value] = [:]

    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    private static func own(_ runspace: Runspace) -> String { runspace.environment["COMPUTERNAME"] ?? hostName }
    /// The addresses of a name; a name that is none of this computer's is not known.
    static func resolve(_ value: Value, _ runspace: Runspace) throws -> [IPAddressObject] {
        if value.isNull { throw NetException.argumentNull("hostNameOrAddress") }
        let name = value.string
        if let address = IPAddressObject.parse(name) { return [address] }
        if name.isEmpty || isLocal(name) || name.equalsIgnoringCase(own(runspace)) {
            return [IPAddressObject([UInt8](repeating: 0, count: 15) + [1]), IPAddressObject([127, 0, 0, 1])]
        }
        throw SocketErrors.failure(SocketErrors.unknownHost)
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
                guard isLocal(address.toText()) else { throw SocketErrors.failure(SocketErrors.unknownHost) }
                return .object(HostEntryObject(own(runspace), [address]))
            },
            .staticMethod("ipaddress[] GetHostAddresses(string hostNameOrAddress, System.Net.Sockets.AddressFamily family)") { args, runspace in
                addresses(try resolve(args[0], runspace).filter { args[1].raw == 0 || ($0.isVersion6 ? 23 : 2) == args[1].raw })
            },
            .staticMethod("System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress, System.Net.Sockets.AddressFamily family)") { args, runspace in
                let name = args[0].string.isEmpty || isLocal(args[0].string) ? own(runspace) : args[0].string
                return .object(HostEntryObject(name, try resolve(args[0], runspace).filter { args[1].raw == 0 || ($0.isVersion6 ? 23 : 2) == args[1].raw }))
            },
            .staticMethod("System.Net.IPHostEntry GetHostByName(string hostName)") { args, runspace in .object(HostEntryObject(args[0].string, try resolve(args[0], runspace))) },
        ] + dnsForms
    }
    /// The same questions under their older names and without waiting.
    private static var dnsForms: [TypeMember] {
        let dns = "System.Net.Dns", entry = "System.Net.IPHostEntry", host = "string hostNameOrAddress", family = "System.Net.Sockets.AddressFamily family"
        let questions: [(name: String, result: String, forms: [String])] = [
            ("GetHostAddresses", "ipaddress[]", [host, "\(host), \(family)"]), ("GetHostEntry", entry, [host, "ipaddress address", "\(host), \(family)"]), ("GetHostByName", entry, ["string hostName"]), ("Resolve", entry, ["string hostName"]),
        ]
        var list: [TypeMember] = ["string address", "ipaddress address"].map { Relay.fixed(dns, "\(entry) GetHostByAddress(\($0))", to: "GetHostEntry") { $0 } }
        list.append(Relay.fixed(dns, "\(entry) Resolve(string hostName)", to: "GetHostEntry") { $0 })
        for (name, result, forms) in questions {
            let called = name == "Resolve" ? "GetHostEntry" : name
            @Sendable func asked(_ args: [Value], _ runspace: Runspace) -> TaskObject {
                AsyncCallObject.finished(TypeRegistry.shared.find(result)) {
                    guard let type = TypeRegistry.shared.find(dns) else { return .null }
                    return try Members.invokeStatic(type, called, args, runspace)
                }
            }
            for form in forms {
                if name.hasPrefix("GetHost"), name != "GetHostByName" {
                    list.append(.staticMethod("System.Threading.Tasks.Task[\(result)] \(name)Async(\(form))") { args, runspace in .object(asked(args, runspace)) })
                }
                if !form.hasSuffix(family) {
                    list.append(.staticMethod("System.IAsyncResult Begin\(name)(\(form), System.AsyncCallback requestCallback, System.Object state)") { args, runspace in
                        .object(AsyncCallObject(asked(Array(args.dropLast(2)), runspace), args[2]))
                    })
                }
            }
            list.append(.staticMethod("\(result) End\(name)(System.IAsyncResult asyncResult)") { args, runspace in
                guard let call = args[0].as(AsyncCallObject.self) else { throw NetException.argumentNull("asyncResult") }
                return try call.task.awaited(runspace)
            })
        }
        return list
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
