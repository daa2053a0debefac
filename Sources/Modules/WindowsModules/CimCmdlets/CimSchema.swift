import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Get-CimClass: what classes there are, with their properties and methods.
final class GetCimClass: CimQueryCmdlet {
    static let type = "Microsoft.Management.Infrastructure.CimClass"
    override func act() throws {
        let space = namespace(), name = text("ClassName") ?? "*"
        guard CimClass.isKnown(namespace: space) else {
            return try writeError(
                "Invalid namespace ", id: "HRESULT 0x8004100e", category: .metadataError, target: Value(space),
                exception: "Microsoft.Management.Infrastructure.CimException")
        }
        let classes = CimClass.all.filter { $0.namespace == space && Self.matches($0.name, name) }
            .filter { entry in text("PropertyName").map { wanted in entry.schema.properties.contains { Self.matches($0.name, wanted) } } ?? true }
            .filter { entry in text("MethodName").map { wanted in CimMethod.of(entry.name).contains { Self.matches($0.name, wanted) } } ?? true }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
            // No class of the model has qualifiers.
            .filter { _ in !has("QualifierName") }
        if classes.isEmpty, !Self.isPattern(name) {
            return try writeError(
                "Not found ", id: "HRESULT 0x80041002", category: .objectNotFound, target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
        }
        for entry in classes { try write(object(entry)) }
    }
    private func object(_ entry: CimClass) -> NetObject {
        let properties = entry.schema.properties.filter { $0.name != "PSComputerName" }.map { property in
            CustomObject(
                ["Name": Value(property.name), "Value": .null, "CimType": Value(property.type), "Flags": "Property, NullValue", "ReferenceClassName": .null],
                typeName: "Microsoft.Management.Infrastructure.CimPropertyDeclaration")
        }
        let methods = CimMethod.of(entry.name).map { method in
            let parameters = method.parameters.map { name in
                CustomObject(["Name": Value(name), "CimType": "string"], typeName: "Microsoft.Management.Infrastructure.CimMethodParameterDeclaration")
            }
            return CustomObject(
                [
                    "Name": Value(method.name), "ReturnType": "UInt32", "Parameters": .object(CimClassCollection(.parameters, parameters)),
                    "IsStatic": .bool(method.isStatic),
                ], typeName: "Microsoft.Management.Infrastructure.CimMethodDeclaration")
        }
        return CustomObject(
            [
                "CimSuperClassName": .null, "CimSuperClass": .null, "CimClassProperties": .object(CimClassCollection(.properties, properties)), "CimClassQualifiers": Value(array: []),
                "CimClassMethods": .object(CimClassCollection(.methods, methods)),
                "CimSystemProperties": .object(
                    CustomObject(
                        ["Namespace": Value("ROOT/" + entry.namespace.split(separator: "\\").dropFirst().joined(separator: "/")), "ServerName": .null, "ClassName": Value(entry.name), "Path": .null],
                        typeName: "Microsoft.Management.Infrastructure.CimSystemProperties")),
                "CimClassName": Value(entry.name),
            ], typeName: Self.type)
    }
    static func registerView() {
        func names(_ label: String, _ width: Int?) -> Column {
            .code(label, width: width) { value, runspace in
                let items = runspace.elements(try Members.get(value, label, runspace))
                return Value("{" + items.map { (try? Members.get($0, "Name", runspace)).map { runspace.text($0) } ?? "" }.joined(separator: ", ") + "}")
            }
        }
        ViewRegistry.shared.register(
            type,
            .table(
                [.property("CimClassName", width: 36), names("CimClassMethods", 20), names("CimClassProperties", nil)],
                groupBy: .code("NameSpace") { value, runspace in try Members.get(try Members.get(value, "CimSystemProperties", runspace), "Namespace", runspace) }))
    }
}

/// CimSession: of this computer, or of another host.
final class CimSessionTable {
    private(set) var sessions: [ModelObject] = []
    private var lastID = 0
    static func of(_ runspace: Runspace) -> CimSessionTable { runspace.service("cimSessions") { CimSessionTable() } }
    static let schema = ModelSchema(
        "Microsoft.Management.Infrastructure.CimSession", [("Id", "uint"), ("Name", "string"), ("InstanceId", "guid"), ("ComputerName", "string"), ("Protocol", "string")])

