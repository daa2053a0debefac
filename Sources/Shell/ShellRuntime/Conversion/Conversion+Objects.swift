/// Conversions to reference types and structures: by subtype, Parse, constructor, property bag.
extension Runspace {
    func convertObject(_ value: Value, to type: TypeInfo) throws -> Value {
        let base = value.base
        if base.isNull {
            if type.isValueType { throw ConversionErrors.null(type) }
            return .null
        }
        if let own = base.type, own.isSubtype(of: type) { return base }
        if let custom = type.convertsFrom, let made = try custom(base, self) { return made }
        if type === WellKnown.type || type === WellKnown.runtimeType {
            switch base {
            case .string, .int, .long, .double:
                if let found = try findUnambiguous(text(base)) { return .object(TypeObject(found)) }
                throw ConversionErrors.final(Value(text(base)), type, self, id: "InvalidCastFromStringToType")
            default: break
            }
        }
        if type.flags.contains(.interface) {
            if satisfies(base, interface: type) { return base }
            if !type.genericArguments.isEmpty { throw ConversionErrors.final(value, type, self) }
        }
        if type.isDelegate, case .object(let object) = base, object.kind == .scriptBlock {
            return type.fullName == "System.Delegate" ? base : .object(DelegateObject(unsafeDowncast(object, to: ScriptBlockObject.self), type: type))
        }
        if type.isDelegate, let method = base.as(MethodObject.self), method.extended_ == nil {
            let wanted = DelegateObject.signature(type).parameters
            func takes(_ own: TypeInfo?, _ given: TypeInfo) -> Bool {
                guard let own, own !== given else { return true }
                return !given.isValueType && given.isSubtype(of: own)
            }
            guard method.methods.contains(where: { candidate in
                candidate.parameters.count == wanted.count && zip(candidate.parameterTypes, wanted).allSatisfy { takes($0, $1) }
            }) else { throw ConversionErrors.final(value, type, self) }
            let block = ScriptBlockObject(ast: ScriptBlockObject.empty.ast)
            block.method = method
            return .object(DelegateObject(block, type: type))
        }
        if case .object(let object) = base, object.kind == .objectArray || object.kind == .typedArray || object.kind == .list,
            let made = try convertCollection(base, to: type) { return made }
        if type === WellKnown.hashtable || type === WellKnown.orderedDictionary, let dictionary = base.as(DictionaryObject.self) {
            return .object(copy(dictionary, ordered: type === WellKnown.orderedDictionary))
        }
        // An exception is made of its message.
        if case .string = base, type.constructors.isEmpty, type.isSubtype(of: WellKnown.exception) { return try Members.construct(type, [base], self) }
        if let converter = TypeConverters.find(type), let made = try converter(base, self) { return made }
        if let made = try convertByMembers(base, to: type) { return made }
        if let dictionary = base.as(DictionaryObject.self) { return try construct(type, from: dictionary.pairs.map { (text($0.key), $0.value) }, base) }
        if let bag = base.as(CustomObject.self) {
            guard !type.isValueType, type.constructors.contains(where: { $0.parameters.isEmpty }), !type.implements("System.Collections.IDictionary") else {
                if type === WellKnown.hashtable || type.isValueType {
                    let final = ConversionErrors.final(value, type, self)
                    throw ConversionErrors.because(value, type, final.record.exception.message, id: "InvalidCastConstructorException", self)
                }
                throw ConversionErrors.final(value, type, self)
            }
            return try construct(type, from: Array(bag.properties), base)
        }
        switch base {
        case .bool, .char: throw ConversionErrors.iConvertible(value, type, self)
        default:
            if base.dateValue != nil { throw ConversionErrors.iConvertible(value, type, self) }
            throw ConversionErrors.final(value, type, self)
        }
    }

