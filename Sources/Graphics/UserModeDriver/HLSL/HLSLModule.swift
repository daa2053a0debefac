/// The SPIR-V module under construction: ids, types, constants, decorations.
final class HLSLModule {
    private(set) var bound: UInt32 = 1
    private var capabilities: Set<UInt32> = [1]
    private var names: [UInt32] = []
    private var decorations: [UInt32] = []
    private(set) var declarations: [UInt32] = []
    private var functions: [UInt32] = []
    private var interface: [UInt32] = []
    private var known: [[UInt32]: UInt32] = [:]
    private var typeIds: [TypeKey: UInt32] = [:]
    lazy var glsl: UInt32 = newId()

    private struct TypeKey: Hashable {
        var type: HLSLType
        var layout: HLSLLayout
    }

    static let function: UInt32 = 7, privateStorage: UInt32 = 6, workgroup: UInt32 = 4, uniform: UInt32 = 2, input: UInt32 = 1, uniformConstant: UInt32 = 0

    func newId() -> UInt32 {
        defer { bound += 1 }
        return bound
    }
    static func word(_ op: SpirvOp, _ count: Int) -> UInt32 { UInt32(count) << 16 | UInt32(op.rawValue) }
    static func text(_ text: String) -> [UInt32] {
        var bytes = Array(text.utf8) + [0]
        while bytes.count % 4 != 0 { bytes.append(0) }
        var words = [UInt32](repeating: 0, count: bytes.count / 4)
        for (index, byte) in bytes.enumerated() { words[index / 4] |= UInt32(byte) << UInt32(index % 4 * 8) }
        return words
    }
    func use(_ capability: UInt32) { capabilities.insert(capability) }
    func name(_ id: UInt32, _ text: String) {
        let words = Self.text(text)
        names += [Self.word(.name, 2 + words.count), id] + words
    }
    func memberName(_ id: UInt32, _ member: Int, _ text: String) {
        let words = Self.text(text)
        names += [Self.word(.memberName, 3 + words.count), id, UInt32(member)] + words
    }
    func decorate(_ id: UInt32, _ list: UInt32...) { decorations += [Self.word(.decorate, 2 + list.count), id] + list }
    func decorateMember(_ id: UInt32, _ member: Int, _ list: UInt32...) {
        decorations += [Self.word(.memberDecorate, 3 + list.count), id, UInt32(member)] + list
    }

    /// A declaration that exists once: a type or a constant.
    private func declare(_ op: SpirvOp, type: UInt32? = nil, _ operands: [UInt32]) -> UInt32 {
        let key = [UInt32(op.rawValue), type ?? 0] + operands
        if let id = known[key] { return id }
        let id = newId()
        declarations += [Self.word(op, 2 + (type == nil ? 0 : 1) + operands.count)] + (type.map { [$0] } ?? []) + [id] + operands
        known[key] = id
        return id
    }

    // MARK: types

    func scalar(_ kind: HLSLScalar) -> UInt32 {
        switch kind {
        case .bool: return declare(.typeBool, [])
        case .f16: use(9)
        case .f64: use(10)
        case .i64, .u64: use(11)
        case .i16, .u16: use(22)
        default: break
        }
        return kind.isFloat ? declare(.typeFloat, [kind.bits]) : declare(.typeInt, [kind.bits, kind.isSigned ? 1 : 0])
    }

    /// The type of a value. In memory truth values are words.
    func value(_ type: HLSLType) -> UInt32 {
        switch type {
        case .void: declare(.typeVoid, [])
        case .scalar(let kind): scalar(kind)
        case .vector(let kind, let n): n == 1 ? scalar(kind) : declare(.typeVector, [scalar(kind), UInt32(n)])
        default: memory(type, .plain)
        }
    }

    static func stored(_ kind: HLSLScalar) -> HLSLScalar { kind == .bool ? .u32 : kind }

