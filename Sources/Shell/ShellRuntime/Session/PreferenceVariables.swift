/// The variables whose type the engine knows (SpecialVariables.PreferenceVariables): what is assigned to one is converted.
public enum PreferenceVariables {
    private static let action = "System.Management.Automation.ActionPreference"
    private static let types = [
        "erroractionpreference": action, "warningpreference": action, "verbosepreference": action, "debugpreference": action,
        "informationpreference": action, "progresspreference": action, "confirmpreference": "System.Management.Automation.ConfirmImpact",
    ]
    /// The type's name; nil for any other variable.
    static func typeName(_ variable: String) -> String? { types[variable.lowercased()] }
    public static func type(_ variable: String) -> TypeInfo? { typeName(variable).flatMap { TypeRegistry.shared.find($0) } }

    /// Gives the session's own preference variables their types.
    public static func constrain(_ runspace: Runspace) {
        for (variable, name) in types {
            guard let box = runspace.global.existingBox(Symbols.intern(variable)) else { continue }
            box.constraint = VariableConstraint(type: nil) { value, runspace in
                guard let type = TypeRegistry.shared.find(name) else { return value }
                do {
                    return try runspace.convert(value, to: type)
                } catch let error as ShellError {
                    throw ConversionErrors.ofVariable(error)
                }
            }
        }
    }
}
