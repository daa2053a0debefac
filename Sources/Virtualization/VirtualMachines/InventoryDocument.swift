/// A data file after reading: what the `.psd1` and JSON readers of the shell hand over.
public struct InventoryNode: Sendable, Equatable {
    public indirect enum Value: Sendable, Equatable {
        case null
        case boolean(Bool)
        case integer(Int128)
        case real(Double)
        case text(String)
        case list([InventoryNode])
        case table([Entry])
    }

    /// One key of a table, with the line it stands on.
    public struct Entry: Sendable, Equatable {
        public let key: String
        public let line: Int
        public let value: InventoryNode

        public init(key: String, line: Int, value: InventoryNode) {
            self.key = key
            self.line = line
            self.value = value
        }
    }

    public let value: Value
    public let line: Int

    public init(_ value: Value, line: Int) {
        self.value = value
        self.line = line
    }
}

/// A wrong key or value of an inventory. Nothing was opened.
public struct InventoryError: Error, Sendable, Equatable, CustomStringConvertible {
    public let line: Int
    /// `Gpus[1].PartitionCount`.
    public let key: String
    public let reason: String

    public init(line: Int, key: String, reason: String) {
        self.line = line
        self.key = key
        self.reason = reason
    }

    public var description: String { "line \(line): \(key): \(reason)" }
}

extension HostInventory {
    /// Checks a document and makes the inventory of it. What it leaves out comes from the preset it
    /// names under `Preset` (Workstation without one).
    public init(_ document: InventoryNode) throws(InventoryError) {
        var table = try InventoryTable(document, path: "")
        try self.init(&table, isFirst: true)
    }

