/// Buffers and what is done to them; atomic operations.
extension HLSLCompiler {
    /// `buffer[index]`.
    func bufferElement(_ variable: HLSLVariable, _ index: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard case .resource(let kind, let element) = variable.type else { throw problem("not a buffer") }
        switch kind {
        case .structured(let writable):
            return structuredElement(variable, element, try value(index), isConst: !writable)
        case .typed(let writable):
            return HLSLOperand(type: element, place: .texel(variable, try value(index)), isConst: !writable)
        default: throw problem("'\(variable.type.description)' has no elements that are indexed")
        }
    }
    private func structuredElement(_ variable: HLSLVariable, _ element: HLSLType, _ index: UInt32, isConst: Bool) -> HLSLOperand {
        let pointer = access(variable.id, HLSLModule.uniform, module.memory(element, .structured), [module.word(0), index])
        return HLSLOperand(type: element, place: .pointer(pointer, storage: HLSLModule.uniform, .structured), isConst: isConst)
    }

    /// `buffer.Method(...)`, from behind the name.
    func method(_ name: String, of variable: HLSLVariable, _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard case .resource(let kind, let element) = variable.type else { throw HLSLPreprocessor.problem(here, "not a buffer") }
        var given: HLSLType?
        if accept("<") {
            given = try type()
            try closeAngle()
        }
        try expect("(")
        let list = try arguments()
        func word(_ index: Int) throws(ShaderError) -> UInt32 {
            guard index < list.count else { throw HLSLPreprocessor.problem(here, "too few arguments to '\(name)'") }
            return try value(try converted(list[index], to: .uint, isExplicit: true))
        }
        switch (kind, name) {
        case (.structured(let writable), "Load"): return structuredElement(variable, element, try word(0), isConst: !writable)
        case (.typed, "Load"): return HLSLOperand(type: element, place: .texel(variable, try word(0)), isConst: true)
        case (.append, "Append"):
            let slot = try count(variable, by: 1)
            guard let item = list.first else { throw HLSLPreprocessor.problem(here, "too few arguments to 'Append'") }
            try store(try converted(item, to: element), to: structuredElement(variable, element, try value(slot), isConst: false))
            return .void
        case (.consume, "Consume"):
            return try rvalue(structuredElement(variable, element, try value(try count(variable, by: -1)), isConst: true))
        case (.structured(true), "IncrementCounter"): return try count(variable, by: 1)
        case (.structured(true), "DecrementCounter"): return try count(variable, by: -1)
        case (.texture, _): return try textureMethod(name, variable, list, here)
        case (_, "GetDimensions"): return try dimensions(variable, kind, element, list, here)
        case (.bytes(let writable), _):
            return try bytes(name, variable, given, list, writable: writable, here)
        default: throw HLSLPreprocessor.problem(here, "no member named '\(name)' in '\(variable.type.description)'")
        }
    }

    /// Counts up and gives what was, or counts down and gives what is.
    private func count(_ variable: HLSLVariable, by step: Int) throws(ShaderError) -> HLSLOperand {
        let pointer = access(try counter(of: variable), HLSLModule.uniform, module.scalar(.i32), [module.word(0)])
        let one = module.constant(.i32, step > 0 ? 1 : UInt64(UInt32.max))
        let before = emit(.atomicIAdd, .int, [pointer, module.word(1), module.word(0), one])
        let result = step > 0 ? before : emit(.iAdd, .int, [try value(before), one])
        return try converted(result, to: .uint, isExplicit: true)
    }

    private func dimensions(
        _ variable: HLSLVariable, _ kind: HLSLResource, _ element: HLSLType, _ list: [HLSLOperand], _ here: HLSLToken
    ) throws(ShaderError) -> HLSLOperand {
        var length: HLSLOperand
        if case .typed = kind {
            module.use(50)
            length = emit(.imageQuerySize, .uint, [try imageValue(variable)])
        } else {
            length = emit(.arrayLength, .uint, [variable.id, 0])
            if case .bytes = kind { length = try binary("*", length, literal(.u32, 4)) }
        }
        var answers = [length]
        if case .structured = kind { answers.append(literal(.u32, Int64(module.stride(element, .structured)))) }
        guard list.count <= answers.count, !list.isEmpty else { throw HLSLPreprocessor.problem(here, "wrong number of arguments to 'GetDimensions'") }
        for (place, answer) in zip(list, answers) { try store(try converted(answer, to: place.type, isExplicit: true), to: place) }
        return .void
    }

