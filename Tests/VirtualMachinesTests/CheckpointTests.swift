import TestSupport
import Testing
import VirtualDisks
import WindowsMachine

@testable import VirtualMachines

/// Checkpoints: the tree, the files beneath it, and what a machine gets back.
@Suite struct CheckpointTests {
    /// A machine on a disk of its own.
    private func machine(_ f: HostFixture) throws -> VirtualMachine {
        try f.machine { $0.disk = .new(path: #"C:\VMs\T.vhdx"#, sizeBytes: 64 << 20) }
    }

    private func path(_ vm: VirtualMachine) -> String { vm.settings.drives[0].path }

    /// Writes one byte into the machine's disk as it stands, and reads it.
    private func write(_ byte: UInt8, at offset: UInt64, _ vm: VirtualMachine) throws {
        let disk = try vm.host.disks.attach(path(vm), holder: .host)
        try disk.write([byte], at: offset)
        vm.host.disks.detach(path(vm), holder: .host)
    }

    private func read(at offset: UInt64, _ vm: VirtualMachine) throws -> UInt8 {
        let disk = try vm.host.disks.attach(path(vm), holder: .host, writable: false)
        defer { vm.host.disks.detach(path(vm), holder: .host) }
        return try disk.read(at: offset, count: 1)[0]
    }

    private func files(_ f: HostFixture) throws -> [String] {
        try f.host.platform.windows.files.items(in: #"C:\VMs"#).map(\.name).sorted()
    }

    @Test func configurationAndDiskComeBack() throws {
        let f = try HostFixture()
        let vm = try machine(f)
        try write(1, at: 0, vm)
        let first = try f.host.createCheckpoint(of: vm, name: "first")
        #expect(path(vm).hasSuffix(".avhdx"))
        try write(2, at: 0, vm)
        try f.host.configure(vm) { $0.processor.count = 4 }
        try f.host.restore(first)
        #expect(try read(at: 0, vm) == 1)
        #expect(vm.settings.processor.count == 1)
        #expect(vm.settings.parentCheckpoint == first.id)
        #expect(try files(f).count == 2)
    }

    /// Whichever checkpoint of a branched tree goes first, the machine and those that stay keep what they hold.
    @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]])
    func removalMergesAndKeepsContent(order: [Int]) throws {
        let f = try HostFixture()
        let vm = try machine(f)
        var made: [Checkpoint] = []
        for value in UInt8(1)...2 {
            try write(value, at: UInt64(value) * 4096, vm)
            made.append(try f.host.createCheckpoint(of: vm, name: "\(value)"))
        }
        // A second branch over the first.
        try f.host.restore(made[0])
        try write(3, at: 3 * 4096, vm)
        made.append(try f.host.createCheckpoint(of: vm, name: "3"))
        try write(4, at: 4 * 4096, vm)
        for index in order { try f.host.remove(made[index]) }
        #expect(try (1...4).map { try read(at: UInt64($0) * 4096, vm) } == [1, 0, 3, 4])
        #expect(path(vm) == #"C:\VMs\T.vhdx"#)
        #expect(try files(f) == ["T.vhdx"])
        #expect(f.host.checkpoints(of: vm).isEmpty && vm.settings.parentCheckpoint == .empty)
    }

    @Test func aCheckpointThatStaysIsWhatItWas() throws {
        let f = try HostFixture()
        let vm = try machine(f)
        let first = try f.host.createCheckpoint(of: vm, name: "1")
        try write(1, at: 0, vm)
        let second = try f.host.createCheckpoint(of: vm, name: "2")
        try write(2, at: 0, vm)
        try f.host.remove(first)
        #expect(second.parent == nil && second.settings.parentId == .empty)
        try f.host.restore(second)
        #expect(try read(at: 0, vm) == 1)
    }

    @Test func itSurvivesTheHost() throws {
        let folder = try TemporaryFolder()
        let id: MachineIdentifier
        do {
            let f = try HostFixture(location: .directory(folder.path))
            let vm = try machine(f)
            id = vm.id
            try f.host.createCheckpoint(of: vm, name: "kept")
            // Nothing is closed: the process ended here.
            f.host.store.close()
        }
        let f = try HostFixture(location: .directory(folder.path))
        let vm = try #require(f.host.machine(id: id))
        let kept = try #require(f.host.checkpoints(of: vm).first)
        #expect(kept.name == "kept" && vm.settings.parentCheckpoint == kept.id)
        try f.host.remove(kept)
        #expect(path(vm) == #"C:\VMs\T.vhdx"#)
    }

