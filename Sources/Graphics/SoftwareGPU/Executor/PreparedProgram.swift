import GPUInstructionSet

/// One step of a prepared program.
struct Step {
    enum Action: UInt8 {
        case compute, system, broadcast
        case ifBegin, elseBegin, endIf, loopBegin, continuing, endLoop, blockBegin, endBlock, breakLanes, continueLanes
        case ret, trap, end
        case bufferAccess, globalAccess, sharedAccess, privateAccess, constantAccess
        case bufferAtomic, globalAtomic, sharedAtomic
        case bufferQuery, fence
        case ballot, waveRead, waveReduce, waveVote, waveCount, waveFirst
        case barrier
        /// A region of steps that stands as machine code; `imm` is its number.
        case native
    }
    /// Bit 0: the write respects the mask; bit 1: the destination overlaps a source.
    static let masked: UInt8 = 1
    static let overlapping: UInt8 = 2
    /// `modifier` of a conversion in several steps.
    static let partOfConversion: UInt8 = 255

    var kernel: Kernel?
    var action: Action
    var mode: UInt8 = 0
    /// Runs for one block of 16 equal lanes, into scalar registers.
    var isScalar = false
    var opcode: Opcode = .nop
    var type: DataType = .u32
    var modifier: UInt8 = 0
    var components: UInt8 = 1
    var scale: UInt8 = 0
    var is64Bit = false
    /// A source has 64 bits though the result has not.
    var isWideSource = false
    /// Memory operand differs by lane.
    var aIsVector = false
    var bIsVector = false
    var cIsVector = false
    var aIsAbsent = false
    /// The destination is absent (atomics) .
    var dstIsAbsent = false
    /// For stores: the data is the same for all lanes.
    var dataIsUniform = false
    /// Ordered with other lanes' accesses.
    var isCoherent = false
    /// A `break` directly in the body of its loop.
    var isAtLoopLevel = false
    /// Which known address pattern the operand `a` has, and which patterns the written rows end.
    var pattern: UInt8 = AddressPattern.none
    var endsPatterns: UInt64 = 0
    /// Byte offsets into the register file.
    var dst: Int32 = 0
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
    var d: Int32 = 0
    /// Bytes between components of memory data.
    var componentStride: Int32 = 0
    var imm: UInt32 = 0
    /// Where control goes: else or endif for `if`, the body for `endloop`.
    var target: Int32 = 0
    /// Where control goes when no lane is left here.
    var skip: Int32 = 0
}

extension Step {
    var isStore: Bool {
        switch opcode {
        case .stb, .stg, .sts, .stp: true
        default: false
        }
    }
    /// Memory access whose offsets differ by lane through `a` alone.
    var usesPattern: Bool {
        switch action {
        case .bufferAccess, .globalAccess, .sharedAccess, .constantAccess:
            aIsVector && !bIsVector && !cIsVector && components == 1 && !isScalar
        default: false
        }
    }
    var writesRow: Bool {
        switch action {
        case .compute, .system, .bufferQuery, .ballot, .waveRead, .waveReduce, .waveVote, .waveCount, .waveFirst: true
        case .bufferAccess, .globalAccess, .sharedAccess, .privateAccess, .constantAccess: !isStore
        case .bufferAtomic, .globalAtomic, .sharedAtomic: !dstIsAbsent
        default: false
        }
    }
}

/// A program made ready for the executor: operands resolved to places in a register file, control flow to indices.
///
/// The register file: scalar registers (16 equal lanes each), vector rows, rows of literals, rows that hold copies of
/// scalar registers, rows of fixed system values, temporaries, masks.
///
/// Where the processor has the vectors for it, regions of steps are machine code as well (`NativeProgram`); the step that begins one
/// runs all of it.
final class PreparedProgram: @unchecked Sendable {  // Immutable after init.
    let program: Program
    let native: NativeProgram?
    let steps: UnsafeMutablePointer<Step>
    let stepCount: Int
    let groupSize: (x: Int, y: Int, z: Int)
    let lanesPerGroup: Int
    /// Groups that share a row.
    let groupsPerRow: Int
    /// Lanes of a row, and that rounded up to whole blocks.
    let lanes: Int
    let paddedLanes: Int
    /// Bytes of a 32-bit row.
    let rowBytes: Int
    let fileBytes: Int
    let temporary: Int
    let maskBase: Int
    let depth: Int
    /// Row -> literal bits, to be filled in when a file is made.
    let literals: [(offset: Int, bits: UInt64, is64Bit: Bool, isScalarSlot: Bool)]
    /// Offsets of the rows of local identifiers: x, y, z, index, lane in wave, wave in group, group in row.
    let localRows: [Int]
    let scratchBase: Int
    let offsetRow: Int
    let usesScratch: Bool

