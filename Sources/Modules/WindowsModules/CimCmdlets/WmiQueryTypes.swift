import ShellRuntime

/// System.Management's scopes, queries and connection options, as scripts hand them to a searcher.
enum WmiQueryTypes {
    private static let space = "System.Management."
    /// One of those objects: its texts by property.
    final class PartObject: NetObject {
        var texts: [String: String]
        private let ownType: TypeInfo
        init(_ type: TypeInfo, _ texts: [String: String]) {
            ownType = type
            self.texts = texts
            super.init()
        }
        override var type: TypeInfo { ownType }
        override func toText() -> String { texts["Path"] ?? texts["QueryString"] ?? ownType.fullName }
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "ManagementScope") { scope }
        registry.register(space + "ObjectQuery") { query }
        for name in ["WqlObjectQuery", "SelectQuery"] {
            registry.register(space + name) { TypeInfo(space + name, base: query, members: { constructors(registry.find(space + name) ?? query) }) }
        }
        registry.register(space + "ConnectionOptions") { options }
        TypeMembers.extend(space + "ManagementObjectSearcher") {
            [
                .constructor("\(space)ObjectQuery query") { args, _ in .object(WmiSearcherObject(text(args[0], "QueryString"), "root\\cimv2")) },
                .constructor("\(space)ManagementScope scope, \(space)ObjectQuery query") { args, _ in
                    .object(WmiSearcherObject(text(args[1], "QueryString"), namespace(text(args[0], "Path"))))
                },
            ]
        }
    }
    private static func text(_ value: Value, _ name: String) -> String { value.as(PartObject.self)?.texts[name] ?? value.stringValue ?? "" }
    /// `\\.\root\cimv2` without the computer.
    private static func namespace(_ path: String) -> String {
        guard path.hasPrefix("\\\\") else { return path }
        let rest = path.dropFirst(2)
        return rest.firstIndex(of: "\\").map { String(rest[rest.index(after: $0)...]) } ?? "root\\cimv2"
    }
    private static func property(_ name: String) -> TypeMember {
        .property(name, "string", set: { value, new, _ in value.as(PartObject.self)?.texts[name] = new.stringValue ?? "" }) { value, _ in Value(value.as(PartObject.self)?.texts[name] ?? "") }
    }
    private static func constructors(_ type: TypeInfo) -> [TypeMember] {
        [
            .constructor("") { _, _ in .object(PartObject(type, [:])) },
            .constructor("string query") { args, _ in
                // A select query may be the class alone.
                let given = args[0].stringValue ?? ""
                let isClass = type.name == "SelectQuery" && !given.contains(" ")
                return .object(PartObject(type, ["QueryString": isClass ? "select * from \(given)" : given]))
            },
        ]
    }
    private static let query: TypeInfo = TypeInfo(space + "ObjectQuery", base: TypeInfo(space + "ManagementQuery", flags: .abstract), members: {
        constructors(query) + [property("QueryString"), .property("QueryLanguage", "string") { _, _ in "WQL" }]
    })
    private static let scope: TypeInfo = TypeInfo(space + "ManagementScope", interfaces: ["System.ICloneable"], members: {
        [
            .constructor("") { _, _ in .object(PartObject(scope, ["Path": "\\\\.\\root\\cimv2"])) },
            .constructor("string path") { args, _ in .object(PartObject(scope, ["Path": args[0].stringValue ?? ""])) },
            .constructor("string path, \(space)ConnectionOptions options") { args, _ in .object(PartObject(scope, ["Path": args[0].stringValue ?? ""])) },
            property("Path"), .property("IsConnected", "bool") { value, _ in .bool(value.as(PartObject.self)?.texts["Connected"] != nil) },
            .method("void Connect()") { value, _, runspace in
                guard let own = value.as(PartObject.self) else { return .void }
                let path = own.texts["Path"] ?? "", computer = path.hasPrefix("\\\\") ? String(path.dropFirst(2).prefix { $0 != "\\" }) : "."
                let here = try ModelTypes.machine(runspace).computerName
                guard [".", "localhost", "127.0.0.1"].contains(computer.lowercased()) || computer.equalsIgnoringCase(here) else {
                    throw NetException("System.Runtime.InteropServices.COMException", "The RPC server is unavailable. (0x800706BA)")
                }
                own.texts["Connected"] = "true"
                return .void
            },
        ]
    })
    private static let options: TypeInfo = TypeInfo(space + "ConnectionOptions", members: {
        [.constructor("") { _, _ in .object(PartObject(options, [:])) }] + ["Username", "Password", "Authority", "Locale", "Impersonation", "Authentication"].map { property($0) }
            + [.property("EnablePrivileges", "bool", set: { _, _, _ in }) { _, _ in false }]
    })
}
