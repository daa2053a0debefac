import CRowKernels
import GPUInstructionSet
import Glibc

/// What a dispatch gives to its program, the same for all groups.
final class LaunchParameters {
    let groups: (x: Int, y: Int, z: Int)
    let groupCount: Int
    /// `constantBytes` of the program, zeros where the dispatch gave less.
    let constants: UnsafeMutableRawPointer
    let constantBytes: Int
    /// Four words each, zeros where the dispatch gave less.
    let descriptors: UnsafeMutablePointer<UInt64>
    let descriptorCount: Int

    init(groups: (x: Int, y: Int, z: Int), constantBytes: Int, descriptorCount: Int) {
        self.groups = groups
        groupCount = groups.x * groups.y * groups.z
        self.constantBytes = constantBytes
        self.descriptorCount = descriptorCount
        constants = .allocate(byteCount: constantBytes + 64, alignment: 64)
        memset(constants, 0, constantBytes + 64)
        descriptors = .allocate(capacity: descriptorCount * 4 + 4)
        descriptors.initialize(repeating: 0, count: descriptorCount * 4 + 4)
    }
    deinit {
        constants.deallocate()
        descriptors.deallocate()
    }
}

/// Executes a prepared program for rows of lanes, one row at a time, one instruction for the whole row at a time.
///
/// All state lives in the object, so that it can stop at a turn of a loop and go on later, on another thread.
final class RowExecutor {
    enum Outcome: Equatable { case finished, interrupted, budget, fault, trap(UInt32) }

    /// An open `if`, loop or block.
    struct Frame {
        enum Kind: UInt8 { case base, branch, loop, block }
        var kind = Kind.base
        /// Branch: lanes took both ways; rows saved and other are valid.
        var isDivergent = false
        /// Loop or block: `alive` is not written because it equals the execution mask.
        var isStale = true
        /// Loop: lanes wait for `continuing`.
        var hasContinued = false
        /// The enclosing loop or block was stale when this frame was opened.
        var outerWasStale = false
        /// Branch: live lanes of the other way.
        var otherCount = 0
    }

    let prepared: PreparedProgram
    /// Changed only between dispatches.
    var launch: LaunchParameters { didSet { native?.epoch = 0 } }
    let translation: TranslationUnit
    let control: EngineControl
    let file: UnsafeMutableRawPointer
    let shared: UnsafeMutableRawPointer
    private let fileCapacity: Int
    let wide = WideRows.functions
    let native: NativeState?

    /// Rows that this executor has taken and not begun.
    var rowsTaken = 0..<0
    /// A row is under way.
    private(set) var isActive = false
    /// Lanes of the row that exist, and first group.
    private(set) var rowLanes = 0
    private(set) var rowIndex = 0
    private var pc = 0
    /// Live lanes.
    var active = 0
    private let frames: UnsafeMutablePointer<Frame>
    private var level = 0
    /// Levels of the open loops and blocks, the base first.
    private let breakables: UnsafeMutablePointer<Int>
    private var breakableCount = 0
    private var fuel = 0
    /// Bit n: `patterns[n]` describes its register as it is now.
    private var knownPatterns: UInt64 = 0
    private let patterns: UnsafeMutablePointer<AddressPattern>
    /// One code for each block of each pattern.
    private let patternCodes: UnsafeMutablePointer<AddressPattern.Code>
    private var trapCode: UInt32 = 0

    init(_ prepared: PreparedProgram, _ launch: LaunchParameters, _ translation: TranslationUnit, _ control: EngineControl) {
        self.prepared = prepared
        self.launch = launch
        self.translation = translation
        self.control = control
        fileCapacity = prepared.fileBytes
        file = .allocate(byteCount: prepared.fileBytes, alignment: 128)
        memset(file, 0, prepared.fileBytes)
        native = prepared.native.map { [file] in NativeState($0, file: file) }
        let sharedBytes = prepared.program.sharedBytes * prepared.groupsPerRow
        shared = .allocate(byteCount: sharedBytes + 64, alignment: 64)
        frames = .allocate(capacity: prepared.depth + 1)
        frames.initialize(repeating: Frame(), count: prepared.depth + 1)
        breakables = .allocate(capacity: prepared.depth + 1)
        breakables.initialize(repeating: 0, count: prepared.depth + 1)
        patterns = .allocate(capacity: AddressPattern.limit + 1)
        patterns.initialize(repeating: AddressPattern(), count: AddressPattern.limit + 1)
        let codes = (AddressPattern.limit + 1) * prepared.paddedLanes / 16
        patternCodes = .allocate(capacity: codes)
        patternCodes.initialize(repeating: .irregular, count: codes)
        fillFixedRows()
    }

