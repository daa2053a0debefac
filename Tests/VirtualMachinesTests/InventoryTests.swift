import Testing

@testable import VirtualMachines

@Suite struct InventoryTests {
    private func table(_ entries: [(String, Int, InventoryNode.Value)]) -> InventoryNode {
        InventoryNode(
            .table(entries.map { InventoryNode.Entry(key: $0.0, line: $0.1, value: InventoryNode($0.2, line: $0.1)) }), line: 1)
    }

    @Test func whatIsLeftOutComesFromThePreset() throws {
        let host = try HostInventory(table([("ComputerName", 2, .text("lab7")), ("MemoryBytes", 3, .integer(128 << 30))]))
        #expect(host.computerName == "LAB7" && host.memoryBytes == 128 << 30)
        #expect(host.gpus == HostInventory.workstation.gpus && host.images.count == 3)
        #expect(try HostInventory(table([("preset", 1, .text("server2025"))])).operatingSystem.server)
    }

    @Test(arguments: [
        ("Memroy", InventoryNode.Value.integer(1), "there is no such key"),
        ("ComputerName", .text("a name with blanks"), "1 to 63 letters"),
        ("LogicalProcessors", .integer(0), "0 is not in 1 to 2048"),
        ("LogicalProcessors", .text("many"), "a whole number is wanted"),
        ("FirmwareVirtualization", .integer(1), "$true or $false is wanted"),
        ("Preset", .text("Mainframe"), "'Mainframe' is no preset"), ("Volumes", .list([]), "DriveLetter 'C'"),
    ])
    func wrongKeysAndValuesAreNamedWithTheirLine(key: String, value: InventoryNode.Value, reason: String) {
        do {
            _ = try HostInventory(table([("Domain", 2, .text("contoso.com")), (key, 17, value)]))
            Issue.record("\(key) was taken")
        } catch {
            #expect(error.line == 17 && error.key == key && error.reason.contains(reason), "\(error)")
        }
    }

    @Test func gpusOfAnInventory() throws {
        let gpu: InventoryNode.Value = .table([
            InventoryNode.Entry(key: "Profile", line: 4, value: InventoryNode(.text("Example2"), line: 4)),
            InventoryNode.Entry(key: "Instance", line: 5, value: InventoryNode(.text("4&1&0&0008"), line: 5)),
            InventoryNode.Entry(key: "PartitionCount", line: 6, value: InventoryNode(.integer(4), line: 6)),
        ])
        let host = try HostInventory(table([("Gpus", 3, gpu)]))
        #expect(host.gpus.count == 1 && host.gpus[0].partitionCount == 4 && host.gpus[0].interfacePath.hasSuffix("\\PARAV"))
        let twins: InventoryNode.Value = .list([InventoryNode(gpu, line: 3), InventoryNode(gpu, line: 9)])
        #expect(throws: InventoryError.self) { try HostInventory(table([("Gpus", 3, twins)])) }
    }

    @Test func otherHostsAreWholeHostsWithNamesOfTheirOwn() throws {
        let other: InventoryNode.Value = .table([InventoryNode.Entry(key: "ComputerName", line: 2, value: InventoryNode(.text("new"), line: 2))])
        let host = try HostInventory(table([("Preset", 1, .text("Server2022")), ("OtherHosts", 2, other)]))
        #expect(host.computerName == "WIN-T3H0LVHJJ59" && host.otherHosts.map(\.computerName) == ["NEW"] && host.otherHosts[0].volumes.count == 2)
        #expect(throws: InventoryError.self) { try HostInventory(table([("ComputerName", 1, .text("NEW")), ("OtherHosts", 2, other)])) }
    }

    @Test(arguments: HostInventory.presetNames)
    func presetsAreConsistent(name: String) throws {
        let host = try #require(HostInventory.preset(name))
        #expect(host.computerName.utf8.count <= 63 && host.volumes.contains { $0.driveLetter == "C" })
        for gpu in host.gpus {
            #expect(gpu.validPartitionCounts.contains(gpu.partitionCount))
            for kind in PartitionResourceKind.allCases {
                let r = gpu[kind]
                #expect(r.min <= r.optimal && r.optimal <= r.max && r.max <= r.total && r.reserved <= r.total)
            }
        }
    }

    /// Whatever the shape of a document, reading it ends in an inventory or in an error with a line.
    @Test(arguments: 0..<8)
    func anyDocumentIsReadOrRefused(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let keys = ["Preset", "OtherHosts", "Gpus", "Volumes", "Images", "OperatingSystem", "MemoryBytes", "NetworkAdapters", "Name", "VRAM", "Min", "Path", "DriveLetter", "Driver"]
        func node(_ depth: Int) -> InventoryNode {
            let line = Int.random(in: 1...99, using: &random)
            switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
            case 0: return InventoryNode(.null, line: line)
            case 1: return InventoryNode(.boolean(Bool.random(using: &random)), line: line)
            case 2: return InventoryNode(.integer(Int128(random.next()) - Int128(random.next())), line: line)
            case 3: return InventoryNode(.real(Double(bitPattern: random.next())), line: line)
            case 4: return InventoryNode(.text(keys.randomElement(using: &random) ?? ""), line: line)
            case 5: return InventoryNode(.list((0..<Int.random(in: 0..<4, using: &random)).map { _ in node(depth + 1) }), line: line)
            default:
                return InventoryNode(
                    .table(
                        (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                            InventoryNode.Entry(key: keys.randomElement(using: &random) ?? "", line: line, value: node(depth + 1))
                        }), line: line)
            }
        }
        for _ in 0..<300 {
            do { _ = try HostInventory(node(0)) } catch { #expect(error.line > 0 && !error.reason.isEmpty, "seed \(seed)") }
        }
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
