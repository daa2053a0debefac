import GPUInstructionSet

extension RegionCompiler {
    /// Loads and stores of words of 8 to 32 bits. What lies in the step's window is reached from here, the rest by the executor.
    mutating func emitAccess(_ step: Step, _ index: Int) {
        let access = Access(step: step, index: index, window: NativeLayout.windows + Int32(windows[index] ?? 0) * NativeLayout.windowSize)
        switch shapes[index] {
        case .uniform where !step.isStore: loadOne(access)
        case .linear(Int32(step.type.size)) where step.components == 1: accessBlock(access)
        default: accessLanes(access)
        }
        scalarComparison = nil
    }

    struct Access {
        let step: Step
        let index: Int
        let window: Int32
        var lowest: Int32 { window }
        var count: Int32 { window + 4 }
        var blockCount: Int32 { window + 8 }
        var isWritten: Int32 { window + 12 }
        var host: Int32 { window + 16 }
        /// Bytes of a word in memory, and whether its sign is kept.
        var size: Int { step.type.size }
        var isSigned: Bool { step.type == .i8 || step.type == .i16 }
        func place(_ component: Int) -> Int32 { step.dst + Int32(component) * step.componentStride }
    }

    // MARK: Offsets

    /// The part of the offset that no lane has for itself, to `eax`.
    private mutating func uniformOffset(_ step: Step) {
        var number = step.imm
        var isBegun = false
        if !step.aIsVector, !step.aIsAbsent {
            if let value = layout.literals[step.a] {
                number &+= value &<< UInt32(step.scale)
            } else {
                loadScalar(.rax, step.a)
                if step.scale > 0 { x.shift(.left, .rax, step.scale) }
                isBegun = true
            }
        }
        if !step.bIsVector {
            if let value = layout.literals[step.b] {
                number &+= value
            } else if isBegun {
                loadScalar(.rcx, step.b)
                x.arithmetic(.add, .rax, .rcx)
            } else {
                loadScalar(.rax, step.b)
                isBegun = true
            }
        }
        if !isBegun {
            x.move(.rax, number)
        } else if number != 0 {
            x.arithmetic(.add, .rax, number)
        }
    }

    /// Adds what lane 0 has for itself, to `eax`.
    private mutating func addFirst(_ step: Step) {
        func add(_ place: Int32, _ scale: UInt8, _ compiler: inout RegionCompiler) {
            switch compiler.plan.home(place) {
            case .vector(let register): compiler.x.moveFirst(.rcx, register)
            case .row(let offset): compiler.x.load(.rcx, compiler.memory(Self.block, offset))
            case .fixed(let offset): compiler.x.load(.rcx, compiler.memory(Self.file, offset))
            case .general(let register): compiler.x.move(.rcx, register)
            }
            if scale > 0 { compiler.x.shift(.left, .rcx, scale) }
            compiler.x.arithmetic(.add, .rax, .rcx)
        }
        if step.aIsVector { add(step.a, step.scale, &self) }
        if step.bIsVector { add(step.b, 0, &self) }
    }

    /// All lanes' offsets, to a scratch register.
    mutating func laneOffsets(_ step: Step, _ target: VectorRegister) {
        uniformOffset(step)
        x.broadcast(target, .rax)
        if step.aIsVector {
            let first = register(step.a, scratch(1))
            if step.scale > 0 {
                x.shift(.left, scratch(1), first, step.scale)
                x.add(target, target, .register(scratch(1)))
            } else {
                x.add(target, target, .register(first))
            }
        }
        if step.bIsVector { x.add(target, target, source(step.b, scratch(1))) }
    }

    // MARK: Accesses

