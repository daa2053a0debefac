/// The variables whose type the engine knows (SpecialVariables.PreferenceVariables): what is assigned to one is converted.
public enum PreferenceVariables {
    private static let action = "System.Management.Automation.ActionPreference"
    private static let types = [
        "erroractionpreference": action, "warningpreference": action, "verbosepreference": action, "debugpreference": action,
        "informationpreference": action, "progresspreference": action, "confirmpreference": "System.Management.Automation.ConfirmImpact",
        "errorview": "System.Management.Automation.ErrorView",
        "psnativecommandargumentpassing": "System.Management.Automation.NativeArgumentPassingStyle",
    ]
    /// The type's name; nil for any other variable.
    static func typeName(_ variable: String) -> String? { types[variable.lowercased()] }

    /// Gives the session's own preference variables their types.
    public static func constrain(_ runspace: Runspace) {
        for (variable, name) in types {
            guard let box = runspace.global.existingBox(Symbols.intern(variable)) else { continue }
            if box.value.stringValue != nil, let type = TypeRegistry.shared.find(name) { box.value = runspace.tryConvert(box.value, to: type) ?? box.value }
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
