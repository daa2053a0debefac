import Glibc
import TestSupport
import Testing
import WindowsMachine

@testable import HostStore
@testable import VirtualMachines

/// VMMS against a model that is simple enough to be right: random operations, both must agree after each one.
@Suite struct ModelTests {
    private struct ModelMachine: Equatable {
        var name: String
        var state = VMState.off
        var memory: UInt64 = 512 << 20
        var partitions = 0
        var stopAction = StopAction.save
        var startAction = StartAction.startIfRunning
        var wasRunning = false
    }

    /// The process dies: nothing is closed. What the next process finds is what is on disk.
    private func killed(_ path: String) -> String {
        let copy = path + "-next"
        StateDirectory.removeTree(copy)
        mkdir(copy, 0o700)
        for name in StateDirectory.entries(of: path) where name.hasPrefix("state.db") {
            let from = open(path + "/" + name, O_RDONLY)
            let to = open(copy + "/" + name, O_WRONLY | O_CREAT, 0o600)
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = read(from, &buffer, buffer.count)
                if count <= 0 { break }
                write(to, &buffer, count)
            }
            close(from)
            close(to)
        }
        return copy
    }

    @Test(arguments: 0..<6)
    func agreesWithTheModel(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        var path = folder.path + "/state"
        var fixture = try HostFixture(location: .directory(path))
        var model: [MachineIdentifier: ModelMachine] = [:]

        func pick() -> VirtualMachine? { fixture.host.machines.randomElement(using: &random) }
        func reopen(kill: Bool) throws {
            if kill {
                path = killed(path)
            } else {
                fixture.host.close()
                for id in model.keys {
                    guard var m = model[id], m.state == .running || m.state == .paused else { continue }
                    m.wasRunning = m.state == .running
                    m.state = m.stopAction == .save && m.partitions == 0 ? .saved : .off
                    model[id] = m
                }
            }
            fixture = try HostFixture(location: .directory(path))
            for id in model.keys {
                guard var m = model[id] else { continue }
                if m.state == .running || m.state == .paused { m.state = .off }
                if m.startAction == .start || (m.startAction == .startIfRunning && m.wasRunning) {
                    m.state = .running
                    m.wasRunning = true
                }
                model[id] = m
            }
        }

        for step in 0..<120 {
            let what = Int.random(in: 0..<14, using: &random)
            switch what {
            case 0, 1:
                let name = "vm\(Int.random(in: 0..<6, using: &random))"
                let vm = try fixture.machine(name)
                model[vm.id] = ModelMachine(name: name)
            case 2, 3:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.start(vm)
                if [.off, .saved, .paused].contains(m.state) {
                    m.state = .running
                    m.wasRunning = true
                }
                model[vm.id] = m
            case 4:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.stop(vm, .turnOff)
                if m.state != .off {
                    m.state = .off
                    m.wasRunning = false
                }
                model[vm.id] = m
            case 5:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.save(vm)
                if [.running, .paused].contains(m.state), m.partitions == 0 {
                    m.state = .saved
                    m.wasRunning = false
                }
                model[vm.id] = m
            case 6:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.pause(vm)
                if m.state == .running { m.state = .paused }
                model[vm.id] = m
            case 7:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.resume(vm)
                if m.state == .paused { m.state = .running }
                model[vm.id] = m
            case 8:
                guard let vm = pick(), let m = model[vm.id] else { continue }
                _ = try? fixture.host.remove(vm)
                if m.state == .off || m.state == .saved { model[vm.id] = nil }
            case 9:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                _ = try? fixture.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
                if m.state == .off { m.partitions += 1 }
                model[vm.id] = m
            case 10:
                guard let vm = pick(), var m = model[vm.id], let first = vm.settings.gpuPartitions.first else { continue }
                _ = try? fixture.host.removeGpuPartition(first.id, of: vm)
                if m.state == .off { m.partitions -= 1 }
                model[vm.id] = m
            case 11:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                let bytes = UInt64(Int.random(in: 16...300, using: &random)) << 22
                let accepted = (try? fixture.host.configure(vm) { $0.memory.startup = bytes }) != nil
                if accepted { m.memory = bytes }
                if bytes >= 64 << 20, m.state == .off || m.state == .running { #expect(accepted, "seed \(seed) step \(step)") }
                model[vm.id] = m
            case 12:
                guard let vm = pick(), var m = model[vm.id] else { continue }
                m.stopAction = StopAction.allCases.randomElement(using: &random) ?? .save
                m.startAction = StartAction.allCases.randomElement(using: &random) ?? .nothing
                try fixture.host.configure(vm) {
                    $0.automaticStopAction = m.stopAction
                    $0.automaticStartAction = m.startAction
                }
                model[vm.id] = m
            default: try reopen(kill: Bool.random(using: &random))
            }
            let found = Dictionary(
                uniqueKeysWithValues: fixture.host.machines.map { vm in
                    let s = vm.settings
                    return (
                        vm.id,
                        ModelMachine(
                            name: s.name, state: vm.state, memory: s.memory.startup, partitions: s.gpuPartitions.count,
                            stopAction: s.automaticStopAction, startAction: s.automaticStartAction,
                            wasRunning: model[vm.id]?.wasRunning ?? false)
                    )
                })
            try #require(found == model, "seed \(seed), step \(step), operation \(what)")
            let running = model.values.filter { $0.state == .running || $0.state == .paused }
            try #require(fixture.host.platform.windows.processes.processes(named: "vmwp").count == running.count, "seed \(seed) step \(step)")
            try #require(fixture.host.memoryInUse == running.reduce(0) { $0 + $1.memory }, "seed \(seed) step \(step)")
        }
        fixture.host.close()
    }

    /// Every setting comes back as it was.
    @Test(arguments: 0..<20)
    func settingsRoundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var settings = MachineSettings()
        settings.id = MachineIdentifier(high: random.next(), low: random.next())
        settings.name = String((0..<Int.random(in: 0..<300, using: &random)).map { _ in Character(Unicode.Scalar(UInt8.random(in: 32...126, using: &random))) })
        settings.creationTime = Int64(bitPattern: random.next())
        settings.highMemoryMappedIoSpace = random.next()
        settings.automaticStartDelay = Int.random(in: 0...100_000, using: &random)
        settings.notes = "Grüße, 世界 🖥"
        settings.processor.perfmon = ["pmu", "ipt"]
        settings.memory.startup = random.next()
        settings.firmware.bootOrder = [settings.id, MachineIdentifier(high: 1, low: random.next())]
        var drive = Drive()
        drive.id = settings.id
        drive.path = "C:\\a b\\c.vhdx"
        drive.diskNumber = Bool.random(using: &random) ? random.next() : nil
        settings.drives = [drive, drive]
        var partition = GpuPartition()
        partition.requests.vram = PartitionRequest(min: random.next(), max: nil, optimal: 0)
        partition.granted = [random.next(), 0, 1, .max]
        settings.gpuPartitions = [partition]
        settings.integrationServices[.guestServiceInterface] = true
        settings.networkAdapters = [VirtualNetworkAdapter()]
        #expect(MachineSettings(stored: settings.storedBytes()) == settings, "seed \(seed)")
        // Damaged bytes are refused or read, never a trap.
        var bytes = settings.storedBytes()
        for _ in 0..<200 {
            var damaged = bytes
            damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = MachineSettings(stored: damaged)
            _ = MachineSettings(stored: Array(damaged.prefix(Int.random(in: 0..<damaged.count, using: &random))))
        }
        bytes.append(contentsOf: [200, 2, 1, 1])
        #expect(MachineSettings(stored: bytes) == settings, "an unknown field is left out")
    }

    @Test func twoHostsOnOneDirectory() throws {
        let folder = try TemporaryFolder()
        let first = try HostFixture(location: .directory(folder.path + "/s"))
        #expect(throws: HostStoreError.self) { try HostFixture(location: .directory(folder.path + "/s")) }
        first.host.close()
        _ = try HostFixture(location: .directory(folder.path + "/s"))
    }

    /// GPV-237, and AutomaticStartDelay by the host's clock.
    @Test func startsWithTheHost() throws {
        let folder = try TemporaryFolder()
        var f = try HostFixture(location: .directory(folder.path + "/s"))
        let a = try f.machine("a")
        let b = try f.machine("b")
        try f.host.configure(a) { $0.automaticStartAction = .nothing }
        try f.host.configure(b) {
            $0.automaticStartAction = .start
            $0.automaticStartDelay = 30
        }
        try f.host.start(a)
        f.host.close()
        f = try HostFixture(location: .directory(folder.path + "/s"))
        #expect(f.host.machines.map(\.state) == [.saved, .off])
        f.clock.advance(bySeconds: 31)
        #expect(f.host.machines.map(\.state) == [.saved, .running])
    }

    @Test func speed() throws {
        let folder = try TemporaryFolder()
        let f = try HostFixture(.datacenter, location: .directory(folder.path + "/s"))
        _ = try f.machine("warm")
        let count = 1000
        func time(_ what: String, _ body: () throws -> Void) rethrows -> Double {
            let start = MachineClock.monotonic()
            try body()
            let each = (MachineClock.monotonic() - start) / Double(count) * 1e6
            print("VMMS: \(what) \((each * 10).rounded() / 10) us each")
            return each
        }
        let log = f.host.platform.windows.eventLog
        _ = time("one event") { for i in 0..<count { log.write("Microsoft-Windows-Hyper-V-Worker-Admin", id: 18500, .information, "event \(i)") } }
        _ = try time("one transaction") { for i in 0..<count { try f.host.store.transaction { try $0.put("vm", id: "x\(i)", name: "n", body: [1, 2, 3]) } } }
        _ = try time("undone") { for i in 0..<count { try f.host.store.transaction { _ = try $0.remove("vm", id: "x\(i)") } } }
        let template = f.host.machines[0].settings
        _ = time("encoding") { for _ in 0..<count { _ = template.storedBytes() } }
        _ = time("folder check") { for _ in 0..<count { _ = f.host.platform.canHoldFolder(template.path) } }
        _ = time("processes") { for _ in 0..<count { f.host.platform.windows.processes.stop(f.host.platform.windows.processes.start("vmwp").id) } }
        var machines: [VirtualMachine] = []
        let create = try time("New-VM") { for i in 0..<count { machines.append(try f.machine("vm\(i)")) } }
        let start = try time("Start-VM") { for vm in machines { try f.host.start(vm) } }
        let list = time("Get-VM") { for vm in f.host.machines { _ = (vm.name, vm.state, vm.uptime, vm.memoryAssigned, vm.version) } }
        let stop = try time("Stop-VM") { for vm in machines { try f.host.stop(vm, .turnOff) } }
        #expect(create < 5000 && start < 5000 && stop < 5000 && list < 100)
        f.host.close()
    }

    /// Dynamic memory follows the guest between the machine's bounds.
    @Test func memoryFollowsTheGuest() throws {
        let f = try HostFixture()
        let vm = try f.machine {
            $0.memoryStartup = 2 << 30
            $0.disk = .existing(path: #"C:\Images\Windows11.vhdx"#)
        }
        try f.host.configure(vm) {
            $0.memory.dynamicMemoryEnabled = true
            $0.memory.minimum = 512 << 20
            $0.memory.maximum = 3 << 30
        }
        try f.host.start(vm)
        #expect(vm.memoryAssigned == 2 << 30 && vm.memoryStatus == "")
        f.clock.advance(bySeconds: 60)
        let guest = try #require(f.host.connectGuest(of: vm))
        let calm = vm.memoryAssigned
        #expect(calm >= vm.memoryDemand * 120 / 100 - 100 && calm < 2 << 30 && vm.memoryStatus == "OK")
        let work = guest.windows.processes.start("work", workingSet: 1 << 30)
        #expect(vm.memoryAssigned > calm + 1 << 30 && vm.memoryStatus == "OK")
        guest.windows.processes.update(work.id) { $0.workingSet = 2 << 30 }
        #expect(vm.memoryAssigned == 3 << 30 && vm.memoryStatus == "Low")
        guest.windows.processes.update(work.id) { $0.workingSet = 4 << 30 }
        #expect(vm.memoryStatus == "Warning")
        guest.windows.processes.stop(work.id)
        #expect(vm.memoryAssigned == calm)
    }
}
