import ShellSyntax

/// What is wrong with the attributes of a block's parameters: PowerShell makes them when the block first runs.
enum AttributeChecks {
    /// Throws where an attribute's class, constructor or property does not exist.
    static func check(_ block: ScriptBlockObject, _ runspace: Runspace) throws {
        for case let attribute as AttributeAst in block.ast.paramBlock?.attributes ?? [] { try check(attribute, runspace) }
        for parameter in block.parameters {
            for case let attribute as AttributeAst in parameter.attributes { try check(attribute, runspace) }
        }
    }

    private static func check(_ attribute: AttributeAst, _ runspace: Runspace) throws {
        let name = attribute.typeName.fullName
        guard let type = runspace.findType(name + "Attribute") ?? runspace.findType(name) else {
            throw placed(ShellError("Unable to find type [\(name)].", id: "TypeNotFound", target: Value(name)), attribute.typeName.extent)
        }
        // Constructors of attributes are overloads like any other; script classes make theirs when they are bound.
        if type.scriptClass == nil, !type.constructors.isEmpty {
            do {
                let arguments = try attribute.positionalArguments.map { try runspace.evaluate($0) }
                _ = try Overloads.choose(type.constructors, ".ctor", arguments, runspace)
            } catch let error as ShellError {
                throw placed(error, attribute.extent)
            }
        }
        for argument in attribute.namedArguments {
            if case .property? = type.find(argument.argumentName, isStatic: false) { continue }
            throw placed(
                ShellError(
                    "Property '\(argument.argumentName)' cannot be found for type '\(shown(type))'.", id: "PropertyNotFoundForAttribute",
                    target: Value(argument.argumentName)), argument.extent)
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