    /// Interfaces that collections and callbacks of the runtime satisfy without naming them.
    func satisfies(_ value: Value, interface: TypeInfo) -> Bool {
        interface.genericArguments.isEmpty ? satisfies(value, interfaceName: interface.fullName) : value.type?.isSubtype(of: interface) ?? false
    }
    func satisfies(_ value: Value, interfaceName name: String) -> Bool {
        if let type = value.type, type.implements(name) { return true }
        let plain = name.prefix { $0 != "`" && $0 != "[" }
        switch plain {
        case "System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable":
            if isEnumerable(value) { return true }
            if case .string = value { return true }
            return value.as(DictionaryObject.self) != nil
        case "System.Collections.ICollection", "System.Collections.IList", "System.Collections.Generic.ICollection",
            "System.Collections.Generic.IList", "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.IReadOnlyCollection":
            if isEnumerable(value) { return true }
            return plain.hasSuffix("ICollection") && value.as(DictionaryObject.self) != nil
        case "System.Collections.IDictionary", "System.Collections.Generic.IDictionary": return value.as(DictionaryObject.self) != nil
        case "System.IComparable":
            switch value {
            case .object(let object): return object.type.isValueType || object.type.implements(name)
            case .null, .void: return false
            default: return true
            }
        default: return false
        }
    }

    /// A collection into a list type: its elements converted, then the constructor that takes a collection.
    private func convertCollection(_ value: Value, to type: TypeInfo) throws -> Value? {
        if type === ListObject.arrayList { return .object(ListObject(elements(value))) }
        guard type.fullName.hasPrefix("System.Collections."), type.genericArguments.count == 1, let element = type.genericArguments.first else {
            return nil
        }
        var converted: ContiguousArray<Value> = []
        do {
            try enumerate(value) { converted.append(try convert($0, to: element)) }
        } catch is ShellError {
            throw ConversionErrors.final(value, type, self)
        }
        return try Members.construct(type, [.object(makeArray(element, converted))], self)
    }

    private func copy(_ dictionary: DictionaryObject, ordered: Bool) -> DictionaryObject {
        let made = DictionaryObject(ordered: ordered)
        for (key, value) in dictionary.pairs { made.set(key, value) }
        return made
    }

