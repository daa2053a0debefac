import WindowsMachine

extension VirtualizationHost {
    /// The adapters that the host's Windows has on its virtual switches: one `vEthernet` for each adapter of the management system.
    var hostPorts: [NetworkAdapter] {
        lock.withLock {
            var index = (inventory.networkAdapters.indices.last ?? 0) * 3 + 6, count = 0
            return orderedSwitches.flatMap { owner in
                owner.stored.managementAdapters.enumerated().map { at, port in
                    index += 3
                    count += 1
                    let number = at == 0 || port.name != owner.stored.name ? "" : " \(at + 1)"
                    let speed = owner.stored.hostAdapters.compactMap { name in inventory.networkAdapters.first { $0.name.foldedName == name.foldedName }?.linkSpeed }.max()
                    return NetworkAdapter(
                        name: "vEthernet (\(port.name))\(number)",
                        interfaceDescription: "Hyper-V Virtual Ethernet Adapter" + (count == 1 ? "" : " #\(count)"), index: index,
                        macAddress: HostPlatform.dashed(port.macAddress), linkSpeed: speed ?? 10_000_000_000, interfaceGUID: "{\(port.id.capitals)}", isPhysical: false,
                        reach: owner.stored.hostAdapters.isEmpty ? NetworkAdapter.Reach.none : .network,
                        lease: owner.isDefaultSwitch ? NetworkAdapter.Lease(address: Self.defaultSwitchAddress, length: Self.defaultSwitchLength) : nil)
                }
            }
        }
    }
    /// GUIDs of physical adapters that belong to an external switch: they carry packets and have no address of their own.
    var boundAdapters: Set<String> {
        lock.withLock {
            let names = Set(orderedSwitches.flatMap { $0.stored.hostAdapters.map(\.foldedName) })
            return Set(inventory.networkAdapters.filter { names.contains($0.name.foldedName) }.map { "{\(HostPlatform.interfaceId($0).capitals)}" })
        }
    }
    /// An adapter of the hardware by the name that it has now; Rename-NetAdapter may have changed that of the inventory.
    func physicalAdapter(named name: String) -> NetworkAdapterInventory? {
        guard let adapter = platform.windows.networkAdapters.all.first(where: { $0.isPhysical && $0.name.foldedName == name.foldedName }) else { return nil }
        return inventory.networkAdapters.first { "{\(HostPlatform.interfaceId($0).capitals)}" == adapter.interfaceGUID }
    }
}
