/// States of a virtual machine (`Microsoft.HyperV.PowerShell.VMState`; the numbers are those of
/// `EnabledState` in `root\virtualization\v2`).
public enum VMState: Int, Sendable, CaseIterable {
    case other = 1
    case running = 2
    case off = 3
    case stopping = 4
    case saved = 6
    case paused = 9
    case starting = 10
    case reset = 11
    case saving = 32773
    case pausing = 32776
    case resuming = 32777
    case fastSaved = 32779
    case fastSaving = 32780
}

/// What VMMS does with a machine when the host starts (`StartAction`).
public enum StartAction: Int, Sendable, CaseIterable {
    case nothing = 2
    case startIfRunning = 3
    case start = 4
}

/// What VMMS does with a machine when the host stops (`StopAction`).
public enum StopAction: Int, Sendable, CaseIterable {
    case turnOff = 2
    case save = 3
    case shutDown = 4
}

/// What happens when a machine loses its storage (`CriticalErrorAction`).
public enum CriticalErrorAction: Int, Sendable, CaseIterable {
    case none = 0
    case pause = 1
}

/// The kind of checkpoint a machine makes (`CheckpointType`).
public enum CheckpointType: Int, Sendable, CaseIterable {
    case disabled = 2
    case production = 3
    case productionOnly = 4
    case standard = 5
}

/// The kind of an existing checkpoint (`SnapshotType`).
public enum SnapshotType: Int, Sendable, CaseIterable {
    case standard = 0
    case recovery = 1
    case planned = 2
    case missing = 5
    case replica = 6
    case appConsistentReplica = 7
    case syncedReplica = 8
}

/// `OnOffState`: On is 0 and Off is 1.
public enum OnOffState: Int, Sendable, CaseIterable {
    case on = 0
    case off = 1
}

/// `ControllerType` of a drive.
public enum ControllerType: Int, Sendable, CaseIterable {
    case ide = 0
    case scsi = 1
    case pmem = 2
}

/// `DvdMediaType` of a DVD drive.
public enum DvdMediaType: Int, Sendable, CaseIterable {
    case none = 0
    case iso = 1
    case passThrough = 2
}

/// `CacheAttributes` of a hard disk drive.
public enum CacheAttributes: Int, Sendable, CaseIterable {
    case `default` = 0
    case writeCacheEnabled = 1
    case writeCacheAndFUAEnabled = 2
    case writeCacheDisabled = 3
}

/// `VMSwitchType`.
public enum VMSwitchType: Int, Sendable, CaseIterable {
    case `private` = 0
    case `internal` = 1
    case external = 2
}

/// `VMSwitchBandwidthMode`.
public enum VMSwitchBandwidthMode: Int, Sendable, CaseIterable {
    case `default` = 0
    case weight = 1
    case absolute = 2
    case none = 3
}

/// `ConsoleModeType` of a generation 2 firmware.
public enum ConsoleMode: Int, Sendable, CaseIterable {
    case `default` = 0
    case com1 = 1
    case com2 = 2
    case none = 3
}

/// `IPProtocolPreference` of a generation 2 firmware.
public enum IPProtocolPreference: Int, Sendable, CaseIterable {
    case ipv4 = 0
    case ipv6 = 1
}

/// `BootDevice` of New-VM and of a generation 1 BIOS.
public enum BootDevice: Int, Sendable, CaseIterable {
    case floppy = 0
    case cd = 1
    case ide = 2
    case legacyNetworkAdapter = 3
    case networkAdapter = 4
    case vhd = 5
}

/// `EnhancedSessionTransportType`.
public enum EnhancedSessionTransport: Int, Sendable, CaseIterable {
    case vmbus = 0
    case hvSocket = 1
}

/// `GuestIsolationType`; the numbers are not public, these are ours.
public enum GuestIsolationType: Int, Sendable, CaseIterable {
    case trustedLaunch = 0
    case vbs = 1
    case snp = 2
    case tdx = 3
    case disabled = 16
}

/// `VMHeartbeatStatus`.
public enum VMHeartbeatStatus: Int, Sendable, CaseIterable {
    case unknown = 0
    case disabled = 1
    case noContact = 2
    case error = 3
    case lostCommunication = 4
    case okApplicationsUnknown = 5
    case okApplicationsHealthy = 6
    case okApplicationsCritical = 7
    case paused = 8
}

/// `VMNetworkAdapterOperationalStatus`, the values that the model reports.
public enum NetworkAdapterStatus: Int, Sendable, CaseIterable {
    case unknown = 0
    case ok = 2
    case degraded = 3
    case error = 6
    case stopped = 10
    case noContact = 12
    case lostCommunication = 13
}

/// `VMIntegrationComponentOperationalStatus`, the values that the model reports.
public enum IntegrationServiceStatus: Int, Sendable, CaseIterable {
    case ok = 2
    case degraded = 3
    case error = 6
    case noContact = 12
    case lostCommunication = 13
    case protocolMismatch = 32775
    case disabled = 32896
}

/// `VMNetworkAdapterPortMirroringMode`.
public enum PortMirroringMode: Int, Sendable, CaseIterable {
    case none = 0
    case destination = 1
    case source = 2
}

/// `MigrationAuthenticationType`.
public enum MigrationAuthentication: Int, Sendable, CaseIterable {
    case credSSP = 0
    case kerberos = 1
}

/// `VMMigrationPerformance`.
public enum MigrationPerformance: Int, Sendable, CaseIterable {
    case tcpip = 0
    case compression = 1
    case smb = 2
}