    /// Parse(string), else a constructor of one argument. Numbers that no constructor takes go through their text.
    private func convertByMembers(_ value: Value, to type: TypeInfo) throws -> Value? {
        var isText = false
        switch value {
        case .string: isText = true
        default: break
        }
        let single = type.constructors.filter { $0.parameters.count == 1 && !$0.parameters[0].isParams }
        func exact() throws -> Value? {
            for method in single {
                guard let parameter = method.parameterTypes[0], parameter !== WellKnown.object else { continue }
                let rank = conversionRank(value, to: parameter)
                guard rank >= .numericImplicit else { continue }
                return try constructing(value, type) { try method.call(.null, [try convert(value, to: parameter)], self) }
            }
            guard type.isScriptClass, let taker = single.first(where: { $0.parameterTypes[0] == nil || $0.parameterTypes[0] === WellKnown.object }) else { return nil }
            return try constructing(value, type) { try taker.call(.null, [value], self) }
        }
        // A number is no capacity: collections are not made of one.
        let isCollection = type.implements("System.Collections.ICollection") || type.implements("System.Collections.IEnumerable")
        if !isText || type.isScriptClass, !isCollection || !value.isNumber, let made = try exact() { return made }
        if let flags = value.as(EnumObject.self) {
            // A constructor may take it as its number; nothing takes it as text.
            let number: Value = Int32(exactly: flags.raw).map { .int($0) } ?? .long(flags.raw)
            for method in single where type.genericArguments.isEmpty {
                guard let parameter = method.parameterTypes[0], parameter.numericKind != nil, conversionRank(number, to: parameter) >= .numericImplicit else { continue }
                return try constructing(value, type) { try method.call(.null, [try convert(number, to: parameter)], self) }
            }
            if type.genericArguments.isEmpty { throw ConversionErrors.iConvertible(value, type, self) }
            return try convertByMembers(number, to: type)
        }
        let isNumber: Bool
        switch value {
        case .int, .long, .double, .byte, .sbyte, .short, .ushort, .uint, .ulong, .single: isNumber = true
        default: isNumber = value.decimalValue != nil || value.bigValue != nil
        }
        if isText || isNumber {
            let text = Value(text(value))
            let parsers = type.members.methods("parse", isStatic: true)
            if let parse = parsers.first(where: { $0.parameters.count == 1 }) ?? parsers.first(where: { $0.parameters.count == 2 && $0.parameters[1].typeName.contains("IFormatProvider") }) {
                let withProvider = parsers.contains { $0.parameters.count == 2 && $0.parameters[1].typeName.hasSuffix("IFormatProvider") }
                    // These have that form as the interface's alone.
                    && !["System.Version", "System.Char", "System.Net.IPAddress", "System.Net.IPNetwork"].contains(type.fullName)
                do {
                    // Dates are read as the invariant culture writes them, whatever the session's culture.
                    if type === WellKnown.dateTime { return Value(try DateParse.parse(self.text(value))) }
                    return try parse.call(.null, parse.parameters.count == 1 ? [text] : [text, .null], self)
                } catch {
                    let cause = NetException.exception(of: error)
                    throw ConversionErrors.because(
                        value, type, cause.message,
                        id: withProvider ? "InvalidCastParseTargetInvocationWithFormatProvider" : "InvalidCastParseTargetInvocation", self,
                        inner: cause)
                }
            }
            if let method = single.first(where: { $0.parameters[0].typeName == "string" || $0.parameters[0].typeName == "System.String" }) {
                return try constructing(value, type) { try method.call(.null, [text], self) }
            }
            if isText, takesItems(type, single), let element = type.genericArguments.first {
                return try Members.construct(type, [.object(makeArray(element, [try convert(value, to: element)]))], self)
            }
        }
        let isList = type.fullName.hasPrefix("System.Collections.Generic.List`1") || type.fullName.hasPrefix("System.Collections.ObjectModel.Collection`1")
        if isNumber ? isList : value.objectValue != nil && value.dateValue == nil && value.as(DictionaryObject.self) == nil && takesItems(type, single),
            let element = type.genericArguments.first
        {
            do {
                return try Members.construct(type, [.object(makeArray(element, [try convert(value, to: element)]))], self)
            } catch let error as ShellError where isNumber && error.record.errorId == "InvalidCastIConvertible" && element.numericKind != nil {
                // The number went by its text.
                throw ConversionErrors.because(value, element, ConversionErrors.rangeText(element), id: "InvalidCastFromStringToInteger", self)
            }
        }
        if case .object(let object) = value, object.kind == .hashtable || object.kind == .dictionary,
            !type.constructors.contains(where: { $0.parameters.isEmpty }),
            let method = single.first(where: { conversionRank(value, to: $0.parameterTypes[0] ?? WellKnown.string) >= .assignable })
        {
            return try constructing(value, type) { try method.call(.null, [value], self) }
        }
        return nil
    }
    /// A generic collection with a constructor of its items: one value becomes a collection of one.
    private func takesItems(_ type: TypeInfo, _ constructors: [MethodMember]) -> Bool {
        type.genericArguments.count == 1 && type.fullName.hasPrefix("System.Collections.")
            && constructors.contains { method in ["IEnumerable[", "IEnumerable`1", "IList[", "IList`1"].contains { method.parameters[0].typeName.contains($0) } }
    }
    private func constructing(_ value: Value, _ type: TypeInfo, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            let cause = NetException.exception(of: error)
            throw ConversionErrors.because(
                value, type, cause.message, id: type.fullName.hasSuffix("Regex") ? "InvalidCastFromStringToRegex" : "InvalidCastConstructorException",
                self, inner: cause)
        }
    }

    /// A new object with these properties set.
    func construct(_ type: TypeInfo, from properties: [(String, Value)], _ source: Value) throws -> Value {
        let isException = type.isSubtype(of: WellKnown.exception)
        let canMake = type.constructors.contains { $0.parameters.isEmpty } || type.isValueType || isException
        guard canMake, !type.flags.contains(.abstract), type !== WellKnown.scriptBlock, type !== WellKnown.type, type !== WellKnown.string else {
            throw ConversionErrors.final(source, type, self)
        }
        if properties.isEmpty { return type.isValueType ? defaultValue(type) : try Members.construct(type, [], self) }
        let made = isException || type.constructors.contains { $0.parameters.isEmpty } ? try Members.construct(type, [], self) : Value.null
        for (name, value) in properties {
            guard case .property(let property)? = type.find(name, isStatic: false), property.set != nil else {
                let settable = type.isEnum ? ["[value__ <System.Int32>]"] : settableProperties(type)
                let tail = settable.isEmpty ? "There is no settable property available." : "The settable properties are: \(settable.joined(separator: ", "))."
                throw ConversionErrors.make(
                    "Cannot create object of type \"\(type.netName)\". The property '\(name)' was not found for the '\(type.qualifiedName)' object. \(tail)",
                    "ObjectCreationError")
            }
            do {
                try Members.set(made, name, value, self)
            } catch let error as ShellError {
                throw ConversionErrors.make(
                    "Cannot create object of type \"\(type.netName)\". \(error.record.exception.message)", "ObjectCreationError",
                    inner: error.record.exception)
            }
        }
        return made
    }
    /// `[Name <Type>]` of each settable property.
    private func settableProperties(_ type: TypeInfo) -> [String] {
        var list: [String] = []
        var at: TypeInfo? = type
        while let here = at {
            for case .property(let property) in here.members.all where property.set != nil && !property.isStatic && !property.isHidden {
                list.append("[\(property.name) <\(property.valueType?.fullName ?? property.typeName)>]")
            }
            at = here.baseType
        }
        return list
    }

    // MARK: Rank

    /// How well a value fits a type without converting it.
    public func conversionRank(_ value: Value, to type: TypeInfo) -> ConversionRank {
        let rank = plainRank(value, to: type)
        guard rank == .none, type.isValueType, !type.isEnum, type.nullableArgument == nil else { return rank }
        // What can be converted at all is tried, whatever comes of it; a table makes a structure by its properties.
        switch value.base {
        case .null, .void, .unset: return .none
        case .object(let object) where object.kind != .enumValue && object.kind != .dateTime && object.kind != .decimal:
            return object is DictionaryObject ? .constructor : .none
        default: return .iConvertible
        }
    }
    private func plainRank(_ value: Value, to type: TypeInfo) -> ConversionRank {
        let value = value.base
        if case .object(let object) = value, object.kind == .enumValue, !type.isEnum, type.isValueType, type.numericKind == nil, type !== WellKnown.boolean,
            type !== WellKnown.char, object.type !== type
        {
            return conversionRank(.long(unsafeDowncast(object, to: EnumObject.self).raw), to: type) == .none ? .none : .language
        }
        guard let own = value.type else {
            if type.isValueType, type.nullableArgument == nil {
                if type.numericKind != nil || type === WellKnown.boolean || type === WellKnown.char || type === WellKnown.switchParameter { return .nullToValue }
                return .none
            }
            return type === WellKnown.string ? .toString : .nullToReference
        }
        if own === type { return .identity }
        if type === WellKnown.object { return .assignable }
        if type === WellKnown.psObject || type === WellKnown.customObjectCast { return .psObject }
        if own.isSubtype(of: type) { return .assignable }
        if let argument = type.nullableArgument { return conversionRank(value, to: argument).optional }
        if let to = type.numericKind {
            if let from = own.numericKind {
                if from.widens(to: to) { return .numericImplicit }
                return to == .decimal || from == .decimal ? .numericExplicit : .numericExplicit1
            }
            switch value {
            case .string: return .numericString
            case .char: return to == .single || to == .double || to == .decimal || to.rawValue >= NumericKind.uint16.rawValue ? .numericImplicit : .numericExplicit
            case .bool: return .language
            case .object(let object):
                switch object.kind {
                case .enumValue, .bigInteger: return .language
                default: return object is SwitchObject ? .language : .none
                }
            default: return .none
            }
        }
        if type === WellKnown.string { return isEnumerable(value) ? .toString : .toString }
        if type === WellKnown.boolean { return .language }
        if type === WellKnown.char {
            if case .string(let text) = value { return text.value.utf16.count == 1 ? .parse : .none }
            return value.integerValue != nil ? .iConvertible : .none
        }
        if type === WellKnown.bigInteger { return value.isNumber ? .implicitCast : value.stringValue != nil ? .numericString : .none }
        if type.isEnum {
            if case .string = value { return .parse }
            return value.integerValue != nil ? .explicitCast : .none
        }
        if type.isArray, let element = type.elementType {
            if isEnumerable(value) || element === WellKnown.char && value.integerValue != nil { return .unrelatedArrays }
            if element === WellKnown.char, case .string = value { return .stringToCharArray }
            return conversionRank(value, to: element).scalarToArray
        }
        if type === WellKnown.array {
            if case .object(let object) = value, object.kind == .scriptBlock || object is DelegateObject { return .custom }
            return isEnumerable(value) ? .assignable : .language
        }
        if type.flags.contains(.interface) { return satisfies(value, interface: type) ? .assignable : .none }
        if type.isDelegate {
            if case .object(let object) = value, object.kind == .scriptBlock { return .language }
            return .none
        }
        if type === WellKnown.switchParameter {
            if case .bool = value { return .language }
            return .none
        }
        if type === WellKnown.reference { return .language }
        if type.convertsFrom != nil, value.stringValue != nil { return .language }
        switch value {
        case .string, .int, .long, .double:
            if type === WellKnown.type { return value.stringValue != nil ? .language : .none }
            let parsers = type.members.methods("parse", isStatic: true)
            if !parsers.isEmpty { return .parse }
            if type.constructors.contains(where: { $0.parameters.count == 1 && ["string", "System.String", "long", "int"].contains($0.parameters[0].typeName) }) {
                return .constructor
            }
            return .none
        default:
            if isEnumerable(value), type.fullName.hasPrefix("System.Collections.") { return .constructor }
            if value.as(DictionaryObject.self) != nil || value.as(CustomObject.self) != nil,
                type.constructors.contains(where: { $0.parameters.isEmpty }) { return .constructor }
            if type.constructors.contains(where: { method in
                method.parameters.count == 1
                    && (method.parameterTypes[0].map { own.isSubtype(of: $0) && $0 !== WellKnown.object } ?? false)
            }) { return .constructor }
            return .none
        }
    }
}

