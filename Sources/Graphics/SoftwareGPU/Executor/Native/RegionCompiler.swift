import GPUInstructionSet

/// Writes the machine code of one region: a function that executes its steps for each block of 16 lanes from first to last.
///
/// `r15` points at the memory that `NativeLayout` describes, `r13` at the register file, `r14` into it at the block under way; `k1` is the
/// execution mask, never empty where code runs; `k4` to `k7` keep results of comparisons; `zmm28` to `zmm31` are for the moment.
struct RegionCompiler {
    /// What the function gives back.
    enum Status: Int32 { case finished = 0, yielded = 1, fault = 2 }

    static let context = GeneralRegister.r15
    static let file = GeneralRegister.r13
    static let block = GeneralRegister.r14
    static let live = MaskRegister(1)
    static let work = MaskRegister(2)
    static let pending = MaskRegister(3)

    var x = X86Assembler()
    let steps: [Step]
    let layout: FileLayout
    let plan: RegionPlan
    let finder: RegionFinder
    /// Shapes of addresses, windows and private rows by step.
    let shapes: [Int: LaneShape]
    let windows: [Int: Int]
    let systemRows: [Int: Int32]
    /// Offset of the first mask row.
    let maskBase: Int
    /// Scalar registers that are written: where each block leaves them.
    let scalarsOut: [(place: Int32, offset: Int32)]
    private(set) var hasReturn = false

    /// Code of slow cases, to be written behind the rest.
    var later: [(inout RegionCompiler) -> Void] = []
    let saveRegisters: X86Assembler.Label
    let restoreRegisters: X86Assembler.Label
    private let exit: X86Assembler.Label
    let faultExit: X86Assembler.Label
    private let yieldExit: X86Assembler.Label

    /// Mask registers that hold the truth of a place.
    var comparisons: [Int32: MaskRegister] = [:]
    var nextComparison: UInt8 = 4
    /// The comparison of scalar registers just written, for the branch behind it.
    var scalarComparison: (place: Int32, test: X86Assembler.Test, first: GeneralRegister, second: ScalarSource)?

    enum ScalarSource { case value(UInt32), register(GeneralRegister) }

    /// An open `if`, loop or block of the region; the first is the region itself.
    private struct Frame {
        var begin: Int
        var isBreakable = true
        var isLoop = false
        /// `if` on a scalar: all lanes go one way.
        var isUniform = false
        /// Lanes inside may leave a frame around this one.
        var leavesOuter = false
        /// Something inside asks who has not left.
        var keepsRunning = false
        /// Lanes may wait for `continuing`; they still may at this point.
        var keepsAlive = false
        var hasContinued = false
        var start: X86Assembler.Label?
        /// Where lanes go on when none is left here.
        var next: X86Assembler.Label
        var end: X86Assembler.Label
    }
    private var frames: [Frame] = []

    init(
        steps: [Step], layout: FileLayout, plan: RegionPlan, finder: RegionFinder, shapes: [Int: LaneShape], windows: [Int: Int],
        systemRows: [Int: Int32], maskBase: Int, scalarsOut: [(place: Int32, offset: Int32)]
    ) {
        self.steps = steps
        self.layout = layout
        self.plan = plan
        self.finder = finder
        self.shapes = shapes
        self.windows = windows
        self.systemRows = systemRows
        self.maskBase = maskBase
        self.scalarsOut = scalarsOut
        saveRegisters = x.label()
        restoreRegisters = x.label()
        exit = x.label()
        faultExit = x.label()
        yieldExit = x.label()
    }

    func memory(_ base: GeneralRegister, _ offset: Int32) -> MemoryOperand { MemoryOperand(base: base, displacement: offset) }
    func context(_ offset: Int32) -> MemoryOperand { memory(Self.context, offset) }
    func constant(_ constant: NativeLayout.Constant) -> VectorSource { .broadcast(context(constant.offset)) }

    // MARK: The function

