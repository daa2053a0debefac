import Testing

@testable import SoftwareGPU

@Suite struct TranslationTests {
    /// GPV-324, GPV-325: walks equal a dictionary of pages, whatever was mapped, remapped and unmapped.
    @Test(arguments: 1...4) func translationsEqualADictionary(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(videoMemory: 64 << 20)
        let unit = TranslationUnit(memory: PhysicalMemory(video: rig.device.videoMemory), dirty: rig.device.dirtyPlane)
        unit.bind(root: rig.root)
        var pages: [UInt64: PageTableEntry] = [:]
        let bases: [UInt64] = [0x4000_0000, 0x7FFF_FFE0_0000, 0x12_3456_7000]
        for round in 0..<4000 {
            let page = (bases.randomElement(using: &random) ?? 0) + UInt64.random(in: 0..<64, using: &random) << 12
            if round % 3 == 0 {
                let kind = Int.random(in: 0..<6, using: &random)
                let frame = 0x100_0000 + UInt64.random(in: 0..<64, using: &random) << 12
                let entry: PageTableEntry =
                    switch kind {
                    case 0: .invalid
                    case 1: .zeroPage
                    case 2: PageTableEntry(page: frame, readOnly: true)
                    // Often contiguous with the neighbours, so that runs form.
                    case 3, 4: PageTableEntry(page: 0x100_0000 + page & 0x3F000)
                    default: PageTableEntry(page: frame, noExecute: true)
                    }
                pages[page] = entry
                rig.map(page, to: entry)
                unit.flush()
            }
            let address = page + UInt64.random(in: 0..<4096, using: &random)
            let access: PageFault.Access = [.read, .write, .execute].randomElement(using: &random) ?? .read
            let found = unit.lookup(address, access)
            let entry = pages[page] ?? .invalid
            let allowed = entry.isValid && !(access == .write && entry.isReadOnly) && !(access == .execute && (entry.isNoExecute || entry.isZero))
            #expect((found != nil) == allowed, "seed \(seed) round \(round)")
            if let found, !entry.isZero {
                #expect(address &+ found.pointee.videoDelta == entry.address + address & 4095, "seed \(seed) round \(round)")
            }
            if found == nil {
                #expect(unit.fault.address == address)
                #expect(unit.fault.reason == (!entry.isValid ? .notPresent : access == .write ? .readOnly : .noExecute))
            }
        }
    }

    @Test func largePagesAndRunsAreOneWalk() throws {
        let rig = try Rig(videoMemory: 64 << 20)
        let unit = TranslationUnit(memory: PhysicalMemory(video: rig.device.videoMemory), dirty: rig.device.dirtyPlane)
        unit.bind(root: rig.root)
        rig.map(0x5000_0000, to: .zeroPage)
        let directory = PageTableEntry(rawValue: rig.word(PageTableEntry(rawValue: rig.word(PageTableEntry(rawValue: rig.word(rig.root)[0]).address)[1]).address)[128])
        #expect(directory.isValid)
        let table = PageTableEntry(rawValue: rig.word(PageTableEntry(rawValue: rig.word(rig.root)[0]).address)[1]).address
        rig.word(table)[129] = PageTableEntry(page: 0x80_0000, large: true).rawValue
        rig.word(table)[130] = PageTableEntry(page: 0x81_0000, large: true).rawValue  // Not aligned to 2 MiB.
        for offset in stride(from: UInt64(0), to: 0x20_0000, by: 4096) {
            #expect(unit.lookup(0x5020_0000 + offset, .write)?.pointee.videoDelta == 0x80_0000 &- 0x5020_0000)
        }
        #expect(unit.walks == 1)
        #expect(unit.lookup(0x5040_0000, .read) == nil)
        #expect(unit.fault.reason == .reservedBit)
        #expect(unit.lookup(1 << 48, .read) == nil)
        #expect(unit.fault.reason == .nonCanonical)
        for page in 0..<UInt64(16) { rig.map(0x5060_0000 + page << 12, to: PageTableEntry(page: 0x90_0000 + page << 12, large: true)) }
        #expect(unit.lookup(0x5060_3000, .read)?.pointee.end == 0x5061_0000)
        #expect(unit.lookup(0x5060_F123, .read)?.pointee.start == 0x5060_0000)
        #expect(unit.walks == 4)
    }

