import GPUInstructionSet

/// Shortens translated code: what nobody reads goes, copies into variables merge with the instruction that computes the value.
struct CodeCleaner {
    var code: [IRInstruction]
    let registers: [VirtualRegister]

    /// Calls `body` with every register that an instruction reads.
    static func forEachSource(_ i: IRInstruction, _ body: (Int) -> Void) {
        if i.a.isRegister { body(i.a.register) }
        if i.b.isRegister { body(i.b.register) }
        if i.c.isRegister { body(i.c.register) }
        if i.d.isRegister { body(i.d.register) }
        if i.dst.isRegister, i.isStore { for offset in 0..<i.components { body(i.dst.register + offset) } }
    }

    /// Takes out what nobody reads, and the results of atomic operations that nobody reads.
    mutating func removeDead() {
        var uses = [Int32](repeating: 0, count: registers.count)
        for i in code { Self.forEachSource(i) { uses[$0] += 1 } }
        var kept: [IRInstruction] = []
        kept.reserveCapacity(code.count)
        for i in code.reversed() {
            if !i.hasEffect {
                let isRead = (0..<i.components).contains { uses[i.dst.register + $0] > 0 }
                if !isRead {
                    Self.forEachSource(i) { uses[$0] -= 1 }
                    continue
                }
            }
            kept.append(i)
            // Who does not look at the old value need not wait for it.
            if i.opcode.info.modifier == .atomic, i.dst.isRegister, uses[i.dst.register] == 0 { kept[kept.count - 1].dst = .none }
        }
        kept.reverse()
        code = kept
    }

    /// Moves what a loop computes anew from unchanged operands before the loop, inner loops first.
    mutating func hoistInvariants() {
        var starts: [Int] = []
        var index = 0
        while index < code.count {
            if code[index].opcode == .loop {
                starts.append(index)
            } else if code[index].opcode == .endloop, let start = starts.popLast() {
                hoist(start, index)
            }
            index += 1
        }
    }

    /// Hoists out of the loop at `start...end`. The code keeps its length.
    private mutating func hoist(_ start: Int, _ end: Int) {
        var written: Set<Int> = []
        for i in code[start...end] where i.dst.isRegister && !i.isStore {
            for offset in 0..<i.components { written.insert(i.dst.register + offset) }
        }
        var moved: [IRInstruction] = []
        var stay: [IRInstruction] = []
        for i in code[start...end] {
            if i.isPure, i.dst.isRegister, !registers[i.dst.register].isVariable {
                var invariant = true
                Self.forEachSource(i) { invariant = invariant && !written.contains($0) }
                if invariant {
                    written.remove(i.dst.register)
                    moved.append(i)
                    continue
                }
            }
            stay.append(i)
        }
        if !moved.isEmpty { code.replaceSubrange(start...end, with: moved + stay) }
    }

    /// `t = a op b; v = t` becomes `v = a op b` where nothing between the two sees the difference.
    mutating func mergeCopies() {
        var lastUse = [Int32](repeating: -1, count: registers.count)
        for (position, i) in code.enumerated() { Self.forEachSource(i) { lastUse[$0] = Int32(position) } }
        var dead = [Bool](repeating: false, count: code.count)
        for position in code.indices where code[position].opcode == .mov {
            let move = code[position]
            guard move.a.isRegister, registers[move.dst.register].isVariable else { continue }
            let (source, target) = (move.a.register, move.dst.register)
            let (s, t) = (registers[source], registers[target])
            guard !s.isVariable, s.run == 1, s.isScalar == t.isScalar, s.isWide == t.isWide, lastUse[source] == Int32(position) else {
                continue
            }
            guard let definition = definition(of: source, before: position, untouched: target, dead) else { continue }
            for index in definition..<position where !dead[index] { rename(&code[index], source, target) }
            dead[position] = true
        }
        code = zip(code, dead).filter { !$0.1 }.map(\.0)
    }

    /// The place of the definition in straight code before `position` where `target` is neither read nor written since.
    private func definition(of source: Int, before position: Int, untouched target: Int, _ dead: [Bool]) -> Int? {
        var index = position - 1
        let limit = max(0, position - 400)
        while index >= limit {
            let i = code[index]
            if !dead[index] {
                if i.isControl { return nil }
                let writes = i.dst.isRegister && !i.isStore
                if writes, i.components == 1, i.dst.register == source {
                    // Reading the target in the same instruction is fine where values pass lane by lane.
                    var reads = false
                    Self.forEachSource(i) { reads = reads || $0 == target }
                    return reads && !i.isLanewise(registers) ? nil : index
                }
                if writes, (i.dst.register..<i.dst.register + i.components).contains(target) { return nil }
                var reads = false
                Self.forEachSource(i) { reads = reads || $0 == target }
                if reads { return nil }
            }
            index -= 1
        }
        return nil
    }

    private func rename(_ i: inout IRInstruction, _ old: Int, _ new: Int) {
        let (from, to) = (Value.register(old), Value.register(new))
        if i.a == from { i.a = to }
        if i.b == from { i.b = to }
        if i.c == from { i.c = to }
        if i.d == from { i.d = to }
        if i.dst == from { i.dst = to }
    }

    /// Drops blocks that nothing leaves, `continuing` that nothing continues to, and branches around nothing.
    mutating func removeEmptyControl() {
        var changed = true
        while changed {
            changed = false
            var left: Set<UInt32> = []
            var continued: Set<UInt32> = []
            for i in code {
                if i.opcode == .break { left.insert(i.number) }
                if i.opcode == .continue { continued.insert(i.number) }
            }
            var result: [IRInstruction] = []
            result.reserveCapacity(code.count)
            for i in code {
                switch i.opcode {
                case .block where !left.contains(i.number), .endblock where !left.contains(i.number): continue
                case .continuing where !continued.contains(i.number): continue
                case .endif:
                    if result.last?.opcode == .else { result.removeLast() }
                    if result.last?.opcode == .if {
                        result.removeLast()
                        changed = true
                        continue
                    }
                case .endblock:
                    // Leaving a block at its end is no leaving.
                    if let last = result.last, last.opcode == .break, last.number == i.number {
                        result.removeLast()
                        changed = true
                    }
                default: break
                }
                result.append(i)
            }
            code = result
        }
    }
}

extension IRInstruction {
    var isStore: Bool {
        switch opcode {
        case .stb, .stg, .sts, .stp: true
        default: false
        }
    }

    /// Each lane's result depends on the same lane's operands, all of 32 bits, so that the result may replace an operand.
    func isLanewise(_ registers: [VirtualRegister]) -> Bool {
        if components > 1 || type.is64Bit { return false }
        switch opcode {
        case .cvt, .pack64, .unpacklo, .unpackhi, .ldb, .ldg, .lds, .ldp, .ldc, .atomb, .atomg, .atoms, .bufsize, .bufbase, .ballot,
            .wavefirst, .waveread, .wavereduce, .waveprefix, .wavescan, .waveany, .waveall, .waveallequal, .wavecount,
            .waveprefixcount, .waveisfirst:
            return false
        default: return true
        }
    }
}