    /// The bytes of the function.
    mutating func compile() -> [UInt8]? {
        let saved: [GeneralRegister] = [.rbx, .rbp, .r12, .r13, .r14, .r15]
        for register in saved { x.push(register) }
        x.moveStack(-8)
        x.moveWide(Self.context, .rdi)
        x.loadWide(Self.file, context(NativeLayout.file))
        x.loadWide(.rax, context(NativeLayout.resume))
        let fresh = x.label()
        x.compareWide(context(NativeLayout.resume), 0)
        x.jump(if: .equal, fresh)
        x.jump(context(NativeLayout.resume))
        x.place(fresh)
        for place in plan.literals { if case .vector(let register) = plan.home(place) { x.load(register, memory(Self.file, place)) } }
        let (nextBlock, blockStart, blockEnd) = (x.label(), x.label(), x.label())
        x.place(blockStart)
        x.load(.rax, context(NativeLayout.block))
        x.address(Self.block, MemoryOperand(base: Self.file, index: .rax))
        x.load(scratch(0), memory(Self.block, Int32(maskBase)))
        x.testNonZero(Self.live, scratch(0))
        x.test(Self.live)
        x.jump(if: .equal, nextBlock)
        for place in plan.loads { loadHome(place) }
        frames = [Frame(begin: -1, next: blockEnd, end: blockEnd)]
        hasReturn = steps[plan.region].contains { $0.action == .ret }
        if hasReturn { x.store(runningMask(0), Self.live) }
        for index in plan.region { emit(index) }
        x.place(blockEnd)
        finishBlock(nextBlock)
        x.place(nextBlock)
        x.arithmetic(.add, context(NativeLayout.block), 64)
        x.load(.rax, context(NativeLayout.block))
        x.arithmetic(.cmp, .rax, context(NativeLayout.blockEnd))
        x.jump(if: .below, blockStart)
        x.move(.rax, UInt32(Status.finished.rawValue))
        x.place(exit)
        x.clearUpperHalves()
        x.moveStack(8)
        for register in saved.reversed() { x.pop(register) }
        x.ret()
        x.place(faultExit)
        x.move(.rax, UInt32(Status.fault.rawValue))
        x.jump(exit)
        x.place(yieldExit)
        x.move(.rax, UInt32(Status.yielded.rawValue))
        x.jump(exit)
        while !later.isEmpty {
            let work = later
            later = []
            for part in work { part(&self) }
        }
        registerStubs()
        return x.linked()
    }

    private mutating func loadHome(_ place: Int32) {
        switch plan.home(place) {
        case .vector(let register): x.load(register, memory(layout.isScalar(place) ? Self.file : Self.block, place))
        case .general(let register): x.load(register, memory(Self.file, place))
        default: break
        }
    }

    private mutating func finishBlock(_ nextBlock: X86Assembler.Label) {
        for place in plan.stores { if case .vector(let register) = plan.home(place) { x.store(memory(Self.block, place), register) } }
        if hasReturn {
            x.load(Self.live, runningMask(0))
            x.expand(scratch(0), Self.live)
            x.store(memory(Self.block, Int32(maskBase)), scratch(0))
            x.test(Self.live)
            x.jump(if: .equal, nextBlock)
        }
        for (place, offset) in scalarsOut {
            switch plan.home(place) {
            case .vector(let register): x.store(context(offset), register)
            case .general(let register):
                x.broadcast(scratch(0), register)
                x.store(context(offset), scratch(0))
            default: break
            }
        }
    }

    /// Everything that a call may change and code goes on with.
    private mutating func registerStubs() {
        let vectors = Set(plan.vectors.values).sorted { $0.number < $1.number }
        let masks = ([1] + (4...7)).map { MaskRegister($0) }
        let generals = Set(plan.generals.values).sorted { $0.number < $1.number }
        x.place(saveRegisters)
        for register in vectors { x.store(context(savedVector(register)), register) }
        for mask in masks { x.store(context(NativeLayout.masks + Int32(mask.number) * 8), mask) }
        for register in generals { x.store(context(NativeLayout.generals + Int32(register.number) * 8), register) }
        x.ret()
        x.place(restoreRegisters)
        for register in vectors { x.load(register, context(savedVector(register))) }
        for mask in masks { x.load(mask, context(NativeLayout.masks + Int32(mask.number) * 8)) }
        for register in generals { x.load(register, context(NativeLayout.generals + Int32(register.number) * 8)) }
        x.load(.rax, context(NativeLayout.block))
        x.address(Self.block, MemoryOperand(base: Self.file, index: .rax))
        x.ret()
    }
    func savedVector(_ register: VectorRegister) -> Int32 { NativeLayout.vectors + Int32(register.number) * 64 }

    // MARK: Operands

    /// Vector registers for the moment.
    func scratch(_ number: Int) -> VectorRegister { VectorRegister(31 - number) }

