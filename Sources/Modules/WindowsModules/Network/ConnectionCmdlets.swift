import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Cmdlets that ask about connections: Test-NetConnection, Resolve-DnsName, what listens, what a network is trusted to be. No packet leaves a
/// machine of the model, so what answers is the machine itself.
enum ConnectionModules {
    static let all = [connection]
    private static let connection = BuiltinModule("NetConnection", version: "1.0.0.0", setUp: { registerViews() }) {
        let rows = CmdletRows(module: "NetConnection")
        return [
            rows.row("Get-NetConnectionProfile", GetNetConnectionProfile.self),
            rows.row("Set-NetConnectionProfile", SetNetConnectionProfile.self, input: { profile }),
        ]
    }
    static let tcpRows: [CmdletEntry] = {
        let rows = CmdletRows(module: "NetTCPIP")
        return [
            rows.row("Test-NetConnection", TestNetConnection.self),
            rows.row("Get-NetTCPConnection", GetNetTCPConnection.self),
            rows.row("Get-NetUDPEndpoint", GetNetUDPEndpoint.self),
            rows.row("New-NetRoute", NewNetRoute.self),
            rows.row("Remove-NetRoute", RemoveNetRoute.self),
        ]
    }()
    static let dnsRows: [CmdletEntry] = {
        let rows = CmdletRows(module: "DnsClient")
        return [
            CmdletRows(module: "DnsClient", space: "Microsoft.DnsClient.Commands.").row("Resolve-DnsName", ResolveDnsName.self),
            rows.row("Clear-DnsClientCache", ClearDnsClientCache.self), rows.row("Get-DnsClientCache", GetDnsClientCache.self),
            rows.row("Get-DnsClient", GetDnsClient.self),
            rows.row("Set-DnsClient", SetDnsClient.self),
        ]
    }()

