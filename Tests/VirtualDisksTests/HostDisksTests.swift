import HostStore
import Testing
import VirtualDisks
import WindowsMachine

/// A host with its volumes in an ephemeral store.
final class TestHost {
    let store = HostStore(.ephemeral)
    let clock = MachineClock(.stepped, startingAt: WindowsTime(unixSeconds: 1_750_000_000))
    let machine: WindowsMachine
    let disks: DiskManager

    init() {
        var configuration = MachineConfiguration(role: .host, computerName: "HOST", operatingSystem: .windowsServer2025)
        configuration.mount = HostVolumes().mount(store, configuration, clock: clock)
        machine = WindowsMachine(configuration, clock: clock)
        disks = DiskManager(files: machine.files, clock: clock)
    }

    deinit { store.close() }

    /// A guest on a disk, as after a start.
    func boot(_ disk: VirtualDisk) throws -> WindowsMachine {
        let bootable = try #require(try GuestImage.bootable(disk, clock: clock))
        var configuration = MachineConfiguration(
            role: .guest(id: "G"), computerName: bootable.computerName, operatingSystem: bootable.system)
        configuration.mount = { bootable.mount($0) }
        return WindowsMachine(configuration, clock: clock)
    }
}

@Suite struct HostDisksTests {
    /// A differencing disk over a ready image: what the guest's scripts change is there after a restart, and not in the image.
    @Test func guestsKeepTheirChangesInTheirOwnDisk() throws {
        let host = TestHost()
        for name in ["a", "b"] {
            try host.disks.create(#"D:\VM\"# + name + ".vhdx", VirtualDiskSettings(size: 0), parentPath: #"C:\Images\Windows11.vhdx"#)
        }
        let key = #"HKLM\SYSTEM\CurrentControlSet\Control\GraphicsDrivers"#
        do {
            let disk = try host.disks.attach(#"d:\vm\A.vhdx"#, holder: .virtualMachine(id: "1"))
            let guest = try host.boot(disk)
            #expect(guest.operatingSystem == .windows11)
            try guest.registry.set(key, "GpuVirtualizationFlags", .dword(8))
            try guest.files.write(#"C:\Users\Public\note.txt"#, text: "from a")
            guest.eventLog.write("System", id: 42, .information, "noted")
            try guest.bootStore.set("{current}", "testsigning", "Yes")
            host.disks.detach(#"D:\VM\a.vhdx"#, holder: .virtualMachine(id: "1"))
        }
        let again = try host.boot(try host.disks.attach(#"D:\VM\a.vhdx"#, holder: .virtualMachine(id: "1")))
        #expect(again.registry.number(key, "GpuVirtualizationFlags") == 8)
        #expect(try again.files.readText(#"c:\users\public\NOTE.TXT"#) == "from a")
        #expect(again.eventLog.records("System").map(\.eventID).contains(42))
        #expect(again.bootStore.allowsTestSigning)
        let other = try host.boot(try host.disks.attach(#"D:\VM\b.vhdx"#, holder: .virtualMachine(id: "2")))
        #expect(other.registry.number(key, "GpuVirtualizationFlags") == nil)
        #expect(!other.files.exists(#"C:\Users\Public\note.txt"#) && !other.bootStore.allowsTestSigning)
        #expect(try host.disks.chain(#"D:\VM\b.vhdx"#) == [#"D:\VM\b.vhdx"#, #"C:\Images\Windows11.vhdx"#])
    }

    @Test func aCopyOfADiskIsTheDisk() throws {
        let host = TestHost()
        try host.machine.files.copyFile(#"C:\Images\WindowsServer2025.vhdx"#, to: #"D:\VM\os.vhdx"#)
        do {
            let guest = try host.boot(try host.disks.attach(#"D:\VM\os.vhdx"#, holder: .virtualMachine(id: "1")))
            try guest.files.write(#"C:\x.txt"#, text: "x")
            host.disks.detachAll(.virtualMachine(id: "1"))
        }
        try host.machine.files.copyFile(#"D:\VM\os.vhdx"#, to: #"D:\VM\copy.vhdx"#)
        let copy = try host.boot(try host.disks.attach(#"D:\VM\copy.vhdx"#, holder: .virtualMachine(id: "2")))
        #expect(try copy.files.readText(#"C:\x.txt"#) == "x" && copy.operatingSystem == .windowsServer2025)
    }

    /// The disk steps of the setup script (GPV-224, GPV-227): mount, letters for partitions 1 and 3, change, dismount, boot.
    @Test func mountedDisksTakeFilesAndRegistry() throws {
        let host = TestHost()
        let path = #"D:\VM\os.vhdx"#
        try host.disks.create(path, VirtualDiskSettings(size: 0), parentPath: #"C:\Images\Windows11.vhdx"#)
        let mounted = try host.disks.mount(path)
        #expect(mounted.number == 1 && mounted.partitions.map(\.partition.typeName) == ["System", "Reserved", "Basic"])
        #expect(mounted.partitions.map(\.driveLetter) == [nil, nil, "E"])
        #expect(host.disks.assignLetter(disk: 1, partition: 1) == "F")
        #expect(host.disks.assignLetter(disk: 1, partition: 2) == nil)
        #expect(host.disks.mountedDisk(path)?.partitions.map(\.driveLetter) == ["F", nil, "E"])
        #expect(try host.disks.information(path).diskNumber == 1 && host.disks.information(path).isAttached)
        let store = try BootStore(file: #"F:\EFI\Microsoft\Boot\BCD"#, files: host.machine.files, clock: host.clock)
        try store.set("{bootmgr}", "testsigning", "Yes")
        try host.machine.registry.loadHive(#"HKLM\VMSettings"#, file: #"E:\Windows\System32\config\SYSTEM"#)
        try host.machine.registry.set(#"HKLM\VmSettings\CurrentControlSet\Control\Class\{x}\0000"#, "a", .dword(3))
        try host.machine.registry.unloadHive(#"HKLM\VMSettings"#)
        try host.machine.files.createDirectory(#"E:\windows\system32\HostDriverStore\FileRepository\pkg"#)
        try host.machine.files.write(#"E:\windows\system32\HostDriverStore\FileRepository\pkg\umd.dll"#, text: "driver")
        #expect(throws: VirtualDiskError(.inUse, path: path)) { try host.disks.attach(path, holder: .virtualMachine(id: "1")) }
        #expect(throws: VirtualDiskError.self) { try host.disks.mount(path) }
        try host.disks.dismount(path)
        #expect(host.machine.files.volume(drive: "E") == nil && host.machine.files.volume(drive: "F") == nil)
        #expect(throws: VirtualDiskError.self) { try host.disks.dismount(path) }
        let guest = try host.boot(try host.disks.attach(path, holder: .virtualMachine(id: "1")))
        #expect(guest.registry.number(#"HKLM\SYSTEM\CurrentControlSet\Control\Class\{x}\0000"#, "a") == 3)
        #expect(guest.bootStore.allowsTestSigning)
        #expect(DriverStore.guest(guest, has: "pkg", files: ["umd.dll"]) && !DriverStore.guest(guest, has: "pkg", files: ["other.dll"]))
    }

    @Test func parentsInUseAreKept() throws {
        let host = TestHost()
        try host.disks.create(#"D:\VM\child.vhdx"#, VirtualDiskSettings(size: 0), parentPath: #"C:\Images\Ubuntu.vhdx"#)
        let disk = try host.disks.attach(#"D:\VM\child.vhdx"#, holder: .virtualMachine(id: "1"))
        #expect(try host.boot(disk).operatingSystem.family == .linux)
        #expect(throws: VirtualDiskError(.inUse, path: #"C:\Images\Ubuntu.vhdx"#)) {
            try host.disks.attach(#"C:\Images\Ubuntu.vhdx"#, holder: .virtualMachine(id: "2"))
        }
        #expect(throws: VirtualDiskError(.fileNotFound, path: #"D:\VM\none.vhdx"#)) { try host.disks.information(#"D:\VM\none.vhdx"#) }
        #expect(throws: VirtualDiskError(.pathNotFound, path: #"D:\no\x.vhdx"#)) {
            try host.disks.create(#"D:\no\x.vhdx"#, VirtualDiskSettings(size: 1 << 30))
        }
        host.disks.detachAll(.virtualMachine(id: "1"))
        _ = try host.disks.attach(#"C:\Images\Ubuntu.vhdx"#, holder: .virtualMachine(id: "2"))
    }

    /// GPV-105: both spellings of the driver store lead to one folder.
    @Test func theDriverStoreHasTwoSpellings() throws {
        let host = TestHost()
        defer { withExtendedLifetime(host) {} }
        let files = host.machine.files
        try files.write(#"C:\Windows\System32\drivers\DriverStore\FileRepository\x"#, text: "1")
        #expect(try files.readText(DriverStore.root + #"\x"#) == "1")
    }

    @Test func theVolumeBehavesAsATree() throws {
        for seed in [51, 52, 53] as [UInt64] {
            var generator = Seeded(seed)
            let device = MemoryDevice(size: 24 << 20)
            let clock = MachineClock(.stepped, startingAt: WindowsTime(unixSeconds: 1))
            try RecordVolume.format(device, label: "Data", fileSystem: "NTFS", time: clock.now)
            var volume = try #require(try RecordVolume.mount(device, clock: clock))
            var model: [[String]: [UInt8]?] = [:]
            func isFolder(_ path: [String]) -> Bool { path.isEmpty || model[path].map { $0 == nil } ?? false }
            for step in 0..<500 {
                let path = (0..<(1 + generator.next() % 3)).map { _ in "n\(generator.next() % 4)" }
                let isThere = model[path] != nil
                switch generator.next() % 9 {
                case 0, 1:
                    let works = isFolder(path.dropLast()) && !isThere
                    #expect((try? volume.createDirectory(path.map { $0.uppercased() })) != nil ? works : !works, "seed \(seed) step \(step)")
                    if works { model[path] = .some(nil) }
                case 2, 3:
                    let bytes = (0..<(generator.next() % 3000)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                    let works = isFolder(path.dropLast()) && (!isThere || model[path]! != nil)
                    #expect((try? volume.replace(path, with: bytes)) != nil ? works : !works, "seed \(seed) step \(step)")
                    if works { model[path] = .some(bytes) }
                case 4, 5:
                    guard case .some(.some(var bytes)) = model[path] else { continue }
                    let offset = Int(generator.next() % 4000)
                    let new = (0..<(1 + generator.next() % 900)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                    try volume.write(path, offset: UInt64(offset), bytes: new)
                    if bytes.count < offset + new.count { bytes += [UInt8](repeating: 0, count: offset + new.count - bytes.count) }
                    bytes.replaceSubrange(offset..<(offset + new.count), with: new)
                    model[path] = .some(bytes)
                case 6:
                    let hasChildren = model.keys.contains { $0.count > path.count && $0.starts(with: path) }
                    let works = isThere && !hasChildren
                    #expect((try? volume.remove(path)) != nil ? works : !works, "seed \(seed) step \(step)")
                    if works { model.removeValue(forKey: path) }
                case 7: volume = try #require(try RecordVolume.mount(device, clock: clock))
                default:
                    guard case .some(.some(let bytes)) = model[path] else { continue }
                    #expect(try volume.read(path, offset: 0, count: 1 << 20) == bytes, "seed \(seed) step \(step)")
                }
            }
            volume = try #require(try RecordVolume.mount(device, clock: clock))
            for (path, content) in model {
                let item = try volume.item(at: path)
                #expect(item.isDirectory == (content == nil), "seed \(seed)")
                if let content { #expect(try volume.read(path, offset: 0, count: 1 << 20) == content, "seed \(seed)") }
            }
        }
    }
}
