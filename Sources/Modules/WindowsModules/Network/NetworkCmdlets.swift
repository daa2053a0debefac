import ShellRuntime
import WindowsMachine

/// What the cmdlets of NetTCPIP, NetNat and DnsClient share.
class NetworkCmdlet: WindowsCmdlet {
    final func settings() throws -> NetworkSettings { NetworkSettings(try machine()) }

    final func notFound(_ className: String, _ property: String, _ value: String) throws {
        try writeError(
            "No \(className) objects found with property '\(property)' equal to '\(value)'.  Verify the value of the property and retry.",
            id: "CmdletizationQuery_NotFound_\(property)", category: .objectNotFound, target: Value(value), exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
    }
    final func systemError(_ message: String, _ code: Int, _ category: ErrorCategory) throws {
        try writeError(message, id: "Windows System Error \(code)", category: category, exception: "Microsoft.Management.Infrastructure.CimException")
    }
    /// The interfaces that -InterfaceAlias and -InterfaceIndex choose; what is named and missing is an error.
    final func chosen(_ settings: NetworkSettings, _ className: String, aliasOnly: String = "InterfaceAlias") throws -> [NetworkInterface] {
        let names = texts(aliasOnly), indexes = values("InterfaceIndex").compactMap(\.integerValue)
        for name in names where !Self.isPattern(name) && !settings.interfaces.contains(where: { $0.name.equalsIgnoringCase(name) }) {
            try notFound(className, aliasOnly, name)
        }
        for index in indexes where !settings.interfaces.contains(where: { $0.index == Int(index) }) { try notFound(className, "InterfaceIndex", String(index)) }
        let associated = inputs(NetworkObjects.interface, "AssociatedIPInterface").compactMap { ($0.model as? NetworkInterface)?.index }
        return settings.interfaces.filter { fits($0.name, names) && (!has("AssociatedIPInterface") || associated.contains($0.index)) && (indexes.isEmpty || indexes.contains(Int64($0.index))) }
    }
    /// Whether -AddressFamily leaves IPv4, the only family that the modelled networks have.
    final var takesV4: Bool { !has("AddressFamily") || texts("AddressFamily").contains { $0.equalsIgnoringCase("IPv4") } }
}

final class GetNetIPAddress: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        let wanted = texts("IPAddress"), lengths = values("PrefixLength").compactMap(\.integerValue).map { Int($0) }
        var seen = false
        for interface in try chosen(settings, "MSFT_NetIPAddress") where takesV4 {
            for entry in settings.addresses(interface) where fits(entry.address.text, wanted) && (lengths.isEmpty || lengths.contains(entry.length)) {
                let made = NetworkObjects.make(entry, interface, settings)
                guard keeps(made, ChosenAddressCmdlet.queried + ["PrefixOrigin", "SkipAsSource"]) else { continue }
                seen = true
                try write(made)
            }
        }
        if !seen { for address in wanted where !Self.isPattern(address) { try notFound("MSFT_NetIPAddress", "IPAddress", address) } }
    }
}

final class NewNetIPAddress: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        guard let address = AddressV4(text("IPAddress") ?? "") else { return try systemError("Invalid parameter IPAddress \(text("IPAddress") ?? "")", 87, .invalidArgument) }
        let interface = settings.interfaces.first { $0.name.equalsIgnoringCase(text("InterfaceAlias") ?? "") || integer("InterfaceIndex") == $0.index }
        guard let interface else { return try systemError("Element not found.", 1168, .objectNotFound) }
        guard try shouldProcess("NetIPAddress -IPv4Address \(address.text) -InterfaceIndex \(interface.index) -Store Persistent", action: "Create") else { return }
        if settings.interfaces.contains(where: { settings.addresses($0).contains { $0.address == address } }) {
            return try systemError("The object already exists.", 5010, .resourceExists)
        }
        let entry = InterfaceAddress(address: address, length: integer("PrefixLength") ?? 32, fromDhcp: false)
        try settings.setAddresses(settings.staticAddresses(interface) + [entry], interface)
        if let gateway = text("DefaultGateway").flatMap({ AddressV4($0) }) { try settings.setGateways([gateway], interface) }
        try write(NetworkObjects.make(entry, interface, settings))
    }
}

