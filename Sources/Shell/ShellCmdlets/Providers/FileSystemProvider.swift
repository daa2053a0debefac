import Glibc
import ShellRuntime

/// The FileSystem provider (PSL section 12): the computer's files and a modelled machine's volumes.
public final class FileSystemProvider: ItemProvider, HierarchyProvider {
    init(_ runspace: Runspace) { super.init("FileSystem", runspace) }

    public func store(_ path: String) -> any FileStore { runspace.providers.store(path) }

    public override func exists(_ path: String) -> Bool { store(path).exists(path) }
    public override func isContainer(_ path: String) -> Bool { store(path).isDirectory(path) }
    /// Folders first, each kind by name.
    func sorted(_ path: String) throws -> [FileFacts] {
        let list: [FileFacts]
        do { list = try store(path).list(path) } catch { throw ShellError(failureRecord(error, path, id: "DirIOError", category: .readError)) }
        return list.sorted { a, b in
            if a.isDirectory != b.isDirectory { return a.isDirectory }
            return Collation.compare(a.name, b.name, ignoringCase: true) < 0
        }
    }
    public override func children(_ path: String) throws -> [ChildName] {
        try sorted(path).map { ChildName($0.name, isContainer: $0.isDirectory, isHidden: $0.isHidden) }
    }
    public override func item(_ path: ProviderPath) throws -> Value { .object(FileItemObject(path)) }

    public override func parent(_ path: String) -> String { PathText.parent(path) }
    public override func leaf(_ path: String) -> String { PathText.leaf(path) }
    public override func child(_ path: String, _ name: String) -> String { PathText.child(path, name) }
    public override func combine(_ base: String, _ text: String) -> String {
        let (root, names) = PathText.split(base)
        let more = text.split { $0 == "/" || $0 == "\\" }.map(String.init)
        return PathText.join(root, PathText.clean(names + more))
    }

    // MARK: errors

    func failureRecord(_ failure: FileFailure, _ path: String, id: String, category: ErrorCategory, target: Value? = nil) -> ErrorRecordObject {
        switch failure {
        case .accessDenied, .isDirectory:
            return ErrorRecordObject(failure.exception(path), id: id.replacingSuffix("IOError", "UnauthorizedAccessError"), category: .permissionDenied, target: target ?? Value(path))
        default: return ErrorRecordObject(failure.exception(path), id: id, category: category, target: target ?? Value(path))
        }
    }
    private func attempt(_ path: String, id: String, category: ErrorCategory = .writeError, target: Value? = nil, _ body: () throws -> Void) throws {
        do { try body() } catch let failure as FileFailure {
            throw ShellError(failureRecord(failure, path, id: id, category: category, target: target))
        }
    }

    // MARK: changes