    static let scalarSlot = 128
    /// Rows between those of the steps and the masks.
    static let rowsBeforeMasks = 4

    /// `usesNativeCode` false leaves everything to the row operations.
    init(_ program: Program, usesNativeCode: Bool = true) {
        self.program = program
        groupSize = program.groupSize
        lanesPerGroup = program.lanesPerGroup
        groupsPerRow = Self.groupsPerRow(program)
        lanes = lanesPerGroup * groupsPerRow
        paddedLanes = (lanes + 15) & ~15
        rowBytes = paddedLanes * 4
        var builder = StepBuilder(
            program: program, rowBytes: rowBytes, vectorBase: (program.scalarRegisters + 1) * Self.scalarSlot)
        builder.build()
        let native = usesNativeCode ? NativeProgram(steps: builder.steps, layout: builder.layout(groupsPerRow)) : nil
        self.native = native
        var code = builder.steps
        for (number, region) in (native?.regions ?? []).enumerated() {
            code[region.steps.lowerBound].action = .native
            code[region.steps.lowerBound].endsPatterns = region.endsPatterns
            code[region.steps.lowerBound].imm = UInt32(number)
        }
        steps = .allocate(capacity: code.count)
        steps.initialize(from: code, count: code.count)
        stepCount = code.count
        literals = builder.literals
        localRows = builder.localRows
        depth = builder.deepest + 2
        temporary = builder.temporaryRow
        var end = builder.end + (native?.rowCount ?? 0) * rowBytes
        offsetRow = end
        end += Self.rowsBeforeMasks * rowBytes
        maskBase = end
        end += Self.maskRows(depth: depth) * rowBytes
        scratchBase = end
        usesScratch = program.scratchBytes > 0
        end += (program.scratchBytes + 3) / 4 * rowBytes
        fileBytes = end + 256
    }

    deinit { steps.deallocate() }

    /// Two masks for the launch and the execution, three for each level.
    fileprivate static func maskRows(depth: Int) -> Int { 2 + 3 * depth }

    /// As many groups as give rows that are long enough to pay for each step's dispatch, and short enough that the registers stay
    /// in the first-level cache.
    private static func groupsPerRow(_ program: Program) -> Int {
        let group = program.lanesPerGroup
        if program.flags.contains(.groupUniform) { return 1 }
        // Group memory is reached by whole rows only when the row is one group.
        if program.sharedBytes > 0, group >= 64 { return 1 }
        let lanes = max(256, min(1024, 14_000 / (4 * (program.vectorRegisters + 2))))
        return max(1, lanes / group)
    }
}

/// Translates instructions to steps.
private struct StepBuilder {
    let program: Program
    let rowBytes: Int
    let vectorBase: Int
    var steps: [Step] = []
    var literals: [(offset: Int, bits: UInt64, is64Bit: Bool, isScalarSlot: Bool)] = []
    var localRows: [Int] = []
    var temporaryRow = 0
    var end: Int
    var deepest = 0
    private struct LiteralKey: Hashable {
        let bits: UInt64
        let is64Bit: Bool
    }
    private var literalRows: [LiteralKey: Int] = [:]
    /// Copies of scalar registers as rows; 64-bit wide.
    private var copies: [Int: Int] = [:]
    /// Scalar registers whose copy is known to be good here.
    private var goodCopies: Set<Int> = []
    private struct Open {
        var opcode: Opcode
        var step: Int
        /// Steps whose `skip` is to be the next marker of this frame.
        var waiting: [Int] = []
        var elseStep = -1
    }
    private var open: [Open] = []

    init(program: Program, rowBytes: Int, vectorBase: Int) {
        self.program = program
        self.rowBytes = rowBytes
        self.vectorBase = vectorBase
        // Memory data of four 64-bit components may be written beyond the last register's row: keep a margin of a row.
        end = vectorBase + (program.vectorRegisters + 1) * rowBytes
        for _ in 0..<7 {
            localRows.append(end)
            end += rowBytes
        }
        temporaryRow = end
        end += 8 * rowBytes
    }