    @Test func anInterruptedMergeIsFinished() throws {
        let folder = try TemporaryFolder()
        let id: MachineIdentifier
        do {
            let f = try HostFixture(location: .directory(folder.path))
            let vm = try machine(f)
            id = vm.id
            let only = try f.host.createCheckpoint(of: vm, name: "gone")
            try write(7, at: 0, vm)
            // The store has forgotten the checkpoint; its files were not merged yet.
            var settings = vm.settings
            settings.parentCheckpoint = .empty
            try f.host.store.transaction { state in
                try state.remove("vmsnapshot", id: only.id.text)
                try state.put("vmmerge", id: vm.id.text, body: [1])
                try state.put("vm", id: vm.id.text, name: settings.name, body: settings.storedBytes())
            }
            f.host.store.close()
        }
        let f = try HostFixture(location: .directory(folder.path))
        let vm = try #require(f.host.machine(id: id))
        #expect(path(vm) == #"C:\VMs\T.vhdx"#)
        #expect(try read(at: 0, vm) == 7)
        #expect(try files(f) == ["T.vhdx"])
    }

    @Test func aRunningMachineGoesOnInTheNewFile() throws {
        let f = try HostFixture()
        let vm = try machine(f)
        try f.host.configure(vm) { $0.automaticCheckpointsEnabled = false }
        try f.host.start(vm)
        let drive = vm.settings.drives[0].id
        let disk = try #require(vm.worker?.disks[drive])
        try disk.write([1], at: 0)
        let made = try f.host.createCheckpoint(of: vm, name: "live")
        #expect(made.settings.state == .saved)
        try disk.write([2], at: 0)
        #expect(disk.path == path(vm) && disk.parent?.path == #"C:\VMs\T.vhdx"#)
        try f.host.remove(made)
        #expect(disk.path == #"C:\VMs\T.vhdx"# && path(vm) == disk.path)
        try disk.write([3], at: 4096)
        #expect(try disk.read(at: 0, count: 1) == [2])
        try f.host.stop(vm, .turnOff)
        #expect(try read(at: 0, vm) == 2 && read(at: 4096, vm) == 3)
    }

    // MARK: Automatic checkpoints

    @Test func anAutomaticCheckpointLivesAsLongAsTheMachineRuns() throws {
        let f = try HostFixture()
        let vm = try machine(f)
        try f.host.start(vm)
        let made = try #require(f.host.checkpoints(of: vm).first)
        #expect(made.settings.isAutomatic && made.name.hasPrefix("Automatic Checkpoint - TEST - ("))
        try #require(vm.worker?.disks[vm.settings.drives[0].id]).write([5], at: 0)
        try f.host.stop(vm, .turnOff)
        #expect(f.host.checkpoints(of: vm).isEmpty && path(vm) == #"C:\VMs\T.vhdx"#)
        #expect(try read(at: 0, vm) == 5)
    }

    @Test func aMachineHasOneAutomaticCheckpointAtMost() throws {
        let f = try HostFixture()
        let vm = try machine(f)
        try f.host.start(vm)
        try f.host.createCheckpoint(of: vm, name: "mine")
        try f.host.stop(vm, .turnOff)
        #expect(f.host.checkpoints(of: vm).map(\.settings.isAutomatic) == [true, false])
        try f.host.start(vm)
        #expect(f.host.checkpoints(of: vm).map(\.settings.isAutomatic) == [false, true])
        try f.host.restore(f.host.checkpoints(of: vm)[1])
        #expect(vm.state == .off && f.host.checkpoints(of: vm).count == 2)
    }

    @Test func whatHasNoAutomaticCheckpoint() throws {
        let f = try HostFixture()
        let vms = try (0..<3).map { index in try f.machine("\(index)") { $0.disk = .new(path: #"C:\VMs\\#(index).vhdx"#, sizeBytes: 64 << 20) } }
        try f.host.configure(vms[0]) { $0.automaticCheckpointsEnabled = false }
        try f.host.configure(vms[1]) { $0.checkpointType = .disabled }
        _ = try f.host.addGpuPartition(to: vms[2], instancePath: nil, requests: PartitionRequests())
        for vm in vms {
            try f.host.start(vm)
            #expect(f.host.checkpoints(of: vm).isEmpty)
        }
    }
}
