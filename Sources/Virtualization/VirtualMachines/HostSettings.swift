/// `Msvm_VirtualSystemManagementServiceSettingData` and its migration sibling: what Set-VMHost changes.
public struct HostSettings: Sendable, Equatable, StoredRecord {
    public var virtualHardDiskPath = "C:\\ProgramData\\Microsoft\\Windows\\Virtual Hard Disks"
    public var virtualMachinePath = "C:\\ProgramData\\Microsoft\\Windows\\Hyper-V"
    public var macAddressMinimum = "00155D327500"
    public var macAddressMaximum = "00155D3275FF"
    public var fibreChannelWwnn = "C003FF0000FFFF00"
    public var fibreChannelWwpnMinimum = "C003FF327DA10000"
    public var fibreChannelWwpnMaximum = "C003FF327DA1FFFF"
    public var maximumStorageMigrations = 2
    public var maximumVirtualMachineMigrations = 2
    public var useAnyNetworkForMigration = false
    public var migrationEnabled = false
    public var migrationAuthentication = MigrationAuthentication.credSSP
    public var migrationPerformance = MigrationPerformance.compression
    /// Seconds.
    public var resourceMeteringSaveInterval = 3600
    public var numaSpanningEnabled = true
    public var enableEnhancedSessionMode = true

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &virtualHardDiskPath)
        coder.text(2, &virtualMachinePath)
        coder.text(3, &macAddressMinimum)
        coder.text(4, &macAddressMaximum)
        coder.text(5, &fibreChannelWwnn)
        coder.text(6, &fibreChannelWwpnMinimum)
        coder.text(7, &fibreChannelWwpnMaximum)
        coder.int(8, &maximumStorageMigrations)
        coder.int(9, &maximumVirtualMachineMigrations)
        coder.bool(10, &useAnyNetworkForMigration)
        coder.bool(11, &migrationEnabled)
        coder.choice(12, &migrationAuthentication)
        coder.choice(13, &migrationPerformance)
        coder.int(14, &resourceMeteringSaveInterval)
        coder.bool(15, &numaSpanningEnabled)
        coder.bool(16, &enableEnhancedSessionMode)
    }
}