    /// What the compiler to machine code has to know of the register file.
    func layout(_ groupsPerRow: Int) -> FileLayout {
        var layout = FileLayout(
            vectorBase: vectorBase, rowBytes: rowBytes, end: end, localRows: localRows, groupSize: program.groupSize,
            isOneGroup: groupsPerRow == 1, maskRows: PreparedProgram.maskRows(depth: deepest + 2), privateWords: (program.scratchBytes + 3) / 4)
        for (key, offset) in copies where key & 1 == 0 { layout.copies[Int32(offset)] = Int32(scalarOffset(key / 2)) }
        for literal in literals { layout.literals[Int32(literal.offset)] = UInt32(truncatingIfNeeded: literal.bits) }
        return layout
    }

    mutating func build() {
        open = [Open(opcode: .nop, step: -1)]
        for instruction in program.code { add(instruction) }
        reachMarker(steps.count)
        steps.append(Step(action: .end))
        linkPatterns()
    }

    // MARK: Operands

    private mutating func literal(_ bits: UInt64, is64Bit: Bool) -> Int {
        let key = LiteralKey(bits: bits, is64Bit: is64Bit)
        if let known = literalRows[key] { return known }
        let offset = end
        end += is64Bit ? max(2 * rowBytes, 128) : max(rowBytes, 64)
        literalRows[key] = offset
        literals.append((offset, bits, is64Bit, false))
        return offset
    }

    private func bits(_ operand: Operand, _ type: DataType, imm: UInt32) -> UInt64? {
        switch operand.kind {
        case .literal(let value):
            switch type {
            case .f32: UInt64(Float(value).bitPattern)
            case .f64: Double(value).bitPattern
            default: UInt64(value)
            }
        case .immediate:
            switch type {
            case .i64: UInt64(bitPattern: Int64(Int32(bitPattern: imm)))
            case .f64: Double(Float(bitPattern: imm)).bitPattern
            default: UInt64(imm)
            }
        default: nil
        }
    }

    private func scalarOffset(_ index: Int) -> Int { index * PreparedProgram.scalarSlot }
    private func vectorOffset(_ index: Int) -> Int { vectorBase + index * rowBytes }

    /// Place of a source that is read as a row (`asRow`), or whose first lane is enough.
    private mutating func source(_ operand: Operand, _ type: DataType, imm: UInt32, asRow: Bool) -> Int {
        switch operand.kind {
        case .vector(let index): return vectorOffset(index)
        case .scalar(let index): return asRow ? copy(of: index, is64Bit: type.is64Bit) : scalarOffset(index)
        case .literal, .immediate: return literal(bits(operand, type, imm: imm) ?? 0, is64Bit: type.is64Bit)
        case .none, .invalid: return literal(0, is64Bit: true)
        }
    }

    /// The row that repeats a scalar register; emits the step that fills it unless it is known to be filled.
    private mutating func copy(of index: Int, is64Bit: Bool) -> Int {
        let key = index * 2 + (is64Bit ? 1 : 0)
        let offset: Int
        if let known = copies[key] {
            offset = known
        } else {
            offset = end
            end += is64Bit ? 2 * rowBytes : rowBytes
            copies[key] = offset
        }
        if goodCopies.insert(key).inserted {
            var step = Step(action: .broadcast)
            step.a = Int32(scalarOffset(index))
            step.dst = Int32(offset)
            step.is64Bit = is64Bit
            append(step)
        }
        return offset
    }

    private mutating func destination(_ operand: Operand) -> Int {
        switch operand.kind {
        case .vector(let index): return vectorOffset(index)
        case .scalar(let index):
            goodCopies.remove(index * 2)
            goodCopies.remove(index * 2 + 1)
            return scalarOffset(index)
        default: return temporaryRow
        }
    }

    private mutating func append(_ step: Step) {
        open[open.count - 1].waiting.append(steps.count)
        steps.append(step)
    }

