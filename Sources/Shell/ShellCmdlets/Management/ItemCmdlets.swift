import ShellRuntime

final class GetItem: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { streamParameter("string[]") }
    override func process() throws {
        try forEachItem { place in
            if has("Stream") {
                for stream in try streams(of: place) { try write(.object(stream)) }
                return
            }
            if place.provider is FileSystemProvider {
                let facts = try? providers.store(place.path).facts(place.path)
                if facts?.isHidden == true, !flag("Force"), PathText.isWindows(place.path) || place.leaf.hasPrefix(".") {
                    throw ShellError(
                        "Could not find item \(place.path).", id: "ItemNotFound", category: .objectNotFound, target: Value(place.path),
                        exception: "System.IO.IOException")
                }
                return try write(FileItemObject(place, facts: facts))
            }
            if place.path.isEmpty, place.provider.isFlat {
                // The root of a flat drive is its items.
                let values = try place.provider.children("").map { try place.provider.item(place.child($0.name)) }
                return try write(Value(array: values))
            }
            try write(try place.provider.item(place))
        }
    }
}

/// Get-ChildItem: items of containers, folders first at each level, then what lies below.
final class GetChildItem: ItemCommand {
    /// `Directory,!Hidden+ReadOnly`: alternatives of conditions that all hold; a condition is a bit that is set or, after `!`, clear.
    private var attributes: [[(bits: Int64, isSet: Bool)]]?
    override func begin() throws {
        try super.begin()
        attributes = try wantedAttributes()
    }
    private func wantedAttributes() throws -> [[(bits: Int64, isSet: Bool)]]? {
        guard has("Attributes"), let type = TypeRegistry.shared.find("System.IO.FileAttributes") else { return nil }
        let value = self["Attributes"]
        if value.stringValue == nil, let bits = value.integerValue { return [[(bits, true)]] }
        let text = value.objectValue is ArrayObject ? texts("Attributes").joined(separator: ",") : runspace.text(value)
        return try text.split(separator: ",").map { alternative in
            try alternative.split(separator: "+").map { word in
                var name = word.filter { $0 != " " }
                let isSet = !name.hasPrefix("!")
                if !isSet { name.removeFirst() }
                let short = ["d": "Directory", "h": "Hidden", "s": "System", "r": "ReadOnly", "a": "Archive", "l": "ReparsePoint"]
                do { return (try runspace.convert(Value(short[name.lowercased()] ?? name), to: type).integerValue ?? 0, isSet) } catch let error as ShellError {
                    let told = error.record.exception.message
                    let cause = told.range(of: "Error: \"").map { told[$0.upper...].dropLast() } ?? told[...]
                    throw terminating(
                        "Cannot bind parameter 'Attributes'. Cannot convert value \"\(text)\" to type \"System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]\". Error: \"\(cause)\"",
                        id: "CannotConvertArgumentNoMessage", category: .invalidArgument, exception: "System.Management.Automation.ParameterBindingException")
                }
            }
        }
    }
    /// What the provider of the path adds, asked for where a name was given that the cmdlet does not have.
    override func dynamicParameters() throws -> [ParameterMetadata] {
        let names = givenArguments.compactMap { $0.name?.lowercased() }
        guard names.contains(where: { name in !runtime.metadata.parameters.contains { $0.name.lowercased().hasPrefix(name) || $0.aliases.contains { $0.lowercased() == name } } }) else { return [] }
        let place = try pathTexts.first.map { try providers.expand($0).first ?? providers.resolve($0) } ?? providers.current
        return place.provider.childParameters
    }
    private lazy var isDeep = flag("Recurse") || has("Depth")
    private lazy var depth = has("Depth") ? integer("Depth") ?? 0 : Int.max
    private lazy var names = flag("Name")
    private lazy var showsHidden = flag("Force") || flag("Hidden")

