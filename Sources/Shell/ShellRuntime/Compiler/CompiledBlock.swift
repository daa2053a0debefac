import ShellSyntax

/// Script compiled to register code.
public final class CompiledBlock {
    let slotSymbols: [Int32]
    init(slotSymbols: [Int32]) { self.slotSymbols = slotSymbols }
    func slotIndex(of symbol: Int32) -> Int? { slotSymbols.firstIndex(of: symbol) }
}
enum ScriptMetadata {
    static func make(_ block: ScriptBlockObject, name: String) -> CommandMetadata { CommandMetadata(name: name, parameters: []) }
}
extension CommandRuntime {
    public func writeError(_ record: ErrorRecordObject) throws {}
    public func terminating(_ record: ErrorRecordObject) -> ShellError { ShellError(record) }
    public func writeWarning(_ message: String) throws {}
    public func writeVerbose(_ message: String) throws {}
    public func writeDebug(_ message: String) throws {}
    public func shouldProcess(target: String, action: String?) throws -> Bool { true }
}
