import ShellRuntime
import ShellSyntax
import ShellTypes

/// IScriptExtent: where a node or token stands.
final class ExtentObject: NetObject {
    let extent: ScriptExtent
    init(_ extent: ScriptExtent) {
        self.extent = extent
        super.init()
    }
    override var type: TypeInfo { ExtentObject.ownType }
    override func toText() -> String { extent.text }
    override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? ExtentObject else { return false }
        return other.extent.source === extent.source && other.extent.start == extent.start && other.extent.end == extent.end
    }
    override var hashValue: Int { Int(extent.start) &* 31 &+ Int(extent.end) }

    private static let space = "System.Management.Automation.Language."
    static let ownType = TypeInfo(space + "InternalScriptExtent", interfaces: [space + "IScriptExtent"], members: {
        @Sendable func me(_ value: Value) throws -> ScriptExtent {
            guard let found = value.as(ExtentObject.self)?.extent else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .property("File", "string") { this, _ in Value(optional: try me(this).file) },
            .property("StartScriptPosition", space + "IScriptPosition") { this, _ in
                let extent = try me(this)
                return .object(PositionObject(extent.source, extent.startOffset))
            },
            .property("EndScriptPosition", space + "IScriptPosition") { this, _ in
                let extent = try me(this)
                return .object(PositionObject(extent.source, extent.endOffset))
            },
            .property("StartLineNumber", "int") { this, _ in Value(try me(this).startLineNumber) },
            .property("StartColumnNumber", "int") { this, _ in Value(try me(this).startColumnNumber) },
            .property("EndLineNumber", "int") { this, _ in Value(try me(this).endLineNumber) },
            .property("EndColumnNumber", "int") { this, _ in Value(try me(this).endColumnNumber) },
            .property("Text", "string") { this, _ in Value(try me(this).text) },
            .property("StartOffset", "int") { this, _ in Value(try me(this).startOffset) },
            .property("EndOffset", "int") { this, _ in Value(try me(this).endOffset) },
            .method("string ToString()") { this, _, _ in Value(try me(this).text) },
        ]
    })
}

/// IScriptPosition.
final class PositionObject: NetObject {
    let source: ScriptSource
    let offset: Int
    init(_ source: ScriptSource, _ offset: Int) {
        self.source = source
        self.offset = offset
        super.init()
    }
    override var type: TypeInfo { PositionObject.ownType }
    private static let space = "System.Management.Automation.Language."
    static let ownType = TypeInfo(space + "InternalScriptPosition", interfaces: [space + "IScriptPosition"], members: {
        @Sendable func me(_ value: Value) throws -> PositionObject {
            guard let found = value.as(PositionObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .property("File", "string") { this, _ in Value(optional: try me(this).source.file) },
            .property("LineNumber", "int") { this, _ in
                let place = try me(this)
                return Value(place.source.position(of: place.offset).line)
            },
            .property("ColumnNumber", "int") { this, _ in
                let place = try me(this)
                return Value(place.source.position(of: place.offset).column)
            },
            .property("Line", "string") { this, _ in
                let place = try me(this)
                return Value(place.source.line(place.source.position(of: place.offset).line))
            },
            .property("Offset", "int") { this, _ in Value(try me(this).offset) },
            .method("string GetFullScript()") { this, _, _ in
                let source = try me(this).source
                return Value(source.text(0, source.units.count))
            },
        ]
    })
}

/// The types of written names, with their members.
extension TypeNameObject {
    private static let space = "System.Management.Automation.Language."
    static let types: (plain: TypeInfo, generic: TypeInfo, array: TypeInfo) = {
        @Sendable func me(_ value: Value) throws -> any ITypeName {
            guard let found = value.as(TypeNameObject.self)?.name else { throw NetException.argumentNull("this") }
            return found
        }
        let common: @Sendable () -> [TypeMember] = {
            [
                .property("FullName", "string") { this, _ in Value(try me(this).fullName) },
                .property("Name", "string") { this, _ in Value(try me(this).name) },
                .property("AssemblyName", "string") { this, _ in Value(optional: try me(this).assemblyName) },
                .property("IsArray", "bool") { this, _ in .bool(try me(this).isArray) },
                .property("IsGeneric", "bool") { this, _ in .bool(try me(this).isGeneric) },
                .property("Extent", space + "IScriptExtent") { this, _ in .object(ExtentObject(try me(this).extent)) },
                .method("type GetReflectionType()") { this, _, runspace in runspace.findType(try me(this).fullName).map { .object(TypeObject($0)) } ?? .null },
                .method("type GetReflectionAttributeType()") { this, _, runspace in
                    let name = try me(this).fullName
                    return (runspace.findType(name + "Attribute") ?? runspace.findType(name)).map { .object(TypeObject($0)) } ?? .null
                },
            ]
        }
        return (
            TypeInfo(space + "TypeName", interfaces: [space + "ITypeName"], members: common),
            TypeInfo(space + "GenericTypeName", interfaces: [space + "ITypeName"], members: {
                common() + [
                    .property("TypeName", space + "ITypeName") { this, _ in (try me(this) as? GenericTypeName).map { .object(TypeNameObject($0.typeName)) } ?? .null },
                    .property("GenericArguments", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)ITypeName]") { this, _ in
                        Value(array: (try me(this) as? GenericTypeName)?.genericArguments.map { .object(TypeNameObject($0)) } ?? [])
                    },
                ]
            }),
            TypeInfo(space + "ArrayTypeName", interfaces: [space + "ITypeName"], members: {
                common() + [
                    .property("ElementType", space + "ITypeName") { this, _ in (try me(this) as? ArrayTypeName).map { .object(TypeNameObject($0.elementType)) } ?? .null },
                    .property("Rank", "int") { this, _ in Value((try me(this) as? ArrayTypeName)?.rank ?? 1) },
                ]
            })
        )
    }()
}
