/// What a PCI Express function tells of itself in its configuration space, as the PCI driver publishes it (pciprop.h, DEVPKEY_PciDevice_*).
public struct PciFunction: Hashable, Sendable {
    /// A memory range that a base address register claims, in bytes.
    public struct MemoryRange: Hashable, Sendable {
        public var start: UInt64
        public var size: UInt64
        public var end: UInt64 { start + size - 1 }

        public init(start: UInt64, size: UInt64) {
            self.start = start
            self.size = size
        }
    }
    /// DevProp_PciDevice_DeviceType: 2 is an Express endpoint, 4 one of the root complex.
    public var deviceType: UInt32 = 2
    /// Class code: 3 is a display controller, 18 an accelerator.
    public var baseClass: UInt32
    public var subClass: UInt32
    /// DevProp_PciDevice_AcsCompatibleUpHierarchy: 3 where every switch above keeps the function's traffic apart.
    public var acsCompatibleUpHierarchy: UInt32 = 3
    /// Memory that the firmware keeps for the device (RMRR); such a device stays with the host.
    public var requiresReservedMemoryRegion: UInt32 = 0
    /// Message-signaled interrupts that the driver asked for.
    public var messageCount: UInt32 = 1
    public var memory: [MemoryRange]

    public init(baseClass: UInt32, subClass: UInt32, memory: [MemoryRange]) {
        self.baseClass = baseClass
        self.subClass = subClass
        self.memory = memory
    }
}
