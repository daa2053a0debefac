import WindowsMachine

/// The synthetic devices of a machine as its guest's device manager shows them, beside the bus, the screen and the GPUs.
extension VirtualizationHost {
    func guestHardware(_ settings: MachineSettings) -> [PnpDevice] {
        var devices = IntegrationServices.Service.allCases.filter { settings.integrationServices[$0] }.map(Self.device)
        devices += settings.networkAdapters.enumerated().map { index, adapter in
            Self.synthetic(
                "F8615163-DF3E-46C5-913F-F2D2F965ED0E", adapter.id.capitals, .net,
                index == 0 ? "Microsoft Hyper-V Network Adapter" : "Microsoft Hyper-V Network Adapter #\(index + 1)", "netvsc", "wnetvsc.inf")
        }
        devices += settings.drives.map(GuestSystem.device)
        if settings.generation == 2 {
            devices.append(Self.synthetic("D34B2567-B9B6-42A9-8778-0A4EC0B955BF", "D34B2567-B9B6-42A9-8778-0A4EC0B955BF", .keyboard, "Microsoft Hyper-V Virtual Keyboard", "hyperkbd", "hyperkbd.inf"))
        }
        devices.append(Self.synthetic("CFA8B69E-5B4A-4CC0-B98B-8BA1A1F3F95A", "58F75A6D-D949-4320-99E1-A2A2576D581C", .hid, "Microsoft Hyper-V Input", "hidvmbus", "wvmbushid.inf"))
        if settings.memory.dynamicMemoryEnabled {
            devices.append(Self.synthetic("525074DC-8985-46E2-8057-A307DC18A502", "1EC8C14C-7AA2-4C2D-B7D3-6F7B2C3B6A5E", .system, "Microsoft Hyper-V Dynamic Memory", "dmvsc", "dmvsc.inf"))
        }
        devices.append(
            PnpDevice(
                instanceID: #"ACPI\HYPER_V_GEN_COUNTER_V1\0"#, deviceClass: .system, friendlyName: "Microsoft Hyper-V Generation Counter",
                hardwareIDs: [#"ACPI\Hyper_V_Gen_Counter_V1"#], service: "gencounter", infName: "wgencounter.inf"))
        return devices
    }

    private static func synthetic(_ type: String, _ instance: String, _ deviceClass: DeviceClass, _ name: String, _ service: String, _ inf: String) -> PnpDevice {
        PnpDevice(
            instanceID: "VMBUS\\{\(type)}\\{\(instance)}", deviceClass: deviceClass, friendlyName: name,
            hardwareIDs: ["VMBUS\\{\(type.lowercased())}"], service: service, infName: inf)
    }

    /// The device that a guest has for an integration service that is offered to it.
    private static func device(_ service: IntegrationServices.Service) -> PnpDevice {
        let (type, name): (String, String) =
            switch service {
            case .guestServiceInterface: ("34D14BE3-DEE4-41C8-9AE7-6B174977C192", "Guest Service Interface")
            case .heartbeat: ("57164F39-9115-4E78-AB55-382F3BD5422D", "Heartbeat")
            case .keyValuePairExchange: ("A9A0F4E7-5A45-4D96-B827-8A841E8C03E6", "Data Exchange")
            case .shutdown: ("0E0B6031-5213-4934-818B-38D90CED39DB", "Guest Shutdown")
            case .timeSynchronization: ("9527E630-D0AE-497B-ADCE-E80AB0175CAF", "Time Synchronization")
            case .vss: ("35FA2E29-EA23-4236-96AE-3A6EBACBA440", "Volume Shadow Copy")
            }
        return synthetic(type, service.instanceId, .system, "Microsoft Hyper-V " + name, "", "wvmic.inf")
    }

    /// What Key-Value Pair Exchange tells a guest of itself and of its host, where the service is offered
    /// (`HKLM\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters`).
    func tellGuest(_ machine: VirtualMachine, _ guest: GuestSystem) {
        lock.withLock {
            let registry = guest.windows.registry, key = #"HKLM\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters"#
            guard guest.windows.operatingSystem.family == .windows, machine.stored.integrationServices[.keyValuePairExchange] else { return }
            let host = platform.windows.operatingSystem
            for (name, value) in [
                ("VirtualMachineName", machine.stored.name), ("VirtualMachineId", machine.id.capitals), ("HostName", inventory.fullyQualifiedDomainName),
                ("PhysicalHostName", computerName), ("PhysicalHostNameFullyQualified", inventory.fullyQualifiedDomainName),
                ("HostingSystemOsMajor", "10"), ("HostingSystemOsMinor", "0"), ("HostingSystemBuild", String(host.build)),
            ] where registry.string(key, name) != value {
                // A guest whose disk is full goes without.
                try? registry.set(key, name, .string(value))
            }
        }
    }
}