    deinit {
        file.deallocate()
        shared.deallocate()
        frames.deallocate()
        breakables.deallocate()
        patterns.deallocate()
        patternCodes.deallocate()
    }

    private func fillFixedRows() {
        for literal in prepared.literals {
            let count = max(prepared.paddedLanes, 16)
            if literal.is64Bit {
                (file + literal.offset).assumingMemoryBound(to: UInt64.self).update(repeating: literal.bits, count: count)
            } else {
                (file + literal.offset).assumingMemoryBound(to: UInt32.self).update(
                    repeating: UInt32(truncatingIfNeeded: literal.bits), count: count)
            }
        }
        let size = prepared.groupSize
        let rows = prepared.localRows.map { (file + $0).assumingMemoryBound(to: UInt32.self) }
        for lane in 0..<prepared.lanes {
            let local = lane % prepared.lanesPerGroup
            rows[0][lane] = UInt32(local % size.x)
            rows[1][lane] = UInt32(local / size.x % size.y)
            rows[2][lane] = UInt32(local / (size.x * size.y))
            rows[3][lane] = UInt32(local)
            rows[4][lane] = UInt32(local % GPUInstructionSet.waveSize)
            rows[5][lane] = UInt32(local / GPUInstructionSet.waveSize)
            rows[6][lane] = UInt32(lane / prepared.lanesPerGroup)
        }
    }

    // MARK: Masks

    /// Live lanes: all ones or zero.
    @inline(__always) var mask: UnsafeMutablePointer<UInt32> {
        (file + prepared.maskBase).assumingMemoryBound(to: UInt32.self)
    }
    @inline(__always) var isFull: Bool { active == rowLanes }
    /// Row 0 saved, 1 the other way or alive, 2 continued.
    @inline(__always) private func maskRow(_ level: Int, _ row: Int) -> UnsafeMutablePointer<UInt32> {
        (file + prepared.maskBase + (2 + 3 * level + row) * prepared.rowBytes).assumingMemoryBound(to: UInt32.self)
    }

    // MARK: Rows

    /// Rows of the dispatch.
    var rowCount: Int { (launch.groupCount + prepared.groupsPerRow - 1) / prepared.groupsPerRow }

    /// Begins row `index`.
    func start(row index: Int) {
        rowIndex = index
        let firstGroup = index * prepared.groupsPerRow
        let groups = min(prepared.groupsPerRow, launch.groupCount - firstGroup)
        rowLanes = groups * prepared.lanesPerGroup
        active = rowLanes
        let mask = self.mask
        if let wide { wide.pointee.fill(mask, ~0, prepared.paddedLanes) } else { mask.update(repeating: ~0, count: rowLanes) }
        for lane in rowLanes..<prepared.paddedLanes { mask[lane] = 0 }
        if prepared.program.sharedBytes > 0 { memset(shared, 0, prepared.program.sharedBytes * prepared.groupsPerRow) }
        if prepared.usesScratch {
            memset(file + prepared.scratchBase, 0, (prepared.program.scratchBytes + 3) / 4 * prepared.rowBytes)
        }
        resetNative()
        knownPatterns = 0
        pc = 0
        level = 0
        frames[0] = Frame()
        breakables[0] = 0
        breakableCount = 1
        isActive = true
    }

