import GPUInstructionSet

extension RegionCompiler {
    /// An atomic operation on 32-bit words: lane after lane, in their order. Where a lane is outside of the step's window, the
    /// executor does it for all of them.
    mutating func emitAtomic(_ step: Step, _ index: Int) {
        let window = NativeLayout.windows + Int32(windows[index] ?? 0) * NativeLayout.windowSize
        let (slow, done, next) = (x.label(), x.label(), x.label())
        atomicOffsets(step)
        let relative = scratch(1)
        x.store(context(NativeLayout.data), register(step.b, scratch(2)))
        if step.modifier == AtomicOperation.compareExchange.rawValue { x.store(context(NativeLayout.data + 64), register(step.d, scratch(2))) }
        x.and(relative, scratch(0), constant(.wordMask))
        x.subtract(relative, relative, .broadcast(context(window)))
        x.compareUnsigned(Self.work, relative, .broadcast(context(window + 4)), 5, mask: Self.live)
        x.store(context(NativeLayout.accessMask), Self.live)
        x.test(Self.work)
        x.jump(if: .notEqual, slow)
        x.store(context(NativeLayout.offsets), relative)
        x.loadNarrow(.rdi, context(NativeLayout.accessMask), size: 2, isSigned: false)
        x.place(next)
        x.countTrailingZeros(.rcx, .rdi)
        x.shift(.left, .rcx, 2)
        x.load(.rdx, ofLane(NativeLayout.offsets))
        x.addWide(.rdx, context(window + 16))
        update(step)
        x.move(.rax, .rdi)
        x.arithmetic(.sub, .rax, 1)
        x.arithmetic(.and, .rdi, .rax)
        x.jump(if: .notEqual, next)
        x.storeByte(context(window + 12), 1)
        x.place(done)
        if !step.dstIsAbsent {
            let found = context(NativeLayout.found)
            write(step, to: step.dst) { $0.x.load($1, found, mask: $2) }
        }
        scalarComparison = nil
        later.append { compiler in
            compiler.x.place(slow)
            compiler.x.store(compiler.context(NativeLayout.offsets), compiler.scratch(0))
            compiler.callExecutor(index)
            compiler.x.jump(done)
        }
    }

    /// Offsets of all lanes to scratch register 0.
    private mutating func atomicOffsets(_ step: Step) {
        if step.aIsAbsent {
            _ = zero(0)
        } else if step.aIsVector {
            let first = register(step.a, scratch(0))
            if step.scale > 0 { x.shift(.left, scratch(0), first, step.scale) } else { x.move(scratch(0), first) }
        } else {
            loadScalar(.rax, step.a)
            if step.scale > 0 { x.shift(.left, .rax, step.scale) }
            x.broadcast(scratch(0), .rax)
        }
    }

    private func ofLane(_ offset: Int32) -> MemoryOperand { MemoryOperand(base: Self.context, index: .rcx, displacement: offset) }

    /// The operation on the word at `rdx` for the lane whose number is in `rcx`, times four.
    private mutating func update(_ step: Step) {
        guard let operation = AtomicOperation(rawValue: step.modifier) else { return }
        let word = memory(.rdx, 0)
        // A group's memory belongs to the thread that runs the group.
        let isLocked = step.action != .sharedAtomic
        x.load(.rsi, ofLane(NativeLayout.data))
        var found = GeneralRegister.rsi
        switch operation {
        case .add, .sub:
            if operation == .sub { x.negate(.rsi) }
            if isLocked { x.lock() }
            if step.dstIsAbsent { x.arithmetic(.add, word, .rsi) } else { x.exchangeAdd(word, .rsi) }
        case .exchange where isLocked: x.exchange(word, .rsi)
        case .exchange:
            x.load(.rax, word)
            x.store(word, .rsi)
            found = .rax
        case .and where step.dstIsAbsent, .or where step.dstIsAbsent, .xor where step.dstIsAbsent:
            if isLocked { x.lock() }
            x.arithmetic(operation == .and ? .and : operation == .or ? .or : .xor, word, .rsi)
        case .compareExchange:
            x.move(.rax, .rsi)
            x.load(.rsi, ofLane(NativeLayout.data + 64))
            if isLocked { x.lock() }
            x.compareExchange(word, .rsi)
            found = .rax
        case .and, .or, .xor, .min, .max:
            let again = x.label()
            x.load(.rax, word)
            x.place(again)
            x.load(.rsi, ofLane(NativeLayout.data))
            combine(operation, isSigned: step.type == .i32)
            if isLocked {
                x.lock()
                x.compareExchange(word, .rsi)
                x.jump(if: .notEqual, again)
            } else {
                x.store(word, .rsi)
            }
            found = .rax
        }
        if !step.dstIsAbsent { x.store(ofLane(NativeLayout.found), found) }
    }