    // MARK: bytes

    private func bytePlace(_ variable: HLSLVariable, _ address: HLSLOperand, _ offset: Int) throws(ShaderError) -> HLSLOperand {
        var index = try binary(">>", address, literal(.u32, 2))
        if offset != 0 { index = try binary("+", index, literal(.u32, Int64(offset / 4))) }
        return structuredElement(variable, .uint, try value(index), isConst: false)
    }

    private func bytes(
        _ name: String, _ variable: HLSLVariable, _ given: HLSLType?, _ list: [HLSLOperand], writable: Bool, _ here: HLSLToken
    ) throws(ShaderError) -> HLSLOperand {
        guard let first = list.first else { throw HLSLPreprocessor.problem(here, "too few arguments to '\(name)'") }
        let address = try rvalue(try converted(first, to: .uint, isExplicit: true))
        let digit = name.last?.wholeNumberValue
        let width = digit ?? 1
        let base = digit == nil ? name : String(name.dropLast())
        if base == "Load", (1...4).contains(width) {
            return try read(variable, address, given ?? .of(.u32, count: width))
        }
        guard writable else { throw HLSLPreprocessor.problem(here, "no member named '\(name)' in 'ByteAddressBuffer'") }
        if base == "Store", (1...4).contains(width) {
            guard list.count == 2 else { throw HLSLPreprocessor.problem(here, "'\(name)' takes an address and a value") }
            let value = given != nil ? try converted(list[1], to: given ?? .uint) : name == "Store" ? try rvalue(list[1]) : try bits(try converted(list[1], to: list[1].type.kind == .f32 ? .of(.f32, count: width) : .of(.u32, count: width)))
            var offset = 0
            try write(variable, address, value, &offset)
            return .void
        }
        guard name.hasPrefix("Interlocked") else { throw HLSLPreprocessor.problem(here, "no member named '\(name)' in '\(variable.type.description)'") }
        return try atomic(name, [try bytePlace(variable, address, 0)] + list.dropFirst(), here)
    }

    private func read(_ variable: HLSLVariable, _ address: HLSLOperand, _ type: HLSLType) throws(ShaderError) -> HLSLOperand {
        guard let count = type.leafCount, count <= 4096 else { throw problem("'\(type.description)' is not read from bytes") }
        var kinds: [HLSLScalar] = []
        scalars(of: type, &kinds)
        var offset = 0
        var flat: [HLSLOperand] = []
        for kind in kinds {
            let unit = Int(kind.bits / 8)
            guard unit >= 4 else { throw problem("values of 16 bits in byte address buffers are not possible here") }
            offset = (offset + unit - 1) / unit * unit
            let low = try rvalue(try bytePlace(variable, address, offset))
            if unit == 8 {
                let high = try rvalue(try bytePlace(variable, address, offset + 4))
                let pair = emit(.compositeConstruct, .vector(.u32, 2), [try value(low), try value(high)])
                flat.append(emit(.bitcast, .scalar(kind), [try value(pair)]))
            } else {
                flat.append(kind == .u32 ? low : kind == .bool ? try converted(low, to: .bool, isExplicit: true) : emit(.bitcast, .scalar(kind), [try value(low)]))
            }
            offset += unit
        }
        var index = 0
        return try built(type, flat, &index)
    }
    private func scalars(of type: HLSLType, _ list: inout [HLSLScalar]) {
        switch type {
        case .array(let element, let n): for _ in 0..<n { scalars(of: element, &list) }
        case .structure(let structure): for field in structure.fields { scalars(of: field.type, &list) }
        default: if let kind = type.kind { list += Array(repeating: kind, count: type.leafCount ?? 0) }
        }
    }
    private func write(_ variable: HLSLVariable, _ address: HLSLOperand, _ whole: HLSLOperand, _ offset: inout Int) throws(ShaderError) {
        for leaf in try leaves(whole) {
            guard let kind = leaf.type.kind else { continue }
            let unit = Int(kind.bits / 8)
            guard unit >= 4 else { throw problem("values of 16 bits in byte address buffers are not possible here") }
            offset = (offset + unit - 1) / unit * unit
            if unit == 8 {
                let pair = emit(.bitcast, .vector(.u32, 2), [try value(leaf)])
                for half in 0..<2 { try store(try shuffled(pair, [half]), to: try bytePlace(variable, address, offset + half * 4)) }
            } else {
                try store(try bits(leaf), to: try bytePlace(variable, address, offset))
            }
            offset += unit
        }
    }
    /// A number's bits as a word.
    func bits(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = operand.type.kind, kind != .u32 else { return try rvalue(operand) }
        if kind == .bool { return try converted(operand, to: operand.type.with(.u32), isExplicit: true) }
        return emit(.bitcast, operand.type.with(.u32), [try value(operand)])
    }

