import GPUInstructionSet

/// The graph of blocks: who follows whom, loops, and what leaves them.
extension Translator {
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

    func successors(_ label: UInt32) -> [UInt32] {
        blocks[label].map { Self.switchTargets(module.instructions[$0.last], self) } ?? []
    }

    /// Targets, with the width of a switch's literals taken into account.
    static func switchTargets(_ terminator: SpirvInstruction, _ translator: Translator) -> [UInt32] {
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

    func mergeInstruction(_ block: SpirvBlock) -> SpirvInstruction? {
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
}