    private static let space = "ROOT/StandardCimv2"
    static let profile = CimSchemas.make(
        space, "MSFT_NetConnectionProfile", text: "Name",
        [("Name", "string"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("NetworkCategory", "string"), ("DomainAuthenticationKind", "string"), ("IPv4Connectivity", "string"), ("IPv6Connectivity", "string")])
    static let result = ModelSchema(
        "TestNetConnectionResult",
        [
            ("ComputerName", "string"), ("RemoteAddress", "ipaddress"), ("ResolvedAddresses", "object[]"), ("PingSucceeded", "bool"), ("PingReplyDetails", "object"), ("TcpTestSucceeded", "bool"),
            ("RemotePort", "uint"), ("TraceRoute", "string[]"), ("Detailed", "bool"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("InterfaceDescription", "string"),
            ("SourceAddress", "object"), ("NameResolutionSucceeded", "bool"),
        ])
    static let tcp = CimSchemas.make(
        space, "MSFT_NetTCPConnection",
        [("LocalAddress", "string"), ("LocalPort", "ushort"), ("RemoteAddress", "string"), ("RemotePort", "ushort"), ("State", "string"), ("AppliedSetting", "string"), ("OwningProcess", "uint"), ("CreationTime", "datetime"), ("OffloadState", "string")])
    static let udp = CimSchemas.make(space, "MSFT_NetUDPEndpoint", [("LocalAddress", "string"), ("LocalPort", "ushort"), ("OwningProcess", "uint"), ("CreationTime", "datetime")])
    static let record = ModelSchema(
        "Microsoft.DnsClient.Commands.DnsRecord_A", text: "Name",
        [("Name", "string"), ("Type", "string"), ("TTL", "int"), ("Section", "string"), ("DataLength", "uint"), ("IPAddress", "string"), ("IP4Address", "string"), ("Address", "string"), ("QueryType", "string"), ("CharacterSet", "string")])
    static let client = CimSchemas.make(
        space, "MSFT_DNSClient",
        [
            ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("ConnectionSpecificSuffix", "string"), ("ConnectionSpecificSuffixSearchList", "string[]"),
            ("RegisterThisConnectionsAddress", "bool"), ("UseSuffixWhenRegistering", "bool"),
        ])

    static func registerViews() {
        let views = ViewRegistry.shared
        views.register(profile.typeName, .list(profile.properties.dropLast().map(\.name)))
        func only(_ name: String, _ label: String? = nil, _ concerns: @escaping @Sendable (ModelObject) -> Bool) -> Column {
            var column = Column.property(name, label: label)
            column.concerns = { $0.as(ModelObject.self).map(concerns) ?? true }
            return column
        }
        views.register(
            result.typeName,
            .list([
                .property("ComputerName"), .property("RemoteAddress"), only("RemotePort") { $0.hasPort }, only("ResolvedAddresses", "NameResolutionResults") { $0.isDetailed },
                .property("InterfaceAlias"), .property("SourceAddress"), only("TraceRoute") { !($0["TraceRoute"]?.isNull ?? true) },
                only("PingSucceeded") { !$0.hasPort || !$0.connected }, 
                {
                    var column = Column.code("PingReplyDetails (RTT)") { item, runspace in Value("\(runspace.text(try Members.get(Members.get(item, "PingReplyDetails", runspace), "RoundtripTime", runspace))) ms") }
                    column.concerns = { $0.as(ModelObject.self).map { !$0.hasPort && !($0["PingReplyDetails"]?.isNull ?? true) || $0.hasPort && !$0.connected } ?? true }
                    return column
                }(),
                only("TcpTestSucceeded") { $0.hasPort },
            ]))
        views.register(
            tcp.typeName,
            .table([
                .property("LocalAddress", width: 35), .property("LocalPort", width: 9), .property("RemoteAddress", width: 35), .property("RemotePort", width: 10),
                .property("State", width: 11), .property("AppliedSetting", width: 14), .property("OwningProcess", width: 13),
            ]))
        views.register(udp.typeName, .table([.property("LocalAddress", width: 40), .property("LocalPort", width: 9)]))
        views.register(
            record.typeName,
            .table([.property("Name", width: 46), .property("Type", width: 6), .property("TTL", width: 5), .property("Section", width: 10), .property("IPAddress")]))
        views.register(
            client.typeName,
            .table([
                .property("InterfaceAlias", width: 27), .property("InterfaceIndex", label: "Interface Index", width: 9, side: .right), .property("ConnectionSpecificSuffix", width: 25),
                .property("ConnectionSpecificSuffixSearchList", width: 34), .property("RegisterThisConnectionsAddress", width: 30), .property("UseSuffixWhenRegistering"),
            ]))
    }
}
extension ModelObject {
    fileprivate var hasPort: Bool { self["RemotePort"]?.integerValue ?? 0 != 0 }
    fileprivate var connected: Bool { if case .bool(true)? = self["TcpTestSucceeded"] { true } else { false } }
    fileprivate var isDetailed: Bool { if case .bool(true)? = self["Detailed"] { true } else { false } }
}

final class TestNetConnection: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), name = text("ComputerName") ?? "internetbeacon.msedge.net"
        let ports = ["HTTP": 80, "RDP": 3389, "SMB": 445, "WINRM": 5985]
        let port = integer("Port") ?? text("CommonTCPPort").flatMap { ports[$0.uppercased()] }
        let found = settings.resolve(name), isQuiet = text("InformationLevel")?.equalsIgnoringCase("Quiet") ?? false
        func address(_ address: AddressV4) -> Value {
            guard let type = runspace.findType("System.Net.IPAddress") else { return Value(address.text) }
            return (try? runspace.convert(Value(address.text), to: type)) ?? Value(address.text)
        }
        guard let target = found.first else {
            try writeWarning("Name resolution of \(name) failed")
            if isQuiet { return try write(false) }
            return try write(
                ModelObject(
                    ConnectionModules.result,
                    named: [
                        "ComputerName": Value(name), "PingSucceeded": false, "TcpTestSucceeded": false, "RemotePort": .uint(UInt32(clamping: port ?? 0)),
                        "Detailed": .bool(text("InformationLevel")?.equalsIgnoringCase("Detailed") ?? false), "NameResolutionSucceeded": false,
                    ]))
        }
        let answers = settings.isOwn(target), leaving = settings.interface(to: target)
        let open = answers && port.map { wanted in settings.listeners.contains { Int($0.port) == wanted } || listens(wanted) } ?? false
        if let port, !open { try writeWarning("TCP connect to (\(target.text) : \(port)) failed") }
        if !answers { try writeWarning("Ping to \(target.text) failed with status: \(leaving == nil ? "DestinationHostUnreachable" : "TimedOut")") }
        if isQuiet { return try write(.bool(port == nil ? answers : open)) }
        let source = leaving.flatMap { settings.addresses($0).first }
        try write(
            ModelObject(
                ConnectionModules.result,
                named: [
                    "ComputerName": Value(name), "RemoteAddress": address(target), "ResolvedAddresses": Value(array: found.map(address)), "PingSucceeded": .bool(answers),
                    "PingReplyDetails": .object(CustomObject(["Address": address(target), "RoundtripTime": .long(0), "Status": Value(answers ? "Success" : "TimedOut")])),
                    "TcpTestSucceeded": .bool(open), "RemotePort": .uint(UInt32(clamping: port ?? 0)), "TraceRoute": flag("TraceRoute") ? Value(texts: answers ? [target.text] : []) : .null,
                    "Detailed": .bool(text("InformationLevel")?.equalsIgnoringCase("Detailed") ?? false), "InterfaceAlias": Value(optional: leaving?.name),
                    "InterfaceIndex": .uint(UInt32(clamping: leaving?.index ?? 0)), "InterfaceDescription": Value(optional: leaving?.description),
                    "SourceAddress": source.map { Value($0.address.text) } ?? .null, "NameResolutionSucceeded": true,
                ]))
    }
    /// Whether a listener of this process has the port (`TcpListener`, `HttpListener`).
    private func listens(_ port: Int) -> Bool {
        guard let client = runspace.findType("System.Net.Sockets.TcpClient") else { return false }
        guard let made = try? Members.construct(client, ["127.0.0.1", Value(port)], runspace) else { return false }
        _ = try? Members.invoke(made, "Close", [], runspace)
        return true
    }
}

