import ShellSyntax

/// What a value becomes on its way into a parameter: conversion, validation, the checks of mandatory ones (PSL-257..259).
extension Binder {
    /// A script block for a parameter that takes pipeline input runs once an object.
    func delays(_ value: Value, _ parameter: ParameterMetadata) -> Bool {
        guard value.objectValue is ScriptBlockObject, parameter.takesPipeline else { return false }
        let type = parameter.type
        func takesBlocks(_ type: TypeInfo) -> Bool { type === WellKnown.object || type.isSubtype(of: WellKnown.scriptBlock) }
        if takesBlocks(type) || type === WellKnown.psObject { return false }
        if let element = type.elementType, takesBlocks(element) || element === WellKnown.psObject { return false }
        return parameter.uses.contains { ($0.byValue || $0.byPropertyName) && ($0.flag == 0 || $0.flag & current != 0) }
    }

    func bind(_ parameter: ParameterMetadata, _ value: Value) throws {
        if let block = value.objectValue as? ScriptBlockObject, delays(value, parameter) {
            guard expectsInput else {
                throw error(
                    "Cannot evaluate parameter '\(parameter.name)' because its argument is specified as a script block and there is no input. A script block cannot be evaluated without input.",
                    "ScriptBlockArgumentNoInput", category: .metadataError, target: parameter.name)
            }
            delayed.append((parameter.index, block))
            note(parameter)
            return
        }
        if !isScript, let blamed, parameter.isConvertedLater { runtime.argumentPlaces[parameter.name] = blamed }
        guard let result = try traceBinding(parameter, value, coerces: true, { try convert(value, parameter) }) else { return }
        if isDeclared(parameter) {
            runtime.bound[parameter.index] = result
        } else {
            runtime.dynamic[parameter.name.lowercased()] = result
            // The RuntimeDefinedParameter that defined it knows its value too.
            if let source = parameter.script as? RuntimeParameterSource {
                source.parameter.value = result
                source.parameter.isSet = true
            }
        }
        note(parameter)
    }
    private func note(_ parameter: ParameterMetadata) {
        if parameter.setFlags != 0 { current &= parameter.setFlags }
        if !runtime.boundNames.contains(parameter.name) { runtime.boundNames.append(parameter.name) }
    }

    /// Add-Member's property name must not be the name of a kind of member.
    func passesBy(_ value: Value, _ parameter: ParameterMetadata) -> Bool {
        guard !parameter.validation.isEmpty, parameter.passesNames else { return false }
        let number = value.integerValue ?? value.stringValue.flatMap { Int64($0) }
        return MemberDescription.addable.contains { kind, raw in raw == number || value.stringValue.map { $0.equalsIgnoringCase(kind) } ?? false }
    }
    /// A cmdlet's text parameter takes no array.
    private struct Unsupported: Error {}
    /// Whether a value goes to a parameter without conversion.
    func fits(_ value: Value, _ parameter: ParameterMetadata) -> Bool {
        guard let type = value.type else { return !parameter.type.isValueType }
        let wanted = parameter.type
        if wanted === WellKnown.object || wanted === WellKnown.psObject { return true }
        if type.isSubtype(of: wanted) { return true }
        if let element = wanted.elementType, wanted.isArray {
            if type.isSubtype(of: element) || element === WellKnown.object || element === WellKnown.psObject { return true }
            let items: ContiguousArray<Value>
            switch value.objectValue {
            case let list as ObjectArray: items = list.items
            case let list as ListObject: items = list.items
            default: return false
            }
            return items.allSatisfy { $0.type.map { $0.isSubtype(of: element) } ?? !element.isValueType }
        }
        return false
    }

    /// ArgumentToVersionTransformation of Set-StrictMode: `latest` and whole numbers are versions too.
    private func versionArgument(_ value: Value) -> Value {
        let text = runspace.text(value)
        if text.equalsIgnoringCase("latest") { return Value("7.6") }
        return Int32(text) == nil ? value : Value(text + ".0")
    }

