import ShellRuntime
import ShellTypes

/// The types that only variables of the session have.
enum SessionVariableTypes {
    private static let space = "System.Management.Automation."
    /// `$PSDefaultParameterValues` until a script gives it another table.
    static let defaultValues: TypeInfo = TypeInfo(space + "DefaultParameterDictionary", base: WellKnown.hashtable, flags: .sealed, members: {
        [
            .constructor("") { _, _ in .object(DictionaryObject(type: defaultValues)) },
            .constructor("System.Collections.IDictionary dictionary") { args, runspace in
                let made = DictionaryObject(type: defaultValues)
                for pair in (args[0].objectValue as? DictionaryObject)?.pairs ?? [] { made.set(Value(try key(pair.key, runspace)), pair.value) }
                return .object(made)
            },
            .method("void Add(System.Object key, System.Object value)") { this, args, runspace in
                let name = try key(args[0], runspace)
                guard let table = this.as(DictionaryObject.self) else { return .void }
                guard table[name] == nil else { throw NetException.argument("The key '\(name)' has already been added to the dictionary.") }
                table.set(Value(name), args[1])
                return .void
            },
        ]
    })
    /// A key names a command and a parameter, or says `Disabled`.
    private static func key(_ value: Value, _ runspace: Runspace) throws -> String {
        guard let text = value.stringValue else { throw NetException.argument("The key '\(value.isNull ? "" : runspace.text(value))' is not valid: a key is a text.", "key") }
        let name = String(text.trimmedBlanks)
        guard name.contains(":") || name.equalsIgnoringCase("Disabled") else {
            throw NetException.argument("The format of the key '\(name)' is not valid: a key is CmdletName:ParameterName.", "key")
        }
        return name
    }
    /// `$PSVersionTable`
    static let versionTable: TypeInfo = TypeInfo(space + "PSVersionHashTable", base: WellKnown.hashtable, interfaces: ["System.Collections.IEnumerable"], flags: .sealed)
    /// `$EnabledExperimentalFeatures`
    static let featureBag: TypeInfo = TypeInfo(space + "Internal.ReadOnlyBag`1[[System.String]]", interfaces: ["System.Collections.IEnumerable"], flags: .sealed, members: {
        [
            .property("Count", "int") { this, _ in Value(this.as(ListObject.self)?.items.count ?? 0) },
            .method("bool Contains(string item)") { this, args, _ in
                .bool(this.as(ListObject.self)?.items.contains { $0.stringValue?.equalsIgnoringCase(args[0].string) ?? false } ?? false)
            },
        ]
    })
    static func register() {
        TypeRegistry.shared.register(defaultValues.fullName) { defaultValues }
    }
}
