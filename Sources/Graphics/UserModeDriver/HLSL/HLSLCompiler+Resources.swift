import ShaderLibraries

/// Buffers, textures and blocks of constants, with their registers.
extension HLSLCompiler {
    /// `register(u0, space1)`, or a semantic, which says nothing here.
    func registerClause() throws(ShaderError) -> (Character, UInt32, UInt32)? {
        let name = try identifier()
        guard name == "register" || name == "packoffset" else { return nil }
        try expect("(")
        let text = try identifier()
        var space: UInt32 = 0
        while !isAt(")") {
            guard token.kind != .end else { throw problem("expected ')'") }
            if text.first != "c", token.text.hasPrefix("space") { space = UInt32(token.text.dropFirst(5)) ?? 0 }
            at += 1
        }
        at += 1
        guard name == "register", let letter = text.first, let number = UInt32(text.dropFirst()), number < 1000, "tubsc".contains(letter) else { return nil }
        return letter == "c" ? nil : (letter, number, space)
    }

    func resource(
        _ name: String, _ kind: HLSLResource, _ element: HLSLType, _ type: HLSLType, _ register: (Character, UInt32, UInt32)?
    ) throws(ShaderError) {
        let block: UInt32
        var storage = HLSLModule.uniform
        var isWritable = false
        var layout = HLSLLayout.structured
        switch kind {
        case .structured(let writable):
            isWritable = writable
            block = module.runBlock(element)
        case .append, .consume:
            isWritable = true
            block = module.runBlock(element)
        case .bytes(let writable):
            isWritable = writable
            block = module.runBlock(.uint)
        case .typed(let writable), .texture(_, _, let writable):
            isWritable = writable
            storage = HLSLModule.uniformConstant
            guard let scalar = element.kind, element.components > 0, scalar.bits == 32, scalar != .bool else {
                throw problem("typed buffers and textures have elements of 'float', 'int' or 'uint' with up to 4 components")
            }
            if case .texture(let dimensions, _, _) = kind { textureSizes.append(HLSLField(name: Self.sizeName(of: name, dimensions), type: .vector(.u32, 4))) }
            block = module.imageType(scalar, writable: writable, format: Self.format(scalar, element.components))
        case .constants:
            layout = .constant
            guard case .structure(let structure) = element else { throw problem("a ConstantBuffer holds a structure") }
            block = module.block(name, structure.fields, .constant, isStorage: false)
        }
        var full = block
        var count: Int?
        if case .array(let inner, let length) = type {
            guard case .resource = inner else { throw problem("arrays of arrays of buffers are not possible here") }
            count = length
            full = module.array(block, length)
        }
        let id = module.variable(storage, full, name: name)
        let made = HLSLVariable(name, .resource(kind, element), id: id, storage: storage, layout: layout)
        made.count = count
        declare(name, .variable(made))
        if !isWritable, storage == HLSLModule.uniform, kind != .constants { module.decorate(id, 24) }
        resources.append(
            HLSLPendingResource(variable: made, type: type, register: register.map { ($0.0, $0.1, $0.2) }, isWritable: isWritable, isConstants: kind == .constants))
    }

    static func format(_ kind: HLSLScalar, _ components: Int) -> UInt32 {
        switch (kind, components) {
        case (.f32, 1): 3
        case (.f32, 2): 6
        case (.f32, _): 1
        case (.i32, 1): 24
        case (.i32, 2): 25
        case (.i32, _): 21
        case (_, 1): 33
        case (_, 2): 35
        default: 30
        }
    }

    /// The counter beside a buffer, made at the first use.
    func counter(of variable: HLSLVariable) throws(ShaderError) -> UInt32 {
        if let id = variable.counter { return id }
        guard variable.count == nil else { throw problem("arrays of buffers have no counters here") }
        let block = module.block("counter", [HLSLField(name: "@count", type: .int)], .structured, isStorage: true)
        let id = module.variable(HLSLModule.uniform, block, name: "\(variable.name)@count")
        module.decorate(id, 34, 0)
        counters += 1
        module.decorate(id, 33, HLSLRegisterShift.unorderedAccess + 900 + UInt32(counters))
        variable.counter = id
        return id
    }

    func constantBuffer() throws(ShaderError) {
        at += 1
        let name = try identifier()
        var register: (Character, UInt32, UInt32)?
        if accept(":") { register = try registerClause() }
        try expect("{")
        var fields: [HLSLField] = []
        while !accept("}") {
            guard token.kind != .end else { throw problem("expected '}'") }
            let modifiers = skipModifiers()
            let base = try type()
            repeat {
                let field = try identifier()
                fields.append(HLSLField(name: field, type: try arraySuffix(base), isRowMajor: modifiers.contains("row_major")))
                if accept(":") { _ = try registerClause() }
            } while accept(",")
            try expect(";")
        }
        _ = accept(";")
        try constants(name, fields, register)
    }

    func constants(_ name: String, _ fields: [HLSLField], _ register: (Character, UInt32, UInt32)?) throws(ShaderError) {
        guard !fields.isEmpty else { return }
        let block = module.block(name, fields, .constant, isStorage: false)
        let id = module.variable(HLSLModule.uniform, block, name: name)
        let made = HLSLVariable(name, .void, id: id, storage: HLSLModule.uniform, layout: .constant)
        for (index, field) in fields.enumerated() { declare(field.name, .member(made, index, field)) }
        resources.append(
            HLSLPendingResource(variable: made, type: .void, register: register.map { ($0.0, $0.1, $0.2) }, isWritable: false, isConstants: true))
    }

    /// Gives registers to the buffers that name none, in the order of the text.
    func assignRegisters() throws(ShaderError) {
        try constants("$Globals", globals, nil)
        try constants(ShaderBinding.textureSizes, textureSizes, ("b", 900, 0))
        var taken: Set<String> = []
        func key(_ letter: Character, _ space: UInt32, _ number: UInt32) -> String { "\(letter)\(space).\(number)" }
        for resource in resources {
            guard let register = resource.register else { continue }
            for number in 0..<UInt32(resource.variable.count ?? 1) { taken.insert(key(register.letter, register.space, register.number + number)) }
        }
        for resource in resources {
            let letter: Character = resource.isConstants ? "b" : resource.isWritable ? "u" : "t"
            var place: (number: UInt32, space: UInt32)
            if let register = resource.register {
                guard register.letter == letter else { throw problem("buffer '\(resource.variable.name)' takes a register of class '\(letter)'") }
                place = (register.number, register.space)
            } else {
                place = (0, 0)
                while taken.contains(key(letter, 0, place.number)) { place.number += 1 }
                for number in 0..<UInt32(resource.variable.count ?? 1) { taken.insert(key(letter, 0, place.number + number)) }
            }
            let shift = letter == "b" ? HLSLRegisterShift.constantBuffer : letter == "u" ? HLSLRegisterShift.unorderedAccess : HLSLRegisterShift.shaderResource
            module.decorate(resource.variable.id, 34, place.space)
            module.decorate(resource.variable.id, 33, shift + place.number)
        }
    }
}
