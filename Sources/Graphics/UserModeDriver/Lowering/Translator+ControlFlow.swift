import GPUInstructionSet

/// What a branch can leave or continue.
struct Construct {
    enum Kind { case loop, block }
    var kind: Kind
    var number: UInt32
    var merge: UInt32
    /// Loops: the continue target, 0 otherwise or once it is reached.
    var continueTarget: UInt32 = 0
    /// Switches: variables that say that control fell into the case, by its label.
    var fallThrough: [UInt32: Value] = [:]
    /// Switches: leaves the case that is being translated.
    var caseNumber: UInt32 = 0
}

/// Where an edge leads, seen from a region.
enum Jump {
    /// To the end of the region.
    case end
    case breakFrom(UInt32)
    case continueTo(UInt32)
    /// To the next case of the switch, leaving the present case.
    case fall(variable: Value, caseNumber: UInt32)
}

extension Translator {
    // MARK: Phis

    func createPhis() {
        for (_, phis) in phisOfBlock {
            for phi in phis {
                guard let kinds = try? types.kinds(phi[1]) else { continue }
                let uniform = !divergentPhis.contains(phi[2])
                values[phi[2]] = kinds.map { builder.newRegister(isWide: $0.is64, isScalar: uniform, isVariable: true) }
            }
        }
    }

    /// Phis of a merge block differ by lane when lanes came different ways.
    func settlePhis(_ label: UInt32, divergenceBefore: Int) {
        guard divergence != divergenceBefore else { return }
        for phi in phisOfBlock[label] ?? [] where phi.count > 5 { newlyDivergent.insert(phi[2]) }
    }

    func hasPhis(_ label: UInt32) -> Bool { phisOfBlock[label] != nil }

    /// Writes the phis of `to` as the edge from `from` demands, all at once.
    func edge(from: UInt32, to: UInt32) throws(ShaderError) {
        guard let phis = phisOfBlock[to] else { return }
        currentBlock = from
        var moves: [(dst: Value, src: Value)] = []
        for phi in phis {
            var index = 3
            while index + 1 < phi.count {
                if phi[index + 1] == from {
                    let sources = try phiOperand(phi[index])
                    let targets = values[phi[2]] ?? []
                    guard sources.count == targets.count, !targets.isEmpty else { throw .unsupported("a phi of pointers") }
                    for (dst, src) in zip(targets, sources) where dst != src {
                        if builder.isUniform(dst), !builder.isUniform(src) {
                            newlyDivergent.insert(phi[2])
                            continue
                        }
                        moves.append((dst, src))
                    }
                    break
                }
                index += 2
            }
        }
        parallel(moves)
    }

    private func phiOperand(_ id: UInt32) throws(ShaderError) -> [Value] {
        // An undefined operand needs no copy, but a definite value keeps results repeatable.
        try scalars(id)
    }

    private func parallel(_ moves: [(dst: Value, src: Value)]) {
        var pending = moves
        while !pending.isEmpty {
            if let ready = pending.firstIndex(where: { move in !pending.contains { $0.src == move.dst } }) {
                let move = pending.remove(at: ready)
                builder.move(move.src, to: move.dst)
            } else {
                // A cycle: save one destination's old value.
                let victim = pending[0].dst
                let register = builder.registers[victim.register]
                let saved = builder.newRegister(isWide: register.isWide, isScalar: register.isScalar)
                builder.move(victim, to: saved)
                for index in pending.indices where pending[index].src == victim { pending[index].src = saved }
            }
        }
    }

    // MARK: Regions

    /// Translates from block `start` until an edge to `end` (0 for the end of the function).
    func region(from start: UInt32, end: UInt32) throws(ShaderError) {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < 200 else { throw .limit("control flow nested too deeply") }
        var next: UInt32? = start
        while let label = next {
            guard let block = blocks[label] else { throw .invalidModule("Block \(label) does not exist.") }
            guard emitted.insert(label).inserted else { throw .unsupported("control flow that is not structured") }
            currentBlock = label
            if let merge = mergeInstruction(block), merge.op == .loopMerge {
                next = try loop(block, merge: merge[1], continueTarget: merge[2], end: end)
            } else {
                try body(block)
                next = try terminator(block, end: end)
            }
        }
    }

