/// A driver package: an INF, its files, and what the store needs to know of it.
public struct DriverPackage: Hashable, Sendable {
    public struct File: Hashable, Sendable {
        /// Below the package's folder, with backslashes: `CopyToVm\softgpu1.dll`.
        public var path: String
        public var content: [UInt8]
        public init(path: String, content: [UInt8]) {
            self.path = path
            self.content = content
        }
    }

    /// `softgpu.inf`.
    public var infName: String
    public var provider: String
    public var deviceClass: DeviceClass
    public var version: String
    public var date: WindowsTime
    /// Whether the driver is signed by Microsoft; one that is not needs test signing (GPV-220).
    public var isMicrosoftSigned: Bool
    public var isInbox: Bool
    public var files: [File]

    public init(
        infName: String, provider: String, deviceClass: DeviceClass, version: String, date: WindowsTime, isMicrosoftSigned: Bool = true,
        isInbox: Bool = false, files: [File]
    ) {
        self.infName = infName
        self.provider = provider
        self.deviceClass = deviceClass
        self.version = version
        self.date = date
        self.isMicrosoftSigned = isMicrosoftSigned
        self.isInbox = isInbox
        self.files = files
    }

    /// The folder below FileRepository: the INF's name, the architecture and a number that follows from the content,
    /// for example `softgpu.inf_amd64_5b1c0de9f0a1b2c3`.
    public var storeFolder: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        mix(infName.utf8)
        mix(version.utf8)
        for file in files {
            mix(file.path.utf8)
            withUnsafeBytes(of: CRC32C.checksum(file.content)) { mix($0) }
        }
        let digits = String(hash, radix: 16)
        return infName.lowercased() + "_amd64_" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A package as the store lists it (Get-WindowsDriver, pnputil /enum-drivers).
public struct StagedDriver: Hashable, Sendable {
    /// `oem3.inf`, or the INF's own name for a driver in the box.
    public var publishedName: String
    public var originalName: String
    /// The folder below FileRepository.
    public var folder: String
    public var provider: String
    public var className: String
    public var classGUID: String
    public var version: String
    public var date: WindowsTime
    public var isMicrosoftSigned: Bool
    public var isInbox: Bool
}
