import ShellRuntime

extension WindowsCmdlet {
    /// Whether an object's properties are what the parameters of the same names ask for, as a cmdlet over CIM filters its query.
    final func keeps(_ object: ModelObject, _ parameters: [String]) -> Bool {
        parameters.allSatisfy { name in
            guard has(name) else { return true }
            let shown = object[name].map { runspace.text($0) } ?? ""
            return values(name).contains { Self.matches(shown, runspace.text($0)) }
        }
    }
}