    private func body(_ block: SpirvBlock) throws(ShaderError) {
        for number in block.first..<block.last { try instruction(module.instructions[number]) }
    }

    func newConstruct() -> UInt32 {
        constructCount += 1
        return constructCount
    }

    func loop(_ block: SpirvBlock, merge: UInt32, continueTarget: UInt32, end: UInt32) throws(ShaderError) -> UInt32? {
        let number = newConstruct()
        let before = divergence
        builder.control(.loop, number: number)
        let isSelf = continueTarget == block.label
        constructs.append(
            Construct(kind: .loop, number: number, merge: merge, continueTarget: isSelf ? 0 : continueTarget))
        let bodyEnd = isSelf ? block.label : continueTarget
        try body(block)
        if let after = try terminator(block, end: bodyEnd) { try region(from: after, end: bodyEnd) }
        if !isSelf {
            settlePhis(continueTarget, divergenceBefore: before)
            constructs[constructs.count - 1].continueTarget = 0
            builder.control(.continuing, number: number)
            if predecessors[continueTarget] != nil { try region(from: continueTarget, end: block.label) }
        }
        constructs.removeLast()
        builder.control(.endloop, number: number)
        if divergence != before { divergentLoops.insert(block.label) }
        settlePhis(merge, divergenceBefore: before)
        return continueAt(merge, end: end)
    }

    /// Resolves an edge to something that leaves the straight course, or nil.
    func jump(_ label: UInt32, end: UInt32) -> Jump? {
        if label == end { return .end }
        for construct in constructs.reversed() {
            if construct.merge == label { return .breakFrom(construct.number) }
            if construct.kind == .loop, construct.continueTarget == label { return .continueTo(construct.number) }
            if let variable = construct.fallThrough[label] { return .fall(variable: variable, caseNumber: construct.caseNumber) }
        }
        return nil
    }

    /// Leaves by `jump` from block `from` to `to`, for all live lanes.
    func leave(_ jump: Jump, from: UInt32, to: UInt32) throws(ShaderError) {
        try edge(from: from, to: to)
        switch jump {
        case .end: break
        case .breakFrom(let number): builder.control(.break, number: number)
        case .continueTo(let number): builder.control(.continue, number: number)
        case .fall(let variable, let caseNumber):
            builder.move(.truth, to: variable)
            builder.control(.break, number: caseNumber)
        }
    }

    /// Leaves by `jump` for lanes where `condition` holds.
    func leave(_ jump: Jump, if condition: Value, from: UInt32, to: UInt32) throws(ShaderError) {
        var plain = !hasPhis(to)
        if case .fall = jump { plain = false }
        switch jump {
        case .breakFrom(let number) where plain: builder.control(.break, condition, number: number)
        case .continueTo(let number) where plain: builder.control(.continue, condition, number: number)
        default:
            builder.control(.if, condition)
            try leave(jump, from: from, to: to)
            builder.control(.endif)
        }
    }

    /// An edge's jump, looking through blocks that only jump on. `from` is the block whose edge it finally is.
    private func resolved(_ label: UInt32, from: UInt32, end: UInt32) -> (jump: Jump, from: UInt32, to: UInt32)? {
        if let direct = jump(label, end: end) { return (direct, from, label) }
        guard let block = blocks[label], block.first == block.last, predecessors[label] == 1 else { return nil }
        let terminator = module.instructions[block.last]
        guard terminator.op == .branch, let jump = jump(terminator[1], end: end) else { return nil }
        return (jump, label, terminator[1])
    }

    /// Translates the end of a block; gives the block that follows in the same region.
    func terminator(_ block: SpirvBlock, end: UInt32) throws(ShaderError) -> UInt32? {
        let instruction = module.instructions[block.last]
        switch instruction.op {
        case .branch:
            let target = instruction[1]
            if let jump = jump(target, end: end) {
                try leave(jump, from: block.label, to: target)
                return nil
            }
            try edge(from: block.label, to: target)
            return target
        case .branchConditional:
            let merge = mergeInstruction(block).flatMap { $0.op == .selectionMerge ? $0[1] : nil }
            return try conditional(block, instruction, merge: merge, end: end)
        case .switch: return try switchConstruct(block, instruction, end: end)
        case .return, .returnValue, .kill, .terminateInvocation:
            if !constructs.isEmpty || nesting > 1 { builder.control(.ret) }
            return nil
        case .unreachable: return nil
        default: throw .unsupported("control flow that is not structured")
        }
    }

