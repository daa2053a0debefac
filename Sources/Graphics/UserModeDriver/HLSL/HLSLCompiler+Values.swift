/// Values and places: loading, storing, converting, members and elements.
extension HLSLCompiler {
    /// An instruction with a result.
    func emit(_ op: SpirvOp, _ type: HLSLType, _ operands: [UInt32]) -> HLSLOperand {
        let id = module.newId()
        code?.add([HLSLModule.word(op, 3 + operands.count), module.value(type), id] + operands)
        return HLSLOperand(type: type, place: .value(id))
    }
    func access(_ base: UInt32, _ storage: UInt32, _ memory: UInt32, _ indices: [UInt32]) -> UInt32 {
        let id = module.newId()
        code?.add([HLSLModule.word(.accessChain, 4 + indices.count), module.pointer(storage, to: memory), id, base] + indices)
        return id
    }

    // MARK: loading and storing

    /// A loaded id as a value: truth values are words in memory.
    func fromMemory(_ id: UInt32, _ type: HLSLType) -> HLSLOperand {
        guard type.kind == .bool else { return HLSLOperand(type: type, place: .value(id)) }
        return emit(.iNotEqual, type, [id, module.null(module.value(type.with(.u32)))])
    }
    /// A value as it stands in memory.
    func memoryValue(_ operand: HLSLOperand) throws(ShaderError) -> UInt32 {
        let id = try value(operand)
        guard operand.type.kind == .bool else { return id }
        let words = module.value(operand.type.with(.u32))
        let one = module.word(1)
        let ones = operand.type.components > 1 ? module.composite(words, Array(repeating: one, count: operand.type.components)) : one
        return try value(emit(.select, operand.type.with(.u32), [id, ones, module.null(words)]))
    }

    /// The same operand as a value.
    func rvalue(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        var result: HLSLOperand
        switch operand.place {
        case .value, .nothing, .resource: return operand
        case .pointer(let pointer, _, let layout):
            guard code != nil else { throw problem("expression is not a constant expression") }
            let id = module.newId()
            code?.add([HLSLModule.word(.load, 4), module.memory(operand.type, layout), id, pointer])
            result = fromMemory(try relaid(id, operand.type, layout, .plain), operand.type)
        case .swizzle(let pointer, let storage, let layout, let type, let components):
            let whole = try rvalue(HLSLOperand(type: type, place: .pointer(pointer, storage: storage, layout)))
            result = try shuffled(whole, components)
        case .elements(let pointer, let storage, let layout, let type, let list):
            let whole = try value(try rvalue(HLSLOperand(type: type, place: .pointer(pointer, storage: storage, layout))))
            guard let kind = type.kind else { throw problem("not a matrix") }
            let parts = list.map { emit(.compositeExtract, .scalar(kind), [whole, UInt32($0.0), UInt32($0.1)]) }
            result = try composed(operand.type, kind, parts)
        case .texel(let variable, let index):
            guard case .resource(let resource, let element) = variable.type, let writable = resource.writesTexels, let kind = element.kind else { throw problem("not a buffer") }
            let image = try imageValue(variable)
            let four = emit(writable ? .imageRead : .imageFetch, .vector(kind, 4), [image, index])
            result = try shuffled(four, Array(0..<element.components))
        case .texelParts(let variable, let index, let type, let components):
            result = try shuffled(try rvalue(HLSLOperand(type: type, place: .texel(variable, index))), components)
        }
        result.constant = operand.constant
        result.isLiteral = operand.isLiteral
        return result
    }
    func imageValue(_ variable: HLSLVariable) throws(ShaderError) -> UInt32 {
        guard case .resource(let resource, let element) = variable.type, let writable = resource.writesTexels, let kind = element.kind else { throw problem("not a typed buffer") }
        let id = module.newId()
        code?.add([HLSLModule.word(.load, 4), module.imageType(kind, writable: writable, format: Self.format(kind, element.components)), id, variable.id])
        return id
    }

