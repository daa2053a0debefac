import ShellSyntax

/// What is wrong with the attributes of a block's parameters: PowerShell makes them when the block first runs.
enum AttributeChecks {
    /// Throws where an attribute's class, constructor or property does not exist.
    static func check(_ block: ScriptBlockObject, _ runspace: Runspace) throws {
        for case let attribute as AttributeAst in block.ast.paramBlock?.attributes ?? [] { try check(attribute, runspace) }
        for parameter in block.parameters {
            for attribute in parameter.attributes {
                switch attribute {
                case let attribute as AttributeAst: try check(attribute, runspace)
                case let constraint as TypeConstraintAst: try check(constraint, runspace)
                default: break
                }
            }
        }
        try checkNames(block.parameters)
        try checkCommonNames(block)
    }
    /// Names and aliases of an advanced function's parameters are not those of the common ones.
    private static func checkCommonNames(_ block: ScriptBlockObject) throws {
        guard ScriptMetadata.isAdvanced(block) else { return }
        let names = block.parameters.map(\.name.variablePath.unqualifiedPath)
        let aliases = block.parameters.flatMap { parameter in ScriptMetadata.aliases(parameter).map { (alias: $0, owner: parameter.name.variablePath.unqualifiedPath) } }
        guard names.contains(where: isReserved) || aliases.contains(where: { isReserved($0.alias) }) else { return }
        for common in block.metadata(name: "").parameters where common.isCommon {
            if let name = names.first(where: common.name.equalsIgnoringCase) {
                throw refuse("A parameter with the name '\(name)' was defined multiple times for the command.", "ParameterNameAlreadyExistsForCommand")
            }
            if let taken = aliases.first(where: { $0.alias.equalsIgnoringCase(common.name) }) { throw conflict(common.name, taken.owner) }
            for alias in common.aliases {
                if aliases.contains(where: { $0.alias.equalsIgnoringCase(alias) }) { throw repeated(alias) }
                if let name = names.first(where: alias.equalsIgnoringCase) { throw conflict(name, common.name) }
            }
        }
    }
    private static let reserved = CommonParameters.all(shouldProcess: true, paging: true).flatMap { [$0.name] + $0.aliases }
    private static func isReserved(_ name: String) -> Bool { reserved.contains { $0.equalsIgnoringCase(name) } }
    private static func repeated(_ alias: String) -> ShellError {
        refuse(
            "The parameter alias cannot be specified because an alias with the name '\(alias)' was already defined multiple times for the command.",
            "AliasParameterNameAlreadyExistsForCommand")
    }
    private static func conflict(_ name: String, _ owner: String) -> ShellError {
        refuse(
            "The parameter '\(name)' cannot be specified because it conflicts with the parameter alias of the same name for parameter '\(owner)'.",
            "ParameterNameConflictsWithAlias")
    }
    private static func refuse(_ message: String, _ id: String) -> ShellError {
        ShellError(message, id: id, category: .metadataError, exception: "System.Management.Automation.MetadataException")
    }

    /// An alias may be no other parameter's name or alias.
    private static func checkNames(_ parameters: [ParameterAst]) throws {
        var aliases: [String: String] = [:]
        for parameter in parameters {
            for alias in ScriptMetadata.aliases(parameter) {
                guard aliases.updateValue(parameter.name.variablePath.unqualifiedPath, forKey: alias.lowercased()) == nil else {
                    throw repeated(alias)
                }
            }
        }
        guard !aliases.isEmpty else { return }
        for parameter in parameters {
            let name = parameter.name.variablePath.unqualifiedPath
            if let owner = aliases[name.lowercased()], !owner.equalsIgnoringCase(name) {
                throw conflict(name, owner)
            }
        }
    }

