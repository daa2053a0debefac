import Glibc

/// Arithmetic with .NET's promotion of numbers (PSL-104…117).
extension Operators {
    enum Arithmetic { case add, subtract, multiply, divide, remainder
        var methodName: String {
            switch self {
            case .add: "op_Addition"
            case .subtract: "op_Subtraction"
            case .multiply: "op_Multiply"
            case .divide: "op_Division"
            case .remainder: "op_Modulus"
            }
        }
        var sign: String {
            switch self {
            case .add: "+"
            case .subtract: "-"
            case .multiply: "*"
            case .divide: "/"
            case .remainder: "%"
            }
        }
    }

    public static func add(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        switch (a, b) {
        case (.int(let x), .int(let y)): return integer(Int64(x) &+ Int64(y))
        case (.double(let x), .double(let y)): return .double(x + y)
        case (.string(let x), .string(let y)): return Value(x.value + y.value)
        case (.string(let x), _): return Value(x.value + runspace.text(b))
        default: break
        }
        let left = a.base, right = b.base
        switch left {
        case .null, .void: return b
        case .char(let unit): return Value(String(decoding: [unit], as: UTF16.self) + runspace.text(b))
        case .string(let text): return Value(text.value + runspace.text(b))
        case .object(let object):
            switch object.kind {
            case .objectArray, .typedArray, .list, .enumerable:
                var items = runspace.elements(left)
                if runspace.isEnumerable(right) { try runspace.enumerate(right) { items.append($0) } } else { items.append(right.isNull ? .null : b) }
                return .object(ObjectArray(items))
            case .hashtable, .dictionary:
                guard let mine = left.as(DictionaryObject.self) else { break }
                guard let theirs = right.as(DictionaryObject.self) else {
                    throw ShellError("A hash table can only be added to another hash table.", id: "AddHashTableToNonHashTable")
                }
                let sum = DictionaryObject(ordered: mine.isOrdered, ignoresCase: mine.ignoresCase)
                for (key, value) in mine.pairs { sum.set(key, value) }
                for (key, value) in theirs.pairs {
                    guard !sum.contains(key) else {
                        throw ShellError(
                            "Item has already been added. Key in dictionary: '\(runspace.text(key))'  Key being added: '\(runspace.text(key))'",
                            id: "System.ArgumentException", category: .operationStopped, exception: "System.ArgumentException")
                    }
                    sum.set(key, value)
                }
                return .object(sum)
            default: break
            }
        default: break
        }
        if right.isNull, left.isNumber || isBool(left) { return try numeric(.add, left, .int(0), runspace) }
        return try arithmetic(.add, left, right, runspace)
    }

    public static func subtract(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        switch (a, b) {
        case (.int(let x), .int(let y)): return integer(Int64(x) &- Int64(y))
        case (.double(let x), .double(let y)): return .double(x - y)
        default: return try arithmetic(.subtract, a.base, b.base, runspace)
        }
    }

    public static func multiply(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        switch (a, b) {
        case (.int(let x), .int(let y)): return integer(Int64(x) &* Int64(y))
        case (.double(let x), .double(let y)): return .double(x * y)
        default: break
        }
        let left = a.base, right = b.base
        switch left {
        case .null, .void: return .null
        case .string(let text):
            let count = try repeatCount(right, runspace)
            guard count >= 0 else {
                throw ShellError(
                    "times ('\(count)') must be a non-negative value. (Parameter 'times')\nActual value was \(count).",
                    id: "System.ArgumentOutOfRangeException", category: .operationStopped, exception: "System.ArgumentOutOfRangeException")
            }
            if text.value.isEmpty { return Value("") }
            guard text.value.utf8.count.multipliedReportingOverflow(by: Int(count)).partialValue < 1 << 30 else { throw outOfMemory() }
            return Value(String(repeating: text.value, count: Int(count)))
        case .bool, .char:
            // No operator of their own here; a decimal, a BigInteger or another type may bring one.
            guard level(right) == .decimal || level(right) == .big, case .char = left else { return try overloaded(.multiply, left, right, runspace) }
        case .object(let object):
            switch object.kind {
            case .objectArray, .typedArray, .list, .enumerable:
                var times = right
                if case .string(let text) = right { times = try numberOf(text.value, right, other: .int(0), runspace) }
                guard case .uint(let count) = try runspace.convert(times, to: WellKnown.uint32) else { break }
                let items = runspace.elements(left)
                guard !items.isEmpty else { return left.as(ArrayObject.self).map { .object(runspace.makeArray($0.elementType, [])) } ?? .object(ObjectArray([])) }
                guard items.count.multipliedReportingOverflow(by: Int(count)).partialValue < 1 << 27 else { throw outOfMemory() }
                var result: ContiguousArray<Value> = []
                result.reserveCapacity(items.count * Int(count))
                for _ in 0..<count { result.append(contentsOf: items) }
                if let array = left.as(ArrayObject.self) { return .object(runspace.makeArray(array.elementType, result)) }
                return .object(ObjectArray(result))
            default: break
            }
        default: break
        }
        return try arithmetic(.multiply, left, right, runspace)
    }

