import DriverInterface
import KernelModeDriver
import ParavirtualProtocol
import SoftwareGPU
import TestSupport
import Testing

@testable import Dxgkrnl

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct MemoryTests {
    /// Page tables in video memory against a dictionary: random maps, frees and residency changes (GPV-324 to GPV-327, GPV-342).
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func pageTablesMatchAModel(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        let process = try #require((client.kernel as? HostProcess)?.process)
        let gpu = try #require(rig.adapter.driver as? RenderDriver).device
        var buffers: [(allocation: Client.Buffer, resident: Bool)] = []
        for _ in 0..<6 {
            buffers.append((try client.buffer(Int.random(in: 1...40, using: &random) * 4096, resident: false), false))
        }
        /// Page number to allocation and page in it.
        var model: [UInt64: (Int, UInt64)] = [:]
        for (index, buffer) in buffers.enumerated() {
            for page in 0..<UInt64(buffer.allocation.size / 4096) { model[buffer.allocation.address / 4096 + page] = (index, page) }
        }
        var starts = buffers.map { ($0.allocation.address, UInt64($0.allocation.size)) }
        for step in 0..<200 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let index = Int.random(in: 0..<buffers.count, using: &random)
                let pages = UInt64(buffers[index].allocation.size / 4096)
                let offset = UInt64.random(in: 0..<pages, using: &random)
                let count = UInt64.random(in: 1...(pages - offset), using: &random)
                var map = D3DDDIMapGpuVirtualAddress(
                    hPagingQueue: client.paging.hPagingQueue, hAllocation: buffers[index].allocation.handle, offsetInPages: offset,
                    sizeInPages: count)
                if Bool.random(using: &random) {
                    map.minimumAddress = UInt64.random(in: 0..<0x7FFF_0000, using: &random) * 65_536
                }
                guard client.kernel.mapGpuVirtualAddress(&map).isSuccess else { continue }
                for page in 0..<count {
                    #expect(model[map.virtualAddress / 4096 + page] == nil, "seed \(seed) step \(step)")
                    model[map.virtualAddress / 4096 + page] = (index, offset + page)
                }
                starts.append((map.virtualAddress, count * 4096))
            case 1 where !starts.isEmpty:
                let (start, size) = starts[Int.random(in: 0..<starts.count, using: &random)]
                let first = UInt64.random(in: 0..<size / 4096, using: &random)
                let count = UInt64.random(in: 1...(size / 4096 - first), using: &random)
                let expected = (0..<count).contains { model[start / 4096 + first + $0] != nil }
                let status = client.kernel.freeGpuVirtualAddress(
                    D3DKMTFreeGpuVirtualAddress(hAdapter: client.adapter, baseAddress: start + first * 4096, size: count * 4096))
                #expect(status.isSuccess == expected, "seed \(seed) step \(step)")
                for page in 0..<count { model[start / 4096 + first + page] = nil }
            default:
                let index = Int.random(in: 0..<buffers.count, using: &random)
                if buffers[index].resident {
                    var evict = D3DKMTEvict(hDevice: client.device, allocationList: [buffers[index].allocation.handle])
                    try client.kernel.evict(&evict).check()
                } else {
                    var make = D3DDDIMakeResident(
                        hPagingQueue: client.paging.hPagingQueue, allocationList: [buffers[index].allocation.handle])
                    try client.kernel.makeResident(&make).check()
                }
                buffers[index].resident.toggle()
            }
            if step % 20 != 19 { continue }
            let root = try #require(process.attachments.first).space.tables.root.offset
            for (page, (index, offset)) in model {
                let expected = try place(process, buffers[index].allocation.handle, offset)
                let found = try? gpu.translate(page * 4096, root: root)
                #expect(found == (buffers[index].resident ? expected : nil), "seed \(seed) step \(step) page \(page)")
            }
            for (start, size) in starts {
                for page in start / 4096..<(start + size) / 4096 where model[page] == nil {
                    #expect((try? gpu.translate(page * 4096, root: root)) == nil, "seed \(seed) step \(step)")
                }
            }
        }
    }

    /// Physical address of a page of an allocation.
    private func place(_ process: DxgProcess, _ handle: D3DKMTHandle, _ page: UInt64) throws -> UInt64? {
        let object = try #require(process.allocationObject(handle))
        var skip = page * 4096
        let pieces: [(UInt64, UInt64)]
        switch object.placement {
        case .none: return nil
        case .videoMemory(let extents): pieces = extents.map { ($0.offset, $0.size) }
        case .system(let extents): pieces = extents.map { (object.adapter.bus($0.offset), $0.size) }
        case .existing(let runs): pieces = runs.map { ($0.bus, $0.size) }
        }
        for (start, size) in pieces {
            if skip < size { return start + skip }
            skip -= size
        }
        return nil
    }

    /// More than fits: contents survive eviction to system memory and stay reachable by the GPU.
    @Test func evictionKeepsContents() throws {
        let rig = Rig(memory: 8 << 20)
        let clients = [try Client(rig.process("a.exe"), node: 2), try Client(rig.process("b.exe"), node: 2)]
        var buffers: [(Client, Client.Buffer, UInt32)] = []
        for index in 0..<12 {
            let client = clients[index % 2]
            let buffer = try client.buffer(768 << 10)
            let words = (0..<(768 << 10) / 4).map { UInt32($0) &* 2_654_435_761 &+ UInt32(index) }
            try client.write(words, to: buffer)
            buffers.append((client, buffer, UInt32(index)))
        }
        #expect(rig.adapter.locked { rig.adapter.evictionCount } > 0)
        for (client, buffer, index) in buffers {
            let result = try client.buffer(4096)
            var packets = PacketWriter()
            packets.copy(from: buffer.address + (256 << 10), to: result.address, size: 4096)
            try client.submit(packets)
            try client.wait()
            let expected = (0..<1024).map { UInt32((1 << 16) + $0) &* 2_654_435_761 &+ index }
            #expect(try client.read(UInt32.self, 1024, from: result) == expected, "buffer \(index)")
            #expect(try client.read(UInt32.self, 1, from: buffer, at: 400) == [UInt32(100) &* 2_654_435_761 &+ index])
        }
    }

    /// GPV-341, GPV-344: over the group's limit MakeResident changes nothing and says how much to trim; memory quotas hold.
    @Test func quotaOfVideoMemory() throws {
        let rig = Rig(memory: 64 << 20)
        var quota = PartitionQuotas.none
        quota.vram = PartitionQuota(min: 1, max: 250_000_000, optimal: 250_000_000)
        let machine = try rig.machine("QUOTA", quotas: quota)
        #expect(machine.gpu.videoMemoryLimit == 16 << 20)
        let client = try Client(try machine.process(), node: 2)
        let first = try client.buffer(8 << 20)
        let second = try client.buffer(12 << 20, resident: false)
        var make = D3DDDIMakeResident(hPagingQueue: client.paging.hPagingQueue, allocationList: [second.handle])
        #expect(client.kernel.makeResident(&make) == .noMemory)
        #expect(make.numBytesToTrim == (1 << 20) + (8 << 20) + (12 << 20) - (16 << 20))
        var info = D3DKMTQueryVideoMemoryInfo(hAdapter: client.adapter, memorySegmentGroup: .local)
        try client.kernel.queryVideoMemoryInfo(&info).check()
        #expect(info.budget == 16 << 20)
        #expect(info.currentUsage == 9 << 20)
        // What cannot trim further gets system memory.
        make.flags = .cantTrimFurther
        #expect(client.kernel.makeResident(&make) == .success)
        #expect(machine.graphics.virtualGPUs[0].videoMemoryUsed <= 16 << 20)
        var residency = D3DKMTQueryAllocationResidency(hDevice: client.device, allocationList: [first.handle, second.handle])
        try client.kernel.queryAllocationResidency(&residency).check()
        #expect(!residency.residencyStatus.contains(.notResident))
        machine.stop()
    }

    /// GPV-340: n calls of MakeResident need n of Evict; without residency an access faults.
    @Test func residencyCounts() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        let buffer = try client.buffer(4096)
        var make = D3DDDIMakeResident(hPagingQueue: client.paging.hPagingQueue, allocationList: [buffer.handle])
        try client.kernel.makeResident(&make).check()
        var evict = D3DKMTEvict(hDevice: client.device, allocationList: [buffer.handle])
        try client.kernel.evict(&evict).check()
        var packets = PacketWriter()
        packets.fill(buffer.address, size: 4096, pattern: 1)
        try client.submit(packets)
        try client.wait()
        try client.kernel.evict(&evict).check()
        #expect(client.kernel.evict(&evict) == .invalidParameter)
        _ = try? client.submit(packets)
        try? client.wait()
        #expect(client.state == .errorDmaPageFault)
    }

    /// Fresh memory is zero, whoever had it before.
    @Test func memoryOfOthersIsNeverSeen() throws {
        let rig = Rig(memory: 8 << 20)
        let kernel = rig.process()
        let one = try Client(kernel, node: 2)
        for round in 0..<3 {
            let buffer = try one.buffer(1 << 20)
            #expect(try one.read(UInt64.self, 1 << 17, from: buffer).allSatisfy { $0 == 0 }, "round \(round)")
            try one.write([UInt64](repeating: .max, count: 1 << 17), to: buffer)
            try kernel.destroyAllocation2(D3DKMTDestroyAllocation2(hDevice: one.device, allocationList: [buffer.handle])).check()
        }
    }

    /// GPV-343, GPV-342: reservations, maps over them, what overlaps is refused.
    @Test func reserveAndMap() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        let buffer = try client.buffer(65_536)
        var reserve = D3DDDIReserveGpuVirtualAddress(hAdapterOrPagingQueue: client.adapter, size: 1 << 20)
        reserve.baseAddress = 0x4000_0000
        try client.kernel.reserveGpuVirtualAddress(&reserve).check()
        #expect(client.kernel.reserveGpuVirtualAddress(&reserve) == .invalidParameter)
        var map = D3DDDIMapGpuVirtualAddress(hPagingQueue: client.paging.hPagingQueue, hAllocation: buffer.handle, sizeInPages: 16)
        map.baseAddress = 0x4001_0000
        try client.kernel.mapGpuVirtualAddress(&map).check()
        map.baseAddress = 0x4000_0000 + (1 << 20) - 4096
        #expect(client.kernel.mapGpuVirtualAddress(&map) == .invalidParameter)
        var packets = PacketWriter()
        packets.fill(0x4001_0000, size: 65_536, pattern: 0x55)
        try client.submit(packets)
        try client.wait()
        #expect(try client.read(UInt32.self, 16_384, from: buffer).allSatisfy { $0 == 0x55 })
        // Tile mappings in queue order (GPV-333): the first fill goes to one page, the second to another.
        let tiles = try client.buffer(8192)
        for (index, pattern) in [(0, 1), (1, 2)] as [(UInt64, UInt32)] {
            client.fenceValue += 1
            try client.kernel.updateGpuVirtualAddress(
                D3DKMTUpdateGpuVirtualAddress(
                    hDevice: client.device, hContext: client.context, hFenceObject: client.fence.hSyncObject,
                    fenceValue: client.fenceValue,
                    operations: [
                        .map(
                            baseAddress: 0x4000_0000, size: 4096, hAllocation: tiles.handle, allocationOffset: index * 4096,
                            allocationSize: 4096)
                    ])
            ).check()
            var fill = PacketWriter()
            fill.fill(0x4000_0000, size: 4096, pattern: pattern)
            try client.submit(fill, at: Int(index) * 4096)
        }
        try client.wait()
        let words = try client.read(UInt32.self, 2048, from: tiles)
        #expect(words[..<1024].allSatisfy { $0 == 1 } && words[1024...].allSatisfy { $0 == 2 })
    }

    /// Memory of the caller becomes an allocation's, in the host and in a guest (by frame numbers).
    @Test(arguments: [false, true]) func existingSystemMemory(inGuest: Bool) throws {
        let rig = Rig()
        let machine = inGuest ? try rig.machine("EXISTING") : nil
        let kernel: any D3DKMT = try machine?.process() ?? rig.process()
        let client = try Client(kernel, node: 2)
        let memory = try #require(kernel.virtualAlloc(byteCount: 65_536))
        var create = D3DKMTCreateAllocation(
            hDevice: client.device,
            allocationInfo: [D3DDDIAllocationInfo2(systemMemory: memory)], flags: [.standardAllocation, .existingSysMem])
        create.standardAllocation = D3DKMTCreateStandardAllocation(type: 1, size: 65_536)
        try kernel.createAllocation2(&create).check()
        let handle = create.allocationInfo[0].hAllocation
        var map = D3DDDIMapGpuVirtualAddress(hPagingQueue: client.paging.hPagingQueue, hAllocation: handle, sizeInPages: 16)
        try kernel.mapGpuVirtualAddress(&map).check()
        var make = D3DDDIMakeResident(hPagingQueue: client.paging.hPagingQueue, allocationList: [handle])
        try kernel.makeResident(&make).check()
        var packets = PacketWriter()
        packets.fill(map.virtualAddress, size: 65_536, pattern: 0x1234_5678)
        try client.submit(packets)
        try client.wait()
        #expect((0..<16_384).allSatisfy { memory.load(fromByteOffset: $0 * 4, as: UInt32.self) == 0x1234_5678 })
        try kernel.destroyAllocation2(D3DKMTDestroyAllocation2(hDevice: client.device, allocationList: [handle])).check()
        kernel.virtualFree(memory)
        machine?.stop()
    }

    /// A resource and a fence of one process in another.
    @Test(arguments: [false, true]) func sharing(inGuest: Bool) throws {
        let rig = Rig()
        let machine = inGuest ? try rig.machine("SHARE") : nil
        let kernel: any D3DKMT = try machine?.process("one.exe") ?? rig.process("one.exe")
        let one = try Client(kernel, node: 2)
        var create = D3DKMTCreateAllocation(
            hDevice: one.device,
            allocationInfo: [
                D3DDDIAllocationInfo2(privateDriverData: AllocationData.encode(4096))
            ], flags: [.createResource, .createShared, .ntSecuritySharing])
        try kernel.createAllocation2(&create).check()
        let buffer = Client.Buffer(handle: create.allocationInfo[0].hAllocation, address: 0, size: 4096)
        try one.write([UInt32](repeating: 77, count: 1024), to: buffer)
        var share = D3DKMTShareObjects(objects: [create.hResource])
        try kernel.shareObjects(&share).check()
        let two = try Client(kernel, node: 2)
        var info = D3DKMTQueryResourceInfoFromNtHandle(hDevice: two.device, hNtHandle: share.sharedNtHandle)
        try kernel.queryResourceInfoFromNtHandle(&info).check()
        #expect(info.numAllocations == 1)
        var open = D3DKMTOpenResourceFromNtHandle(hDevice: two.device, hNtHandle: share.sharedNtHandle)
        try kernel.openResourceFromNtHandle(&open).check()
        let opened = Client.Buffer(handle: try #require(open.openAllocationInfo.first).hAllocation, address: 0, size: 4096)
        #expect(try two.read(UInt32.self, 1024, from: opened).allSatisfy { $0 == 77 })
        try kernel.closeNtHandle(share.sharedNtHandle).check()
        machine?.stop()
    }
}
