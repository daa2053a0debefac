import ShellRuntime

/// What Get-CimInstance and Get-WmiObject do alike: find the class, its instances, and those that a query wants.
class CimQueryCmdlet: ComputerCmdlet {
    final func namespace() -> String {
        let text = (text("Namespace") ?? "root\\cimv2").replacing("/", with: "\\").lowercased()
        return text.hasPrefix("\\\\.\\") ? String(text.dropFirst(4)) : text
    }

    /// The instances of the class that fit; nil after an error, which `refuse` writes.
    final func instances(_ query: WqlQuery, refuse: (_ kind: Refusal) throws -> Void) throws -> [ModelObject]? {
        let space = namespace()
        guard CimClass.isKnown(namespace: space) else {
            try refuse(.namespace(space))
            return nil
        }
        guard let found = CimClass.find(query.className, namespace: space) else {
            try refuse(.className(query.className))
            return nil
        }
        guard let condition = query.condition else { return try found.instances(self) }
        let all = try found.narrowed?(self, condition) ?? found.instances(self)
        return all.filter { WqlQuery.holds(condition, $0, runspace) }
    }

    /// The instances that -Path names: `Class.Key='value'`, a computer and a namespace before it where they are given.
    final func instancesOfPath() throws -> [ModelObject] {
        let path = text("Path") ?? ""
        let relative = path.hasPrefix("\\\\") ? path.split(separator: ":", maxSplits: 1).last.map(String.init) ?? path : path
        let parts = relative.split(separator: ".", maxSplits: 1).map(String.init)
        var query = WqlQuery(className: parts.first ?? "")
        if parts.count > 1 { query.condition = WqlQuery.filter(parts[1].replacing("\"", with: "'")) }
        return try instances(query) { _ in
            try writeError(
                "Invalid class ", id: "HRESULT 0x80041010", category: .invalidArgument, target: Value(path), exception: "Microsoft.Management.Infrastructure.CimException")
        } ?? []
    }

    enum Refusal {
        case namespace(String)
        case className(String)
        case query(String)
    }
}

/// Get-WmiObject, alias gwmi, as SetHighMmioBase.ps1 uses it (GPV-221).
final class GetWmiObject: CimQueryCmdlet {
    override func reportUnreachable(_ name: String) throws {
        try writeError(
            "The RPC server is unavailable. (0x800706BA)", id: "GetWMICOMException", category: .invalidOperation, exception: "System.Runtime.InteropServices.COMException")
    }
    override func act() throws {
        func refuse(_ kind: Refusal) throws {
            let (message, category): (String, ErrorCategory) =
                switch kind {
                case .namespace(let name): ("Invalid namespace \"\(name)\"", .invalidArgument)
                case .className(let name): ("Invalid class \"\(name)\"", .invalidType)
                case .query(let text): ("Invalid query \"\(text)\"", .invalidArgument)
                }
            try writeError(message, id: "GetWMIManagementException", category: category, exception: "System.Management.ManagementException")
        }
        if flag("List") {
            let pattern = text("Class") ?? "*"
            let space = namespace()
            for entry in CimClass.all where entry.namespace == space && Self.matches(entry.name, pattern) { try write(WmiClassObject(entry, runspace)) }
            return
        }
        var query: WqlQuery
        if let text = text("Query") {
            if let found = try associators(text) { return try found.forEach { try write(WmiTypes.managed($0, runspace)) } }
            guard let parsed = WqlQuery(text) else { return try refuse(.query(text)) }
            query = parsed
        } else {
            query = WqlQuery(className: text("Class") ?? "")
            if let filter = text("Filter") {
                guard let condition = WqlQuery.filter(filter) else { return try refuse(.query("select * from \(query.className) where \(filter)")) }
                query.condition = condition
            }
        }
        for object in try instances(query, refuse: refuse) ?? [] { try write(WmiTypes.managed(object, runspace)) }
    }
}

final class GetCimInstance: CimQueryCmdlet {
    override func act() throws {
        func refuse(_ kind: Refusal) throws {
            let (message, code, category): (String, String, ErrorCategory) =
                switch kind {
                case .namespace: ("Invalid namespace ", "0x8004100e", .metadataError)
                case .className: ("Invalid class ", "0x80041010", .metadataError)
                case .query: ("Invalid query ", "0x80041017", .invalidArgument)
                }
            var target: Value = .null
            switch kind {
            case .namespace(let text), .className(let text), .query(let text): target = Value(text)
            }
            try writeError(
                message, id: "HRESULT " + code, category: category, target: target, exception: "Microsoft.Management.Infrastructure.CimException")
        }
        var query: WqlQuery
        if let text = text("Query") {
            if let found = try associators(text) { return try found.forEach { try write($0) } }
            guard let parsed = WqlQuery(text) else { return try refuse(.query(text)) }
            query = parsed
        } else {
            query = WqlQuery(className: text("ClassName") ?? "")
            if let filter = text("Filter") {
                guard let condition = WqlQuery.filter(filter) else { return try refuse(.query(filter)) }
                query.condition = condition
            }
        }
        for object in try instances(query, refuse: refuse) ?? [] {
            if let computer, let at = object.schema.properties.firstIndex(where: { $0.name == "PSComputerName" }) { object.values[at] = Value(computer) }
            for (at, property) in object.schema.properties.enumerated() where property.type == "reference" {
                if let path = object.values[at].stringValue, let reference = CimReference(path: path) { object.values[at] = .object(reference) }
            }
            try write(object)
        }
    }
}
