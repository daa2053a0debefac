/// Literals of numbers, and constants that are folded where they stand.
extension HLSLCompiler {
    func number(_ token: HLSLToken) throws(ShaderError) -> HLSLOperand {
        var text = token.text.lowercased()
        let isHex = text.hasPrefix("0x")
        if !isHex, text.contains(".") || text.contains("e") || text.hasSuffix("f") || text.hasSuffix("h") {
            var kind = HLSLScalar.f32
            var isLiteral = true
            while let last = text.last, "fhl".contains(last) {
                if last == "l" { kind = .f64 }
                isLiteral = false
                text.removeLast()
            }
            guard let x = Double(text.hasSuffix(".") ? text + "0" : text.hasPrefix(".") ? "0" + text : text) ?? Double(text.replacing(".e", with: ".0e")) else {
                throw HLSLPreprocessor.problem(token, "'\(token.text)' is no number")
            }
            var value = floating(kind, x)
            value.isLiteral = isLiteral
            return value
        }
        var isUnsigned = false
        var isLong = false
        while let last = text.last, last == "u" || last == "l" {
            if last == "u" { isUnsigned = true } else { isLong = true }
            text.removeLast()
        }
        let bits: UInt64?
        if isHex {
            bits = UInt64(text.dropFirst(2), radix: 16)
        } else if text.count > 1, text.hasPrefix("0") {
            bits = UInt64(text, radix: 8)
        } else {
            bits = UInt64(text)
        }
        guard let bits else { throw HLSLPreprocessor.problem(token, "integer constant '\(token.text)' is too large or no number") }
        let kind: HLSLScalar =
            isLong || bits > UInt64(UInt32.max)
            ? (isUnsigned || bits > UInt64(Int64.max) ? .u64 : .i64) : (isUnsigned || bits > UInt64(Int32.max) ? .u32 : .i32)
        var value = literal(kind, Int64(bitPattern: bits))
        value.isLiteral = !isUnsigned && !isLong && kind == .i32
        return value
    }

    func literal(_ kind: HLSLScalar, _ value: Int64) -> HLSLOperand {
        HLSLOperand(
            type: .scalar(kind), place: .value(module.constant(kind, UInt64(bitPattern: value))),
            constant: kind == .bool ? .bool(value != 0) : .integer(value), isLiteral: true)
    }
    func floating(_ kind: HLSLScalar, _ x: Double) -> HLSLOperand {
        let bits: UInt64
        switch kind {
        case .f64: bits = x.bitPattern
        case .f16: bits = UInt64(Self.half(Float(x)))
        default: bits = UInt64(Float(x).bitPattern)
        }
        return HLSLOperand(type: .scalar(kind), place: .value(module.constant(kind, bits)), constant: .float(x))
    }
    /// The bits of the nearest half.
    private static func half(_ x: Float) -> UInt16 {
        let bits = x.bitPattern
        let sign = UInt16(bits >> 16 & 0x8000)
        let magnitude = abs(x)
        if x.isNaN { return sign | 0x7E00 }
        if magnitude >= 65520 { return sign | 0x7C00 }
        if magnitude < 0x1p-14 { return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven)) }
        let rounded = bits & 0x7FFF_FFFF &+ 0xFFF &+ (bits >> 13 & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- 0x1C000)
    }

    /// A whole number that is known. `angle`: a `>` ends it.
    func constantInteger(angle: Bool = false, colon: Bool = false) throws(ShaderError) -> Int64 {
        let place = token
        let value = angle || colon ? try binaryExpression(angle ? Self.relationalRank : 0) : try assignment()
        guard let number = value.constant?.asInteger else { throw HLSLPreprocessor.problem(place, "expression is not an integral constant expression") }
        return number
    }
}

extension String {
    func range(ofLast text: String) -> Range<String.Index>? {
        let wanted = Array(text.utf8)
        let bytes = Array(utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in (0...bytes.count - wanted.count).reversed() where Array(bytes[start..<start + wanted.count]) == wanted {
            return utf8.index(startIndex, offsetBy: start)..<utf8.index(startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }
    fileprivate func replacing(_ text: String, with other: String) -> String { split(separator: text, omittingEmptySubsequences: false).joined(separator: other) }
}
