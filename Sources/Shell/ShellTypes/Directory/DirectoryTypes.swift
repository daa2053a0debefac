import ShellRuntime

/// System.DirectoryServices: this session's machine belongs to no domain, and what asks a directory is told so in Windows' words.
enum DirectoryTypes {
    private static let space = "System.DirectoryServices."
    private static func unreachable() -> NetException {
        NetException("System.Runtime.InteropServices.COMException", "The specified domain either does not exist or could not be contacted.\n")
    }
    private static let entry: TypeInfo = TypeInfo(space + "DirectoryEntry", base: TypeInfo("System.ComponentModel.Component"), members: {
        let forms = [[], ["Path"], ["Path", "Username", "Password"], ["Path", "Username", "Password", "AuthenticationType"]]
        return forms.map { names in
            let parameters = names.map { name in (name == "AuthenticationType" ? space + "AuthenticationTypes " : "string ") + name.prefix(1).lowercased() + name.dropFirst() }
            return .constructor(parameters.joined(separator: ", ")) { args, _ in .object(KeptObject(entry, Dictionary(uniqueKeysWithValues: zip(names, args)), text: { $0["Path"].string })) }
        } + [
            .property("Path", "string", set: { value, new, _ in value.as(KeptObject.self)?.values["Path"] = new }) { value, _ in value.as(KeptObject.self)?["Path"] ?? "" },
            .property("Username", "string", set: { value, new, _ in value.as(KeptObject.self)?.values["Username"] = new }) { value, _ in value.as(KeptObject.self)?["Username"] ?? .null },
        ] + ["Name", "Guid", "NativeGuid", "SchemaClassName"].map { name in .property(name, "string") { _, _ in throw unreachable() } }
            + ["Parent", "Children", "Properties", "NativeObject", "SchemaEntry"].map { name in .property(name, "System.Object", hidden: true) { _, _ in throw unreachable() } }
            + ["CommitChanges", "RefreshCache", "DeleteTree"].map { name in .method("void \(name)()") { _, _, _ in throw unreachable() } }
            + ["Close", "Dispose"].map { name in .method("void \(name)()") { _, _, _ in .void } }
    })
    private static let fields: [(name: String, type: String, start: @Sendable () -> Value)] = [
        ("Filter", "string", { "(objectClass=*)" }), ("SearchRoot", space + "DirectoryEntry", { .null }), ("SearchScope", space + "SearchScope", { enumValue(space + "SearchScope", 2) }),
        ("PageSize", "int", { 0 }), ("SizeLimit", "int", { 0 }), ("CacheResults", "bool", { true }),
        ("PropertiesToLoad", "System.Collections.Specialized.StringCollection!", { .object(ListObject([], type: TypeRegistry.shared.find("System.Collections.Specialized.StringCollection"), element: WellKnown.string)) }),
    ]
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "DirectoryEntry") { entry }
        KeptType(
            name: space + "DirectorySearcher", base: TypeInfo("System.ComponentModel.Component"), fields: fields,
            constructors: [[], ["Filter"], ["SearchRoot"], ["SearchRoot", "Filter"]],
            further: {
                [
                    .method("\(space)SearchResult FindOne()") { _, _, _ in throw unreachable() }, .method("\(space)SearchResultCollection FindAll()") { _, _, _ in throw unreachable() },
                    .method("void Dispose()") { _, _, _ in .void },
                ]
            }
        ).register()
        for name in ["SearchResult", "SearchResultCollection", "ResultPropertyCollection", "PropertyValueCollection"] { registry.register(space + name) { TypeInfo(space + name) } }
        registry.registerAccelerator("adsi", space + "DirectoryEntry")
        registry.registerAccelerator("adsisearcher", space + "DirectorySearcher")
        TypeConverters.add(space + "DirectoryEntry") { value, _ in value.stringValue.map { text in .object(KeptObject(entry, ["Path": Value(text)], text: { $0["Path"].string })) } }
        let domain = "ActiveDirectory.ActiveDirectoryObjectNotFoundException"
        for (name, methods) in [("ActiveDirectory.Domain", ["GetCurrentDomain", "GetComputerDomain"]), ("ActiveDirectory.Forest", ["GetCurrentForest"])] {
            registry.register(space + name) {
                TypeInfo(space + name, interfaces: ["System.IDisposable"], members: {
                    methods.map { method in
                        .staticMethod("\(space)\(name) \(method)()") { _, _ in
                            throw NetException(
                                space + domain,
                                method == "GetComputerDomain" ? "The local computer is not joined to a domain or the domain cannot be contacted." : "Current security context is not associated with an Active Directory domain or forest.")
                        }
                    }
                })
            }
        }
    }
}
