import ShellRuntime

/// System.Numerics.BitOperations and what the number types share with it: counts of bits, rotations, powers of two, Clamp and the like.
enum BitOperationsType {
    private static func bits(_ value: Value, _ width: Int) -> UInt64 {
        let raw: UInt64 = if case .ulong(let wide) = value.base { wide } else { UInt64(bitPattern: value.integerValue ?? 0) }
        return width == 64 ? raw : raw & (1 << UInt64(width) - 1)
    }
    private static func number(_ type: String, _ raw: UInt64) -> Value {
        switch type {
        case "byte": .byte(UInt8(truncatingIfNeeded: raw))
        case "sbyte": .sbyte(Int8(truncatingIfNeeded: raw))
        case "short": .short(Int16(truncatingIfNeeded: raw))
        case "ushort": .ushort(UInt16(truncatingIfNeeded: raw))
        case "uint": .uint(UInt32(truncatingIfNeeded: raw))
        case "ulong": .ulong(raw)
        case "long": .long(Int64(bitPattern: raw))
        default: .int(Int32(truncatingIfNeeded: raw))
        }
    }
    private static func leading(_ raw: UInt64, _ width: Int) -> Int { raw.leadingZeroBitCount - (64 - width) }
    private static func trailing(_ raw: UInt64, _ width: Int) -> Int { min(raw.trailingZeroBitCount, width) }
    private static func rotated(_ raw: UInt64, _ by: Int, _ width: Int) -> UInt64 {
        let count = UInt64((by % width + width) % width)
        if count == 0 { return raw }
        let mask: UInt64 = width == 64 ? .max : 1 << UInt64(width) - 1
        return (raw << count | raw >> (UInt64(width) - count)) & mask
    }
    private static func log2(_ raw: UInt64) -> Int { raw == 0 ? 0 : 63 - raw.leadingZeroBitCount }