    public static func divide(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if case .double(let x) = a, case .double(let y) = b { return .double(x / y) }
        return try arithmetic(.divide, a.base, b.base, runspace)
    }
    public static func remainder(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try arithmetic(.remainder, a.base, b.base, runspace)
    }

    private static func repeatCount(_ value: Value, _ runspace: Runspace) throws -> Int32 {
        let number = value.stringValue.flatMap { NumberText.literal($0) } ?? value
        guard case .int(let count) = try runspace.convert(number, to: WellKnown.int32) else { return 0 }
        return count
    }
    private static func outOfMemory() -> ShellError {
        ShellError("Exception of type 'System.OutOfMemoryException' was thrown.", id: "System.OutOfMemoryException",
            category: .operationStopped, exception: "System.OutOfMemoryException")
    }
    static func undefined(_ a: Value, _ sign: String, _ b: Value) -> ShellError {
        ShellError(
            "The operation '[\(a.type?.netName ?? "$null")] \(sign) [\(b.type?.netName ?? "$null")]' is not defined.", id: "NotADefinedOperationForType")
    }
    @inline(__always) private static func integer(_ wide: Int64) -> Value {
        if let small = Int32(exactly: wide) { return .int(small) }
        return .double(Double(wide))
    }
    @inline(__always) static func isBool(_ value: Value) -> Bool {
        if case .bool = value { return true }
        return false
    }

    /// Operands that count as numbers are promoted; everything else goes to the left type's operator method.
    private static func arithmetic(_ operation: Arithmetic, _ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        switch (a, b) {
        case (.double(let x), .double(let y)): return .double(real(operation, x, y))
        case (.double(let x), .int(let y)): return .double(real(operation, x, Double(y)))
        case (.int(let x), .double(let y)): return .double(real(operation, Double(x), y))
        case (.int(let x), .int(let y)):
            if let quick = narrow(operation, Int64(x), Int64(y)) { return Int32(exactly: quick).map { .int($0) } ?? .double(Double(quick)) }
        case (.long(let x), .long(let y)): if let quick = narrow(operation, x, y) { return .long(quick) }
        case (.long(let x), .int(let y)): if let quick = narrow(operation, x, Int64(y)) { return .long(quick) }
        case (.int(let x), .long(let y)): if let quick = narrow(operation, Int64(x), y) { return .long(quick) }
        default: break
        }
        var left = a, right = b
        // Strings become numbers by the rules of literals; null and bool count as numbers.
        if case .string(let text) = left {
            left = try numberOf(text.value, left, other: right, runspace)
        }
        if left.isNull {
            guard isNumeric(right) || right.isNull || isText(right) else { return try overloaded(operation, left, right, runspace) }
            left = .int(0)
        }
        guard isNumeric(left) else { return try overloaded(operation, a, b, runspace) }
        if case .object(let object) = left, object.kind == .enumValue { return try enumArithmetic(operation, left, right, runspace) }
        if case .string(let text) = right { right = try numberOf(text.value, right, other: left, runspace) }
        if right.isNull { right = .int(0) }
        if case .object(let object) = right, object.kind == .enumValue {
            // A bool on the left asks for the other's truth.
            right = isBool(left) ? .int(runspace.truth(right) ? 1 : 0) : try integerValue(of: unsafeDowncast(object, to: EnumObject.self))
        }
        guard isNumeric(right) else { return try overloaded(operation, left, b, runspace) }
        return try numeric(operation, left, right, runspace)
    }
    @inline(__always) private static func real(_ operation: Arithmetic, _ x: Double, _ y: Double) -> Double {
        switch operation {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .remainder: fmod(x, y)
        }
    }
    /// A result of whole numbers that is one and fits; nil leaves it to the wider rules.
    @inline(__always) private static func narrow(_ operation: Arithmetic, _ x: Int64, _ y: Int64) -> Int64? {
        let (result, overflow): (Int64, Bool)
        switch operation {
        case .add: (result, overflow) = x.addingReportingOverflow(y)
        case .subtract: (result, overflow) = x.subtractingReportingOverflow(y)
        case .multiply: (result, overflow) = x.multipliedReportingOverflow(by: y)
        case .divide:
            guard y > 0, x % y == 0 else { return nil }
            return x / y
        case .remainder:
            guard y > 0 else { return nil }
            return x % y
        }
        return overflow ? nil : result
    }
    private static func isText(_ value: Value) -> Bool {
        if case .string = value { return true }
        return false
    }
    static func integerValue(of value: EnumObject) throws -> Value { Int32(exactly: value.raw).map { .int($0) } ?? .long(value.raw) }

