import ShellRuntime
import Testing

@testable import ShellTypes

/// What types show of their members: what cannot be called says why by its signature, and an interface's form belongs to a type that has it.
@Suite struct DefinitionTests {
    private static let names = [
        "System.String", "System.Int32", "System.Double", "System.Decimal", "System.Boolean", "System.Char", "System.Guid", "System.Version", "System.DateTime", "System.DateTimeOffset",
        "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Convert", "System.BitConverter", "System.Random", "System.Enum", "System.Uri", "System.Net.IPAddress",
        "System.Text.StringBuilder", "System.Text.Encoding", "System.Text.RegularExpressions.Regex", "System.IO.Path", "System.IO.Stream", "System.IO.TextReader",
        "System.IO.TextWriter", "System.IO.BinaryReader", "System.IO.BinaryWriter", "System.Console", "System.Numerics.BigInteger",
    ]

    @Test(arguments: names) func uncallableOverloadsNameWhatScriptsCannotHold(_ name: String) throws {
        ShellTypes.register()
        // Definitions that cannot be called register with the families that wait for a name of theirs.
        _ = TypeRegistry.shared.names { _ in false }
        let type = try #require(TypeRegistry.shared.find(name))
        let shown = TypeInfo.uncallable(type)
        let lines = shown.constructors + [false, true].flatMap { isStatic in shown.names(isStatic: isStatic).flatMap { shown.definitions($0, isStatic: isStatic) } }
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(["Span[", "Memory[", "&", "Char*", "Handler handler", "SpanAction"].contains { line.contains($0) }, "\(name): \(line)")
            #expect(line.hasSuffix(")") && !line.contains("~"), "\(name): \(line)")
        }
    }
    @Test func interfacesComeAfterTheClassesOwn() throws {
        ShellTypes.register()
        #expect(WellKnown.string.shownDefinitions("CompareTo", isStatic: false) == [
            "int CompareTo(System.Object value)", "int CompareTo(string strB)", "int IComparable.CompareTo(System.Object obj)", "int IComparable[string].CompareTo(string other)",
        ])
        #expect(WellKnown.int32.shownDefinitions("Equals", isStatic: false) == [
            "bool Equals(System.Object obj)", "bool Equals(int obj)", "bool IEquatable[int].Equals(int other)",
        ])
        let list = try #require(TypeRegistry.shared.find("System.Collections.Generic.List[int]"))
        #expect(list.shownDefinitions("Clear", isStatic: false) == ["void Clear()", "void ICollection[int].Clear()", "void IList.Clear()"])
    }
    /// Every constructor, method and operator that the further files add can be chosen by its own parameters' types.
    @Test(arguments: ["System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.Array", "System.Guid", "System.String", "System.Decimal", "System.Numerics.BigInteger"])
    func noTwoOverloadsAreTheSame(_ name: String) throws {
        ShellTypes.register()
        let type = try #require(TypeRegistry.shared.find(name))
        var seen: Set<String> = []
        for case .method(let method) in type.members.all {
            let key = "\(method.isStatic) \(method.name)(\(method.parameters.map { $0.typeName + ($0.isReference ? "&" : "") }.joined(separator: ",")))\(method.returnTypeName.count)"
            if method.name.hasPrefix("op_") { continue }
            #expect(seen.insert(key).inserted, "\(name): \(method.signature)")
        }
    }
}
