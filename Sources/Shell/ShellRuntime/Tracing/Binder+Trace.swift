/// What the trace source ParameterBinding tells about one argument on its way to a parameter.
extension Binder {
    private func trace(_ text: @autoclosure () -> String, kind: TraceKind = .writeLine) { runspace.tracer?.line(.parameterBinding, text(), kind: kind) }
    private func shown(_ value: Value) -> String { value.isNull ? "" : runspace.netText(value) }

    /// Traces the binding that `body` does: `coerces` tells whether the argument may be converted.
    func traceBinding(_ parameter: ParameterMetadata, _ value: Value, coerces: Bool, _ body: () throws -> Value?) throws -> Value? {
        guard let tracer = runspace.tracer else { return try body() }
        return try tracer.scope(.parameterBinding, "BIND arg [\(shown(value))] to parameter [\(parameter.name)]") {
            if coerces {
                tracer.scope(.parameterBinding, "COERCE arg to [\(parameter.type.fullName)]") { traceCoercion(value, parameter, to: parameter.type) }
            } else {
                traceCollection(value, parameter, coerces: false)
            }
            let result: Value?
            do {
                result = try body()
            } catch let failure as ShellError {
                traceFailure(failure, value, parameter)
                throw failure
            }
            if result != nil { traceValidation(parameter) }
            trace("BIND arg [\(shown(result ?? value))] to param [\(parameter.name)] \(result == nil ? "SKIPPED" : "SUCCESSFUL")")
            return result
        }
    }
    private func traceFailure(_ failure: ShellError, _ value: Value, _ parameter: ParameterMetadata) {
        let id = failure.record.errorId
        if id.hasPrefix("ParameterArgumentValidationError") {
            traceValidation(parameter)
            trace("ERROR: VALIDATION FAILED: \(failure.record.exception.inner?.message ?? failure.record.exception.message)")
        } else if id.hasPrefix("CannotConvertArgument") || id == "ParameterArgumentTransformationError" {
            trace("ERROR: COERCE FAILED: arg [\(shown(value))] could not be converted to the parameter type [\(parameter.type.fullName)]", kind: .error)
        }
    }
    private func traceValidation(_ parameter: ParameterMetadata) {
        for validator in ScriptMetadata.validators(parameter, runspace) {
            guard let name = validator.attributeName else { continue }
            trace("Executing VALIDATION metadata: [System.Management.Automation.\(name)Attribute]", kind: .scope)
        }
    }

    private func traceCoercion(_ value: Value, _ parameter: ParameterMetadata, to type: TypeInfo) {
        guard let own = value.base.type, !value.isNull else {
            return trace(
                type === WellKnown.switchParameter
                    ? "Arg is null or not present, parameter type is SWITCHPARAMTER, value is true."
                    : "Arg is null, parameter type not bool or SwitchParameter, value is null.")
        }
        if own.isSubtype(of: type) || type === WellKnown.object { return trace("Parameter and arg types the same, no coercion is needed.") }
        trace("Trying to convert argument value from \(own.fullName) to \(type.fullName)")
        if type === WellKnown.psObject {
            return trace(
                "The parameter is of type [\(type.fullName)] and the argument is an PSObject, so the parameter value is the argument value wrapped into an PSObject.")
        }
        if type === WellKnown.boolean || type === WellKnown.switchParameter { return }
        if type.isArray {
            trace("ENCODING arg into collection")
            return traceCollection(value, parameter, coerces: true)
        }
        trace("CONVERT arg type to param type using LanguagePrimitives.ConvertTo")
        // What can be read once only is left to the binder.
        if !own.interfaces.contains("System.Collections.IEnumerator"), let made = runspace.tryConvert(value, to: type) {
            trace("CONVERT SUCCESSFUL using LanguagePrimitives.ConvertTo: [\(made.isNull ? "null" : shown(made))]")
        }
    }
    private func traceCollection(_ value: Value, _ parameter: ParameterMetadata, coerces: Bool) {
        guard let element = parameter.type.elementType, parameter.type.isArray, !value.isNull, value.base.type?.isSubtype(of: parameter.type) != true else { return }
        let name = value.base.type?.name ?? "null"
        trace(
            "Binding collection parameter \(parameter.name): argument type [\(name)], parameter type [\(parameter.type.fullName)], collection type Array, element type [\(element.fullName)], \(coerces ? "coerceElementType" : "no coerceElementType")"
        )
        let isList = value.objectValue is ArrayObject || value.objectValue is ListObject
        let items = isList ? runspace.elements(value) : [value]
        if isList { trace("Arg is IList with \(items.count) elements") }
        trace("Creating array with element type [\(element.fullName)] and \(items.count) elements")
        guard isList else {
            trace("Argument type \(name) is not IList, treating this as scalar")
            if coerces {
                runspace.tracer?.scope(.parameterBinding, "COERCE arg to [\(element.fullName)]") { traceCoercion(value, parameter, to: element) }
            }
            return trace("Adding scalar element of type \(coerces ? element.name : name) to array position 0")
        }
        trace("Argument type \(value.base.type?.fullName ?? "null") is IList")
        for (at, item) in items.enumerated() {
            let own = item.base.type?.name ?? "null"
            if coerces {
                trace("COERCE collection element from type \(own) to type \(element.fullName)")
                runspace.tracer?.scope(.parameterBinding, "COERCE arg to [\(element.fullName)]") { traceCoercion(item, parameter, to: element) }
            } else if item.base.type?.isSubtype(of: element) != true {
                return trace("COERCION REQUIRED: Did not attempt to coerce collection element from type \(own) to type \(element.fullName)")
            }
            trace("Adding element of type \(coerces ? element.name : own) to array position \(at)")
        }
    }
}

extension Validator {
    /// The name of the validation attribute; nil for what is no validation.
    fileprivate var attributeName: String? {
        switch self {
        case .notNull: "ValidateNotNull"
        case .notNullOrEmpty: "ValidateNotNullOrEmpty"
        case .notNullOrWhiteSpace: "ValidateNotNullOrWhiteSpace"
        case .range, .rangeKind: "ValidateRange"
        case .length: "ValidateLength"
        case .count: "ValidateCount"
        case .pattern: "ValidatePattern"
        case .set, .generatedSet: "ValidateSet"
        case .script: "ValidateScript"
        case .allowNull, .allowEmptyString, .allowEmptyCollection, .typeName, .powerShellVersion, .custom, .judge: nil
        }
    }
}