    /// True for number types, bool, char and enums.
    @inline(__always) static func isNumeric(_ value: Value) -> Bool {
        switch value {
        case .int, .double, .long, .byte, .sbyte, .short, .ushort, .uint, .ulong, .single, .bool, .char: true
        case .object(let object):
            object.kind == .decimal || object.kind == .bigInteger || object.kind == .enumValue || object is SwitchObject
        default: false
        }
    }

    /// A string operand as a number; failing that, the error of a cast to the type that the other operand suggests.
    static func numberOf(_ text: String, _ value: Value, other: Value, _ runspace: Runspace) throws -> Value {
        if let literal = NumberText.literal(text) { return literal }
        switch other {
        case .double, .single: return try runspace.convert(value, to: WellKnown.double)
        case .long: return try runspace.convert(value, to: WellKnown.int64)
        case .ulong: return try runspace.convert(value, to: WellKnown.uint64)
        case .uint: return try runspace.convert(value, to: WellKnown.uint32)
        case .object(let object) where object.kind == .decimal: return try runspace.convert(value, to: WellKnown.decimal)
        case .object(let object) where object.kind == .bigInteger: return try runspace.convert(value, to: WellKnown.bigInteger)
        case .object(let object) where object.kind == .enumValue: return try runspace.convert(value, to: unsafeDowncast(object, to: EnumObject.self).enumType)
        default: return try runspace.convert(value, to: WellKnown.int32)
        }
    }

    private static func enumArithmetic(_ operation: Arithmetic, _ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        guard let left = a.as(EnumObject.self) else { return .null }
        var right = b
        if case .string(let text) = right {
            if let literal = NumberText.literal(text.value) { right = literal } else { right = try runspace.convert(right, to: left.enumType) }
        }
        if right.isNull { right = .int(0) }
        if let other = right.as(EnumObject.self) { right = try integerValue(of: other) }
        guard isNumeric(right) else { return try overloaded(operation, a, b, runspace) }
        switch level(right) {
        case .double, .single, .decimal:
            throw badCast(left.enumType.netName, right.type?.netName ?? "")
        default: break
        }
        let result = try numeric(operation, try integerValue(of: left), right, runspace)
        guard let raw = result.integerValue else { throw badCast(result.type?.netName ?? "", left.enumType.netName) }
        return .object(EnumObject(left.enumType, raw))
    }
    private static func badCast(_ from: String, _ to: String) -> ShellError {
        ShellError(
            "Unable to cast object of type '\(from)' to type '\(to)'.", id: "System.InvalidCastException", category: .operationStopped,
            exception: "System.InvalidCastException")
    }