final class ResolveDnsName: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), name = text("Name") ?? "", kind = (text("Type") ?? "A_AAAA").uppercased()
        let found = settings.resolve(name).filter { $0.text != name }
        guard ["A", "A_AAAA", "ALL"].contains(kind), !found.isEmpty, !(flag("DnsOnly") && !name.equalsIgnoringCase(settings.machine.computerName)) else {
            return try writeError(
                "\(name) : This operation returned because the timeout period expired", id: "ERROR_TIMEOUT", category: .operationTimeout, target: Value(name),
                exception: "System.ComponentModel.Win32Exception")
        }
        for address in found {
            try write(
                ModelObject(
                    ConnectionModules.record,
                    named: [
                        "Name": Value(name), "Type": "A", "TTL": .int(1200), "Section": "Answer", "DataLength": .uint(4), "IPAddress": Value(address.text), "IP4Address": Value(address.text),
                        "Address": Value(address.text), "QueryType": "A", "CharacterSet": "Unicode",
                    ]))
        }
    }
}
/// Names are found anew each time: nothing is cached.
final class ClearDnsClientCache: NetworkCmdlet {
    override func process() throws { _ = try shouldProcess("DNS client cache", action: "Clear") }
}
final class GetDnsClientCache: NetworkCmdlet {
    override func process() throws { for entry in texts("Entry") where !Self.isPattern(entry) { try nothingFound("MSFT_DNSClientCache", "Entry", entry) } }
}
final class GetDnsClient: NetworkCmdlet {
    static func make(_ interface: NetworkInterface, _ settings: NetworkSettings) -> ModelObject {
        ModelObject(
            ConnectionModules.client,
            named: [
                "InterfaceAlias": Value(interface.name), "InterfaceIndex": .uint(UInt32(interface.index)), "ConnectionSpecificSuffix": Value(settings.suffix(interface)),
                "ConnectionSpecificSuffixSearchList": Value(texts: []), "RegisterThisConnectionsAddress": true, "UseSuffixWhenRegistering": false,
            ], model: interface)
    }
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_DNSClient") {
            let made = Self.make(interface, settings)
            if keeps(made, ["ConnectionSpecificSuffix", "RegisterThisConnectionsAddress", "UseSuffixWhenRegistering"]) { try write(made) }
        }
    }
}
final class SetDnsClient: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_DNSClient") where try shouldProcess("DnsClient -InterfaceIndex \(interface.index)", action: "Set") {
            if let suffix = text("ConnectionSpecificSuffix") { try settings.setSuffix(suffix, interface) }
            if flag("PassThru") { try write(GetDnsClient.make(interface, settings)) }
        }
    }
}

