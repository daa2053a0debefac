/// `VMNetworkAdapterVlanMode`.
public enum VlanMode: Int, Sendable, CaseIterable {
    case untagged = 0
    case access = 1
    case trunk = 2
    case `private` = 3
}

/// `VMNetworkAdapterPrivateVlanMode`.
public enum PrivateVlanMode: Int, Sendable, CaseIterable {
    case none = 0
    case isolated = 1
    case community = 2
    case promiscuous = 3
}

/// `Msvm_EthernetSwitchPortVlanSettingData` of an adapter's port.
public struct VlanSettings: Sendable, Equatable, StoredRecord {
    public var mode = VlanMode.untagged
    public var accessId = 0
    public var nativeId = 0
    /// Ascending.
    public var allowed: [Int] = []
    public var privateMode = PrivateVlanMode.none
    public var primaryId = 0
    public var secondaryId = 0
    public var secondary: [Int] = []

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &mode)
        coder.int(2, &accessId)
        coder.int(3, &nativeId)
        var text = Self.text(of: allowed)
        coder.text(4, &text)
        allowed = Self.list(text, from: 0) ?? []
        coder.choice(5, &privateMode)
        coder.int(6, &primaryId)
        coder.int(7, &secondaryId)
        text = Self.text(of: secondary)
        coder.text(8, &text)
        secondary = Self.list(text) ?? []
    }

    /// Identifiers that a port may carry.
    public static let range = 1...4094

    /// Reads `1-100,200`; nil where it is not a list of identifiers. A trunk's list may begin with 0, which stands for untagged frames.
    public static func list(_ text: String, from lowest: Int = 1) -> [Int]? {
        var ids: Set<Int> = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0.filter { $0 != " " }) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last,
                first >= lowest, range.contains(last) || last == lowest
            else { return nil }
            ids.formUnion(first...last)
        }
        return ids.sorted()
    }

    /// `1-100,200`.
    public static func text(of ids: [Int]) -> String {
        var runs: [(Int, Int)] = []
        for id in ids {
            if let last = runs.last, last.1 + 1 == id { runs[runs.count - 1].1 = id } else { runs.append((id, id)) }
        }
        return runs.map { $0.0 == $0.1 ? "\($0.0)" : "\($0.0)-\($0.1)" }.joined(separator: ",")
    }
}