    /// A place as the last operand of a vector instruction; what is in a general register goes to `spare`.
    mutating func source(_ place: Int32, _ spare: VectorRegister) -> VectorSource {
        switch plan.home(place) {
        case .vector(let register): return .register(register)
        case .row(let offset): return .memory(memory(Self.block, offset))
        case .fixed(let offset): return .memory(memory(Self.file, offset))
        case .general(let register):
            x.broadcast(spare, register)
            return .register(spare)
        }
    }

    /// A place in a register.
    mutating func register(_ place: Int32, _ spare: VectorRegister) -> VectorRegister {
        switch source(place, spare) {
        case .register(let register): return register
        case .memory(let memory), .broadcast(let memory):
            x.load(spare, memory)
            return spare
        }
    }

    /// Writes a vector to `place` by what `body` emits: it gets a register and the mask to write under.
    mutating func write(_ step: Step, to place: Int32, _ body: (inout RegionCompiler, VectorRegister, MaskRegister) -> Void) {
        let mask = step.mode & Step.masked != 0 && !step.isScalar ? Self.live : .none
        let place = plan.resolved(place)
        switch plan.home(place) {
        case .vector(let register): body(&self, register, mask)
        case .row(let offset):
            body(&self, scratch(0), .none)
            x.store(memory(Self.block, offset), scratch(0), mask: mask)
        case .general(let register):
            body(&self, scratch(0), .none)
            x.moveFirst(register, scratch(0))
        case .fixed: break
        }
        forget(place)
    }

    mutating func forget(_ place: Int32) {
        comparisons[place] = nil
        scalarComparison = nil
    }

    // MARK: Steps

    private mutating func emit(_ index: Int) {
        let step = steps[index]
        switch step.action {
        case .compute:
            if case .general(let target) = plan.home(step.dst), step.isScalar { emitScalar(step, target) } else { emitCompute(step) }
        case .broadcast: break
        case .system: emitSystem(step, row: systemRows[index] ?? 0)
        case .bufferAccess, .sharedAccess, .constantAccess: emitAccess(step, index)
        case .privateAccess: emitPrivate(step)
        case .bufferAtomic, .sharedAtomic: emitAtomic(step, index)
        case .ifBegin: beginIf(step, index)
        case .elseBegin: beginElse()
        case .endIf: endIf()
        case .loopBegin, .blockBegin: open(step, index)
        case .continuing: continuing()
        case .endLoop: endLoop(step)
        case .endBlock: closeBreakable()
        case .breakLanes: leave(step, levels: Int(step.imm), continues: false)
        case .continueLanes: leave(step, levels: Int(step.imm), continues: true)
        case .ret: leave(step, levels: frames.count { $0.isBreakable } - 1, continues: false)
        default: break
        }
    }

    /// A system value from its row. Where a row is one group, that has the part that all lanes share.
    private mutating func emitSystem(_ step: Step, row: Int32) {
        if step.isScalar, case .general(let target) = plan.home(step.dst) {
            x.load(target, memory(Self.file, row))
            return forget(plan.resolved(step.dst))
        }
        let shared = memory(step.isScalar || layout.isOneGroup ? Self.file : Self.block, row)
        write(step, to: step.dst) { compiler, target, mask in
            guard compiler.layout.isOneGroup, let local = compiler.layout.localRow(of: step.imm) else { return compiler.x.load(target, shared, mask: mask) }
            let spare = compiler.scratch(1)
            compiler.x.load(spare, shared)
            compiler.x.add(spare, spare, .memory(compiler.memory(Self.block, local)))
            compiler.x.move(target, spare, mask: mask)
        }
    }

    // MARK: Control flow

    private func frameMask(_ frame: Int, _ word: Int32) -> MemoryOperand { context(NativeLayout.frames + Int32(frame) * 8 + word * 2) }
    /// What was live before the frame; the other way of an `if`; who has not left a loop or block; with them who waits for `continuing`.
    private func savedMask(_ frame: Int) -> MemoryOperand { frameMask(frame, 0) }
    private func otherMask(_ frame: Int) -> MemoryOperand { frameMask(frame, 1) }
    private func runningMask(_ frame: Int) -> MemoryOperand { frameMask(frame, 2) }
    private func aliveMask(_ frame: Int) -> MemoryOperand { frameMask(frame, 3) }

    private var innermostBreakable: Int { frames.lastIndex { $0.isBreakable } ?? 0 }

    /// Nothing is known of comparisons where paths meet.
    private mutating func meet(_ label: X86Assembler.Label) {
        x.place(label)
        comparisons = [:]
        scalarComparison = nil
    }