/// Remove-NetIPAddress and Set-NetIPAddress: both choose addresses, by name or as objects.
class ChosenAddressCmdlet: NetworkCmdlet {
    /// What all of them look for beside the address.
    static let queried = ["AddressState", "SuffixOrigin", "Type", "PolicyStore", "ValidLifetime", "PreferredLifetime"]
    /// What this one looks for besides.
    class var alsoQueried: [String] { [] }

    final func forEachChosen(_ body: (NetworkSettings, NetworkInterface, InterfaceAddress) throws -> Void) throws {
        let settings = try settings()
        if has("InputObject") {
            for object in inputs(NetworkObjects.address) {
                guard let interface = object.model as? NetworkInterface, let text = object["IPAddress"]?.stringValue else { continue }
                for entry in settings.addresses(interface) where entry.address.text == text { try body(settings, interface, entry) }
            }
            return
        }
        let wanted = texts("IPAddress")
        var seen = false
        for interface in try chosen(settings, "MSFT_NetIPAddress") {
            for entry in settings.addresses(interface) where fits(entry.address.text, wanted) && !interface.isLoopback {
                guard keeps(NetworkObjects.make(entry, interface, settings), Self.queried + Self.alsoQueried) else { continue }
                seen = true
                try body(settings, interface, entry)
            }
        }
        if !seen { for address in wanted where !Self.isPattern(address) { try notFound("MSFT_NetIPAddress", "IPAddress", address) } }
    }
}
final class RemoveNetIPAddress: ChosenAddressCmdlet {
    override class var alsoQueried: [String] { ["AddressFamily", "PrefixLength", "PrefixOrigin", "SkipAsSource"] }
    override func process() throws {
        try forEachChosen { settings, interface, entry in
            guard try shouldProcess("NetIPAddress -IPv4Address \(entry.address.text) -InterfaceIndex \(interface.index) -Store Active", action: "Remove") else { return }
            try settings.setAddresses(settings.staticAddresses(interface).filter { $0.address != entry.address }, interface)
            if let gateway = text("DefaultGateway").flatMap({ AddressV4($0) }) { try settings.setGateways(settings.gateways(interface).filter { $0 != gateway }, interface) }
            if flag("PassThru") { try write(NetworkObjects.make(entry, interface, settings)) }
        }
    }
}
final class SetNetIPAddress: ChosenAddressCmdlet {
    override func process() throws {
        try forEachChosen { settings, interface, entry in
            guard let length = integer("PrefixLength") else { return }
            let changed = InterfaceAddress(address: entry.address, length: length, fromDhcp: false)
            guard try shouldProcess("NetIPAddress -IPv4Address \(entry.address.text) -InterfaceIndex \(interface.index) -Store Active", action: "Set") else { return }
            try settings.setAddresses(settings.staticAddresses(interface).filter { $0.address != entry.address } + [changed], interface)
            if flag("PassThru") { try write(NetworkObjects.make(changed, interface, settings)) }
        }
    }
}