    func value(_ operand: HLSLOperand) throws(ShaderError) -> UInt32 {
        guard case .value(let id) = try rvalue(operand).place else { throw problem("expected a value, not '\(operand.type.description)'") }
        return id
    }

    /// Structures and arrays lie differently in buffers: taken apart and put together.
    private func relaid(_ id: UInt32, _ type: HLSLType, _ from: HLSLLayout, _ to: HLSLLayout) throws(ShaderError) -> UInt32 {
        guard from != to else { return id }
        let members: [HLSLType]
        switch type {
        case .array(let element, let n):
            guard n <= 4096 else { throw problem("the array is too large to be copied as a whole") }
            members = Array(repeating: element, count: n)
        case .structure(let structure): members = structure.fields.map(\.type)
        default: return id
        }
        var parts: [UInt32] = []
        for (index, member) in members.enumerated() {
            let part = module.newId()
            code?.add([HLSLModule.word(.compositeExtract, 5), module.memory(member, from), part, id, UInt32(index)])
            parts.append(try relaid(part, member, from, to))
        }
        let result = module.newId()
        code?.add([HLSLModule.word(.compositeConstruct, 3 + parts.count), module.memory(type, to), result] + parts)
        return result
    }

    func store(_ operand: HLSLOperand, to place: HLSLOperand) throws(ShaderError) {
        guard !place.isConst else { throw problem("cannot assign to a constant of type 'const \(place.type.description)'") }
        switch place.place {
        case .pointer(let pointer, _, let layout):
            let id = try relaid(try memoryValue(operand), place.type, .plain, layout)
            code?.add([HLSLModule.word(.store, 3), pointer, id])
        case .swizzle(let pointer, let storage, _, let type, let components):
            guard Set(components).count == components.count else { throw problem("a component is written twice") }
            let parts = try leaves(operand)
            guard let kind = type.kind else { throw problem("not a vector") }
            for (part, component) in zip(parts, components) {
                let pointer = type.components == 1 ? pointer : access(pointer, storage, module.scalar(HLSLModule.stored(kind)), [module.word(component)])
                code?.add([HLSLModule.word(.store, 3), pointer, try memoryValue(part)])
            }
        case .elements(let pointer, let storage, _, let type, let list):
            guard let kind = type.kind else { throw problem("not a matrix") }
            for (part, place) in zip(try leaves(operand), list) {
                let target = access(pointer, storage, module.scalar(kind), [module.word(place.0), module.word(place.1)])
                code?.add([HLSLModule.word(.store, 3), target, try value(part)])
            }
        case .texel(let variable, let index):
            guard case .resource(let resource, let element) = variable.type, resource.writesTexels == true, let kind = element.kind else { throw problem("the buffer is read-only") }
            var parts = try leaves(operand)
            while parts.count < 4 { parts.append(kind.isFloat ? floating(kind, 0) : literal(kind, 0)) }
            let four = try value(try composed(.vector(kind, 4), kind, parts))
            code?.add([HLSLModule.word(.imageWrite, 4), try imageValue(variable), index, four])
        case .texelParts(let variable, let index, let type, let components):
            guard Set(components).count == components.count else { throw problem("a component is written twice") }
            guard let kind = type.kind else { throw problem("not a vector") }
            let whole = HLSLOperand(type: type, place: .texel(variable, index))
            var parts = try leaves(whole)
            for (part, component) in zip(try leaves(operand), components) { parts[component] = part }
            try store(try composed(type, kind, parts), to: whole)
        default: throw problem("expression is not assignable")
        }
    }

    func shuffled(_ whole: HLSLOperand, _ components: [Int]) throws(ShaderError) -> HLSLOperand {
        let id = try value(whole)
        guard let kind = whole.type.kind else { throw problem("not a vector") }
        if whole.type.components == 1 {
            return components.count == 1 ? whole : emit(.compositeConstruct, .vector(kind, components.count), Array(repeating: id, count: components.count))
        }
        if components.count == 1 { return emit(.compositeExtract, .scalar(kind), [id, UInt32(components[0])]) }
        return emit(.vectorShuffle, .vector(kind, components.count), [id, id] + components.map { UInt32($0) })
    }

