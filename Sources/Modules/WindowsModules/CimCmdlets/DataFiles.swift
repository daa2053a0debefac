import ShellRuntime
import WindowsMachine

/// `CIM_DataFile`: files as WMI tells of them. A query that names a file, or the folder that it asks for (`Drive` and `Path`), is answered from there; asked for all of
/// them, the class has the files of the drivers.
enum DataFiles {
    private static let properties: [(String, String)] = [
        ("Name", "string"), ("Caption", "string"), ("Description", "string"), ("Drive", "string"), ("Path", "string"), ("FileName", "string"), ("Extension", "string"),
        ("FileType", "string"), ("FileSize", "ulong"), ("CreationDate", "datetime"), ("LastAccessed", "datetime"), ("LastModified", "datetime"), ("Archive", "bool"),
        ("Compressed", "bool"), ("Encrypted", "bool"), ("Hidden", "bool"), ("Readable", "bool"), ("System", "bool"), ("Writeable", "bool"), ("Status", "string"), ("Version", "string"),
    ]
    private static let schema = CimSchemas.make("root/cimv2", "CIM_DataFile", text: "Name", properties)

    static let cimClass = CimClass(
        namespace: "root\\cimv2", schema: schema,
        instances: { cmdlet in
            let machine = try cmdlet.machine()
            return Set(machine.devices.all.flatMap { CimClass.files(of: $0, on: machine) }).sorted().compactMap { make($0, machine) }
        },
        narrowed: { cmdlet, condition in
            let machine = try cmdlet.machine()
            if let name = condition.required("Name") { return [make(name, machine)].compactMap { $0 } }
            guard let drive = condition.required("Drive"), let folder = condition.required("Path") else { return nil }
            let path = drive + folder
            let items = (try? machine.files.items(in: path)) ?? []
            return items.compactMap { make((path.hasSuffix("\\") ? path : path + "\\") + $0.name, machine) }
        })

    /// WMI writes what it says of a file's place in small letters.
    private static func make(_ path: String, _ machine: WindowsMachine) -> ModelObject? {
        guard let parsed = try? WindowsPath(path), case .drive = parsed.root, let item = try? machine.files.item(path), !item.isDirectory else { return nil }
        let full = parsed.description.lowercased(), name = item.name.lowercased(), dot = name.lastIndex(of: ".")
        let folder = parsed.parent.description.lowercased().dropFirst(2)
        let kind = dot.map { String(name[name.index(after: $0)...]) } ?? ""
        return ModelObject(
            schema,
            named: [
                "Name": Value(full), "Caption": Value(full), "Description": Value(full), "Drive": Value(String(full.prefix(2))),
                "Path": Value(folder.hasSuffix("\\") ? String(folder) : folder + "\\"), "FileName": Value(dot.map { String(name[..<$0]) } ?? name), "Extension": Value(kind),
                "FileType": Value(kind.isEmpty ? "File" : kind + " File"), "FileSize": Value(item.size), "CreationDate": Value(item.created), "LastAccessed": Value(item.lastAccess),
                "LastModified": Value(item.lastWrite), "Archive": .bool(item.attributes.contains(.archive)), "Compressed": .bool(false), "Encrypted": .bool(false),
                "Hidden": .bool(item.attributes.contains(.hidden)), "Readable": .bool(true), "System": .bool(item.attributes.contains(.system)),
                "Writeable": .bool(!item.attributes.contains(.readOnly)), "Status": "OK",
            ])
    }

    /// Copy, Delete and Rename, with the return values of `CIM_LogicalFile` (2 access denied, 9 invalid object, 10 the object already exists).
    static let methods: [CimMethod] = [
        CimMethod(className: "CIM_DataFile", name: "Delete", parameters: [], isStatic: false) { object, _, machine, runspace in
            guard let path = object?["Name"].map({ runspace.text($0) }), machine.files.exists(path) else { return (9, [:]) }
            return ((try? machine.files.remove(path)) == nil ? 2 : 0, [:])
        },
        transfer("Copy", "Copy-Item"), transfer("Rename", "Move-Item"),
    ]
    private static func transfer(_ name: String, _ command: String) -> CimMethod {
        CimMethod(className: "CIM_DataFile", name: name, parameters: ["FileName"], isStatic: false) { object, arguments, machine, runspace in
            guard let path = object?["Name"].map({ runspace.text($0) }), machine.files.exists(path) else { return (9, [:]) }
            let target = arguments["filename"].map { runspace.text($0) } ?? ""
            guard !target.isEmpty, !machine.files.exists(target) else { return (target.isEmpty ? 9 : 10, [:]) }
            let given: [(String, Value)] = [("LiteralPath", Value(path)), ("Destination", Value(target)), ("ErrorAction", "Stop")]
            do { try runspace.invokeCommand(command, given.map { Argument(name: $0.0, value: $0.1) }, to: NullSink()) } catch { return (2, [:]) }
            return (0, [:])
        }
    }
}