final class GetNetIPInterface: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_NetIPInterface") where takesV4 { try write(SetNetIPInterface.object(interface, settings)) }
    }
}
final class SetNetIPInterface: NetworkCmdlet {
    static func object(_ interface: NetworkInterface, _ settings: NetworkSettings) -> ModelObject {
        ModelObject(
            NetworkObjects.interface,
            named: [
                "ifIndex": .uint(UInt32(interface.index)), "InterfaceAlias": Value(interface.name), "AddressFamily": "IPv4",
                "NlMtu": .uint(interface.isLoopback ? 4_294_967_295 : 1500), "InterfaceMetric": .uint(UInt32(settings.metric(interface))),
                "Dhcp": Value(settings.usesDhcp(interface) ? "Enabled" : "Disabled"), "ConnectionState": Value(interface.isUp ? "Connected" : "Disconnected"),
                "PolicyStore": "ActiveStore", "InterfaceIndex": .uint(UInt32(interface.index)), "AutomaticMetric": "Enabled", "Forwarding": "Disabled",
            ], model: interface)
    }
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_NetIPInterface") {
            guard try shouldProcess("NetIPInterface -InterfaceIndex \(interface.index)", action: "Set") else { continue }
            if let dhcp = text("Dhcp") {
                if dhcp.equalsIgnoringCase("Enabled") { try settings.setAddresses([], interface) }
                try settings.setDhcp(dhcp.equalsIgnoringCase("Enabled"), interface)
            }
            if let metric = integer("InterfaceMetric") { try settings.setMetric(metric, interface) }
            if flag("PassThru") { try write(Self.object(interface, settings)) }
        }
    }
}

final class GetNetRoute: NetworkCmdlet {
    /// What is looked for beside the destination and the next hop.
    static let queried = ["RouteMetric", "InterfaceMetric", "Protocol", "Publish", "State", "CompartmentId", "PolicyStore", "ValidLifetime", "PreferredLifetime"]
    static func make(_ prefix: String, _ hop: String, _ metric: UInt16, _ interface: NetworkInterface, _ settings: NetworkSettings) -> ModelObject {
        ModelObject(
            NetworkObjects.route,
            named: [
                "ifIndex": .uint(UInt32(interface.index)), "DestinationPrefix": Value(prefix), "NextHop": Value(hop), "RouteMetric": .ushort(metric),
                "ifMetric": .uint(UInt32(settings.metric(interface))), "PolicyStore": "ActiveStore", "InterfaceAlias": Value(interface.name),
                "InterfaceIndex": .uint(UInt32(interface.index)), "InterfaceMetric": .uint(UInt32(settings.metric(interface))), "AddressFamily": "IPv4",
                "Protocol": Value(hop == "0.0.0.0" ? "Local" : "NetMgmt"), "Publish": "No", "State": "Alive", "CompartmentId": .uint(1),
                "ValidLifetime": NetworkObjects.endless, "PreferredLifetime": NetworkObjects.endless,
            ], model: interface)
    }
    override func process() throws {
        let settings = try settings()
        let wanted = texts("DestinationPrefix"), hops = texts("NextHop")
        var seen = false
        func show(_ prefix: String, _ hop: String, _ metric: UInt16, _ interface: NetworkInterface) throws {
            guard fits(prefix, wanted), fits(hop, hops) else { return }
            let made = Self.make(prefix, hop, metric, interface, settings)
            guard keeps(made, Self.queried) else { return }
            seen = true
            try write(made)
        }
        for interface in try chosen(settings, "MSFT_NetRoute") where takesV4 {
            for entry in settings.addresses(interface) {
                try show("\(entry.address.network(entry.length).text)/\(entry.length)", "0.0.0.0", 256, interface)
                try show("\(entry.address.text)/32", "0.0.0.0", 256, interface)
            }
            for route in settings.routes(interface) { try show(route.prefix, route.gateway, UInt16(clamping: route.metric), interface) }
            for gateway in settings.gateways(interface) { try show("0.0.0.0/0", gateway.text, 0, interface) }
        }
        if !seen { for prefix in wanted where !Self.isPattern(prefix) { try notFound("MSFT_NetRoute", "DestinationPrefix", prefix) } }
    }
}

