/// Text of programs. `Program.assemble` reads it back to the same instructions.
///
///     add.f32 v3, v1, v2
///     cmp.lt.u32.any v4, v0, #100
///     ldb.f32.x2 v8, v2 << 3, s1, #0, @16
///     cvt.f32.u32 v5, v0
///
/// Suffixes: modifier (conditions, operations), type, `.xN` components, `.any` unmasked, `.coherent`. Operands: `vN`, `sN`,
/// `#N` a literal, `$...` the immediate (`$-1`, `$0x1F`, `$2.5` for float types), `_` none, `@N` a number in the immediate.
extension Instruction {
    /// One line of assembler text.
    public var assembly: String {
        let info = opcode.info
        var text = info.name
        switch info.modifier {
        case .none: break
        case .condition: text += "." + (Condition(rawValue: modifier)?.name ?? "?\(modifier)")
        case .atomic: text += "." + (AtomicOperation(rawValue: modifier)?.name ?? "?\(modifier)")
        case .wave: text += "." + (WaveOperation(rawValue: modifier)?.name ?? "?\(modifier)")
        }
        // A type says nothing where the opcode takes only one.
        if info.types.rawValue & (info.types.rawValue - 1) != 0 { text += "." + type.name }
        if opcode == .cvt, let source = sourceType { text += "." + source.name }
        if components != 1 { text += ".x\(components)" }
        if unmasked { text += ".any" }
        if coherent { text += ".coherent" }
        var fields: [String] = []
        func add(_ operand: Operand, _ role: OperandRole, shifted: Bool = false) {
            guard role != .absent, role != .optionalWord || operand != .none else { return }
            fields.append(self.text(of: operand) + (shifted && scale != 0 ? " << \(scale)" : ""))
        }
        add(dst, info.dst)
        add(a, info.a, shifted: info.isMemory)
        add(b, info.b)
        add(c, info.c)
        let hasFourth = info.imm == .source || (info.imm == .atomicSource && modifier == AtomicOperation.compareExchange.rawValue)
        if hasFourth { add(d, info.d) }
        if info.imm == .number, opcode != .cvt {
            if opcode == .sys, let value = SystemValue(rawValue: imm) {
                fields.append(value.name)
            } else if imm != 0 {
                fields.append("@\(imm)")
            }
        }
        return fields.isEmpty ? text : text + " " + fields.joined(separator: ", ")
    }

    var sourceType: DataType? { UInt8(exactly: imm).flatMap(DataType.init(rawValue:)) }

    private func text(of operand: Operand) -> String {
        switch operand.kind {
        case .vector(let index): return "v\(index)"
        case .scalar(let index): return "s\(index)"
        case .literal(let value): return "#\(value)"
        case .none: return "_"
        case .invalid: return "?"
        case .immediate:
            let value = Float(bitPattern: imm)
            if type.isFloat, value.isFinite, Float("\(value)")?.bitPattern == imm { return "$\(value)" }
            if type == .i32 || type == .i64 { return "$\(Int32(bitPattern: imm))" }
            return type.isFloat ? "$0x" + String(imm, radix: 16) : "$\(imm)"
        }
    }
}

extension Program {
    /// The whole program as text: directives, then one instruction a line, indented by nesting.
    public func disassemble() -> String {
        var lines = [".program \(entryPoint)", ".group \(groupSize.x) \(groupSize.y) \(groupSize.z)"]
        lines.append(".registers \(vectorRegisters) \(scalarRegisters)")
        if flags.contains(.groupUniform) { lines.append(".uniform") }
        if sharedBytes > 0 { lines.append(".shared \(sharedBytes)") }
        if scratchBytes > 0 { lines.append(".scratch \(scratchBytes)") }
        if descriptorCount > 0 { lines.append(".descriptors \(descriptorCount)") }
        if constantBytes > 0 { lines.append(".constants \(constantBytes)") }
        for binding in bindings {
            lines.append(
                ".binding \(binding.kind) space \(binding.space) register \(binding.register) slot \(binding.slot) "
                    + "stride \(binding.stride) size \(binding.size) \(binding.name)")
        }
        var depth = 0
        for instruction in code {
            switch instruction.opcode {
            case .else, .endif, .continuing, .endloop, .endblock: depth = max(0, depth - 1)
            default: break
            }
            lines.append(String(repeating: "    ", count: depth) + instruction.assembly)
            switch instruction.opcode {
            case .if, .else, .loop, .continuing, .block: depth += 1
            default: break
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