    override func process() throws {
        let given = pathTexts.isEmpty ? [""] : pathTexts
        for text in given {
            try each {
                if text.isEmpty { return try list(providers.current, pattern: nil) }
                let hasWildcards = !isLiteral && WildcardPattern.containsWildcards(text)
                if isDeep, !isLiteral {
                    // `a\*.txt -Recurse`: the last name is looked for at every depth.
                    let whole = try providers.resolve(text)
                    let leaf = whole.leaf
                    if whole.provider is any HierarchyProvider, WildcardPattern.containsWildcards(leaf) || (!hasWildcards && !whole.isContainer) {
                        let parents = try providers.expand(String(text.dropLast(leaf.count)).isEmpty ? "." : String(text.dropLast(leaf.count)))
                        for parent in parents {
                            if !parent.exists { throw whole.missing }
                            if !WildcardPattern.containsWildcards(leaf), !whole.exists, !isDeep { throw whole.missing }
                            try list(parent, pattern: WildcardPattern.lenient(leaf))
                        }
                        return
                    }
                }
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text, force: showsHidden)
                for place in places {
                    if !hasWildcards, !place.exists { throw place.provider.isFlat ? ProviderPath.missing(place.path) : place.missing }
                    // -Include without -Recurse and wildcards asks the container's own name.
                    if !include.isEmpty, !isDeep, !hasWildcards, !acceptsName(place.leaf) { continue }
                    if place.isContainer, !hasWildcards || !(place.provider is any HierarchyProvider) || isDeep || isOnlyFolder(places, text) {
                        try list(place, pattern: nil)
                    } else if acceptsName(place.leaf) {
                        try show(place, facts: nil, prefix: "", force: true)
                    }
                }
            }
        }
    }
    /// `folder*` that matches a single folder lists it as any wildcard: the folder itself is shown.
    private func isOnlyFolder(_ places: [ProviderPath], _ text: String) -> Bool { false }

    private func list(_ place: ProviderPath, pattern: WildcardPattern?) throws {
        try walk(place, pattern: pattern, prefix: "", level: 0)
    }
    private func walk(_ place: ProviderPath, pattern: WildcardPattern?, prefix: String, level: Int) throws {
        if runspace.stopFlag.isSet { throw FlowControl.stopped }
        if let files = place.provider as? FileSystemProvider {
            let items: [FileFacts]
            do { items = try files.sorted(place.path) } catch let error as ShellError {
                return try writeError(error.record)
            }
            for facts in items where pattern?.matches(facts.name) ?? true {
                guard acceptsName(facts.name) else { continue }
                try show(place.child(facts.name), facts: facts, prefix: prefix)
            }
            guard isDeep, level < depth else { return }
            for facts in items where facts.isDirectory && (facts.linkTarget == nil || (level < 64 && (names || flag("FollowSymlink")))) && (showsHidden || !facts.isHidden) {
                if !include.isEmpty || exclude.isEmpty || !exclude.contains(where: { $0.matches(facts.name) }) {
                    try walk(place.child(facts.name), pattern: pattern, prefix: prefix + facts.name + PathText.separator(place.path), level: level + 1)
                }
            }
            return
        }
        let children = try place.provider.children(place.path)
        for child in children where pattern?.matches(child.name) ?? true {
            guard acceptsName(child.name) else { continue }
            let item = names && place.provider.childParameters.isEmpty ? .null : try place.provider.item(place.child(child.name))
            guard try place.provider.shows(item, self) else { continue }
            try write(names ? Value(prefix + child.name) : item)
        }
        guard isDeep, level < depth, place.provider is any HierarchyProvider else { return }
        for child in children where child.isContainer {
            try walk(place.child(child.name), pattern: pattern, prefix: prefix + child.name + place.provider.separator, level: level + 1)
        }
    }
    private func show(_ place: ProviderPath, facts given: FileFacts?, prefix: String, force: Bool = false) throws {
        guard place.provider is FileSystemProvider else {
            return try write(names ? Value(place.leaf) : try place.provider.item(place))
        }
        guard let facts = given ?? (try? providers.store(place.path).facts(place.path)) else { return }
        if let attributes {
            let fits = attributes.contains { $0.allSatisfy { (Int64(facts.attributes) & $0.bits != 0) == $0.isSet } }
            let asksHidden = attributes.contains { $0.contains { $0.bits & 2 != 0 && $0.isSet } }
            if !fits || (facts.isHidden && !asksHidden && !showsHidden) { return }
        } else if facts.isHidden, !showsHidden, !(force && !WildcardPattern.containsWildcards(pathTexts.first ?? "")) { return }
        if flag("Directory"), !facts.isDirectory, !flag("File") { return }
        if flag("File"), facts.isDirectory, !flag("Directory") { return }
        if flag("Hidden"), !facts.isHidden { return }
        if flag("ReadOnly"), facts.attributes & 1 == 0 { return }
        if flag("System"), facts.attributes & 4 == 0 { return }
        if names { return try write(Value(prefix + facts.name)) }
        try write(FileItemObject(place, facts: facts))
    }
}