    /// Lanes inside of `begin` may leave a loop or block around it.
    private func leavesOuter(_ begin: Int) -> Bool {
        var depth = steps[begin].action == .ifBegin ? 0 : 1
        for index in begin + 1..<finder.ends[begin] {
            let step = steps[index]
            if step.action == .loopBegin || step.action == .blockBegin { depth += 1 }
            if step.action == .endLoop || step.action == .endBlock { depth -= 1 }
            if step.action == .ret { return true }
            if step.action == .breakLanes || step.action == .continueLanes, Int(step.imm) >= depth { return true }
        }
        return false
    }

    private func hasContinue(_ begin: Int) -> Bool {
        var depth = 0
        for index in begin..<finder.ends[begin] {
            let step = steps[index]
            if step.action == .loopBegin || step.action == .blockBegin { depth += 1 }
            if step.action == .endLoop || step.action == .endBlock { depth -= 1 }
            if step.action == .continueLanes, Int(step.imm) == depth - 1 { return true }
        }
        return false
    }

    /// Live lanes that hold the condition, into the work mask.
    private mutating func conditionMask(_ place: Int32) {
        if let known = comparisons[plan.resolved(place)] {
            x.and(Self.work, known, Self.live)
        } else {
            x.testNonZero(Self.work, register(place, scratch(0)), mask: Self.live)
        }
        x.test(Self.work)
    }

    /// Sets the flags by a condition that is the same for all lanes; the test that then holds if it does.
    private mutating func scalarTest(_ place: Int32) -> X86Assembler.Test {
        if let comparison = scalarComparison, comparison.place == plan.resolved(place) {
            compare(comparison.first, comparison.second)
            return comparison.test
        }
        loadScalar(.rax, place)
        x.test(.rax)
        return .notEqual
    }

    private mutating func beginIf(_ step: Step, _ index: Int) {
        let hasElse = finder.partners[index] >= 0
        var frame = Frame(begin: index, next: x.label(), end: x.label())
        frame.isBreakable = false
        frame.isUniform = !step.aIsVector
        frame.leavesOuter = leavesOuter(index)
        let number = frames.count
        let otherwise = hasElse ? x.label() : frame.end
        frame.start = hasElse ? otherwise : nil
        if frame.isUniform {
            let test = scalarTest(step.a)
            if frame.leavesOuter { x.store(savedMask(number), Self.live) }
            // Storing a mask leaves the flags alone.
            x.jump(if: test.opposite, otherwise)
            frame.next = frame.end
        } else {
            conditionMask(step.a)
            x.store(savedMask(number), Self.live)
            if hasElse {
                x.and(Self.pending, Self.work, Self.live, inverting: true)
                x.store(otherMask(number), Self.pending)
            }
            x.jump(if: .equal, otherwise)
            x.move(Self.live, Self.work)
            frame.next = otherwise
        }
        frames.append(frame)
    }

    private mutating func beginElse() {
        let number = frames.count - 1
        guard let otherwise = frames[number].start else { return }
        if frames[number].isUniform {
            x.jump(frames[number].end)
            meet(otherwise)
        } else {
            meet(otherwise)
            x.load(Self.live, otherMask(number))
            x.test(Self.live)
            x.jump(if: .equal, frames[number].end)
        }
        frames[number].next = frames[number].end
    }

    private mutating func endIf() {
        let frame = frames.removeLast()
        meet(frame.end)
        if !frame.isUniform || frame.leavesOuter { rejoin(savedMask(frames.count), frame.leavesOuter) }
    }

    /// The mask becomes what it was before a frame, without lanes that left frames around it.
    private mutating func rejoin(_ saved: MemoryOperand, _ mayHaveLeft: Bool) {
        x.load(Self.live, saved)
        guard mayHaveLeft else { return }
        x.load(Self.work, runningMask(innermostBreakable))
        x.and(Self.live, Self.live, Self.work)
        x.test(Self.live)
        x.jump(if: .equal, frames[frames.count - 1].next)
    }

    private mutating func open(_ step: Step, _ index: Int) {
        let number = frames.count
        var frame = Frame(begin: index, next: x.label(), end: x.label())
        frame.isLoop = step.action == .loopBegin
        frame.leavesOuter = leavesOuter(index)
        frame.keepsAlive = frame.isLoop && hasContinue(index)
        frame.keepsRunning = frame.keepsAlive || (index + 1..<finder.ends[index]).contains { steps[$0].opens && leavesOuter($0) }
        frame.hasContinued = frame.keepsAlive
        x.store(savedMask(number), Self.live)
        if frame.keepsRunning { x.store(runningMask(number), Self.live) }
        if frame.keepsAlive { x.store(aliveMask(number), Self.live) }
        if frame.isLoop {
            let start = x.label()
            meet(start)
            frame.start = start
        }
        frames.append(frame)
    }