    func memory(_ type: HLSLType, _ layout: HLSLLayout) -> UInt32 {
        switch type {
        case .void, .resource: return value(.void)
        case .scalar(let kind): return scalar(Self.stored(kind))
        case .vector(let kind, let n): return value(.of(Self.stored(kind), count: n))
        case .matrix(let kind, let rows, let columns):
            // A row of HLSL's is a column here.
            let row = value(.of(Self.stored(kind), count: columns))
            return declare(.typeMatrix, [row, UInt32(rows)])
        case .array, .structure: break
        }
        let key = TypeKey(type: type, layout: layout)
        if let id = typeIds[key] { return id }
        let id: UInt32
        if case .array(let element, let n) = type {
            let inner = memory(element, layout)
            let length = constant(.u32, UInt64(n))
            id = newId()
            declarations += [Self.word(.typeArray, 4), id, inner, length]
            if layout != .plain { decorate(id, 6, UInt32(stride(element, layout))) }
        } else if case .structure(let structure) = type {
            let members = structure.fields.map { memory($0.type, layout) }
            id = newId()
            declarations += [Self.word(.typeStruct, 2 + members.count), id] + members
            name(id, structure.name)
            for (index, field) in structure.fields.enumerated() { memberName(id, index, field.name) }
            if layout != .plain { place(structure.fields, in: id, layout) }
        } else {
            return value(.void)
        }
        typeIds[key] = id
        return id
    }

    /// Says where the members of a structure lie.
    func place(_ fields: [HLSLField], in id: UInt32, _ layout: HLSLLayout) {
        var offset = 0
        for (index, field) in fields.enumerated() {
            offset = self.offset(of: field, from: offset, layout)
            decorateMember(id, index, 35, UInt32(offset))
            offset += size(field.type, layout, isRowMajor: field.isRowMajor)
            decorateMatrix(field, id, index, layout)
        }
    }
    func decorateMatrix(_ field: HLSLField, _ id: UInt32, _ index: Int, _ layout: HLSLLayout) {
        var type = field.type
        while case .array(let element, _) = type { type = element }
        guard case .matrix(let kind, let rows, let columns) = type else { return }
        // HLSL's columns are rows here, and so is what lies together.
        decorateMember(id, index, field.isRowMajor ? 5 : 4)
        decorateMember(id, index, 7, layout == .constant ? 16 : UInt32((field.isRowMajor ? columns : rows) * size(kind)))
    }

    private func size(_ kind: HLSLScalar) -> Int { Int(kind.bits / 8) }
    private func alignment(_ type: HLSLType, _ layout: HLSLLayout) -> Int {
        switch type {
        case .scalar(let kind), .vector(let kind, _): size(kind)
        case .matrix(let kind, _, _): layout == .constant ? 16 : size(kind)
        case .array(let element, _): layout == .constant ? 16 : alignment(element, layout)
        case .structure(let s): layout == .constant ? 16 : s.fields.reduce(1) { max($0, alignment($1.type, layout)) }
        default: 4
        }
    }
    func stride(_ type: HLSLType, _ layout: HLSLLayout) -> Int {
        let unit = layout == .constant ? 16 : alignment(type, layout)
        return (size(type, layout) + unit - 1) / unit * unit
    }
    private func offset(of field: HLSLField, from offset: Int, _ layout: HLSLLayout) -> Int {
        let unit = alignment(field.type, layout)
        var at = (offset + unit - 1) / unit * unit
        // A vector of a constant buffer does not cross a boundary of 16 bytes.
        if layout == .constant, case .vector = field.type, at / 16 != (at + size(field.type, layout) - 1) / 16 { at = (at + 15) / 16 * 16 }
        return at
    }
    func size(_ type: HLSLType, _ layout: HLSLLayout, isRowMajor: Bool = false) -> Int {
        switch type {
        case .scalar(let kind): return size(kind)
        case .vector(let kind, let n): return size(kind) * n
        case .matrix(let kind, let rows, let columns):
            let (major, minor) = isRowMajor ? (rows, columns) : (columns, rows)
            return layout == .constant ? (major - 1) * 16 + minor * size(kind) : rows * columns * size(kind)
        case .array(let element, let n): return (n - 1) * stride(element, layout) + size(element, layout, isRowMajor: isRowMajor)
        case .structure(let s):
            var at = 0
            for field in s.fields { at = offset(of: field, from: at, layout) + size(field.type, layout, isRowMajor: field.isRowMajor) }
            let unit = layout == .constant ? 1 : alignment(type, layout)
            return (at + unit - 1) / unit * unit
        default: return 0
        }
    }

