/// Comparison (PSL-122…134): a bool, or an object[] of what matches where the left operand is a collection.
extension Operators {
    public static func eq(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try filtered(a, runspace) { equals($0, b, caseSensitive: false, runspace) }
    }
    public static func ne(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try filtered(a, runspace) { !equals($0, b, caseSensitive: false, runspace) }
    }
    public static func ceq(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try filtered(a, runspace) { equals($0, b, caseSensitive: true, runspace) }
    }
    public static func cne(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        try filtered(a, runspace) { !equals($0, b, caseSensitive: true, runspace) }
    }
    public static func lt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .less, false, runspace) }
    public static func le(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .lessOrEqual, false, runspace) }
    public static func gt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .greater, false, runspace) }
    public static func ge(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .greaterOrEqual, false, runspace) }
    public static func clt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .less, true, runspace) }
    public static func cle(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .lessOrEqual, true, runspace) }
    public static func cgt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .greater, true, runspace) }
    public static func cge(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { try ordered(a, b, .greaterOrEqual, true, runspace) }

    /// The elements that a test accepts, or the test of a scalar.
    @inline(__always)
    static func filtered(_ a: Value, _ runspace: Runspace, _ test: (Value) throws -> Bool) throws -> Value {
        guard runspace.isEnumerable(a) else { return .bool(try test(a)) }
        var list: ContiguousArray<Value> = []
        try runspace.enumerate(a.base) { if try test($0) { list.append($0) } }
        return .object(ObjectArray(list))
    }
    enum Order { case less, lessOrEqual, greater, greaterOrEqual
        @inline(__always) func accepts(_ order: Int) -> Bool {
            switch self {
            case .less: order < 0
            case .lessOrEqual: order <= 0
            case .greater: order > 0
            case .greaterOrEqual: order >= 0
            }
        }
    }
    private static func ordered(_ a: Value, _ b: Value, _ order: Order, _ caseSensitive: Bool, _ runspace: Runspace) throws -> Value {
        try filtered(a, runspace) { try test($0, b, order, caseSensitive, runspace) }
    }
    private static func test(_ a: Value, _ b: Value, _ order: Order, _ caseSensitive: Bool, _ runspace: Runspace) throws -> Bool {
        let x = a.base, y = b.base
        // NaN is in no order.
        if case .double(let p) = x, isNumeric(y) { if p.isNaN || real(y).isNaN { return false } }
        if case .double(let q) = y, isNumeric(x), q.isNaN { return false }
        if x.isNull || y.isNull {
            if let type = (x.as(EnumObject.self) ?? y.as(EnumObject.self))?.enumType { throw undefinedOrder(type, isLess: x.isNull != (order == .less || order == .lessOrEqual)) }
            return nullOrder(x, y, order)
        }
        return order.accepts(try compareValues(x, y, caseSensitive: caseSensitive, runspace))
    }
    /// Enumerated values count as numbers beside null, and have no order of their own.
    private static func undefinedOrder(_ type: TypeInfo, isLess: Bool) -> ShellError {
        ShellError(
            "The binary operator \(isLess ? "LessThan" : "GreaterThanOrEqual") is not defined for the types '\(type.fullName)' and '\(type.fullName)'.",
            id: "System.InvalidOperationException", category: .operationStopped, exception: "System.InvalidOperationException")
    }
    /// PSL-127: a number stands on the side of its sign; anything else is above null.
    private static func nullOrder(_ x: Value, _ y: Value, _ order: Order) -> Bool {
        if x.isNull && y.isNull { return order == .lessOrEqual || order == .greaterOrEqual }
        let other = x.isNull ? y : x
        let isNumber: Bool
        switch other {
        case .bool, .char: isNumber = true
        default: isNumber = other.isNumber
        }
        if isNumber {
            let isNegative = real(other) < 0
            let nullIsLess = !isNegative
            let less = order == .less || order == .lessOrEqual
            return x.isNull ? (less ? nullIsLess : !nullIsLess) : (less ? !nullIsLess : nullIsLess)
        }
        return x.isNull ? order == .less || order == .lessOrEqual : order == .greater || order == .greaterOrEqual
    }

    /// One `-eq` of two values, collections not looked into.
    public static func equals(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x == y
        case (.string(let x), .string(let y)): return Collation.equals(x.value, y.value, ignoringCase: !caseSensitive)
        case (.bool(let x), .bool(let y)): return x == y
        case (.double(let x), .double(let y)): return x == y
        default: break
        }
        let x = a.base, y = b.base
        if x.isNull { return y.isNull }
        if y.isNull { return false }
        switch x {
        case .string(let text): return Collation.equals(text.value, runspace.text(b), ignoringCase: !caseSensitive)
        case .bool(let flag): return flag == runspace.truth(y)
        case .char(let unit):
            if case .string(let text) = y {
                guard text.value.utf16.count == 1, let other = text.value.utf16.first else { return false }
                return unit == other || (!caseSensitive && upper(unit) == upper(other))
            }
            if case .char(let other) = y { return unit == other || (!caseSensitive && upper(unit) == upper(other)) }
        case .object(let object):
            if case .object(let other) = y, object === other || (object.kind != .instance && object.type === other.type && object.isEqual(to: other)) { return true }
            if object.kind == .instance, unsafeDowncast(object, to: InstanceObject.self).equalsByMethod(y) == true { return true }
            if let flag = object as? SwitchObject { return flag.isPresent == runspace.truth(y) }
            // A name does not become the runtime's type.
            if object.kind == .typeObject, y.as(TypeObject.self) == nil { return false }
        default: break
        }
        if x.as(EnumObject.self) != nil, isNumeric(y), y.as(EnumObject.self) == nil { return numericCompare(x, y) == 0 }
        if isNumeric(x), x.as(EnumObject.self) == nil {
            if case .string(let text) = y {
                guard let number = NumberText.literal(text.value) ?? NumberText.double(text.value).map({ .double($0) }) else { return false }
                return numericCompare(x, number) == 0
            }
            if isNumeric(y) { return numericCompare(x, y) == 0 }
        }
        guard let type = x.type, let converted = try? runspace.convert(y, to: type).base else { return false }
        if isNumeric(x), isNumeric(converted) { return numericCompare(x, converted) == 0 }
        if case .object(let object) = x, case .object(let other) = converted { return object.isEqual(to: other) }
        return false
    }
    static func upper(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 32 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let mapped = scalar.properties.uppercaseMapping.utf16
        return mapped.count == 1 ? mapped.first ?? unit : unit
    }

    /// Order of two numbers; nil with NaN.
    public static func numericCompare(_ a: Value, _ b: Value) -> Int? {
        let x = level(a), y = level(b)
        switch x.rawValue >= y.rawValue ? x : y {
        case .big:
            guard let p = try? big(a), let q = try? big(b) else { return nil }
            return p < q ? -1 : p > q ? 1 : 0
        case .decimal:
            let p = exactOrNil(a), q = exactOrNil(b)
            if let p, let q { return NetDecimal.compare(p, q) }
            let s = real(a), t = real(b)
            return s < t ? -1 : s > t ? 1 : s == t ? 0 : nil
        case .double, .single:
            let p = real(a), q = real(b)
            return p < q ? -1 : p > q ? 1 : p == q ? 0 : nil
        default:
            let p = wide(a), q = wide(b)
            return p < q ? -1 : p > q ? 1 : 0
        }
    }
    private static func exactOrNil(_ value: Value) -> NetDecimal? {
        if let exact = value.decimalValue { return exact }
        switch value {
        case .double(let v): return NetDecimal(v)
        case .single(let v): return NetDecimal(Double(v), digits: 7)
        default:
            let whole = wide(value)
            return NetDecimal(mantissa: whole.magnitude, scale: 0, isNegative: whole < 0)
        }
    }

    /// Order of two values for Sort-Object, Measure-Object, Compare-Object: negative, 0, positive; null comes first.
    public static func compare(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Int {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x < y ? -1 : x > y ? 1 : 0
        case (.string(let x), .string(let y)): return Collation.compare(x.value, y.value, ignoringCase: !caseSensitive)
        default: break
        }
        let x = a.base, y = b.base
        if x.isNull { return y.isNull ? 0 : -1 }
        if y.isNull { return 1 }
        return try compareValues(x, y, caseSensitive: caseSensitive, runspace)
    }

    public static func compareValues(_ x: Value, _ y: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Int {
        switch x {
        case .string(let text): return Collation.compare(text.value, runspace.text(y), ignoringCase: !caseSensitive)
        case .bool(let flag):
            let other = runspace.truth(y)
            return flag == other ? 0 : flag ? 1 : -1
        case .char(let unit):
            guard case .char(let other) = try converted(y, WellKnown.char, x, runspace) else { return 0 }
            return unit < other ? -1 : unit > other ? 1 : 0
        default: break
        }
        if isNumeric(x), x.as(EnumObject.self) == nil {
            var other = y
            if case .string(let text) = y {
                if let literal = NumberText.literal(text.value) { other = literal } else if let type = x.type { other = try runspace.convert(y, to: type) }
            } else if !isNumeric(y), let type = x.type {
                other = try converted(y, type, x, runspace)
            }
            return numericCompare(x, other) ?? 1
        }
        guard case .object(let object) = x, let type = x.type else { return 0 }
        switch object.kind {
        case .dateTime:
            guard let mine = x.dateValue, let other = try converted(y, type, x, runspace).dateValue else { return 0 }
            return mine.ticks < other.ticks ? -1 : mine.ticks > other.ticks ? 1 : 0
        case .timeSpan:
            guard let mine = x.timeSpanValue, let other = try converted(y, type, x, runspace).timeSpanValue else { return 0 }
            return mine < other ? -1 : mine > other ? 1 : 0
        case .enumValue:
            let mine = unsafeDowncast(object, to: EnumObject.self).raw
            var other = y
            if case .string(let text) = y {
                if let literal = NumberText.literal(text.value) { return numericCompare(.long(mine), literal) ?? 1 }
                other = try runspace.convert(y, to: type)
            } else if isNumeric(y), y.as(EnumObject.self) == nil {
                return numericCompare(.long(mine), y) ?? 1
            } else {
                other = try converted(y, type, x, runspace)
            }
            let theirs = other.as(EnumObject.self)?.raw ?? 0
            return mine < theirs ? -1 : mine > theirs ? 1 : 0
        case .custom:
            throw ShellError(
                "Cannot compare \"\(runspace.text(x))\" to \"\(runspace.text(y))\" because the objects are not the same type or the object \"\(runspace.text(x))\" does not implement \"IComparable\".",
                id: "PSObjectCompareTo", category: .notSpecified, exception: "System.Management.Automation.ExtendedTypeSystemException")
        default: break
        }
        if !type.methods("CompareTo", isStatic: false).isEmpty, object.kind != .objectArray, object.kind != .typedArray {
            let other = try converted(y, type, x, runspace)
            if let order = try Members.invoke(x, "CompareTo", [other], runspace).integerValue { return Int(order) }
        }
        if case .object(let other) = y, other === object || other.isEqual(to: object) { return 0 }
        throw ShellError("Cannot compare \"\(runspace.errorText(x))\" because it is not IComparable.", id: "NotIcomparable")
    }
    private static func converted(_ value: Value, _ type: TypeInfo, _ other: Value, _ runspace: Runspace) throws -> Value {
        do {
            return try runspace.convert(value, to: type)
        } catch let error as ShellError {
            throw ShellError(
                "Could not compare \"\(runspace.text(other))\" to \"\(runspace.text(value))\". Error: \"\(error.record.exception.message)\"",
                id: "ComparisonFailure", inner: error.record.exception)
        }
    }

    public static func contains(_ collection: Value, _ item: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Bool {
        guard runspace.isEnumerable(collection) else { return equals(collection, item, caseSensitive: caseSensitive, runspace) }
        if case .object(let object) = collection, object.kind == .objectArray {
            return unsafeDowncast(object, to: ObjectArray.self).items.contains { equals($0, item, caseSensitive: caseSensitive, runspace) }
        }
        struct Found: Error {}
        do {
            try runspace.enumerate(collection.base) { if equals($0, item, caseSensitive: caseSensitive, runspace) { throw Found() } }
        } catch is Found {
            return true
        }
        return false
    }
}
