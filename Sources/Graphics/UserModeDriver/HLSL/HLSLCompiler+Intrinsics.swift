/// Functions of the language. What GLSL.std.450 has is named by its number there.
extension HLSLCompiler {
    /// One instruction for each component of a float.
    private static let floats: [String: UInt32] = [
        "round": 2, "trunc": 3, "floor": 8, "ceil": 9, "frac": 10, "radians": 11, "degrees": 12, "sin": 13, "cos": 14, "tan": 15, "asin": 16, "acos": 17,
        "atan": 18, "sinh": 19, "cosh": 20, "tanh": 21, "exp": 27, "log": 28, "exp2": 29, "log2": 30, "sqrt": 31, "rsqrt": 32, "normalize": 69,
    ]
    private static let pairs: [String: UInt32] = ["atan2": 25, "pow": 26, "step": 48, "reflect": 71, "cross": 68]

    /// A call of a function that nobody declared, from the bracket on.
    func intrinsic(_ name: String, _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard isAt("(") else { throw HLSLPreprocessor.problem(here, "use of undeclared identifier '\(name)'") }
        at += 1
        let list = try arguments()
        if name.hasPrefix("Wave") || name.hasPrefix("Quad") { return try wave(name, list, here) }
        if name.hasPrefix("Interlocked") { return try atomic(name, list, here) }
        if let made = try barrier(name) { return made }
        guard let first = list.first else { throw HLSLPreprocessor.problem(here, "use of undeclared identifier '\(name)'") }
        func need(_ count: Int) throws(ShaderError) {
            guard list.count == count else { throw HLSLPreprocessor.problem(here, "'\(name)' takes \(count) argument\(count == 1 ? "" : "s"), not \(list.count)") }
        }
        if let number = Self.floats[name] {
            try need(1)
            return try extended(number, [try floating(first)])
        }
        if let number = Self.pairs[name] {
            try need(2)
            return try extended(number, try together(list, floats: true))
        }
        return try special(name, list, here, need)
    }

