import ShellRuntime

/// Sessions, open files and mappings of the file server: a machine of the model serves nobody but itself, so that there are none to end.
class NoSmbObject: WindowsCmdlet {
    class var className: String { "MSFT_SmbOpenFile" }
    class var keys: [String] { ["FileId", "SessionId", "ClientComputerName", "ClientUserName"] }
    override func process() throws {
        for key in Self.keys { for name in values(key).map({ runspace.text($0) }) where !Self.isPattern(name) { return try nothingFound(Self.className, key, name) } }
    }
}
final class CloseSmbOpenFile: NoSmbObject {}
final class CloseSmbSession: NoSmbObject {
    override class var className: String { "MSFT_SmbSession" }
    override class var keys: [String] { ["SessionId", "ClientComputerName", "ClientUserName"] }
}
final class RemoveSmbMapping: NoSmbObject {
    override class var className: String { "MSFT_SmbMapping" }
    override class var keys: [String] { ["LocalPath", "RemotePath"] }
}
