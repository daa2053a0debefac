import ShellRuntime

/// The abstract classes of System.Management.Automation.Host, which scripts name and derive from.
enum HostTypes {
    private static let space = "System.Management.Automation.Host."
    static let host = make("PSHost", ["Name": "string", "Version": "version", "InstanceId": "guid", "CurrentCulture": "cultureinfo", "CurrentUICulture": "cultureinfo", "UI": space + "PSHostUserInterface", "PrivateData": "psobject"])
    static let interface = make("PSHostUserInterface", ["RawUI": space + "PSHostRawUserInterface", "SupportsVirtualTerminal": "bool"])
    static let rawInterface = make("PSHostRawUserInterface", [:])

    static func register() {
        TypeRegistry.shared.register(space + "PSHost") { host }
        TypeRegistry.shared.register(space + "PSHostUserInterface") { interface }
        TypeRegistry.shared.register(space + "PSHostRawUserInterface") { rawInterface }
    }
    /// Its properties are those that a derived class's `get_X` methods give.
    private static func make(_ name: String, _ properties: KeyValuePairs<String, String>) -> TypeInfo {
        let list = properties.map { ($0.key, $0.value) }
        return TypeInfo(space + name, flags: .abstract, members: {
            list.map { name, type in
                .property(name, type) { this, runspace in
                    guard let method = this.type?.methods("get_" + name, isStatic: false), !method.isEmpty else { return .null }
                    return try Members.invoke(this, "get_" + name, [], runspace)
                }
            }
        })
    }
}
