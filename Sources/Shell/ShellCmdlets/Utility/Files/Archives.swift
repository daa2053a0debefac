import ShellRuntime
import ShellTypes

/// Compress-Archive: files and folders into a ZIP file.
final class CompressArchive: Cmdlet {
    private var places: [ProviderPath] = []
    private var target = ""
    override func begin() throws {
        var given = text("DestinationPath") ?? ""
        let leaf = PathText.leaf(given)
        if !leaf.contains(".") { given += ".zip" }
        guard given.lowercased().hasSuffix(".zip") else {
            throw terminating(
                "\(leaf.lastIndex(of: ".").map { String(leaf[$0...]) } ?? "") is not a supported archive file format. .zip is the only supported archive file format.",
                id: "NotSupportedArchiveFileExtension", category: .invalidArgument, target: Value(given), exception: "System.IO.IOException")
        }
        target = try FileAccess.resolve(given, runspace)
        let folder = PathText.parent(target)
        guard folder.isEmpty || FileAccess.service(runspace).isFolder(folder) else {
            throw terminating(
                "The path '\(folder)' either does not exist or is not a valid file system path.", id: "ArchiveCmdletPathNotFound", category: .invalidArgument,
                target: Value(folder), exception: "System.InvalidOperationException")
        }
        if FileAccess.service(runspace).exists(target), !flag("Update"), !flag("Force") {
            throw terminating(
                "The archive file \(target) already exists. Use the -Update parameter to update the existing archive file or use the -Force parameter to overwrite the existing archive file.",
                id: "ArchiveFileExists", category: .invalidArgument, target: Value(target), exception: "System.IO.IOException")
        }
    }
    override func process() throws {
        for path in has("LiteralPath") ? texts("LiteralPath") : texts("Path") {
            let found = has("LiteralPath") ? [try runspace.providers.resolve(path)] : try runspace.providers.expand(path)
            guard let first = found.first, first.exists else {
                throw terminating(
                    "The path '\(path)' either does not exist or is not a valid file system path.", id: "ArchiveCmdletPathNotFound", category: .invalidArgument,
                    target: Value(path), exception: "System.InvalidOperationException")
            }
            places += found
        }
    }
    override func end() throws {
        guard try shouldProcess(target, action: "Compress-Archive") else { return }
        let service = FileAccess.service(runspace)
        var archive = ZipFile()
        if flag("Update"), let bytes = service.read(target) { archive = (try? ZipFile(bytes)) ?? ZipFile() }
        let stored = (text("CompressionLevel") ?? "").equalsIgnoringCase("NoCompression")
        func add(_ name: String, _ place: ProviderPath) throws {
            guard let facts = try? runspace.providers.store(place.path).facts(place.path) else { return }
            if facts.isDirectory {
                let children = ((try? runspace.providers.store(place.path).list(place.path)) ?? []).sorted { $0.name < $1.name }
                if children.isEmpty { put(name + "/", [], facts, stored: true) }
                for child in children { try add(name + "/" + child.name, place.child(child.name)) }
                return
            }
            let content: [UInt8]
            do throws(FileFailure) { content = try runspace.providers.store(place.path).read(place.path) } catch {
                throw ShellError(ErrorRecordObject(error.exception(place.path), id: "ArchiveCmdletReadError", category: .readError, target: Value(place.path)))
            }
            put(name, content, facts, stored: stored)
        }
        func put(_ name: String, _ content: [UInt8], _ facts: FileFacts, stored: Bool) {
            archive.entries.removeAll { $0.name == name }
            archive.entries.append(ZipFile.Entry(name: name, content: content, stamp: ArchiveStamp.stamp(facts.written), isStored: stored))
        }
        for place in places {
            try add(place.leaf, place)
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
        }
        guard service.write(archive.bytes(), to: target, append: false) else { throw FileAccess.openFailure(target, self) }
        if flag("PassThru") { try write(FileItemObject(try runspace.providers.resolve(target))) }
    }
}