final class GetNetTCPConnection: NetworkCmdlet {
    override func process() throws {
        let ports = values("LocalPort").compactMap(\.integerValue), owners = values("OwningProcess").compactMap(\.integerValue)
        var count = 0
        for listener in try settings().listeners {
            guard ports.isEmpty || ports.contains(Int64(listener.port)), owners.isEmpty || owners.contains(Int64(listener.process)), fits("Listen", texts("State")),
                fits("0.0.0.0", texts("LocalAddress")), fits("0.0.0.0", texts("RemoteAddress")), !has("RemotePort") || values("RemotePort").contains(where: { $0.integerValue == 0 })
            else { continue }
            let made = ModelObject(
                ConnectionModules.tcp,
                named: [
                    "LocalAddress": "0.0.0.0", "LocalPort": .ushort(listener.port), "RemoteAddress": "0.0.0.0", "RemotePort": .ushort(0), "State": "Listen",
                    "OwningProcess": .uint(UInt32(clamping: listener.process)), "CreationTime": Value(try machine().bootTime), "OffloadState": "InHost",
                ])
            guard keeps(made, ["AppliedSetting", "CreationTime", "OffloadState"]) else { continue }
            count += 1
            try write(made)
        }
        if count == 0, let port = ports.first { try nothingFound("MSFT_NetTCPConnection", "LocalPort", String(port)) }
    }
}
final class GetNetUDPEndpoint: NetworkCmdlet {
    override func process() throws {
        let dhcp = try machine().services.service("Dhcp")
        guard let dhcp, dhcp.state == .running, fits("0.0.0.0", texts("LocalAddress")), !has("LocalPort") || values("LocalPort").contains(where: { $0.integerValue == 68 }) else {
            if let port = values("LocalPort").first?.integerValue { try nothingFound("MSFT_NetUDPEndpoint", "LocalPort", String(port)) }
            return
        }
        let made = ModelObject(ConnectionModules.udp, ["0.0.0.0", .ushort(68), .uint(UInt32(clamping: dhcp.processID)), Value(try machine().bootTime), .null])
        if keeps(made, ["CreationTime"]) { try write(made) }
    }
}

final class NewNetRoute: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), prefix = text("DestinationPrefix") ?? ""
        guard let given = AddressV4.prefix(prefix), given.network.network(given.length) == given.network else { return try systemError("Invalid parameter DestinationPrefix \(prefix)", 87, .invalidArgument) }
        guard let interface = settings.interfaces.first(where: { $0.name.equalsIgnoringCase(text("InterfaceAlias") ?? "") || integer("InterfaceIndex") == $0.index }) else {
            return try systemError("Element not found.", 1168, .objectNotFound)
        }
        let hop = text("NextHop") ?? "0.0.0.0", metric = integer("RouteMetric") ?? 256
        guard AddressV4(hop) != nil else { return try systemError("Invalid parameter NextHop \(hop)", 87, .invalidArgument) }
        let routes = settings.routes(interface)
        if routes.contains(where: { $0.prefix == prefix && $0.gateway == hop }) { return try systemError("Instance MSFT_NetRoute already exists", 87, .invalidArgument) }
        guard try shouldProcess("NetRoute -DestinationPrefix \(prefix) -InterfaceIndex \(interface.index) -NextHop \(hop) -Store Active", action: "Create") else { return }
        try settings.setRoutes(routes + [(prefix, hop, metric)], interface)
        try write(GetNetRoute.make(prefix, hop, UInt16(clamping: metric), interface, settings))
    }
}
final class RemoveNetRoute: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), wanted = texts("DestinationPrefix"), hops = texts("NextHop")
        var count = 0
        let objects = inputs(NetworkObjects.route)
        /// The route as its object where it is one of those that are meant.
        func meant(_ prefix: String, _ hop: String, _ metric: Int, _ interface: NetworkInterface) -> ModelObject? {
            let made = GetNetRoute.make(prefix, hop, UInt16(clamping: metric), interface, settings)
            guard has("InputObject") else { return fits(prefix, wanted) && fits(hop, hops) && keeps(made, GetNetRoute.queried + ["AddressFamily"]) ? made : nil }
            return objects.contains { ["DestinationPrefix", "NextHop", "InterfaceIndex"].allSatisfy { [object = $0] name in object[name].map(runspace.text) == made[name].map(runspace.text) } } ? made : nil
        }
        for interface in try chosen(settings, "MSFT_NetRoute") {
            for route in settings.routes(interface) {
                guard let made = meant(route.prefix, route.gateway, route.metric, interface) else { continue }
                count += 1
                guard try shouldProcess("NetRoute -DestinationPrefix \(route.prefix) -InterfaceIndex \(interface.index) -NextHop \(route.gateway) -Store Active", action: "Remove") else { continue }
                try settings.setRoutes(settings.routes(interface).filter { $0 != route }, interface)
                if flag("PassThru") { try write(made) }
            }
            if !wanted.isEmpty || has("InputObject"), let gateway = settings.gateways(interface).first, let made = meant("0.0.0.0/0", gateway.text, 0, interface) {
                count += 1
                if try shouldProcess("NetRoute -DestinationPrefix 0.0.0.0/0 -InterfaceIndex \(interface.index) -NextHop \(gateway.text) -Store Active", action: "Remove") {
                    try settings.setGateways([], interface)
                    if flag("PassThru") { try write(made) }
                }
            }
        }
        if count == 0 { for prefix in wanted where !Self.isPattern(prefix) { try notFound("MSFT_NetRoute", "DestinationPrefix", prefix) } }
    }
}

