import ShellRuntime
import VirtualMachines

/// Values for arguments of the module's cmdlets: names of machines, switches, adapters, GPU paths and adapter ids.
enum HyperVCompletion {
    static func values(_ command: String, _ parameter: String, _ prefix: String, _ runspace: Runspace) -> [CompletionMatch] {
        guard let handle = runspace.services[HostHandle.serviceKey] as? HostHandle, let host = try? handle.host() else { return [] }
        let noun = command.split(separator: "-").dropFirst().joined(separator: "-").lowercased()
        let verb = command.prefix { $0 != "-" }.lowercased()
        switch parameter.lowercased() {
        case "vmname": return matches(host.machineNames(prefix: prefix), prefix)
        case "name":
            switch noun {
            case "vm": return verb == "new" ? [] : matches(host.machineNames(prefix: prefix), prefix)
            case "vmfile", "vmstorage", "vmversion": return matches(host.machineNames(prefix: prefix), prefix)
            case "vmsnapshot", "vmcheckpoint": return matches(host.checkpointNames, prefix)
            case "vmswitch": return verb == "new" ? [] : matches(host.switches.map(\.name), prefix)
            case "vmhostpartitionablegpu", "vmpartitionablegpu": return matches(host.partitionableGpus.map(\.name), prefix)
            case "vmintegrationservice": return matches(IntegrationServices.Service.allCases.map(\.name), prefix)
            case "vmnetworkadapter":
                return verb == "add" ? [] : matches(host.networkAdapterNames, prefix)
            default: return []
            }
        case "vmnetworkadaptername": return matches(host.networkAdapterNames, prefix)
        case "locationpath": return matches(host.pciLocations(dismounted: verb != "dismount"), prefix)
        case "switchname": return matches(host.switches.map(\.name), prefix)
        case "instancepath": return matches(host.partitionableGpus.map(\.name), prefix)
        case "adapterid": return matches(host.gpuMachines.flatMap(GpuPartitionObject.all).map(\.componentId), prefix)
        case "netadaptername": return matches(host.inventory.networkAdapters.map(\.name), prefix)
        case "netadapterinterfacedescription": return matches(host.inventory.networkAdapters.map(\.description), prefix)
        case "vhdpath", "parentpath": return matches(host.inventory.images.map(\.path), prefix)
        case "secureboottemplate": return matches(FirmwareSettings.templates.map(\.name), prefix)
        case "version": return matches(host.inventory.operatingSystem.supportedConfigurationVersions, prefix)
        default: return []
        }
    }

    /// The names that begin with the prefix, once each, in quotes where they need them.
    private static func matches(_ names: [String], _ prefix: String) -> [CompletionMatch] {
        var plain = prefix
        if let first = plain.first, first == "'" || first == "\"" { plain.removeFirst() }
        let key = plain.lowercased()
        var seen: Set<String> = []
        return names.filter { $0.lowercased().hasPrefix(key) && seen.insert($0).inserted }.map { name in
            let isBare = name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x5F || byte == 0x2E || byte == 0x5C || byte == 0x3A
            }
            let text = isBare && !name.isEmpty ? name : "'" + name.replacingAll("'", with: "''") + "'"
            return CompletionMatch(text, listItem: name, kind: "ParameterValue")
        }
    }
}