    /// Conversion, validation and the null and empty checks of a parameter.
    func convert(_ value: Value, _ parameter: ParameterMetadata) throws -> Value {
        let validators = ScriptMetadata.validators(parameter, runspace)
        if validators.isEmpty, isPlain(value, parameter.type), !parameter.isMandatorySomewhere || !isEmptyText(value) { return value }
        if let quick = plainly(value, parameter, validators) { return quick }
        var result = value
        do {
            try Validator.checkTypeName(validators, value, parameter.name, runspace)
        } catch let mismatch as Validator.TypeNameMismatch {
            throw error(mismatch.message, Validator.TypeNameMismatch.id, target: parameter.name, exception: Validator.TypeNameMismatch.exception)
        }
        if !isScript, value.isNull, parameter.isMandatorySomewhere, parameter.type.isValueType, !parameter.isSwitch, !parameter.nullable {
            throw notAllowed(parameter, "null", "NullNotAllowed")
        }
        // Whatever a transformation throws is the binder's error.
        do { for case .custom(let body) in validators { result = try body(result, runspace) } } catch let failure as ShellError { throw conversionError(failure, parameter) }
        do {
            for case .powerShellVersion in validators { result = versionArgument(result) }
            // Cmdlets read dates as the session's culture writes them, functions as the invariant one does.
            if !isScript, parameter.type === WellKnown.dateTime, let text = result.stringValue, let date = try? DateParse.parse(text, .current) {
                result = Value(date)
            }
            // A date that becomes a text is written as the session's culture writes it (PSL-505).
            if !isScript, parameter.type === WellKnown.string || parameter.type.elementType === WellKnown.string, result.base.objectValue is DateTimeObject {
                result = Value(runspace.cultureText(result))
            }
            result = try convertValue(result, parameter)
        } catch is Unsupported {
            throw error(
                "Cannot convert '\(runspace.netText(value))' to the type 'System.String' required by parameter '\(parameter.name)'. Specified method is not supported.",
                "CannotConvertArgument", target: parameter.name, inner: ExceptionObject("System.NotSupportedException", "Specified method is not supported."))
        } catch let failure as ShellError where !failure.endsScript {
            throw conversionError(failure, parameter)
        }
        try checkEmpty(result, value, parameter, validators)
        for var validator in validators {
            if case .custom = validator { continue }
            // A text inside a PSObject is not looked at.
            if case .notNullOrEmpty = validator, parameter.typeName == "psobject[]" { validator = .notNull }
            do {
                try validator.check(result, runspace)
            } catch let failure as Validator.Failure {
                throw error(
                    "Cannot validate argument on parameter '\(parameter.name)'. \(failure.message)", "ParameterArgumentValidationError",
                    category: .invalidData, target: parameter.name,
                    exception: "System.Management.Automation.ParameterBindingValidationException",
                    inner: failure.exception)
            } catch let failure as ShellError where !(parameter.script == nil) {
                throw error(
                    "Cannot validate argument on parameter '\(parameter.name)'. \(failure.record.exception.message)",
                    "ParameterArgumentValidationError", category: .invalidData, target: parameter.name,
                    exception: "System.Management.Automation.ParameterBindingValidationException", inner: failure.record.exception)
            }
        }
        return result
    }

    /// What becomes of a text or a number that no validator has anything against; nil where that takes a longer look.
    @inline(__always)
    private func plainly(_ value: Value, _ parameter: ParameterMetadata, _ validators: [Validator]) -> Value? {
        switch value {
        case .string(let text): if text.extended != nil || text.value.isEmpty { return nil }
        case .int, .long, .double, .bool: break
        default: return nil
        }
        for validator in validators {
            switch validator {
            case .notNull, .notNullOrEmpty, .allowNull, .allowEmptyString, .allowEmptyCollection: continue
            default: return nil
            }
        }
        if isPlain(value, parameter.type) { return value }
        guard !isScript, parameter.takesAnyItems else { return nil }
        return .object(ObjectArray([value]))
    }
    /// Whether a value is what the parameter takes.
    @inline(__always)
    private func isEmptyText(_ value: Value) -> Bool { if case .string(let text) = value { text.value.isEmpty } else { false } }
    private func isPlain(_ value: Value, _ type: TypeInfo) -> Bool {
        switch value {
        case .string(let text): text.extended == nil && (type === WellKnown.string || type === WellKnown.object)
        case .int: type === WellKnown.int32 || type === WellKnown.object
        case .bool: type === WellKnown.boolean || type === WellKnown.object
        case .object(let object): object.kind == .scriptBlock && (type === WellKnown.scriptBlock || type === WellKnown.object)
        default: false
        }
    }

