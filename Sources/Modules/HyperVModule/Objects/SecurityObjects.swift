import ShellRuntime
import VirtualMachines

/// `VMSecurity`: the guarded state of a machine.
final class SecurityObject: HyperVObject {
    let vm: VirtualMachine
    init(_ vm: VirtualMachine) {
        self.vm = vm
        super.init("VMSecurity", host: vm.host)
    }
    override var machine: VirtualMachine? { vm }
    override var isDeleted: Bool { vm.isDeleted }

    private func bool(_ read: (SecuritySettings) -> Bool) -> Value { .bool(vm.read { read($0.security) }) }

    static let readers = ReaderTable<SecurityObject>.make { r in
        r["TpmEnabled"] = { o, _ in o.bool(\.tpmEnabled) }
        r["KsdEnabled"] = { _, _ in .bool(false) }
        r["Shielded"] = { _, _ in .bool(false) }
        r["EncryptStateAndVmMigrationTraffic"] = { o, _ in o.bool(\.encryptStateAndMigrationTraffic) }
        r["VirtualizationBasedSecurityOptOut"] = { o, _ in o.bool(\.virtualizationBasedSecurityOptOut) }
        r["BindToHostTpm"] = { _, _ in .bool(false) }
    }
}

/// `VMVideo`: the synthetic display of a machine.
final class VideoObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMVideo", vm, at: snapshot) }
    override var name: String { "Video" }
    override var instance: String { "6c4b6a25-e0b5-4c2b-8e4e-1d4bdc8fd6f2".uppercased() }

    static let readers = ReaderTable<VideoObject>.make { r in
        r["ResolutionType"] = { o, _ in HyperVTypes.value("ResolutionType", o.read { $0.video.resolution.rawValue }) }
        r["HorizontalResolution"] = { o, _ in Value(o.read { $0.video.horizontal }) }
        r["VerticalResolution"] = { o, _ in Value(o.read { $0.video.vertical }) }
    }
}

/// `VMHostSupportedVersion`: a configuration version that the host runs.
final class SupportedVersionObject: HyperVObject {
    let version: String
    init(_ host: VirtualizationHost, _ version: String) {
        self.version = version
        super.init("VMHostSupportedVersion", host: host)
    }
    /// The release that brought the version.
    override var name: String {
        switch version {
        case "5.0": "Microsoft Windows 8.1/Server 2012 R2"
        case "8.0": "Microsoft Windows 10 Anniversary Update/Server 2016"
        case "8.1": "Microsoft Windows 10 Creators Update"
        case "8.2": "Microsoft Windows 10 Fall Creators Update/Server 1709"
        case "8.3": "Microsoft Windows 10 April 2018 Update/Server 1803"
        case "9.0": "Microsoft Windows 10 October 2018 Update/Server 2019"
        case "9.1": "Microsoft Windows 10 May 2019 Update/Server 1903"
        case "9.2": "Microsoft Windows 10 May 2020 Update/Server 2004"
        case "9.3", "10.0": "Microsoft Windows 11 (21H2)/Server 2022"
        case "10.5", "11.0": "Microsoft Windows 11 (22H2)"
        case "11.1", "11.2", "12.0": "Microsoft Windows 11 (24H2)/Server 2025"
        default: "Microsoft Windows 10/Server Technical Preview"
        }
    }

    static let readers = ReaderTable<SupportedVersionObject>.make { r in
        r["Version"] = { o, s in try NetValues.version(o.version, s) }
        r["IsDefault"] = { o, _ in .bool(o.version == o.host.inventory.operatingSystem.configurationVersion) }
    }
}
