import ShaderLibraries

/// A buffer that waits for its register.
struct HLSLPendingResource {
    var variable: HLSLVariable
    var type: HLSLType
    var register: (letter: Character, number: UInt32, space: UInt32)?
    var isWritable: Bool
    var isConstants: Bool
}

extension HLSLCompiler {
    // MARK: types

    static let textureNames: [String: HLSLResource] = {
        var names: [String: HLSLResource] = [:]
        for writable in [false, true] {
            let prefix = writable ? "RW" : ""
            for dimensions in 1...3 { names["\(prefix)Texture\(dimensions)D"] = .texture(dimensions: dimensions, isArray: false, writable: writable) }
            for dimensions in 1...2 { names["\(prefix)Texture\(dimensions)DArray"] = .texture(dimensions: dimensions + 1, isArray: true, writable: writable) }
        }
        return names
    }()
    private static let resourceNames: [String: HLSLResource] = textureNames.merging([
        "StructuredBuffer": .structured(writable: false), "RWStructuredBuffer": .structured(writable: true),
        "RasterizerOrderedStructuredBuffer": .structured(writable: true), "AppendStructuredBuffer": .append, "ConsumeStructuredBuffer": .consume,
        "ByteAddressBuffer": .bytes(writable: false), "RWByteAddressBuffer": .bytes(writable: true), "Buffer": .typed(writable: false),
        "RWBuffer": .typed(writable: true), "ConstantBuffer": .constants,
    ]) { first, _ in first }
    static let refusedNames: Set<String> = [
        "TextureCube", "TextureCubeArray", "Texture2DMS", "Texture2DMSArray", "SamplerState", "SamplerComparisonState", "RaytracingAccelerationStructure",
    ]

    /// The name at this place with its namespaces, and how many tokens it takes.
    func qualified() -> (name: String, count: Int) {
        var name = token.text
        var count = 1
        while peek(count).text == "::", peek(count + 1).kind == .name {
            name += "::" + peek(count + 1).text
            count += 2
        }
        return (name, count)
    }

    static func plainType(_ name: String) -> HLSLType? {
        if let kind = HLSLScalar.named[name] { return .scalar(kind) }
        guard let last = name.last?.wholeNumberValue, last >= 1, last <= 4 else { return nil }
        let head = name.dropLast()
        if let kind = HLSLScalar.named[String(head)] { return .of(kind, count: last) }
        guard head.hasSuffix("x"), let rows = head.dropLast().last?.wholeNumberValue, rows >= 1, rows <= 4,
            let kind = HLSLScalar.named[String(head.dropLast(2))]
        else { return nil }
        return .matrix(kind, rows, last)
    }

    func startsType() -> Bool {
        guard token.kind == .name else { return false }
        if Self.modifiers.contains(text) || ["void", "vector", "matrix", "struct", "unsigned"].contains(text) { return true }
        if Self.plainType(text) != nil || Self.resourceNames[text] != nil || Self.refusedNames.contains(text) { return true }
        if case .type = bindings[text] { return true }
        let (name, count) = qualified()
        switch find(name) {
        case .type: return peek(count).text != "::"
        case .structTemplate: return true
        default: return false
        }
    }

    func type() throws(ShaderError) -> HLSLType {
        try nested { () throws(ShaderError) in try typeHere() }
    }

