import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Static mappings of a NAT: a port of the host that leads to a machine behind it. Kept below the NAT in the registry, by number.
enum StaticMappings {
    static let entries: [(String, WindowsCmdlet.Type)] = [
        ("Add-NetNatStaticMapping", AddNetNatStaticMapping.self), ("Get-NetNatStaticMapping", GetNetNatStaticMapping.self),
        ("Remove-NetNatStaticMapping", RemoveNetNatStaticMapping.self),
    ]
    static let schema = CimSchemas.make(
        "ROOT/StandardCimv2", "MSFT_NetNatStaticMapping",
        [
            ("StaticMappingID", "uint"), ("NatName", "string"), ("Protocol", "string"), ("RemoteExternalIPAddressPrefix", "string"),
            ("ExternalIPAddress", "string"), ("ExternalPort", "ushort"), ("InternalIPAddress", "string"), ("InternalPort", "ushort"),
            ("InternalRoutingDomainId", "string"), ("Active", "bool"),
        ])
    static func registerViews() { ViewRegistry.shared.register(schema.typeName, .list(Array(schema.properties.prefix(10).map(\.name)))) }

    static func object(_ id: Int, of nat: String, _ fields: [String]) -> ModelObject {
        ModelObject(
            schema,
            named: [
                "StaticMappingID": .uint(UInt32(clamping: id)), "NatName": Value(nat), "Protocol": Value(fields[0]),
                "RemoteExternalIPAddressPrefix": Value(fields[1]), "ExternalIPAddress": Value(fields[2]), "ExternalPort": .ushort(UInt16(fields[3]) ?? 0),
                "InternalIPAddress": Value(fields[4]), "InternalPort": .ushort(UInt16(fields[5]) ?? 0),
                "InternalRoutingDomainId": "{00000000-0000-0000-0000-000000000000}", "Active": true,
            ])
    }
}

/// What the cmdlets of static mappings share: all of them, and those that the arguments choose.
class StaticMappingCmdlet: NetworkCmdlet {
    final func all(_ settings: NetworkSettings) -> [ModelObject] {
        settings.nats.flatMap { nat in settings.mappings(nat.name).map { StaticMappings.object($0.id, of: nat.name, $0.fields) } }
    }

    final func chosenMappings(_ settings: NetworkSettings) throws -> [ModelObject] {
        let ids = values("StaticMappingID").compactMap(\.integerValue), names = texts("NatName"), all = all(settings)
        for id in ids where !all.contains(where: { $0["StaticMappingID"]?.integerValue == id }) {
            try notFound("MSFT_NetNatStaticMapping", "StaticMappingID", String(id))
        }
        for name in names where !Self.isPattern(name) && !all.contains(where: { $0["NatName"]?.stringValue?.equalsIgnoringCase(name) == true }) {
            try notFound("MSFT_NetNatStaticMapping", "NatName", name)
        }
        return all.filter { mapping in
            (ids.isEmpty || mapping["StaticMappingID"]?.integerValue.map(ids.contains) == true) && fits(mapping["NatName"]?.stringValue ?? "", names)
        }
    }
}

final class AddNetNatStaticMapping: StaticMappingCmdlet {
    override func process() throws {
        let settings = try settings(), name = text("NatName") ?? ""
        guard let nat = settings.nats.first(where: { $0.name.equalsIgnoringCase(name) }) else {
            return try systemError("The system cannot find the file specified.", 2, .objectNotFound)
        }
        let outside = text("ExternalIPAddress") ?? "", inside = text("InternalIPAddress") ?? ""
        let port = integer("ExternalPort") ?? 0, innerPort = integer("InternalPort") ?? port, kind = (text("Protocol") ?? "").uppercased()
        guard AddressV4(outside.split(separator: "/").first.map(String.init) ?? "") != nil, AddressV4(inside) != nil else {
            return try systemError("The parameter is incorrect.", 87, .invalidArgument)
        }
        // One port of one address leads to one place.
        let isTaken = all(settings).contains {
            $0["Protocol"]?.stringValue == kind && $0["ExternalIPAddress"]?.stringValue == outside && $0["ExternalPort"]?.integerValue == Int64(port)
        }
        guard !isTaken else { return try systemError("The process cannot access the file because it is being used by another process.", 32, .writeError) }
        guard try shouldProcess(nat.name, action: "Add-NetNatStaticMapping") else { return }
        let fields = [kind, text("RemoteExternalIPAddressPrefix") ?? "0.0.0.0/0", outside, String(port), inside, String(innerPort)]
        let id = (all(settings).compactMap { $0["StaticMappingID"]?.integerValue }.max() ?? -1) + 1
        try settings.setMapping(Int(id), of: nat.name, fields)
        try write(StaticMappings.object(Int(id), of: nat.name, fields))
    }
}

final class GetNetNatStaticMapping: StaticMappingCmdlet {
    override func process() throws { for mapping in try chosenMappings(settings()) { try write(mapping) } }
}

final class RemoveNetNatStaticMapping: StaticMappingCmdlet {
    override func process() throws {
        let settings = try settings()
        for mapping in has("InputObject") ? values("InputObject").compactMap({ $0.as(ModelObject.self) }) : try chosenMappings(settings) {
            let id = mapping["StaticMappingID"]?.integerValue ?? 0, name = mapping["NatName"]?.stringValue ?? ""
            guard try shouldProcess("NetNatStaticMapping \(id) of '\(name)'", action: "Remove") else { continue }
            try settings.removeMapping(Int(id), of: name)
            if flag("PassThru") { try write(mapping) }
        }
    }
}

extension NetworkSettings {
    private func place(_ nat: String) -> String { #"HKLM\SYSTEM\CurrentControlSet\Services\WinNat\Instances\"# + nat + #"\Mappings"# }

    /// Mappings of a NAT by number: protocol, remote prefix, external address and port, internal address and port.
    func mappings(_ nat: String) -> [(id: Int, fields: [String])] {
        (machine.registry.key(place(nat))?.values ?? []).compactMap { value in
            guard let id = Int(value.name), let fields = value.value.string?.split(separator: "|", omittingEmptySubsequences: false).map(String.init), fields.count == 6
            else { return nil }
            return (id, fields)
        }.sorted { $0.id < $1.id }
    }

    func setMapping(_ id: Int, of nat: String, _ fields: [String]) throws {
        try machine.registry.set(place(nat), String(id), .string(fields.joined(separator: "|")))
    }

    func removeMapping(_ id: Int, of nat: String) throws { try machine.registry.deleteValue(place(nat), String(id)) }
}