    private func conditional(
        _ block: SpirvBlock, _ branch: SpirvInstruction, merge: UInt32?, end: UInt32
    ) throws(ShaderError) -> UInt32? {
        let condition = try scalar(branch[1])
        let (yes, no) = (branch[2], branch[3])
        if yes == no {
            if let jump = jump(yes, end: end) {
                try leave(jump, from: block.label, to: yes)
                return nil
            }
            try edge(from: block.label, to: yes)
            return yes
        }
        let before = divergence
        if !builder.isUniform(condition) { divergence += 1 }

        // A side that leaves for another construct needs no region of its own.
        let merged = merge ?? 0
        // With a merge block of its own, even the region's end is a place to jump to.
        let sideEnd = merge == nil ? end : 0
        let yesJump = yes == merged ? nil : resolved(yes, from: block.label, end: sideEnd)
        let noJump = no == merged ? nil : resolved(no, from: block.label, end: sideEnd)
        if let side = yesJump, !isEnd(side.jump) {
            consume(yes, side.to)
            try leave(side.jump, if: condition, from: side.from, to: side.to)
            return try proceed(from: block.label, to: no, known: noJump, merge: merge, end: end, before: before)
        }
        if let side = noJump, !isEnd(side.jump) {
            consume(no, side.to)
            try leave(side.jump, if: builder.inverted(condition), from: side.from, to: side.to)
            return try proceed(from: block.label, to: yes, known: yesJump, merge: merge, end: end, before: before)
        }

        // Both sides come together, at the merge block or at the region's end.
        let join = merge ?? end
        if join == 0, merge == nil { throw .unsupported("control flow that is not structured") }
        let number = newConstruct()
        builder.control(.block, number: number)
        constructs.append(Construct(kind: .block, number: number, merge: join))
        if yes == join {
            // Written for all lanes first, which the other side overrides: its phis live only from the merge on.
            try edge(from: block.label, to: join)
            builder.control(.if, builder.inverted(condition))
            try edge(from: block.label, to: no)
            try region(from: no, end: join)
            builder.control(.endif)
        } else {
            if no == join { try edge(from: block.label, to: join) }
            builder.control(.if, condition)
            try edge(from: block.label, to: yes)
            try region(from: yes, end: join)
            if no != join {
                builder.control(.else)
                try edge(from: block.label, to: no)
                try region(from: no, end: join)
            }
            builder.control(.endif)
        }
        constructs.removeLast()
        builder.control(.endblock, number: number)
        settlePhis(join, divergenceBefore: before)
        return continueAt(join, end: end)
    }

    /// After a construct: its merge block follows, unless nothing reaches it or it is a place to jump to.
    func continueAt(_ merge: UInt32, end: UInt32) -> UInt32? {
        merge == end || predecessors[merge] == nil ? nil : merge
    }

    private func isEnd(_ jump: Jump) -> Bool {
        if case .end = jump { return true }
        return false
    }

    /// Marks a block that was looked through.
    private func consume(_ label: UInt32, _ to: UInt32) { if label != to { emitted.insert(label) } }

    /// The other side of a branch whose first side has left.
    private func proceed(
        from: UInt32, to: UInt32, known: (jump: Jump, from: UInt32, to: UInt32)?, merge: UInt32?, end: UInt32, before: Int
    ) throws(ShaderError) -> UInt32? {
        if let known {
            consume(to, known.to)
            try leave(known.jump, from: known.from, to: known.to)
            return nil
        }
        try edge(from: from, to: to)
        if let merge, to == merge { settlePhis(merge, divergenceBefore: before) }
        if to == end { return nil }
        guard let merge, to != merge else { return to }
        // The selection's own region, then what follows it.
        let number = newConstruct()
        builder.control(.block, number: number)
        constructs.append(Construct(kind: .block, number: number, merge: merge))
        try region(from: to, end: merge)
        constructs.removeLast()
        builder.control(.endblock, number: number)
        settlePhis(merge, divergenceBefore: before)
        return continueAt(merge, end: end)
    }
}
