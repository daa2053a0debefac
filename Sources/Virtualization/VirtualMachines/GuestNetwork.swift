import WindowsMachine

/// What the virtual switches are to the guests that are connected to them.
extension VirtualizationHost {
    /// A guest's adapter as its switch is now: its state follows Connect- and Disconnect-VMNetworkAdapter while the guest runs.
    func linked(_ adapter: NetworkAdapter, of machine: VirtualMachine) -> NetworkAdapter {
        lock.withLock {
            var adapter = adapter
            guard adapter.status != "Disabled" else { return adapter }
            let found = machine.stored.networkAdapters.first { "{\($0.id.capitals)}" == adapter.interfaceGUID }
            let owner = found.flatMap { switchObject(id: $0.switchId) }
            adapter.status = found == nil ? "Not Present" : owner == nil ? "Disconnected" : "Up"
            guard let found, let owner, let address = UInt64(found.macAddress, radix: 16) else { return adapter }
            adapter.lease = Self.lease(address, on: owner)
            adapter.reach = adapter.lease?.server == nil ? NetworkAdapter.Reach.none : .network
            return adapter
        }
    }

    /// The address that an adapter gets on a switch, by its MAC address: from the server of the physical network, from that of the
    /// Default Switch, or one of its own where no server answers (RFC 3927).
    private static func lease(_ macAddress: UInt64, on owner: VirtualSwitch) -> NetworkAdapter.Lease {
        let high = UInt32(macAddress >> 8 & 0xFF), low = UInt32(macAddress & 0xFF)
        // Two adapters have two addresses; only the network's own, its server's and the broadcast are given to none.
        func host(_ server: UInt32) -> UInt32 {
            let number = (high & 0x0F) << 8 | low
            return number == 0 || number == 0xFFF || number == server & 0xFFF ? number ^ 0x802 : number
        }
        if owner.isDefaultSwitch {
            let network = defaultSwitchAddress.number & ~0xFFF
            return NetworkAdapter.Lease(address: AddressV4(network | host(defaultSwitchAddress.number)), length: defaultSwitchLength, server: defaultSwitchAddress)
        }
        // RFC 3927 keeps the first and the last 256 addresses.
        guard owner.stored.type == .external else { return NetworkAdapter.Lease(address: AddressV4(0xA9FE_0000 | min(254, max(1, high)) << 8 | low), length: 16) }
        let network: UInt32 = 0xC0A8_0000
        return NetworkAdapter.Lease(address: AddressV4(network | host(network | 0x0101)), length: 20, server: AddressV4(network | 0x0101))
    }

    /// The host's own address on the Default Switch, 172.30.176.1, and the length of its network.
    static let defaultSwitchAddress = AddressV4(0xAC1E_B001)
    static let defaultSwitchLength = 20

    /// The addresses that one adapter of a running guest has, as the guest itself says.
    public func guestAddresses(of adapter: MachineIdentifier, in machine: VirtualMachine) -> [String] {
        lock.withLock {
            guard case .booted(let guest) = refreshGuest(of: machine), machine.run.state == .running,
                let found = machine.stored.networkAdapters.first(where: { $0.id == adapter }), let address = UInt64(found.macAddress, radix: 16)
            else { return [] }
            let settings = NetworkSettings(guest.windows)
            guard let interface = settings.interfaces.first(where: { $0.guid == "{\(found.id.capitals)}" }), interface.isUp else { return [] }
            return settings.addresses(interface).map(\.address.text) + [Self.linkLocal(address)]
        }
    }

    private static func linkLocal(_ macAddress: UInt64) -> String {
        let bytes = (0..<6).map { UInt16(truncatingIfNeeded: macAddress >> UInt64((5 - $0) * 8)) & 0xFF }
        let words = [(bytes[0] ^ 2) << 8 | bytes[1], bytes[2] << 8 | 0xFF, 0xFE00 | bytes[3], bytes[4] << 8 | bytes[5]]
        return "fe80::" + words.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
