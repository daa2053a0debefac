import Glibc
import ShellRuntime

/// New-TemporaryFile.
final class NewTemporaryFile: Cmdlet {
    override func end() throws {
        let folder = runspace.environment["TMPDIR"] ?? "/tmp"
        guard try shouldProcess(folder, action: "New-TemporaryFile") else { return }
        let letters = Array("abcdefghijklmnopqrstuvwxyz012345".utf8)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let name = String(decoding: (0..<6).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }, as: UTF8.self)
            let path = folder.hasSuffix("/") ? "\(folder)tmp\(name).tmp" : "\(folder)/tmp\(name).tmp"
            let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
            if file >= 0 {
                close(file)
                return try write(FileItemObject(try runspace.providers.resolve(path)))
            }
            if errno != EEXIST { break }
        }
        throw terminating(
            "Could not create a temporary file in '\(folder)': \(String(cString: strerror(errno)))", id: "NewTemporaryFileWriteError", category: .writeError,
            target: Value(folder), exception: "System.IO.IOException")
    }
}

/// Unblock-File: takes the mark of the web off; a file system without such marks has nothing to take off.
final class UnblockFile: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            guard place.provider is FileSystemProvider else { throw place.provider.unsupported() }
            guard try shouldProcess(place.path, action: "Unblock-File") else { return }
            let zone = place.path + ":Zone.Identifier"
            if place.path.contains("\\"), (try? providers.store(zone).facts(zone)) != nil { try? providers.store(zone).remove(zone) }
        }
    }
}

/// Move-ItemProperty.
final class MoveItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let target = try providers.resolve(text("Destination") ?? "")
            guard target.exists else { throw target.missing }
            for name in texts("Name") {
                guard !(place.provider is FileSystemProvider) else { throw place.provider.noDynamicProperties() }
                let found = try place.provider.properties(place, [name], self)
                guard try shouldProcess("Item: \(place.errorPath) Destination: \(target.errorPath) Property: \(name)", action: "Move Property") else { continue }
                try target.provider.setProperty(target, name, try Members.get(found, name, runspace), type: nil, self)
                try place.provider.removeProperty(place, name, self)
                if flag("PassThru") { try emit(try target.provider.properties(target, [name], self)) }
            }
        }
    }
}
