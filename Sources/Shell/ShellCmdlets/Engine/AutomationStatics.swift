import ShellRuntime
import ShellSyntax
import ShellTypes

/// Static classes and small objects of System.Management.Automation that scripts name: the verbs, Platform, PSVersionInfo, ModuleSpecification.
enum AutomationStatics {
    private static let space = "System.Management.Automation."

    static func register() {
        let registry = TypeRegistry.shared
        for group in ["Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"] {
            registry.register("\(space)Verbs\(group)") {
                TypeInfo("\(space)Verbs\(group)", flags: [.staticClass, .abstract, .sealed], members: {
                    Verbs.all.filter { $0.group == group }.map { verb in .staticProperty(verb.verb, "string") { _ in Value(verb.verb) } }
                })
            }
        }
        registry.register(space + "Platform") {
            TypeInfo(space + "Platform", flags: [.staticClass, .abstract, .sealed], members: {
                [("IsLinux", false), ("IsMacOS", false), ("IsWindows", true), ("IsCoreCLR", true), ("IsNanoServer", false), ("IsIoT", false), ("IsWindowsDesktop", true), ("IsStaSupported", true)].map { name, holds in
                    .staticProperty(name, "bool") { _ in .bool(holds) }
                }
            })
        }
        registry.register(space + "PSVersionInfo") {
            TypeInfo(space + "PSVersionInfo", flags: [.staticClass, .abstract, .sealed], members: {
                @Sendable func entry(_ name: String, _ runspace: Runspace) throws -> Value {
                    guard let table = runspace.findBox("PSVersionTable", in: runspace.global)?.value.as(DictionaryObject.self) else { return .null }
                    return table.find(Value(name)) ?? .null
                }
                return [("PSVersion", "version"), ("PSEdition", "string"), ("GitCommitId", "string"), ("PSCompatibleVersions", "version[]"), ("PSRemotingProtocolVersion", "version"), ("SerializationVersion", "version"), ("WSManStackVersion", "version"), ("OS", "string"), ("Platform", "string")].map { name, type in
                    .staticProperty(name, type) { runspace in try entry(name, runspace) }
                } + [.staticMethod("hashtable GetPSVersionTable()") { _, runspace in runspace.findBox("PSVersionTable", in: runspace.global)?.value ?? .null }]
            })
        }
        registry.register(ModuleSpecificationObject.name) { ModuleSpecificationObject.ownType }
    }
}

/// Microsoft.PowerShell.Commands.ModuleSpecification: a module's name with the versions wanted of it.
final class ModuleSpecificationObject: NetObject {
    static let name = "Microsoft.PowerShell.Commands.ModuleSpecification"
    private(set) var fields: [String: Value] = [:]
    private init(_ fields: [String: Value]) {
        self.fields = fields
        super.init()
    }
    override var type: TypeInfo { ModuleSpecificationObject.ownType }
    override func toText() -> String {
        guard fields.count > 1 else { return shown("Name") ?? "" }
        let parts = [("ModuleName", "Name"), ("Guid", "Guid"), ("ModuleVersion", "Version"), ("MaximumVersion", "MaximumVersion"), ("RequiredVersion", "RequiredVersion")].compactMap { label, field in
            shown(field).map { field == "Guid" ? "Guid = '{\($0)}'" : "\(label) = '\($0)'" }
        }
        return "@{ \(parts.joined(separator: "; ")) }"
    }
    private func shown(_ name: String) -> String? { fields[name].flatMap { $0.isNull ? nil : $0.stringValue ?? $0.objectValue?.toText() } }

    private static func read(_ table: DictionaryObject, _ runspace: Runspace) throws -> ModuleSpecificationObject {
        var fields: [String: Value] = [:], unknown: [String] = []
        for pair in table.pairs {
            let key = runspace.text(pair.key)
            switch key.lowercased() {
            case "modulename": fields["Name"] = Value(runspace.text(pair.value))
            case "moduleversion": fields["Version"] = try converted(pair.value, "System.Version", runspace)
            case "maximumversion": fields["MaximumVersion"] = Value(runspace.text(pair.value))
            case "requiredversion": fields["RequiredVersion"] = try converted(pair.value, "System.Version", runspace)
            case "guid": fields["Guid"] = try converted(pair.value, "System.Guid", runspace)
            default: unknown.append("'\(key)'")
            }
        }
        if !unknown.isEmpty { throw NetException.argument("The hashtable describing a module contains one or more members that are not valid. The valid members are ('ModuleName', 'ModuleVersion', 'GUID', 'RequiredVersion', 'MaximumVersion'). Remove the members that are not valid (\(unknown.joined(separator: ","))), then try again.") }
        if fields["Name"] == nil { throw NetException("System.MissingMemberException", "The required member 'ModuleName' is missing from the hashtable that describes the module.") }
        let wanted = ["Version", "RequiredVersion", "MaximumVersion"].contains { fields[$0] != nil }
        if !wanted { throw NetException("System.MissingMemberException", "The hashtable describing a module must contain one of these members: 'ModuleVersion', 'RequiredVersion' or 'MaximumVersion'.") }
        for (one, other, first, second) in [("RequiredVersion", "Version", "ModuleVersion", "RequiredVersion"), ("RequiredVersion", "MaximumVersion", "MaximumVersion", "RequiredVersion")]
        where fields[one] != nil && fields[other] != nil {
            throw NetException.argument("The hashtable that describes the module must not have both '\(first)' and '\(second)'.")
        }
        return ModuleSpecificationObject(fields)
    }
    /// From what `ToString` gives, or a name.
    private static func parse(_ text: String, _ runspace: Runspace) -> ModuleSpecificationObject? {
        guard text.hasPrefix("@{") else { return text.isEmpty ? nil : ModuleSpecificationObject(["Name": Value(text)]) }
        guard let expression = DataFile.parse(text, fileName: nil, variables: []).value, let table = try? runspace.evaluate(expression).as(DictionaryObject.self) else { return nil }
        return try? read(table, runspace)
    }
    private static func converted(_ value: Value, _ type: String, _ runspace: Runspace) throws -> Value {
        try TypeRegistry.shared.find(type).map { try runspace.convert(value, to: $0) } ?? value
    }
    static let ownType = TypeInfo(name, members: {
        func field(_ name: String, _ type: String) -> TypeMember { .property(name, type) { value, _ in value.as(ModuleSpecificationObject.self)?.fields[name] ?? .null } }
        return [
            .constructor("") { _, _ in .object(ModuleSpecificationObject([:])) },
            .constructor("string moduleName") { args, _ in
                guard let text = args[0].stringValue, !text.isEmpty else { throw NetException.argumentNull("moduleName") }
                return .object(ModuleSpecificationObject(["Name": args[0]]))
            },
            .constructor("hashtable moduleSpecification") { args, runspace in
                guard let table = args[0].as(DictionaryObject.self) else { throw NetException.argumentNull("moduleSpecification") }
                return .object(try read(table, runspace))
            },
            .staticMethod("bool TryParse(string input, [ref] \(name) result)") { args, runspace in
                let found = parse(args[0].string, runspace)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            field("Name", "string"), field("Guid", "System.Nullable[guid]"), field("Version", "version"), field("MaximumVersion", "string"), field("RequiredVersion", "version"),
            .method("string ToString()") { value, _, _ in Value(value.objectValue?.toText() ?? "") },
        ]
    })
}