    /// The innermost frame's next marker is the step `index`.
    private mutating func reachMarker(_ index: Int) {
        for waiting in open[open.count - 1].waiting { steps[waiting].skip = Int32(index) }
        open[open.count - 1].waiting.removeAll()
        // Control may come here from elsewhere.
        goodCopies.removeAll()
    }

    // MARK: Instructions

    private mutating func add(_ instruction: Instruction) {
        switch instruction.opcode {
        case .nop: break
        case .barrier: append(Step(action: .barrier))
        case .if, .else, .endif, .loop, .continuing, .endloop, .block, .endblock: addStructure(instruction)
        case .break, .continue, .ret, .trap: addLeave(instruction)
        case .cvt: addConversion(instruction)
        case .sys: addSystem(instruction)
        case .fence: append(Step(action: .fence))
        default:
            let info = instruction.opcode.info
            if info.isMemory {
                addMemory(instruction, info)
            } else if let kernel = kernel(instruction) {
                addCompute(instruction, info, kernel)
            } else {
                addSpecial(instruction, info)
            }
        }
    }

    private func kernel(_ instruction: Instruction) -> Kernel? {
        if instruction.opcode == .shl || instruction.opcode == .shr, instruction.b.isUniform,
            let kernel = KernelTable.uniformShift(instruction.opcode, instruction.type)
        {
            return kernel
        }
        return KernelTable.kernel(instruction.opcode, instruction.type, modifier: instruction.modifier)
    }

    private func width(_ role: OperandRole, _ type: DataType) -> Int {
        switch role {
        case .typed, .optionalTyped: type.is64Bit ? 2 : 1
        case .wide: 2
        default: 1
        }
    }

    private func operandType(_ role: OperandRole, _ type: DataType) -> DataType {
        switch role {
        case .typed, .optionalTyped: type
        case .wide: .u64
        default: .u32
        }
    }

    private func overlap(_ dst: Int, _ dstRows: Int, _ source: Int, _ rows: Int) -> Bool {
        dst < source + rows * rowBytes && source < dst + dstRows * rowBytes
    }

    private mutating func addCompute(_ instruction: Instruction, _ info: OpcodeInfo, _ kernel: Kernel) {
        let type = instruction.type
        var step = Step(kernel: kernel, action: .compute)
        step.opcode = instruction.opcode
        step.type = type
        step.modifier = instruction.modifier
        step.isScalar = instruction.dst.isScalar
        let asRow = !step.isScalar
        var places: [(offset: Int, rows: Int)] = []
        func isShiftCount(_ name: Int) -> Bool {
            name == 1 && (instruction.opcode == .shl || instruction.opcode == .shr) && instruction.b.isUniform
        }
        for (number, (operand, role)) in [
            (instruction.a, info.a), (instruction.b, info.b), (instruction.c, info.c), (instruction.d, info.d),
        ].enumerated() {
            guard role != .absent else {
                places.append((0, 0))
                continue
            }
            let place = source(
                operand, operandType(role, type), imm: instruction.imm, asRow: asRow && !isShiftCount(number))
            places.append((place, operand.isVector ? width(role, type) : 0))
        }
        step.a = Int32(places[0].offset)
        step.b = Int32(places[1].offset)
        step.c = Int32(places[2].offset)
        step.d = Int32(places[3].offset)
        let rows = width(info.dst, type)
        step.is64Bit = rows == 2
        step.isWideSource = [info.a, info.b, info.c, info.d].contains { $0 != .absent && width($0, type) == 2 }
        let dst = destination(instruction.dst)
        step.dst = Int32(dst)
        if step.isScalar {
            // The loops of a scalar step may meet their own destination.
            let sources = [instruction.a, instruction.b, instruction.c, instruction.d]
            if sources.contains(instruction.dst), !KernelTable.worksInPlace(instruction.opcode, type) { step.mode = Step.overlapping }
        } else {
            if !instruction.unmasked { step.mode |= Step.masked }
            for place in places where place.rows > 0 && overlap(dst, rows, place.offset, place.rows) {
                if place.offset == dst, place.rows == rows, KernelTable.worksInPlace(instruction.opcode, type) { continue }
                step.mode |= Step.overlapping
            }
        }
        append(step)
    }

