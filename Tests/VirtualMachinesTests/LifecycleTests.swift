import Testing
import WindowsMachine

@testable import VirtualMachines

@Suite struct LifecycleTests {
    /// GPV-003: one vmwp and one vmmem for each running machine, none after.
    @Test func workerProcessesComeAndGo() throws {
        let f = try HostFixture()
        let vm = try f.machine()
        let processes = f.host.platform.windows.processes
        #expect(processes.processes(named: "vmwp").isEmpty)
        #expect(try f.host.start(vm) == .changed)
        #expect(processes.processes(named: "vmwp").count == 1)
        #expect(processes.processes(named: "vmmem").first?.workingSet == 512 << 20)
        #expect(vm.memoryAssigned == 512 << 20)
        #expect(try f.host.start(vm) == .alreadyThere)
        f.clock.advance(bySeconds: 90)
        #expect(vm.uptime == 900_000_000)
        #expect(try f.host.stop(vm, .turnOff) == .changed)
        #expect(processes.processes(named: "vmwp").isEmpty && processes.processes(named: "vmmem").isEmpty)
        #expect(vm.uptime == 0 && vm.memoryAssigned == 0)
    }

    enum Request: String, CaseIterable { case start, turnOff, save, pause, resume, restart, remove, rename, processor, mmio }

