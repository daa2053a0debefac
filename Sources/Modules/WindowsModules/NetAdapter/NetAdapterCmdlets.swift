import ShellRuntime
import WindowsMachine

enum NetAdapterObjects {
    static let adapter = CimSchemas.make(
        "ROOT/StandardCimv2", "MSFT_NetAdapter",
        [
            ("Name", "string"), ("InterfaceDescription", "string"), ("ifIndex", "uint"), ("Status", "string"), ("MacAddress", "string"),
            ("LinkSpeed", "string"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("InterfaceGuid", "string"), ("ifDesc", "string"),
            ("ifName", "string"), ("DeviceID", "string"), ("Speed", "ulong"), ("TransmitLinkSpeed", "ulong"), ("ReceiveLinkSpeed", "ulong"),
            ("Virtual", "bool"), ("MediaConnectionState", "string"), ("AdminStatus", "string"), ("SystemName", "string"),
        ])

    static func speed(_ bits: UInt64) -> String {
        for (unit, size): (String, UInt64) in [("Tbps", 1_000_000_000_000), ("Gbps", 1_000_000_000), ("Mbps", 1_000_000), ("Kbps", 1000)] where bits >= size {
            let whole = bits / size
            let tenth = bits % size * 10 / size
            return tenth == 0 ? "\(whole) \(unit)" : "\(whole).\(tenth) \(unit)"
        }
        return "\(bits) bps"
    }
}

final class GetNetAdapter: WindowsCmdlet {
    override func process() throws {
        let machine = try machine()
        var count = 0
        let indexes = values("InterfaceIndex").compactMap(\.integerValue)
        for adapter in machine.networkAdapters.all {
            guard fits(adapter.name, texts("Name")), fits(adapter.interfaceDescription, texts("InterfaceDescription")),
                indexes.isEmpty || indexes.contains(Int64(adapter.index)), !flag("Physical") || adapter.isPhysical
            else { continue }
            count += 1
            try write(
                ModelObject(
                    NetAdapterObjects.adapter,
                    named: [
                        "Name": Value(adapter.name), "InterfaceDescription": Value(adapter.interfaceDescription),
                        "ifIndex": .uint(UInt32(clamping: adapter.index)), "Status": Value(adapter.status), "MacAddress": Value(adapter.macAddress),
                        "LinkSpeed": Value(NetAdapterObjects.speed(adapter.linkSpeed)), "InterfaceAlias": Value(adapter.name),
                        "InterfaceIndex": .uint(UInt32(clamping: adapter.index)), "InterfaceGuid": Value(adapter.interfaceGUID),
                        "ifDesc": Value(adapter.interfaceDescription), "ifName": Value("ethernet_\(adapter.index)"),
                        "DeviceID": Value(adapter.interfaceGUID), "Speed": Value(adapter.linkSpeed), "TransmitLinkSpeed": Value(adapter.linkSpeed),
                        "ReceiveLinkSpeed": Value(adapter.linkSpeed), "Virtual": .bool(!adapter.isPhysical),
                        "MediaConnectionState": Value(adapter.status == "Up" ? "Connected" : "Disconnected"),
                        "AdminStatus": Value(adapter.status == "Disabled" ? "Down" : "Up"), "SystemName": Value(machine.computerName),
                    ], model: adapter))
        }
        guard count == 0 else { return }
        for name in texts("Name") where !Self.isPattern(name) {
            try writeError(
                "No MSFT_NetAdapter objects found with property 'Name' equal to '\(name)'.  Verify the value of the property and retry.",
                id: "CmdletizationQuery_NotFound_Name", category: .objectNotFound, target: Value(name),
                exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
        }
    }
}