    @Test func systemMemoryIsReachedAndLetGo() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        let host = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        host.initializeMemory(as: UInt8.self, repeating: 0, count: 1 << 20)
        defer { host.deallocate() }
        let address = try rig.device.mapSystemMemory(host, size: 1 << 20)
        #expect(address >= GPUDevice.apertureBase)
        #expect(throws: DeviceError.self) { try rig.device.mapSystemMemory(host, size: 4096, at: address + 4096) }
        #expect(throws: DeviceError.self) { try rig.device.mapSystemMemory(host, size: 100) }
        rig.map(0x9000_0000, to: PageTableEntry(page: address + 0x3000))
        _ = rig.submit(2) { $0.fill(0x9000_0000, size: 4096, pattern: 0xABCD_1234) }
        #expect(host.load(fromByteOffset: 0x3FFC, as: UInt32.self) == 0xABCD_1234)
        #expect(host.load(fromByteOffset: 0x2FFC, as: UInt32.self) == 0)
        #expect(rig.device.unmapSystemMemory(address))
        #expect(!rig.device.unmapSystemMemory(address))
        _ = rig.submit(2) { $0.fill(0x9000_0000, size: 4096, pattern: 1) }
        #expect(rig.log.all.count == 1)
        guard case .pageFault(2, 7, let fault)? = rig.log.all.first else {
            Issue.record("no page fault")
            return
        }
        #expect(fault.reason == .badPhysicalAddress)
        #expect(rig.device.engines[2].isHalted)
    }

    /// Tables of any contents, loops among them: a lookup is a fault, or a place in memory; nothing else is reached.
    @Test(arguments: 1...8) func anyTablesGiveFaultsOrPlaces(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(videoMemory: 16 << 20)
        let unit = TranslationUnit(memory: PhysicalMemory(video: rig.device.videoMemory), dirty: rig.device.dirtyPlane)
        let tables = (0..<24).map { 0x40_0000 + UInt64($0) << 12 }
        for table in tables {
            for index in 0..<512 {
                let target = tables.randomElement(using: &random) ?? 0
                rig.word(table)[index] =
                    switch Int.random(in: 0..<8, using: &random) {
                    case 0: random.next()
                    case 1: random.next() & 0xFF_FFFF
                    case 2: UInt64.random(in: 0..<32 << 20, using: &random) & PageTableEntry.addressMask | random.next() & 0x7F | 1
                    case 3: (GPUDevice.apertureBase &+ UInt64.random(in: 0..<1 << 24, using: &random)) & PageTableEntry.addressMask | 1
                    default: target | 1
                    }
            }
        }
        for round in 0..<4000 {
            if round % 50 == 0 {
                let root = [tables[0], tables[5], random.next(), 0xFF_F000, 16 << 20, .max].randomElement(using: &random) ?? 0
                unit.bind(root: root)
                unit.flush()
            }
            let address = Int.random(in: 0..<10, using: &random) == 0 ? random.next() : random.next() >> 16
            let access: PageFault.Access = [.read, .write, .execute].randomElement(using: &random) ?? .read
            guard let found = unit.lookup(address, access) else { continue }
            #expect(found.pointee.start <= address && address < found.pointee.end, "seed \(seed) round \(round)")
            guard found.pointee.isVideo else { continue }
            let first = found.pointee.start &+ found.pointee.videoDelta
            let (end, overflow) = first.addingReportingOverflow(found.pointee.end - found.pointee.start)
            #expect(!overflow && end <= 16 << 20, "seed \(seed) round \(round)")
        }
    }
}