    func array(_ element: UInt32, _ count: Int) -> UInt32 { declare(.typeArray, [element, constant(.u32, UInt64(count))]) }
    func pointer(_ storage: UInt32, to type: UInt32) -> UInt32 { declare(.typePointer, [storage, type]) }
    func functionType(_ result: UInt32, _ parameters: [UInt32]) -> UInt32 { declare(.typeFunction, [result] + parameters) }
    func imageType(_ kind: HLSLScalar, writable: Bool, format: UInt32) -> UInt32 {
        use(writable ? 47 : 46)
        use(49)
        return declare(.typeImage, [scalar(kind), 5, 0, 0, 0, writable ? 2 : 1, format])
    }
    /// A block around a run of elements without end.
    func runBlock(_ element: HLSLType, isRowMajor: Bool = false) -> UInt32 {
        let inner = memory(element, .structured)
        let key = [UInt32(SpirvOp.typeRuntimeArray.rawValue), inner, 1]
        if let id = known[key] { return id }
        let run = newId()
        let block = newId()
        declarations += [Self.word(.typeRuntimeArray, 3), run, inner, Self.word(.typeStruct, 3), block, run]
        decorate(run, 6, UInt32(stride(element, .structured)))
        memberName(block, 0, "@data")
        decorateMember(block, 0, 35, 0)
        decorateMatrix(HLSLField(name: "", type: element, isRowMajor: isRowMajor), block, 0, .structured)
        decorate(block, 3)
        known[key] = block
        return block
    }
    /// A block with members of its own.
    func block(_ name: String, _ fields: [HLSLField], _ layout: HLSLLayout, isStorage: Bool) -> UInt32 {
        let members = fields.map { memory($0.type, layout) }
        let id = newId()
        declarations += [Self.word(.typeStruct, 2 + members.count), id] + members
        self.name(id, name)
        for (index, field) in fields.enumerated() { memberName(id, index, field.name) }
        place(fields, in: id, layout)
        decorate(id, isStorage ? 3 : 2)
        return id
    }

    // MARK: constants and variables

    /// A number by its bits.
    func constant(_ kind: HLSLScalar, _ bits: UInt64) -> UInt32 {
        if kind == .bool { return declare(bits == 0 ? .constantFalse : .constantTrue, type: scalar(.bool), []) }
        var words = [UInt32(truncatingIfNeeded: bits)]
        if kind.bits == 64 { words.append(UInt32(truncatingIfNeeded: bits >> 32)) }
        if kind == .i16 { words[0] = UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: bits))) }
        if kind == .u16 || kind == .f16 { words[0] &= 0xFFFF }
        return declare(.constant, type: scalar(kind), words)
    }
    func word(_ value: Int) -> UInt32 { constant(.u32, UInt64(UInt32(truncatingIfNeeded: value))) }
    func null(_ type: UInt32) -> UInt32 { declare(.constantNull, type: type, []) }
    func composite(_ type: UInt32, _ parts: [UInt32]) -> UInt32 { declare(.constantComposite, type: type, parts) }

    func variable(_ storage: UInt32, _ type: UInt32, name text: String) -> UInt32 {
        let pointer = pointer(storage, to: type)
        let id = newId()
        declarations += [Self.word(.variable, 4), pointer, id, storage]
        name(id, text)
        return id
    }
    private var inputs: [UInt32: UInt32] = [:]
    /// A built-in input.
    func input(_ builtIn: UInt32, _ type: HLSLType) -> UInt32 {
        if let id = inputs[builtIn] { return id }
        let id = variable(Self.input, value(type), name: "input\(builtIn)")
        decorate(id, 11, builtIn)
        if builtIn == 36 || builtIn == 41 { use(61) }
        inputs[builtIn] = id
        interface.append(id)
        return id
    }

    func add(function words: [UInt32]) { functions += words }

    func assembled(entry: UInt32, name: String, groupSize: [UInt32]) -> [UInt32] {
        var words: [UInt32] = [0x0723_0203, 0x0001_0300, 0, bound, 0]
        for capability in capabilities.sorted() { words += [Self.word(.capability, 2), capability] }
        let library = Self.text("GLSL.std.450")
        words += [Self.word(.extInstImport, 2 + library.count), glsl] + library
        words += [Self.word(.memoryModel, 3), 0, 1]
        let text = Self.text(name)
        words += [Self.word(.entryPoint, 3 + text.count + interface.count), 5, entry] + text + interface
        words += [Self.word(.executionMode, 6), entry, 17] + groupSize
        words += [Self.word(.source, 3), 5, 600]
        words += names + decorations + declarations + functions
        words[3] = bound
        return words
    }
}
