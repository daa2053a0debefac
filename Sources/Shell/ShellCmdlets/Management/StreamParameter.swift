import ShellRuntime

/// -Stream of the item and content cmdlets: alternate data streams of files on a machine's volumes (a dynamic parameter of the FileSystem provider).
extension ItemCommand {
    /// The parameter, where the command was written with a name that may mean it.
    func streamParameter(_ type: String) -> [ParameterMetadata] {
        guard givenArguments.contains(where: { $0.name?.lowercased().hasPrefix("s") ?? false }), providers.volumes != nil else { return [] }
        return [ParameterMetadata("Stream", type: type, dynamic: true)]
    }
    private func volumes(_ place: ProviderPath) throws -> any ModelledVolumes {
        guard place.provider is FileSystemProvider, PathText.isWindows(place.path), let volumes = providers.volumes else {
            throw ShellError(
                "The file system of '\(place.path)' has no alternate data streams.", id: "NotSupported", category: .notImplemented, target: Value(place.path),
                exception: "System.Management.Automation.PSNotSupportedException")
        }
        return volumes
    }
    private func missing(_ stream: String, _ place: ProviderPath, _ id: String) -> ShellError {
        ShellError(
            "Could not open the alternate data stream '\(stream)' of the file '\(place.path)'.", id: id, category: .objectNotFound, target: Value(place.path),
            exception: "System.IO.FileNotFoundException")
    }
    /// The place that -Stream makes of a file's; with an id for the error of a stream that has to be there.
    func withStream(_ place: ProviderPath, _ missingID: String?) throws -> ProviderPath {
        guard has("Stream"), let name = text("Stream"), !name.isEmpty, name.lowercased() != ":$data" else { return place }
        let volumes = try volumes(place)
        if let missingID, try !volumes.streams(place.path).contains(where: { $0.name.equalsIgnoringCase(name) }) { throw missing(name, place, missingID) }
        return place.with(place.path + ":" + name)
    }
    /// Get-Item -Stream: what fits the names.
    func streams(of place: ProviderPath) throws -> [NetObject] {
        let volumes = try volumes(place), all: [(name: String, size: Int64)]
        do throws(FileFailure) { all = [(":$DATA", try volumes.facts(place.path).size)] + (try volumes.streams(place.path)) } catch {
            throw ShellError(providers.files.failureRecord(error, place.path, id: "GetItemIOError", category: .readError))
        }
        return try texts("Stream").flatMap { wanted -> [NetObject] in
            let pattern = WildcardPattern.lenient(wanted), found = all.filter { pattern.matches($0.name) }
            if found.isEmpty, !WildcardPattern.containsWildcards(wanted) { throw missing(wanted, place, "AlternateDataStreamNotFound") }
            return found.map { stream in
                let path = "Microsoft.PowerShell.Core\\FileSystem::" + place.path, parent = place.with(place.provider.parent(place.path)).path
                return CustomObject(
                    [
                        "PSPath": Value(path + ":" + stream.name), "PSParentPath": Value("Microsoft.PowerShell.Core\\FileSystem::" + parent),
                        "PSChildName": Value(place.leaf + ":" + stream.name), "PSDrive": Value(place.drive), "PSProvider": .object(ProviderInfoObject(place.provider)),
                        "PSIsContainer": false, "FileName": Value(place.path), "Stream": Value(stream.name), "Length": .long(stream.size),
                    ], typeName: "Microsoft.PowerShell.Commands.AlternateStreamData")
            }
        }
    }
    func removeStreams(of place: ProviderPath) throws {
        let volumes = try volumes(place)
        for wanted in texts("Stream") {
            let pattern = WildcardPattern.lenient(wanted), found = try volumes.streams(place.path).filter { pattern.matches($0.name) }
            if found.isEmpty, !WildcardPattern.containsWildcards(wanted) { throw missing(wanted, place, "AlternateDataStreamNotFound") }
            for stream in found where try shouldProcess("Item: \(place.path) Stream: \(stream.name)", action: "Remove File") { try volumes.remove(place.path + ":" + stream.name) }
        }
    }
}