    private init(_ table: inout InventoryTable, isFirst: Bool) throws(InventoryError) {
        let presetName = try table.text("Preset") ?? "Workstation"
        guard var host = HostInventory.preset(presetName) else {
            throw table.wrong(
                "Preset", "'\(presetName)' is no preset; there are \(HostInventory.presetNames.joined(separator: ", "))")
        }
        if let name = try table.text("ComputerName") {
            guard (1...63).contains(name.utf8.count), name.utf8.allSatisfy({ isComputerNameByte($0) }) else {
                throw table.wrong("ComputerName", "1 to 63 letters, digits and hyphens are wanted, not '\(name)'")
            }
            host.computerName = name.asciiUppercased
        }
        if let value = try table.text("Domain") { host.domain = value }
        if let value = try table.boolean("FirmwareVirtualization") { host.firmwareVirtualization = value }
        if let value = try table.integer("PhysicalAddressBits", 32...52) { host.physicalAddressBits = value }
        if let value = try table.integer("LogicalProcessors", 1...2048) { host.logicalProcessors = value }
        if let value = try table.text("ProcessorName") { host.processorName = value }
        if let value = try table.integer("MemoryBytes", 1 << 30...1 << 46) { host.memoryBytes = UInt64(value) }
        if let value = try table.integer("NumaNodes", 1...64) { host.numaNodes = value }
        if let value = try table.boolean("RequireSecureDeviceAssignment") { host.requireSecureDeviceAssignment = value }
        if let value = try table.boolean("RequireSupportedDeviceAssignment") {
            host.requireSupportedDeviceAssignment = value
        }
        if var inner = try table.table("OperatingSystem") {
            if let value = try inner.text("Caption") { host.operatingSystem.caption = value }
            if let value = try inner.integer("Build", 10240...99999) { host.operatingSystem.build = value }
            if let value = try inner.integer("Revision", 0...99999) { host.operatingSystem.revision = value }
            if let value = try inner.boolean("Server") { host.operatingSystem.server = value }
            try inner.finish()
        }
        if let tables = try table.tables("Gpus") {
            var gpus: [GpuInventory] = []
            for var inner in tables {
                gpus.append(try GpuInventory(&inner))
                try inner.finish()
            }
            host.gpus = gpus
            var seen: Set<String> = []
            for (index, gpu) in gpus.enumerated() where !seen.insert(gpu.interfacePath.foldedName).inserted {
                throw InventoryError(
                    line: tables[index].line, key: "Gpus[\(index)]",
                    reason: "another GPU has the same ids and the same Instance '\(gpu.instance)'")
            }
        }
        if let tables = try table.tables("NetworkAdapters") {
            host.networkAdapters = []
            for var inner in tables {
                let name = try inner.required(try inner.text("Name"), "Name")
                var nic = NetworkAdapterInventory(name: name, description: name, macAddress: "A4BB6D000000")
                if let value = try inner.text("Description") { nic.description = value }
                if let value = try inner.text("MacAddress") {
                    let digits = value.filter { $0 != "-" && $0 != ":" }.asciiUppercased
                    guard digits.utf8.count == 12, digits.allSatisfy(\.isHexDigit) else {
                        throw inner.wrong("MacAddress", "twelve hexadecimal digits are wanted, not '\(value)'")
                    }
                    nic.macAddress = digits
                }
                if let value = try inner.integer("LinkSpeed", 0...1 << 42) { nic.linkSpeed = UInt64(value) }
                if let value = try inner.boolean("Up") { nic.up = value }
                try inner.finish()
                host.networkAdapters.append(nic)
            }
        }
        if let tables = try table.tables("Volumes") {
            host.volumes = []
            for var inner in tables {
                var volume = VolumeInventory()
                let letter = try inner.required(try inner.text("DriveLetter"), "DriveLetter").asciiUppercased
                guard letter.utf8.count == 1, ("A"..."Z").contains(letter) else {
                    throw inner.wrong("DriveLetter", "one letter is wanted, not '\(letter)'")
                }
                volume.driveLetter = letter
                if let value = try inner.text("Label") { volume.label = value }
                if let value = try inner.integer("SizeBytes", 1 << 20...1 << 50) { volume.sizeBytes = UInt64(value) }
                if let value = try inner.text("FileSystem", oneOf: ["NTFS", "ReFS", "FAT32"]) { volume.fileSystem = value }
                try inner.finish()
                host.volumes.append(volume)
            }
            guard host.volumes.contains(where: { $0.driveLetter == "C" }) else {
                throw table.wrong("Volumes", "a host needs a volume with DriveLetter 'C'")
            }
        }
        if let tables = try table.tables("Images") {
            host.images = []
            for var inner in tables {
                let path = try inner.required(try inner.text("Path"), "Path")
                let system = try inner.text("System", oneOf: GuestImageInventory.System.allCases.map(\.rawValue)) ?? "Windows"
                var image = GuestImageInventory(
                    path: path, system: GuestImageInventory.System(rawValue: system) ?? .windows,
                    caption: system == "Linux" ? "Ubuntu 24.04.2 LTS" : "Microsoft Windows 11 Pro", build: 26100,
                    computerName: "GUEST")
                if let value = try inner.text("Caption") { image.caption = value }
                if let value = try inner.integer("Build", 10240...99999) { image.build = value }
                if let value = try inner.integer("Revision", 0...99999) { image.revision = value }
                if let value = try inner.boolean("Server") { image.server = value }
                if let value = try inner.integer("SizeBytes", 1 << 30...64 << 40) { image.sizeBytes = UInt64(value) }
                if let value = try inner.real("BootSeconds", 0...3600) { image.bootSeconds = value }
                if let value = try inner.text("ComputerName") { image.computerName = value }
                try inner.finish()
                host.images.append(image)
            }
        }
        if isFirst, var tables = try table.tables("OtherHosts") {
            host.otherHosts = []
            for index in tables.indices {
                var other = try HostInventory(&tables[index], isFirst: false)
                other.otherHosts = []
                guard !([host] + host.otherHosts).contains(where: { $0.computerName.foldedName == other.computerName.foldedName }) else {
                    throw tables[index].wrong("ComputerName", "another host is called '\(other.computerName)' too")
                }
                host.otherHosts.append(other)
            }
        }
        try table.finish()
        self = host
    }
}

