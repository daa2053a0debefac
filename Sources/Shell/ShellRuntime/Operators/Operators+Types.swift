/// `-is`, `-as`, `..` (PSL-135, PSL-136, PSL-146).
extension Operators {
    /// The type that a right operand names.
    private static func type(_ value: Value, _ runspace: Runspace, castError: Bool) throws -> TypeInfo {
        if let named = value.as(TypeObject.self) { return named.info }
        if case .string(let text) = value.base, let found = try runspace.findUnambiguous(text.value) { return found }
        let error = ConversionErrors.final(Value(runspace.text(value)), WellKnown.type, runspace, id: "InvalidCastFromStringToType")
        if castError { throw error }
        let message =
            runspace.isEnumerable(value) ? ConversionErrors.final(value, WellKnown.type, runspace).record.exception.message : error.record.exception.message
        throw ShellError(message, id: "RuntimeException", category: .notSpecified)
    }
    public static func isType(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Bool {
        isType(a, try type(b, runspace, castError: false))
    }
    /// True where the value is of the type or one derived from it.
    public static func isType(_ a: Value, _ type: TypeInfo) -> Bool {
        let value = a.base
        guard let own = value.type else { return false }
        if type === WellKnown.psObject || type === WellKnown.customObjectCast {
            if case .object(let object) = a { return object.kind == .custom || object.kind == .wrapper || object.extended != nil || object.cameFromCmdlet }
            return false
        }
        if a.showsBase, type === MemberSetTypes.memberSet { return true }
        if type === WellKnown.type, value.as(TypeObject.self) != nil { return true }
        if let argument = type.nullableArgument { return own === argument }
        if own.isSubtype(of: type) { return true }
        if case .object(let object) = value, object.kind == .instance || object.kind == .exception, type.scriptClass == nil { return object.type.typeNames.contains(type.fullName) }
        return false
    }
    public static func asType(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        let type = try type(b, runspace, castError: true)
        // PSObject stands for whatever it wraps.
        if type === WellKnown.customObjectCast, !a.isNull { return a }
        return (try? runspace.convert(a, to: type)) ?? .null
    }

    /// `a..b` as an object[].
    public static func range(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        if let (first, last) = characterBounds(a, b) {
            var list: ContiguousArray<Value> = []
            if first <= last {
                for unit in first...last { list.append(.char(unit)) }
            } else {
                for unit in (last...first).reversed() { list.append(.char(unit)) }
            }
            return .object(ObjectArray(list))
        }
        let (first, last) = try bounds(a, b, runspace)
        guard (last - first).magnitude < 1 << 27 else {
            throw ShellError(
                "Array dimensions exceeded supported range.", id: "System.OutOfMemoryException", category: .operationStopped,
                exception: "System.OutOfMemoryException")
        }
        var list: ContiguousArray<Value> = []
        list.reserveCapacity(Int((last - first).magnitude) + 1)
        if first <= last {
            for number in first...last { list.append(.int(Int32(number))) }
        } else {
            for number in (last...first).reversed() { list.append(.int(Int32(number))) }
        }
        return .object(ObjectArray(list))
    }
    /// The ends of a range, for a loop that does not build the array.
    enum RangeEnds {
        case numbers(Int64, Int64)
        case characters(UInt16, UInt16)
    }
    static func rangeEnds(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> RangeEnds {
        if let (first, last) = characterBounds(a, b) { return .characters(first, last) }
        let (first, last) = try bounds(a, b, runspace)
        return .numbers(first, last)
    }
    private static func characterBounds(_ a: Value, _ b: Value) -> (UInt16, UInt16)? {
        func unit(_ value: Value) -> UInt16? {
            switch value.base {
            case .char(let unit): return unit
            case .string(let text):
                guard text.value.utf16.count == 1, let unit = text.value.utf16.first else { return nil }
                return unit
            default: return nil
            }
        }
        guard let first = unit(a), let last = unit(b) else { return nil }
        func isDigit(_ value: Value, _ unit: UInt16) -> Bool {
            if case .char = value.base { return false }
            return unit >= 0x30 && unit <= 0x39
        }
        return isDigit(a, first) || isDigit(b, last) ? nil : (first, last)
    }
    private static func bounds(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> (Int64, Int64) {
        func end(_ value: Value) throws -> Int64 {
            let base = value.base
            if case .int(let v) = base { return Int64(v) }
            if base.isNull { return 0 }
            var number = base
            if case .string(let text) = base {
                guard let parsed = NumberText.literal(text.value) else {
                    let message = ConversionErrors.badFormat(text.value)
                    throw ShellError(message, id: "System.FormatException", category: .operationStopped, exception: "System.FormatException")
                }
                number = parsed
            }
            do {
                if case .int(let v) = try runspace.convert(number, to: WellKnown.int32) { return Int64(v) }
            } catch let error as ShellError {
                if isNumeric(number) {
                    throw ShellError(
                        ConversionErrors.rangeText(WellKnown.int32), id: "System.OverflowException", category: .operationStopped,
                        exception: "System.OverflowException")
                }
                _ = error
            }
            throw ShellError(
                "Unable to cast object of type '\(base.type?.netName ?? "")' to type 'System.IConvertible'.", id: "System.InvalidCastException",
                category: .operationStopped, exception: "System.InvalidCastException")
        }
        return (try end(a), try end(b))
    }
}