    private func special(
        _ name: String, _ list: [HLSLOperand], _ here: HLSLToken, _ need: (Int) throws(ShaderError) -> Void
    ) throws(ShaderError) -> HLSLOperand {
        let first = list[0]
        switch name {
        case "abs", "sign":
            try need(1)
            let kind = first.type.kind ?? .f32
            let operand = try rvalue(kind == .bool ? try converted(first, to: first.type.with(.i32), isExplicit: true) : first)
            let isFloat = operand.type.kind?.isFloat == true
            if operand.type.kind?.isSigned == false, !isFloat { return name == "abs" ? operand : try converted(try binary("!=", operand, literal(.u32, 0)), to: operand.type.with(.i32)) }
            let result = try extended(name == "abs" ? (isFloat ? 4 : 5) : (isFloat ? 6 : 7), [operand])
            return name == "sign" && isFloat ? try converted(result, to: operand.type.with(.i32), isExplicit: true) : result
        case "min", "max":
            try need(2)
            return try choice(name == "min" ? (37, 39, 38) : (40, 42, 41), try together(list))
        case "clamp":
            try need(3)
            return try choice((43, 45, 44), try together(list))
        case "saturate":
            try need(1)
            let x = try floating(first)
            return try extended(43, try together([x, floating(.f32, 0), floating(.f32, 1)], like: x.type))
        case "lerp":
            try need(3)
            return try extended(46, try together(list, floats: true))
        case "smoothstep":
            try need(3)
            return try extended(49, try together(list, floats: true))
        case "mad", "fma":
            try need(3)
            let all = try together(list)
            if all[0].type.kind?.isFloat == true { return try extended(50, all) }
            return try binary("+", try binary("*", all[0], all[1]), all[2])
        case "rcp":
            try need(1)
            let x = try floating(first)
            return try binary("/", try converted(floating(.f32, 1), to: x.type, isExplicit: true), x)
        case "log10":
            try need(1)
            let x = try extended(30, [try floating(first)])
            return try binary("*", x, try converted(floating(.f32, 0.301029995663981195), to: x.type, isExplicit: true))
        case "fmod":
            try need(2)
            let all = try together(list, floats: true)
            return try binary("%", all[0], all[1])
        case "ldexp":
            try need(2)
            let all = try together(list, floats: true)
            return try binary("*", all[0], try extended(29, [all[1]]))
        case "sincos":
            try need(3)
            let x = try floating(first)
            try store(try converted(try extended(13, [x]), to: list[1].type, isExplicit: true), to: list[1])
            try store(try converted(try extended(14, [x]), to: list[2].type, isExplicit: true), to: list[2])
            return .void
        case "frexp":
            // The fraction is 0.5...1 without its sign; what is no number of the kind goes through.
            try need(2)
            let x = try converted(try floating(first), to: first.type.with(.f32), isExplicit: true)
            let word = emit(.bitcast, x.type.with(.i32), [try value(x)])
            let field = try binary("&", try binary(">>", word, literal(.i32, 23)), literal(.i32, 255))
            let isZero = try binary("==", field, literal(.i32, 0))
            let exponent = try binary("-", field, literal(.i32, 126))
            let half = try binary("|", try binary("&", word, literal(.i32, 0x007F_FFFF)), literal(.i32, 0x3F00_0000))
            func orZero(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
                let none = try converted(literal(.i32, 0), to: operand.type, isExplicit: true)
                return emit(.select, operand.type, [try value(isZero), try value(none), try value(operand)])
            }
            try store(try converted(try orZero(exponent), to: list[1].type, isExplicit: true), to: list[1])
            return try orZero(emit(.bitcast, x.type, [try value(half)]))
        case "dst":
            try need(2)
            let (a, b) = (try leaves(try converted(first, to: .vector(.f32, 4), isExplicit: true)), try leaves(try converted(list[1], to: .vector(.f32, 4), isExplicit: true)))
            return try composed(.vector(.f32, 4), .f32, [floating(.f32, 1), try binary("*", a[1], b[1]), a[2], b[3]])
        case "modf":
            try need(2)
            let x = try floating(first)
            let whole = try extended(3, [x])
            try store(try converted(whole, to: list[1].type, isExplicit: true), to: list[1])
            return try binary("-", x, whole)
        case "dot":
            try need(2)
            let all = try together(list)
            return try dot(all[0], all[1])
        case "length": return try extended(66, [try floating(first)], result: first.type.kind)
        case "distance":
            try need(2)
            return try extended(67, try together(list, floats: true), result: first.type.kind)
        case "refract":
            try need(3)
            let all = try together(Array(list.prefix(2)), floats: true)
            return try extended(72, all + [try converted(list[2], to: .scalar(all[0].type.kind ?? .f32), isExplicit: true)])
        case "faceforward":
            try need(3)
            return try extended(70, try together(list, floats: true))
        case "transpose":
            try need(1)
            guard case .matrix(let kind, let r, let c) = first.type else { throw HLSLPreprocessor.problem(here, "'transpose' takes a matrix") }
            return emit(.transpose, .matrix(kind, c, r), [try value(first)])
        case "determinant":
            try need(1)
            guard case .matrix(let kind, let r, let c) = first.type, r == c else { throw HLSLPreprocessor.problem(here, "'determinant' takes a square matrix") }
            return emit(.extInst, .scalar(kind), [module.glsl, 33, try value(first)])
        case "mul":
            try need(2)
            return try product(first, list[1], here)
        case "any", "all":
            try need(1)
            let truth = try converted(first, to: first.type.with(.bool), isExplicit: true)
            return truth.type.components <= 1 ? truth : emit(name == "any" ? .any : .all, .bool, [try value(truth)])
        case "isnan", "isinf":
            try need(1)
            let x = try floating(first)
            return emit(name == "isnan" ? .isNan : .isInf, x.type.with(.bool), [try value(x)])
        case "isfinite":
            try need(1)
            let x = try floating(first)
            let bad = emit(.logicalOr, x.type.with(.bool), [try value(emit(.isNan, x.type.with(.bool), [try value(x)])), try value(emit(.isInf, x.type.with(.bool), [try value(x)]))])
            return emit(.logicalNot, x.type.with(.bool), [try value(bad)])
        case "asuint" where list.count == 3:
            let pair = emit(.bitcast, .vector(.u32, 2), [try value(try converted(first, to: .scalar(.f64), isExplicit: true))])
            for half in 0..<2 { try store(try converted(try shuffled(pair, [half]), to: list[1 + half].type), to: list[1 + half]) }
            return .void
        case "asuint", "asint", "asfloat", "asuint16", "asint16", "asfloat16":
            try need(1)
            let target: HLSLScalar = name.hasSuffix("16") ? (name.hasPrefix("asu") ? .u16 : name.hasPrefix("asi") ? .i16 : .f16) : name == "asuint" ? .u32 : name == "asint" ? .i32 : .f32
            var source = try rvalue(first)
            if source.type.kind == .bool { source = try converted(source, to: source.type.with(.u32), isExplicit: true) }
            guard let kind = source.type.kind, kind.bits == target.bits else { throw HLSLPreprocessor.problem(here, "'\(name)' takes numbers of \(target.bits) bits, not '\(first.type.description)'") }
            return kind == target ? source : emit(.bitcast, source.type.with(target), [try value(source)])
        case "asdouble":
            try need(2)
            let pair = emit(.compositeConstruct, .vector(.u32, 2), [try value(try converted(first, to: .uint)), try value(try converted(list[1], to: .uint))])
            return emit(.bitcast, .scalar(.f64), [try value(pair)])
        case "f32tof16", "f16tof32":
            try need(1)
            let isPacking = name == "f32tof16"
            let operand = try converted(first, to: first.type.with(isPacking ? .f32 : .u32), isExplicit: true)
            var parts: [HLSLOperand] = []
            for leaf in try leaves(operand) {
                if isPacking {
                    let pair = emit(.compositeConstruct, .vector(.f32, 2), [try value(leaf), try value(floating(.f32, 0))])
                    parts.append(emit(.extInst, .uint, [module.glsl, 58, try value(pair)]))
                } else {
                    parts.append(try shuffled(emit(.extInst, .vector(.f32, 2), [module.glsl, 62, try value(leaf)]), [0]))
                }
            }
            return try composed(operand.type.with(isPacking ? .u32 : .f32), isPacking ? .u32 : .f32, parts)
        case "countbits", "reversebits":
            try need(1)
            let operand = try wholes(first)
            return emit(name == "countbits" ? .bitCount : .bitReverse, operand.type, [try value(operand)])
        case "firstbithigh", "firstbitlow":
            try need(1)
            let operand = try wholes(first)
            return try converted(
                try extended(name == "firstbitlow" ? 73 : operand.type.kind?.isSigned == true ? 74 : 75, [operand]), to: operand.type.with(.u32), isExplicit: true)
        case "select":
            try need(3)
            return try selected(first, list[1], list[2])
        case "and", "or":
            try need(2)
            return try binary(name == "and" ? "&&" : "||", first, list[1])
        case "dot4add_u8packed", "dot4add_i8packed": return try packedDot(name == "dot4add_i8packed", list, need)
        default: throw HLSLPreprocessor.problem(here, "use of undeclared identifier '\(name)'")
        }
    }