    private mutating func addConversion(_ instruction: Instruction) {
        guard let sourceType = UInt8(exactly: instruction.imm).flatMap(DataType.init(rawValue:)) else { return }
        let isScalar = instruction.dst.isScalar
        let target = instruction.type
        let wideSource = KernelTable.registerType(sourceType)
        let wideTarget = KernelTable.registerType(target)
        // For a narrow type the operand itself is a 32-bit word.
        let operandType: DataType = sourceType.size < 4 ? .u32 : sourceType
        var place = source(instruction.a, operandType, imm: instruction.imm, asRow: !isScalar)
        if case .literal(let value) = instruction.a.kind {
            place = literal(
                sourceType == .f32 ? UInt64(Float(value).bitPattern) : sourceType == .f64 ? Double(value).bitPattern : UInt64(value),
                is64Bit: sourceType.is64Bit)
        }
        var kernels: [(Kernel, Bool)] = []
        if let widening = KernelTable.widening(sourceType) { kernels.append((widening, false)) }
        if let main = KernelTable.conversion(to: wideTarget, from: wideSource), wideTarget != wideSource || kernels.isEmpty {
            kernels.append((main, wideTarget.is64Bit))
        }
        if let narrowing = KernelTable.narrowing(target, fromFloat: wideSource.isFloat) { kernels.append((narrowing, false)) }
        for (index, (kernel, is64Bit)) in kernels.enumerated() {
            let isLast = index == kernels.count - 1
            var step = Step(kernel: kernel, action: .compute)
            step.opcode = .cvt
            step.type = target
            step.modifier = kernels.count == 1 ? sourceType.rawValue : Step.partOfConversion
            step.isWideSource = index == 0 && sourceType.is64Bit
            step.isScalar = isScalar
            step.is64Bit = is64Bit
            step.a = Int32(place)
            // Intermediate results go beyond the two rows that masked writes use.
            let dst = isLast ? destination(instruction.dst) : temporaryRow + (2 + 2 * index) * rowBytes
            step.dst = Int32(dst)
            if isLast {
                if isScalar {
                    if instruction.a == instruction.dst { step.mode = Step.overlapping }
                } else {
                    if !instruction.unmasked { step.mode |= Step.masked }
                    if overlap(dst, is64Bit ? 2 : 1, place, 2) { step.mode |= Step.overlapping }
                }
            }
            append(step)
            place = dst
        }
    }

    private mutating func addSystem(_ instruction: Instruction) {
        guard let value = SystemValue(rawValue: instruction.imm) else { return }
        let fixed: Int? =
            switch value {
            case .localIDX: localRows[0]
            case .localIDY: localRows[1]
            case .localIDZ: localRows[2]
            case .localIndex: localRows[3]
            case .laneIndex: localRows[4]
            case .waveIndex: localRows[5]
            case .groupSizeX: literal(UInt64(program.groupSize.x), is64Bit: false)
            case .groupSizeY: literal(UInt64(program.groupSize.y), is64Bit: false)
            case .groupSizeZ: literal(UInt64(program.groupSize.z), is64Bit: false)
            case .waveSize: literal(UInt64(GPUInstructionSet.waveSize), is64Bit: false)
            case .waveCount:
                literal(UInt64((program.lanesPerGroup + GPUInstructionSet.waveSize - 1) / GPUInstructionSet.waveSize), is64Bit: false)
            default: nil
            }
        var step = Step(kernel: fixed == nil ? nil : KernelTable.move32, action: fixed == nil ? .system : .compute)
        step.opcode = .sys
        step.isScalar = instruction.dst.isScalar
        step.a = Int32(fixed ?? 0)
        step.imm = instruction.imm
        step.dst = Int32(destination(instruction.dst))
        if !step.isScalar, !instruction.unmasked { step.mode = Step.masked }
        append(step)
    }