    public override func new(_ path: ProviderPath, type: String?, value: Value, force: Bool, _ command: Cmdlet) throws -> Value {
        let files = store(path.path)
        let kind = (type ?? "file").lowercased()
        func matches(_ full: String) -> Bool { !kind.isEmpty && full.hasPrefix(kind) }
        if kind.isEmpty || matches("file") {
            guard try command.shouldProcess("Destination: \(path.path)", action: "Create File") else { return .void }
            if force { try makeFolders(path.with(PathText.parent(path.path))) }
            if let facts = try? files.facts(path.path) {
                if !force || facts.isDirectory {
                    let failure: FileFailure = facts.isDirectory ? .accessDenied : .exists
                    throw ShellError(failureRecord(failure, path.path, id: "NewItemIOError", category: .writeError))
                }
            }
            let text = value.isNull ? "" : runspace.text(value)
            try attempt(path.path, id: "NewItemIOError") { try files.write(path.path, Array(text.utf8), append: false) }
            return try item(path)
        }
        if matches("directory") || matches("container") {
            if let facts = try? files.facts(path.path) {
                if force, facts.isDirectory { return try item(path) }
                throw ShellError(
                    ErrorRecordObject(
                        ExceptionObject("System.IO.IOException", "An item with the specified name \(path.path) already exists."), id: "DirectoryExist",
                        category: .resourceExists, target: Value(path.path)))
            }
            guard try command.shouldProcess("Destination: \(path.path)", action: "Create Directory") else { return .void }
            try makeFolders(path)
            return try item(path)
        }
        let isSymbolic = matches("symboliclink"), isHard = matches("hardlink")
        guard isSymbolic || isHard || matches("junction") else {
            throw ShellError(
                "The type is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" can be specified.", id: "Argument",
                category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
        }
        let target = value.isNull ? "" : runspace.text(value)
        guard !target.isEmpty else {
            throw ShellError(
                "Link '\(path.leaf)' cannot be created because the target Value was not specified.", id: "ArgumentNull", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentNullException")
        }
        guard try command.shouldProcess("Destination: \(path.path)", action: isHard ? "Create Hard Link" : "Create Symbolic Link") else { return .void }
        let full = try runspace.providers.resolve(target)
        if !isSymbolic, !files.exists(full.path) {
            throw ShellError(
                "Could not find item \(full.path).", id: "ItemNotFound", category: .objectNotFound, target: Value(full.path),
                exception: "System.Management.Automation.ItemNotFoundException")
        }
        if !force, files.exists(path.path) {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.IO.IOException", "The path already exists: '\(path.path)'."), id: "SymLinkExists", category: .resourceExists,
                    target: Value(path.path)))
        }
        if force, files.exists(path.path) { try attempt(path.path, id: "NewItemIOError") { try files.remove(path.path) } }
        try attempt(path.path, id: "NewItemIOError") { try files.createLink(path.path, target: isSymbolic ? target : full.path, isHard ? .hard : isSymbolic ? .symbolic : .junction) }
        return try item(path)
    }
    /// A folder with the missing ones above it.
    func makeFolders(_ place: ProviderPath) throws {
        let files = store(place.path)
        let (root, names) = PathText.split(place.path)
        var path = root
        for name in names {
            path = PathText.child(path, name)
            if let facts = try? files.facts(path) {
                if facts.isDirectory { continue }
                throw ShellError(failureRecord(.exists, path, id: "CreateDirectoryIOError", category: .writeError))
            }
            try attempt(path, id: "CreateDirectoryIOError") { try files.createDirectory(path) }
        }
    }

