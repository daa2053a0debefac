import GPUInstructionSet
import Testing

@testable import SoftwareGPU

/// Loads, stores and atomics of every type and width against an array of bytes; offsets regular and wild, inside and
/// outside, with dead lanes.
@Suite struct MemoryTests {
    enum Place: CaseIterable { case buffer, global, globalByLane, shared, scratch }

    /// Offsets of all lanes in one of the shapes that the executor tells apart.
    static func offsets(_ lanes: Int, _ unit: Int, _ size: Int, _ random: inout SeededGenerator) -> [UInt32] {
        let start = Int.random(in: 0..<max(1, size / 2), using: &random) / unit * unit
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return (0..<lanes).map { UInt32(start + $0 * unit) }
        case 1: return (0..<lanes).map { UInt32(start + $0 / 16 * unit) }
        case 2: return (0..<lanes).map { UInt32(start + $0 % 16 * unit) }
        case 3: return (0..<lanes).map { _ in UInt32.random(in: 0..<UInt32(size), using: &random) }
        case 4: return (0..<lanes).map { _ in UInt32(truncatingIfNeeded: random.next()) }
        default: return (0..<lanes).map { UInt32(start + $0 * unit * 3) }
        }
    }

    @Test(arguments: Place.allCases, 0..<3) func accessesEqualAByteArray(place: Place, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let types = DataType.allCases.filter { place != .scratch || $0.size >= 4 }
        for type in types {
            let groupSize = [32, 256, 20][Int.random(in: 0..<3, using: &random)]
            let components = Int.random(in: 1...4, using: &random)
            let size = place == .scratch ? 64 : 2048
            // Global addresses fault outside, so those stay inside.
            let lanes = groupSize
            var loads = Self.offsets(lanes, type.size * components, size, &random)
            var stores = Self.offsets(lanes, type.size * components, size, &random)
            if place == .global || place == .globalByLane {
                loads = loads.map { $0 % 4000 }
                stores = stores.map { $0 % 4000 }
            }
            if place == .scratch {
                loads = loads.map { $0 & ~3 }
                stores = stores.map { $0 & ~3 }
            }
            let live = (0..<lanes).map { _ in UInt32(seed % 2 == 0 ? 1 : random.next() & 1) }
            let rig = try Rig(videoMemory: 16 << 20)
            let memory = try rig.upload((0..<8192).map { _ in UInt8.random(in: 0...255, using: &random) })
            let initial = Array(memory.values(UInt8.self))
            var b = ProgramBuilder(groupSize: (groupSize, 1, 1))
            b.program.descriptorCount = 5
            b.program.sharedBytes = place == .shared ? size : 0
            b.program.scratchBytes = place == .scratch ? size : 0
            let (index, from, to, condition) = (b.vector(), b.vector(), b.vector(), b.vector())
            let data = b.vector(type.is64Bit ? .u64 : .u32, components: components)
            let wide = b.vector(.u64)
            let base = b.scalar()
            b.system(index, .localIndex)
            b.emit(Instruction(.ldb, dst: from, a: index, c: .literal(1), scale: 2))
            b.emit(Instruction(.ldb, dst: to, a: index, c: .literal(2), scale: 2))
            b.emit(Instruction(.ldb, dst: condition, a: index, c: .literal(3), scale: 2))
            b.emit(Instruction(.bufbase, .u64, dst: base, c: .literal(0)))
            b.emit(.mov, .u64, wide, base)
            // Group memory and private memory start as a copy of the buffer, word by word.
            if place == .shared || place == .scratch {
                let (k, word, more, byte) = (b.vector(), b.vector(), b.vector(), b.vector())
                let stride = place == .shared ? groupSize : 1
                b.emit(.mov, .u32, k, place == .shared ? index : .literal(0))
                b.emit(.loop)
                b.compare(.ge, .u32, more, k, .literal(size / 4))
                b.emit(.break, .u32, .none, more)
                b.emit(.shl, .u32, byte, k, .literal(2))
                b.emit(Instruction(.ldb, dst: word, a: byte, c: .literal(0)))
                b.emit(Instruction(place == .shared ? .sts : .stp, dst: word, a: byte))
                b.emit(.add, .u32, k, k, .literal(stride))
                b.emit(.endloop)
                b.emit(.barrier)
            }
            let (load, store): (Opcode, Opcode) =
                switch place {
                case .buffer: (.ldb, .stb)
                case .global, .globalByLane: (.ldg, .stg)
                case .shared: (.lds, .sts)
                case .scratch: (.ldp, .stp)
                }
            let c: Operand =
                switch place {
                case .buffer: .literal(0)
                case .global: base
                case .globalByLane: wide
                default: .none
                }
            b.emit(.if, .u32, .none, condition)
            b.emit(Instruction(load, type, dst: data, a: from, c: c, components: components))
            b.emit(Instruction(store, type, dst: data, a: to, c: c, components: components))
            b.emit(.endif)
            b.emit(.barrier)
            if place == .shared || place == .scratch {
                // Back out: lane 0's private memory, or the group's.
                let (k, word, more) = (b.vector(), b.vector(), b.vector())
                b.emit(.mov, .u32, k, .literal(0))
                b.emit(.loop)
                b.compare(.ge, .u32, more, k, .literal(size))
                b.emit(.break, .u32, .none, more)
                b.emit(Instruction(place == .shared ? .lds : .ldp, dst: word, a: k))
                if place == .scratch {
                    let at = b.vector()
                    b.emit(Instruction(.mad, dst: at, a: index, b: .literal(size), c: k))
                    b.emit(Instruction(.stb, dst: word, a: at, c: .literal(4)))
                } else {
                    b.emit(Instruction(.stb, dst: word, a: k, c: .literal(4)))
                }
                b.emit(.add, .u32, k, k, .literal(4))
                b.emit(.endloop)
            }
            let program = try b.finish()
            var limited = memory
            limited.size = size
            let out = try rig.allocate(lanes * 64 + 4096)
            try rig.run(program, buffers: [limited, rig.upload(loads), rig.upload(stores), rig.upload(live), out], groups: (1, 1, 1))
            try #require(rig.log.all == [], "\(program.disassemble())")
            // The model.
            let limit = place == .global || place == .globalByLane ? 1 << 20 : size
            var shared = initial
            var own = [[UInt8]](repeating: Array(initial[..<size]), count: place == .scratch ? lanes : 0)
            var values = [[UInt8]](repeating: [], count: lanes)
            func inside(_ at: Int) -> Bool { at + type.size <= limit }
            for lane in 0..<lanes where live[lane] != 0 {
                for component in 0..<components {
                    let at = Int(loads[lane]) + component * type.size
                    if place == .scratch {
                        // Word by word.
                        for word in 0..<type.size / 4 {
                            let here = at + word * 4
                            values[lane] += here + 4 <= size ? Array(own[lane][here..<here + 4]) : [0, 0, 0, 0]
                        }
                    } else {
                        values[lane] += inside(at) ? Array(shared[at..<at + type.size]) : [UInt8](repeating: 0, count: type.size)
                    }
                }
            }
            for lane in 0..<lanes where live[lane] != 0 {
                for component in 0..<components {
                    let at = Int(stores[lane]) + component * type.size
                    let bytes = values[lane][component * type.size..<(component + 1) * type.size]
                    if place == .scratch {
                        for word in 0..<type.size / 4 {
                            let here = at + word * 4
                            if here + 4 <= size { own[lane].replaceSubrange(here..<here + 4, with: bytes.dropFirst(word * 4).prefix(4)) }
                        }
                    } else if inside(at) {
                        shared.replaceSubrange(at..<at + type.size, with: bytes)
                    }
                }
            }
            let note = "seed \(seed) \(place) \(type) x\(components) group \(groupSize)"
            switch place {
            case .scratch: for lane in 0..<lanes { #expect(Array(out.values(UInt8.self)[lane * size..<lane * size + size]) == own[lane], "\(note) lane \(lane)") }
            case .shared: #expect(Array(out.values(UInt8.self)[..<size]) == Array(shared[..<size]), "\(note)")
            default: #expect(Array(memory.values(UInt8.self)) == shared, "\(note)")
            }
        }
    }

    @Test(arguments: [DataType.u32, .i32, .u64, .i64], [false, true]) func atomicsEqualTheSameInOrder(type: DataType, shared: Bool) throws {
        var random = SeededGenerator(seed: 5)
        for operation in AtomicOperation.allCases {
            let rig = try Rig(videoMemory: 16 << 20)
            let lanes = 64
            let slots = try rig.upload((0..<8).map { _ in random.next() })
            var model = Array(slots.values(UInt64.self))
            let number = (0..<lanes).map { _ in UInt32.random(in: 0..<10, using: &random) }
            let operand = (0..<lanes).map { _ in random.next() % 4 == 0 ? model[Int.random(in: 0..<8, using: &random)] : random.next() }
            let other = (0..<lanes).map { _ in random.next() }
            let old = try rig.allocate(lanes * 8)
            var b = ProgramBuilder(groupSize: (lanes, 1, 1))
            b.program.descriptorCount = 5
            b.program.sharedBytes = shared ? 64 : 0
            let (index, slot, condition) = (b.vector(), b.vector(), b.vector())
            let (value, desired, result) = (b.vector(.u64), b.vector(.u64), b.vector(.u64))
            b.system(index, .localIndex)
            b.emit(Instruction(.ldb, dst: slot, a: index, c: .literal(1), scale: 2))
            b.emit(Instruction(.ldb, type, dst: value, a: index, c: .literal(2), scale: 3))
            b.emit(Instruction(.ldb, type, dst: desired, a: index, c: .literal(3), scale: 3))
            if shared {
                b.compare(.lt, .u32, condition, index, .literal(8))
                b.emit(.if, .u32, .none, condition)
                b.emit(Instruction(.ldb, .u64, dst: result, a: index, c: .literal(0), scale: 3))
                b.emit(Instruction(.sts, .u64, dst: result, a: index, scale: 3))
                b.emit(.endif)
            }
            var atomic = Instruction(shared ? .atoms : .atomb, type, dst: result, a: slot, b: value, c: shared ? .none : .literal(0), modifier: operation.rawValue, scale: 3)
            if operation == .compareExchange { atomic.d = desired }
            b.emit(atomic)
            b.emit(Instruction(.stb, type, dst: result, a: index, c: .literal(4), scale: 3))
            if shared {
                b.emit(.if, .u32, .none, condition)
                b.emit(Instruction(.lds, .u64, dst: result, a: index, scale: 3))
                b.emit(Instruction(.stb, .u64, dst: result, a: index, c: .literal(0), scale: 3))
                b.emit(.endif)
            }
            try rig.run(b.finish(), buffers: [slots, rig.upload(number), rig.upload(operand), rig.upload(other), old], groups: (1, 1, 1))
            try #require(rig.log.all == [])
            func apply<T: FixedWidthInteger>(_: T.Type) {
                for lane in 0..<lanes {
                    let at = Int(number[lane])
                    var expected: T = 0
                    if at < 8 {
                        let before = T(truncatingIfNeeded: model[at])
                        let x = T(truncatingIfNeeded: operand[lane])
                        expected = before
                        let after: T =
                            switch operation {
                            case .add: before &+ x
                            case .sub: before &- x
                            case .and: before & x
                            case .or: before | x
                            case .xor: before ^ x
                            case .min: min(before, x)
                            case .max: max(before, x)
                            case .exchange: x
                            case .compareExchange: before == x ? T(truncatingIfNeeded: other[lane]) : before
                            }
                        let mask: UInt64 = T.bitWidth == 64 ? .max : 0xFFFF_FFFF
                        model[at] = model[at] & ~mask | UInt64(truncatingIfNeeded: after) & mask
                    }
                    let got = T(truncatingIfNeeded: old.values(UInt64.self)[lane])
                    #expect(got == expected, "\(type) \(operation) lane \(lane)")
                }
            }
            switch type {
            case .u32: apply(UInt32.self)
            case .i32: apply(Int32.self)
            case .u64: apply(UInt64.self)
            default: apply(Int64.self)
            }
            #expect(Array(slots.values(UInt64.self)) == model, "\(type) \(operation)")
        }
    }

    @Test func aFaultNamesTheAddressAndStopsTheEngine() throws {
        let rig = try Rig(videoMemory: 16 << 20)
        var b = ProgramBuilder(groupSize: (64, 1, 1))
        let (address, value) = (b.scalar(), b.vector())
        b.emit(.mov, .u64, address, .immediate, imm: 0x0BAD_0000)
        b.emit(Instruction(.ldg, dst: value, c: address, imm: 16))
        try rig.run(b.finish(), buffers: [], groups: (4, 1, 1))
        #expect(
            rig.log.all == [
                .pageFault(engine: 0, context: 7, fault: PageFault(address: 0x0BAD_0010, access: .read, reason: .notPresent, level: 2))
            ])
        #expect(rig.device.engines[0].isHalted)
    }

    /// Valid programs of random instructions end in whatever way, but never in a trap.
    @Test(arguments: 0..<8) func randomValidProgramsNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rig = try Rig(videoMemory: 16 << 20)
        let target = try rig.allocate(65536)
        for _ in 0..<20 {
            var code: [Instruction] = []
            while code.count < 60 {
                guard let opcode = Opcode.allCases.randomElement(using: &random), opcode != .trap else { continue }
                let info = opcode.info
                var instruction = Instruction(opcode, DataType.allCases.randomElement(using: &random) ?? .u32)
                instruction.unmasked = Bool.random(using: &random)
                if info.modifier != .none { instruction.modifier = UInt8.random(in: 0...8, using: &random) }
                if info.isMemory {
                    instruction.components = info.modifier == .none ? Int.random(in: 1...4, using: &random) : 1
                    instruction.scale = Int.random(in: 0...7, using: &random)
                }
                if info.imm != .operand || random.next() % 8 == 0 {
                    instruction.imm = UInt32(truncatingIfNeeded: random.next() % 2 == 0 ? random.next() % 24 : random.next())
                }
                func field(_ role: OperandRole) -> Operand {
                    if role == .absent { return .none }
                    switch random.next() % 6 {
                    case 0: return .s(Int(random.next() % 12))
                    case 1: return .literal(Int(random.next() % 9))
                    case 2: return role == .offset ? .none : .immediate
                    default: return .v(Int(random.next() % 30))
                    }
                }
                instruction.dst = field(info.dst)
                instruction.a = field(info.a)
                instruction.b = field(info.b)
                instruction.c = field(info.c)
                if info.imm == .source { instruction.d = field(info.d) }
                let alone = Program(
                    vectorRegisters: 40, scalarRegisters: 16, groupSize: (24, 2, 1), sharedBytes: 100, scratchBytes: 50, descriptorCount: 3,
                    constantBytes: 40, code: [instruction])
                if (try? alone.validate()) != nil { code.append(instruction) }
            }
            let program = Program(
                vectorRegisters: 40, scalarRegisters: 16, groupSize: (24, 2, 1), sharedBytes: 100, scratchBytes: 50, descriptorCount: 3,
                constantBytes: 40, code: code)
            try rig.run(program, buffers: [target, target, target], constants: [UInt8](repeating: 7, count: 40), groups: (5, 2, 1))
            for interrupt in rig.log.all {
                guard case .pageFault = interrupt else {
                    Issue.record("seed \(seed): \(interrupt)")
                    return
                }
            }
            _ = rig.device.engines[0].reset()
            rig.rings[0].rewind(to: rig.device.engines[0].readOffset)
        }
    }
}
