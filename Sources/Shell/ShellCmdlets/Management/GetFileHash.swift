import ShellRuntime
import ShellTypes

/// Get-FileHash, of files and streams.
final class GetFileHash: ItemCommand {
    override func process() throws {
        let digest = Digest.allCases.first { $0.rawValue.equalsIgnoringCase(text("Algorithm") ?? "SHA256") } ?? .sha256
        if let stream = self["InputStream"].as(StreamObject.self) { return try write(info(digest, try stream.readAll(), path: .null)) }
        for text in pathTexts {
            try each {
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text)
                for place in places {
                    guard place.provider is FileSystemProvider, place.exists else {
                        throw ShellError(
                            "Cannot find path '\(place.errorPath)' because it does not exist.", id: "FileNotFound", category: .objectNotFound,
                            target: Value(text), exception: "System.Management.Automation.ItemNotFoundException")
                    }
                    if place.isContainer { continue }
                    let bytes: [UInt8]
                    do throws(FileFailure) { bytes = try providers.store(place.path).read(place.path) } catch {
                        throw ShellError(ErrorRecordObject(error.exception(place.path), id: "FileReadError", category: .readError, target: Value(place.path)))
                    }
                    try write(info(digest, bytes, path: Value(place.path)))
                }
            }
        }
    }
    private func info(_ digest: Digest, _ bytes: [UInt8], path: Value) -> Value {
        let digits = Array("0123456789ABCDEF".utf8)
        let shown = digest.hash(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return KeptObjects.make(
            "Microsoft.PowerShell.Commands.FileHashInfo", ["Algorithm": Value(digest.rawValue), "Hash": Value(String(decoding: shown, as: UTF8.self)), "Path": path])
    }
}

let managementHashTable: [CmdletEntry] = [cmdlet("Get-FileHash", GetFileHash.self)]
