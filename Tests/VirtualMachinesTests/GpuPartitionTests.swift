import Testing

@testable import VirtualMachines

@Suite struct GpuPartitionTests {
    /// GPV-203: the figures of both examples, at rest.
    @Test func figuresAtRest() throws {
        let f = try HostFixture()
        let gpus = f.host.partitionableGpus
        try #require(gpus.count == 2)
        #expect(gpus[0].name == #"\\?\PCI#VEN_10DE&DEV_1C02&SUBSYS_11C210DE&REV_A1#4&275d7527&0&0010#{064092b3-625e-43bf-9eb5-dc845897dd59}\GPUPARAV"#)
        #expect(gpus[1].name == #"\\?\PCI#VEN_10DE&DEV_1188&SUBSYS_095B10DE&REV_A1#6&cfd27c8&0&00400008#{064092b3-625e-43bf-9eb5-dc845897dd59}\PARAV"#)
        #expect(gpus[0].validPartitionCounts == [32] && gpus[0].available(.vram) == 1_000_000_000)
        #expect(gpus[0].available(.encode) == .max)
        #expect(gpus[1].validPartitionCounts == [32, 4] && gpus[1].available(.vram) == 1_800_000)
        #expect(gpus[1].available(.decode) == 30 && gpus[1].resource(.decode).optimal == 15)
        // GPV-205
        for gpu in gpus {
            for kind in PartitionResourceKind.allCases {
                let r = gpu.resource(kind)
                #expect(r.min <= r.optimal && r.optimal <= r.max && r.max <= r.total && gpu.available(kind) <= r.total)
            }
        }
    }

    /// GPV-007: 32 virtual functions, the 33rd adapter is refused, removing one frees a slot.
    @Test func thirtyTwoPartitions() throws {
        let f = try HostFixture()
        let path = f.host.partitionableGpus[0].name
        var machines: [VirtualMachine] = []
        for index in 0..<33 { machines.append(try f.machine("vm\(index)")) }
        for vm in machines[..<32] { _ = try f.host.addGpuPartition(to: vm, instancePath: path, requests: PartitionRequests()) }
        #expect(f.host.partitionableGpus[0].assigned == 32)
        let error = refusal { _ = try f.host.addGpuPartition(to: machines[32], instancePath: path, requests: PartitionRequests()) }
        #expect(error?.message.contains("Insufficient system resources exist to complete the requested service.") == true)
        let first = machines[3].settings.gpuPartitions[0]
        try f.host.removeGpuPartition(first.id, of: machines[3])
        _ = try f.host.addGpuPartition(to: machines[32], instancePath: path, requests: PartitionRequests())
        for vm in machines where !vm.settings.gpuPartitions.isEmpty {
            for partition in vm.settings.gpuPartitions { try f.host.removeGpuPartition(partition.id, of: vm) }
        }
        #expect(f.host.partitionableGpus[0].available(.vram) == 1_000_000_000 && f.host.partitionableGpus[0].assigned == 0)
    }

