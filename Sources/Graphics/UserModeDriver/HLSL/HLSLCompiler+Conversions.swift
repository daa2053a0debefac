/// Conversions between types, explicit and by themselves.
extension HLSLCompiler {
    /// What both sides of an operation become.
    func common(_ a: HLSLOperand, _ b: HLSLOperand) throws(ShaderError) -> HLSLType {
        if a.type == b.type { return a.type }
        guard let x = a.type.kind, let y = b.type.kind else {
            throw problem("cannot convert between '\(a.type.description)' and '\(b.type.description)'")
        }
        var kind = max(x, y)
        // A number as it is written takes the other's width.
        if a.isLiteral != b.isLiteral {
            let (written, other) = a.isLiteral ? (x, y) : (y, x)
            if written.isFloat == other.isFloat, other != .bool { kind = other }
            if written.isInteger, other.isFloat { kind = other }
        }
        switch (a.type, b.type) {
        case (.matrix(_, let r, let c), .matrix(_, let s, let d)): return .matrix(kind, min(r, s), min(c, d))
        case (.matrix, _): return a.type.with(kind)
        case (_, .matrix): return b.type.with(kind)
        default:
            let (n, m) = (a.type.components, b.type.components)
            return .of(kind, count: n == 1 ? m : m == 1 ? n : min(n, m))
        }
    }

    func converted(_ operand: HLSLOperand, to type: HLSLType, isExplicit: Bool = false) throws(ShaderError) -> HLSLOperand {
        if operand.type == type { return operand }
        func refused() -> ShaderError { problem("cannot convert from '\(operand.type.description)' to '\(type.description)'") }
        if let target = type.kind, let source = operand.type.kind {
            if case .scalar = operand.type, let constant = operand.constant, case .scalar = type { return known(constant, target) }
            var shaped = try rvalue(operand)
            switch (operand.type, type) {
            case (.scalar, .scalar): break
            case (.scalar, .vector(_, let n)): shaped = try shuffled(shaped, Array(repeating: 0, count: n))
            case (.vector, .scalar): shaped = try shuffled(shaped, [0])
            case (.vector(_, let n), .vector(_, let m)):
                guard n >= m else { throw refused() }
                if n > m { shaped = try shuffled(shaped, Array(0..<m)) }
            case (.scalar, .matrix(_, let r, let c)):
                shaped = try composed(.matrix(target, r, c), target, Array(repeating: shaped, count: r * c))
                return shaped
            case (.matrix(_, let r, let c), .matrix(_, let s, let d)):
                guard r >= s, c >= d else { throw refused() }
                let all = try leaves(shaped)
                return try composed(type, target, (0..<s * d).map { all[$0 / d * c + $0 % d] })
            case (.matrix, .vector) where isExplicit, (.matrix, .scalar) where isExplicit:
                let all = try leaves(shaped)
                guard all.count == type.components || type.components == 1 else { throw refused() }
                return try composed(type, target, Array(all.prefix(type.components)))
            case (.vector(_, let n), .matrix(_, let r, let c)) where isExplicit:
                guard n == r * c else { throw refused() }
                return try composed(type, target, try leaves(shaped))
            default: throw refused()
            }
            return source == target ? shaped : try cast(shaped, to: target)
        }
        // (Structure)0 and lists.
        if isExplicit || operand.type.kind == nil, let count = type.leafCount {
            if operand.constant == .integer(0) { return HLSLOperand(type: type, place: .value(module.null(module.memory(type, .plain)))) }
            var flat = try leaves(operand)
            if flat.count == 1, count > 1 { flat = Array(repeating: flat[0], count: count) }
            guard flat.count == count || isExplicit && flat.count > count else { throw refused() }
            var index = 0
            return try built(type, flat, &index)
        }
        throw refused()
    }

    func known(_ constant: HLSLConstant, _ kind: HLSLScalar) -> HLSLOperand {
        if kind.isFloat { return floating(kind, constant.asDouble) }
        if kind == .bool {
            var value = literal(.bool, constant.asDouble != 0 ? 1 : 0)
            value.isLiteral = false
            return value
        }
        var number: Int64
        if case .float(let x) = constant {
            let limit = kind.isSigned ? 0x1p63 : 0x1p64
            number = x.isNaN ? 0 : x >= limit ? -1 : x < -0x1p63 ? Int64.min : x >= 0x1p63 ? Int64(bitPattern: UInt64(x)) : Int64(x)
        } else {
            number = constant.asInteger ?? 0
        }
        switch kind {
        case .i16: number = Int64(Int16(truncatingIfNeeded: number))
        case .u16: number = Int64(UInt16(truncatingIfNeeded: number))
        case .i32: number = Int64(Int32(truncatingIfNeeded: number))
        case .u32: number = Int64(UInt32(truncatingIfNeeded: number))
        default: break
        }
        var value = literal(kind, number)
        value.isLiteral = false
        return value
    }

    /// Another scalar in the same shape.
    private func cast(_ operand: HLSLOperand, to kind: HLSLScalar) throws(ShaderError) -> HLSLOperand {
        guard let source = operand.type.kind else { return operand }
        if case .matrix(_, let rows, let columns) = operand.type {
            let all = try leaves(operand)
            return try composed(.matrix(kind, rows, columns), kind, all)
        }
        let type = operand.type.with(kind)
        let id = try value(operand)
        if source == .bool {
            let n = operand.type.components
            func all(_ one: HLSLOperand) throws(ShaderError) -> UInt32 {
                let id = try value(one)
                return n == 1 ? id : module.composite(module.value(type), Array(repeating: id, count: n))
            }
            let (one, zero) = kind.isFloat ? (floating(kind, 1), floating(kind, 0)) : (literal(kind, 1), literal(kind, 0))
            return emit(.select, type, [id, try all(one), try all(zero)])
        }
        if kind == .bool {
            let zero = module.null(module.value(operand.type))
            return emit(source.isFloat ? .fUnordNotEqual : .iNotEqual, type, [id, zero])
        }
        switch (source.isFloat, kind.isFloat) {
        case (true, true): return emit(.fConvert, type, [id])
        case (true, false): return emit(kind.isSigned ? .convertFToS : .convertFToU, type, [id])
        case (false, true): return emit(source.isSigned ? .convertSToF : .convertUToF, type, [id])
        case (false, false):
            if source.bits == kind.bits { return emit(.bitcast, type, [id]) }
            // Widened by the source's sign; the result's sign is only a name.
            let like: HLSLScalar = source.isSigned == kind.isSigned ? kind : Self.twin(kind)
            let wide = emit(source.isSigned ? .sConvert : .uConvert, operand.type.with(like), [id])
            return like == kind ? wide : emit(.bitcast, type, [try value(wide)])
        }
    }
    private static func twin(_ kind: HLSLScalar) -> HLSLScalar {
        switch kind {
        case .i16: .u16
        case .u16: .i16
        case .i32: .u32
        case .u32: .i32
        case .i64: .u64
        default: .i64
        }
    }
}