/// A .NET exception thrown by a member implemented in Swift; callers wrap it as PowerShell does.
public struct NetException: Error, @unchecked Sendable {
    public let exception: ExceptionObject
    public init(_ typeName: String, _ message: String, inner: ExceptionObject? = nil) {
        exception = ExceptionObject(typeName, message, inner: inner)
    }
    public init(_ exception: ExceptionObject) { self.exception = exception }

    public static func format(_ message: String) -> NetException { NetException("System.FormatException", message) }
    public static func argument(_ message: String, _ parameter: String? = nil) -> NetException {
        NetException("System.ArgumentException", message + (parameter.map { " (Parameter '\($0)')" } ?? ""))
    }
    public static func argumentNull(_ parameter: String) -> NetException {
        NetException("System.ArgumentNullException", "Value cannot be null. (Parameter '\(parameter)')")
    }
    public static func outOfRange(_ message: String, _ parameter: String, actual: String? = nil) -> NetException {
        NetException(
            "System.ArgumentOutOfRangeException",
            message + " (Parameter '\(parameter)')" + (actual.map { "\nActual value was \($0)." } ?? ""))
    }
    public static func overflow(_ message: String) -> NetException { NetException("System.OverflowException", message) }
    public static func invalidOperation(_ message: String) -> NetException { NetException("System.InvalidOperationException", message) }
    public static func notSupported(_ message: String) -> NetException { NetException("System.NotSupportedException", message) }

    /// The exception that a Swift error stands for.
    public static func exception(of error: any Error) -> ExceptionObject {
        if let error = error as? NetException { return error.exception }
        if let error = error as? ShellError { return error.record.exception }
        if let error = error as? NumberFormat.FormatError { return ExceptionObject("System.FormatException", error.message) }
        if let error = error as? DateParse.Failure { return ExceptionObject("System.FormatException", error.message) }
        return ExceptionObject("System.Exception", "\(error)")
    }
}
