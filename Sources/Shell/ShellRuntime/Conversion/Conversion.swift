import ShellSyntax

/// Conversions between values, as PowerShell's language does them (PSL section 4).
extension Runspace {
    @inline(never)
    private func traceConversion(_ value: Value, _ type: TypeInfo) {
        tracer?.line(.typeConversion, "Converting \"\(value.isNull ? "" : netText(value))\" to \"\(type.fullName)\".", kind: .scope)
    }
    /// The cast `[T]value`. Throws InvalidCast errors with PowerShell's text.
    public func convert(_ value: Value, to type: TypeInfo) throws -> Value {
        if type === WellKnown.object {
            if case .void = value { return .null }
            return value
        }
        if tracer != nil { traceConversion(value, type) }
        if let made = try castOperator(value, to: type) { return made }
        if type === WellKnown.string { return stringConversion(value) }
        if type === WellKnown.boolean {
            if case .bool = value { return value }
            return .bool(truth(value))
        }
        if let kind = type.numericKind { return try convertNumber(value, kind, type) }
        if type === WellKnown.customObjectCast { return convertToCustomObject(value) }
        if type === WellKnown.psObject {
            switch value {
            case .void: return .null
            case .null, .unset, .object, .box: return value
            // PSObject around a plain value.
            default: return .object(ObjectWrapper(value))
            }
        }
        // Already of the type?
        if case .object(let object) = value, object.kind != .wrapper, object.type === type { return value }
        if type === WellKnown.char { return try convertCharacter(value) }
        if type === WellKnown.bigInteger { return try convertBigInteger(value) }
        if type.isEnum { return try convertEnum(value.base, type) }
        if type.isArray || type === WellKnown.array { return try convertArray(value, type) }
        if type === WellKnown.switchParameter { return try convertSwitch(value.base) }
        if type === WellKnown.void { return .void }
        if let argument = type.nullableArgument {
            if value.isNull { return .null }
            if case .object(let object) = value.base, object.kind == .hashtable {
                throw ConversionErrors.because(
                    value, type,
                    "Cannot process argument because the value of argument \"obj\" is null. Change the value of argument \"obj\" to a non-null value.",
                    id: "InvalidCastConstructorException", self)
            }
            if case .object(let object) = value.base, object.kind == .objectArray || object.kind == .list || object.kind == .typedArray {
                throw ConversionErrors.final(value, type, self)
            }
            do {
                return try convert(value, to: argument)
            } catch let error as ShellError where error.record.errorId == "ConvertToFinalInvalidCastException" {
                throw ConversionErrors.final(value, type, self)
            }
        }
        if type === WellKnown.reference {
            if case .object(let object) = value.base, object.kind == .reference { return value }
            return .object(ReferenceObject(to: value))
        }
        return try convertObject(value, to: type)
    }

    /// What `op_Implicit` or `op_Explicit` of a script's class makes of a value.
    @inline(__always)
    private func castOperator(_ value: Value, to type: TypeInfo) throws -> Value? {
        if case .object(let object) = value, object.kind == .instance { return try classOperator(value, to: type) }
        return type.isScriptClass && !type.isEnum ? try classOperator(value, to: type) : nil
    }
    private func classOperator(_ value: Value, to type: TypeInfo) throws -> Value? {
        guard let own = value.base.type, !own.isSubtype(of: type), type !== WellKnown.string, type !== WellKnown.boolean, type !== WellKnown.psObject else { return nil }
        for name in ["op_Implicit", "op_Explicit"] {
            for owner in [type, own] where owner.isScriptClass {
                for method in owner.methods(name, isStatic: true) where method.parameters.count == 1 {
                    guard let taken = method.parameterTypes[0], taken === own || conversionRank(value, to: taken) >= .numericImplicit,
                        method.returnTypeName.equalsIgnoringCase(type.displayName) || findType(method.returnTypeName)?.isSubtype(of: type) == true
                    else { continue }
                    return try method.call(.null, [value.base], self)
                }
            }
        }
        return nil
    }
    private func stringConversion(_ value: Value) -> Value {
        switch value {
        case .string: return value
        case .object(let object) where object.kind == .wrapper:
            if case .string = value.base { return value.base }
            return Value(unsafeDowncast(object, to: ObjectWrapper.self).sourceText ?? text(value))
        default: return Value(text(value))
        }
    }

