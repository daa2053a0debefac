import ShellRuntime

/// Classes, methods, properties and namespaces for arguments of the CIM cmdlets, and the classes' types by name.
enum CimCompletion {
    static func register() {
        TypeRegistry.shared.registerCatalogue { name in
            guard name.hasPrefix("microsoft.management.infrastructure.ciminstance#") || name.hasPrefix("Microsoft.Management.Infrastructure.CimInstance#") else { return nil }
            return CimClass.all.first { $0.schema.typeName.equalsIgnoringCase(name) }?.schema.type
        }
    }

    static func values(_ request: ArgumentCompleters.Request) -> [CompletionMatch] {
        func given(_ parameter: String) -> String? {
            request.bound.first { $0.name.equalsIgnoringCase(parameter) }?.value.filter { $0 != "'" && $0 != "\"" }
        }
        let space = (given("Namespace") ?? "root/cimv2").lowercased().replacingAll("/", with: "\\")
        let className = given("ClassName") ?? ""
        let taken = Set(request.word.lowercased().split(separator: ",").map(String.init))
        func list(_ names: [String], kind: String = "ParameterValue") -> [CompletionMatch] {
            let pattern = WildcardPattern.lenient(request.word + "*")
            return names.filter { pattern.matches($0) && !taken.contains($0.lowercased()) }.sorted { $0.lowercased() < $1.lowercased() }.map { CompletionMatch($0, kind: kind) }
        }
        switch request.parameter.lowercased() {
        case "classname": return list(CimClass.all.filter { $0.namespace == space }.map(\.name), kind: "Type")
        case "resultclassname", "association": return list(CimClass.all.filter { $0.namespace == space }.map(\.name), kind: "Type")
        case "methodname": return list(CimMethod.of(className).map(\.name), kind: "Method")
        case "property":
            guard request.command.equalsIgnoringCase("Get-CimInstance") else { return [] }
            return list(CimClass.find(className, namespace: space)?.schema.properties.map(\.name) ?? [], kind: "Property")
        case "namespace": return list(["root/cimv2", "root/virtualization/v2"], kind: "Namespace")
        default: return []
        }
    }
}
