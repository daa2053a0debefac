import GPUInstructionSet

/// A place in memory during lowering.
struct Pointer {
    enum Storage {
        case buffer(descriptor: Value, readOnly: Bool)
        case constants
        case shared
        case scratch
        /// A built-in input; `offset` counts scalars.
        case builtIn(UInt32)
        /// A texel buffer, or an element of an array of them.
        case texels(descriptor: Value, format: TexelFormat, sampled: ShaderScalar)
        /// A texture, with its sampler where it has one.
        case texture(TexturePlace)
        case sampler(Int)
        /// A texel, for atomics.
        case texel(descriptor: Value)
        /// An array of resources of which no element is chosen yet.
        case resources(first: Int, element: UInt32, readOnly: Bool)
    }
    var storage: Storage
    var type: UInt32
    var rule: LayoutRule = .decorated
    /// Byte offset = (index << scale) + dynamic + offset.
    var index = Value.none
    var scale = 0
    var dynamic = Value.none
    var offset = 0
    var matrix: MatrixLayout?
    var vectorStride: Int?
    var coherent = false
}

extension Translator {
    func pointer(_ id: UInt32) throws(ShaderError) -> Pointer {
        guard let pointer = pointers[id] else { throw .unsupported("pointers that are not fixed at compile time") }
        return pointer
    }

    // MARK: Variables

    func declareGlobals() throws(ShaderError) {
        for id in module.globals {
            let variable = try module.defining(id)
            guard case .pointer(let storage, let pointee) = try types.type(variable[1]) else { continue }
            switch storage {
            case SpirvNumber.input:
                let builtIn = module.decoration(id, SpirvNumber.builtIn).map { $0[3] } ?? 0xFFFF_FFFF
                pointers[id] = Pointer(storage: .builtIn(builtIn), type: pointee)
            case SpirvNumber.workgroup:
                pointers[id] = Pointer(storage: .shared, type: pointee, rule: .packed, offset: try allocate(pointee, from: &sharedBytes))
            case SpirvNumber.privateClass:
                pointers[id] = Pointer(storage: .scratch, type: pointee, rule: .packed, offset: try allocate(pointee, from: &scratchBytes))
            case SpirvNumber.pushConstant:
                pointers[id] = Pointer(storage: .constants, type: pointee, offset: plan.pushConstantOffset)
            case SpirvNumber.uniform, SpirvNumber.storageBuffer: pointers[id] = try resource(id, storage, pointee)
            case SpirvNumber.uniformConstant: pointers[id] = try texture(id, pointee)
            default: throw .unsupported("storage class \(storage)")
            }
        }
        guard sharedBytes <= GPUInstructionSet.maxSharedBytes else {
            throw .limit("\(sharedBytes) bytes of group-shared memory; at most \(GPUInstructionSet.maxSharedBytes) are possible")
        }
    }

    private func allocate(_ type: UInt32, from total: inout Int) throws(ShaderError) -> Int {
        let extent = try layout.extent(type, .packed, nil)
        let start = (total + 7) & ~7
        guard extent.size <= 1 << 24 else { throw .limit("a variable of \(extent.size) bytes") }
        total = start + extent.size
        return start
    }

    /// Private variables get their initial values at the start.
    func initialiseVariables() throws(ShaderError) {
        for id in module.globals {
            let variable = try module.defining(id)
            guard variable.count > 4, let pointer = pointers[id], case .scratch = pointer.storage else { continue }
            try store(try scalars(variable[4]), to: pointer)
        }
    }

    func slot(_ id: UInt32) -> ResourcePlan.Slot {
        ResourcePlan.Slot(
            set: module.decoration(id, SpirvNumber.descriptorSet).map { $0[3] } ?? 0,
            binding: module.decoration(id, SpirvNumber.binding).map { $0[3] } ?? 0)
    }

    private func resource(_ id: UInt32, _ storage: UInt32, _ pointee: UInt32) throws(ShaderError) -> Pointer {
        let slot = slot(id)
        var type = pointee
        var isArray = false
        if case .array(let element, _) = try types.type(pointee) { (type, isArray) = (element, true) }
        guard case .structure(let members) = try types.type(type) else { throw .unsupported("unbounded arrays of resources") }
        let isConstant = storage == SpirvNumber.uniform && module.decoration(type, SpirvNumber.bufferBlock) == nil
        let rule = isConstant ? .decorated : Reflector.rule(type: type, module: module, isRegisterShifted: isRegisterShifted)
        let readOnly =
            isConstant || module.decoration(id, SpirvNumber.nonWritable) != nil
            || (!members.isEmpty
                && members.indices.allSatisfy { module.memberDecoration(type, $0, SpirvNumber.nonWritable) != nil })
        if isConstant, !isArray, let offset = plan.rootConstants[slot] {
            return Pointer(storage: .constants, type: type, rule: rule, offset: offset)
        }
        guard let first = plan.descriptors[slot] else { throw .invalidModule("Binding \(slot.binding) is unknown.") }
        let coherent =
            module.decoration(id, SpirvNumber.coherent) != nil || module.decoration(id, SpirvNumber.volatile) != nil
        if isArray {
            return Pointer(
                storage: .resources(first: first, element: type, readOnly: readOnly), type: pointee, rule: rule, coherent: coherent)
        }
        return Pointer(
            storage: .buffer(descriptor: .word(UInt32(first)), readOnly: readOnly), type: type, rule: rule, coherent: coherent)
    }

