import GPUInstructionSet

/// Conversions between kinds of numbers, and the same bits as another kind.
extension Translator {
    func conversion(_ i: SpirvInstruction, _ op: SpirvOp) throws(ShaderError) {
        let source = try kindOf(i[3])
        let target = try resultKind(i)
        let list = try scalars(i[3])
        var result: [Value] = []
        switch op {
        case .bitcast: result = try bitcast(list, source, target)
        case .quantizeToF16: result = list.map { narrowed($0, .f16) }
        case .uConvert, .sConvert:
            let signed = op == .sConvert
            for value in list {
                let extended = resigned(value, source, signed)
                if source.is64 {
                    result.append(target.is64 ? extended : narrowed(truncated(extended), target))
                } else if target.is64 {
                    result.append(
                        extended.isConstant
                            ? .wide(signed ? UInt64(bitPattern: Int64(Int32(bitPattern: extended.word))) : UInt64(extended.word))
                            : builder.convert(extended, from: signed ? .i32 : .u32, to: signed ? .i64 : .u64))
                } else {
                    result.append(narrowed(extended, target))
                }
            }
        case .convertFToU, .convertFToS:
            let signed = op == .convertFToS
            let type: DataType = target.is64 ? (signed ? .i64 : .u64) : (signed ? .i32 : .u32)
            for value in list { result.append(narrowed(builder.convert(value, from: Self.dataType(source), to: type), target)) }
        case .convertSToF, .convertUToF:
            let signed = op == .convertSToF
            let type: DataType = source.is64 ? (signed ? .i64 : .u64) : (signed ? .i32 : .u32)
            for value in list {
                result.append(
                    narrowed(builder.convert(resigned(value, source, signed), from: type, to: Self.dataType(target)), target))
            }
        default:
            for value in list {
                result.append(narrowed(builder.convert(value, from: Self.dataType(source), to: Self.dataType(target)), target))
            }
        }
        set(i[2], result)
    }

    /// The same bits in other shapes.
    func bitcast(_ list: [Value], _ source: ShaderScalar, _ target: ShaderScalar) throws(ShaderError) -> [Value] {
        if source.size == target.size {
            guard source.size < 4, source != target else { return list }
            return list.map { value in
                let bits = source == .f16 ? builder.convert(value, from: .f32, to: .f16) : value
                return target == .f16 ? builder.convert(bits, from: .f16, to: .f32) : narrowed(bits, target)
            }
        }
        if source.is64, target.size == 4 {
            return list.flatMap { value -> [Value] in
                if value.isConstant { return [.word(value.word), .word(UInt32(value.bits >> 32))] }
                return [builder.emit(.unpacklo, .u32, value), builder.emit(.unpackhi, .u32, value)]
            }
        }
        if target.is64, source.size == 4 {
            guard list.count % 2 == 0 else { throw .invalidModule("A bit cast changes the size.") }
            return stride(from: 0, to: list.count, by: 2).map { packed(list[$0], list[$0 + 1]) }
        }
        // Through words: narrow to wide or wide to narrow.
        var words: [Value] = []
        if source.size < 4 {
            let each = 4 / source.size
            guard list.count % each == 0 else { throw .unsupported("this bit cast") }
            for start in stride(from: 0, to: list.count, by: each) {
                var word = Value.zero
                for number in 0..<each {
                    var bits = list[start + number]
                    if source == .f16 { bits = builder.convert(bits, from: .f32, to: .f16) }
                    bits = zeroExtended(bits, source == .f16 ? .u16 : source)
                    word = builder.emit(.or, .u32, word, builder.emit(.shl, .u32, bits, .word(UInt32(number * source.size * 8))))
                }
                words.append(word)
            }
        } else {
            words = source.is64 ? try bitcast(list, source, .u32) : list
        }
        if target.size >= 4 { return target.is64 ? try bitcast(words, .u32, target) : words }
        var result: [Value] = []
        for word in words {
            for number in 0..<4 / target.size {
                let bits = builder.emit(.shr, .u32, word, .word(UInt32(number * target.size * 8)))
                if target == .f16 {
                    result.append(builder.convert(builder.emit(.and, .u32, bits, .word(0xFFFF)), from: .f16, to: .f32))
                } else {
                    result.append(narrowed(bits, target))
                }
            }
        }
        return result
    }

    func packed(_ low: Value, _ high: Value) -> Value {
        if low.isConstant, high.isConstant { return .wide(UInt64(low.word) | UInt64(high.word) << 32) }
        return builder.emit(.pack64, .u64, low, high)
    }
}
