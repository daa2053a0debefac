/// What makes one machine: given when it is made, from the inventory (host) or from the virtual machine and its disk (guest).
public struct MachineConfiguration: Sendable {
    /// SMBIOS structures of types 1 to 3: the system's UUID, serial numbers of system, board and chassis, and the chassis' asset tag.
    public struct Smbios: Hashable, Sendable {
        public var uuid = ""
        public var serialNumber = ""
        public var boardSerialNumber = ""
        public var chassisSerialNumber = ""
        public var assetTag = ""

        public init() {}
    }

    public enum Role: Hashable, Sendable {
        case host
        /// A guest, with its virtual machine's id in upper case.
        case guest(id: String)
    }

    public var role: Role
    public var computerName: String
    public var operatingSystem: OperatingSystemProfile
    public var userName = "Administrator"
    public var userSID = "S-1-5-21-3623811015-3361044348-30300820-500"
    public var logicalProcessors = 8
    public var processorName = "Intel(R) Xeon(R) Gold 6430"
    public var processorVendor = "GenuineIntel"
    public var processorMegahertz = 2100
    /// Bytes.
    public var memory: UInt64 = 64 << 30
    public var manufacturer = "Microsoft Corporation"
    public var model = "Virtual Machine"
    public var firmwareVersion = "Hyper-V UEFI Release v4.1"
    public var firmwareVirtualization = true
    /// What the firmware's SMBIOS tables call the machine; empty texts are made from its name.
    public var smbios = Smbios()
    /// Devices besides those that every Windows of the role has (``DeviceManager``).
    public var devices: [PnpDevice] = []
    public var networkAdapters: [NetworkAdapter] = []
    /// Where a host keeps virtual disks by default.
    public var virtualHardDiskFolder = #"C:\ProgramData\Microsoft\Windows\Virtual Hard Disks"#
    /// Mounts the machine's volumes at the first use of its files; nil for a machine without any disk.
    public var mount: FileNamespace.Mount?

    public init(role: Role, computerName: String, operatingSystem: OperatingSystemProfile) {
        self.role = role
        self.computerName = computerName
        self.operatingSystem = operatingSystem
    }

    public var isHost: Bool { role == .host }
    public var memoryInKilobytes: UInt64 { memory >> 10 }
}