    /// A variable of the function: private memory of the lane.
    func localVariable(_ instruction: SpirvInstruction) throws(ShaderError) {
        guard case .pointer(_, let pointee) = try types.type(instruction[1]) else { return }
        let pointer = Pointer(storage: .scratch, type: pointee, rule: .packed, offset: try allocate(pointee, from: &scratchBytes))
        guard scratchBytes <= GPUInstructionSet.maxScratchBytes else {
            throw .limit("\(scratchBytes) bytes of local arrays; at most \(GPUInstructionSet.maxScratchBytes) are possible")
        }
        pointers[instruction[2]] = pointer
        if instruction.count > 4 { try store(try scalars(instruction[4]), to: pointer) }
    }

    // MARK: Access chains

    /// An index as an unsigned 32-bit value.
    func index(_ id: UInt32) throws(ShaderError) -> Value {
        let value = try scalar(id)
        return try kindOf(id).is64 ? truncated(value) : value
    }
    func truncated(_ value: Value) -> Value {
        value.isConstant ? .word(value.word) : builder.emit(.unpacklo, .u32, value)
    }

    func accessChain(_ instruction: SpirvInstruction) throws(ShaderError) {
        var pointer = try pointer(instruction[3])
        for number in 4..<max(4, instruction.count) { try step(&pointer, instruction[number]) }
        pointers[instruction[2]] = pointer
    }

    private func step(_ pointer: inout Pointer, _ id: UInt32) throws(ShaderError) {
        let at = try index(id)
        switch pointer.storage {
        case .resources(let first, let element, let readOnly):
            let descriptor = builder.emit(.add, .u32, at, .word(UInt32(first)))
            pointer.type = element
            if case .image(let sampled, _, _, let number) = try types.type(element) {
                let kind = try types.scalarKind(sampled)
                pointer.storage = .texels(
                    descriptor: descriptor, format: try TexelFormat(number: number, sampled: kind), sampled: kind)
            } else {
                pointer.storage = .buffer(descriptor: descriptor, readOnly: readOnly)
            }
            return
        case .builtIn:
            guard at.isConstant else { throw .unsupported("a built-in value indexed by a variable") }
            let part = try types.component(pointer.type, Int(at.word))
            pointer.type = part.type
            pointer.offset += part.first
            return
        default: break
        }
        switch try types.type(pointer.type) {
        case .structure(let members):
            guard at.isConstant, Int(at.word) < members.count else { throw .invalidModule("A member index is out of range.") }
            let place = try layout.member(pointer.type, Int(at.word), pointer.rule)
            pointer.offset += place.offset
            pointer.matrix = place.matrix
            pointer.type = members[Int(at.word)]
        case .array(let element, _), .runtimeArray(let element):
            advance(&pointer, at, stride: try layout.elementStride(pointer.type, pointer.rule, pointer.matrix))
            pointer.type = element
        case .matrix(let column, _):
            let (stride, vector) = try layout.columnLayout(pointer.type, pointer.rule, pointer.matrix)
            advance(&pointer, at, stride: stride)
            pointer.vectorStride = vector
            pointer.matrix = nil
            pointer.type = column
        case .vector(let element, _):
            let size = layout.scalarSize(try types.scalarKind(element), pointer.rule)
            advance(&pointer, at, stride: pointer.vectorStride ?? size)
            pointer.vectorStride = nil
            pointer.type = element
        default: throw .invalidModule("An access chain goes into a scalar.")
        }
    }

