import ShellSyntax

/// The name of a type as a script wrote it: TypeName, GenericTypeName, ArrayTypeName; the target of `TypeNotFound` (PSL-053).
public final class TypeNameObject: NetObject {
    public let name: any ITypeName
    public init(_ name: any ITypeName) {
        self.name = name
        super.init()
    }
    public override var type: TypeInfo {
        let own = name.isArray ? "ArrayTypeName" : name.isGeneric ? "GenericTypeName" : "TypeName"
        return TypeRegistry.shared.find("System.Management.Automation.Language." + own) ?? WellKnown.object
    }
    public override func toText() -> String { name.fullName }
}
