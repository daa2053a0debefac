import ShellFormatting
import ShellRuntime
import WindowsMachine

/// External addresses of a NAT with their ports, kept below it in the registry.
enum NatAddresses {
    static let schema = CimSchemas.make(
        "ROOT/StandardCimv2", "MSFT_NetNatExternalAddress", [("ExternalAddressID", "uint"), ("NatName", "string"), ("IPAddress", "string"), ("PortStart", "ushort"), ("PortEnd", "ushort"), ("Active", "bool")])
    private static let setting = "ExternalAddresses"
    static func all(_ nat: String, _ settings: NetworkSettings) -> [[String]] {
        (settings.natSetting(setting, of: nat) ?? "").split(separator: ";").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }.filter { $0.count == 4 }
    }
    static func save(_ list: [[String]], _ nat: String, _ settings: NetworkSettings) throws { try settings.setNatSetting(setting, of: nat, to: list.map { $0.joined(separator: ",") }.joined(separator: ";")) }
    static func object(_ fields: [String], _ nat: String) -> ModelObject {
        ModelObject(schema, [.uint(UInt32(fields[0]) ?? 0), Value(nat), Value(fields[1]), .ushort(UInt16(fields[2]) ?? 0), .ushort(UInt16(fields[3]) ?? 0), true, .null])
    }
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "NetNat")
        return [
            rows.row("Add-NetNatExternalAddress", AddNetNatExternalAddress.self), rows.row("Get-NetNatExternalAddress", GetNetNatExternalAddress.self),
            rows.row("Remove-NetNatExternalAddress", RemoveNetNatExternalAddress.self, input: { NatAddresses.schema }), rows.row("Get-NetNatSession", GetNothing.self),
        ]
    }()
    static func registerViews() { ViewRegistry.shared.register(schema.typeName, .list(schema.properties.dropLast().map(\.name))) }
}
class NatAddressCmdlet: NetworkCmdlet {
    final func chosenAddresses(_ settings: NetworkSettings) throws -> [ModelObject] {
        if has("InputObject") { return inputs(NatAddresses.schema) }
        for name in texts("NatName") where !Self.isPattern(name) && !settings.nats.contains(where: { $0.name.equalsIgnoringCase(name) }) { try notFound("MSFT_NetNatExternalAddress", "NatName", name) }
        return settings.nats.filter { fits($0.name, texts("NatName")) }.flatMap { nat in NatAddresses.all(nat.name, settings).map { NatAddresses.object($0, nat.name) } }.filter { keeps($0, ["ExternalAddressID"]) }
    }
}
final class AddNetNatExternalAddress: NatAddressCmdlet {
    override func process() throws {
        let settings = try settings(), name = text("NatName") ?? ""
        guard let nat = settings.nats.first(where: { $0.name.equalsIgnoringCase(name) }) else { return try systemError("The system cannot find the file specified.", 2, .objectNotFound) }
        let first = integer("PortStart") ?? 0, last = integer("PortEnd") ?? 65535
        guard let address = AddressV4(text("IPAddress") ?? ""), first <= last else { return try systemError("The parameter is incorrect.", 87, .invalidArgument) }
        guard try shouldProcess("NetNatExternalAddress '\(nat.name)'", action: "Add") else { return }
        let all = NatAddresses.all(nat.name, settings)
        guard !all.contains(where: { $0[1] == address.text && (Int($0[2]) ?? 0) <= last && first <= (Int($0[3]) ?? 0) }) else { return try systemError("The object already exists.", 5010, .resourceExists) }
        let fields = [String((all.compactMap { Int($0[0]) }.max() ?? -1) + 1), address.text, String(first), String(last)]
        try NatAddresses.save(all + [fields], nat.name, settings)
        try write(NatAddresses.object(fields, nat.name))
    }
}
final class GetNetNatExternalAddress: NatAddressCmdlet {
    override func process() throws { for made in try chosenAddresses(settings()) { try write(made) } }
}
final class RemoveNetNatExternalAddress: NatAddressCmdlet {
    override func process() throws {
        let settings = try settings()
        for made in try chosenAddresses(settings) {
            guard let nat = made["NatName"]?.stringValue, let id = made["ExternalAddressID"].map({ runspace.text($0) }), try shouldProcess("NetNatExternalAddress '\(nat)' \(id)", action: "Remove") else { continue }
            try NatAddresses.save(NatAddresses.all(nat, settings).filter { $0[0] != id }, nat, settings)
            if flag("PassThru") { try write(made) }
        }
    }
}
