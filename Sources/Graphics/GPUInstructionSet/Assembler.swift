extension Program {
    /// Reads what `disassemble` writes, and what people write: `;` begins a comment. Without `.registers` the counts are what the
    /// code uses. The result is validated.
    public static func assemble(_ text: String) throws(ProgramError) -> Program {
        var assembler = Assembler()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            try assembler.take(line, line: index + 1)
        }
        return try assembler.finish()
    }
}

private struct Assembler {
    private var builder = ProgramBuilder(groupSize: (1, 1, 1))
    private var registers: (Int, Int)?

    mutating func take(_ text: Substring, line: Int) throws(ProgramError) {
        let code = text.prefix { $0 != ";" }
        let words = code.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
        guard let first = words.first else { return }
        if first.hasPrefix(".") {
            try directive(first, Array(words.dropFirst()), line)
        } else {
            try instruction(first, code, line)
        }
    }

    func finish() throws(ProgramError) -> Program {
        guard let registers else { return try builder.finish() }
        var program = builder.program
        (program.vectorRegisters, program.scalarRegisters) = registers
        try program.validate()
        return program
    }

    private mutating func directive(_ name: Substring, _ words: [Substring], _ line: Int) throws(ProgramError) {
        func number(_ index: Int) throws(ProgramError) -> Int {
            guard index < words.count, let value = Int(words[index]), value >= 0, value <= Int(UInt32.max) else {
                throw .syntax(line: line, message: "\(name) wants a number as argument \(index + 1).")
            }
            return value
        }
        switch name {
        case ".program": builder.program.entryPoint = words.joined(separator: " ")
        case ".group": builder.program.groupSize = (try number(0), try number(1), try number(2))
        case ".registers": registers = (try number(0), try number(1))
        case ".uniform": builder.program.flags.insert(.groupUniform)
        case ".shared": builder.program.sharedBytes = try number(0)
        case ".scratch": builder.program.scratchBytes = try number(0)
        case ".descriptors": builder.program.descriptorCount = try number(0)
        case ".constants": builder.program.constantBytes = try number(0)
        case ".binding":
            guard let word = words.first, let kind = ResourceBinding.Kind.allCases.first(where: { String(describing: $0) == word }) else {
                throw .syntax(line: line, message: ".binding wants a kind of resource.")
            }
            builder.program.bindings.append(
                ResourceBinding(
                    kind: kind, space: UInt32(try number(2)), register: UInt32(try number(4)), slot: UInt32(try number(6)),
                    stride: UInt32(try number(8)), size: UInt32(try number(10)), name: words.dropFirst(11).joined(separator: " ")))
        default: throw .syntax(line: line, message: "There is no directive \(name).")
        }
    }