    // MARK: members and elements

    func element(_ operand: HLSLOperand, _ index: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        if case .resource(let variable) = operand.place, variable.count == nil, case .resource(.texture, _) = variable.type {
            return try texel(variable, index)
        }
        guard let kind = index.type.kind, index.type.components == 1 else { throw problem("array subscript is not an integer") }
        let number = try converted(index, to: kind.bits == 64 && kind.isInteger ? index.type : kind.isSigned ? .int : .uint, isExplicit: true)
        let place = try value(number)
        if case .resource(let variable) = operand.place {
            if variable.count != nil {
                let made = HLSLVariable(
                    variable.name, variable.type, id: 0, storage: variable.storage, layout: variable.layout)
                guard case .resource(let kind, let element) = variable.type, variable.storage == HLSLModule.uniform else { throw problem("arrays of typed buffers are not possible here") }
                let block = kind == .constants ? constantBlockType(variable, element) : module.runBlock(element)
                let one = HLSLVariable(made.name, made.type, id: access(variable.id, variable.storage, block, [place]), storage: variable.storage, layout: variable.layout)
                return self.place(of: one)
            }
            return try bufferElement(variable, number)
        }
        let source = try addressed(operand)
        guard case .pointer(let pointer, let storage, let layout) = source.place else { throw problem("subscripted value is not an array, matrix, or vector") }
        switch source.type {
        case .array(let inner, let n):
            if let known = number.constant?.asInteger, known < 0 || known >= Int64(n) { throw problem("array index \(known) is out of bounds") }
            let id = access(pointer, storage, module.memory(inner, layout), [place])
            return HLSLOperand(type: inner, place: .pointer(id, storage: storage, layout), isConst: operand.isConst)
        case .vector(let kind, let n):
            if let known = number.constant?.asInteger, known < 0 || known >= Int64(n) { throw problem("vector element index '\(known)' is out of bounds") }
            let id = access(pointer, storage, module.memory(.scalar(kind), layout), [place])
            return HLSLOperand(type: .scalar(kind), place: .pointer(id, storage: storage, layout), isConst: operand.isConst)
        case .matrix(let kind, let rows, let columns):
            if let known = number.constant?.asInteger, known < 0 || known >= Int64(rows) { throw problem("matrix row index '\(known)' is out of bounds") }
            let id = access(pointer, storage, module.memory(.vector(kind, columns), layout), [place])
            return HLSLOperand(type: .vector(kind, columns), place: .pointer(id, storage: storage, layout), isConst: operand.isConst)
        default: throw problem("subscripted value is not an array, matrix, or vector")
        }
    }
    private func constantBlockType(_ variable: HLSLVariable, _ element: HLSLType) -> UInt32 { module.memory(element, .constant) }

    /// A value that is to be indexed lies somewhere.
    func addressed(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        if case .pointer = operand.place { return operand }
        let variable = newVariable("", operand.type)
        try store(try rvalue(operand), to: variable)
        return variable
    }

    func field(_ operand: HLSLOperand, _ structure: HLSLStruct, _ index: Int) throws(ShaderError) -> HLSLOperand {
        let field = structure.fields[index]
        guard case .pointer(let pointer, let storage, let layout) = operand.place else {
            return try part(try rvalue(operand), index, field.type)
        }
        let id = access(pointer, storage, module.memory(field.type, layout), [module.word(index)])
        return HLSLOperand(type: field.type, place: .pointer(id, storage: storage, layout), isConst: operand.isConst)
    }