class ConnectionProfileCmdlet: NetworkCmdlet {
    final func profiles() throws -> [(ModelObject, NetworkInterface)] {
        let settings = try settings()
        let indexes = has("InputObject") ? inputs(ConnectionModules.profile).compactMap { ($0.model as? NetworkInterface)?.index } : nil
        return try chosen(settings, "MSFT_NetConnectionProfile").compactMap { interface in
            guard !interface.isLoopback, interface.isUp, interface.reach != .bound, indexes?.contains(interface.index) ?? true else { return nil }
            let reaches = settings.addresses(interface).contains { $0.fromDhcp } || !settings.gateways(interface).isEmpty, name = reaches ? "Network" : "Unidentified network"
            guard fits(name, texts("Name")), has("InputObject") || runtime.info.name.hasPrefix("Set") || fits(settings.category(interface), texts("NetworkCategory")) else { return nil }
            return (
                ModelObject(
                    ConnectionModules.profile,
                    named: [
                        "Name": Value(name), "InterfaceAlias": Value(interface.name), "InterfaceIndex": .uint(UInt32(interface.index)), "NetworkCategory": Value(settings.category(interface)),
                        "DomainAuthenticationKind": "None", "IPv4Connectivity": Value(reaches ? "LocalNetwork" : "NoTraffic"), "IPv6Connectivity": "NoTraffic",
                    ], model: interface), interface
            )
        }
    }
}
final class GetNetConnectionProfile: ConnectionProfileCmdlet {
    override func process() throws { for (object, _) in try profiles() where keeps(object, ["IPv4Connectivity", "IPv6Connectivity"]) { try write(object) } }
}
final class SetNetConnectionProfile: ConnectionProfileCmdlet {
    override func process() throws {
        let settings = try settings()
        for (object, interface) in try profiles() where keeps(object, ["IPv4Connectivity", "IPv6Connectivity"]) {
            guard let category = text("NetworkCategory"), try shouldProcess("NetConnectionProfile (InterfaceIndex = \(interface.index))", action: "Set") else { continue }
            if category.equalsIgnoringCase("DomainAuthenticated") {
                try cimError("Unable to set the NetworkCategory due to one of the following possible reasons: not running PowerShell elevated; the NetworkCategory cannot be changed from 'DomainAuthenticated'; user initiated changes to NetworkCategory are being prevented due to the Group Policy setting 'Network List Manager Policies'.", "MI RESULT 2", .permissionDenied)
                continue
            }
            try settings.setCategory(category, interface)
            if flag("PassThru") { for (object, found) in try profiles() where found.index == interface.index { try write(object) } }
        }
    }
}
