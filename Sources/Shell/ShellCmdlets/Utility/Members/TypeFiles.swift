import ShellRuntime

/// Members of `.Types.ps1xml` files.
enum TypeFiles {
    /// Enters a file's members; those that are there give way to the new ones, as the engine's own loading does.
    static func load(_ root: Ps1XmlElement, from path: String = "", _ runspace: Runspace) throws -> [String] {
        var loaded: [(key: String, member: String)] = []
        var problems: [String] = []
        let store = TypeDataStore.of(runspace)
        for type in root.all("Type") {
            guard let given = type.value("Name"), !given.isEmpty else {
                problems.append("Error in type \"\": The node Type must have a Name node. Line \(type.line).")
                continue
            }
            let name = runspace.findType(given)?.fullName ?? given
            let key = name.lowercased()
            let members = runspace.typeData[key] ?? ExtendedMembers()
            var entry = store.entries[key] ?? TypeDataStore.Entry(name: name)
            let known = ["name", "members", "typeconverter", "typeadapter"]
            for node in type.children where !known.contains(node.name.lowercased()) {
                problems.append("Error in type \"\(name)\": The node \(node.name) is not known. Line \(node.line).")
            }
            for element in type.first("Members")?.children ?? [] {
                do {
                    guard let (kind, member) = try member(element, runspace) else {
                        problems.append("Error in type \"\(name)\": The node \(element.name) is not known. Line \(element.line).")
                        continue
                    }
                    if member.name.equalsIgnoringCase("PSStandardMembers") { standard(element, &entry) }
                    members.members.removeAll { $0.name.equalsIgnoringCase(member.name) }
                    members.members.append(member)
                    entry.kinds.removeAll { $0.name.equalsIgnoringCase(member.name) }
                    entry.kinds.append((member.name, kind))
                    loaded.append((key, member.name))
                } catch let error as ShellError {
                    problems.append("Error in type \"\(name)\": \(error.record.message) Line \(element.line).")
                }
            }
            runspace.typeData[key] = members
            store.entries[key] = entry
        }
        store.files[path.lowercased()] = loaded
        return problems
    }
    private static func standard(_ set: Ps1XmlElement, _ entry: inout TypeDataStore.Entry) {
        for element in set.first("Members")?.children ?? [] {
            let names = element.all(in: "ReferencedProperties", "Name").map { $0.text.trimmed() }
            switch element.value("Name")?.lowercased() {
            case "defaultdisplaypropertyset": entry.displaySet = names
            case "defaultkeypropertyset": entry.keySet = names
            case "defaultdisplayproperty": entry.displayProperty = element.value("Value")
            case "serializationdepth": entry.serializationDepth = element.value("Value").flatMap { Int($0) }
            case "serializationmethod": entry.serializationMethod = element.value("Value")
            case "propertyserializationset": entry.serializationSet = names
            default: break
            }
        }
    }
    private static func member(_ element: Ps1XmlElement, _ runspace: Runspace) throws -> (String, ExtendedMember)? {
        guard let name = element.value("Name"), !name.isEmpty else { return nil }
        func block(_ child: String) throws -> ScriptBlockObject? { try element.first(child).map { try runspace.parseBlock($0.text) } }
        switch element.name.lowercased() {
        case "noteproperty":
            var value = Value(element.value("Value") ?? "")
            if let type = element.value("TypeName").flatMap({ runspace.findType($0) }) { value = runspace.tryConvert(value, to: type) ?? value }
            return ("NoteProperty", ExtendedMember(name, .note(value)))
        case "aliasproperty": return ("AliasProperty", ExtendedMember(name, .alias(element.value("ReferencedMemberName") ?? "")))
        case "scriptproperty":
            let empty = try runspace.parseBlock("")
            return ("ScriptProperty", ExtendedMember(name, .script(get: try block("GetScriptBlock") ?? empty, set: try block("SetScriptBlock"))))
        case "scriptmethod":
            guard let body = try block("Script") else { return nil }
            return ("ScriptMethod", ExtendedMember(name, .method(body)))
        case "codeproperty", "codemethod":
            let isMethod = element.name.lowercased() == "codemethod"
            guard let reference = element.first(isMethod ? "CodeReference" : "GetCodeReference"), let type = reference.value("TypeName").flatMap({ runspace.findType($0) }),
                let method = reference.value("MethodName")
            else { return nil }
            if isMethod { return ("CodeMethod", ExtendedMember(name, .codeMethod { this, arguments, runspace in try Members.invokeStatic(type, method, [this] + arguments, runspace) })) }
            return ("CodeProperty", ExtendedMember(name, .code(get: { this, runspace in try Members.invokeStatic(type, method, [this], runspace) }, set: nil)))
        case "propertyset":
            return ("PropertySet", ExtendedMember(name, .propertySet(element.all(in: "ReferencedProperties", "Name").map { $0.text.trimmed() })))
        case "memberset":
            let inner = try (element.first("Members")?.children ?? []).compactMap { try member($0, runspace)?.1 }
            return ("MemberSet", ExtendedMember(name, .memberSet(inner)))
        default: return nil
        }
    }
}

extension UpdateTypeData {
    /// -AppendPath and -PrependPath.
    func loadFiles() throws {
        let service = FileAccess.service(runspace)
        let prepended = texts("PrependPath")
        for (at, given) in (prepended + texts("AppendPath")).enumerated() {
            let paths = (try? service.expand(given, runspace)) ?? []
            guard !paths.isEmpty else {
                try writeError(ProviderPath.missingFile(given, id: at < prepended.count ? "TypesPrependPathException" : "TypesAppendPathException", runspace))
                continue
            }
            for path in paths {
                guard path.lowercased().hasSuffix(".ps1xml") else {
                    try writeError(
                        "Cannot read the file \"\(path)\"  because it does not have the file name extension \".ps1xml\".", id: "WrongExtension", category: .invalidArgument, target: Value(path),
                        exception: "System.Management.Automation.PSInvalidOperationException")
                    continue
                }
                guard try shouldProcess("FileName: \(path)", action: "Update TypeData") else { continue }
                var problems: [String]
                do { problems = try TypeFiles.load(try Ps1XmlReader.read(FileAccess.decode(service.read(path) ?? [])), from: path, runspace) } catch let failure as Ps1XmlReader.Failure {
                    problems = ["Error in XML at line \(failure.line): \(failure.reason)"]
                }
                for problem in problems {
                    try writeError(
                        "The following error occurred while loading the extended type data file: \n, \(path) : \(problem)", id: "TypesXmlUpdateException",
                        category: .invalidOperation, exception: "System.Management.Automation.RuntimeException")
                }
            }
        }
    }
}
