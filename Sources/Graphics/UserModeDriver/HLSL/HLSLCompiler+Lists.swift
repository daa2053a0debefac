/// Constructors, arguments and lists in braces: values of many parts.
extension HLSLCompiler {
    /// `float3(a, b.xy)`: the components of all arguments in order.
    func constructed(_ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        let arguments = try self.arguments()
        if arguments.count == 1 { return try converted(arguments[0], to: type, isExplicit: true) }
        guard let kind = type.kind, let count = type.leafCount else { throw problem("'\(type.description)' is not made by a constructor") }
        var parts: [HLSLOperand] = []
        for argument in arguments { parts += try leaves(argument) }
        guard parts.count == count else { throw problem("'\(type.description)' takes \(count) components, not \(parts.count)") }
        return try composed(type, kind, parts)
    }

    func composed(_ type: HLSLType, _ kind: HLSLScalar, _ parts: [HLSLOperand]) throws(ShaderError) -> HLSLOperand {
        var ids: [UInt32] = []
        for part in parts { ids.append(try value(try converted(part, to: .scalar(kind), isExplicit: true))) }
        guard case .matrix(_, let rows, let columns) = type else {
            return ids.count == 1 ? HLSLOperand(type: type, place: .value(ids[0])) : emit(.compositeConstruct, type, ids)
        }
        var lines: [UInt32] = []
        for row in 0..<rows { lines.append(try value(emit(.compositeConstruct, .vector(kind, columns), Array(ids[row * columns..<(row + 1) * columns])))) }
        return emit(.compositeConstruct, type, lines)
    }

    func arguments() throws(ShaderError) -> [HLSLOperand] {
        var list: [HLSLOperand] = []
        // Behind the bracket already.
        while !isAt(")") {
            list.append(try assignment())
            if !accept(",") { break }
        }
        try expect(")")
        return list
    }

    /// All numbers of a value, in order.
    func leaves(_ operand: HLSLOperand) throws(ShaderError) -> [HLSLOperand] {
        let whole = try rvalue(operand)
        switch whole.type {
        case .scalar: return [whole]
        case .vector(let kind, let n): return try extracted(whole, (0..<n).map { [UInt32($0)] }, .scalar(kind))
        case .matrix(let kind, let rows, let columns):
            return try extracted(whole, (0..<rows * columns).map { [UInt32($0 / columns), UInt32($0 % columns)] }, .scalar(kind))
        case .array(let element, let n):
            guard n <= 4096 else { throw problem("the array is too large for a list of values") }
            var result: [HLSLOperand] = []
            for index in 0..<n { result += try leaves(try part(whole, index, element)) }
            return result
        case .structure(let structure):
            var result: [HLSLOperand] = []
            for (index, field) in structure.fields.enumerated() { result += try leaves(try part(whole, index, field.type)) }
            return result
        default: throw problem("'\(operand.type.description)' is no number")
        }
    }
    private func extracted(_ whole: HLSLOperand, _ paths: [[UInt32]], _ type: HLSLType) throws(ShaderError) -> [HLSLOperand] {
        let id = try value(whole)
        return paths.map { emit(.compositeExtract, type, [id] + $0) }
    }
    /// A member of a value; truth values in it are words.
    func part(_ whole: HLSLOperand, _ index: Int, _ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        let id = module.newId()
        code?.add([HLSLModule.word(.compositeExtract, 5), module.memory(type, .plain), id, try value(whole), UInt32(index)])
        return fromMemory(id, type)
    }

    /// `{ a, { b, c } }` for a type: its numbers in order.
    func list(_ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        var parts: [HLSLOperand] = []
        let place = token
        try listItems(&parts)
        if parts.count == 1, case .structure = type, parts[0].type == type { return parts[0] }
        var flat: [HLSLOperand] = []
        for part in parts { flat += try leaves(part) }
        guard let count = type.leafCount else { throw HLSLPreprocessor.problem(place, "'\(type.description)' has no list of values") }
        guard flat.count == count else {
            throw HLSLPreprocessor.problem(place, "too \(flat.count < count ? "few" : "many") elements in vector initialization (expected \(count) elements, have \(flat.count))")
        }
        var index = 0
        return try built(type, flat, &index)
    }
    private func listItems(_ parts: inout [HLSLOperand]) throws(ShaderError) {
        try expect("{")
        while !isAt("}") {
            if isAt("{") {
                try nested { () throws(ShaderError) in try listItems(&parts) }
            } else {
                parts.append(try assignment())
            }
            guard parts.count <= 1 << 16 else { throw problem("the list is too long") }
            if !accept(",") { break }
        }
        try expect("}")
    }
    func built(_ type: HLSLType, _ flat: [HLSLOperand], _ index: inout Int) throws(ShaderError) -> HLSLOperand {
        switch type {
        case .array(let element, let n):
            var ids: [UInt32] = []
            for _ in 0..<n { ids.append(try memoryValue(try built(element, flat, &index))) }
            return aggregate(type, ids)
        case .structure(let structure):
            var ids: [UInt32] = []
            for field in structure.fields { ids.append(try memoryValue(try built(field.type, flat, &index))) }
            return aggregate(type, ids)
        default:
            guard let kind = type.kind, let count = type.leafCount else { throw problem("'\(type.description)' has no list of values") }
            let parts = Array(flat[index..<index + count])
            index += count
            // Known numbers stay known.
            return count == 1 ? try converted(parts[0], to: type, isExplicit: true) : try composed(type, kind, parts)
        }
    }
    private func aggregate(_ type: HLSLType, _ ids: [UInt32]) -> HLSLOperand {
        let id = module.newId()
        code?.add([HLSLModule.word(.compositeConstruct, 3 + ids.count), module.memory(type, .plain), id] + ids)
        return HLSLOperand(type: type, place: .value(id))
    }
}