/// Expand-Archive: the files of a ZIP file.
final class ExpandArchive: Cmdlet {
    override func process() throws {
        let given = text("LiteralPath") ?? text("Path") ?? ""
        let service = FileAccess.service(runspace)
        let paths = try has("LiteralPath") ? [FileAccess.resolve(given, runspace)] : service.expand(given, runspace)
        guard let path = paths.first, let bytes = service.read(path) else {
            throw terminating(
                "The path '\(given)' either does not exist or is not a valid file system path.", id: "ArchiveCmdletPathNotFound", category: .invalidArgument,
                target: Value(given), exception: "System.InvalidOperationException")
        }
        guard path.lowercased().hasSuffix(".zip") else {
            throw terminating(
                "\(PathText.leaf(path).lastIndex(of: ".").map { String(PathText.leaf(path)[$0...]) } ?? "") is not a supported archive file format. .zip is the only supported archive file format.",
                id: "NotSupportedArchiveFileExtension", category: .invalidArgument, target: Value(path), exception: "System.IO.IOException")
        }
        let archive: ZipFile
        do throws(ZipFile.Failure) { archive = try ZipFile(bytes) } catch {
            throw terminating(error.message, id: "InvalidDataException", category: .invalidData, target: Value(path), exception: "System.IO.InvalidDataException")
        }
        let leaf = PathText.leaf(path)
        let folder = try FileAccess.resolve(text("DestinationPath") ?? String(leaf.dropLast(4)), runspace)
        guard try shouldProcess(folder, action: "Expand-Archive") else { return }
        func makeFolder(_ path: String) throws {
            if path.isEmpty || service.isFolder(path) { return }
            try makeFolder(PathText.parent(path))
            do throws(FileFailure) { try runspace.providers.store(path).createDirectory(path) } catch {
                throw ShellError(ErrorRecordObject(error.exception(path), id: "ExpandArchiveCreateDirectory", category: .writeError, target: Value(path)))
            }
        }
        try makeFolder(folder)
        for entry in archive.entries {
            let parts = entry.name.split { $0 == "/" || $0 == "\\" }.map(String.init)
            // Names that lead out of the folder are refused.
            guard !parts.isEmpty, !parts.contains(".."), !parts[0].contains(":") else {
                try writeError(
                    "The archive entry '\(entry.name)' leads out of the folder and was left out.", id: "ArchiveEntryOutside", category: .invalidData, target: Value(entry.name),
                    exception: "System.IO.IOException")
                continue
            }
            let target = parts.reduce(folder) { PathText.child($0, $1) }
            if entry.name.hasSuffix("/") || entry.name.hasSuffix("\\") {
                try makeFolder(target)
                continue
            }
            try makeFolder(PathText.parent(target))
            if service.exists(target), !flag("Force") {
                try writeError(
                    "Failed to create file '\(target)' while expanding the archive file '\(path)' contents as the file '\(target)' already exists. Use the -Force parameter if you want to overwrite the existing directory '\(folder)' contents when expanding the archive file.",
                    id: "ExpandArchiveFileExists", category: .resourceExists, target: Value(target), exception: "System.IO.IOException")
                continue
            }
            guard service.write(entry.content, to: target, append: false) else { throw FileAccess.openFailure(target, self) }
            try? runspace.providers.store(target).setTimes(target, created: nil, written: ArchiveStamp.ticks(entry.stamp), accessed: nil)
            if flag("PassThru") { try write(FileItemObject(try runspace.providers.resolve(target))) }
        }
    }
}

/// MS-DOS date and time.
enum ArchiveStamp {
    static func stamp(_ ticks: Int64) -> UInt32 {
        let moment = NetDateTime(ticks: ticks)
        let year = UInt32(max(0, min(127, moment.year - 1980)))
        let date: UInt32 = year << 9 + UInt32(moment.month) << 5 + UInt32(moment.day)
        let hours = UInt32(moment.hour) << 11, minutes = UInt32(moment.minute) << 5, seconds = UInt32(moment.second / 2)
        return date << 16 + hours + minutes + seconds
    }
    static func ticks(_ stamp: UInt32) -> Int64? {
        let year = Int(stamp >> 25) + 1980, month = Int(stamp >> 21 & 15), day = Int(stamp >> 16 & 31)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        guard let start = NetDateTime(year: year, month: month, day: day) else { return nil }
        let hours = Int64(stamp >> 11 & 31), minutes = Int64(stamp >> 5 & 63), pairs = Int64(stamp & 31)
        let seconds: Int64 = hours * 3600 + minutes * 60 + pairs * 2
        return start.ticks + seconds * NetDateTime.ticksPerSecond
    }
}

/// Surfaces of module Microsoft.PowerShell.Archive.
enum ArchiveSurfaces {
    static let compress = """
        Compress-Archive|Microsoft.PowerShell.Archive|Path|S|Medium||System.IO.FileInfo
        Path|PathWithForce|PathWithUpdate|LiteralPath|LiteralPathWithForce|LiteralPathWithUpdate
        Path|string[]||ValidateNotNullOrEmpty()|||0:0:mvp 1:0:mvp 2:0:mvp
        LiteralPath|string[]|PSPath|ValidateNotNullOrEmpty()|||3:-:mp 4:-:mp 5:-:mp
        DestinationPath|string||ValidateNotNullOrEmpty()|||*:1:m
        CompressionLevel|string||ValidateSet('Optimal','NoCompression','Fastest')|Optimal,NoCompression,Fastest||*:-:
        Update|switch||||s|2:-:m 5:-:m
        Force|switch||||s|1:-:m 4:-:m
        PassThru|switch||||s|*:-:
        """
    static let expand = """
        Expand-Archive|Microsoft.PowerShell.Archive|Path|S|Medium||System.IO.FileSystemInfo
        Path|LiteralPath
        Path|string||ValidateNotNullOrEmpty()|||0:0:mvp
        LiteralPath|string|PSPath|ValidateNotNullOrEmpty()|||1:-:mp
        DestinationPath|string||ValidateNotNullOrEmpty()|||*:1:
        Force|switch||||s|*:-:
        PassThru|switch||||s|*:-:
        """
    static let table: [CmdletEntry] = [
        CmdletEntry("Compress-Archive", implementingType: "Compress-Archive", surface: { CommandMetadata(surface: compress) }, make: { CompressArchive() }),
        CmdletEntry("Expand-Archive", implementingType: "Expand-Archive", surface: { CommandMetadata(surface: expand) }, make: { ExpandArchive() }),
    ]
}