    /// The conversion where it succeeds, else nil (`-as`, overload choice).
    public func tryConvert(_ value: Value, to type: TypeInfo) -> Value? {
        if conversionRank(value, to: type) == .none { return nil }
        return try? convert(value, to: type)
    }

    /// `[pscustomobject]value`: a dictionary becomes a property bag, everything else stays.
    public func convertToCustomObject(_ value: Value) -> Value {
        guard let dictionary = value.as(DictionaryObject.self) else { return value }
        var names: [String] = [], values: ContiguousArray<Value> = []
        var typeName: String?
        for (key, item) in dictionary.pairs {
            let name = text(key)
            if name.equalsIgnoringCase("PSTypeName"), let text = item.stringValue {
                typeName = text
                continue
            }
            names.append(name)
            values.append(item)
        }
        let object = CustomObject(shape: Shape(names), values: values)
        if let typeName { object.addTypeName(typeName) }
        return .object(object)
    }

    private func convertSwitch(_ value: Value) throws -> Value {
        switch value {
        case .null, .void: return .object(SwitchObject(false))
        case .bool(let flag): return .object(SwitchObject(flag))
        case .object(let object) where object is SwitchObject: return value
        case .char: throw ConversionErrors.iConvertible(value, WellKnown.switchParameter, self)
        case .object(let object) where object.kind == .dateTime:
            throw ConversionErrors.iConvertible(value, WellKnown.switchParameter, self)
        default: throw ConversionErrors.final(value, WellKnown.switchParameter, self)
        }
    }

    // MARK: Arrays

    /// An array of an element type over values that already have it.
    public func makeArray(_ element: TypeInfo, _ values: ContiguousArray<Value>) -> ArrayObject { makeArray(element, .values(values)) }
    private enum Contents {
        case values(ContiguousArray<Value>)
        case defaults(Int)
    }
    private func makeArray(_ element: TypeInfo, _ contents: Contents) -> ArrayObject {
        func typed<E: PrimitiveElement>(_: E.Type) -> ArrayObject {
            switch contents {
            case .values(let values): TypedArray<E>(ContiguousArray(values.map { E.unboxed($0.base) ?? E.zero }))
            case .defaults(let count): TypedArray<E>(ContiguousArray(repeating: E.zero, count: count))
            }
        }
        func objects(of type: TypeInfo?) -> ArrayObject {
            switch contents {
            case .values(let values): ObjectArray(values, of: type)
            case .defaults(let count): ObjectArray(ContiguousArray(repeating: defaultValue(element), count: count), of: type)
            }
        }
        if element === WellKnown.object { return objects(of: nil) }
        if !element.isValueType { return objects(of: element) }
        switch element.fullName {
        case "System.Int32": return typed(Int32.self)
        case "System.Double": return typed(Double.self)
        case "System.Byte": return typed(UInt8.self)
        case "System.Char": return typed(CharElement.self)
        case "System.Int64": return typed(Int64.self)
        case "System.Boolean": return typed(BooleanElement.self)
        case "System.Single": return typed(Float.self)
        case "System.UInt32": return typed(UInt32.self)
        case "System.UInt64": return typed(UInt64.self)
        case "System.Int16": return typed(Int16.self)
        case "System.UInt16": return typed(UInt16.self)
        case "System.SByte": return typed(Int8.self)
        default: return objects(of: element)
        }
    }
    /// `T[]` of a length, filled with the type's default.
    public func makeArray(_ element: TypeInfo, count: Int) -> ArrayObject {
        makeArray(element, .defaults(max(0, count)))
    }
    /// default(T).
    public func defaultValue(_ type: TypeInfo) -> Value {
        guard type.isValueType, type.nullableArgument == nil else { return .null }
        if let kind = type.numericKind { return (try? convertNumber(.int(0), kind, type)) ?? .null }
        if type === WellKnown.boolean { return .bool(false) }
        if type === WellKnown.char { return .char(0) }
        if type.isEnum { return .object(EnumObject(type, 0)) }
        if type === WellKnown.dateTime { return Value(NetDateTime(ticks: 0)) }
        if type === WellKnown.timeSpan { return Value(timeSpan: 0) }
        if type === WellKnown.bigInteger { return Value(BigInt(Int64(0))) }
        if type === WellKnown.switchParameter { return .object(SwitchObject(false)) }
        return (try? Members.construct(type, [], self)) ?? .null
    }

