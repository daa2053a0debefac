import ShellRuntime
import ShellTypes

/// PathIntrinsics: `$ExecutionContext.SessionState.Path`.
final class PathIntrinsicsObject: NetObject {
    override var type: TypeInfo { PathIntrinsicsObject.ownType }

    private static func strings(_ list: [String]) -> Value {
        .object(ListObject(ContiguousArray(list.map { Value($0) }), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]")))
    }
    private static func paths(_ list: [ProviderPath]) -> Value {
        .object(
            ListObject(
                ContiguousArray(list.map { .object(PathObject($0)) }),
                type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[System.Management.Automation.PathInfo]")))
    }
    /// Items that exist; an error where the path names nothing.
    static func resolved(_ text: String, _ runspace: Runspace, literal: Bool = false) throws -> [ProviderPath] {
        let found = literal ? [try runspace.providers.resolve(text)] : try runspace.providers.expand(text)
        if !WildcardPattern.containsWildcards(text) || literal {
            for place in found where !place.exists { throw place.missing }
        }
        return found
    }
    private static func text(_ value: Value) throws -> String {
        guard let text = value.stringValue else { throw NetException.argumentNull("path") }
        return text
    }
    /// The separator that a path is written with.
    private static func separator(_ text: String, _ runspace: Runspace) -> String {
        if text.contains("\\") { return "\\" }
        if text.contains("/") { return "/" }
        let here = runspace.providers.current
        return here.provider.separator(for: here.path)
    }
    static func combine(_ parent: String, _ child: String, _ runspace: Runspace) -> String {
        if parent.isEmpty { return child }
        if child.isEmpty { return parent }
        let mark = separator(parent, runspace)
        let tail = child.drop { $0 == "/" || $0 == "\\" }
        return parent.hasSuffix("/") || parent.hasSuffix("\\") ? parent + tail : parent + mark + tail
    }
    static func parent(_ text: String) -> String {
        var body = text
        while body.count > 1, body.hasSuffix("/") || body.hasSuffix("\\") { body.removeLast() }
        guard let cut = body.lastIndex(where: { $0 == "/" || $0 == "\\" }) else {
            if let colon = body.lastIndex(of: ":"), colon != body.index(before: body.endIndex) { return String(body[...colon]) }
            return ""
        }
        if body.count == 1 { return "" }
        let head = String(body[..<cut])
        if head.isEmpty || head.hasSuffix(":") { return String(body[...cut]) == text ? "" : String(body[...cut]) }
        return head
    }
    static func leaf(_ text: String) -> String {
        var body = text
        while body.count > 1, body.hasSuffix("/") || body.hasSuffix("\\") { body.removeLast() }
        guard let cut = body.lastIndex(where: { $0 == "/" || $0 == "\\" || $0 == ":" }) else { return body }
        return String(body[body.index(after: cut)...])
    }

    private static let path = "System.Management.Automation.PathInfo"
    private static let provider = "System.Management.Automation.ProviderInfo"
    private static let drive = "System.Management.Automation.PSDriveInfo"
    private static let strings = "System.Collections.ObjectModel.Collection[string]"
    static let ownType = TypeInfo("System.Management.Automation.PathIntrinsics", members: {
        [
            .property("CurrentLocation", path) { _, runspace in .object(PathObject(runspace.providers.current)) },
            .property("CurrentFileSystemLocation", path) { _, runspace in .object(PathObject(runspace.providers.currentFolder)) },
            .method("\(path) CurrentProviderLocation(string providerName)") { _, args, runspace in
                .object(PathObject(try location(of: args[0].string, runspace)))
            },
            .method("\(path) SetLocation(string path)") { _, args, runspace in
                try runspace.invokeCommand("Set-Location", [Argument(name: "Path", value: args[0])], to: NullSink())
                return .object(PathObject(runspace.providers.current))
            },
            .method("void PushCurrentLocation(string stackName)") { _, args, runspace in
                var list: [Argument] = []
                if !args[0].string.isEmpty { list.append(Argument(name: "StackName", value: args[0])) }
                try runspace.invokeCommand("Push-Location", list, to: NullSink())
                return .void
            },
            .method("\(path) PopLocation(string stackName)") { _, args, runspace in
                var list: [Argument] = []
                if !args[0].string.isEmpty { list.append(Argument(name: "StackName", value: args[0])) }
                try runspace.invokeCommand("Pop-Location", list, to: NullSink())
                return .object(PathObject(runspace.providers.current))
            },
            .method("System.Collections.ObjectModel.Collection[\(path)] GetResolvedPSPathFromPSPath(string path)") { _, args, runspace in
                paths(try resolved(try text(args[0]), runspace))
            },
            .method("\(strings) GetResolvedProviderPathFromPSPath(string path, [ref] \(provider) provider)") { _, args, runspace in
                let found = try resolved(try text(args[0]), runspace)
                if let first = found.first { assign(args[1], .object(ProviderInfoObject(first.provider))) }
                return strings(found.map(\.path))
            },
            .method("\(strings) GetResolvedProviderPathFromProviderPath(string path, string providerId)") { _, args, runspace in
                strings(try resolved(try text(args[0]), runspace).map(\.path))
            },
            .method("string GetUnresolvedProviderPathFromPSPath(string path)") { _, args, runspace in
                Value(try runspace.providers.resolve(try text(args[0])).path)
            },
            .method("string GetUnresolvedProviderPathFromPSPath(string path, [ref] \(provider) provider, [ref] \(drive) drive)") { _, args, runspace in
                let place = try runspace.providers.resolve(try text(args[0]))
                assign(args[1], .object(ProviderInfoObject(place.provider)))
                assign(args[2], Value(place.drive))
                return Value(place.path)
            },
            .method("bool IsProviderQualified(string path)") { _, args, _ in .bool(try text(args[0]).contains("::")) },
            .method("bool IsPSAbsolute(string path, [ref] string driveName)") { _, args, runspace in
                let path = try text(args[0])
                if let colon = path.firstIndex(of: ":"), colon != path.startIndex, !path[..<colon].contains(where: { $0 == "/" || $0 == "\\" }) {
                    assign(args[1], Value(String(path[..<colon])))
                    return true
                }
                assign(args[1], Value(runspace.providers.current.drive?.name ?? ""))
                return .bool(path.hasPrefix("/") || path.hasPrefix("\\"))
            },
            .method("string Combine(string parent, string child)") { _, args, runspace in Value(combine(args[0].string, args[1].string, runspace)) },
            .method("string ParseParent(string path, string root)") { _, args, _ in
                let path = try text(args[0]), root = args[1].string
                if !root.isEmpty, path.equalsIgnoringCase(root) { return "" }
                return Value(parent(path))
            },
            .method("string ParseChildName(string path)") { _, args, _ in Value(leaf(try text(args[0]))) },
            .method("string NormalizeRelativePath(string path, string basePath)") { _, args, runspace in
                let place = try runspace.providers.resolve(try text(args[0])), base = try runspace.providers.resolve(args[1].string)
                guard place.path.lowercased().hasPrefix(base.path.lowercased()) else { return Value(place.path) }
                return Value(String(place.path.dropFirst(base.path.count).drop { $0 == "/" || $0 == "\\" }))
            },
            .method("bool IsValid(string path)") { _, args, runspace in
                let path = try text(args[0])
                guard !path.isEmpty else { throw NetException.argument("Cannot process argument because the value of argument \"path\" is not valid.", "path") }
                return .bool((try? runspace.providers.resolve(path)) != nil && !path.contains("\0"))
            },
        ]
    })
    static func location(of name: String, _ runspace: Runspace) throws -> ProviderPath {
        let provider = try runspace.providers.provider(name)
        if provider is FileSystemProvider { return runspace.providers.currentFolder }
        let here = runspace.providers.current
        if here.provider === provider { return here }
        return ProviderPath(provider, runspace.providers.drives.first { $0.provider === provider }, "")
    }
}

/// ProviderIntrinsics: `$ExecutionContext.InvokeProvider` with Item, ChildItem, Content and Property.
final class ProviderIntrinsicsObject: NetObject {
    override var type: TypeInfo { ProviderIntrinsicsObject.ownType }
    private static func facet(_ name: String, _ facet: String) -> TypeMember {
        .property(name, "System.Management.Automation.\(facet)") { _, _ in .object(ProviderFacetObject(facet)) }
    }
    static let ownType = TypeInfo("System.Management.Automation.ProviderIntrinsics", members: {
        [
            facet("Item", "ItemCmdletProviderIntrinsics"), facet("ChildItem", "ChildItemCmdletProviderIntrinsics"),
            facet("Content", "ContentCmdletProviderIntrinsics"), facet("Property", "PropertyCmdletProviderIntrinsics"),
        ]
    })
}

/// One group of operations on provider items; each is the cmdlet that does it.
final class ProviderFacetObject: NetObject {
    let facet: String
    init(_ facet: String) {
        self.facet = facet
        super.init()
    }
    override var type: TypeInfo { ProviderFacetObject.types[facet] ?? WellKnown.object }

    private static func run(_ name: String, _ list: KeyValuePairs<String, Value>, _ runspace: Runspace) throws -> Value {
        let collector = Collector()
        var arguments = list.map { Argument(name: $0.key, value: $0.value) }
        arguments.append(Argument(name: "ErrorAction", value: "Stop"))
        do {
            try runspace.invokeCommand(name, arguments, to: collector)
        } catch var error as ShellError {
            error.endsScript = false
            throw error
        }
        return .object(ListObject(collector.array, type: ListObject.psObjectCollection))
    }
    private static let results = "System.Collections.ObjectModel.Collection[psobject]"
    static let types: [String: TypeInfo] = {
        let space = "System.Management.Automation."
        func make(_ name: String, _ members: @escaping @Sendable () -> [TypeMember]) -> (String, TypeInfo) { (name, TypeInfo(space + name, members: members)) }
        return Dictionary(
            uniqueKeysWithValues: [
                make("ItemCmdletProviderIntrinsics") {
                    [
                        .method("\(results) Get(string path)") { _, args, runspace in try run("Get-Item", ["Path": args[0]], runspace) },
                        .method("\(results) Get(string[] path, bool force, bool literalPath)") { _, args, runspace in
                            args[2].bool ? try run("Get-Item", ["LiteralPath": args[0], "Force": args[1]], runspace) : try run("Get-Item", ["Path": args[0], "Force": args[1]], runspace)
                        },
                        .method("bool Exists(string path)") { _, args, runspace in
                            .bool((try? runspace.providers.expand(args[0].string))?.contains { $0.exists } ?? false)
                        },
                        .method("bool Exists(string path, bool force, bool literalPath)") { _, args, runspace in
                            if args[2].bool { return .bool((try? runspace.providers.resolve(args[0].string))?.exists ?? false) }
                            return .bool((try? runspace.providers.expand(args[0].string, force: args[1].bool))?.contains { $0.exists } ?? false)
                        },
                        .method("bool IsContainer(string path)") { _, args, runspace in
                            .bool((try runspace.providers.expand(args[0].string)).first?.isContainer ?? false)
                        },
                        .method("\(results) New(string path, string name, string itemTypeName, System.Object content)") { _, args, runspace in
                            try run("New-Item", ["Path": args[0], "Name": args[1], "ItemType": args[2], "Value": args[3]], runspace)
                        },
                        .method("void Remove(string path, bool recurse)") { _, args, runspace in
                            _ = try run("Remove-Item", ["Path": args[0], "Recurse": args[1]], runspace)
                            return .void
                        },
                        .method("\(results) Rename(string path, string newName)") { _, args, runspace in
                            try run("Rename-Item", ["Path": args[0], "NewName": args[1], "PassThru": true], runspace)
                        },
                        .method("\(results) Copy(string path, string destinationPath, bool recurse, System.Object copyContainers)") { _, args, runspace in
                            try run("Copy-Item", ["Path": args[0], "Destination": args[1], "Recurse": args[2], "PassThru": true], runspace)
                        },
                        .method("\(results) Move(string path, string destination)") { _, args, runspace in
                            try run("Move-Item", ["Path": args[0], "Destination": args[1], "PassThru": true], runspace)
                        },
                        .method("\(results) Set(string path, System.Object value)") { _, args, runspace in
                            try run("Set-Item", ["Path": args[0], "Value": args[1], "PassThru": true], runspace)
                        },
                        .method("\(results) Clear(string path)") { _, args, runspace in try run("Clear-Item", ["Path": args[0]], runspace) },
                        .method("void Invoke(string path)") { _, args, runspace in
                            _ = try run("Invoke-Item", ["Path": args[0]], runspace)
                            return .void
                        },
                    ]
                },
                make("ChildItemCmdletProviderIntrinsics") {
                    [
                        .method("\(results) Get(string path, bool recurse)") { _, args, runspace in
                            try run("Get-ChildItem", ["Path": args[0], "Recurse": args[1]], runspace)
                        },
                        .method("System.Collections.ObjectModel.Collection[string] GetNames(string path, System.Object returnContainers, bool recurse)") { _, args, runspace in
                            try run("Get-ChildItem", ["Path": args[0], "Recurse": args[2], "Name": true], runspace)
                        },
                        .method("bool HasChild(string path)") { _, args, runspace in
                            let place = try runspace.providers.resolve(args[0].string)
                            return .bool(try place.isContainer && !place.provider.children(place.path).isEmpty)
                        },
                    ]
                },
                make("ContentCmdletProviderIntrinsics") {
                    [
                        .method("void Clear(string path)") { _, args, runspace in
                            _ = try run("Clear-Content", ["Path": args[0]], runspace)
                            return .void
                        }
                    ]
                },
                make("PropertyCmdletProviderIntrinsics") {
                    [
                        .method("\(results) Get(string path, System.Object providerSpecificPickList)") { _, args, runspace in
                            args[1].isNull ? try run("Get-ItemProperty", ["Path": args[0]], runspace) : try run("Get-ItemProperty", ["Path": args[0], "Name": args[1]], runspace)
                        },
                        .method("\(results) Set(string path, psobject propertyValue)") { _, args, runspace in
                            try run("Set-ItemProperty", ["Path": args[0], "InputObject": args[1], "PassThru": true], runspace)
                        },
                        .method("void Clear(string path, System.Object propertyToClear)") { _, args, runspace in
                            _ = try run("Clear-ItemProperty", ["Path": args[0], "Name": args[1]], runspace)
                            return .void
                        },
                    ]
                },
            ])
    }()
}
