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
private enum Jump {
    /// To the end of the region.
    case end
    case breakFrom(UInt32)
    case continueTo(UInt32)
    /// To the next case of the switch, leaving the present case.
    case fall(variable: Value, caseNumber: UInt32)
}

extension Translator {
    // MARK: Graph

    func collectBlocks(_ range: (first: Int, last: Int)) throws(ShaderError) {
        var label: UInt32 = 0
        var first = 0
        var order: [UInt32] = []
        for number in range.first..<range.last {
            let instruction = module.instructions[number]
            switch instruction.op {
            case .label:
                label = instruction[1]
                first = number + 1
            case .branch, .branchConditional, .switch, .return, .returnValue, .unreachable, .kill, .terminateInvocation:
                guard label != 0 else { throw .invalidModule("A branch stands outside a block.") }
                blocks[label] = SpirvBlock(label: label, first: first, last: number)
                order.append(label)
                for target in Self.targets(instruction) { predecessors[target, default: 0] += 1 }
                label = 0
            case .phi: phisOfBlock[label, default: []].append(instruction)
            case .functionCall: throw .unsupported("function calls that cannot be inlined")
            default: break
            }
        }
        try findLoops(order)
        try findEscapes(order)
    }

    func firstLabel(_ range: (first: Int, last: Int)) -> UInt32? {
        for number in range.first..<range.last where module.instructions[number].op == .label {
            return module.instructions[number][1]
        }
        return nil
    }

    static func targets(_ terminator: SpirvInstruction) -> [UInt32] {
        switch terminator.op {
        case .branch: return [terminator[1]]
        case .branchConditional: return [terminator[2], terminator[3]]
        case .switch:
            var result = [terminator[2]]
            var index = 4
            while index < terminator.count {
                result.append(terminator[index])
                index += 2
            }
            return result
        default: return []
        }
    }

    private func successors(_ label: UInt32) -> [UInt32] {
        blocks[label].map { Self.switchTargets(module.instructions[$0.last], self) } ?? []
    }

    /// Targets, with the width of a switch's literals taken into account.
    private static func switchTargets(_ terminator: SpirvInstruction, _ translator: Translator) -> [UInt32] {
        guard terminator.op == .switch, let kind = try? translator.kindOf(terminator[1]), kind.is64 else {
            return targets(terminator)
        }
        var result = [terminator[2]]
        var index = 5
        while index < terminator.count {
            result.append(terminator[index])
            index += 3
        }
        return result
    }

    /// Blocks of each loop: all that its header reaches without passing its merge block.
    private func findLoops(_ order: [UInt32]) throws(ShaderError) {
        for header in order {
            guard let block = blocks[header], let merge = mergeInstruction(block), merge.op == .loopMerge else { continue }
            var pending = [header]
            var inside: Set<UInt32> = [header]
            let outer = Set(loopOfBlock[header] ?? [])
            // The merge blocks and continue targets of the loops around bound it too.
            var stops: Set<UInt32> = [merge[1]]
            for around in outer {
                guard let aroundBlock = blocks[around], let aroundMerge = mergeInstruction(aroundBlock) else { continue }
                stops.insert(aroundMerge[1])
                stops.insert(aroundMerge[2])
                stops.insert(around)
            }
            while let label = pending.popLast() {
                loopOfBlock[label, default: []].append(header)
                for next in successors(label) where !stops.contains(next) && inside.insert(next).inserted { pending.append(next) }
            }
            guard inside.count <= blocks.count else { throw .invalidModule("A loop has no end.") }
        }
    }

    private func mergeInstruction(_ block: SpirvBlock) -> SpirvInstruction? {
        guard block.last > block.first else { return nil }
        let instruction = module.instructions[block.last - 1]
        return instruction.op == .loopMerge || instruction.op == .selectionMerge ? instruction : nil
    }