extension GpuInventory {
    fileprivate init(_ table: inout InventoryTable) throws(InventoryError) {
        self.init()
        if let value = try table.text("Profile", oneOf: ["Example1", "Example2", "DataCentre"]) {
            switch value {
            case "Example2": self = .example2
            case "DataCentre": self = .dataCentre
            default: self = .example1
            }
        }
        if let value = try table.text("Name") { name = value }
        if let value = try table.integer("VendorId", 0...0xFFFF) { vendorId = UInt16(value) }
        if let value = try table.integer("DeviceId", 0...0xFFFF) { deviceId = UInt16(value) }
        if let value = try table.integer("SubsystemId", 0...0xFFFF_FFFF) { subsystemId = UInt32(value) }
        if let value = try table.integer("RevisionId", 0...0xFF) { revisionId = UInt8(value) }
        if let value = try table.text("Instance") { instance = value }
        if let value = try table.text("Interface", oneOf: ["GPUPARAV", "PARAV", "SRIOV"]) {
            interfaceSuffix = value == "SRIOV" ? "" : value
        }
        if let value = try table.integer("VideoMemoryBytes", 1 << 26...1 << 40) { videoMemoryBytes = UInt64(value) }
        if let value = try table.integer("ComputeUnits", 1...1024) { computeUnits = value }
        if let value = try table.integers("ValidPartitionCounts", 1...1024) {
            guard !value.isEmpty else { throw table.wrong("ValidPartitionCounts", "at least one count is wanted") }
            validPartitionCounts = value.map { UInt16($0) }
            partitionCount = validPartitionCounts[0]
        }
        if let value = try table.integer("PartitionCount", 1...1024) {
            guard validPartitionCounts.contains(UInt16(value)) else {
                throw table.wrong("PartitionCount", "\(value) is not one of ValidPartitionCounts")
            }
            partitionCount = UInt16(value)
        }
        for kind in PartitionResourceKind.allCases {
            guard var inner = try table.table(kind.word) else { continue }
            var resource = self[kind]
            let all = 0...UInt64.max
            if let value = try inner.unsigned("Total", all) { resource.total = value }
            if let value = try inner.unsigned("Reserved", all) { resource.reserved = value }
            if let value = try inner.unsigned("Min", all) { resource.min = value }
            if let value = try inner.unsigned("Max", all) { resource.max = value }
            if let value = try inner.unsigned("Optimal", all) { resource.optimal = value }
            try inner.finish()
            guard resource.min <= resource.optimal, resource.optimal <= resource.max, resource.max <= resource.total,
                resource.reserved <= resource.total
            else {
                throw table.wrong(kind.word, "Min <= Optimal <= Max <= Total and Reserved <= Total must hold")
            }
            switch kind {
            case .vram: vram = resource
            case .encode: encode = resource
            case .decode: decode = resource
            case .compute: compute = resource
            }
        }
        if var inner = try table.table("Driver") {
            if let value = try inner.text("Provider") { driver.provider = value }
            if let value = try inner.text("Version") { driver.version = value }
            if let value = try inner.text("Date") { driver.date = value }
            if let value = try inner.text("Inf") { driver.inf = value }
            if let value = try inner.real("Wddm", 1...9) { driver.wddm = Int((value * 10).rounded()) }
            if let value = try inner.boolean("ParavirtualizationSupported") { driver.paravirtualizationSupported = value }
            if let value = try inner.boolean("LiveMigration") { driver.liveMigration = value }
            if let value = try inner.boolean("DirtyBitTracking") { driver.dirtyBitTracking = value }
            if let value = try inner.boolean("ComputeOnly") { driver.computeOnly = value }
            if let value = try inner.boolean("Signed") { driver.signed = value }
            try inner.finish()
        }
    }
}

private func isComputerNameByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
}

/// A table under reading: remembers which keys were asked for, so that the others can be named.
private struct InventoryTable {
    private let entries: [InventoryNode.Entry]
    private var asked: [String] = []
    private let path: String
    let line: Int

