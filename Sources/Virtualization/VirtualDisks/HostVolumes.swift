import HostStore
import WindowsMachine

/// The volumes of a host: real folders below its state directory, filled at the first use.
public struct HostVolumes: Sendable {
    /// A fixed drive of the host.
    public struct Drive: Hashable, Sendable {
        public var letter: Character
        public var label: String
        /// Bytes.
        public var size: UInt64
        public init(letter: Character, label: String, size: UInt64) {
            self.letter = letter
            self.label = label
            self.size = size
        }
    }

    public var drives: [Drive]
    public var images: [GuestImage.Preset]

    public static let defaultDrives = [
        Drive(letter: "C", label: "Windows", size: 953 << 30), Drive(letter: "D", label: "Data", size: 1907 << 30),
    ]

    public init(drives: [Drive] = HostVolumes.defaultDrives, images: [GuestImage.Preset] = GuestImage.presets) {
        self.drives = drives
        self.images = images
    }

    /// For ``MachineConfiguration/mount``: gives the host its drives, making what is missing.
    ///
    /// A drive's folder is filled beside its place and then moved there, so a process that ends while filling leaves no half of one.
    public func mount(_ store: HostStore, _ machine: MachineConfiguration, clock: MachineClock) -> FileNamespace.Mount {
        { files in
            let base = try store.folder("volumes")
            for drive in drives {
                let isSystem = drive.letter == "C"
                let volume = try volume(base, String(drive.letter), label: drive.label, fileSystem: "NTFS", size: drive.size) { volume in
                    if isSystem {
                        try SystemImage.install(machine, on: volume)
                        try installImages(on: volume, clock: clock)
                    } else {
                        try volume.createDirectory(["VM"])
                    }
                }
                files.attach(volume, letter: drive.letter)
            }
            let boot = try volume(base, "EFI", label: "System", fileSystem: "FAT32", size: 260 << 20) { volume in
                try SystemImage.installBoot(machine, on: volume)
            }
            files.attach(boot, letter: nil)
            // The article's prose spells the driver store's folder with `drivers` (GPV-105); both lead to one place.
            if let system = files.volume(drive: "C") {
                try files.project(
                    system, base: ["Windows", "System32", "DriverStore"], at: #"C:\Windows\System32\drivers\DriverStore"#,
                    isReadOnly: false)
            }
        }
    }

    private func volume(
        _ base: String, _ name: String, label: String, fileSystem: String, size: UInt64, fill: (DirectoryVolume) throws -> Void
    ) throws -> DirectoryVolume {
        func make(_ root: String) -> DirectoryVolume {
            let id = WindowsIdentifier.text(seed: "volume:" + base + name)
            let serial = (WindowsIdentifier.bytes(id) ?? []).reduce(UInt32(17)) { $0 &* 31 &+ UInt32($1) }
            return DirectoryVolume(
                root: root, id: id, label: label, fileSystem: fileSystem, serialNumber: serial, capacity: size,
                used: fileSystem == "NTFS" && name == "C" ? 38 << 30 : 0)
        }
        try RealFolder.fillOnce(base + "/" + name) { path in try fill(make(path)) }
        return make(base + "/" + name)
    }

    private func installImages(on volume: DirectoryVolume, clock: MachineClock) throws {
        for image in images {
            let real = volume.root + "/Images/" + image.fileName
            try GuestImage.create(image, at: real, name: #"C:\Images\"# + image.fileName, clock: clock)
        }
    }
}