    func add(name: String?, computer: String, protocol kind: String) -> ModelObject {
        lastID += 1
        let made = ModelObject(
            Self.schema,
            named: [
                "Id": .uint(UInt32(lastID)), "Name": Value(name ?? "CimSession\(lastID)"), "InstanceId": Value(WindowsIdentifier.text(seed: "cim\(lastID)")),
                "ComputerName": Value(computer), "Protocol": Value(kind),
            ])
        sessions.append(made)
        return made
    }
    func remove(_ session: ModelObject) { sessions.removeAll { $0 === session } }
}

class CimSessionCmdlet: WindowsCmdlet {
    /// This computer answers, and the other hosts of its inventory.
    final func answers(_ name: String) throws -> Bool { try reached(name) != nil || isHere(name) }
    final func isHere(_ name: String) throws -> Bool {
        try [".", "localhost", "127.0.0.1", "::1"].contains(name.lowercased()) || name.equalsIgnoringCase(machine().computerName)
    }
    final func unreachable(_ name: String) throws {
        try writeError(
            "The client cannot connect to the destination '\(name)': no computer of that name is in reach.", id: "HRESULT 0x80338012", category: .connectionError,
            target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
    }
    final func chosen() throws -> [ModelObject] {
        let all = CimSessionTable.of(runspace).sessions
        if has("CimSession") { return values("CimSession").compactMap { $0.as(ModelObject.self) } }
        for (parameter, property) in [("Id", "Id"), ("Name", "Name"), ("InstanceId", "InstanceId"), ("ComputerName", "ComputerName")] where has(parameter) {
            var found: [ModelObject] = []
            for wanted in texts(parameter) {
                let fitting = all.filter { Self.matches($0[property].map { runspace.text($0) } ?? "", wanted) }
                if fitting.isEmpty, !Self.isPattern(wanted) {
                    try writeError("CimSession with the \(parameter) \(wanted) was not found.", id: "CimSessionNotFound", category: .objectNotFound, target: Value(wanted))
                }
                found += fitting
            }
            return found
        }
        return all
    }
}
final class NewCimSession: CimSessionCmdlet {
    override func process() throws {
        for computer in has("ComputerName") ? texts("ComputerName") : ["localhost"] {
            guard try answers(computer) else {
                try unreachable(computer)
                continue
            }
            // WinRM listens at its two ports alone.
            if let port = integer("Port"), ![5985, 5986].contains(port) {
                try unreachable("\(computer):\(port)")
                continue
            }
            let usual = has("ComputerName") ? "WSMAN" : "DCOM"
            try write(CimSessionTable.of(runspace).add(name: text("Name"), computer: computer, protocol: CimSessionOptions.protocolName(self["SessionOption"]) ?? usual))
        }
    }
}
final class GetCimSession: CimSessionCmdlet {
    override func process() throws { for session in try chosen() { try write(session) } }
}
final class RemoveCimSession: CimSessionCmdlet {
    override func process() throws {
        for session in try chosen() where try shouldProcess(session["Name"].map { runspace.text($0) } ?? "", action: "Remove-CimSession") { CimSessionTable.of(runspace).remove(session) }
    }
}

/// CIM cmdlets for which the model has nothing to act on: each says so.
final class RefusedCimCmdlet: WindowsCmdlet {
    private static let reasons = [
        "Register-CimIndicationEvent": "The classes of this machine raise no indications.",
        "Register-WmiEvent": "The classes of this machine raise no events.",
    ]
    override func process() throws {
        let name = runtime.info.name
        throw terminating(
            Self.reasons[name] ?? "\(name) is not supported.", id: "HRESULT 0x8004100c", category: .notImplemented,
            exception: "Microsoft.Management.Infrastructure.CimException")
    }
}