final class NewItem: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { optionsParameter() }
    override func process() throws {
        let name = text("Name")
        let paths = texts("Path").isEmpty ? [""] : texts("Path")
        for text in paths {
            try each {
                var place = text.isEmpty ? providers.current : try providers.resolve(text)
                if let name, !name.isEmpty {
                    place = place.with(place.provider.isFlat ? name : place.provider.combine(place.path, name))
                }
                try emit(try place.provider.new(place, type: self.text("ItemType"), value: self["Value"], force: flag("Force"), self))
            }
        }
    }
}

final class RemoveItem: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { streamParameter("string[]") }
    override func process() throws {
        try forEachItem { place in
            if has("Stream") { return try removeStreams(of: place) }
            try refuseInUse(place, "Cannot remove the item at '\(place.path)' because it is in use.")
            try place.provider.remove(place, recurse: flag("Recurse"), force: flag("Force"), self)
        }
    }
}

final class SetItem: ItemCommand {
    override var mustExist: Bool { false }
    override func dynamicParameters() throws -> [ParameterMetadata] { optionsParameter() }
    override func process() throws {
        try forEachItem { place in
            let made = try place.provider.set(place, self["Value"], self)
            if flag("PassThru") { try emit(made) }
        }
    }
    override func accepts(_ place: ProviderPath) -> Bool { include.isEmpty && exclude.isEmpty ? true : super.accepts(place) }
}
final class ClearItem: ItemCommand {
    override func process() throws { try forEachItem { try $0.provider.clear($0, self) } }
}
final class InvokeItem: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            throw ShellError(
                "An error occurred trying to start process '\(place.path)': no application is associated with the specified file for this operation.",
                id: "InvalidOperation", category: .invalidOperation, target: Value(place.path), exception: "System.ComponentModel.Win32Exception")
        }
    }
}
final class RenameItem: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            try refuseInUse(place, "Cannot rename the item at '\(place.path)' because it is in use.")
            let made = try place.provider.rename(place, to: text("NewName") ?? "", force: flag("Force"), self)
            if flag("PassThru") { try emit(made) }
        }
    }
}
extension ItemCommand {
    fileprivate static var otherProvider: ShellError {
        ShellError(
            "Source and destination path did not resolve to the same provider.", id: "Argument", category: .invalidArgument,
            exception: "System.Management.Automation.PSArgumentException")
    }
}
final class MoveItem: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            try refuseInUse(place, "Cannot move item because the item at '\(place.path)' is in use.")
            let target = try providers.resolve(text("Destination") ?? ".")
            let made: Value
            if place.provider === target.provider, place.provider is any HierarchyProvider {
                made = try place.provider.move(place, to: target, force: flag("Force"), self)
            } else if place.provider !== target.provider, has("Destination") {
                throw ItemCommand.otherProvider
            } else {
                made = try place.provider.rename(place, to: target.path, force: flag("Force"), self)
            }
            if flag("PassThru") { try emit(made) }
        }
    }
}
final class CopyItem: ItemCommand {
    private lazy var recurse = flag("Recurse")
    override func process() throws {
        if has("ToSession") || has("FromSession") { return try SessionCopy(self, recurse: recurse).run() }
        try forEachItem { place in
            let target = try providers.resolve(text("Destination") ?? ".")
            guard place.provider === target.provider else {
                throw ItemCommand.otherProvider
            }
            // Without their containers the files below a folder go to the destination side by side.
            let sources = recurse && has("Container") && !flag("Container") && place.isContainer ? try files(below: place) : [place]
            for source in sources {
                let made = try place.provider.copy(source, to: target, recurse: recurse, self)
                if flag("PassThru") { try emit(made) }
            }
        }
    }
    private func files(below place: ProviderPath) throws -> [ProviderPath] {
        try place.provider.children(place.path).flatMap { child -> [ProviderPath] in
            let below = place.with(place.provider.child(place.path, child.name))
            if child.isContainer { return try files(below: below) }
            return filter.map { $0.matches(child.name) } ?? true ? [below] : []
        }
    }
}

// MARK: properties