    private func typeHere() throws(ShaderError) -> HLSLType {
        _ = skipModifiers()
        guard token.kind == .name else { throw problem("expected a type") }
        if accept("struct") { return try typeHere() }
        if accept("void") { return .void }
        if accept("unsigned") {
            _ = accept("int")
            return .uint
        }
        if let plain = Self.plainType(text) {
            at += 1
            return try checked(plain)
        }
        if accept("vector") {
            guard accept("<") else { return .vector(.f32, 4) }
            guard case .scalar(let kind) = try type() else { throw problem("a vector has numbers") }
            try expect(",")
            let count = try constantInteger(angle: true)
            try closeAngle()
            guard (1...4).contains(count) else { throw problem("a vector has 1 to 4 components") }
            return .of(kind, count: Int(count))
        }
        if accept("matrix") {
            guard accept("<") else { return .matrix(.f32, 4, 4) }
            guard case .scalar(let kind) = try type() else { throw problem("a matrix has numbers") }
            try expect(",")
            let rows = try constantInteger(angle: true)
            try expect(",")
            let columns = try constantInteger(angle: true)
            try closeAngle()
            guard (1...4).contains(rows), (1...4).contains(columns) else { throw problem("a matrix has 1 to 4 rows and columns") }
            return try checked(.matrix(kind, Int(rows), Int(columns)))
        }
        if let kind = Self.resourceNames[text] {
            at += 1
            var element = HLSLType.uint
            if case .bytes = kind { return .resource(kind, .uint) }
            if accept("<") {
                element = try type()
                try closeAngle()
            } else {
                element = .vector(.f32, 4)
            }
            return .resource(kind, element)
        }
        if Self.refusedNames.contains(text) { throw problem("'\(text)' is not possible here: textures are loaded and stored, not sampled") }
        if case .type(let bound)? = bindings[text] {
            at += 1
            return bound
        }
        let (name, count) = qualified()
        switch find(name) {
        case .type(let found):
            at += count
            return found
        case .structTemplate(let template):
            at += count
            return .structure(try instance(name, template))
        default: throw problem("unknown type name '\(name)'")
        }
    }

    private func checked(_ type: HLSLType) throws(ShaderError) -> HLSLType {
        if case .matrix(let kind, let rows, let columns) = type {
            guard rows > 1, columns > 1 else { throw problem("matrices of one row or column are not possible here; use a vector") }
            guard kind.isFloat else { throw problem("matrices of '\(kind.name)' are not possible here") }
        }
        return type
    }

    /// `[4][3]` behind a name; an empty first pair takes its length from the values.
    func arraySuffix(_ base: HLSLType, isOpen: UnsafeMutablePointer<Bool>? = nil) throws(ShaderError) -> HLSLType {
        var lengths: [Int64] = []
        while isAt("[") {
            at += 1
            if accept("]") {
                guard let isOpen, lengths.isEmpty else { throw problem("an array needs its length here") }
                isOpen.pointee = true
                lengths.append(1)
                continue
            }
            let length = try constantInteger()
            guard length > 0, length <= 1 << 24 else { throw problem("array size \(length) is not possible") }
            lengths.append(length)
            try expect("]")
        }
        var type = base
        for length in lengths.reversed() { type = .array(type, Int(length)) }
        if case .array = type, let leaves = type.leafCount, leaves > 1 << 24 { throw problem("the array is too large") }
        return type
    }

    // MARK: variables

    /// The names of a declaration, from the first on.
    func variables(_ base: HLSLType, isStatic: Bool, isConst: Bool, isShared: Bool, isRowMajor: Bool = false) throws(ShaderError) {
        repeat {
            let place = token
            let name = try identifier()
            var isOpen = false
            var type = try arraySuffix(base, isOpen: &isOpen)
            var register: (Character, UInt32, UInt32)?
            if accept(":") { register = try registerClause() }
            var initial: Int?
            if accept("=") {
                initial = at
                if isOpen, case .array(let element, _) = type {
                    let length = try openLength(element)
                    type = .array(element, length)
                    at = initial ?? at
                }
                if code == nil || isStatic { try skip(to: [",", ";"]) }
            }
            if isOpen, initial == nil { throw problem("definition of variable with array type needs an explicit size or an initializer") }
            guard type != .void else { throw HLSLPreprocessor.problem(place, "variable has incomplete type 'void'") }
            if case .resource(let kind, let element) = HLSLCompiler.element(type) {
                if code != nil {
                    guard let initial else { throw problem("a local buffer needs what it stands for") }
                    at = initial
                    guard case .resource(let variable) = try assignment().place else { throw problem("expected a buffer") }
                    declare(name, .variable(variable))
                } else {
                    try resource(name, kind, element, type, register)
                }
                continue
            }
            if code == nil {
                guard isStatic || isShared || isConst && initial != nil else {
                    globals.append(HLSLField(name: name, type: type, isRowMajor: isRowMajor))
                    continue
                }
                let global = HLSLGlobal(name, type, initial: initial, scope: namespaces, isConst: isConst, isShared: isShared)
                if isConst, let initial, case .scalar = type {
                    // What is known is known everywhere.
                    let end = at
                    at = initial
                    if let value = try? converted(assignment(), to: type), value.constant != nil {
                        at = end
                        declare(name, .value(value))
                        continue
                    }
                    at = end
                }
                declare(name, .global(global))
                continue
            }
            if isStatic || isShared {
                declare(name, .global(HLSLGlobal(name, type, initial: initial, scope: namespaces, isConst: isConst, isShared: isShared)))
                continue
            }
            let variable = newVariable(name, type)
            if initial != nil {
                let value = isAt("{") ? try list(type) : try assignment()
                let fitting = try converted(value, to: type)
                try store(fitting, to: variable)
                if isConst, fitting.constant != nil, case .scalar = type {
                    var known = fitting
                    known.isLiteral = false
                    declare(name, .value(known))
                    continue
                }
            }
            guard case .pointer(let id, let storage, _) = variable.place else { continue }
            let made = HLSLVariable(name, type, id: id, storage: storage)
            made.isConst = isConst
            declare(name, .variable(made))
        } while accept(",")
        try expect(";")
    }

