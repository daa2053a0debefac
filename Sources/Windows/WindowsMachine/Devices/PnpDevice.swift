/// One device node as Device Manager and Get-PnpDevice see it.
public struct PnpDevice: Hashable, Sendable {
    public enum Status: String, Sendable {
        case ok = "OK"
        case error = "Error"
        case degraded = "Degraded"
        case unknown = "Unknown"
    }

    /// Upper-case path in the device tree: `PCI\VEN_1414&DEV_008E&SUBSYS_00000000&REV_00\5&59D1A3C&0&0`.
    public var instanceID: String
    public var deviceClass: DeviceClass
    public var friendlyName: String
    /// What the driver's INF calls it; often the friendly name.
    public var description: String
    public var manufacturer: String
    public var hardwareIDs: [String]
    /// The function driver's service, for example `VirtualRender`.
    public var service: String
    /// The INF as published: `oem3.inf`, `vrd.inf`.
    public var infName: String
    public var driverProvider: String
    public var driverVersion: String
    public var driverDate: WindowsTime
    /// The folder below FileRepository; empty for drivers in the box.
    public var driverStoreFolder: String
    /// Text below `Class\{...}` where the driver key is made: values of the software key.
    public var softwareValues: [RegistryNode.NamedValue]
    public var parent: String
    public var locationPath: String
    /// Of devices on a PCI Express bus.
    public var pci: PciFunction?
    public var isPresent: Bool
    /// CM_PROB_ number: 0 where the device works, 22 where it is disabled, 43 where its driver reported failure.
    public var problem: UInt32

    public init(
        instanceID: String, deviceClass: DeviceClass, friendlyName: String, description: String? = nil,
        manufacturer: String = "Microsoft", hardwareIDs: [String] = [], service: String = "", infName: String = "machine.inf",
        driverProvider: String = "Microsoft", driverVersion: String = "", driverDate: WindowsTime = PnpDevice.inboxDriverDate,
        driverStoreFolder: String = "", softwareValues: [RegistryNode.NamedValue] = [], parent: String = #"HTREE\ROOT\0"#,
        locationPath: String = "", pci: PciFunction? = nil, isPresent: Bool = true, problem: UInt32 = 0
    ) {
        self.instanceID = instanceID.uppercased()
        self.deviceClass = deviceClass
        self.friendlyName = friendlyName
        self.description = description ?? friendlyName
        self.manufacturer = manufacturer
        self.hardwareIDs = hardwareIDs
        self.service = service
        self.infName = infName
        self.driverProvider = driverProvider
        self.driverVersion = driverVersion
        self.driverDate = driverDate
        self.driverStoreFolder = driverStoreFolder
        self.softwareValues = softwareValues
        self.parent = parent
        self.locationPath = locationPath
        self.pci = pci
        self.isPresent = isPresent
        self.problem = problem
    }

    public var status: Status {
        if !isPresent { return .unknown }
        return problem == 0 ? .ok : .error
    }

    public var isDisabled: Bool { problem == Self.disabledProblem }

    public static let disabledProblem: UInt32 = 22
    public static let failedProblem: UInt32 = 43
    /// The signature of the driver cannot be verified.
    public static let unsignedProblem: UInt32 = 52

    /// `CM_PROB_NONE`, `CM_PROB_DISABLED`, ...
    public var problemName: String {
        switch problem {
        case 0: "CM_PROB_NONE"
        case 10: "CM_PROB_FAILED_START"
        case 22: "CM_PROB_DISABLED"
        case 28: "CM_PROB_FAILED_INSTALL"
        case 31: "CM_PROB_FAILED_ADD"
        case 43: "CM_PROB_FAILED_POST_START"
        case 45: "CM_PROB_PHANTOM"
        case 52: "CM_PROB_UNSIGNED_DRIVER"
        default: "CM_PROB_\(problem)"
        }
    }

    /// 2006-06-21, the date that inbox drivers carry.
    public static let inboxDriverDate = WindowsTime(unixSeconds: 1_150_848_000)
}
