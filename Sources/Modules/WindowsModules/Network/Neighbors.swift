import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Neighbors, compartments and prefix policies of the network. No packet is sent in the modelled networks, so that nobody is learnt: what a
/// neighbor cache has are the addresses that stand for groups, and what was entered.
enum Neighbors {
    private static let space = "ROOT/StandardCimv2"
    static let schema = CimSchemas.make(
        space, "MSFT_NetNeighbor",
        [("ifIndex", "uint"), ("IPAddress", "string"), ("LinkLayerAddress", "string"), ("State", "string"), ("PolicyStore", "string"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("AddressFamily", "string"), ("CompartmentId", "uint")])
    static let compartment = CimSchemas.make(space, "MSFT_NetCompartment", [("CompartmentId", "uint"), ("CompartmentDescription", "string"), ("CompartmentGuid", "string"), ("IPv4Forwarding", "string"), ("IPv6Forwarding", "string")])
    static let policy = CimSchemas.make(space, "MSFT_NetPrefixPolicy", [("Prefix", "string"), ("Precedence", "uint"), ("Label", "uint")])
    /// RFC 6724, as Windows has it.
    static let policies: [(String, UInt32, UInt32)] = [
        ("::1/128", 50, 0), ("::/0", 40, 1), ("::ffff:0:0/96", 35, 4), ("2002::/16", 30, 2), ("2001::/32", 5, 5), ("fc00::/7", 3, 13), ("fec0::/10", 1, 11), ("3ffe::/16", 1, 12), ("::/96", 1, 3),
    ]
    private static let key = #"HKLM\SYSTEM\CurrentControlSet\Control\Nsi\Neighbors\"#

    static func place(_ interface: NetworkInterface) -> String { key + interface.guid }
    static func entered(_ interface: NetworkInterface, _ machine: WindowsMachine) -> [(address: String, link: String, state: String)] {
        (machine.registry.key(place(interface))?.values ?? []).compactMap { value in
            let parts = (value.value.string ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            return parts.count == 2 ? (value.name, parts[0], parts[1]) : nil
        }
    }
    static func all(_ interface: NetworkInterface, _ settings: NetworkSettings) -> [ModelObject] {
        var list = entered(interface, settings.machine)
        if interface.isLoopback {
            list += [("224.0.0.22", "", "Permanent"), ("239.255.255.250", "", "Permanent")]
        } else if interface.isUp {
            list += [("255.255.255.255", "FF-FF-FF-FF-FF-FF", "Permanent"), ("239.255.255.250", "01-00-5E-7F-FF-FA", "Permanent"), ("224.0.0.252", "01-00-5E-00-00-FC", "Permanent"), ("224.0.0.22", "01-00-5E-00-00-16", "Permanent")]
            for entry in settings.addresses(interface) where entry.length < 31 { list.append((AddressV4(entry.address.number | ~AddressV4.mask(entry.length)).text, "FF-FF-FF-FF-FF-FF", "Permanent")) }
        }
        return list.map { make($0.address, $0.link, $0.state, interface) }
    }
    static func make(_ address: String, _ link: String, _ state: String, _ interface: NetworkInterface) -> ModelObject {
        ModelObject(
            schema,
            named: [
                "ifIndex": .uint(UInt32(interface.index)), "IPAddress": Value(address), "LinkLayerAddress": Value(link), "State": Value(state), "PolicyStore": "ActiveStore", "InterfaceAlias": Value(interface.name),
                "InterfaceIndex": .uint(UInt32(interface.index)), "AddressFamily": "IPv4", "CompartmentId": .uint(1),
            ], model: interface)
    }
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "NetTCPIP"), input: @Sendable () -> ModelSchema = { Neighbors.schema }
        return [
            rows.row("Get-NetNeighbor", GetNetNeighbor.self), rows.row("New-NetNeighbor", NewNetNeighbor.self), rows.row("Set-NetNeighbor", SetNetNeighbor.self, input: input), rows.row("Remove-NetNeighbor", RemoveNetNeighbor.self, input: input),
            rows.row("Get-NetCompartment", GetNetCompartment.self), rows.row("Get-NetPrefixPolicy", GetNetPrefixPolicy.self), rows.row("Find-NetRoute", FindNetRoute.self),
            rows.row("Set-NetRoute", SetNetRoute.self, input: { NetworkObjects.route }),
        ]
    }()
    static func registerViews() {
        let views = ViewRegistry.shared
        views.register(
            schema.typeName,
            .table([
                .property("ifIndex", width: 7), .property("IPAddress", width: 49), .property("LinkLayerAddress", width: 20), .property("State", width: 11), .property("PolicyStore"),
            ]))
        views.register(compartment.typeName, .list(["CompartmentId", "CompartmentDescription", "CompartmentGuid"]))
        views.register(policy.typeName, .table([.property("Prefix", width: 46), .property("Precedence", width: 10, side: .right), .property("Label", width: 10, side: .right)]))
    }
}