    static func element(_ type: HLSLType) -> HLSLType {
        if case .array(let inner, _) = type { return element(inner) }
        return type
    }

    /// How many elements the values from here on fill.
    private func openLength(_ element: HLSLType) throws(ShaderError) -> Int {
        guard isAt("{"), let each = element.leafCount, each > 0 else { throw problem("expected a list of values") }
        let start = at
        var depth = 0
        var leaves = 0
        var isEmpty = true
        repeat {
            guard token.kind != .end else { throw problem("expected '}'") }
            if isAt("{") {
                depth += 1
                isEmpty = true
            } else if isAt("}") {
                if !isEmpty { leaves += 1 }
                isEmpty = true
                depth -= 1
            } else if isAt(","), depth > 0 {
                if !isEmpty { leaves += 1 }
                isEmpty = true
            } else {
                if isEmpty, let plain = Self.plainType(text), plain.components > 1 { leaves += plain.components - 1 }
                isEmpty = false
                if isAt("(") || isAt("[") {
                    try skipBrackets()
                    continue
                }
            }
            at += 1
        } while depth > 0
        at = start
        return max(1, leaves / each)
    }

    func newVariable(_ name: String, _ type: HLSLType) -> HLSLOperand {
        let memory = module.memory(type, .plain)
        let pointer = module.pointer(HLSLModule.function, to: memory)
        let id = module.newId()
        if !name.isEmpty { module.name(id, name) }
        code?.variables += [HLSLModule.word(.variable, 4), pointer, id, HLSLModule.function]
        return HLSLOperand(type: type, place: .pointer(id, storage: HLSLModule.function, .plain))
    }

    /// The variable behind a static one; its first value is given before the entry's own code.
    func variable(of global: HLSLGlobal) throws(ShaderError) -> HLSLVariable {
        if let made = global.variable { return made }
        let storage = global.isShared ? HLSLModule.workgroup : HLSLModule.privateStorage
        let id = module.variable(storage, module.memory(global.type, .plain), name: global.name)
        let made = HLSLVariable(global.name, global.type, id: id, storage: storage)
        made.isConst = global.isConst
        global.variable = made
        guard !global.isShared, let prologue else { return made }
        let saved = code
        code = prologue
        defer { code = saved }
        let place = HLSLOperand(type: global.type, place: .pointer(id, storage: storage, .plain))
        guard let initial = global.initial else {
            let null = module.null(module.memory(global.type, .plain))
            prologue.add([HLSLModule.word(.store, 3), id, null])
            return made
        }
        try elsewhere(initial, scope: global.scope, bindings: bindings) { () throws(ShaderError) in
            let value = isAt("{") ? try list(global.type) : try assignment()
            try store(try converted(value, to: global.type), to: place)
        }
        return made
    }
}