    private func advance(_ pointer: inout Pointer, _ at: Value, stride: Int) {
        if at.isConstant {
            pointer.offset = Int(truncatingIfNeeded: Int64(pointer.offset) &+ Int64(Int32(bitPattern: at.word)) &* Int64(stride))
            return
        }
        // The uniform part of a sum is added once for all lanes; byte offsets wrap just as indices do.
        if let (vector, uniform) = builder.split(at) {
            advance(&pointer, vector, stride: stride)
            advance(&pointer, uniform, stride: stride)
            return
        }
        if pointer.index.isNone, stride > 0, stride & (stride - 1) == 0, stride <= 128, !builder.isUniform(at) || pointer.dynamic.isNone {
            pointer.index = at
            pointer.scale = stride.trailingZeroBitCount
            return
        }
        let bytes = scaled(at, by: stride)
        if pointer.dynamic.isNone {
            pointer.dynamic = bytes
        } else if pointer.index.isNone, !builder.isUniform(bytes) {
            pointer.index = bytes
            pointer.scale = 0
        } else {
            pointer.dynamic = builder.emit(.add, .u32, pointer.dynamic, bytes)
        }
    }

    func scaled(_ value: Value, by stride: Int) -> Value {
        if stride > 0, stride & (stride - 1) == 0 {
            return builder.emit(.shl, .u32, value, .word(UInt32(stride.trailingZeroBitCount)))
        }
        return builder.emit(.mul, .u32, value, .word(UInt32(truncatingIfNeeded: stride)))
    }

    // MARK: Loads and stores

    /// Runs of neighbouring scalars of one kind, at most four long.
    private func runs(_ pointer: Pointer) throws(ShaderError) -> [(offset: Int, kind: ShaderScalar, count: Int)] {
        guard (try types.scalarCount(pointer.type)) <= 4096 else { throw .limit("a copy of more than 4096 values at once") }
        var leaves: [(offset: Int, kind: ShaderScalar)] = []
        try layout.leaves(
            pointer.type, at: pointer.offset, pointer.rule, matrix: pointer.matrix, vectorStride: pointer.vectorStride,
            into: &leaves)
        var result: [(offset: Int, kind: ShaderScalar, count: Int)] = []
        for leaf in leaves {
            let size = layout.scalarSize(leaf.kind, pointer.rule)
            if let last = result.last, last.kind == leaf.kind, last.count < 4, leaf.offset == last.offset + last.count * size {
                result[result.count - 1].count += 1
            } else {
                result.append((leaf.offset, leaf.kind, 1))
            }
        }
        return result
    }

    /// The type that memory holds for a kind.
    func memoryType(_ kind: ShaderScalar, _ rule: LayoutRule) -> DataType {
        if rule == .packed { return Self.dataType(kind) }
        switch kind {
        case .i8: return .i8
        case .u8: return .u8
        case .i16: return .i16
        case .u16: return .u16
        case .f16: return .f16
        default: return Self.dataType(kind)
        }
    }

    func load(_ pointer: Pointer) throws(ShaderError) -> [Value] {
        if case .builtIn(let builtIn) = pointer.storage { return try builtInValue(builtIn, pointer) }
        var result: [Value] = []
        for run in try runs(pointer) {
            let type = memoryType(run.kind, pointer.rule)
            var instruction = IRInstruction(opcode: .ldc, type: type, components: run.count, scale: pointer.scale)
            instruction.a = pointer.index
            instruction.b = pointer.dynamic
            instruction.number = UInt32(truncatingIfNeeded: run.offset)
            var canBeScalar = builder.isUniform(pointer.index) && builder.isUniform(pointer.dynamic)
            switch pointer.storage {
            case .buffer(let descriptor, let readOnly):
                instruction.opcode = .ldb
                instruction.c = descriptor
                instruction.coherent = pointer.coherent && !readOnly
                canBeScalar = canBeScalar && readOnly && builder.isUniform(descriptor)
            case .constants: instruction.opcode = .ldc
            case .shared:
                instruction.opcode = .lds
                canBeScalar = false
            case .scratch:
                instruction.opcode = .ldp
                canBeScalar = false
            default: throw .unsupported("reading a resource as a whole")
            }
            let loaded = builder.newRun(run.count, isWide: type.is64Bit, isScalar: canBeScalar)
            instruction.dst = loaded[0]
            builder.code.append(instruction)
            result += type == .f16 ? loaded.map { builder.convert($0, from: .f16, to: .f32) } : loaded
        }
        return result
    }