    /// `esi` becomes the new word, of itself and the old one in `eax`.
    private mutating func combine(_ operation: AtomicOperation, isSigned: Bool) {
        switch operation {
        case .and: x.arithmetic(.and, .rsi, .rax)
        case .or: x.arithmetic(.or, .rsi, .rax)
        case .xor: x.arithmetic(.xor, .rsi, .rax)
        case .min, .max:
            x.arithmetic(.cmp, .rax, .rsi)
            let isLess = operation == .min
            x.moveIf(isSigned ? (isLess ? .less : .greater) : (isLess ? .below : .above), .rsi, .rax)
        default: break
        }
    }

    // MARK: Private memory

    /// Words of the lane's own memory, one row each.
    mutating func emitPrivate(_ step: Step) {
        let first = maskBase + layout.maskRows * layout.rowBytes
        let place = { (component: Int) in step.dst + Int32(component) * step.componentStride }
        defer { scalarComparison = nil }
        if let offset = fixedOffset(step) {
            for component in 0..<Int(step.components) {
                let word = Int(offset / 4) + component
                let row = memory(Self.block, Int32(truncatingIfNeeded: first + word * layout.rowBytes))
                if word >= layout.privateWords {
                    if !step.isStore { write(step, to: place(component)) { $0.x.subtract($1, $1, .register($1), mask: $2) } }
                } else if step.isStore {
                    x.store(row, register(place(component), scratch(1)), mask: Self.live)
                } else {
                    write(step, to: place(component)) { $0.x.load($1, row, mask: $2) }
                }
            }
            return
        }
        laneOffsets(step, scratch(3))
        x.shift(.right, scratch(3), scratch(3), 2)
        for component in 0..<Int(step.components) {
            x.move(.rax, UInt32(max(0, layout.privateWords - component)))
            x.broadcast(scratch(2), .rax)
            x.compareUnsigned(Self.work, scratch(3), .register(scratch(2)), 1, mask: Self.live)
            x.move(.rax, UInt32(layout.rowBytes))
            x.broadcast(scratch(1), .rax)
            x.multiply(scratch(1), scratch(1), .register(scratch(3)))
            x.add(scratch(1), scratch(1), .memory(context(NativeLayout.byteSteps)))
            let displacement = Int32(truncatingIfNeeded: first + component * layout.rowBytes)
            if step.isStore {
                x.scatter(register(place(component), scratch(2)), base: Self.block, index: scratch(1), displacement: displacement, mask: Self.work)
            } else {
                _ = zero(2)
                x.gather(scratch(2), base: Self.block, index: scratch(1), displacement: displacement, mask: Self.work)
                write(step, to: place(component)) { $0.x.move($1, $0.scratch(2), mask: $2) }
            }
        }
    }

    /// The offset where all of it is literal.
    private func fixedOffset(_ step: Step) -> UInt32? {
        guard !step.aIsVector, !step.bIsVector, let second = layout.literals[step.b] else { return nil }
        if step.aIsAbsent { return step.imm &+ second }
        return layout.literals[step.a].map { step.imm &+ second &+ $0 &<< UInt32(step.scale) }
    }
}