    init(_ node: InventoryNode, path: String) throws(InventoryError) {
        guard case .table(let entries) = node.value else {
            throw InventoryError(
                line: node.line, key: path.isEmpty ? "inventory" : path, reason: "a table of keys is wanted")
        }
        self.entries = entries
        self.path = path
        line = node.line
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private mutating func find(_ key: String) throws(InventoryError) -> InventoryNode.Entry? {
        asked.append(key)
        let folded = key.foldedName
        var found: InventoryNode.Entry?
        for entry in entries where entry.key.foldedName == folded {
            guard found == nil else {
                throw InventoryError(line: entry.line, key: full(key), reason: "the key stands here a second time")
            }
            found = entry
        }
        if let found, case .null = found.value.value { return nil }
        return found
    }

    func wrong(_ key: String, _ reason: String) -> InventoryError {
        let folded = key.foldedName
        let entry = entries.first { $0.key.foldedName == folded }
        return InventoryError(line: entry?.line ?? line, key: full(key), reason: reason)
    }

    func required<T>(_ value: T?, _ key: String) throws(InventoryError) -> T {
        guard let value else { throw InventoryError(line: line, key: full(key), reason: "the key is missing") }
        return value
    }

    mutating func text(_ key: String) throws(InventoryError) -> String? {
        guard let entry = try find(key) else { return nil }
        guard case .text(let value) = entry.value.value else { throw wrong(key, "a string is wanted") }
        return value
    }

    mutating func text(_ key: String, oneOf values: [String]) throws(InventoryError) -> String? {
        guard let value = try text(key) else { return nil }
        guard let match = values.first(where: { $0.foldedName == value.foldedName }) else {
            throw wrong(key, "'\(value)' is not one of \(values.joined(separator: ", "))")
        }
        return match
    }

    mutating func boolean(_ key: String) throws(InventoryError) -> Bool? {
        guard let entry = try find(key) else { return nil }
        guard case .boolean(let value) = entry.value.value else { throw wrong(key, "$true or $false is wanted") }
        return value
    }

    private mutating func wide(_ key: String) throws(InventoryError) -> Int128? {
        guard let entry = try find(key) else { return nil }
        switch entry.value.value {
        case .integer(let value): return value
        case .real(let value) where value == value.rounded() && abs(value) < 1e18: return Int128(value)
        default: throw wrong(key, "a whole number is wanted")
        }
    }

    mutating func integer(_ key: String, _ range: ClosedRange<Int>) throws(InventoryError) -> Int? {
        guard let value = try wide(key) else { return nil }
        guard value >= Int128(range.lowerBound), value <= Int128(range.upperBound) else {
            throw wrong(key, "\(value) is not in \(range.lowerBound) to \(range.upperBound)")
        }
        return Int(value)
    }

    mutating func unsigned(_ key: String, _ range: ClosedRange<UInt64>) throws(InventoryError) -> UInt64? {
        guard let value = try wide(key) else { return nil }
        guard value >= Int128(range.lowerBound), value <= Int128(range.upperBound) else {
            throw wrong(key, "\(value) is not in \(range.lowerBound) to \(range.upperBound)")
        }
        return UInt64(value)
    }

    mutating func real(_ key: String, _ range: ClosedRange<Double>) throws(InventoryError) -> Double? {
        guard let entry = try find(key) else { return nil }
        let value: Double
        switch entry.value.value {
        case .integer(let whole): value = Double(whole)
        case .real(let exact): value = exact
        default: throw wrong(key, "a number is wanted")
        }
        guard range.contains(value) else {
            throw wrong(key, "\(value) is not in \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    mutating func integers(_ key: String, _ range: ClosedRange<Int>) throws(InventoryError) -> [Int]? {
        guard let entry = try find(key) else { return nil }
        let nodes: [InventoryNode]
        if case .list(let list) = entry.value.value { nodes = list } else { nodes = [entry.value] }
        var values: [Int] = []
        for node in nodes {
            guard case .integer(let value) = node.value, value >= Int128(range.lowerBound),
                value <= Int128(range.upperBound)
            else {
                throw InventoryError(
                    line: node.line, key: full(key),
                    reason: "whole numbers from \(range.lowerBound) to \(range.upperBound) are wanted")
            }
            values.append(Int(value))
        }
        return values
    }

    mutating func table(_ key: String) throws(InventoryError) -> InventoryTable? {
        guard let entry = try find(key) else { return nil }
        return try InventoryTable(entry.value, path: full(key))
    }

    mutating func tables(_ key: String) throws(InventoryError) -> [InventoryTable]? {
        guard let entry = try find(key) else { return nil }
        let nodes: [InventoryNode]
        if case .list(let list) = entry.value.value { nodes = list } else { nodes = [entry.value] }
        var result: [InventoryTable] = []
        for (index, node) in nodes.enumerated() {
            result.append(try InventoryTable(node, path: "\(full(key))[\(index)]"))
        }
        return result
    }

    /// Names the first key that nothing asked for.
    func finish() throws(InventoryError) {
        let known = Set(asked.map(\.foldedName))
        for entry in entries where !known.contains(entry.key.foldedName) {
            throw InventoryError(
                line: entry.line, key: full(entry.key),
                reason: "there is no such key; here stand \(asked.joined(separator: ", "))")
        }
    }
}
