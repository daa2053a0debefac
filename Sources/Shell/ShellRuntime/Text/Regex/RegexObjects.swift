/// System.Text.RegularExpressions.Regex.
public final class RegexObject: NetObject {
    public let regex: RegexPattern
    public init(_ regex: RegexPattern) {
        self.regex = regex
        super.init()
    }
    public override var type: TypeInfo { RegexObject.regexType }
    public override func toText() -> String { regex.pattern }
    private static let space = "System.Text.RegularExpressions."
    public static let regexType = TypeInfo(space + "Regex", displayName: "regex", members: TypeMembers.of(space + "Regex"))
}

/// Match: the first group of itself, and a way to the next match.
public final class MatchObject: NetObject {
    public let match: RegexMatch?
    public let regex: RegexPattern
    public init(_ match: RegexMatch?, _ regex: RegexPattern) {
        self.match = match
        self.regex = regex
        super.init()
    }
    public override var type: TypeInfo { MatchObject.matchType }
    public override func toText() -> String { match?.value ?? "" }
    private static let space = "System.Text.RegularExpressions."
    public static let captureType = TypeInfo(space + "Capture", members: {
        [
            .property("Index", "int") { value, _ in Value(GroupObject.parts(value)?.index ?? 0) },
            .property("Length", "int") { value, _ in Value(GroupObject.parts(value)?.length ?? 0) },
            .property("Value", "string") { value, _ in Value(GroupObject.parts(value)?.value ?? "") },
        ]
    })
    public static let groupType = TypeInfo(space + "Group", base: captureType, members: {
        [
            .property("Success", "bool") { value, _ in .bool(GroupObject.parts(value)?.success ?? false) },
            .property("Name", "string") { value, _ in Value(GroupObject.parts(value)?.name ?? "0") },
            .property("Captures", space + "CaptureCollection") { value, _ in
                if let group = value.as(GroupObject.self), group.group.success, let regex = group.regex {
                    let all = try regex.captures(of: group.group, in: group.match)
                    return .object(GroupCollectionObject(all.map { CaptureObject($0, group.match) }, isCaptures: true))
                }
                guard let parts = GroupObject.parts(value), parts.success else { return .object(GroupCollectionObject([], isCaptures: true)) }
                return .object(GroupCollectionObject([value.base.objectValue].compactMap { $0 }, isCaptures: true))
            },
        ]
    })
    public static let matchType = TypeInfo(space + "Match", base: groupType, members: {
        [
            .property("Groups", space + "GroupCollection") { value, _ in
                guard let me = value.as(MatchObject.self) else { return .null }
                guard let match = me.match else { return .object(GroupCollectionObject([me], isCaptures: false)) }
                return .object(GroupCollectionObject([me] + match.groups.dropFirst().map { GroupObject($0, match, me.regex) }, isCaptures: false))
            },
            .method("\(space)Match NextMatch()") { value, _, _ in
                guard let me = value.as(MatchObject.self), let match = me.match else { return value }
                return .object(MatchObject(try me.regex.nextMatch(after: match), me.regex))
            },
            .method("string Result(string replacement)") { value, args, _ in
                guard let me = value.as(MatchObject.self), let match = me.match else {
                    throw NetException.notSupported("Result cannot be called on a failed Match.")
                }
                return Value(RegexReplacement(args[0].stringValue ?? "", me.regex).text(match))
            },
        ]
    })
}

/// Group: one capture of a match.
public class GroupObject: NetObject {
    let group: RegexGroup
    let match: RegexMatch
    let regex: RegexPattern?
    init(_ group: RegexGroup, _ match: RegexMatch, _ regex: RegexPattern? = nil) {
        self.group = group
        self.match = match
        self.regex = regex
        super.init()
    }
    public override var type: TypeInfo { MatchObject.groupType }
    public override func toText() -> String { match.value(group) }

    static func parts(_ value: Value) -> (index: Int, length: Int, value: String, success: Bool, name: String)? {
        if let group = value.as(GroupObject.self) {
            return (group.group.index, group.group.length, group.match.value(group.group), group.group.success, group.group.name)
        }
        if let object = value.as(MatchObject.self) {
            guard let match = object.match else { return (0, 0, "", false, "0") }
            return (match.index, match.length, match.value, true, "0")
        }
        return nil
    }
}

/// Capture: one of those that a group made.
public final class CaptureObject: GroupObject {
    public override var type: TypeInfo { MatchObject.captureType }
}

/// GroupCollection, CaptureCollection and MatchCollection: by number, groups by name as well.
public final class GroupCollectionObject: NetObject, Enumerating {
    public let items: [NetObject]
    private let ownType: TypeInfo
    public init(_ items: [NetObject], isCaptures: Bool) {
        self.items = items
        ownType = isCaptures ? GroupCollectionObject.captures : GroupCollectionObject.groups
        super.init(kind: .enumerable)
    }
    public init(matches: [NetObject]) {
        items = matches
        ownType = GroupCollectionObject.matches
        super.init(kind: .enumerable)
    }
    public override var type: TypeInfo { ownType }
    public var knownCount: Int? { items.count }
    public func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }

    private static let space = "System.Text.RegularExpressions."
    private static func make(_ name: String, _ item: String) -> TypeInfo {
        TypeInfo(
            space + name, interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "System.Collections.IList"],
            members: {
                @Sendable func me(_ value: Value) -> GroupCollectionObject? { value.as(GroupCollectionObject.self) }
                return [
                    .property("Count", "int") { value, _ in Value(me(value)?.items.count ?? 0) },
                    .method("\(space)\(item) get_Item(int index)", hidden: true) { value, args, _ in
                        guard let list = me(value), var at = args[0].integerValue else { return .null }
                        if at < 0, item != "Group" { at += Int64(list.items.count) }
                        if at >= 0, at < list.items.count { return .object(list.items[Int(at)]) }
                        if item == "Group", let match = list.items.first as? MatchObject, let found = match.match {
                            if let group = found.group(number: Int(at)) { return .object(GroupObject(group, found, match.regex)) }
                            return .object(GroupObject(RegexGroup(number: 0, name: "0", index: 0, length: 0, success: false), found))
                        }
                        throw NetException.outOfRange("Specified argument was out of the range of valid values.", "i")
                    },
                    .method("\(space)\(item) get_Item(string groupname)", hidden: true) { value, args, _ in
                        guard let owner = me(value)?.items.first as? MatchObject, let match = owner.match else { return .null }
                        let name = args[0].stringValue ?? ""
                        if name == "0" { return Value(me(value)?.items.first) }
                        let group = match.group(named: name) ?? RegexGroup(number: 0, name: "0", index: 0, length: 0, success: false)
                        return .object(GroupObject(group, match, owner.regex))
                    },
                ]
            })
    }
    static let groups = make("GroupCollection", "Group")
    static let captures = make("CaptureCollection", "Capture")
    static let matches = make("MatchCollection", "Match")
}