    /// Executes the row under way to its end, or until a request, the deadline or a fault.
    func run(deadline: UInt64) -> Outcome {
        let file = self.file
        let steps = prepared.steps
        let lanes = prepared.paddedLanes
        let temporary = file + prepared.temporary
        var pc = self.pc
        var maskState = isFull ? Step.overlapping : Step.overlapping | Step.masked
        while true {
            let step = steps + pc
            pc &+= 1
            knownPatterns &= ~step.pointee.endsPatterns
            switch step.pointee.action {
            case .compute:
                guard let kernel = step.pointee.kernel else { continue }
                let n = step.pointee.isScalar ? 16 : lanes
                let dst = file + Int(step.pointee.dst)
                let aside = step.pointee.mode & maskState
                kernel(
                    aside == 0 ? dst : temporary, file + Int(step.pointee.a), file + Int(step.pointee.b), file + Int(step.pointee.c),
                    file + Int(step.pointee.d), n)
                if aside != 0 { commit(step, dst, temporary, n, maskState) }
            case .broadcast: broadcast(step, lanes)
            case .system: system(step, maskState)

            case .ifBegin: pc = beginIf(step, pc)
            case .elseBegin: pc = beginElse(step, pc)
            case .endIf: pc = endIf(step, pc)
            case .loopBegin: open(.loop)
            case .blockBegin: open(.block)
            case .continuing: pc = continuing(step, pc)
            case .endLoop:
                pc = endLoop(step, pc)
                if pc == Int(step.pointee.target) {
                    fuel &-= 1
                    if fuel <= 0 || control.flags != 0 {
                        fuel = 64
                        translation.flushDirty()
                        translation.refresh()
                        if control.flags != 0 {
                            self.pc = pc
                            return .interrupted
                        }
                        if deadline != .max, HostClock.nanoseconds() > deadline {
                            self.pc = pc
                            return .budget
                        }
                    }
                }
            case .endBlock: pc = closeBreakable(step, pc)
            case .breakLanes: pc = leave(step, pc, levels: Int(step.pointee.imm), continues: false)
            case .continueLanes: pc = leave(step, pc, levels: Int(step.pointee.imm), continues: true)
            case .ret: pc = leave(step, pc, levels: breakableCount - 1, continues: false)
            case .trap:
                if traps(step) {
                    trapCode = step.pointee.imm
                    isActive = false
                    return .trap(trapCode)
                }
            case .end:
                isActive = false
                return .finished

            case .bufferAccess, .globalAccess, .sharedAccess, .privateAccess, .constantAccess:
                if !accessMemory(step) { return .fault }
            case .bufferAtomic, .globalAtomic, .sharedAtomic:
                if !atomic(step) { return .fault }
            case .bufferQuery: queryBuffer(step, maskState)
            case .fence: storeLoadFence()
            case .barrier: break
            case .native:
                switch runNative(Int(step.pointee.imm), deadline: deadline) {
                case .finished:
                    pc = active > 0 ? prepared.native?.regions[Int(step.pointee.imm)].steps.upperBound ?? pc : prepared.stepCount &- 1
                    maskState = isFull ? Step.overlapping : Step.overlapping | Step.masked
                case .yielded:
                    self.pc = pc &- 1
                    return control.flags != 0 ? .interrupted : .budget
                case .fault: return .fault
                }
            case .ballot, .waveRead, .waveReduce, .waveVote, .waveCount, .waveFirst: wave(step, maskState)
            }
            if step.pointee.action.rawValue >= Step.Action.ifBegin.rawValue, step.pointee.action.rawValue <= Step.Action.trap.rawValue {
                maskState = isFull ? Step.overlapping : Step.overlapping | Step.masked
            }
        }
    }

    /// Moves a result from the temporary row to its place, for live lanes only if the write is masked.
    @inline(__always)
    func commit(_ step: UnsafePointer<Step>, _ dst: UnsafeMutableRawPointer, _ result: UnsafeRawPointer, _ n: Int, _ maskState: UInt8) {
        if step.pointee.mode & maskState & Step.masked == 0 {
            memcpy(dst, result, n &* (step.pointee.is64Bit ? 8 : 4))
        } else if step.pointee.is64Bit {
            let mask = self.mask
            let target = dst.assumingMemoryBound(to: UInt64.self)
            let source = result.assumingMemoryBound(to: UInt64.self)
            for lane in 0..<n {
                let bits = UInt64(truncatingIfNeeded: Int64(Int32(bitPattern: mask[lane])))
                target[lane] = source[lane] & bits | target[lane] & ~bits
            }
        } else {
            if let wide { return wide.pointee.blend(dst, result, self.mask, n) }
            let mask = UnsafeRawPointer(self.mask)
            block3(dst, result, UnsafeRawPointer(dst), mask, n) {
                (new: SIMD16<UInt32>, old: SIMD16<UInt32>, bits: SIMD16<UInt32>) in new & bits | old & ~bits
            }
        }
    }

    @inline(never)
    private func broadcast(_ step: UnsafePointer<Step>, _ lanes: Int) {
        let source = file + Int(step.pointee.a)
        let dst = file + Int(step.pointee.dst)
        if step.pointee.is64Bit {
            dst.assumingMemoryBound(to: UInt64.self).update(repeating: source.load(as: UInt64.self), count: lanes)
        } else if let wide {
            wide.pointee.fill(dst, source.load(as: UInt32.self), lanes)
        } else {
            dst.assumingMemoryBound(to: UInt32.self).update(repeating: source.load(as: UInt32.self), count: lanes)
        }
    }

