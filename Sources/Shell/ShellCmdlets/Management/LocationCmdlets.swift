import ShellRuntime

/// Get-Location: where the session is, or a stack of locations.
final class GetLocation: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        if flag("Stack") || has("StackName") {
            for name in has("StackName") ? texts("StackName") : [state.defaultStack] {
                guard let stack = state.stacks[name.lowercased()] ?? (name == state.defaultStack ? [] : nil) else {
                    try writeError(
                        "Cannot find path '\(name)' because it does not exist.", id: "GetLocationStackNotFound", category: .objectNotFound, target: Value(name),
                        exception: "System.Management.Automation.ItemNotFoundException")
                    continue
                }
                for place in stack.reversed() { try write(PathObject(place)) }
            }
            return
        }
        if has("PSDrive") {
            for name in texts("PSDrive") {
                guard let drive = state.drive(name) else {
                    try writeError(ProviderState.noDrive(name).record)
                    continue
                }
                let below = state.location(on: drive)
                try write(PathObject(ProviderPath(drive.provider, drive, drive.provider.combine(drive.root, below))))
            }
            return
        }
        if has("PSProvider") {
            for name in texts("PSProvider") {
                let provider = try state.provider(name)
                let here = state.current
                if here.provider === provider { try write(PathObject(here)) } else if provider === state.files { try write(PathObject(state.currentFolder)) } else if let drive = state.drives.first(where: { $0.provider === provider }) {
                    try write(PathObject(ProviderPath(provider, drive, drive.root)))
                }
            }
            return
        }
        try write(PathObject(state.current))
    }
}

/// Set-Location and Push-Location.
class SetLocation: Cmdlet {
    func target(_ text: String, literal: Bool) throws -> ProviderPath {
        let state = runspace.providers
        let places = literal ? [try state.resolve(text)] : try state.expand(text)
        guard let place = places.first else { throw ProviderPath.missing(text) }
        if places.count > 1 {
            throw ShellError(
                "Cannot process argument because path '\(text)' resolved to multiple locations.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        // A literal path is named as it was given.
        if !place.exists { throw literal ? ProviderPath.missing(text) : place.missing }
        if !place.isContainer { throw ProviderPath.missing(text) }
        return place
    }
    /// The places that `cd -` and `cd +` go to.
    static let backKey = "location.back", forwardKey = "location.forward"
    final class History { var items: [ProviderPath] = [] }
    override func process() throws {
        let state = runspace.providers
        if has("StackName") {
            let name = text("StackName") ?? ""
            guard name.isEmpty || state.stacks[name.lowercased()] != nil else {
                return try writeError(
                    "Cannot find path '\(name)' because it does not exist.", id: "StackNotFound", category: .objectNotFound, target: Value(name),
                    exception: "System.Management.Automation.ItemNotFoundException")
            }
            state.defaultStack = name
            return
        }
        do {
            let back = runspace.service(Self.backKey) { History() }, forward = runspace.service(Self.forwardKey) { History() }
            let text = has("LiteralPath") ? text("LiteralPath") ?? "" : text("Path") ?? state.home
            let here = state.current
            if !has("LiteralPath"), text == "-" || text == "+" {
                let (from, to) = text == "-" ? (back, forward) : (forward, back)
                guard let last = from.items.popLast() else {
                    throw ShellError(
                        "There is no location history left to navigate \(text == "-" ? "backwards" : "forwards").", id: "InvalidOperation",
                        category: .invalidOperation, exception: "System.InvalidOperationException")
                }
                to.items.append(here)
                state.go(to: last)
            } else {
                let place = try target(text, literal: has("LiteralPath"))
                if place.display != here.display {
                    back.items.append(here)
                    if back.items.count > 20 { back.items.removeFirst() }
                    forward.items = []
                }
                state.go(to: place)
            }
            if flag("PassThru") { try write(PathObject(state.current)) }
        } catch let error as ShellError where !error.endsScript { try writeError(error.record) }
    }
}
final class PushLocation: SetLocation {
    override func process() throws {
        let state = runspace.providers
        let key = (text("StackName") ?? state.defaultStack).lowercased()
        do {
            let here = state.current
            let literal = has("LiteralPath")
            if let text = literal ? text("LiteralPath") : text("Path"), !text.isEmpty {
                let place = try target(text, literal: literal)
                state.stacks[key, default: []].append(here)
                state.go(to: place)
            } else {
                state.stacks[key, default: []].append(here)
            }
            if flag("PassThru") { try write(PathObject(state.current)) }
        } catch let error as ShellError where !error.endsScript { try writeError(error.record) }
    }
}
final class PopLocation: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        let name = text("StackName") ?? state.defaultStack
        guard var stack = state.stacks[name.lowercased()] else {
            if name.isEmpty { return }
            return try writeError(
                "Cannot find location stack '\(name)'. It does not exist or it is not a container.", id: "Argument", category: .invalidArgument,
                exception: "System.Management.Automation.PSArgumentException")
        }
        guard let place = stack.popLast() else { return }
        state.stacks[name.lowercased()] = stack.isEmpty && !name.isEmpty ? nil : stack
        state.go(to: place)
        if flag("PassThru") { try write(PathObject(place)) }
    }
}