    /// GPV-204, GPV-213: quotas are taken, checked, and given back.
    @Test func quotas() throws {
        let f = try HostFixture()
        let path = f.host.partitionableGpus[1].name
        let vm = try f.machine()
        var requests = PartitionRequests()
        requests.vram = PartitionRequest(min: 100_000, max: 1_000_000, optimal: 200_000)
        let added = try f.host.addGpuPartition(to: vm, instancePath: path, requests: requests)
        #expect(f.host.partitionableGpus[1].available(.vram) == 1_600_000)
        requests.vram = PartitionRequest(optimal: 500_000)
        #expect(try f.host.setGpuPartition(added.id, of: vm, requests: requests).requests.vram.min == 100_000)
        #expect(f.host.partitionableGpus[1].available(.vram) == 1_300_000)
        requests.vram = PartitionRequest(max: 3_000_000)
        let error = refusal { _ = try f.host.setGpuPartition(added.id, of: vm, requests: requests) }
        #expect(error?.identifier == .invalidParameter && error?.lines[0] == "Failed to modify device 'GPU Partition'.")
        requests.vram = PartitionRequest(min: 900_000, max: 1_000_000, optimal: 950_000)
        let second = try f.machine("second")
        _ = try f.host.addGpuPartition(to: second, instancePath: path, requests: requests)
        let third = try f.machine("third")
        #expect(refusal { _ = try f.host.addGpuPartition(to: third, instancePath: path, requests: requests) }?.identifier == .unspecified)
        #expect(
            refusal { _ = try f.host.addGpuPartition(to: third, instancePath: #"\\?\PCI#nothing"#, requests: requests) }?.identifier
                == .objectNotFound)
    }

    /// GPV-009: too little high MMIO space, or no guest-controlled cache types: the machine starts, its virtual GPU does not.
    @Test(arguments: [(UInt64(7 << 30), true, false), (16 << 30, false, false), (8 << 30, true, true)])
    func needsOfTheVirtualGpu(space: UInt64, cacheTypes: Bool, works: Bool) throws {
        let f = try HostFixture()
        let vm = try f.machine()
        try f.host.configure(vm) {
            $0.highMemoryMappedIoSpace = space
            $0.guestControlledCacheTypes = cacheTypes
        }
        let partition = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        try f.host.start(vm)
        #expect(vm.state == .running)
        #expect((f.host.runningPartition(partition, of: vm) != nil) == works)
        #expect(f.kernels.host?.virtualGpus == (works ? 1 : 0))
        let warnings = f.host.platform.windows.eventLog.records("Microsoft-Windows-Hyper-V-Worker-Admin").filter { $0.eventID == 12006 }
        #expect(warnings.count == (works ? 0 : 1))
        if works {
            #expect(f.host.runningPartition(partition, of: vm)?.vfLuid == "10-973909323")
            let vmwp = try #require(f.host.platform.windows.processes.processes(named: "vmwp").first)
            #expect(vmwp.modules.contains("vrdumed.dll"), "GPV-004")
        }
        try f.host.stop(vm, .turnOff)
        #expect(f.kernels.host?.virtualGpus == 0 && (f.kernels.host?.machines.isEmpty ?? true))
    }

    /// GPV-010: on 36 address bits the gap must end below 64 GB.
    @Test func narrowAddresses() throws {
        var inventory = HostInventory.workstation
        inventory.physicalAddressBits = 36
        let f = try HostFixture(inventory)
        let vm = try f.gpuMachine()
        _ = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        #expect(refusal { try f.host.start(vm) }?.message.contains("The upper MMIO region is above the supported physical address range.") == true)
        #expect(try f.host.setHighMmioGapBase(60 * 1024, of: vm) != 0)
        #expect(try f.host.setHighMmioGapBase(48128, of: vm) == 0)
        #expect(vm.settings.highMemoryMappedIoBaseAddress == 47 << 30)
        try f.host.start(vm)
    }

    /// GPV-011 and what else needs saved state.
    @Test func noCheckpointAndNoSave() throws {
        let f = try HostFixture()
        let vm = try f.gpuMachine()
        _ = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        let text = "The operation cannot be performed on the virtual machine because it is assigned one or more GPUP partitions"
        #expect(refusal { try f.host.createCheckpoint(of: vm, name: nil) }?.message == text)
        try f.host.start(vm)
        #expect(refusal { try f.host.save(vm) }?.message == text)
        // GPV-017: a full machine must be off to gain or lose a partition.
        #expect(refusal { _ = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests()) }?.identifier == .invalidState)
        let plain = try f.machine("plain")
        try f.host.configure(plain) { $0.checkpointType = .disabled }
        #expect(refusal { try f.host.createCheckpoint(of: plain, name: nil) }?.lines.count == 4)
    }

    @Test func driverRefuses() throws {
        let f = try HostFixture()
        let vm = try f.gpuMachine("BrandonWin")
        let partition = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        f.kernels.host?.refusal = .noMemory
        let error = refusal { try f.host.start(vm) }
        #expect(error?.lines[0] == "'BrandonWin' failed to start.")
        #expect(
            error?.lines[1]
                == "GPU Partition (Instance ID \(partition.id.capitals)): Error 'Insufficient system resources exist to complete the requested service.'."
        )
        #expect(error?.lines[3].hasPrefix("'BrandonWin' GPU Partition: Failed to finish reserving resources with Error") == true)
        #expect(vm.state == .off && f.host.platform.windows.processes.processes(named: "vmwp").isEmpty)
    }

    /// GPV-220: the guest takes a driver that Microsoft did not sign only where it test-signs.
    @Test func anUnsignedDriverNeedsTestSigning() throws {
        var inventory = HostInventory.workstation
        inventory.gpus = [inventory.gpus[0]]
        inventory.gpus[0].driver.signed = false
        let f = try HostFixture(inventory)
        let vm = try f.machine { $0.disk = .existing(path: "C:\\Images\\Windows11.vhdx") }
        try f.host.configure(vm) {
            $0.guestControlledCacheTypes = true
            $0.highMemoryMappedIoSpace = 16 << 30
        }
        _ = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        func problem() throws -> UInt32? {
            try f.host.start(vm)
            let guest = try #require(f.host.connectGuest(of: vm))
            defer { _ = try? f.host.stop(vm, .shutDown) }
            let seen = guest.windows.devices.all.first { $0.instanceID.hasPrefix("PCI\\VEN_1414") }?.problem
            _ = try guest.windows.bootStore.set("{default}", "testsigning", "Yes")
            return seen
        }
        #expect(try problem() == 52)
        #expect(try problem() == 0)
    }

    /// The guest sees Hyper-V Video and the render device under the host GPU's name, and the driver's files.
    @Test func guestDevices() throws {
        let f = try HostFixture()
        let vm = try f.machine { $0.disk = .existing(path: "C:\\Images\\Windows11.vhdx") }
        try f.host.configure(vm) {
            $0.guestControlledCacheTypes = true
            $0.highMemoryMappedIoSpace = 16 << 30
        }
        _ = try f.host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        try f.host.start(vm)
        let guest = try #require(f.host.connectGuest(of: vm))
        let displays = guest.windows.devices.devices(of: .display).map(\.friendlyName)
        #expect(Set(displays) == ["Microsoft Hyper-V Video", "NVIDIA GeForce GTX 1060 3GB"])
        #expect(guest.graphics != nil)
        let folders = try guest.windows.files.items(in: #"C:\Windows\System32\HostDriverStore\FileRepository"#)
        #expect(folders.count == 1 && folders[0].name.hasPrefix("nv_dispi.inf_amd64_"))
        #expect(guest.windows.files.exists(#"C:\Windows\System32\HostDriverStore\FileRepository\"# + folders[0].name + #"\nvldumdx.dll"#))
    }

    @Test func hostsWithoutPartitionableGpus() throws {
        var inventory = HostInventory.workstation
        inventory.firmwareVirtualization = false
        #expect(try HostFixture(inventory).host.partitionableGpus.isEmpty, "GPV-013")
        inventory = .workstation
        inventory.operatingSystem.build = 16299
        #expect(try HostFixture(inventory).host.partitionableGpus.isEmpty, "GPV-015")
    }
}