final class GetNetIPConfiguration: NetworkCmdlet {
    /// What another cmdlet writes of an interface.
    private func first(_ command: String, _ interface: NetworkInterface) throws -> Value {
        let collector = Collector()
        try runspace.invokeCommand(
            command, [Argument(name: "InterfaceIndex", value: .uint(UInt32(interface.index))), Argument(name: "ErrorAction", value: "Ignore")], to: collector)
        return collector.array.first ?? .null
    }
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_NetIPInterface") where !interface.isLoopback {
            let addresses = settings.addresses(interface).map { Value.object(NetworkObjects.make($0, interface, settings)) }
            let gateways = settings.gateways(interface).map { Value.object(CustomObject(["NextHop": Value($0.text)])) }
            try write(
                ModelObject(
                    NetworkObjects.configuration,
                    named: [
                        "ComputerName": Value(settings.machine.computerName), "InterfaceAlias": Value(interface.name), "InterfaceIndex": .uint(UInt32(interface.index)),
                        "InterfaceDescription": Value(interface.description), "CompartmentId": .int(1), "IPv4Address": Value(array: addresses), "IPv6Address": Value(array: []),
                        "NetAdapter": try machine().networkAdapters.all.first { $0.index == interface.index }.map { .object(NetAdapterObjects.make($0, try machine())) } ?? .null,
                        "NetProfile": try first("Get-NetConnectionProfile", interface), "NetIPv4Interface": try first("Get-NetIPInterface", interface), "IPv4DefaultGateway": gateways.first ?? .null,
                        "DNSServer": .object(GetDnsClientServerAddress.object(interface, settings)), "Detailed": false,
                    ]))
        }
    }
}

final class GetDnsClientServerAddress: NetworkCmdlet {
    static func object(_ interface: NetworkInterface, _ settings: NetworkSettings) -> ModelObject {
        let servers = Value(texts: settings.nameServers(interface))
        return ModelObject(
            NetworkObjects.servers,
            named: [
                "InterfaceAlias": Value(interface.name), "InterfaceIndex": .uint(UInt32(interface.index)), "AddressFamily": .ushort(2), "ServerAddresses": servers,
                "Address": servers, "ElementName": Value(interface.name),
            ], model: interface)
    }
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_DNSClientServerAddress") where takesV4 { try write(Self.object(interface, settings)) }
    }
}
final class SetDnsClientServerAddress: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        for interface in try chosen(settings, "MSFT_DNSClientServerAddress") {
            guard try shouldProcess("DnsClientServerAddress -InterfaceIndex \(interface.index)", action: "Set") else { continue }
            try settings.setNameServers(flag("ResetServerAddresses") ? [] : texts("ServerAddresses"), interface)
            if flag("PassThru") { try write(GetDnsClientServerAddress.object(interface, settings)) }
        }
    }
}

final class GetNetNat: NetworkCmdlet {
    override func process() throws {
        let names = texts("Name"), settings = try settings(), all = settings.nats
        for nat in all where fits(nat.name, names) { try write(NetworkObjects.make(nat.name, nat.prefix, settings)) }
        for name in names where !Self.isPattern(name) && !all.contains(where: { $0.name.equalsIgnoringCase(name) }) { try notFound("MSFT_NetNat", "Name", name) }
    }
}
final class NewNetNat: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), name = text("Name") ?? "", prefix = text("InternalIPInterfaceAddressPrefix") ?? ""
        guard let given = AddressV4.prefix(prefix), !name.isEmpty, !name.contains("\\") else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        guard try shouldProcess(name, action: "New-NetNat") else { return }
        // Two translations may not share addresses.
        for other in settings.nats {
            guard let known = AddressV4.prefix(other.prefix) else { continue }
            let length = min(known.length, given.length)
            if other.name.equalsIgnoringCase(name) || known.network.network(length) == given.network.network(length) {
                return try systemError("The parameter is incorrect.", 87, .invalidArgument)
            }
        }
        try settings.addNat(name, prefix)
        try write(NetworkObjects.make(name, prefix, settings))
    }
}
final class RemoveNetNat: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), names = has("InputObject") ? values("InputObject").compactMap { $0.as(ModelObject.self)?["Name"]?.stringValue } : texts("Name")
        for name in names where !Self.isPattern(name) && !settings.nats.contains(where: { $0.name.equalsIgnoringCase(name) }) { try notFound("MSFT_NetNat", "Name", name) }
        for nat in settings.nats where fits(nat.name, names) {
            if try shouldProcess("NetNat '\(nat.name)'", action: "Remove") { try settings.removeNat(nat.name) }
        }
    }
}