    /// Ids that are used outside the innermost loop that defines them.
    private func findEscapes(_ order: [UInt32]) throws(ShaderError) {
        guard !loopOfBlock.isEmpty else { return }
        var home: [UInt32: UInt32] = [:]
        for label in order {
            guard let block = blocks[label], loopOfBlock[label] != nil else { continue }
            for number in block.first..<block.last {
                let instruction = module.instructions[number]
                if Int(instruction[2]) < module.bound, module.definition[Int(instruction[2])] == Int32(number) {
                    home[instruction[2]] = label
                }
            }
        }
        for label in order {
            guard let block = blocks[label] else { continue }
            for number in block.first...block.last {
                let instruction = module.instructions[number]
                if instruction.op == .phi {
                    var index = 3
                    while index + 1 < instruction.count {
                        noteUse(instruction[index], in: instruction[index + 1], home)
                        index += 2
                    }
                } else {
                    for index in 1..<max(1, instruction.count) { noteUse(instruction[index], in: label, home) }
                }
            }
        }
    }

    private func noteUse(_ id: UInt32, in label: UInt32, _ home: [UInt32: UInt32]) {
        guard let definer = home[id], let loops = loopOfBlock[definer] else { return }
        let here = loopOfBlock[label] ?? []
        if loops.contains(where: { !here.contains($0) }) { escapes[id] = definer }
    }

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
    private func settlePhis(_ label: UInt32, divergenceBefore: Int) {
        guard divergence != divergenceBefore else { return }
        for phi in phisOfBlock[label] ?? [] where phi.count > 5 { newlyDivergent.insert(phi[2]) }
    }

    private func hasPhis(_ label: UInt32) -> Bool { phisOfBlock[label] != nil }