    // MARK: parts

    /// The operand as floats: whole numbers become float.
    private func floating(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = operand.type.kind else { throw problem("cannot convert from '\(operand.type.description)' to 'float'") }
        return kind.isFloat ? try rvalue(operand) : try converted(operand, to: operand.type.with(.f32), isExplicit: true)
    }
    private func wholes(_ operand: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = operand.type.kind, !kind.isFloat else { throw problem("cannot convert from '\(operand.type.description)' to 'uint'") }
        return kind == .bool ? try converted(operand, to: operand.type.with(.u32), isExplicit: true) : try rvalue(operand)
    }
    /// All operands in the type that all of them fit.
    private func together(_ list: [HLSLOperand], floats: Bool = false, like: HLSLType? = nil) throws(ShaderError) -> [HLSLOperand] {
        var type = like ?? list[0].type
        if like == nil {
            var sum = list[0]
            for operand in list.dropFirst() {
                sum = HLSLOperand(type: try common(sum, operand), place: .nothing, isLiteral: sum.isLiteral && operand.isLiteral)
            }
            type = sum.type
        }
        if let kind = type.kind, floats && !kind.isFloat { type = type.with(.f32) }
        if type.kind == .bool { type = type.with(.i32) }
        var result: [HLSLOperand] = []
        for operand in list { result.append(try converted(operand, to: type, isExplicit: true)) }
        return result
    }
    /// An instruction of GLSL.std.450 on operands of one type; `result`: a number of that kind instead of the operands' type. What has 64 bits where the
    /// instruction has 32 is computed in 32.
    private func extended(_ number: UInt32, _ list: [HLSLOperand], result: HLSLScalar? = nil) throws(ShaderError) -> HLSLOperand {
        let type = list[0].type
        if case .matrix(let kind, let rows, let columns) = type, result == nil {
            var parts: [HLSLOperand] = []
            let all = try transposed(try list.map { operand throws(ShaderError) in try leaves(operand) })
            for part in all { parts.append(try extended(number, part)) }
            return try composed(.matrix(kind, rows, columns), kind, parts)
        }
        let narrow: Set<UInt32> = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 25, 26, 27, 28, 29, 30]
        if type.kind == .f64, narrow.contains(number) {
            var singles: [HLSLOperand] = []
            for operand in list { singles.append(try converted(operand, to: type.with(.f32), isExplicit: true)) }
            return try converted(try extended(number, singles), to: type, isExplicit: true)
        }
        var ids: [UInt32] = []
        for operand in list { ids.append(try value(operand)) }
        return emit(.extInst, result == nil ? type : .scalar(type.kind ?? .f32), [module.glsl, number] + ids)
    }
    private func transposed(_ lists: [[HLSLOperand]]) throws(ShaderError) -> [[HLSLOperand]] {
        guard let first = lists.first else { return [] }
        return first.indices.map { index in lists.map { $0[index] } }
    }
    private func choice(_ numbers: (float: UInt32, signed: UInt32, unsigned: UInt32), _ list: [HLSLOperand]) throws(ShaderError) -> HLSLOperand {
        guard let kind = list[0].type.kind else { throw problem("expected numbers") }
        return try extended(kind.isFloat ? numbers.float : kind.isSigned ? numbers.signed : numbers.unsigned, list)
    }
    private func dot(_ a: HLSLOperand, _ b: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = a.type.kind, a.type.components > 1 else { return try binary("*", a, b) }
        if kind.isFloat { return emit(.dot, .scalar(kind), [try value(a), try value(b)]) }
        let parts = try leaves(try binary("*", a, b))
        var sum = parts[0]
        for part in parts.dropFirst() { sum = try binary("+", sum, part) }
        return sum
    }
    private func product(_ a: HLSLOperand, _ b: HLSLOperand, _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard let x = a.type.kind, let y = b.type.kind else { throw HLSLPreprocessor.problem(here, "'mul' takes numbers, vectors and matrices") }
        var kind = max(x, y)
        if !kind.isFloat, { if case .matrix = a.type { true } else if case .matrix = b.type { true } else { false } }() { kind = .f32 }
        let p = try converted(a, to: a.type.with(kind), isExplicit: true)
        let q = try converted(b, to: b.type.with(kind), isExplicit: true)
        func mismatch() -> ShaderError { HLSLPreprocessor.problem(here, "no matching function for call to 'mul' ('\(a.type.description)', '\(b.type.description)')") }
        // The module's matrices are HLSL's transposed, so factors change places.
        switch (p.type, q.type) {
        case (.matrix(_, let r, let c), .matrix(_, let s, let d)):
            guard c == s else { throw mismatch() }
            return emit(.matrixTimesMatrix, .matrix(kind, r, d), [try value(q), try value(p)])
        case (.matrix(_, let r, let c), .vector(_, let n)):
            guard c == n else { throw mismatch() }
            return emit(.vectorTimesMatrix, .vector(kind, r), [try value(q), try value(p)])
        case (.vector(_, let n), .matrix(_, let r, let c)):
            guard n == r else { throw mismatch() }
            return emit(.matrixTimesVector, .vector(kind, c), [try value(q), try value(p)])
        case (.vector(_, let n), .vector(_, let m)):
            guard n == m else { throw mismatch() }
            return try dot(p, q)
        default: return try binary("*", p, q)
        }
    }
    private func packedDot(_ isSigned: Bool, _ list: [HLSLOperand], _ need: (Int) throws(ShaderError) -> Void) throws(ShaderError) -> HLSLOperand {
        try need(3)
        let kind: HLSLScalar = isSigned ? .i32 : .u32
        let (a, b) = (try converted(list[0], to: .scalar(kind), isExplicit: true), try converted(list[1], to: .scalar(kind), isExplicit: true))
        var sum = try converted(list[2], to: .scalar(kind), isExplicit: true)
        for byte in 0..<4 as Range<Int64> {
            let up = literal(.i32, 24 - byte * 8)
            let down = literal(.i32, 24)
            let x = try binary(">>", try binary("<<", a, up), down)
            sum = try binary("+", sum, try binary("*", x, try binary(">>", try binary("<<", b, up), down)))
        }
        return sum
    }

    // MARK: barriers

    private func barrier(_ name: String) throws(ShaderError) -> HLSLOperand? {
        let memory: UInt32
        var base = name
        let isWaiting = base.hasSuffix("WithGroupSync")
        if isWaiting { base.removeLast("WithGroupSync".count) }
        switch base {
        case "GroupMemoryBarrier": memory = 0x108
        case "DeviceMemoryBarrier": memory = 0x848
        case "AllMemoryBarrier": memory = 0x948
        default: return nil
        }
        let scope = module.word(base == "GroupMemoryBarrier" ? 2 : 1)
        if isWaiting {
            code?.add([HLSLModule.word(.controlBarrier, 4), module.word(2), scope, module.word(Int(memory))])
        } else {
            code?.add([HLSLModule.word(.memoryBarrier, 3), scope, module.word(Int(memory))])
        }
        return .void
    }

    // MARK: waves

    private func wave(_ name: String, _ list: [HLSLOperand], _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        let scope = module.word(3)
        func lane(_ builtIn: UInt32) -> HLSLOperand {
            let id = module.newId()
            code?.add([HLSLModule.word(.load, 4), module.value(.uint), id, module.input(builtIn, .uint)])
            return HLSLOperand(type: .uint, place: .value(id))
        }
        func truth(_ index: Int) throws(ShaderError) -> UInt32 {
            guard index < list.count else { throw HLSLPreprocessor.problem(here, "too few arguments to '\(name)'") }
            return try value(try converted(list[index], to: .bool, isExplicit: true))
        }
        func number(_ index: Int) throws(ShaderError) -> HLSLOperand {
            guard index < list.count, list[index].type.kind != nil else { throw HLSLPreprocessor.problem(here, "too few arguments to '\(name)'") }
            return try rvalue(list[index])
        }
        func ballot(_ bits: UInt32) -> HLSLOperand { emit(.groupNonUniformBallot, .vector(.u32, 4), [scope, bits]) }
        module.use(61)
        switch name {
        case "WaveGetLaneCount": return lane(36)
        case "WaveGetLaneIndex": return lane(41)
        case "WaveIsFirstLane": return emit(.groupNonUniformElect, .bool, [scope])
        case "WaveActiveAnyTrue", "WaveActiveAllTrue":
            module.use(62)
            return emit(name == "WaveActiveAnyTrue" ? .groupNonUniformAny : .groupNonUniformAll, .bool, [scope, try truth(0)])
        case "WaveActiveAllEqual":
            module.use(62)
            let x = try number(0)
            var parts: [HLSLOperand] = []
            for leaf in try leaves(x) { parts.append(emit(.groupNonUniformAllEqual, .bool, [scope, try value(leaf)])) }
            return try composed(x.type.with(.bool), .bool, parts)
        case "WaveActiveBallot":
            module.use(64)
            return ballot(try truth(0))
        case "WaveActiveCountBits", "WavePrefixCountBits":
            module.use(64)
            return emit(.groupNonUniformBallotBitCount, .uint, [scope, name == "WaveActiveCountBits" ? 0 : 2, try value(ballot(try truth(0)))])
        case "WaveReadLaneFirst":
            module.use(64)
            return try eachLeaf(try number(0)) { leaf throws(ShaderError) in emit(.groupNonUniformBroadcastFirst, leaf.type, [scope, try value(leaf)]) }
        case "WaveReadLaneAt":
            module.use(65)
            let index = try value(try converted(try number(1), to: .uint, isExplicit: true))
            return try eachLeaf(try number(0)) { leaf throws(ShaderError) in emit(.groupNonUniformShuffle, leaf.type, [scope, try value(leaf), index]) }
        case "QuadReadAcrossX", "QuadReadAcrossY", "QuadReadAcrossDiagonal":
            module.use(68)
            let direction = module.word(name.hasSuffix("X") ? 0 : name.hasSuffix("Y") ? 1 : 2)
            return try eachLeaf(try number(0)) { leaf throws(ShaderError) in emit(.groupNonUniformQuadSwap, leaf.type, [scope, try value(leaf), direction]) }
        case "QuadReadLaneAt":
            module.use(65)
            let base = try binary("&", lane(41), literal(.u32, ~3 & 0xFFFF_FFFF))
            let index = try value(try binary("|", base, try converted(try number(1), to: .uint, isExplicit: true)))
            return try eachLeaf(try number(0)) { leaf throws(ShaderError) in emit(.groupNonUniformShuffle, leaf.type, [scope, try value(leaf), index]) }
        default: break
        }
        let isPrefix = name.hasPrefix("WavePrefix")
        let operation = name.dropFirst(isPrefix ? "WavePrefix".count : name.hasPrefix("WaveActive") ? "WaveActive".count : 0)
        let x = try number(0)
        guard let kind = x.type.kind, kind != .bool else { throw HLSLPreprocessor.problem(here, "'\(name)' takes numbers") }
        let op: SpirvOp
        switch operation {
        case "Sum": op = kind.isFloat ? .groupNonUniformFAdd : .groupNonUniformIAdd
        case "Product": op = kind.isFloat ? .groupNonUniformFMul : .groupNonUniformIMul
        case "Min" where !isPrefix: op = kind.isFloat ? .groupNonUniformFMin : kind.isSigned ? .groupNonUniformSMin : .groupNonUniformUMin
        case "Max" where !isPrefix: op = kind.isFloat ? .groupNonUniformFMax : kind.isSigned ? .groupNonUniformSMax : .groupNonUniformUMax
        case "BitAnd" where !isPrefix && !kind.isFloat: op = .groupNonUniformBitwiseAnd
        case "BitOr" where !isPrefix && !kind.isFloat: op = .groupNonUniformBitwiseOr
        case "BitXor" where !isPrefix && !kind.isFloat: op = .groupNonUniformBitwiseXor
        default: throw HLSLPreprocessor.problem(here, "use of undeclared identifier '\(name)'")
        }
        module.use(63)
        return try eachLeaf(x) { leaf throws(ShaderError) in emit(op, leaf.type, [scope, isPrefix ? 2 : 0, try value(leaf)]) }
    }
    private func eachLeaf(_ whole: HLSLOperand, _ body: (HLSLOperand) throws(ShaderError) -> HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard let kind = whole.type.kind else { throw problem("expected numbers") }
        var parts: [HLSLOperand] = []
        for leaf in try leaves(whole) {
            // Truth values go as words.
            let word = kind == .bool ? try converted(leaf, to: .uint, isExplicit: true) : leaf
            parts.append(try converted(try body(word), to: .scalar(kind), isExplicit: true))
        }
        return try composed(whole.type, kind, parts)
    }
}