    private func convertArray(_ value: Value, _ type: TypeInfo) throws -> Value {
        let base = value.base
        if base.isNull { return .null }
        guard let element = type.elementType else {
            // [array]
            if case .object(let object) = base, object.kind == .objectArray || object.kind == .typedArray { return base }
            return .object(ObjectArray(isEnumerable(base) ? elements(base) : [value]))
        }
        if case .object(let object) = base {
            if object.kind == .objectArray || object.kind == .typedArray, object.type.isSubtype(of: type),
                object.type.elementType === element || element !== WellKnown.object { return base }
            if isEnumerable(base) {
                var converted: ContiguousArray<Value> = []
                try enumerate(base) { converted.append(try convert($0, to: element)) }
                return .object(makeArray(element, converted))
            }
        }
        if element === WellKnown.char, case .string(let text) = base {
            return .object(TypedArray<CharElement>(ContiguousArray(text.value.utf16.map { CharElement(value: $0) })))
        }
        if element !== WellKnown.object, element !== WellKnown.string, base.dateValue != nil, element !== WellKnown.dateTime {
            throw ConversionErrors.iConvertible(base, type, self)
        }
        do {
            return .object(makeArray(element, [try convert(value, to: element)]))
        } catch let error as ShellError {
            switch error.record.errorId {
            case "ConvertToFinalInvalidCastException": throw ConversionErrors.final(value, type, self)
            default:
                switch base {
                case .bool where element !== WellKnown.object, .char where element !== WellKnown.object: throw ConversionErrors.iConvertible(base, type, self)
                default: break
                }
                throw ConversionErrors.because(
                    value, type, error.record.exception.message, id: "InvalidCastExceptionScalarToArray", self, inner: error.record.exception)
            }
        }
    }

    // MARK: Enums