final class GetPSProvider: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        guard has("PSProvider") else {
            for provider in state.providers { try write(ProviderInfoObject(provider)) }
            return
        }
        for name in texts("PSProvider") {
            let pattern = WildcardPattern.lenient(name.lastIndex(of: "\\").map { String(name[name.index(after: $0)...]) } ?? name)
            let found = state.providers.filter { pattern.matches($0.name) }
            if found.isEmpty, !pattern.hasWildcards {
                try writeError(
                    "Cannot find a provider with the name '\(name)'.", id: "ProviderNotFound", category: .objectNotFound, target: Value(name),
                    exception: "System.Management.Automation.ProviderNotFoundException")
            }
            for provider in found { try write(ProviderInfoObject(provider)) }
        }
    }
}

final class GetPSDrive: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        var drives = try text("Scope").map { state.drives(in: try runspace.scope(named: $0)) } ?? state.drives
        if has("PSProvider") {
            let names = texts("PSProvider")
            drives = drives.filter { drive in names.contains { WildcardPattern.lenient($0).matches(drive.provider.name) } }
        }
        let literal = has("LiteralName")
        let names = literal ? texts("LiteralName") : texts("Name")
        guard !names.isEmpty else {
            for drive in drives { try write(drive) }
            return
        }
        for name in names {
            let pattern = literal ? nil : WildcardPattern.lenient(name)
            let found = drives.filter { pattern?.matches($0.name) ?? $0.name.equalsIgnoringCase(name) }
            if found.isEmpty, !(pattern?.hasWildcards ?? false) {
                try writeError(
                    "Cannot find drive. A drive with the name '\(name)' does not exist.", id: "GetLocationNoMatchingDrive", category: .objectNotFound,
                    target: Value(name), exception: "System.Management.Automation.DriveNotFoundException")
            }
            for drive in found { try write(drive) }
        }
    }
}

final class NewPSDrive: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        let name = text("Name") ?? "", root = text("Root") ?? ""
        let provider: ItemProvider
        do { provider = try state.provider(text("PSProvider") ?? "") } catch let error as ShellError { return try writeError(error.record) }
        if flag("Persist") {
            throw terminating(
                "When you use the Persist parameter, the root must be a file system location on a remote computer.", id: "DriveRootNotNetworkPath",
                category: .invalidArgument, target: Value(name), exception: "System.NotSupportedException")
        }
        if name.isEmpty || name.contains(where: { "*?[]:/\\~".contains($0) }) {
            return try writeError(
                "Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: ; ~ / \\ . :",
                id: "Argument", category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
        }
        let scope = try runspace.scope(named: text("Scope") ?? "local")
        if state.drives(in: scope).contains(where: { $0.name.equalsIgnoringCase(name) }) || (scope === runspace.global && state.drive(name) != nil) {
            return try writeError(
                "A drive with the name '\(name)' already exists.", id: "DriveAlreadyExists", category: .resourceExists, target: Value(name),
                exception: "System.Management.Automation.SessionStateException")
        }
        guard try shouldProcess("Name: \(name) Provider: \(provider.moduleName)\\\(provider.name) Root: \(root)", action: "New drive") else { return }
        var path = root
        if provider === state.files || !provider.isFlat {
            // A root without a drive is one of the provider's own paths: `HKEY_USERS`.
            let place = try state.resolve(provider === state.files || root.contains(":") ? root : "\(provider.name)::\(root)")
            guard place.provider === provider, place.isContainer else {
                return try writeError(
                    "The specified drive root \"\(root)\" either does not exist, or it is not a folder.", id: "DriveRootError", category: .readError,
                    target: .object(DriveObject(name, provider, root: root, description: text("Description") ?? "")), exception: "System.IO.IOException")
            }
            path = place.path
        }
        let drive = DriveObject(name, provider, root: path, description: text("Description") ?? "")
        state.addDrive(drive, in: scope)
        try write(drive)
    }
}
final class RemovePSDrive: Cmdlet {
    override func process() throws {
        let state = runspace.providers
        let literal = has("LiteralName")
        for name in literal ? texts("LiteralName") : texts("Name") {
            let pattern = literal ? WildcardPattern.lenient(WildcardPattern.escape(name)) : WildcardPattern.lenient(name)
            var found = (try text("Scope").map { state.drives(in: try runspace.scope(named: $0)) } ?? state.drives).filter { pattern.matches($0.name) }
            if has("PSProvider") {
                let wanted = texts("PSProvider").map { WildcardPattern.lenient($0) }
                found = found.filter { drive in wanted.contains { $0.matches(drive.provider.name) } }
            }
            if found.isEmpty, !pattern.hasWildcards { try writeError(ProviderState.noDrive(name).record) }
            for drive in found {
                guard try shouldProcess("Name: \(drive.name) Provider: \(drive.provider.moduleName)\\\(drive.provider.name) Root: \(drive.root)", action: "Remove Drive") else { continue }
                if state.current.drive === drive, !flag("Force") {
                    try writeError(
                        "Cannot remove drive '\(drive.name)' because it is in use.", id: "InvalidOperation", category: .invalidOperation,
                        target: Value(drive.name), exception: "System.Management.Automation.PSInvalidOperationException")
                    continue
                }
                if state.current.drive === drive { state.go(to: state.currentFolder.drive === drive ? ProviderPath(state.files, state.drive("/"), state.home) : state.currentFolder) }
                state.removeDrive(drive)
            }
        }
    }
}