    private mutating func instruction(_ mnemonic: Substring, _ code: Substring, _ line: Int) throws(ProgramError) {
        func fail(_ message: String) -> ProgramError { .syntax(line: line, message: message) }
        var parts = mnemonic.split(separator: ".")[...]
        guard let name = parts.popFirst(), let info = OpcodeInfo.byName[String(name)] else {
            throw fail("There is no instruction \(mnemonic).")
        }
        var result = Instruction(info.opcode)
        switch info.modifier {
        case .none: break
        case .condition, .atomic, .wave:
            let word = parts.popFirst() ?? ""
            let value: UInt8? =
                switch info.modifier {
                case .condition: Condition.allCases.first { $0.name == word }?.rawValue
                case .atomic: AtomicOperation.allCases.first { $0.name == word }?.rawValue
                default: WaveOperation.allCases.first { $0.name == word }?.rawValue
                }
            guard let value else { throw fail("\(info.name) wants an operation first, not '\(word)'.") }
            result.modifier = value
        }
        var types: [DataType] = []
        for part in parts {
            if let type = DataType(name: part) {
                types.append(type)
            } else if part == "any" {
                result.unmasked = true
            } else if part == "coherent" {
                result.coherent = true
            } else if part.hasPrefix("x"), let count = Int(part.dropFirst()), (1...4).contains(count) {
                result.components = count
            } else {
                throw fail("'.\(part)' means nothing here.")
            }
        }
        if let type = types.first {
            result.type = type
        } else if let only = DataType.allCases.first(where: { info.types == DataTypeSet($0) }) {
            result.type = only
        } else if !info.types.contains(.u32) {
            throw fail("\(info.name) wants a data type.")
        }
        if info.opcode == .cvt {
            guard types.count == 2 else { throw fail("cvt wants two data types, target and source.") }
            result.imm = UInt32(types[1].rawValue)
        } else if types.count > 1 {
            throw fail("One data type, please.")
        }

        let start = code.firstIndex { $0 != " " && $0 != "\t" } ?? code.startIndex
        let rest = code[start...].drop { $0 != " " && $0 != "\t" }
        var fields = rest.split(separator: ",").map { $0.filter { !" \t\r".contains($0) } }[...]
        if fields.count == 1, fields.first == "" { fields = [] }
        func next(_ role: OperandRole, shifted: Bool = false) throws(ProgramError) -> Operand {
            guard role != .absent else { return .none }
            // A last operand that can be left out.
            if role == .optionalWord, fields.first.map({ $0.hasPrefix("@") }) ?? true { return .none }
            guard var field = fields.popFirst() else { throw fail("\(info.name) has too few operands.") }
            if shifted, let range = field.firstRange(of: "<<") {
                guard let scale = Int(field[range.upperBound...]), (0...7).contains(scale) else { throw fail("A scale is 0 to 7.") }
                result.scale = scale
                field = String(field[..<range.lowerBound])
            }
            return try operand(field, &result, fail)
        }
        result.dst = try next(info.dst)
        result.a = try next(info.a, shifted: info.isMemory)
        result.b = try next(info.b)
        result.c = try next(info.c)
        if info.imm == .source || (info.imm == .atomicSource && result.modifier == AtomicOperation.compareExchange.rawValue) {
            result.d = try next(info.d)
        }
        if let field = fields.popFirst() {
            if info.opcode == .sys, let value = SystemValue.allCases.first(where: { $0.name == field }) {
                result.imm = value.rawValue
            } else if info.imm == .number, info.opcode != .cvt, field.hasPrefix("@"), let value = UInt32(field.dropFirst()) {
                result.imm = value
            } else {
                throw fail("'\(field)' is not expected here.")
            }
        }
        guard fields.isEmpty else { throw fail("\(info.name) has too many operands.") }
        builder.emit(result)
    }

    private func operand(_ text: String, _ instruction: inout Instruction, _ fail: (String) -> ProgramError) throws(ProgramError) -> Operand {
        if text == "_" { return .none }
        let body = text.dropFirst()
        switch text.first {
        case "v":
            if let index = Int(body), (0..<GPUInstructionSet.maxVectorRegisters).contains(index) { return .v(index) }
        case "s":
            if let index = Int(body), (0..<GPUInstructionSet.maxScalarRegisters).contains(index) { return .s(index) }
        case "#":
            if let value = Int(body), (0...0x3FFF).contains(value) { return .literal(value) }
        case "$":
            guard let bits = immediate(body, instruction.type) else { break }
            if instruction.imm != 0, instruction.imm != bits { throw fail("An instruction has one immediate.") }
            instruction.imm = bits
            return .immediate
        default: break
        }
        throw fail("'\(text)' is not an operand.")
    }

    private func immediate(_ text: Substring, _ type: DataType) -> UInt32? {
        if text.hasPrefix("0x") { return UInt32(text.dropFirst(2), radix: 16) }
        if type.isFloat { return Float(String(text))?.bitPattern }
        if let value = UInt32(text) { return value }
        return Int32(text).map { UInt32(bitPattern: $0) }
    }
}