    private mutating func addMemory(_ instruction: Instruction, _ info: OpcodeInfo) {
        let type = instruction.type
        let isAtomic = info.modifier == .atomic
        let action: Step.Action =
            switch instruction.opcode {
            case .ldb, .stb: .bufferAccess
            case .ldg, .stg: .globalAccess
            case .lds, .sts: .sharedAccess
            case .ldp, .stp: .privateAccess
            case .ldc: .constantAccess
            case .atomb: .bufferAtomic
            case .atomg: .globalAtomic
            default: .sharedAtomic
            }
        var step = Step(kernel: nil, action: action)
        step.opcode = instruction.opcode
        step.type = type
        step.modifier = instruction.modifier
        step.components = UInt8(instruction.components)
        step.scale = UInt8(instruction.scale)
        step.is64Bit = type.is64Bit
        step.imm = isAtomic ? 0 : instruction.imm
        step.isCoherent = instruction.coherent
        step.isScalar = instruction.dst.isScalar && !info.readsDst
        step.aIsVector = instruction.a.isVector
        step.aIsAbsent = instruction.a == .none
        step.cIsVector = info.c != .absent && instruction.c.isVector
        // Offsets of uniform operands are read from the first lane only.
        step.a = Int32(source(instruction.a, .u32, imm: instruction.imm, asRow: false))
        if isAtomic {
            step.b = Int32(source(instruction.b, type, imm: instruction.imm, asRow: true))
            if instruction.modifier == AtomicOperation.compareExchange.rawValue {
                step.d = Int32(source(instruction.d, type, imm: 0, asRow: true))
            }
            step.dstIsAbsent = instruction.dst == .none
        } else {
            step.bIsVector = instruction.b.isVector
            step.b = Int32(source(instruction.b, .u32, imm: instruction.imm, asRow: false))
        }
        if info.c != .absent {
            step.c = Int32(source(instruction.c, info.c == .wide ? .u64 : .u32, imm: instruction.imm, asRow: false))
        }
        if info.readsDst {
            step.dst = Int32(source(instruction.dst, type.size < 4 ? .u32 : type, imm: 0, asRow: true))
        } else {
            step.dst = Int32(destination(instruction.dst))
            if step.isScalar {
                for component in 1..<max(2, instruction.components) where instruction.components > 1 {
                    if case .scalar(let first) = instruction.dst.kind { _ = destination(.s(first + component)) }
                }
            }
            if !instruction.unmasked { step.mode = Step.masked }
            // Atomics put their results aside: operands may lie in the same rows.
            if isAtomic { step.mode = Step.overlapping | Step.masked }
        }
        if !info.readsDst, !step.isScalar, !isAtomic {
            let rows = type.registers * instruction.components
            protect(&step.a, step.aIsVector, 1, dst: Int(step.dst), rows, slot: 2)
            protect(&step.b, step.bIsVector, 1, dst: Int(step.dst), rows, slot: 3)
            protect(&step.c, step.cIsVector, info.c == .wide ? 2 : 1, dst: Int(step.dst), rows, slot: 4)
        }
        step.componentStride = Int32(
            step.isScalar ? PreparedProgram.scalarSlot : type.registers * rowBytes)
        append(step)
    }

    /// Copies an address operand aside that the results would overwrite while it is still read.
    private mutating func protect(
        _ place: inout Int32, _ isVector: Bool, _ width: Int, dst: Int, _ dstRows: Int, slot: Int
    ) {
        guard isVector, overlap(dst, dstRows, Int(place), width) else { return }
        // One 32-bit row over itself is read block by block before it is written.
        if dstRows == 1, width == 1, dst == Int(place) { return }
        var step = Step(kernel: width == 2 ? KernelTable.move64 : KernelTable.move32, action: .compute)
        step.opcode = .mov
        step.a = place
        step.dst = Int32(temporaryRow + slot * rowBytes)
        step.is64Bit = width == 2
        append(step)
        place = step.dst
    }

    private mutating func addSpecial(_ instruction: Instruction, _ info: OpcodeInfo) {
        let type = instruction.type
        let action: Step.Action
        switch instruction.opcode {
        case .bufsize, .bufstride, .bufbase: action = .bufferQuery
        case .ballot: action = .ballot
        case .wavefirst, .waveread: action = .waveRead
        case .wavereduce, .waveprefix, .wavescan: action = .waveReduce
        case .waveany, .waveall, .waveallequal: action = .waveVote
        case .wavecount, .waveprefixcount: action = .waveCount
        default: action = .waveFirst
        }
        var step = Step(kernel: nil, action: action)
        step.opcode = instruction.opcode
        step.type = type
        step.modifier = instruction.modifier
        step.imm = instruction.imm
        step.isScalar = instruction.dst.isScalar
        step.is64Bit = width(info.dst, type) == 2
        step.cIsVector = info.c != .absent && instruction.c.isVector
        if info.a != .absent { step.a = Int32(source(instruction.a, operandType(info.a, type), imm: instruction.imm, asRow: true)) }
        if info.b != .absent { step.b = Int32(source(instruction.b, .u32, imm: instruction.imm, asRow: true)) }
        if info.c != .absent { step.c = Int32(source(instruction.c, .u32, imm: instruction.imm, asRow: false)) }
        step.dst = Int32(destination(instruction.dst))
        // These write through the temporary row, whatever they read.
        if !step.isScalar { step.mode = instruction.unmasked ? Step.overlapping : Step.overlapping | Step.masked }
        append(step)
    }

