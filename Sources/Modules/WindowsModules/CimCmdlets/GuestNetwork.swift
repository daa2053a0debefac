import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Msvm_GuestNetworkAdapterConfiguration: the addresses of a guest's adapter, read and set from the host through the data exchange with the guest.
enum GuestNetwork {
    private static let space = "root/virtualization/v2"
    private static let properties: [(name: String, type: String)] = [
        ("InstanceID", "string"), ("ProtocolIFType", "ushort"), ("DHCPEnabled", "bool"), ("IPAddresses", "string[]"), ("Subnets", "string[]"), ("DefaultGateways", "string[]"), ("DNSServers", "string[]"),
        ("IPAddressOrigins", "ushort[]"),
    ]
    static let schema = CimSchemas.make(
        space, "Msvm_GuestNetworkAdapterConfiguration", text: "InstanceID", settable: ["ProtocolIFType", "DHCPEnabled", "IPAddresses", "Subnets", "DefaultGateways", "DNSServers"],
        methods: [
            .property("PSBase", "object", hidden: true) { target, _ in target },
            .method("string GetText(System.Object format)") { target, _, runspace in target.as(ModelObject.self).map { Value(text($0, runspace)) } ?? .null },
        ], properties.map { ($0.name, $0.type) })

    static let classes: [CimClass] = [
        CimClass(namespace: "root\\virtualization\\v2", schema: schema) { cmdlet in try cmdlet.host().machines.flatMap { vm in vm.settings.networkAdapters.map { make(vm, $0.id) } } }
    ]

    /// The interface of the guest's Windows that an adapter of the machine is.
    private static func interface(_ vm: VirtualMachine, _ address: String) -> (settings: NetworkSettings, interface: NetworkInterface)? {
        guard let guest = vm.guest else { return nil }
        let settings = NetworkSettings(guest.windows), plain = address.filter(\.isHexDigit).uppercased()
        guard let adapter = guest.windows.networkAdapters.all.first(where: { $0.macAddress.filter(\.isHexDigit).uppercased() == plain }) else { return nil }
        return settings.interfaces.first { $0.guid.lowercased() == adapter.interfaceGUID.lowercased() }.map { (settings, $0) }
    }
    private static func make(_ vm: VirtualMachine, _ id: MachineIdentifier) -> ModelObject {
        var named: [String: Value] = [
            "InstanceID": Value("Microsoft:GuestNetwork\\\(vm.id.capitals)\\\(id.capitals)"), "ProtocolIFType": .ushort(4096), "DHCPEnabled": true, "IPAddresses": Value(texts: []), "Subnets": Value(texts: []),
            "DefaultGateways": Value(texts: []), "DNSServers": Value(texts: []), "IPAddressOrigins": Value(array: []),
        ]
        if let adapter = vm.settings.networkAdapters.first(where: { $0.id == id }), let (settings, interface) = interface(vm, adapter.macAddress) {
            let addresses = settings.addresses(interface)
            named["DHCPEnabled"] = .bool(settings.usesDhcp(interface))
            named["IPAddresses"] = Value(texts: addresses.map(\.address.text))
            named["Subnets"] = Value(texts: addresses.map { AddressV4(AddressV4.mask($0.length)).text })
            named["DefaultGateways"] = Value(texts: settings.gateways(interface).map(\.text))
            named["DNSServers"] = Value(texts: settings.nameServers(interface))
            named["IPAddressOrigins"] = Value(array: addresses.map { .ushort($0.fromDhcp ? 1 : 2) })
        }
        return ModelObject(schema, named: named, model: vm)
    }

    /// The object as CIM DTD 2.0 text, which SetGuestNetworkAdapterConfiguration reads.
    private static func text(_ object: ModelObject, _ runspace: Runspace) -> String {
        var text = "<INSTANCE CLASSNAME=\"Msvm_GuestNetworkAdapterConfiguration\">"
        for property in properties {
            let value = object[property.name] ?? .null, kind = property.type.replacing("ushort", with: "uint16").replacing("bool", with: "boolean")
            if kind.hasSuffix("[]") {
                let items = runspace.elements(value, nullIsEmpty: true).map { "<VALUE>\(runspace.text($0))</VALUE>" }.joined()
                text += "<PROPERTY.ARRAY NAME=\"\(property.name)\" TYPE=\"\(kind.dropLast(2))\"><VALUE.ARRAY>\(items)</VALUE.ARRAY></PROPERTY.ARRAY>"
            } else {
                text += "<PROPERTY NAME=\"\(property.name)\" TYPE=\"\(kind)\"><VALUE>\(runspace.text(value))</VALUE></PROPERTY>"
            }
        }
        return text + "</INSTANCE>"
    }
    /// The values of a property of an instance text.
    private static func values(_ name: String, _ text: String) -> [String] {
        guard let start = text.firstRange(of: " NAME=\"\(name)\""), let end = text[start.upperBound...].firstRange(of: "</PROPERTY") else { return [] }
        var list: [String] = [], rest = text[start.upperBound..<end.lowerBound]
        while let open = rest.firstRange(of: "<VALUE>"), let close = rest.firstRange(of: "</VALUE>"), open.upperBound <= close.lowerBound {
            list.append(String(rest[open.upperBound..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return list
    }
    /// Puts the addresses of an instance text in force in a guest that runs: 0, 32773 for what is no address, 32775 for a machine without a running guest.
    static func set(_ text: String, _ host: VirtualizationHost) -> UInt32 {
        guard text.contains("CLASSNAME=\"Msvm_GuestNetworkAdapterConfiguration\""), let parts = values("InstanceID", text).first?.split(separator: "\\").map(String.init), parts.count == 3,
            let id = MachineIdentifier(parts[1]), let vm = host.machine(id: id), let adapter = vm.settings.networkAdapters.first(where: { $0.id.capitals == parts[2] })
        else { return 32773 }
        guard let (settings, interface) = interface(vm, adapter.macAddress) else { return 32775 }
        do {
            if values("DHCPEnabled", text).first?.lowercased() == "true" {
                try settings.setAddresses([], interface)
                try settings.setGateways([], interface)
                try settings.setDhcp(true, interface)
                try settings.setNameServers(values("DNSServers", text), interface)
                return 0
            }
            let addresses = values("IPAddresses", text), masks = values("Subnets", text)
            var list: [InterfaceAddress] = []
            for (at, address) in addresses.enumerated() where !address.contains(":") {
                guard let parsed = AddressV4(address), at < masks.count, let mask = AddressV4(masks[at]) else { return 32773 }
                let length = mask.number.nonzeroBitCount
                guard AddressV4.mask(length) == mask.number else { return 32773 }
                list.append(InterfaceAddress(address: parsed, length: length, fromDhcp: false))
            }
            let gateways = values("DefaultGateways", text).compactMap { AddressV4($0) }
            guard !list.isEmpty else { return 32773 }
            try settings.setDhcp(false, interface)
            try settings.setAddresses(list, interface)
            try settings.setGateways(gateways, interface)
            try settings.setNameServers(values("DNSServers", text), interface)
            return 0
        } catch {
            return 32768
        }
    }
}