    /// The distance of the offset in `eax` from the window to `rcx`, the window's memory to `rdx`.
    private mutating func enterWindow(_ access: Access, isBlock: Bool, otherwise: X86Assembler.Label) {
        x.move(.rcx, .rax)
        // Windows to memory of the executor begin at its start.
        if access.step.action == .bufferAccess { x.arithmetic(.sub, .rcx, context(access.lowest)) }
        x.arithmetic(.cmp, .rcx, context(isBlock ? access.blockCount : access.count))
        x.jump(if: .aboveOrEqual, otherwise)
        x.loadWide(.rdx, context(access.host))
    }

    private func reached(_ access: Access, _ component: Int = 0) -> MemoryOperand {
        MemoryOperand(base: .rdx, index: .rcx, displacement: Int32(component * access.size))
    }

    private mutating func set(_ access: Access, _ component: Int, _ body: (inout RegionCompiler, VectorRegister, MaskRegister) -> Void) {
        write(access.step, to: access.place(component), body)
    }

    /// The same words for all lanes.
    private mutating func loadOne(_ access: Access) {
        let (slow, done) = (x.label(), x.label())
        uniformOffset(access.step)
        addFirst(access.step)
        enterWindow(access, isBlock: false, otherwise: slow)
        for component in 0..<Int(access.step.components) {
            let word = reached(access, component)
            let target: GeneralRegister
            if case .general(let home) = plan.home(access.place(component)) { target = home } else { target = .rax }
            if access.size < 4 {
                x.loadNarrow(target, word, size: access.size, isSigned: access.isSigned)
                if target == .rax { set(access, component) { $0.x.broadcast($1, target, mask: $2) } }
            } else if target != .rax {
                x.load(target, word)
            } else {
                set(access, component) { $0.x.broadcast($1, word, mask: $2) }
            }
        }
        x.place(done)
        later.append { compiler in
            compiler.x.place(slow)
            compiler.x.broadcast(compiler.scratch(0), .rax)
            compiler.leaveToExecutor(access, allLanes: true)
            compiler.x.jump(done)
        }
    }

    /// Sixteen words in a row.
    private mutating func accessBlock(_ access: Access) {
        let (slow, done) = (x.label(), x.label())
        uniformOffset(access.step)
        addFirst(access.step)
        enterWindow(access, isBlock: true, otherwise: slow)
        moveBlock(access)
        x.place(done)
        later.append { compiler in
            compiler.x.place(slow)
            compiler.x.broadcast(compiler.scratch(0), .rax)
            compiler.x.add(compiler.scratch(0), compiler.scratch(0), compiler.steps(access))
            compiler.leaveToExecutor(access, allLanes: false)
            compiler.x.jump(done)
        }
    }

    private mutating func moveBlock(_ access: Access) {
        let memory = reached(access)
        if access.step.isStore {
            let data = register(access.step.dst, scratch(1))
            if access.size < 4 { x.storeNarrow(memory, data, size: access.size, mask: Self.live) } else { x.store(memory, data, mask: Self.live) }
            x.storeByte(context(access.isWritten), 1)
        } else if access.size < 4 {
            set(access, 0) { $0.x.loadNarrow($1, memory, size: access.size, isSigned: access.isSigned, mask: $2) }
        } else {
            set(access, 0) { $0.x.load($1, memory, mask: $2) }
        }
    }

    /// The distances of lanes that follow each other, in scratch register 2 where words are narrow.
    private mutating func steps(_ access: Access) -> VectorSource {
        let steps = context(NativeLayout.byteSteps)
        guard access.size < 4 else { return .memory(steps) }
        x.load(scratch(2), steps)
        x.shift(.right, scratch(2), scratch(2), access.size == 2 ? 1 : 2)
        return .register(scratch(2))
    }

