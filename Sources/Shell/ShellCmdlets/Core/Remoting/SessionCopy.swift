import ShellRuntime

/// `Copy-Item -ToSession` and `-FromSession`: files go between this session's machine and another's (PowerShell Direct).
struct SessionCopy {
    private let command: ItemCommand
    private let recurse: Bool
    init(_ command: ItemCommand, recurse: Bool) {
        self.command = command
        self.recurse = recurse
    }

    func run() throws {
        guard !(command.has("ToSession") && command.has("FromSession")) else {
            throw command.terminating(
                "FromSession and ToSession cannot both be given.", id: "InvalidInput", category: .invalidArgument, exception: "System.ArgumentException")
        }
        let isOut = command.has("ToSession")
        guard let session = command[isOut ? "ToSession" : "FromSession"].objectValue as? SessionObject, session.state == "Opened" else {
            throw command.terminating(
                "The session is not available. It has to be open.", id: "RemoteSessionNotAvailable", category: .invalidOperation,
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let here = command.runspace.providers, there = session.runspace.providers
        let (from, to) = isOut ? (here, there) : (there, here)
        guard let wanted = command.text("Destination"), !wanted.isEmpty || !isOut else {
            throw command.terminating(
                "Cannot copy to the session: the Destination parameter is missing.", id: "InvalidInput", category: .invalidArgument, exception: "System.ArgumentException")
        }
        for text in command.pathTexts {
            try command.each {
                let places = command.isLiteral ? [try from.resolve(text)] : try from.expand(text, force: command.reachesHidden)
                for place in places {
                    guard place.exists else { throw place.missing }
                    guard command.accepts(place) else { continue }
                    var target = try to.resolve(wanted)
                    let isInto = target.isContainer
                    if isInto { target = target.child(place.leaf) }
                    guard try command.shouldProcess("Item: \(place.path) Destination: \(target.path)", action: "Copy File") else { continue }
                    if !isInto, !place.isContainer, FileSystemProvider.namesFolder(wanted, target.path) { throw failure(.pathNotFound, place, target) }
                    try copy(place, from, target, to)
                    if command.flag("PassThru") { try command.write(try target.provider.item(target)) }
                }
            }
        }
    }

    private func failure(_ reason: FileFailure, _ place: ProviderPath, _ target: ProviderPath) -> ShellError {
        ShellError(
            ErrorRecordObject(
                reason.exception(target.path), id: place.isContainer ? "CopyDirectoryInfoItemIOError" : "CopyFileInfoItemIOError", category: .writeError,
                target: Value(place.path)))
    }
    private func copy(_ place: ProviderPath, _ from: ProviderState, _ target: ProviderPath, _ to: ProviderState) throws {
        do throws(FileFailure) {
            guard place.isContainer else {
                return try to.store(target.path).write(target.path, try from.store(place.path).read(place.path), append: false)
            }
            if !target.exists { try to.store(target.path).createDirectory(target.path) }
        } catch {
            throw failure(error, place, target)
        }
        guard recurse else { return }
        // A file that cannot be written is an error of its own; the others are copied.
        for child in try place.provider.children(place.path) { try command.each { try copy(place.child(child.name), from, target.child(child.name), to) } }
    }
}