    /// Lanes that continued go on with the others.
    private mutating func joinContinued() {
        let number = frames.count - 1
        guard frames[number].hasContinued else { return }
        x.load(Self.live, aliveMask(number))
        x.store(runningMask(number), Self.live)
    }

    private mutating func continuing() {
        let number = frames.count - 1
        meet(frames[number].next)
        joinContinued()
        // None can come later: no `continue` stands behind `continuing`.
        frames[number].hasContinued = false
        frames[number].next = x.label()
        // Who comes here with no lane left comes by a jump.
        x.test(Self.live)
        x.jump(if: .equal, frames[number].next)
    }

    private mutating func endLoop(_ step: Step) {
        let number = frames.count - 1
        meet(frames[number].next)
        joinContinued()
        let end = frames[number].end
        x.test(Self.live)
        x.jump(if: .equal, end)
        if !step.aIsAbsent {
            if step.aIsVector {
                conditionMask(step.a)
                x.move(Self.live, Self.work)
                x.jump(if: .equal, end)
            } else {
                let test = scalarTest(step.a)
                x.jump(if: test.opposite, end)
            }
        }
        if frames[number].keepsRunning { x.store(runningMask(number), Self.live) }
        if frames[number].keepsAlive { x.store(aliveMask(number), Self.live) }
        x.arithmetic(.sub, context(NativeLayout.fuel), 1)
        let (body, poll) = (frames[number].start ?? end, x.label())
        x.jump(if: .sign, poll)
        x.jump(body)
        later.append { compiler in
            compiler.x.place(poll)
            let goOn = compiler.x.label()
            compiler.x.call(compiler.saveRegisters)
            compiler.x.address(.rax, of: goOn)
            compiler.x.storeWide(compiler.context(NativeLayout.resume), .rax)
            compiler.x.moveWide(.rdi, Self.context)
            compiler.x.clearUpperHalves()
            compiler.x.call(compiler.context(NativeLayout.poll))
            compiler.x.test(.rax)
            compiler.x.jump(if: .notEqual, compiler.yieldExit)
            compiler.x.place(goOn)
            compiler.x.move(.rax, 0)
            compiler.x.storeWide(compiler.context(NativeLayout.resume), .rax)
            compiler.x.call(compiler.restoreRegisters)
            compiler.x.jump(body)
        }
        closeBreakable()
    }

    private mutating func closeBreakable() {
        let frame = frames.removeLast()
        if !frame.isLoop { meet(frame.next) }
        meet(frame.end)
        rejoin(savedMask(frames.count), frame.leavesOuter)
    }

    private mutating func leave(_ step: Step, levels: Int, continues: Bool) {
        let around = frames.indices.filter { frames[$0].isBreakable }.suffix(levels + 1)
        let (target, open, next) = (around.first ?? 0, frames, frames[frames.count - 1].next)
        /// Takes the lanes of the work mask out.
        func takeOut(_ compiler: inout RegionCompiler) {
            for frame in around where frame == 0 || open[frame].keepsRunning {
                compiler.takeOut(of: compiler.runningMask(frame))
                if open[frame].keepsAlive, !(continues && frame == target) { compiler.takeOut(of: compiler.aliveMask(frame)) }
            }
        }
        let isAll = step.aIsAbsent || !step.aIsVector
        if step.aIsAbsent {
            x.move(Self.work, Self.live)
            takeOut(&self)
            return x.jump(next)
        }
        let (gone, stay) = (x.label(), x.label())
        if step.aIsVector {
            conditionMask(step.a)
            x.jump(if: .notEqual, gone)
        } else {
            x.jump(if: scalarTest(step.a), gone)
        }
        x.place(stay)
        later.append { compiler in
            compiler.x.place(gone)
            if isAll { compiler.x.move(Self.work, Self.live) }
            takeOut(&compiler)
            compiler.x.and(Self.live, Self.work, Self.live, inverting: true)
            if isAll { return compiler.x.jump(next) }
            compiler.x.test(Self.live)
            compiler.x.jump(if: .equal, next)
            compiler.x.jump(stay)
        }
    }

    private mutating func takeOut(of mask: MemoryOperand) {
        x.load(Self.pending, mask)
        x.and(Self.pending, Self.work, Self.pending, inverting: true)
        x.store(mask, Self.pending)
    }
}