    /// Each lane where it wants; lanes in a row are found out here.
    private mutating func accessLanes(_ access: Access) {
        let step = access.step
        let (slow, done, scattered) = (x.label(), x.label(), x.label())
        let offsets = scratch(0)
        laneOffsets(step, offsets)
        if step.components == 1 {
            let (relative, first) = (scratch(1), scratch(2))
            x.subtract(relative, offsets, steps(access))
            x.compress(first, relative, mask: Self.live)
            x.moveFirst(.rax, first)
            x.broadcast(first, .rax)
            x.compareUnsigned(Self.work, relative, .register(first), 4, mask: Self.live)
            x.test(Self.work)
            x.jump(if: .notEqual, scattered)
            enterWindow(access, isBlock: true, otherwise: scattered)
            // The scratch registers are free again: a load ends the step.
            moveBlock(access)
            x.jump(done)
            x.place(scattered)
        }
        let relative = scratch(1)
        if step.isStore, access.size < 4 {
            // There is no instruction that scatters less than 32 bits.
            x.jump(slow)
            return finishLanes(access, slow, done)
        }
        x.subtract(relative, offsets, .broadcast(context(access.lowest)))
        x.compareUnsigned(Self.work, relative, .broadcast(context(access.count)), 5, mask: Self.live)
        x.test(Self.work)
        x.jump(if: .notEqual, slow)
        x.loadWide(.rdx, context(access.host))
        for component in 0..<Int(step.components) {
            x.move(Self.work, Self.live)
            if step.isStore {
                let data = register(access.place(component), scratch(2))
                x.scatter(data, base: .rdx, index: relative, displacement: Int32(component * access.size), mask: Self.work)
            } else {
                // A row of memory takes its value through scratch register 0, which is no longer needed.
                _ = zero(2)
                x.gather(scratch(2), base: .rdx, index: relative, displacement: Int32(component * access.size), mask: Self.work)
                if access.size < 4 {
                    // What was gathered has the neighbours above it.
                    let bits = UInt8(32 - access.size * 8)
                    x.shift(.left, scratch(2), scratch(2), bits)
                    x.shift(access.isSigned ? .rightSigned : .right, scratch(2), scratch(2), bits)
                }
                set(access, component) { $0.x.move($1, $0.scratch(2), mask: $2) }
            }
        }
        if step.isStore { x.storeByte(context(access.isWritten), 1) }
        finishLanes(access, slow, done)
    }

    private mutating func finishLanes(_ access: Access, _ slow: X86Assembler.Label, _ done: X86Assembler.Label) {
        x.place(done)
        later.append { compiler in
            compiler.x.place(slow)
            compiler.leaveToExecutor(access, allLanes: false)
            compiler.x.jump(done)
        }
    }

    // MARK: The rest

    /// The executor does the step for the lanes, offsets and data that lie ready.
    mutating func callExecutor(_ index: Int) {
        x.call(saveRegisters)
        x.moveWide(.rdi, Self.context)
        x.move(.rsi, UInt32(truncatingIfNeeded: index))
        x.clearUpperHalves()
        x.call(context(NativeLayout.access))
        x.test(.rax)
        x.jump(if: .notEqual, faultExit)
        x.call(restoreRegisters)
    }

    /// Calls the executor for the offsets in scratch register 0 and takes what it loaded.
    private mutating func leaveToExecutor(_ access: Access, allLanes: Bool) {
        let step = access.step
        x.store(context(NativeLayout.offsets), scratch(0))
        if allLanes {
            x.move(.rax, 0xFFFF)
            x.store(context(NativeLayout.accessMask), .rax)
        } else {
            x.store(context(NativeLayout.accessMask), Self.live)
        }
        let count = Int(step.components)
        if step.isStore {
            for component in 0..<count {
                let data = register(access.place(component), scratch(1))
                x.store(context(NativeLayout.data + Int32(component) * 64), data)
            }
        }
        callExecutor(access.index)
        guard !step.isStore else { return }
        for component in 0..<count {
            let data = context(NativeLayout.data + Int32(component) * 64)
            if case .general(let target) = plan.home(access.place(component)) {
                x.load(target, data)
            } else {
                set(access, component) { $0.x.load($1, data, mask: $2) }
            }
        }
    }
}