    static func register() {
        TypeRegistry.shared.register("System.Numerics.BitOperations") {
            TypeInfo("System.Numerics.BitOperations", flags: [.staticClass, .abstract, .sealed], members: {
                [("uint", 32), ("ulong", 64)].flatMap { type, width -> [TypeMember] in
                    [
                        .staticMethod("int PopCount(\(type) value)") { args, _ in Value(bits(args[0], width).nonzeroBitCount) },
                        .staticMethod("int LeadingZeroCount(\(type) value)") { args, _ in Value(leading(bits(args[0], width), width)) },
                        .staticMethod("int TrailingZeroCount(\(type) value)") { args, _ in Value(trailing(bits(args[0], width), width)) },
                        .staticMethod("int Log2(\(type) value)") { args, _ in Value(log2(bits(args[0], width))) },
                        .staticMethod("bool IsPow2(\(type) value)") { args, _ in .bool(bits(args[0], width).nonzeroBitCount == 1) },
                        .staticMethod("\(type) RoundUpToPowerOf2(\(type) value)") { args, _ in
                            let raw = bits(args[0], width)
                            return number(type, raw <= 1 ? raw : log2(raw - 1) + 1 >= width ? 0 : 1 << UInt64(log2(raw - 1) + 1))
                        },
                        .staticMethod("\(type) RotateLeft(\(type) value, int offset)") { args, _ in number(type, rotated(bits(args[0], width), args[1].int, width)) },
                        .staticMethod("\(type) RotateRight(\(type) value, int offset)") { args, _ in number(type, rotated(bits(args[0], width), -args[1].int, width)) },
                    ]
                }
            })
        }
        let widths: [(String, String, Int, Bool)] = [
            ("System.Byte", "byte", 8, false), ("System.SByte", "sbyte", 8, true), ("System.Int16", "short", 16, true), ("System.UInt16", "ushort", 16, false),
            ("System.Int32", "int", 32, true), ("System.UInt32", "uint", 32, false), ("System.Int64", "long", 64, true), ("System.UInt64", "ulong", 64, false),
        ]
        for (full, type, width, signed) in widths { TypeMembers.add(full) { integer(type, width, signed) + ordered(type) } }
        for (full, type) in [("System.Double", "double"), ("System.Single", "float")] { TypeMembers.add(full) { real(type) + ordered(type) } }
        TypeMembers.add("System.Decimal") { ordered("decimal") }
    }
    /// What every whole number type has by .NET's generic arithmetic.
    private static func integer(_ type: String, _ width: Int, _ signed: Bool) -> [TypeMember] {
        @Sendable func isNegative(_ value: Value) -> Bool { signed && (value.integerValue ?? 0) < 0 }
        var list: [TypeMember] = [
            .staticMethod("\(type) PopCount(\(type) value)") { args, _ in number(type, UInt64(bits(args[0], width).nonzeroBitCount)) },
            .staticMethod("\(type) LeadingZeroCount(\(type) value)") { args, _ in number(type, UInt64(leading(bits(args[0], width), width))) },
            .staticMethod("\(type) TrailingZeroCount(\(type) value)") { args, _ in number(type, UInt64(trailing(bits(args[0], width), width))) },
            .staticMethod("\(type) RotateLeft(\(type) value, int rotateAmount)") { args, _ in number(type, rotated(bits(args[0], width), args[1].int, width)) },
            .staticMethod("\(type) RotateRight(\(type) value, int rotateAmount)") { args, _ in number(type, rotated(bits(args[0], width), -args[1].int, width)) },
            .staticMethod("\(type) Log2(\(type) value)") { args, _ in
                if isNegative(args[0]) { throw NetException.outOfRange("value ('\(args[0].integerValue ?? 0)') must be a non-negative value.", "value", actual: String(args[0].integerValue ?? 0)) }
                return number(type, UInt64(log2(bits(args[0], width))))
            },
            .staticMethod("bool IsPow2(\(type) value)") { args, _ in .bool(!isNegative(args[0]) && bits(args[0], width).nonzeroBitCount == 1) },
            .staticMethod("bool IsEvenInteger(\(type) value)") { args, _ in .bool(bits(args[0], width) & 1 == 0) },
            .staticMethod("bool IsOddInteger(\(type) value)") { args, _ in .bool(bits(args[0], width) & 1 == 1) },
            .staticMethod("System.ValueTuple[\(type),\(type)] DivRem(\(type) left, \(type) right)") { args, runspace in
                try Members.invokeStatic(TypeRegistry.shared.find("System.Math") ?? WellKnown.object, "DivRem", args, runspace)
            },
        ]
        if signed {
            list += [
                .staticMethod("bool IsNegative(\(type) value)") { args, _ in .bool(isNegative(args[0])) },
                .staticMethod("bool IsPositive(\(type) value)") { args, _ in .bool(!isNegative(args[0])) },
            ]
        }
        return list
    }
    /// Clamp, Max, Min, Sign, Abs: as System.Math has them.
    private static func ordered(_ type: String) -> [TypeMember] {
        @Sendable func math(_ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
            do {
                return try Members.invokeStatic(TypeRegistry.shared.find("System.Math") ?? WellKnown.object, name, args, runspace)
            } catch let failure as ShellError {
                // The cause: the caller wraps it under the type's own method.
                if let cause = failure.record.exception.inner { throw NetException(cause) }
                throw failure
            }
        }
        var list: [TypeMember] = ["Max", "Min"].map { name in
            .staticMethod("\(type) \(name)(\(type) x, \(type) y)") { args, runspace in try math(name, args, runspace) }
        }
        list.append(.staticMethod("\(type) Clamp(\(type) value, \(type) min, \(type) max)") { args, runspace in try math("Clamp", args, runspace) })
        let unsigned = ["byte", "ushort", "uint", "ulong"].contains(type)
        list.append(.staticMethod("int Sign(\(type) value)") { args, runspace in
            unsigned ? Value((args[0].integerValue ?? 1) == 0 ? 0 : 1) : try math("Sign", args, runspace)
        })
        if !unsigned {
            list.append(.staticMethod("\(type) Abs(\(type) value)") { args, runspace in try math("Abs", args, runspace) })
            list.append(.staticMethod("\(type) CopySign(\(type) value, \(type) sign)") { args, runspace in
                let (value, sign) = (args[0], args[1])
                let flips = ((Operators.numericCompare(value, .int(0)) ?? 0) < 0) != ((Operators.numericCompare(sign, .int(0)) ?? 0) < 0)
                return flips ? try runspace.convert(try Operators.negate(value, runspace), to: value.type ?? WellKnown.object) : value
            })
        }
        return list
    }
    private static func real(_ type: String) -> [TypeMember] {
        @Sendable func made(_ value: Double) -> Value { type == "float" ? .single(Float(value)) : .double(value) }
        let tests: [(String, @Sendable (Double) -> Bool)] = [
            ("IsFinite", { $0.isFinite }), ("IsNormal", { $0.isNormal }), ("IsSubnormal", { $0.isSubnormal }), ("IsNegative", { $0.sign == .minus }),
            ("IsPositive", { $0.sign == .plus }), ("IsInteger", { $0.isFinite && $0 == $0.rounded() }), ("IsRealNumber", { !$0.isNaN }),
            ("IsEvenInteger", { $0.isFinite && $0.remainder(dividingBy: 2) == 0 }), ("IsOddInteger", { $0.isFinite && abs($0.remainder(dividingBy: 2)) == 1 }),
            ("IsPow2", { $0 > 0 && $0.isFinite && $0.significand == 1 }),
        ]
        let unary = ["Sqrt", "Cbrt", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Tanh", "Exp", "Log", "Log2", "Log10", "Floor", "Ceiling", "Truncate", "Round"]
        let math = type == "float" ? "System.MathF" : "System.Math"
        @Sendable func call(_ name: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
            try Members.invokeStatic(TypeRegistry.shared.find(math) ?? WellKnown.object, name, args, runspace)
        }
        return tests.map { name, body in .staticMethod("bool \(name)(\(type) value)") { args, _ in .bool(body(args[0].real)) } }
            + unary.map { name in .staticMethod("\(type) \(name)(\(type) x)") { args, runspace in try call(name, args, runspace) } }
            + ["Pow", "Atan2"].map { name in .staticMethod("\(type) \(name)(\(type) x, \(type) y)") { args, runspace in try call(name, args, runspace) } } + [
                .staticMethod("\(type) Round(\(type) x, int digits)") { args, runspace in try call("Round", args, runspace) },
                .staticMethod("\(type) RadiansToDegrees(\(type) radians)") { args, _ in made(args[0].real * 180 / .pi) },
                .staticMethod("\(type) DegreesToRadians(\(type) degrees)") { args, _ in made(args[0].real * .pi / 180) },
                .staticMethod("\(type) Lerp(\(type) value1, \(type) value2, \(type) amount)") { args, _ in made(args[0].real * (1 - args[2].real) + args[1].real * args[2].real) },
            ]
    }
}