class NeighborCmdlet: NetworkCmdlet {
    /// What is looked for beside the interface.
    class var queried: [String] { ["IPAddress", "LinkLayerAddress", "State", "PolicyStore"] }
    final func chosenNeighbors() throws -> [ModelObject] {
        if has("InputObject") { return inputs(Neighbors.schema) }
        let settings = try settings()
        guard takesV4 else { return [] }
        let found = try chosen(settings, "MSFT_NetNeighbor").flatMap { Neighbors.all($0, settings) }.filter { keeps($0, Self.queried) }
        if found.isEmpty { for address in texts("IPAddress") where !Self.isPattern(address) { try notFound("MSFT_NetNeighbor", "IPAddress", address) } }
        return found
    }
    /// `00-15-5D-00-00-01` of any of the forms of an address; nil where it is none.
    static func link(_ text: String) -> String? {
        let digits = text.uppercased().filter { $0.isHexDigit }
        guard digits.count == 12, text.allSatisfy({ $0.isHexDigit || $0 == "-" || $0 == ":" }) else { return nil }
        let list = Array(digits)
        return stride(from: 0, to: 12, by: 2).map { String(list[$0...($0 + 1)]) }.joined(separator: "-")
    }
    final func store(_ address: String, _ link: String, _ state: String, _ interface: NetworkInterface) throws { try machine().registry.set(Neighbors.place(interface), address, .string(link + "|" + state)) }
}
final class GetNetNeighbor: NeighborCmdlet {
    override func process() throws { for made in try chosenNeighbors() { try write(made) } }
}
final class NewNetNeighbor: NeighborCmdlet {
    override func process() throws {
        let settings = try settings()
        guard let address = AddressV4(text("IPAddress") ?? "") else { return try systemError("Invalid parameter IPAddress \(text("IPAddress") ?? "")", 87, .invalidArgument) }
        guard let interface = settings.interfaces.first(where: { $0.name.equalsIgnoringCase(text("InterfaceAlias") ?? "") || integer("InterfaceIndex") == $0.index }) else { return try systemError("Element not found.", 1168, .objectNotFound) }
        guard let link = has("LinkLayerAddress") ? Self.link(text("LinkLayerAddress") ?? "") : "" else { return try systemError("Invalid parameter LinkLayerAddress \(text("LinkLayerAddress") ?? "")", 87, .invalidArgument) }
        guard try shouldProcess("NetNeighbor -IPAddress \(address.text) -InterfaceIndex \(interface.index)", action: "Create") else { return }
        guard !Neighbors.all(interface, settings).contains(where: { $0["IPAddress"]?.stringValue == address.text }) else { return try systemError("The object already exists.", 5010, .resourceExists) }
        let state = text("State") ?? "Permanent"
        try store(address.text, link, state, interface)
        try write(Neighbors.make(address.text, link, state, interface))
    }
}
final class SetNetNeighbor: NeighborCmdlet {
    override class var queried: [String] { ["IPAddress", "State", "PolicyStore"] }
    override func process() throws {
        for made in try chosenNeighbors() {
            guard let interface = made.model as? NetworkInterface, let address = made["IPAddress"]?.stringValue else { continue }
            guard let link = Self.link(text("LinkLayerAddress") ?? "") else { return try systemError("Invalid parameter LinkLayerAddress \(text("LinkLayerAddress") ?? "")", 87, .invalidArgument) }
            guard try shouldProcess("NetNeighbor -IPAddress \(address) -InterfaceIndex \(interface.index)", action: "Set") else { continue }
            let state = made["State"]?.stringValue ?? "Permanent"
            try store(address, link, state, interface)
            if flag("PassThru") { try write(Neighbors.make(address, link, state, interface)) }
        }
    }
}
final class RemoveNetNeighbor: NeighborCmdlet {
    override func process() throws {
        let machine = try machine()
        for made in try chosenNeighbors() {
            guard let interface = made.model as? NetworkInterface, let address = made["IPAddress"]?.stringValue, try shouldProcess("NetNeighbor -IPAddress \(address) -InterfaceIndex \(interface.index)", action: "Remove") else { continue }
            try? machine.registry.deleteValue(Neighbors.place(interface), address)
            if flag("PassThru") { try write(made) }
        }
    }
}