    /// Gives memory steps with the same address register, scale and width one pattern, and every step that writes such a
    /// register the patterns that it ends.
    private mutating func linkPatterns() {
        struct Key: Hashable {
            let place: Int32
            let scale: UInt8
            let size: Int
        }
        var known: [Key: UInt8] = [:]
        for index in steps.indices where steps[index].usesPattern {
            let key = Key(place: steps[index].a, scale: steps[index].scale, size: steps[index].type.size)
            guard known.count < AddressPattern.limit || known[key] != nil else { continue }
            let number = known[key] ?? UInt8(known.count)
            known[key] = number
            steps[index].pattern = number
        }
        for index in steps.indices {
            let step = steps[index]
            guard !step.isScalar, step.writesRow, Int(step.dst) >= vectorBase, Int(step.dst) < end else { continue }
            let rows = (step.is64Bit ? 2 : 1) * Int(step.components)
            for (key, number) in known where overlap(Int(step.dst), rows, Int(key.place), 1) {
                steps[index].endsPatterns |= 1 << UInt64(number)
            }
        }
    }

    // MARK: Control flow

    private mutating func condition(_ operand: Operand, _ step: inout Step, imm: UInt32) {
        step.aIsAbsent = operand == .none
        step.aIsVector = operand.isVector
        if !step.aIsAbsent { step.a = Int32(source(operand, .u32, imm: imm, asRow: false)) }
    }

    private mutating func addStructure(_ instruction: Instruction) {
        let index: Int
        switch instruction.opcode {
        case .if:
            var step = Step(action: .ifBegin)
            condition(instruction.a, &step, imm: instruction.imm)
            append(step)
            push(.if, steps.count - 1)
            goodCopies.removeAll()
        case .else:
            index = steps.count
            reachMarker(index)
            let begin = open[open.count - 1].step
            steps[begin].target = Int32(index)
            open[open.count - 1].elseStep = index
            steps.append(Step(action: .elseBegin))
        case .endif:
            index = steps.count
            reachMarker(index)
            let frame = open.removeLast()
            if frame.elseStep >= 0 {
                steps[frame.elseStep].target = Int32(index)
            } else {
                steps[frame.step].target = Int32(index)
                // No else: told apart by the action at the target.
            }
            append(Step(action: .endIf))
        case .loop, .block:
            append(Step(action: instruction.opcode == .loop ? .loopBegin : .blockBegin))
            push(instruction.opcode, steps.count - 1)
            goodCopies.removeAll()
        case .continuing:
            reachMarker(steps.count)
            append(Step(action: .continuing))
        case .endloop:
            index = steps.count
            var step = Step(action: .endLoop)
            // The copy of a scalar condition is not needed: the first lane decides.
            condition(instruction.a, &step, imm: instruction.imm)
            reachMarker(index)
            let frame = open.removeLast()
            step.target = Int32(frame.step + 1)
            append(step)
        default:
            reachMarker(steps.count)
            open.removeLast()
            append(Step(action: .endBlock))
        }
    }

    private mutating func push(_ opcode: Opcode, _ step: Int) {
        open.append(Open(opcode: opcode, step: step))
        deepest = max(deepest, open.count)
    }

    private mutating func addLeave(_ instruction: Instruction) {
        let action: Step.Action =
            switch instruction.opcode {
            case .break: .breakLanes
            case .continue: .continueLanes
            case .ret: .ret
            default: .trap
            }
        var step = Step(action: action)
        step.imm = instruction.imm
        condition(instruction.a, &step, imm: instruction.imm)
        if instruction.opcode == .break, instruction.imm == 0, let last = open.last, last.opcode == .loop || last.opcode == .block {
            step.isAtLoopLevel = true
        }
        append(step)
    }
}