    public override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        let files = store(path.path)
        guard let facts = try? files.facts(path.path) else { throw path.missing }
        let isFolder = facts.isDirectory && facts.linkTarget == nil
        if isFolder, !recurse, let children = try? files.list(path.path), !children.isEmpty {
            guard
                try command.runtime.shouldContinueForAll(
                    query:
                        "The item at \(path.path) has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?",
                    caption: "Confirm")
            else { return }
        }
        guard try command.shouldProcess(path.path, action: isFolder ? "Remove Directory" : "Remove File") else { return }
        try removeTree(path.path, facts, files, force: force, command)
    }
    private func removeTree(_ path: String, _ facts: FileFacts, _ files: any FileStore, force: Bool, _ command: Cmdlet) throws {
        if facts.isDirectory, facts.linkTarget == nil {
            var failed = false
            for item in (try? files.list(path)) ?? [] {
                let below = PathText.child(path, item.name)
                do { try removeTree(below, item, files, force: force, command) } catch let error as ShellError where !error.endsScript {
                    try command.writeError(error.record)
                    failed = true
                }
            }
            if failed { return }
        }
        if !force, facts.attributes & 1 != 0, facts.linkTarget == nil, !facts.isDirectory || PathText.isWindows(path) {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.IO.IOException", "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only."),
                    id: "RemoveFileSystemItemUnAuthorizedAccess", category: .permissionDenied, target: Value(path)))
        }
        if force, facts.attributes & 1 != 0, PathText.isWindows(path) { try? files.setAttributes(path, facts.attributes & ~1) }
        try attempt(path, id: "RemoveItemIOError") { try files.remove(path) }
    }

    public override func rename(_ path: ProviderPath, to name: String, force: Bool, _ command: Cmdlet) throws -> Value {
        var name = name
        if name.hasPrefix("./") || name.hasPrefix(".\\") { name.removeFirst(2) }
        if name.contains(where: { $0 == "/" || $0 == "\\" }) {
            let parent = PathText.parent(path.path)
            let full = try? runspace.providers.resolve(name)
            guard let full, PathText.parent(full.path) == parent, name.hasPrefix("/") || PathText.isWindows(name) else {
                throw ShellError(
                    "Cannot rename the specified target, because it represents a path or device name.", id: "Argument", category: .invalidArgument,
                    exception: "System.Management.Automation.PSArgumentException")
            }
            name = full.leaf
        }
        let target = path.with(PathText.child(PathText.parent(path.path), name))
        let isFolder = path.isContainer
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: isFolder ? "Rename Directory" : "Rename File") else { return .void }
        let files = store(path.path)
        if files.exists(target.path), !(target.path.equalsIgnoringCase(path.path)) {
            throw ShellError(failureRecord(.exists, target.path, id: "RenameItemIOError", category: .writeError, target: Value(path.path)))
        }
        try attempt(path.path, id: "RenameItemIOError") { try files.move(path.path, to: target.path) }
        return try item(target)
    }

    public override func move(_ path: ProviderPath, to destination: ProviderPath, force: Bool, _ command: Cmdlet) throws -> Value {
        var target = destination
        if target.isContainer { target = target.child(path.leaf) }
        let isFolder = path.isContainer
        let source = FileItemObject(path)
        let id = isFolder ? "MoveDirectoryItemIOError" : "MoveFileInfoItemIOError"
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: isFolder ? "Move Directory" : "Move File") else { return .void }
        let from = store(path.path), to = store(target.path)
        func check(_ failure: FileFailure) -> ShellError { ShellError(failureRecord(failure, target.path, id: id, category: .writeError, target: .object(source))) }
        if !to.isDirectory(PathText.parent(target.path)) { throw check(.pathNotFound) }
        if to.exists(target.path), !target.path.equalsIgnoringCase(path.path) {
            if isFolder || !force {
                throw ShellError(
                    ErrorRecordObject(
                        ExceptionObject("System.IO.IOException", isFolder ? "Cannot create '\(target.path)' because a file or directory with the same name already exists." : "Cannot create a file when that file already exists."),
                        id: id, category: .writeError, target: .object(source)))
            }
            do { try to.remove(target.path) } catch { throw check(error) }
        }
        do {
            if from === to { try from.move(path.path, to: target.path) } else {
                try copyTree(path.path, from, to: target.path, to)
                try removeTree(path.path, try from.facts(path.path), from, force: true, command)
            }
        } catch let failure as FileFailure { throw check(failure) }
        return try item(target)
    }

    public override func copy(_ path: ProviderPath, to destination: ProviderPath, recurse: Bool, _ command: Cmdlet) throws -> Value {
        let from = store(path.path), to = store(destination.path)
        let isFolder = path.isContainer
        if path.path == destination.path || (PathText.isWindows(path.path) && path.path.equalsIgnoringCase(destination.path)) {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.IO.IOException", "Cannot overwrite the item \(path.path) with itself."), id: "CopyError",
                    category: .writeError, target: Value(path.path)))
        }
        var target = destination
        if target.isContainer { target = target.child(path.leaf) }
        if target.path == path.path {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.IO.IOException", "Cannot overwrite the item \(path.path) with itself."), id: "CopyError",
                    category: .writeError, target: Value(path.path)))
        }
        let source = FileItemObject(path)
        let id = isFolder ? "CopyDirectoryInfoItemIOError" : "CopyFileInfoItemIOError"
        guard try command.shouldProcess("Item: \(path.path) Destination: \(target.path)", action: isFolder ? "Copy Directory" : "Copy File") else { return .void }
        func check(_ failure: FileFailure) -> ShellError {
            ShellError(failureRecord(failure, target.path, id: id, category: .writeError, target: .object(source)))
        }
        if !isFolder, target.path == destination.path, FileSystemProvider.namesFolder(command.text("Destination"), target.path) { throw check(.pathNotFound) }
        // A folder's copy brings the folders above it; a file's does not.
        if isFolder { try makeFolders(target.with(PathText.parent(target.path))) } else if !to.isDirectory(PathText.parent(target.path)) { throw check(.pathNotFound) }
        do {
            if !isFolder { try copyOne(path.path, from, to: target.path, to) } else {
                if !to.isDirectory(target.path) { try to.createDirectory(target.path) }
                if recurse { try copyTree(path.path, from, to: target.path, to) }
            }
        } catch let failure as FileFailure { throw check(failure) }
        return try item(target)
    }
    /// On Windows' volumes a name with a separator behind it is a folder's, which a copied file does not make.
    static func namesFolder(_ text: String?, _ path: String) -> Bool {
        guard let last = text?.utf8.last, PathText.isWindows(path) else { return false }
        return last == 0x5C || last == 0x2F
    }
    private func copyOne(_ path: String, _ from: any FileStore, to target: String, _ to: any FileStore) throws {
        if from === to { return try from.copyFile(path, to: target) }
        try to.write(target, try from.read(path), append: false)
        let facts = try from.facts(path)
        try? to.setTimes(target, created: nil, written: facts.written, accessed: nil)
    }
    private func copyTree(_ path: String, _ from: any FileStore, to target: String, _ to: any FileStore) throws {
        guard from.isDirectory(path) else { return try copyOne(path, from, to: target, to) }
        // Listed before the copy is made, so that a copy into itself ends.
        let items = try from.list(path)
        if !to.isDirectory(target) { try to.createDirectory(target) }
        for item in items { try copyTree(PathText.child(path, item.name), from, to: PathText.child(target, item.name), to) }
    }

    // MARK: properties

    public override func properties(_ path: ProviderPath, _ names: [String], _ command: Cmdlet) throws -> Value {
        let whole = FileItemObject(path)
        if names.isEmpty { return .object(whole) }
        let result = CustomObject()
        for name in names {
            let pattern = WildcardPattern.lenient(name)
            let known = whole.type.allPropertyNames.filter { pattern.matches($0) }
            if known.isEmpty, !pattern.hasWildcards {
                throw ShellError(
                    "Property \(name) does not exist at path \(path.path).", id: "System.Management.Automation.PSArgumentException",
                    category: .invalidArgument, target: Value(path.path), exception: "System.Management.Automation.PSArgumentException")
            }
            for name in known { result[name] = try Members.get(.object(whole), name, runspace) }
        }
        addPathNotes(result, path)
        return .object(result)
    }
    public override func setProperty(_ path: ProviderPath, _ name: String, _ value: Value, type: String?, _ command: Cmdlet) throws {
        let whole = FileItemObject(path)
        guard case .property(let member)? = whole.type.find(name, isStatic: false), member.set != nil else {
            let shown = "\(value.type?.displayName ?? "object") \(name)=\(runspace.text(value))"
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.IO.IOException", "The property \(shown) does not exist or was not found."), id: "SetPropertyError",
                    category: .readError, target: .object(NoteText(shown))))
        }
        try Members.set(.object(whole), name, value, runspace)
    }
}