    func store(_ list: [Value], to pointer: Pointer) throws(ShaderError) {
        var next = 0
        for run in try runs(pointer) {
            guard next + run.count <= list.count else { throw .invalidModule("A store has too few values.") }
            var data = Array(list[next..<next + run.count])
            next += run.count
            let type = memoryType(run.kind, pointer.rule)
            if type == .f16 { data = data.map { builder.convert($0, from: .f32, to: .f16) } }
            let size = layout.scalarSize(run.kind, pointer.rule)
            // Constants, repeated values and scalars cannot be neighbours; they are stored one by one.
            let joined = data.count > 1 && canNeighbour(data)
            for (number, part) in (joined ? [data] : data.map { [$0] }).enumerated() {
                var instruction = IRInstruction(opcode: .stb, type: type, components: part.count, scale: pointer.scale)
                instruction.a = pointer.index
                instruction.b = pointer.dynamic
                instruction.number = UInt32(truncatingIfNeeded: run.offset + number * size)
                switch pointer.storage {
                case .buffer(let descriptor, _):
                    instruction.opcode = .stb
                    instruction.c = descriptor
                    instruction.coherent = pointer.coherent
                case .shared: instruction.opcode = .sts
                case .scratch: instruction.opcode = .stp
                default: throw .unsupported("writing to constants")
                }
                instruction.dst = part[0]
                builder.code.append(instruction)
            }
        }
    }

    /// Makes the values neighbours if none of them is bound otherwise.
    func canNeighbour(_ list: [Value]) -> Bool {
        guard list.allSatisfy(\.isRegister), Set(list).count == list.count else { return false }
        let numbers = list.map(\.register)
        let first = builder.registers[numbers[0]]
        // Already a run, in order.
        if zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 }), first.run == list.count, list.count > 1 {
            return !first.isScalar
        }
        return false
    }

    // MARK: Built-ins

    private func builtInValue(_ builtIn: UInt32, _ pointer: Pointer) throws(ShaderError) -> [Value] {
        let count = try types.scalarCount(pointer.type)
        func three(_ list: [Value]) throws(ShaderError) -> [Value] {
            guard pointer.offset >= 0, pointer.offset + count <= list.count else { throw .invalidModule("A built-in has the wrong type.") }
            return Array(list[pointer.offset..<pointer.offset + count])
        }
        switch builtIn {
        case SpirvNumber.globalInvocationId: return try three([system(.threadIDX), system(.threadIDY), system(.threadIDZ)])
        case SpirvNumber.workgroupId: return try three([system(.groupIDX), system(.groupIDY), system(.groupIDZ)])
        case SpirvNumber.localInvocationId: return try three([system(.localIDX), system(.localIDY), system(.localIDZ)])
        case SpirvNumber.numWorkgroups:
            return try three([system(.groupCountX), system(.groupCountY), system(.groupCountZ)])
        case SpirvNumber.workgroupSize:
            return try three([.word(UInt32(localSize.x)), .word(UInt32(localSize.y)), .word(UInt32(localSize.z))])
        case SpirvNumber.localInvocationIndex: return try three([system(.localIndex)])
        case SpirvNumber.subgroupSize: return try three([.word(UInt32(GPUInstructionSet.waveSize))])
        case SpirvNumber.numSubgroups: return try three([system(.waveCount)])
        case SpirvNumber.subgroupId: return try three([system(.waveIndex)])
        case SpirvNumber.subgroupLocalInvocationId: return try three([system(.laneIndex)])
        case SpirvNumber.subgroupEqMask...SpirvNumber.subgroupLtMask:
            let bit = builder.emit(.shl, .u32, .word(1), system(.laneIndex))
            let below = builder.emit(.sub, .u32, bit, .word(1))
            let upTo = builder.emit(.or, .u32, below, bit)
            let mask: Value =
                switch builtIn {
                case SpirvNumber.subgroupEqMask: bit
                case SpirvNumber.subgroupGeMask: builder.emit(.not, .u32, below)
                case SpirvNumber.subgroupGtMask: builder.emit(.not, .u32, upTo)
                case SpirvNumber.subgroupLeMask: upTo
                default: below
                }
            return try three([mask, .zero, .zero, .zero])
        default: throw .unsupported("built-in input \(builtIn)")
        }
    }

    // MARK: Sizes

    func arrayLength(_ instruction: SpirvInstruction) throws(ShaderError) {
        let pointer = try pointer(instruction[3])
        guard case .buffer(let descriptor, _) = pointer.storage, case .structure(let members) = try types.type(pointer.type),
            Int(instruction[4]) < members.count
        else { throw .unsupported("the length of an array outside a buffer") }
        let place = try layout.member(pointer.type, Int(instruction[4]), pointer.rule)
        let stride = try layout.elementStride(members[Int(instruction[4])], pointer.rule, place.matrix)
        let size = builder.emit(.bufsize, .u32, .none, .none, descriptor)
        var bytes = size
        if place.offset > 0 {
            let enough = builder.emit(.max, .u32, size, .word(UInt32(place.offset)))
            bytes = builder.emit(.sub, .u32, enough, .word(UInt32(place.offset)))
        }
        set(instruction[2], [builder.emit(.div, .u32, bytes, .word(UInt32(max(1, stride))))])
    }
}