    // MARK: atomic operations

    /// `InterlockedAdd(place, value, out before)` and its family.
    func atomic(_ name: String, _ list: [HLSLOperand], _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard let place = list.first, let kind = place.type.kind, place.type.components == 1, !place.isConst, list.count >= 2 else {
            throw HLSLPreprocessor.problem(here, "'\(name)' takes a number in a buffer or in groupshared memory, and a value")
        }
        guard kind.isInteger, kind.bits >= 32 || kind == .f32 && name.hasSuffix("Exchange") else {
            throw HLSLPreprocessor.problem(here, "no matching function for call to '\(name)' ('\(place.type.description)')")
        }
        var pointer: UInt32
        switch place.place {
        case .pointer(let id, let storage, _) where storage == HLSLModule.uniform || storage == HLSLModule.workgroup: pointer = id
        case .texel(let variable, let index):
            pointer = module.newId()
            code?.add([
                HLSLModule.word(.imageTexelPointer, 6), module.pointer(11, to: module.scalar(kind)), pointer, variable.id, index, module.word(0),
            ])
        default: throw HLSLPreprocessor.problem(here, "'\(name)' takes a number in a buffer or in groupshared memory")
        }
        if kind.bits == 64 { module.use(12) }
        let operation = String(name.dropFirst("Interlocked".count).replacing64)
        func operand(_ index: Int) throws(ShaderError) -> UInt32 {
            guard index < list.count else { throw HLSLPreprocessor.problem(here, "too few arguments to '\(name)'") }
            return try value(try converted(list[index], to: place.type, isExplicit: true))
        }
        let scope = [pointer, module.word(1), module.word(0)]
        let before: HLSLOperand
        var target = 2
        switch operation {
        case "CompareExchange", "CompareStore":
            before = emit(.atomicCompareExchange, place.type, scope + [module.word(0), try operand(2), try operand(1)])
            target = operation == "CompareStore" ? list.count : 3
        case "Exchange": before = emit(.atomicExchange, place.type, scope + [try operand(1)])
        default:
            let ops: [String: SpirvOp] = [
                "Add": .atomicIAdd, "And": .atomicAnd, "Or": .atomicOr, "Xor": .atomicXor, "Min": kind.isSigned ? .atomicSMin : .atomicUMin,
                "Max": kind.isSigned ? .atomicSMax : .atomicUMax,
            ]
            guard let op = ops[operation] else { throw HLSLPreprocessor.problem(here, "use of undeclared identifier '\(name)'") }
            before = emit(op, place.type, scope + [try operand(1)])
        }
        if target < list.count { try store(try converted(before, to: list[target].type, isExplicit: true), to: list[target]) }
        return .void
    }
}

extension Substring {
    /// `Add64` is `Add`: the place says how wide it is.
    fileprivate var replacing64: Substring { hasSuffix("64") ? dropLast(2) : self }
}