    /// System values that depend on the group or the dispatch.
    private func system(_ step: UnsafePointer<Step>, _ maskState: UInt8) {
        let isScalar = step.pointee.isScalar
        let aside = step.pointee.mode & maskState
        let dst = file + Int(step.pointee.dst)
        let target = (aside == 0 ? dst : file + prepared.temporary).assumingMemoryBound(to: UInt32.self)
        fillSystem(step.pointee.imm, target, isScalar: isScalar)
        if aside != 0 { commit(step, dst, UnsafeRawPointer(target), isScalar ? 16 : prepared.paddedLanes, maskState) }
    }

    /// A system value of all lanes of the row under way, or for a scalar register the part of it that all lanes share.
    func fillSystem(_ number: UInt32, _ target: UnsafeMutablePointer<UInt32>, isScalar: Bool) {
        guard let value = SystemValue(rawValue: number) else { return }
        let groups = launch.groups
        let n = isScalar ? 16 : prepared.paddedLanes
        func groupValue(_ index: Int) -> UInt32 {
            switch value {
            case .groupIDX: UInt32(index % groups.x)
            case .groupIDY: UInt32(index / groups.x % groups.y)
            case .groupIDZ: UInt32(index / (groups.x * groups.y))
            case .threadIDX: UInt32(truncatingIfNeeded: index % groups.x &* prepared.groupSize.x)
            case .threadIDY: UInt32(truncatingIfNeeded: index / groups.x % groups.y &* prepared.groupSize.y)
            case .threadIDZ: UInt32(truncatingIfNeeded: index / (groups.x * groups.y) &* prepared.groupSize.z)
            case .groupCountX: UInt32(groups.x)
            case .groupCountY: UInt32(groups.y)
            default: UInt32(groups.z)
            }
        }
        let localRow: Int? =
            switch value {
            case .threadIDX: prepared.localRows[0]
            case .threadIDY: prepared.localRows[1]
            case .threadIDZ: prepared.localRows[2]
            default: nil
            }
        let firstGroup = rowIndex * prepared.groupsPerRow
        for group in 0..<(isScalar ? 1 : prepared.groupsPerRow) {
            let base = groupValue(firstGroup + group)
            let start = group * prepared.lanesPerGroup
            let end = isScalar || group == prepared.groupsPerRow - 1 ? n : start + prepared.lanesPerGroup
            if let localRow, !isScalar {
                let local = (file + localRow).assumingMemoryBound(to: UInt32.self)
                for lane in start..<end { target[lane] = base &+ local[lane] }
            } else {
                (target + start).update(repeating: base, count: end - start)
            }
        }
    }

    private func traps(_ step: UnsafePointer<Step>) -> Bool {
        if step.pointee.aIsAbsent { return active > 0 }
        let condition = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        if !step.pointee.aIsVector { return active > 0 && condition[0] != 0 }
        let mask = self.mask
        for lane in 0..<rowLanes where mask[lane] & condition[lane] != 0 { return true }
        return false
    }

    // MARK: Address patterns

    /// The pattern of a memory step's register `a`, found out now if it is not known.
    @inline(__always)
    func pattern(_ step: UnsafePointer<Step>) -> (UnsafePointer<AddressPattern>, UnsafePointer<AddressPattern.Code>) {
        let number = Int(step.pointee.pattern == AddressPattern.none ? UInt8(AddressPattern.limit) : step.pointee.pattern)
        let codes = patternCodes + number &* (prepared.paddedLanes / 16)
        if step.pointee.pattern == AddressPattern.none || knownPatterns >> UInt64(number) & 1 == 0 {
            patterns[number] = AddressPattern.classify(
                (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self), prepared.paddedLanes,
                scale: UInt32(step.pointee.scale), size: UInt32(step.pointee.type.size), codes)
            if step.pointee.pattern != AddressPattern.none { knownPatterns |= 1 << UInt64(number) }
        }
        return (UnsafePointer(patterns + number), UnsafePointer(codes))
    }

    // MARK: Control flow

