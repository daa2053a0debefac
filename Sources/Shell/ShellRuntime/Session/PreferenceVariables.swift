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

    /// Those that have a type in the session's scope only.
    static func isOfSession(_ variable: String) -> Bool { ["errorview", "psnativecommandargumentpassing"].contains(variable.lowercased()) }

    /// Gives the session's own preference variables their types.
    public static func constrain(_ runspace: Runspace) {
        for (variable, name) in types {
            guard let box = runspace.global.existingBox(Symbols.intern(variable)) else { continue }
            if box.value.stringValue != nil, let type = TypeRegistry.shared.find(name) { box.value = runspace.tryConvert(box.value, to: type) ?? box.value }
            box.constraint = VariableConstraint(type: nil) { value, runspace in
                guard let type = TypeRegistry.shared.find(name) else { return value }
                do {
                    let converted = try runspace.convert(value, to: type)
                    if name == action, let chosen = converted.objectValue as? EnumObject, Int(chosen.raw) == ActionPreference.suspend.rawValue {
                        throw ShellError(
                            "The value Suspend is not supported for an ActionPreference variable. The provided value should be used only as a value for a preference parameter, and has been replaced by the default value. For more information, see the Help topic, \"about_Preference_Variables.\"",
                            id: "RuntimeException", category: .metadataError)
                    }
                    return converted
                } catch let error as ShellError {
                    throw ConversionErrors.ofVariable(error)
                }
            }
        }
    }
}
