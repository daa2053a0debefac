import ShellRuntime

/// The version information of the files of processes and modules, and the properties that PowerShell's type data makes of it.
enum ProcessVersions {
    private static let told = [
        ("Company", "CompanyName"), ("FileVersion", "FileVersion"), ("ProductVersion", "ProductVersion"), ("Description", "FileDescription"), ("Product", "ProductName"),
    ]
    /// System.Diagnostics.FileVersionInfo of the file that a property names; `$null` where there is none.
    static func information(_ object: Value, _ path: String, _ runspace: Runspace) throws -> Value {
        guard let file = object.as(ModelObject.self)?[path]?.stringValue, let type = TypeRegistry.shared.find("System.Diagnostics.FileVersionInfo") else { return .null }
        return (try? Members.invokeStatic(type, "GetVersionInfo", [Value(file)], runspace)) ?? .null
    }
    /// The script properties, as they are written for what has the information.
    static func members(of holder: String, path: String) -> [TypeMember] {
        told.map { name, source in
            .property(name, "System.Object", by: .script("\(holder).FileVersionInfo.\(source)")) { this, runspace in
                let found = try information(this, path, runspace)
                return found.isNull ? .null : try Members.get(found, source, runspace)
            }
        }
    }
}