extension ItemProvider {
    /// PSPath and its kin as note properties of a result.
    public func addPathNotes(_ object: CustomObject, _ path: ProviderPath) {
        let parent = path.with(self.parent(path.path))
        object["PSPath"] = Value(path.qualified)
        object["PSParentPath"] = Value(parent.path.isEmpty ? "" : parent.qualified)
        object["PSChildName"] = Value(path.leaf)
        object["PSDrive"] = Value(path.drive)
        object["PSProvider"] = .object(ProviderInfoObject(self))
    }
}

/// A PSNoteProperty as an error names it.
final class NoteText: NetObject {
    let shown: String
    init(_ shown: String) {
        self.shown = shown
        super.init()
    }
    private static let noteType = TypeInfo("System.Management.Automation.PSNoteProperty")
    override var type: TypeInfo { NoteText.noteType }
    override func toText() -> String { shown }
}

extension TypeInfo {
    /// Names of instance properties, the bases' after its own.
    var allPropertyNames: [String] {
        var names: [String] = []
        var at: TypeInfo? = self
        while let type = at {
            for member in type.members.all {
                if case .property(let property) = member, !property.isStatic, !names.contains(property.name) { names.append(property.name) }
            }
            at = type.baseType
        }
        return names
    }
}

extension String {
    func replacingSuffix(_ old: String, _ new: String) -> String { hasSuffix(old) ? String(dropLast(old.count)) + new : self }
}
