import ShellRuntime
import WindowsMachine

/// Set-CimInstance and Set-WmiInstance: the properties that WMI itself lets be written. Others are what the cmdlets of their own modules change.
final class SetCimInstance: CimQueryCmdlet {
    /// Changes one property; false where it cannot be written.
    private func set(_ name: String, _ value: Value, of object: ModelObject) throws -> Bool {
        let text = runspace.text(value)
        switch (object.cimClassName.lowercased(), name.lowercased()) {
        case ("win32_volume", "driveletter"):
            guard let new = text.first, new.isLetter, let old = object["DriveLetter"].flatMap({ runspace.text($0).first }), old.uppercased() != new.uppercased() else { return !text.isEmpty }
            try runspace.invokeCommand("Set-Partition", [Argument(name: "DriveLetter", value: Value(String(old))), Argument(name: "NewDriveLetter", value: Value(String(new)))], to: NullSink())
        case ("win32_volume", "label"), ("win32_logicaldisk", "volumename"):
            guard let letter = (object["DriveLetter"] ?? object["DeviceID"]).flatMap({ runspace.text($0).first }) else { return false }
            try runspace.invokeCommand("Set-Volume", [Argument(name: "DriveLetter", value: Value(String(letter))), Argument(name: "NewFileSystemLabel", value: Value(text))], to: NullSink())
        case ("win32_computersystem", "automaticmanagedpagefile"):
            let files = runspace.truth(value) ? [#"?:\pagefile.sys"#] : [#"C:\pagefile.sys 0 0"#]
            try machine().registry.set(Self.memory, "PagingFiles", .multiString(files))
        case ("win32_pagefilesetting", "initialsize"), ("win32_pagefilesetting", "maximumsize"):
            let isFirst = name.lowercased() == "initialsize"
            guard case .multiString(let lines)? = try machine().registry.value(Self.memory, "PagingFiles"), var words = lines.first?.split(separator: " ").map(String.init), words.count == 3 else { return false }
            words[isFirst ? 1 : 2] = text
            try machine().registry.set(Self.memory, "PagingFiles", .multiString([words.joined(separator: " ")]))
        default: return false
        }
        return true
    }
    private static let memory = #"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management"#

    override func act() throws {
        let changes = ["Property", "Arguments"].lazy.compactMap { self[$0].as(DictionaryObject.self) }.first?.pairs ?? []
        var objects = values("InputObject").compactMap { $0.as(ModelObject.self) }
        if let text = text("Query"), let query = WqlQuery(text) {
            objects = try instances(query) { _ in
                try writeError(
                    "Invalid class ", id: "HRESULT 0x80041010", category: .metadataError, target: Value(query.className),
                    exception: "Microsoft.Management.Infrastructure.CimException")
            } ?? []
        }
        if has("Path") { objects = try instancesOfPath() }
        if let name = text("Class") {
            // The instance that the arguments name by their key; of a class with one instance that one.
            let all = try instances(WqlQuery(className: name)) { _ in
                try writeError("Invalid class ", id: "HRESULT 0x80041010", category: .metadataError, target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
            }
            guard let all else { return }
            let key = CimAssociations.key(name)
            let wanted = changes.first { runspace.text($0.key).equalsIgnoringCase(key) }.map { runspace.text($0.value) }
            objects = wanted.map { wanted in all.filter { $0[key].map { runspace.text($0).equalsIgnoringCase(wanted) } ?? false } } ?? (all.count == 1 ? all : [])
            if objects.isEmpty {
                return try writeError(
                    "Provider is not capable of the attempted operation ", id: "HRESULT 0x80041024", category: .invalidOperation, target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
            }
        }
        for object in objects {
            guard try shouldProcess(object.cimClassName, action: runtime.info.name) else { continue }
            for (key, value) in changes {
                let name = runspace.text(key)
                // The key says which instance it is.
                if has("Class"), name.equalsIgnoringCase(CimAssociations.key(object.cimClassName)) { continue }
                guard object.schema.properties.contains(where: { $0.name.equalsIgnoringCase(name) }) else {
                    return try writeError(
                        "Modification of property \"\(name)\" is not allowed as it does not exist in the class \(object.cimClassName).", id: "InvalidProperty", category: .invalidArgument,
                        target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
                }
                guard try set(name, value, of: object) else {
                    throw terminating(
                        "Property \"\(name)\" of \(object.cimClassName) is read-only; use the cmdlets of its own module.", id: "HRESULT 0x8004100c", category: .notImplemented,
                        exception: "Microsoft.Management.Infrastructure.CimException")
                }
            }
            if runtime.info.name == "Set-WmiInstance" || flag("PassThru") { try write(object) }
        }
    }
}