    /// Every request in every state: what is done, what is there already, what is refused.
    @Test(arguments: [VMState.off, .running, .paused, .saved], Request.allCases)
    func requestsByState(state: VMState, request: Request) throws {
        let f = try HostFixture()
        let vm = try f.machine()
        if state != .off { try f.host.start(vm) }
        if state == .paused { try f.host.pause(vm) }
        if state == .saved { try f.host.save(vm) }
        #expect(vm.state == state)
        let error = refusal {
            switch request {
            case .start: try f.host.start(vm)
            case .turnOff: try f.host.stop(vm, .turnOff)
            case .save: try f.host.save(vm)
            case .pause: try f.host.pause(vm)
            case .resume: try f.host.resume(vm)
            case .restart: try f.host.restart(vm, reboot: false)
            case .remove: try f.host.remove(vm)
            case .rename: try f.host.rename(vm, to: "OTHER")
            case .processor: try f.host.configure(vm) { $0.processor.count = 2 }
            case .mmio: try f.host.configure(vm) { $0.guestControlledCacheTypes = true }
            }
        }
        let allowed: [Request: [VMState]] = [
            .start: [.off, .running, .paused, .saved], .turnOff: [.off, .running, .paused, .saved],
            .save: [.running, .paused, .saved], .pause: [.running, .paused], .resume: [.paused, .running],
            .restart: [.running, .paused], .remove: [.off, .saved], .rename: VMState.allCases, .processor: [.off], .mmio: [.off],
        ]
        let isAllowed = allowed[request]?.contains(state) ?? false
        #expect((error == nil) == isAllowed, "\(request) in \(state): \(error?.message ?? "done")")
        if let error {
            #expect(error.identifier == .invalidState && error.category == .invalidOperation)
            #expect(error.message.contains("in its current state"))
            #expect(vm.state == state, "a refused request changes nothing")
            if request == .mmio {
                #expect(
                    error.message
                        == "Modifying the properties of 'TEST' failed.\n\nThe operation cannot be performed while the object is in its current state."
                )
            }
            if request == .processor {
                #expect(error.lines[0] == "Failed to modify device 'Processor'.")
                #expect(error.lines[2] == "'TEST' failed to modify device 'Processor'. (Virtual machine ID \(vm.id.capitals))")
            }
        }
    }

    @Test func notEnoughMemory() throws {
        let f = try HostFixture()
        let vm = try f.machine("big") { $0.memoryStartup = 63 << 30 }
        let error = refusal { try f.host.start(vm) }
        #expect(error?.identifier == .outOfMemory && error?.category == .fromStdErr)
        let id = vm.id.capitals
        #expect(
            error?.lines == [
                "'big' failed to start.", "Not enough memory in the system to start the virtual machine big.",
                "Could not initialize memory: Not enough memory resources are available to complete this operation. (0x8007000E).",
                "'big' failed to start. (Virtual machine ID \(id))",
                "Not enough memory in the system to start the virtual machine big with ram size 64512 megabytes. (Virtual machine ID \(id))",
                "'big' could not initialize memory: Not enough memory resources are available to complete this operation. (0x8007000E). (Virtual machine ID \(id))",
            ])
        #expect(vm.state == .off)
    }

    /// A bootable image gives a guest; a machine without one starts and never has a guest.
    @Test(arguments: ["Windows11.vhdx", "WindowsServer2025.vhdx", "Ubuntu.vhdx"])
    func guestBoots(image: String) throws {
        let f = try HostFixture()
        let disk = try f.host.createVirtualDisk({
            var request = NewVirtualDisk(path: "D:\\VM\\os.vhdx")
            request.parentPath = "C:\\Images\\\(image)"
            return request
        }())
        #expect(disk.type == .differencing && disk.parentPath == "C:\\Images\\\(image)")
        let vm = try f.machine { $0.disk = .existing(path: "D:\\VM\\os.vhdx") }
        try f.host.start(vm)
        #expect(vm.heartbeat == .noContact)
        f.clock.advance(bySeconds: 5)
        #expect(vm.heartbeat == .okApplicationsUnknown)
        let guest = try #require(vm.guest)
        #expect(guest.windows.guestID == vm.id.capitals)
        #expect(guest.windows.files.allDrives.contains { $0.letter == "C" })
        #expect(f.host.canShutDown(vm))
        // GPV-012: a fork of the disk, not the image itself, is written to.
        try guest.windows.files.write("C:\\note.txt", text: "kept")
        #expect(try f.host.stop(vm, .shutDown) == .changed)
        try f.host.start(vm)
        #expect(try f.host.connectGuest(of: vm)?.windows.files.readText("C:\\note.txt") == "kept")
        let other = try f.machine("OTHER") { $0.disk = .existing(path: "D:\\VM\\os.vhdx") }
        let busy = refusal { try f.host.start(other) }
        #expect(busy?.message.contains("Failed to open attachment 'D:\\VM\\os.vhdx'. Error: 'The requested resource is in use.' (0x800700AA).") == true)
    }

    @Test func withoutAnImageThereIsNoGuest() throws {
        let f = try HostFixture()
        let vm = try f.machine()
        try f.host.start(vm)
        f.clock.advance(bySeconds: 60)
        #expect(vm.heartbeat == .noContact && vm.guest == nil)
        #expect(refusal { try f.host.stop(vm, .shutDown) }?.message == "Failed to stop.")
        #expect(try f.host.stop(vm, .forced) == .changed)
    }

    @Test func missingPathsAndFiles() throws {
        let f = try HostFixture()
        let error = refusal { _ = try f.machine("GPUPV") { $0.path = "X:\\VMs" } }
        #expect(error?.identifier == .objectNotFound)
        #expect(error?.lines.first == "Failed to create a new virtual machine.")
        #expect(error?.lines.last == "Failed to access configuration store: The system cannot find the path specified. (0x80070003).")
        #expect(refusal { _ = try f.machine { $0.disk = .existing(path: "C:\\none.vhdx") } }?.identifier == .objectNotFound)
        #expect(
            refusal { _ = try f.machine { $0.switchName = "nope" } }?.message
                == "Hyper-V was unable to find a virtual switch with name \"nope\".")
        #expect(f.host.machineCount == 0, "a refused New-VM leaves nothing")
    }

    @Test func namesAreFoundWithoutCaseAndInOrder() throws {
        let f = try HostFixture()
        for name in ["beta", "Alpha", "gamma", "ALPHA", "alphabet"] { _ = try f.machine(name) }
        #expect(f.host.machines.map(\.name) == ["Alpha", "ALPHA", "alphabet", "beta", "gamma"])
        #expect(f.host.machines(named: "aLpHa").count == 2)
        #expect(f.host.machineNames(prefix: "al") == ["Alpha", "ALPHA", "alphabet"])
        try f.host.rename(f.host.machines[3], to: "zeta")
        #expect(f.host.machines.map(\.name) == ["Alpha", "ALPHA", "alphabet", "gamma", "zeta"])
        #expect(f.host.machines(named: "beta").isEmpty)
    }
}