    func conversionError(_ failure: ShellError, _ parameter: ParameterMetadata) -> ShellError {
        let message = failure.record.exception.message
        // The type of a dynamic parameter is no attribute: it is converted to as a cmdlet's is.
        if isScript, !parameter.dynamic {
            return error(
                "Cannot process argument transformation on parameter '\(parameter.name)'. \(message)", "ParameterArgumentTransformationError",
                category: .invalidData, target: parameter.name,
                exception: "System.Management.Automation.ParameterBindingArgumentTransformationException",
                inner: ExceptionObject(
                    "System.Management.Automation.ArgumentTransformationMetadataException", message,
                    inner: failure.record.exception.inner ?? failure.record.exception))
        }
        return error(
            "Cannot bind parameter '\(parameter.name)'. \(message)", "CannotConvertArgumentNoMessage", target: parameter.name,
            inner: failure.record.exception.inner ?? failure.record.exception)
    }

    /// What a Boolean parameter says to a value that is neither Boolean nor a number.
    static func notBoolean(_ value: Value, _ type: TypeInfo) -> ShellError {
        ShellError(
            "Cannot convert value \"\(value.isNull ? "" : value.base.type?.netName ?? "")\" to type \"\(type.nullableArgument.map { "System.Nullable`1[\($0.fullName)]" } ?? type.fullName)\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.",
            id: "CannotConvertArgument",
            inner: ExceptionObject("System.Management.Automation.PSInvalidCastException", ""))
    }

    func convertValue(_ value: Value, _ parameter: ParameterMetadata) throws -> Value {
        // ArgumentToEncodingTransformation: names and code pages go to the cmdlet, which knows PowerShell's own.
        if !isScript, parameter.type.fullName == "System.Text.Encoding", value.stringValue != nil || value.integerValue != nil { return value.base }
        let type = parameter.type
        if type === WellKnown.object || type === WellKnown.psObject { return value }
        if parameter.isSwitch || type === WellKnown.switchParameter {
            switch value.base {
            case .bool(let flag): return .object(SwitchObject(flag))
            case .null: return .object(SwitchObject(false))
            case .object(let object) where object is SwitchObject: return value
            default:
                guard value.isNumber else { throw Binder.notBoolean(value, WellKnown.switchParameter) }
                // A function's switch passes the check as a number, and then there is no conversion (PSL-258).
                return isScript && !parameter.dynamic && !parameter.isCommon ? try runspace.convert(value, to: WellKnown.switchParameter) : .object(SwitchObject(runspace.truth(value)))
            }
        }
        let isNullableBoolean = type.nullableArgument === WellKnown.boolean
        if type === WellKnown.boolean || isNullableBoolean {
            switch value.base {
            case .bool: return value.base
            case .null where !isScript && !parameter.nullable: break
            case .null where parameter.nullable || isNullableBoolean: return .null
            case .object(let object) where object is SwitchObject: return .bool((object as? SwitchObject)?.isPresent ?? false)
            default:
                if value.isNumber { return .bool(runspace.truth(value)) }
            }
            throw Binder.notBoolean(value, type)
        }
        if value.isNull {
            if type.isValueType, !parameter.nullable { return try runspace.convert(value, to: type) }
            if type === WellKnown.string { return isScript ? Value("") : .null }
            return .null
        }
        if isScript { try SimpleBinding.checkReference(value, type) }
        if type === WellKnown.string {
            if case .object(let wrapper as ObjectWrapper) = value, let text = wrapper.sourceText { return Value(text) }
            if runspace.isEnumerable(value), value.objectValue is ArrayObject || (!isScript && value.objectValue is ListObject) {
                guard isScript else { throw Unsupported() }
                throw ShellError("Cannot convert value to type System.String.", id: "CannotConvertArgument")
            }
            return Value(runspace.text(value))
        }
        if let element = type.elementType, type.isArray {
            if element === WellKnown.scriptBlock, case .object(let object) = value, object.kind == .scriptBlock {
                return .object(ObjectArray([value], of: element))
            }
            if element === WellKnown.object || element === WellKnown.psObject {
                if value.objectValue is ObjectArray { return value }
                return try runspace.convert(value, to: WellKnown.object.arrayType())
            }
            if element === WellKnown.string {
                var items: ContiguousArray<Value> = []
                func add(_ item: Value) {
                    if case .object(let wrapper as ObjectWrapper) = item, let text = wrapper.sourceText { return items.append(Value(text)) }
                    items.append(item.isNull ? (isScript ? Value("") : .null) : Value(runspace.text(item)))
                }
                if runspace.isEnumerable(value) { try runspace.enumerate(value) { add($0) } } else { add(value) }
                return .object(ObjectArray(items, of: WellKnown.string))
            }
            if element === WellKnown.boolean {
                for item in runspace.elements(value) where !item.isNumber {
                    switch item.base {
                    case .bool: break
                    case .object(let object) where object is SwitchObject: break
                    default: throw Binder.notBoolean(item, element)
                    }
                }
            }
            if !isScript, !runspace.isEnumerable(value) {
                return try runspace.convert(Value(array: [value]), to: type)
            }
        }
        if !parameter.validation.isEmpty, parameter.validation.contains("ValidateVersion()") {
            // Set-StrictMode takes `Latest` and numbers without a dot.
            let text = runspace.text(value)
            if text.lowercased() == "latest" { return "latest" }
            if !text.isEmpty, text.allSatisfy(\.isNumber) { return try runspace.convert(Value(text + ".0"), to: type) }
        }
        if let converter = runspace.parameterConverters[type.fullName] { return try converter(value, runspace) }
        // A number as it was typed: `-RequiredVersion 1.0`.
        if case .object(let wrapper as ObjectWrapper) = value, let text = wrapper.sourceText, type.numericKind == nil, !type.isEnum,
            let made = runspace.tryConvert(Value(text), to: type)
        {
            return made
        }
        return try runspace.convert(value, to: type)
    }

    private func notAllowed(_ parameter: ParameterMetadata, _ what: String, _ id: String) -> ShellError {
        error(
            "Cannot bind argument to parameter '\(parameter.name)' because it is \(what).", "ParameterArgumentValidationError\(id)",
            category: .invalidData, target: parameter.name, exception: "System.Management.Automation.ParameterBindingValidationException")
    }
    private func checkEmpty(_ value: Value, _ given: Value, _ parameter: ParameterMetadata, _ validators: [Validator]) throws {
        guard parameter.isMandatorySomewhere else { return }
        func allowed(_ test: (Validator) -> Bool) -> Bool { validators.contains(where: test) }
        let allowsNull = allowed { if case .allowNull = $0 { true } else { false } }
        let allowsEmpty = allowed { if case .allowEmptyString = $0 { true } else { false } }
        let allowsCollection = allowed { if case .allowEmptyCollection = $0 { true } else { false } }
        func fail(_ what: String, _ id: String) -> ShellError { notAllowed(parameter, what, id) }
        if given.isNull, value.isNull || value.stringValue == "" {
            if allowsNull || (allowsEmpty && parameter.type === WellKnown.string) { return }
            if parameter.type === WellKnown.string, !value.isNull { throw fail("an empty string", "EmptyStringNotAllowed") }
            throw fail("null", "NullNotAllowed")
        }
        if value.stringValue == "", !allowsEmpty, parameter.type === WellKnown.string { throw fail("an empty string", "EmptyStringNotAllowed") }
        guard parameter.type.isArray || parameter.type.implements("System.Collections.IList"), runspace.isEnumerable(value) else { return }
        var count = 0
        try runspace.enumerate(value) { item in
            count += 1
            if item.isNull, !allowsNull { throw fail("null", "NullNotAllowed") }
            if parameter.type.elementType === WellKnown.string, item.stringValue == "", !allowsEmpty {
                throw fail("an empty string", "EmptyStringNotAllowed")
            }
        }
        if count == 0, !allowsCollection {
            throw parameter.type.isArray
                ? fail("an empty array", "EmptyArrayNotAllowed") : fail("an empty collection", "EmptyCollectionNotAllowed")
        }
    }
}