    /// The type of a parameter must exist, whether or not it is given a value; one that .NET has and this shell does not is let pass.
    private static func check(_ constraint: TypeConstraintAst, _ runspace: Runspace) throws {
        do {
            _ = try runspace.resolveType(constraint.typeName, in: constraint, at: constraint.extent)
        } catch let error as ShellError where error.record.errorId == "TypeNotFound" {
            if runspace.absence(constraint.typeName.fullName, constraint).isEmpty { throw error }
        }
    }
    /// The class of an attribute, which must exist.
    @discardableResult static func checkClass(_ attribute: AttributeAst, _ runspace: Runspace) throws -> TypeInfo {
        let name = attribute.typeName.fullName
        guard let type = runspace.findType(name + "Attribute") ?? runspace.findType(name) else {
            throw placed(ShellError("Unable to find type [\(name)].", id: "TypeNotFound", target: Value(name)), attribute.typeName.extent)
        }
        return type
    }
    private static func check(_ attribute: AttributeAst, _ runspace: Runspace) throws {
        let type = try checkClass(attribute, runspace)
        // Constructors of attributes are overloads like any other; script classes make theirs when they are bound.
        if type.scriptClass == nil, !type.constructors.isEmpty {
            do {
                let arguments = try attribute.positionalArguments.map { try runspace.evaluate($0) }
                let (_, converted) = try Overloads.choose(type.constructors, ".ctor", arguments, runspace)
                try checkValues(type.name, converted, runspace)
            } catch let error as ShellError {
                throw placed(constructing(error, attribute), attribute.extent)
            }
        }
        for argument in attribute.namedArguments {
            if case .property? = type.find(argument.argumentName, isStatic: false) {
                try checkText(argument)
                try checkValue(argument, type, runspace)
                continue
            }
            throw placed(
                ShellError(
                    "Property '\(argument.argumentName)' cannot be found for type '\(shown(type))'.", id: "PropertyNotFoundForAttribute",
                    target: Value(argument.argumentName)), argument.extent)
        }
    }
    /// An argument that does not convert is what the attribute's construction failed of.
    private static func constructing(_ error: ShellError, _ attribute: AttributeAst) -> ShellError {
        guard error.record.errorId == "MethodArgumentConversionInvalidCastArgument", let inner = error.record.exception.inner else { return error }
        let made = ShellError(
            "Exception calling \".ctor\" with \"\(attribute.positionalArguments.count)\" argument(s): \"\(inner.message)\"", id: "ExceptionConstructingAttribute",
            category: .metadataError)
        made.record.exception.inner = inner
        return made
    }
    /// A parameter's help may not be empty.
    private static func checkText(_ argument: NamedAttributeArgumentAst) throws {
        guard let name = ["HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId"].first(where: { $0.equalsIgnoringCase(argument.argumentName) }),
            ScriptMetadata.constantText(argument.argument)?.isEmpty ?? false
        else { return }
        throw placed(
            ShellError(
                "Cannot process argument because the value of argument \"\(name)\" is not valid. Change the value of the \"\(name)\" argument and run the operation again.",
                id: "Argument", category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException"), argument.extent)
    }
    /// `[Parameter()]` and `[CmdletBinding()]` convert what they are given when they are made.
    private static func checkValue(_ argument: NamedAttributeArgumentAst, _ type: TypeInfo, _ runspace: Runspace) throws {
        let target: TypeInfo?
        switch (type.name, argument.argumentName.lowercased()) {
        case ("ParameterAttribute", "position"): target = WellKnown.int32
        case ("CmdletBindingAttribute", "confirmimpact"): target = runspace.findType("System.Management.Automation.ConfirmImpact")
        default: target = nil
        }
        guard let target, !argument.expressionOmitted else { return }
        do { _ = try runspace.convert(try runspace.evaluate(argument.argument), to: target) } catch var error as ShellError {
            error.cause = .attribute
            throw placed(error, argument.extent)
        }
    }
    /// What the constructors of the validation attributes themselves refuse.
    private static func checkValues(_ name: String, _ values: [Value], _ runspace: Runspace) throws {
        func refuse(_ message: String, _ id: String) -> ShellError {
            ShellError(message, id: id, category: .metadataError, exception: "System.Management.Automation.ValidationMetadataException")
        }
        switch name {
        case "ValidateSetAttribute" where values.isEmpty || (values.first?.objectValue as? ArrayObject)?.count == 0:
            let inner = ExceptionObject(
                "System.Management.Automation.PSArgumentOutOfRangeException",
                "Cannot process argument because the value of argument \"validValues\" is out of range. Change argument \"validValues\" to a value that is within range. (Parameter 'validValues')\nActual value was System.String[].")
            let outer = ExceptionObject("System.Management.Automation.RuntimeException", inner.message, inner: inner)
            var error = ShellError(ErrorRecordObject(outer, id: "ArgumentOutOfRange", category: .invalidArgument))
            error.cause = .attribute
            throw error
        case "ValidateRangeAttribute" where values.count == 2:
            guard let low = values[0].base.type, let high = values[1].base.type else { return }
            guard low === high || values[0].isNumber && values[1].isNumber else {
                throw refuse(
                    "The specified minimum range (\(low.netName)) cannot be accepted because it is not the same type as the specified maximum range (\(high.netName)). Update the ValidateRange attribute for the parameter.",
                    "MinRangeNotTheSameTypeOfMaxRange")
            }
            if try Operators.compare(values[0], values[1], caseSensitive: false, runspace) > 0 {
                throw refuse(
                    "The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.",
                    "MaxRangeSmallerThanMinRange")
            }
        case "ValidateLengthAttribute", "ValidateCountAttribute":
            let numbers = values.compactMap { $0.integerValue }
            guard numbers.count == 2 else { return }
            for (number, parameter) in zip(numbers, ["minLength", "maxLength"]) where number < 0 || parameter == "maxLength" && number == 0 && name == "ValidateLengthAttribute" {
                throw ShellError(
                    "Exception calling \".ctor\" with \"2\" argument(s): \"Cannot process argument because the value of argument \"\(parameter)\" is out of range. Change argument \"\(parameter)\" to a value that is within range. (Parameter '\(parameter)')\nActual value was \(number).\"",
                    id: "ExceptionConstructingAttribute", category: .metadataError)
            }
            if numbers[1] < numbers[0] {
                throw refuse(
                    name == "ValidateCountAttribute"
                        ? "The specified maximum number of arguments for a parameter is fewer than the specified minimum number of arguments. Update the ValidateCount attribute for the parameter."
                        : "The specified maximum character length of the argument is shorter than the specified minimum argument character length. Update the ValidateLength attribute for the parameter.",
                    "ValidateRangeMaxLengthSmallerThanMinLength")
            }
        default: return
        }
    }
    /// PowerShell makes `[Parameter()]` and `[CmdletBinding()]` by hand, and names the latter for both.
    private static func shown(_ type: TypeInfo) -> String {
        type.name == "ParameterAttribute" ? "System.Management.Automation.CmdletBindingAttribute" : type.fullName
    }
    private static func placed(_ error: ShellError, _ extent: ScriptExtent) -> ShellError {
        error.record.position = ScriptPosition(extent: extent)
        return error
    }
}