    /// Writes the alive row of the innermost loop or block, if it was left out so far. Returns whether it was.
    @inline(__always)
    private func refreshAlive() -> Bool {
        let inner = breakables[breakableCount &- 1]
        guard frames[inner].isStale else { return false }
        frames[inner].isStale = false
        maskRow(inner, 1).update(from: mask, count: prepared.paddedLanes)
        return true
    }

    private func beginIf(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        let condition = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
        let target = Int(step.pointee.target)
        let lanes = prepared.paddedLanes
        let count: Int
        let next = level &+ 1
        if step.pointee.aIsVector {
            let (mask, then, other) = (MaskRow(self.mask), MaskRow(maskRow(next, 2)), MaskRow(maskRow(next, 1)))
            if let wide {
                count = wide.pointee.split(self.mask, condition, maskRow(next, 2), maskRow(next, 1), lanes)
            } else {
                let conditions = MaskRow(condition)
                var sum = MaskBlock.zero
                for block in 0..<lanes / 16 {
                    let live = mask[block]
                    let taken = conditions[block].nonZero & live
                    then[block] = taken
                    other[block] = live ^ taken
                    sum = sum &- taken
                }
                count = Int(sum.wrappedSum())
            }
        } else {
            count = condition[0] != 0 ? active : 0
        }
        if count == 0 {
            if prepared.steps[target].action != .elseBegin { return target &+ 1 }
            level = next
            frames[level] = Frame(kind: .branch)
            return target &+ 1
        }
        level = next
        frames[level] = Frame(kind: .branch)
        if count < active {
            // `alive` equals the mask here; it is needed when the ways join.
            frames[level].outerWasStale = refreshAlive()
            frames[level].isDivergent = true
            frames[level].otherCount = active &- count
            maskRow(level, 0).update(from: mask, count: lanes)
            mask.update(from: maskRow(level, 2), count: lanes)
            active = count
        }
        return pc
    }

    private func beginElse(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        if !frames[level].isDivergent { return Int(step.pointee.target) }
        mask.update(from: maskRow(level, 1), count: prepared.paddedLanes)
        active = frames[level].otherCount
        return pc
    }

    /// The mask becomes `saved` without the lanes that left the enclosing loop or block.
    private func restore(_ saved: UnsafeMutablePointer<UInt32>) {
        if let wide {
            active = wide.pointee.join(self.mask, saved, maskRow(breakables[breakableCount &- 1], 1), prepared.paddedLanes)
            return
        }
        let (mask, before) = (MaskRow(self.mask), MaskRow(saved))
        let alive = MaskRow(maskRow(breakables[breakableCount &- 1], 1))
        var sum = MaskBlock.zero
        for block in 0..<prepared.paddedLanes / 16 {
            let live = before[block] & alive[block]
            mask[block] = live
            sum = sum &- live
        }
        active = Int(sum.wrappedSum())
    }

    private func endIf(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        if frames[level].isDivergent {
            restore(maskRow(level, 0))
            if frames[level].outerWasStale { frames[breakables[breakableCount &- 1]].isStale = true }
        }
        level &-= 1
        return active == 0 ? Int(step.pointee.skip) : pc
    }

    private func open(_ kind: Frame.Kind) {
        let wasStale = refreshAlive()
        level &+= 1
        frames[level] = Frame(kind: kind)
        frames[level].outerWasStale = wasStale
        maskRow(level, 0).update(from: mask, count: prepared.paddedLanes)
        breakables[breakableCount] = level
        breakableCount &+= 1
    }

    private func closeBreakable(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        breakableCount &-= 1
        restore(maskRow(level, 0))
        if frames[level].outerWasStale { frames[breakables[breakableCount &- 1]].isStale = true }
        level &-= 1
        return active == 0 ? Int(step.pointee.skip) : pc
    }

    /// Lanes that continued join the others.
    private func joinContinued() {
        guard frames[level].hasContinued else { return }
        frames[level].hasContinued = false
        let (mask, continued) = (MaskRow(self.mask), MaskRow(maskRow(level, 2)))
        let source = frames[level].isStale ? mask : MaskRow(maskRow(level, 1))
        var sum = MaskBlock.zero
        for block in 0..<prepared.paddedLanes / 16 {
            let live = source[block] | continued[block]
            mask[block] = live
            sum = sum &- live
        }
        active = Int(sum.wrappedSum())
        frames[level].isStale = true
    }

    private func continuing(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        joinContinued()
        return active == 0 ? Int(step.pointee.skip) : pc
    }