    func member(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        let here = token
        let name = try identifier()
        if case .resource(let variable) = operand.place { return try method(name, of: variable, here) }
        switch operand.type {
        case .structure(let structure):
            if isAt("(") || isAt("<"), structure.methods.contains(where: { $0.name == name }) {
                return try call(name, structure.methods.filter { $0.name == name }, this: try addressed(operand), original: operand)
            }
            if let index = structure.fields.lastIndex(where: { $0.name == name }) { return try field(operand, structure, index) }
            if let value = structure.constants[name] { return value }
            throw HLSLPreprocessor.problem(here, "no member named '\(name)' in '\(structure.name)'")
        case .scalar, .vector: return try swizzle(operand, name, here)
        case .matrix: return try matrixElements(operand, name, here)
        default: throw HLSLPreprocessor.problem(here, "member reference base type '\(operand.type.description)' is not a structure")
        }
    }

    private func swizzle(_ operand: HLSLOperand, _ name: String, _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard let kind = operand.type.kind, (1...4).contains(name.count) else { throw HLSLPreprocessor.problem(here, "invalid swizzle '\(name)' on '\(operand.type.description)'") }
        var components: [Int] = []
        let sets: [[Character]] = [["x", "y", "z", "w"], ["r", "g", "b", "a"]]
        for set in sets {
            let found = name.compactMap { set.firstIndex(of: $0) }
            if found.count == name.count { components = found }
        }
        guard !components.isEmpty, components.allSatisfy({ $0 < operand.type.components }) else {
            throw HLSLPreprocessor.problem(here, "invalid swizzle '\(name)' on '\(operand.type.description)'")
        }
        let type = HLSLType.of(kind, count: components.count)
        switch operand.place {
        case .pointer(let pointer, let storage, let layout):
            if components.count == 1 {
                if operand.type.components == 1 { return operand }
                let id = access(pointer, storage, module.memory(.scalar(kind), layout), [module.word(components[0])])
                return HLSLOperand(type: type, place: .pointer(id, storage: storage, layout), isConst: operand.isConst)
            }
            return HLSLOperand(type: type, place: .swizzle(pointer, storage: storage, layout, of: operand.type, components), isConst: operand.isConst)
        case .swizzle(let pointer, let storage, let layout, let whole, let list):
            return HLSLOperand(type: type, place: .swizzle(pointer, storage: storage, layout, of: whole, components.map { list[$0] }), isConst: operand.isConst)
        case .texel(let variable, let index) where operand.type.components > 1:
            return HLSLOperand(type: type, place: .texelParts(variable, index, of: operand.type, components), isConst: operand.isConst)
        case .texelParts(let variable, let index, let whole, let list):
            return HLSLOperand(type: type, place: .texelParts(variable, index, of: whole, components.map { list[$0] }), isConst: operand.isConst)
        default: return try shuffled(try rvalue(operand), components)
        }
    }

    /// `_m00_m11` and `_11_22`.
    private func matrixElements(_ operand: HLSLOperand, _ name: String, _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard case .matrix(let kind, let rows, let columns) = operand.type else { return operand }
        var list: [(Int, Int)] = []
        for piece in name.split(separator: "_") {
            let digits = piece.hasPrefix("m") ? piece.dropFirst() : piece
            let base = piece.hasPrefix("m") ? 0 : 1
            let numbers = digits.compactMap(\.wholeNumberValue)
            guard numbers.count == 2, digits.count == 2, (0..<rows).contains(numbers[0] - base), (0..<columns).contains(numbers[1] - base) else {
                throw HLSLPreprocessor.problem(here, "invalid format for matrix subscript '\(name)'")
            }
            list.append((numbers[0] - base, numbers[1] - base))
        }
        guard (1...4).contains(list.count) else { throw HLSLPreprocessor.problem(here, "invalid format for matrix subscript '\(name)'") }
        let source = try addressed(operand)
        guard case .pointer(let pointer, let storage, let layout) = source.place else { return operand }
        return HLSLOperand(type: .of(kind, count: list.count), place: .elements(pointer, storage: storage, layout, of: operand.type, list), isConst: operand.isConst)
    }
}
