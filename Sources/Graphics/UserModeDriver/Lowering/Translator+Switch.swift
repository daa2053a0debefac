import GPUInstructionSet

/// Switches: cases that fall into each other, in an order that lets them.
extension Translator {
    func switchConstruct(_ block: SpirvBlock, _ branch: SpirvInstruction, end: UInt32) throws(ShaderError) -> UInt32? {
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