final class GetNetCompartment: NetworkCmdlet {
    override func process() throws {
        let made = ModelObject(Neighbors.compartment, named: ["CompartmentId": .uint(1), "CompartmentDescription": "Default Compartment", "CompartmentGuid": "{b1062982-2b18-4b4f-b3d5-a78ddb9cdd49}", "IPv4Forwarding": "Disabled", "IPv6Forwarding": "Disabled"])
        if keeps(made, ["CompartmentId"]) { return try write(made) }
        for id in values("CompartmentId") { try notFound("MSFT_NetCompartment", "CompartmentId", runspace.text(id)) }
    }
}
final class GetNetPrefixPolicy: NetworkCmdlet {
    override func process() throws {
        for (prefix, precedence, label) in Neighbors.policies {
            let made = ModelObject(Neighbors.policy, [Value(prefix), .uint(precedence), .uint(label), .null])
            if keeps(made, ["Prefix", "Precedence", "Label"]) { try write(made) }
        }
    }
}

/// Find-NetRoute: the source address and the route by which packets go to an address.
final class FindNetRoute: NetworkCmdlet {
    override func process() throws {
        let settings = try settings()
        guard let remote = AddressV4(text("RemoteIPAddress") ?? "") else { return try systemError("Invalid parameter RemoteIPAddress \(text("RemoteIPAddress") ?? "")", 87, .invalidArgument) }
        var best: (length: Int, metric: Int, interface: NetworkInterface, route: ModelObject)?
        for interface in settings.interfaces where (integer("InterfaceIndex") ?? interface.index) == interface.index {
            let addresses = settings.addresses(interface)
            if let local = text("LocalIPAddress"), !addresses.contains(where: { $0.address.text == local }) { continue }
            var routes: [(prefix: String, hop: String, metric: Int)] = addresses.map { ("\($0.address.network($0.length).text)/\($0.length)", "0.0.0.0", 256) } + addresses.map { ("\($0.address.text)/32", "0.0.0.0", 256) }
            routes += settings.routes(interface).map { ($0.prefix, $0.gateway, $0.metric) } + settings.gateways(interface).map { ("0.0.0.0/0", $0.text, 0) }
            for (prefix, hop, metric) in routes {
                guard let (network, length) = AddressV4.prefix(prefix), remote.network(length) == network.network(length) else { continue }
                let cost = metric + settings.metric(interface)
                if let known = best, known.length > length || known.length == length && known.metric <= cost { continue }
                best = (length, cost, interface, GetNetRoute.make(prefix, hop, UInt16(clamping: metric), interface, settings))
            }
        }
        guard let best else {
            return try systemError("The network location cannot be reached. For information about network troubleshooting, see Windows Help.", 1231, .invalidOperation)
        }
        if let source = settings.addresses(best.interface).first(where: { $0.address.text == text("LocalIPAddress") }) ?? settings.addresses(best.interface).first { try write(NetworkObjects.make(source, best.interface, settings)) }
        try write(best.route)
    }
}

/// Set-NetRoute: the metric of routes that were entered.
final class SetNetRoute: NetworkCmdlet {
    override func process() throws {
        let settings = try settings(), wanted = texts("DestinationPrefix"), hops = texts("NextHop")
        let objects = inputs(NetworkObjects.route)
        var seen = false
        for interface in try chosen(settings, "MSFT_NetRoute") where takesV4 {
            var routes = settings.routes(interface)
            for at in routes.indices {
                let route = routes[at]
                let isChosen = has("InputObject")
                    ? objects.contains { $0["DestinationPrefix"]?.stringValue == route.prefix && $0["NextHop"]?.stringValue == route.gateway && ($0.model as? NetworkInterface)?.index == interface.index }
                    : fits(route.prefix, wanted) && fits(route.gateway, hops)
                guard isChosen else { continue }
                seen = true
                guard try shouldProcess("NetRoute -DestinationPrefix \(route.prefix) -InterfaceIndex \(interface.index) -NextHop \(route.gateway)", action: "Set") else { continue }
                if let metric = integer("RouteMetric") { routes[at].metric = metric }
                try settings.setRoutes(routes, interface)
                if flag("PassThru") { try write(GetNetRoute.make(route.prefix, route.gateway, UInt16(clamping: routes[at].metric), interface, settings)) }
            }
        }
        if !seen { for prefix in wanted where !Self.isPattern(prefix) { try notFound("MSFT_NetRoute", "DestinationPrefix", prefix) } }
    }
}