    /// The static operator method of the left operand's type (`op_Addition`).
    static func overloaded(_ operation: Arithmetic, _ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try overloaded(operation.methodName, a, b, runspace, sign: operation.sign)
    }
    static func overloaded(_ name: String, _ a: Value, _ b: Value, _ runspace: Runspace, sign: String? = nil) throws -> Value {
        // The left type's method; where the left operand is primitive, the right one's.
        let owner: Value
        if isPrimitive(a) {
            guard !isPrimitive(b) else { throw undefined(a, sign ?? name, b) }
            owner = b
        } else {
            owner = a
        }
        guard let type = owner.type, !type.methods(name, isStatic: true).isEmpty else { throw missing(owner, name) }
        return try Members.invokeStatic(type, name, [a, b], runspace)
    }
    /// Type.IsPrimitive, `$null` included.
    static func isPrimitive(_ value: Value) -> Bool {
        switch value {
        case .string, .object, .box: false
        default: true
        }
    }
    static func missing(_ a: Value, _ name: String) -> ShellError {
        var type = a.type?.netName ?? "null"
        if type == "System.Management.Automation.PSCustomObject" { type = "System.Management.Automation.PSObject" }
        return ShellError("Method invocation failed because [\(type)] does not contain a method named '\(name)'.", id: "MethodNotFound", target: Value(name))
    }

    static func divideByZero() -> ShellError {
        ShellError(
            "Attempted to divide by zero.", id: "RuntimeException", category: .notSpecified,
            inner: ExceptionObject("System.DivideByZeroException", "Attempted to divide by zero."))
    }
    private static func decimalOverflow() -> ShellError {
        let message = "Value was either too large or too small for a Decimal."
        return ShellError(message, id: "RuntimeException", category: .notSpecified, inner: ExceptionObject("System.OverflowException", message))
    }

    /// The type that two numbers are computed in: the larger of both (PSL-104).
    enum Level: Int { case int32, uint32, int64, uint64, single, double, decimal, big }
    static func level(_ value: Value) -> Level {
        switch value {
        case .uint: .uint32
        case .long: .int64
        case .ulong: .uint64
        case .single: .single
        case .double: .double
        case .object(let object): object.kind == .decimal ? .decimal : object.kind == .bigInteger ? .big : .int32
        default: .int32
        }
    }
    /// An integer operand (bool, char and enums included).
    static func wide(_ value: Value) -> Int128 {
        switch value {
        case .bool(let v): v ? 1 : 0
        case .char(let v): Int128(v)
        case .ulong(let v): Int128(v)
        case .object(let object): (object as? SwitchObject).map { $0.isPresent ? 1 : 0 } ?? Int128(value.integerValue ?? 0)
        default: Int128(value.integerValue ?? 0)
        }
    }
    static func real(_ value: Value) -> Double {
        switch value {
        case .double(let v): v
        case .single(let v): Double(v)
        case .object(let object) where object.kind == .decimal: unsafeDowncast(object, to: DecimalObject.self).value.double
        case .object(let object) where object.kind == .bigInteger: unsafeDowncast(object, to: BigIntegerObject.self).value.double
        case .int(let v): Double(v)
        case .long(let v): Double(v)
        default: double(wide(value))
        }
    }
    /// An integer as a double; the conversion of 128 bits is a slow one.
    @inline(__always) private static func double(_ value: Int128) -> Double { Int64(exactly: value).map { Double($0) } ?? Double(value) }
    private static func exact(_ value: Value) throws -> NetDecimal {
        if let exact = value.decimalValue { return exact }
        if let big = value.bigValue {
            guard let exact = NetDecimal(big, scale: 0), exact.big == big else { throw decimalOverflow() }
            return exact
        }
        switch value {
        case .double, .single:
            guard let exact = NetDecimal(real(value), digits: level(value) == .single ? 7 : 15) else {
                throw ShellError(
                    "Value was either too large or too small for a Decimal.", id: "System.OverflowException", category: .operationStopped,
                    exception: "System.OverflowException")
            }
            return exact
        default:
            let whole = wide(value)
            return NetDecimal(mantissa: UInt128(whole.magnitude), scale: 0, isNegative: whole < 0)
        }
    }
    static func big(_ value: Value) throws -> BigInt {
        if let big = value.bigValue { return big }
        if let exact = value.decimalValue { return exact.roundedBig }
        switch value {
        case .double, .single:
            guard let whole = BigInt(truncating: real(value)) else {
                throw ShellError("BigInteger cannot represent infinity.", id: "System.OverflowException", category: .operationStopped, exception: "System.OverflowException")
            }
            return whole
        default:
            let whole = wide(value)
            return BigInt(UInt128(whole.magnitude), isNegative: whole < 0)
        }
    }