    private func endLoop(_ step: UnsafePointer<Step>, _ pc: Int) -> Int {
        joinContinued()
        if !step.pointee.aIsAbsent, active > 0 {
            let condition = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
            if step.pointee.aIsVector, let wide {
                active = wide.pointee.keep(self.mask, condition, prepared.paddedLanes)
            } else if step.pointee.aIsVector {
                let (mask, conditions) = (MaskRow(self.mask), MaskRow(condition))
                var sum = MaskBlock.zero
                for block in 0..<prepared.paddedLanes / 16 {
                    let live = conditions[block].nonZero & mask[block]
                    mask[block] = live
                    sum = sum &- live
                }
                active = Int(sum.wrappedSum())
            } else if condition[0] == 0 {
                active = 0
            }
        }
        // All branches of the body are closed: who is alive is live.
        frames[level].isStale = true
        return active > 0 ? Int(step.pointee.target) : closeBreakable(step, pc)
    }

    /// `break`, `continue` and `ret`: lanes leave `levels + 1` loops or blocks.
    private func leave(_ step: UnsafePointer<Step>, _ pc: Int, levels: Int, continues: Bool) -> Int {
        let blocks = prepared.paddedLanes / 16
        let mask = MaskRow(self.mask)
        let leaving = MaskRow((file + prepared.maskBase + prepared.rowBytes).assumingMemoryBound(to: UInt32.self))
        var count = active
        if !step.pointee.aIsAbsent {
            let condition = (file + Int(step.pointee.a)).assumingMemoryBound(to: UInt32.self)
            if step.pointee.aIsVector {
                let conditions = MaskRow(condition)
                var sum = MaskBlock.zero
                // Who leaves only the innermost frame, whose alive row is left out, is gone with one pass.
                if levels == 0, !continues, frames[breakables[breakableCount &- 1]].isStale {
                    if let wide {
                        active = wide.pointee.drop(self.mask, condition, prepared.paddedLanes)
                        return active == 0 ? Int(step.pointee.skip) : pc
                    }
                    for block in 0..<blocks {
                        let live = mask[block] & ~conditions[block].nonZero
                        mask[block] = live
                        sum = sum &- live
                    }
                    active = Int(sum.wrappedSum())
                    return active == 0 ? Int(step.pointee.skip) : pc
                }
                for block in 0..<blocks {
                    let gone = conditions[block].nonZero & mask[block]
                    leaving[block] = gone
                    sum = sum &- gone
                }
                count = Int(sum.wrappedSum())
                if count == 0 { return pc }
            } else if condition[0] == 0 {
                return pc
            }
        }
        if step.pointee.aIsAbsent || !step.pointee.aIsVector { for block in 0..<blocks { leaving[block] = mask[block] } }
        for number in 0...levels {
            let inner = breakables[breakableCount &- 1 &- number]
            if !frames[inner].isStale {
                let alive = MaskRow(maskRow(inner, 1))
                for block in 0..<blocks { alive[block] = alive[block] & ~leaving[block] }
            }
            if continues, number == levels {
                let continued = MaskRow(maskRow(inner, 2))
                if frames[inner].hasContinued {
                    for block in 0..<blocks { continued[block] = continued[block] | leaving[block] }
                } else {
                    for block in 0..<blocks { continued[block] = leaving[block] }
                    frames[inner].hasContinued = true
                }
            }
        }
        for block in 0..<blocks { mask[block] = mask[block] & ~leaving[block] }
        active &-= count
        return active == 0 ? Int(step.pointee.skip) : pc
    }
}

typealias MaskBlock = SIMD16<UInt32>

/// A row of lane words, 16 at a time.
private struct MaskRow {
    private let base: UnsafeMutableRawPointer
    @inline(__always) init(_ row: UnsafeMutablePointer<UInt32>) { base = UnsafeMutableRawPointer(row) }
    @inline(__always) subscript(block: Int) -> MaskBlock {
        get { base.load(fromByteOffset: block &* 64, as: MaskBlock.self) }
        nonmutating set { base.storeBytes(of: newValue, toByteOffset: block &* 64, as: MaskBlock.self) }
    }
}

extension SIMD16<UInt32> {
    /// All ones where a lane is not zero, by arithmetic: the sign of `x | -x`.
    @inline(__always) fileprivate var nonZero: Self {
        let x = unsafeBitCast(self, to: SIMD16<Int32>.self)
        return unsafeBitCast((x | (0 &- x)) &>> 31, to: Self.self)
    }
}
