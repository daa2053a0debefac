import ShellRuntime
import Testing

@testable import ShellTypes

/// The surface of types: every line belongs to a type, and what it says can be read.
@Suite struct SurfaceTests {
    init() {
        ShellTypes.register()
        // The surface registers with the families that wait for a name of theirs.
        _ = TypeRegistry.shared.names { _ in false }
    }

    @Test func everyLineBelongsToAType() {
        for line in [TypeSurface.engine, TypeSurface.system, TypeSurface.libraries, TypeSurface.bases].flatMap({ $0.split(separator: "\n") }) {
            guard let bar = line.firstIndex(of: "|") else {
                Issue.record("\(line.prefix(60)) has no members")
                continue
            }
            let head = SurfaceTable.expanded(line[..<bar].utf8).drop { $0 == "!" }.prefix { $0 != "<" }
            // What the storeys above register is there where they are.
            guard let type = TypeRegistry.shared.find(String(head)) else { continue }
            guard let members = TypeInfo.further(type) else {
                Issue.record("\(head) has no surface")
                continue
            }
            for method in members.methods + members.constructors { #expect(!method.signature.contains("~") && !method.signature.contains("{0}") && !method.name.isEmpty, "\(head): \(method.signature)") }
            for property in members.properties { #expect(!property.typeName.isEmpty && !property.name.contains(" "), "\(head): \(property.name)") }
        }
    }
    @Test func aMemberThatNothingAnswersSaysSo() throws {
        let runspace = Runspace(host: BufferHost())
        let builder = try #require(TypeRegistry.shared.find("System.Text.StringBuilder"))
        let made = try Members.construct(builder, [], runspace)
        #expect(throws: ShellError.self) { try Members.invoke(made, "GetChunks", [], runspace) }
        #expect(builder.shownDefinitions("GetChunks", isStatic: false) == ["System.Text.StringBuilder+ChunkEnumerator GetChunks()"])
    }
    @Test func defaultsAreWrittenAsPowerShellDoes() throws {
        let list = WellKnown.string.shownDefinitions("Split", isStatic: false)
        #expect(list.first == "string[] Split(char separator, System.StringSplitOptions options = System.StringSplitOptions.None)")
        let process = try #require(TypeRegistry.shared.find("System.Diagnostics.Process"))
        #expect(
            process.shownDefinitions("WaitForExitAsync", isStatic: false) == [
                "System.Threading.Tasks.Task WaitForExitAsync(System.Threading.CancellationToken cancellationToken = default)"
            ])
    }
    @Test func constructorsStandInTheClassesOrder() {
        for line in ConstructorReference.text.split(separator: "\n") {
            let parts = line.split(separator: "|", maxSplits: 1)
            guard parts.count == 2, let type = TypeRegistry.shared.find(String(parts[0])) else { continue }
            let own = type.shownConstructorMembers.map { String($0.signature.drop { $0 != "(" }) }.filter { !$0.contains("Span[") && !$0.contains("*") }
            #expect(own == parts[1].split(separator: ";").map(String.init), "\(parts[0])")
        }
    }
}