    static func numeric(_ operation: Arithmetic, _ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if case .bool = a, operation == .multiply { throw undefined(a, "*", b) }
        let x = level(a)
        var y = level(b)
        // A decimal keeps to decimals beside a BigInteger.
        if x == .decimal, y == .big { y = .decimal }
        if isBool(a), y == .decimal {
            let message = "No coercion operator is defined between types 'System.Boolean' and 'System.Decimal'."
            throw ShellError(message, id: "System.InvalidOperationException", category: .operationStopped, exception: "System.InvalidOperationException")
        }
        switch x.rawValue >= y.rawValue ? x : y {
        case .big: return try big(operation, try big(a), try big(b))
        case .decimal:
            let p = try exact(a), q = try exact(b)
            let result: NetDecimal?
            switch operation {
            case .add: result = NetDecimal.adding(p, q)
            case .subtract: result = NetDecimal.adding(p, -q)
            case .multiply: result = NetDecimal.multiplying(p, q)
            case .divide:
                if q.isZero { throw divideByZero() }
                result = NetDecimal.dividing(p, q)
            case .remainder:
                if q.isZero { throw divideByZero() }
                result = NetDecimal.remainder(p, q)
            }
            guard let result else { throw decimalOverflow() }
            return Value(result)
        case .double, .single:
            let p = real(a), q = real(b)
            switch operation {
            case .add: return .double(p + q)
            case .subtract: return .double(p - q)
            case .multiply: return .double(p * q)
            case .divide: return .double(p / q)
            case .remainder: return .double(fmod(p, q))
            }
        case .uint64:
            let p = wide(a), q = wide(b)
            if p < 0 || q < 0 { return try mixedSigns(operation, p, q, a, b, runspace) }
            return try whole(operation, p, q, isLong: true, fits: { UInt64(exactly: $0).map { .ulong($0) } })
        case .int64: return try whole(operation, wide(a), wide(b), isLong: true, fits: { Int64(exactly: $0).map { .long($0) } })
        case .uint32:
            let p = wide(a), q = wide(b)
            if p < 0 && isSigned(a) || q < 0 && isSigned(b) {
                return try whole(operation, p, q, fits: { Int64(exactly: $0).map { .long($0) } })
            }
            return try whole(operation, p, q, fits: { UInt32(exactly: $0).map { .uint($0) } })
        case .int32: return try whole(operation, wide(a), wide(b), fits: { Int32(exactly: $0).map { .int($0) } })
        }
    }
    private static func isSigned(_ value: Value) -> Bool {
        switch value {
        case .uint, .ulong, .byte, .ushort, .char: false
        default: true
        }
    }
    /// A negative operand beside an unsigned 64-bit one: decimal, or double where that overflows.
    private static func mixedSigns(
        _ operation: Arithmetic, _ p: Int128, _ q: Int128, _ a: Value, _ b: Value, _ runspace: Runspace
    ) throws -> Value {
        let x = NetDecimal(mantissa: p.magnitude, scale: 0, isNegative: p < 0), y = NetDecimal(mantissa: q.magnitude, scale: 0, isNegative: q < 0)
        let result: NetDecimal?
        switch operation {
        case .add: result = NetDecimal.adding(x, y)
        case .subtract: result = NetDecimal.adding(x, -y)
        case .multiply: result = NetDecimal.multiplying(x, y)
        case .divide:
            if y.isZero { throw divideByZero() }
            result = NetDecimal.dividing(x, y)
        case .remainder:
            if y.isZero { throw divideByZero() }
            result = NetDecimal.remainder(x, y)
        }
        if let result { return Value(result) }
        return try numeric(operation, .double(Double(p)), .double(Double(q)), runspace)
    }
    @inline(__always)
    private static func whole(_ operation: Arithmetic, _ p: Int128, _ q: Int128, isLong: Bool = false, fits: (Int128) -> Value?) throws -> Value {
        switch operation {
        case .add: return fits(p + q) ?? .double(double(p) + double(q))
        case .subtract: return fits(p - q) ?? .double(double(p) - double(q))
        case .multiply:
            let (product, overflow) = p.multipliedReportingOverflow(by: q)
            if !overflow, let made = fits(product) { return made }
            // Numbers of 64 bits are multiplied as BigIntegers.
            return .double(isLong ? (BigInt(p.magnitude, isNegative: p < 0) * BigInt(q.magnitude, isNegative: q < 0)).double : double(p) * double(q))
        case .divide:
            if q == 0 { throw divideByZero() }
            let (quotient, rest) = p.quotientAndRemainder(dividingBy: q)
            if rest == 0, let made = fits(quotient) { return made }
            return .double(double(p) / double(q))
        case .remainder:
            if q == 0 { throw divideByZero() }
            return fits(p % q) ?? .double(Double(p % q))
        }
    }
    private static func big(_ operation: Arithmetic, _ p: BigInt, _ q: BigInt) throws -> Value {
        switch operation {
        case .add: return Value(p + q)
        case .subtract: return Value(p - q)
        case .multiply:
            guard p.words.count + q.words.count < 1 << 22 else { throw outOfMemory() }
            return Value(p * q)
        case .divide, .remainder:
            if q.isZero {
                throw MemberErrors.calling(operation.methodName, 2, ExceptionObject("System.DivideByZeroException", "Attempted to divide by zero."))
            }
            let (quotient, rest) = p.quotientAndRemainder(by: q)
            return Value(operation == .divide ? quotient : rest)
        }
    }