    func convertEnum(_ value: Value, _ type: TypeInfo) throws -> Value {
        switch value {
        case .null, .void, .unset:
            throw ConversionErrors.make("Cannot convert null to type \"\(type.netName)\" \(undefinedEnum(type))", "nullToEnumInvalidCast")
        case .string(let text): return try parseEnum(text.value, value, type)
        case .bool, .char: throw ConversionErrors.iConvertible(value, type, self)
        case .double, .single: return try parseEnum(primitiveNumberText(value), value, type)
        case .object(let object):
            switch object.kind {
            case .enumValue:
                let other = unsafeDowncast(object, to: EnumObject.self)
                if other.enumType === type { return value }
                return try definedEnum(other.raw, value, type)
            case .decimal: return try parseEnum(text(value), value, type)
            case .dateTime: throw ConversionErrors.iConvertible(value, type, self)
            case .objectArray, .typedArray, .list:
                let joined = elements(value).map { text($0) }.joined(separator: ",")
                return try parseEnum(joined, Value(joined), type)
            case .bigInteger:
                if let raw = value.bigValue?.int64 { return try definedEnum(raw, value, type) }
                throw ConversionErrors.final(value, type, self)
            case .custom:
                let final = ConversionErrors.final(value, type, self)
                throw ConversionErrors.because(value, type, final.record.exception.message, id: "InvalidCastConstructorException", self)
            case .hashtable:
                guard let table = value.as(DictionaryObject.self), table.count > 0 else { return .object(EnumObject(type, 0)) }
                return try construct(type, from: table.pairs.map { (self.text($0.key), $0.value) }, value)
            default: throw ConversionErrors.final(value, type, self)
            }
        default:
            guard let raw = value.integerValue else { throw ConversionErrors.final(value, type, self) }
            return try definedEnum(raw, value, type)
        }
    }
    private func primitiveNumberText(_ value: Value) -> String { text(value) }
    private func undefinedEnum(_ type: TypeInfo) -> String {
        "due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"\(type.sortedEnumNames.joined(separator: ","))\"."
    }
    private func isDefined(_ raw: Int64, _ type: TypeInfo) -> Bool {
        if type.enumMembers.contains(where: { $0.value == raw }) { return true }
        guard type.flags.contains(.flagsEnum) else { return false }
        return raw & ~type.enumMembers.reduce(0) { $0 | $1.value } == 0
    }
    private func definedEnum(_ raw: Int64, _ value: Value, _ type: TypeInfo) throws -> Value {
        guard isDefined(raw, type) else {
            throw ConversionErrors.make(
                "Cannot convert value \"\(errorText(value))\" to type \"\(type.netName)\" \(undefinedEnum(type))", "UndefinedIntegerToEnum")
        }
        return .object(EnumObject(type, raw))
    }
    private func enumOverflow(_ value: Value, _ type: TypeInfo) -> ShellError {
        ConversionErrors.because(value, type, "Value was either too large or too small for an Int32.", id: "CaseSensitiveEnumParseThrewAnException", self)
    }
    /// Names without case, a list of them, numbers, or the unique beginning of a name.
    private func parseEnum(_ text: String, _ value: Value, _ type: TypeInfo) throws -> Value {
        let trimmed = text.trimmedBlanks
        if let first = trimmed.first, first.isNumber || first == "-" || first == "+", let raw = Int64(trimmed) {
            if Int32(exactly: raw) == nil, type.enumMembers.allSatisfy({ Int32(exactly: $0.value) != nil }) { throw enumOverflow(value, type) }
            guard isDefined(raw, type) else {
                throw ConversionErrors.make(
                    "Cannot convert value \"\(text)\" to type \"\(type.netName)\" \(undefinedEnum(type))", "EnumParseUndefined")
            }
            return .object(EnumObject(type, raw))
        }
        if let digits = trimmed.first.map({ $0 == "-" || $0 == "+" ? trimmed.dropFirst() : trimmed[...] }), !digits.isEmpty, digits.utf8.allSatisfy({ 48...57 ~= $0 }) {
            throw enumOverflow(value, type)
        }
        var raw: Int64 = 0
        var isExact = !trimmed.isEmpty
        for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
            let name = String(part).trimmedBlanks
            if let member = type.enumMembers.first(where: { $0.name.equalsIgnoringCase(String(name)) }) {
                raw |= member.value
            } else if let number = Int64(name), !name.isEmpty {
                raw |= number
            } else {
                isExact = false
                break
            }
        }
        if isExact {
            if isDefined(raw, type) { return .object(EnumObject(type, raw)) }
        }
        // These two types have a converter that takes patterns.
        if type.fullName == "System.Management.Automation.PSMemberTypes" || type.fullName == "System.Management.Automation.PSMemberViewTypes" {
            let patterns = trimmed.split(separator: ",").map { WildcardPattern.lenient(String(String($0).trimmedBlanks)) }
            let found = type.enumMembers.filter { member in patterns.contains { $0.matches(member.name) } }
            if !found.isEmpty { return .object(EnumObject(type, found.reduce(0) { $0 | $1.value })) }
        }
        let names = type.sortedEnumNames
        let matching = names.filter { $0.lowercased().hasPrefix(text.lowercased()) }
        if matching.count == 1, let member = type.enumMembers.first(where: { $0.name == matching[0] }) {
            return .object(EnumObject(type, member.value))
        }
        let reason =
            matching.isEmpty
            ? "Unable to match the identifier name \(text) to a valid enumerator name. Specify one of the following enumerator names and try again:\n\(names.joined(separator: ", "))"
            : "The identifier name \(text) cannot be processed because it is either too similar or identical to the following enumerator names: \(matching.joined(separator: ", ")). Use a more specific identifier name."
        throw ConversionErrors.because(value, type, reason, id: "SubstringDisambiguationEnumParseThrewAnException", self)
    }
}

extension TypeInfo {
    /// Enum.GetNames: by unsigned value, equal values in declaration order.
    public var sortedEnumNames: [String] {
        enumMembers.enumerated().sorted { a, b in
            let x = UInt64(bitPattern: a.element.value), y = UInt64(bitPattern: b.element.value)
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element.name)
    }
}