    /// Writes the phis of `to` as the edge from `from` demands, all at once.
    private func edge(from: UInt32, to: UInt32) throws(ShaderError) {
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

    private func newConstruct() -> UInt32 {
        constructCount += 1
        return constructCount
    }

    private func loop(_ block: SpirvBlock, merge: UInt32, continueTarget: UInt32, end: UInt32) throws(ShaderError) -> UInt32? {
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
    private func jump(_ label: UInt32, end: UInt32) -> Jump? {
        if label == end { return .end }
        for construct in constructs.reversed() {
            if construct.merge == label { return .breakFrom(construct.number) }
            if construct.kind == .loop, construct.continueTarget == label { return .continueTo(construct.number) }
            if let variable = construct.fallThrough[label] { return .fall(variable: variable, caseNumber: construct.caseNumber) }
        }
        return nil
    }

    /// Leaves by `jump` from block `from` to `to`, for all live lanes.
    private func leave(_ jump: Jump, from: UInt32, to: UInt32) throws(ShaderError) {
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
    private func leave(_ jump: Jump, if condition: Value, from: UInt32, to: UInt32) throws(ShaderError) {
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
    private func terminator(_ block: SpirvBlock, end: UInt32) throws(ShaderError) -> UInt32? {
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
    private func continueAt(_ merge: UInt32, end: UInt32) -> UInt32? {
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

    // MARK: Switch

    private func switchConstruct(_ block: SpirvBlock, _ branch: SpirvInstruction, end: UInt32) throws(ShaderError) -> UInt32? {
        guard let mergeInstruction = mergeInstruction(block), mergeInstruction.op == .selectionMerge else {
            throw .unsupported("control flow that is not structured")
        }
        let merge = mergeInstruction[1]
        let selector = try scalar(branch[1])
        let kind = try kindOf(branch[1])
        let type = Self.dataType(kind)
        var literals: [(value: Value, target: UInt32)] = []
        var index = 3
        while index < branch.count {
            let low = UInt64(branch[index])
            let bits = kind.is64 ? low | UInt64(branch[index + 1]) << 32 : low
            index += kind.is64 ? 2 : 1
            literals.append((Self.constant(bits: bits, kind), branch[index]))
            index += 1
        }
        let before = divergence
        if !builder.isUniform(selector), !literals.isEmpty { divergence += 1 }
        let number = newConstruct()
        builder.control(.block, number: number)
        let depth = constructs.count
        constructs.append(Construct(kind: .block, number: number, merge: merge))

        var targets: [UInt32] = []
        for target in [branch[2]] + literals.map(\.target) where !targets.contains(target) { targets.append(target) }
        targets = fallOrder(targets, merge: merge)
        func matches(_ target: UInt32) -> Value {
            var result = Value.none
            for literal in literals where literal.target == target {
                let equal = selector.isConstant
                    ? (selector.bits == literal.value.bits ? Value.truth : .zero) : builder.compare(.eq, type, selector, literal.value)
                result = result.isNone ? equal : builder.emit(.or, .u32, result, equal)
            }
            return result.isNone ? .zero : result
        }
        var conditions: [UInt32: Value] = [:]
        var any = Value.zero
        for target in targets where target != branch[2] {
            let condition = matches(target)
            conditions[target] = condition
            any = builder.emit(.or, .u32, any, condition)
        }
        conditions[branch[2]] = any.isConstant ? (any.word == 0 ? .truth : .zero) : builder.inverted(any)
        for target in targets where target != merge && (predecessors[target] ?? 0) > edges(branch, to: target) {
            let variable = builder.newRegister(isVariable: true)
            builder.move(.zero, to: variable)
            constructs[depth].fallThrough[target] = variable
        }
        for target in targets {
            let condition = conditions[target] ?? .zero
            if let jump = jump(target, end: 0), isOuter(jump) {
                // An edge straight to the merge block, or out of a construct around.
                try leave(jump, if: condition, from: block.label, to: target)
                continue
            }
            if let variable = constructs[depth].fallThrough.removeValue(forKey: target) {
                settlePhis(target, divergenceBefore: before)
                if hasPhis(target) {
                    builder.control(.if, condition)
                    try edge(from: block.label, to: target)
                    builder.control(.endif)
                }
                builder.control(.if, builder.emit(.or, .u32, condition, variable))
                divergence += 1
            } else {
                if targets.count > 1 || !condition.isConstant { builder.control(.if, condition) }
                try edge(from: block.label, to: target)
            }
            let needsBlock = !constructs[depth].fallThrough.isEmpty
            if needsBlock {
                let caseNumber = newConstruct()
                constructs[depth].caseNumber = caseNumber
                builder.control(.block, number: caseNumber)
                try region(from: target, end: merge)
                builder.control(.break, number: number)
                builder.control(.endblock, number: caseNumber)
            } else {
                try region(from: target, end: merge)
            }
            if targets.count > 1 || !condition.isConstant { builder.control(.endif) }
        }
        constructs.removeLast()
        builder.control(.endblock, number: number)
        settlePhis(merge, divergenceBefore: before)
        return continueAt(merge, end: end)
    }

    /// Cases in an order where one falls only into a later one.
    private func fallOrder(_ targets: [UInt32], merge: UInt32) -> [UInt32] {
        let all = Set(targets)
        guard targets.contains(where: { (predecessors[$0] ?? 0) > 1 }) else { return targets }
        var falls: [UInt32: Set<UInt32>] = [:]
        for target in targets where target != merge && jump(target, end: 0).map(isOuter) != true {
            var seen: Set<UInt32> = [target]
            var pending = [target]
            while let label = pending.popLast() {
                for next in successors(label) where next != merge && next != target {
                    if all.contains(next) {
                        falls[target, default: []].insert(next)
                    } else if jump(next, end: 0).map(isOuter) != true, seen.insert(next).inserted {
                        pending.append(next)
                    }
                }
            }
        }
        var result: [UInt32] = []
        var rest = targets
        while !rest.isEmpty {
            let index = rest.firstIndex { candidate in !rest.contains { falls[$0]?.contains(candidate) ?? false } } ?? 0
            result.append(rest.remove(at: index))
        }
        return result
    }

    private func isOuter(_ jump: Jump) -> Bool {
        switch jump {
        case .breakFrom, .continueTo: true
        case .fall, .end: false
        }
    }

    private func edges(_ branch: SpirvInstruction, to target: UInt32) -> Int {
        Self.switchTargets(branch, self).filter { $0 == target }.count
    }
}