final class GetItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let found = try place.provider.properties(place, texts("Name"), self)
            try emit(found)
        }
    }
    override func acceptsName(_ name: String) -> Bool { include.isEmpty && exclude.isEmpty ? true : super.acceptsName(name) }
}
final class GetItemPropertyValue: ItemCommand {
    override var pathTexts: [String] { has("Path") || isLiteral ? super.pathTexts : ["."] }
    override func process() throws {
        try forEachItem { place in
            for name in texts("Name") {
                var found: Value?
                do {
                    let all = try place.provider.properties(place, [], self)
                    found = Members.typeNames(all).isEmpty ? nil : all.objectValue.flatMap { object in
                        if let custom = object as? CustomObject { return custom[name] }
                        return object.type.find(name, isStatic: false) == nil ? nil : try? Members.get(all, name, runspace)
                    }
                }
                guard let found else {
                    throw ShellError(
                        "The property \(name) does not exist or was not found.", id: "System.IO.IOException", category: .notSpecified, exception: "System.IO.IOException")
                }
                try emit(found)
            }
        }
    }
}
final class SetItemProperty: ItemCommand {
    /// -Type is the Registry provider's own.
    override func dynamicParameters() throws -> [ParameterMetadata] { [ParameterMetadata("Type", type: "string", dynamic: true)] }
    override func process() throws {
        try forEachItem { place in
            if has("InputObject") {
                let object = self["InputObject"]
                for name in (object.objectValue as? CustomObject)?.shape.names ?? [] where !name.hasPrefix("PS") {
                    try place.provider.setProperty(place, name, try Members.get(object, name, runspace), type: nil, self)
                }
                return
            }
            let name = text("Name") ?? ""
            guard try shouldProcess("Item: \(place.errorPath) Property: \(name)", action: "Set Property") else { return }
            try place.provider.setProperty(place, name, self["Value"], type: text("Type"), self)
            if flag("PassThru") { try emit(try place.provider.properties(place, [name], self)) }
        }
    }
}
final class NewItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let name = text("Name") ?? ""
            guard !(place.provider is FileSystemProvider) else { throw place.provider.noDynamicProperties() }
            guard try shouldProcess("Item: \(place.errorPath) Property: \(name)", action: "New Property") else { return }
            try emit(try place.provider.newProperty(place, name, self["Value"], type: text("PropertyType"), force: flag("Force"), self))
        }
    }
}
final class RemoveItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            for name in texts("Name") {
                guard !(place.provider is FileSystemProvider) else { throw place.provider.noDynamicProperties() }
                guard try shouldProcess("Item: \(place.errorPath) Property: \(name)", action: "Remove Property") else { continue }
                try place.provider.removeProperty(place, name, self)
            }
        }
    }
}
final class RenameItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let name = text("Name") ?? "", new = text("NewName") ?? ""
            guard try shouldProcess("Item: \(place.errorPath) SourceProperty: \(name) DestinationProperty: \(new)", action: "Rename Property") else { return }
            try place.provider.renameProperty(place, name, to: new, self)
            if flag("PassThru") { try emit(try place.provider.properties(place, [new], self)) }
        }
    }
}
final class CopyItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let name = text("Name") ?? ""
            let target = try providers.resolve(text("Destination") ?? "")
            guard target.exists else { throw target.missing }
            let found = try place.provider.properties(place, [name], self)
            guard try shouldProcess("Item: \(place.errorPath) Destination: \(target.errorPath) Property: \(name)", action: "Copy Property") else { return }
            try target.provider.setProperty(target, name, try Members.get(found, name, runspace), type: nil, self)
            if flag("PassThru") { try emit(try target.provider.properties(target, [name], self)) }
        }
    }
}
final class ClearItemProperty: ItemCommand {
    override func process() throws {
        try forEachItem { place in
            let name = text("Name") ?? ""
            if let files = place.provider as? FileSystemProvider {
                guard name.equalsIgnoringCase("Attributes") else {
                    throw ShellError(
                        "The property cannot be cleared because the property is not supported. Only the Attributes property can be cleared.", id: "Argument",
                        category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
                }
                try files.setProperty(place, name, .int(128), type: nil, self)
                return
            }
            let old = try place.provider.properties(place, [name], self)
            let value = try Members.get(old, name, runspace)
            let empty: Value = value.stringValue != nil ? "" : value.integerValue != nil ? .int(0) : Value(array: [Value]())
            try place.provider.setProperty(place, name, empty, type: nil, self)
            if flag("PassThru") { try emit(try place.provider.properties(place, [name], self)) }
        }
    }
}