    // MARK: Unary

    /// Unary minus.
    public static func negate(_ a: Value, _ runspace: Runspace) throws -> Value {
        switch a {
        case .int(let v): return v == .min ? .double(2_147_483_648) : .int(-v)
        case .double(let v): return .double(-v)
        case .uint(let v): return v == 0 ? .uint(0) : .double(-Double(v))
        case .ulong(let v): return v == 0 ? .ulong(0) : .double(-Double(v))
        case .single(let v): return .double(-Double(v))
        default: break
        }
        if let exact = a.decimalValue { return Value(-exact) }
        if let type = a.base.type, !isNumeric(a.base), !type.methods("op_UnaryNegation", isStatic: true).isEmpty {
            return try Members.invokeStatic(type, "op_UnaryNegation", [a.base], runspace)
        }
        return try numericUnary(a, runspace) { try subtract(.int(0), $0, runspace) }
    }
    public static func unaryPlus(_ a: Value, _ runspace: Runspace) throws -> Value {
        switch a {
        case .int, .double, .long, .uint, .ulong: return a
        default: return try numericUnary(a, runspace) { try add(.int(0), $0, runspace) }
        }
    }
    private static func numericUnary(_ a: Value, _ runspace: Runspace, _ body: (Value) throws -> Value) throws -> Value {
        let value = a.base
        if value.isNull { return .int(0) }
        if case .string(let text) = value { return try body(try numberOf(text.value, value, other: .int(0), runspace)) }
        if case .char(let unit) = value { return try body(.int(Int32(unit))) }
        return try body(value)
    }

    /// The new value of `++` (`$null` counts as 0; not a number: OperatorRequiresNumber).
    public static func increment(_ a: Value, _ runspace: Runspace) throws -> Value { try step(a, 1, "++", runspace) }
    public static func decrement(_ a: Value, _ runspace: Runspace) throws -> Value { try step(a, -1, "--", runspace) }
    private static func step(_ a: Value, _ by: Int32, _ sign: String, _ runspace: Runspace) throws -> Value {
        switch a {
        case .int(let v): return integer(Int64(v) + Int64(by))
        case .double(let v): return .double(v + Double(by))
        case .null, .void, .unset: return .int(by)
        default: break
        }
        let value = a.base
        guard value.isNumber && value.bigValue == nil || value.as(EnumObject.self) != nil else {
            throw ShellError(
                "The '\(sign)' operator works only on numbers. The operand is a '\(value.type?.netName ?? "null")'.", id: "OperatorRequiresNumber")
        }
        return try add(value, .int(by), runspace)
    }
}
