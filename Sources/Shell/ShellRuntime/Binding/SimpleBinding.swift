import ShellSyntax

/// Binding of simple functions: names and positions, everything else to `$args` (PSL-260).
enum SimpleBinding {
    static func bind(
        _ code: CompiledBlock, _ arguments: [Argument], _ scope: Scope, _ runspace: Runspace, _ invocation: Invocation
    ) throws {
        var bound = [Value?](repeating: nil, count: code.parameters.count)
        /// Where the values were written.
        var places = [ScriptExtent?](repeating: nil, count: code.parameters.count)
        // What no parameter has by name, in the order of the command line.
        var unbound: [Argument] = []
        let table = DictionaryObject(type: Runspace.boundParametersType, kind: .dictionary)
        var at = 0
        let overriding = arguments.contains { $0.isSplatted } ? arguments.filter { $0.name != nil && !$0.isSplatted } : []
        while at < arguments.count {
            let argument = arguments[at]
            at += 1
            if argument.name == "-", argument.value == nil { continue }
            if argument.isSplatted, !overriding.isEmpty, let name = argument.name, let own = try find(name, code, invocation.commandName),
                try overriding.contains(where: { try find($0.name ?? "", code, invocation.commandName) == own })
            {
                continue
            }
            guard let name = argument.name else {
                if argument.value != nil { unbound.append(argument) }
                continue
            }
            guard let index = try find(name, code, invocation.commandName) else {
                if argument.text != "--" { unbound.append(argument) }
                continue
            }
            let parameter = code.parameters[index]
            if bound[index] != nil {
                throw bindingError(
                    "Cannot bind parameter because parameter '\(parameter.name)' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
                    "ParameterAlreadyBound", invocation, at: argument.nameExtent)
            }
            places[index] = argument.valueExtent
            if parameter.isSwitch {
                bound[index] = argument.value ?? .object(SwitchObject(true))
            } else if let value = argument.value {
                bound[index] = value
            } else if at < arguments.count, arguments[at].name == nil, let value = arguments[at].value {
                bound[index] = value
                places[index] = arguments[at].valueExtent
                at += 1
            } else if at < arguments.count, let text = arguments[at].name.map({ _ in arguments[at].text }),
                try find(arguments[at].name ?? "", code, invocation.commandName) == nil
            {
                bound[index] = Value(text)
                at += 1
            } else {
                throw bindingError(
                    "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type '\(parameter.types.last.map { runspace.findType($0.fullName)?.fullName ?? $0.fullName } ?? "System.Object")' and try again.",
                    "MissingArgument", invocation, at: argument.nameExtent)
            }
        }
        var rest: ContiguousArray<Value> = []
        func leave(_ argument: Argument) {
            if let name = argument.name { rest.append(Value(parameter: name, as: argument.isSplatted ? "-\(name):" : argument.text)) }
            if let value = argument.value { rest.append(value) }
        }
        var next = 0
        for index in bound.indices where bound[index] == nil && !code.parameters[index].isSwitch {
            // A name that no parameter has keeps the value that comes after it.
            while next < unbound.count, unbound[next].name != nil {
                leave(unbound[next])
                next += 1
                if next < unbound.count, unbound[next].name == nil {
                    leave(unbound[next])
                    next += 1
                }
            }
            guard next < unbound.count else { break }
            bound[index] = unbound[next].value
            places[index] = unbound[next].valueExtent
            next += 1
        }
        for argument in unbound[next...] { leave(argument) }
        for (index, parameter) in code.parameters.enumerated() {
            if let value = bound[index] {
                do {
                    try assignParameter(value, parameter, code, scope, runspace, convert: true)
                } catch let failure as ShellError {
                    throw transformationError(failure, parameter, invocation, at: places[index])
                } catch let failure as Validator.Failure {
                    throw validationError(failure, parameter, invocation, at: places[index])
                } catch let mismatch as Validator.TypeNameMismatch {
                    throw bindingError(
                        mismatch.message, Validator.TypeNameMismatch.id, invocation, at: places[index], exception: Validator.TypeNameMismatch.exception)
                }
                table.set(Value(parameter.name), scope.value(of: parameter.symbol) ?? .null)
            } else if let entry = parameter.defaultEntry {
                try runspace.execute(code, scope, from: entry, to: NullSink.shared)
                try constrainDefault(parameter, code, scope, runspace, command: invocation.commandName)
            } else {
                try assignParameter(emptyValue(parameter, runspace), parameter, code, scope, runspace)
            }
        }
        if let slot = code.argsSlot { scope.slots[slot] = .object(ObjectArray(rest)) } else if !rest.isEmpty {
            scope.set(Symbols.args, .object(ObjectArray(rest)))
        }
        invocation.boundParameters = table
        invocation.unboundArguments = rest
    }
    static func find(_ name: String, _ code: CompiledBlock, _ command: String) throws -> Int? {
        if let exact = code.parameters.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) { return exact }
        for (at, parameter) in code.parameters.enumerated() {
            for case let attribute as AttributeAst in parameter.ast.attributes
            where attribute.typeName.name.lowercased() == "alias" {
                for argument in attribute.positionalArguments {
                    if let text = argument as? StringConstantExpressionAst, text.string.equalsIgnoringCase(name) { return at }
                }
            }
        }
        let key = name.lowercased()
        let matches = code.parameters.indices.filter { code.parameters[$0].name.lowercased().hasPrefix(key) }
        if matches.count > 1 {
            let list = matches.map { " -\(code.parameters[$0].name)" }.joined()
            let record = ErrorRecordObject(
                ExceptionObject(
                    "System.Management.Automation.ParameterBindingException",
                    "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include:\(list)."),
                id: "AmbiguousParameter", category: .invalidArgument)
            record.commandSuffix = command
            record.activity = command
            record.targetName = ""
            throw ShellError(record)
        }
        return matches.first
    }

    static func bindingError(
        _ message: String, _ id: String, _ invocation: Invocation, at place: ScriptExtent? = nil, category: ErrorCategory = .invalidArgument,
        exception: String = "System.Management.Automation.ParameterBindingException", inner: ExceptionObject? = nil, parameter: String? = nil
    ) -> ShellError {
        let record = ErrorRecordObject(ExceptionObject(exception, message, inner: inner), id: id, category: category)
        record.commandSuffix = invocation.commandName
        record.activity = invocation.commandName
        record.targetName = ""
        record.targetType = ""
        record.invocation = InvocationInfoObject(
            name: "", command: invocation.command, extent: place ?? invocation.extent, expectingInput: false)
        if let extent = place ?? invocation.extent { record.position = ScriptPosition(extent: extent, commandName: invocation.commandName) }
        record.exception.details["ParameterName"] = Value(optional: parameter)
        record.exception.details["ErrorId"] = Value(id)
        return ShellError(record)
    }
    static func transformationError(
        _ failure: ShellError, _ parameter: ScriptParameter, _ invocation: Invocation, at place: ScriptExtent? = nil
    ) -> ShellError {
        if failure.endsScript { return failure }
        return bindingError(
            "Cannot process argument transformation on parameter '\(parameter.name)'. \(failure.record.exception.message)",
            "ParameterArgumentTransformationError", invocation, at: place, category: .invalidData,
            exception: "System.Management.Automation.ParameterBindingArgumentTransformationException",
            inner: ExceptionObject(
                "System.Management.Automation.ArgumentTransformationMetadataException", failure.record.exception.message,
                inner: failure.record.exception.inner ?? failure.record.exception), parameter: parameter.name)
    }
    static func validationError(
        _ failure: Validator.Failure, _ parameter: ScriptParameter, _ invocation: Invocation, at place: ScriptExtent? = nil
    ) -> ShellError {
        bindingError(
            "Cannot validate argument on parameter '\(parameter.name)'. \(failure.message)", "ParameterArgumentValidationError", invocation, at: place,
            category: .invalidData, exception: "System.Management.Automation.ParameterBindingValidationException",
            inner: failure.exception)
    }

    /// What a parameter without argument and default holds.
    static func emptyValue(_ parameter: ScriptParameter, _ runspace: Runspace) -> Value {
        guard let site = parameter.typeSites.last, let type = try? runspace.resolve(site, runspace.scope) else { return .null }
        if type === WellKnown.string { return Value("") }
        if type === WellKnown.switchParameter { return .object(SwitchObject(false)) }
        if type.isValueType, type.nullableArgument == nil {
            return runspace.tryConvert(.null, to: type) ?? .null
        }
        return .null
    }

    /// Puts a value into a parameter's slot; a parameter that is assigned to later keeps its type constraint.
    static func assignParameter(
        _ value: Value, _ parameter: ScriptParameter, _ code: CompiledBlock, _ scope: Scope, _ runspace: Runspace, convert: Bool = false
    ) throws {
        var value = value
        if parameter.ast.attributes.isEmpty {
            return place(value, parameter, scope)
        }
        if convert {
            if !parameter.hasOnlyTypes {
                try Validator.checkTypeName(try parameter.validators(runspace), value, parameter.name, runspace)
                for case .custom(let body) in try parameter.validators(runspace) { value = try body(value, runspace) }
            }
            for site in parameter.typeSites.reversed() {
                let type = try runspace.resolve(site, scope)
                if type === WellKnown.boolean || type === WellKnown.switchParameter || type.nullableArgument === WellKnown.boolean { try checkBoolean(value, type) }
                try checkReference(value, type)
                if type === WellKnown.string, case .object(let wrapper as ObjectWrapper) = value, let text = wrapper.sourceText {
                    value = Value(text)
                } else if type !== WellKnown.psObject, type !== WellKnown.object {
                    value = try runspace.convert(value, to: type)
                }
            }
            if !parameter.hasOnlyTypes {
                for validator in try parameter.validators(runspace) {
                    do {
                        try validator.check(value, runspace)
                    } catch let failure as ShellError {
                        throw Validator.Failure(failure.record.exception.message, "ValidateScriptFailure", inner: failure.record.exception)
                    }
                }
            }
        }
        place(value, parameter, scope)
        if parameter.isAssigned || scope.target != nil { try constrain(parameter, scope, runspace) }
    }
    /// A Boolean parameter takes Booleans and numbers.
    private static func checkBoolean(_ value: Value, _ type: TypeInfo) throws {
        switch value.base {
        case .bool: return
        case .null, .void, .unset: if type !== WellKnown.boolean { return }
        case .object(let object) where object is SwitchObject: return
        default: if value.isNumber { return }
        }
        throw Binder.notBoolean(value, type)
    }
    /// A `[ref]` parameter takes nothing but a reference.
    static func checkReference(_ value: Value, _ type: TypeInfo) throws {
        guard type === WellKnown.reference, !(value.objectValue is ReferenceObject) else { return }
        throw ShellError("Reference type is expected in argument.", id: "InvalidCastExceptionReferenceTypeExpected")
    }
    private static func place(_ value: Value, _ parameter: ScriptParameter, _ scope: Scope) {
        let slot = scope.slots + parameter.slot
        if case .box(let box) = slot.pointee {
            box.value = value
        } else {
            slot.pointee = value
        }
    }
    static func constrain(_ parameter: ScriptParameter, _ scope: Scope, _ runspace: Runspace) throws {
        guard let constraint = try parameter.constraint(scope, runspace) else { return }
        let box = scope.makeBox(parameter.symbol, name: parameter.name)
        box.constraint = constraint
    }
    /// A default is converted but not validated.
    static func constrainDefault(
        _ parameter: ScriptParameter, _ code: CompiledBlock, _ scope: Scope, _ runspace: Runspace, command: String
    ) throws {
        guard !parameter.types.isEmpty else { return }
        if !parameter.isAssigned, parameter.typeSites.count == 1, case .int = scope.slots[parameter.slot],
            try runspace.resolve(parameter.typeSites[0], scope) === WellKnown.int32
        {
            return
        }
        var value = scope.value(of: parameter.symbol) ?? .null
        do {
            for site in parameter.typeSites.reversed() { value = try runspace.convert(value, to: try runspace.resolve(site, scope)) }
        } catch let failure as ShellError {
            let invocation = Invocation()
            invocation.commandName = command
            throw transformationError(failure, parameter, invocation)
        }
        place(value, parameter, scope)
        if parameter.isAssigned || scope.target != nil { try constrain(parameter, scope, runspace) }
    }
}
