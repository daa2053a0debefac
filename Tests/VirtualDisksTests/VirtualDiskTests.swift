import Glibc
import TestSupport
import Testing
import VirtualDisks
import WindowsMachine

@Suite struct VirtualDiskTests {
    static let resolve: @Sendable (String) -> String? = { $0 }

    /// Every format and type, against an array of bytes, with reopening in between.
    @Test(
        arguments: [
            VirtualDiskSettings(format: .vhdx, type: .dynamic, size: 5 << 20, blockSize: 1 << 20),
            VirtualDiskSettings(format: .vhdx, type: .fixed, size: 3 << 20, blockSize: 1 << 20),
            VirtualDiskSettings(format: .vhdx, type: .dynamic, size: 3 << 20, logicalSectorSize: 4096),
            VirtualDiskSettings(format: .vhd, type: .dynamic, size: 5 << 20),
            VirtualDiskSettings(format: .vhd, type: .fixed, size: 2 << 20),
        ], [1, 2] as [UInt64])
    func holdsWhatWasWritten(settings: VirtualDiskSettings, seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/disk"
        var generator = Seeded(seed)
        try VirtualDisk.create(settings, at: path, name: path)
        var disk = try VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve)
        var model = [UInt8](repeating: 0, count: Int(settings.size))
        for step in 0..<60 {
            let count = Int(generator.next() % 70_000) + 1
            let offset = Int(generator.next() % UInt64(model.count - count))
            switch generator.next() % 4 {
            case 0, 1:
                let value = UInt8(truncatingIfNeeded: generator.next())
                let bytes = [UInt8](repeating: value, count: count)
                try disk.write(bytes, at: UInt64(offset))
                model.replaceSubrange(offset..<(offset + count), with: bytes)
            case 2:
                #expect(try disk.read(at: UInt64(offset), count: count) == Array(model[offset..<(offset + count)]), "seed \(seed) step \(step)")
            default: disk = try VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve)
            }
        }
        #expect(try disk.read(at: 0, count: model.count) == model, "seed \(seed)")
        #expect(throws: VirtualDiskError.self) { try disk.read(at: settings.size, count: 1) }
        #expect(throws: VirtualDiskError.self) { try disk.write([1], at: .max) }
    }

    /// Chains of differencing disks: each child keeps its own sectors and reads the rest through.
    @Test(arguments: [VirtualDiskFormat.vhdx, .vhd], [5, 6] as [UInt64]) func chains(format: VirtualDiskFormat, seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var generator = Seeded(seed)
        func path(_ index: Int) -> String { folder.path + "/\(index)" }
        let size = 3 << 20
        try VirtualDisk.create(VirtualDiskSettings(format: format, size: UInt64(size)), at: path(0), name: path(0))
        var model = [UInt8](repeating: 0, count: size)
        for index in 0..<4 {
            if index > 0 {
                let parent = try VirtualDisk.open(path(index - 1), name: path(index - 1), writable: false, resolve: Self.resolve)
                try VirtualDisk.create(VirtualDiskSettings(format: format, size: 0), at: path(index), name: path(index), parent: parent)
            }
            let disk = try VirtualDisk.open(path(index), name: path(index), writable: true, resolve: Self.resolve)
            #expect(try disk.read(at: 0, count: size) == model, "seed \(seed) disk \(index)")
            for _ in 0..<12 {
                let count = Int(generator.next() % 5000) + 1
                let offset = Int(generator.next() % UInt64(size - count))
                let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
                try disk.write(bytes, at: UInt64(offset))
                model.replaceSubrange(offset..<(offset + count), with: bytes)
            }
            #expect(try disk.read(at: 0, count: size) == model, "seed \(seed) disk \(index)")
        }
        let last = try VirtualDisk.open(path(3), name: path(3), writable: false, resolve: Self.resolve)
        #expect(last.type == .differencing && last.parent?.parent?.parent?.parent == nil && last.parent?.parent?.parent != nil)
        #expect(throws: VirtualDiskError.self) { try last.write([1], at: 0) }
        if format == .vhdx {
            // Writing to a parent breaks the chain, and the children notice.
            try VirtualDisk.open(path(1), name: path(1), writable: true, resolve: Self.resolve).write([1], at: 0)
            #expect(throws: VirtualDiskError(.parentMismatch, path: path(2))) {
                try VirtualDisk.open(path(3), name: path(3), writable: false, resolve: Self.resolve)
            }
        }
        unlink(path(0))
        #expect(throws: VirtualDiskError.self) { try VirtualDisk.open(path(1), name: path(1), writable: false, resolve: Self.resolve) }
    }

    /// The figures of the object reference: an empty dynamic VHDX has 4,194,304 bytes and 32 MB blocks; a fixed VHD has its size and 512.
    @Test func figuresAreThoseOfTheFiles() throws {
        let folder = try TemporaryFolder()
        func information(_ settings: VirtualDiskSettings, _ name: String) throws -> VirtualDiskInformation {
            let path = folder.path + "/" + name
            try VirtualDisk.create(settings, at: path, name: path)
            return try VirtualDisk.open(path, name: path, writable: false, resolve: Self.resolve).information
        }
        let dynamic = try information(VirtualDiskSettings(size: 5 << 30), "a")
        #expect(dynamic.fileSize == 4_194_304 && dynamic.blockSize == 33_554_432 && dynamic.physicalSectorSize == 4096)
        #expect(dynamic.type == .dynamic && dynamic.size == 5 << 30 && dynamic.minimumSize == nil)
        let fixed = try information(VirtualDiskSettings(format: .vhd, type: .fixed, size: 10 << 20), "b")
        #expect(fixed.fileSize == 10_486_272 && fixed.blockSize == 0 && fixed.physicalSectorSize == 512 && fixed.format == .vhd)
        #expect(throws: VirtualDiskError(.fileExists, path: folder.path + "/a")) { try information(VirtualDiskSettings(size: 5 << 30), "a") }
        for size: UInt64 in [0, 1000, 65 << 40] {
            #expect(throws: VirtualDiskError(.invalidParameter, path: folder.path + "/c")) { try information(VirtualDiskSettings(size: size), "c") }
        }
        #expect(access(folder.path + "/c", F_OK) != 0)
    }

    /// Files that are no disks, or disks with bytes changed, are refused or read, and never trap.
    @Test(arguments: [VirtualDiskFormat.vhdx, .vhd], [41, 42, 43] as [UInt64]) func hostileFilesNeverTrap(format: VirtualDiskFormat, seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var generator = Seeded(seed)
        let base = folder.path + "/base"
        let path = folder.path + "/disk"
        try VirtualDisk.create(VirtualDiskSettings(format: format, size: 8 << 20), at: base, name: base)
        let parent = try VirtualDisk.open(base, name: base, writable: false, resolve: Self.resolve)
        for round in 0..<60 {
            unlink(path)
            try VirtualDisk.create(
                VirtualDiskSettings(format: format, size: 8 << 20), at: path, name: path, parent: round % 2 == 0 ? parent : nil)
            let places: [UInt64] = format == .vhdx
                ? [0, 64 << 10, 128 << 10, 192 << 10, 256 << 10, 2 << 20, (2 << 20) + (64 << 10), 3 << 20] : [0, 512, 1536, 2048]
            let descriptor = Glibc.open(path, O_RDWR)
            for _ in 0..<4 {
                let place = places[Int(generator.next() % UInt64(places.count))] + generator.next() % 96
                var byte = UInt8(truncatingIfNeeded: generator.next())
                pwrite(descriptor, &byte, 1, Int(place))
                // A second write keeps both copies alike, so that damage gets past the spare one.
                if format == .vhdx, place < 320 << 10 { pwrite(descriptor, &byte, 1, Int(place) + (64 << 10)) }
            }
            if round % 5 == 0 { ftruncate(descriptor, Int(generator.next() % (4 << 20))) }
            close(descriptor)
            guard let disk = try? VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve) else { continue }
            _ = try? disk.read(at: 0, count: Int(min(disk.size, 8 << 20)))
            _ = try? disk.write([UInt8](repeating: 1, count: 9000), at: 1_000_000)
            _ = try? disk.information
            _ = try? GuestImage.bootable(disk, clock: MachineClock())
        }
    }

    @Test func resizes() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/disk"
        try VirtualDisk.create(VirtualDiskSettings(size: 64 << 20), at: path, name: path)
        let disk = try VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve)
        try disk.write([7], at: 5)
        try disk.resize(to: 200 << 20)
        try disk.write([9], at: (200 << 20) - 1)
        var table = GUIDPartitionTable(diskID: WindowsIdentifier.random(), partitions: [])
        _ = table.add(type: Partition.basicData, name: "data", size: 100 << 20, diskSize: disk.size)
        try table.write(to: disk)
        #expect(throws: VirtualDiskError(.wouldTruncate, path: path)) { try disk.resize(to: 50 << 20) }
        try disk.resize(to: 150 << 20)
        let again = try VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve)
        #expect(again.size == 150 << 20)
        #expect(try GUIDPartitionTable.read(again)?.partitions == table.partitions)
    }

    /// A dynamic VHD's block table stands before its blocks: a longer one goes behind them.
    @Test func dynamicVHDOutgrowsItsTable() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/disk"
        try VirtualDisk.create(VirtualDiskSettings(format: .vhd, size: 64 << 20), at: path, name: path)
        let disk = try VirtualDisk.open(path, name: path, writable: true, resolve: Self.resolve)
        try disk.write([7], at: 5)
        try disk.resize(to: 20 << 30)
        try disk.write([9], at: (20 << 30) - 1)
        try disk.resize(to: 40 << 30)
        let again = try VirtualDisk.open(path, name: path, writable: false, resolve: Self.resolve)
        #expect(again.size == 40 << 30)
        #expect(try again.read(at: 5, count: 1) == [7])
        #expect(try again.read(at: (20 << 30) - 1, count: 2) == [9, 0])
    }
}
