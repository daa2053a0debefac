import GPUInstructionSet
import ParavirtualProtocol

/// An adapter as DXCore lists it (IDXCoreAdapter).
public struct DXCoreAdapter: Sendable, Hashable {
    public let luid: LUID
    /// DriverDescription.
    public let description: String
    /// The adapter's node kinds by node ordinal as its driver tells: 0 graphics, 1 compute, 2 copy, 3 video decode, 4 video
    /// encode; empty where the driver has no private answer.
    public let nodeKinds: [UInt8]
    let typeBits: UInt32
    /// Bytes.
    public let dedicatedVideoMemory: UInt64
    public let sharedSystemMemory: UInt64
    /// Version of the instruction set, 0 where none is known.
    public let instructionSetVersion: UInt32

    public var type: D3DKMTAdapterType { D3DKMTAdapterType(rawValue: typeBits) }
    /// IsHardware.
    public var isHardware: Bool { !type.contains(.softwareDevice) }
    /// The adapter belongs to a guest and is projected from its host.
    public var isParavirtualized: Bool { type.contains(.paravirtualized) }
    /// D3D12 core compute: has a node for it and an instruction set that this driver compiles to.
    public var canCompute: Bool { computeNode != nil && instructionSetVersion == UInt32(GPUInstructionSet.version) }

    /// The node for compute work: one of its own, else the graphics node.
    var computeNode: UInt32? {
        (nodeKinds.firstIndex(of: 1) ?? nodeKinds.firstIndex(of: 0)).map { UInt32($0) }
    }
    var copyNode: UInt32? { nodeKinds.firstIndex(of: 2).map { UInt32($0) } }
}

/// DXCore: enumeration of adapters.
public enum DXCore {
    /// DXCoreCreateAdapterFactory and CreateAdapterList: every adapter of the process, hardware first, else in the kernel's order.
    public static func adapters(_ kernel: any D3DKMT) throws(D3D12Error) -> [DXCoreAdapter] {
        var arguments = D3DKMTEnumAdapters3(filter: .includeComputeOnly)
        try kernel.enumAdapters3(&arguments).ok("D3DKMTEnumAdapters3")
        var result: [DXCoreAdapter] = []
        for info in arguments.adapters {
            result.append(read(kernel, info))
            _ = kernel.closeAdapter(D3DKMTCloseAdapter(hAdapter: info.hAdapter))
        }
        return result.filter(\.isHardware) + result.filter { !$0.isHardware }
    }

    private static func read(_ kernel: any D3DKMT, _ info: D3DKMTAdapterInfo) -> DXCoreAdapter {
        func query(_ type: KMTQueryAdapterInfoType, _ byteCount: Int) -> [UInt8]? {
            var arguments = D3DKMTQueryAdapterInfo(
                hAdapter: info.hAdapter, type: type, privateDriverData: [UInt8](repeating: 0, count: byteCount))
            return kernel.queryAdapterInfo(&arguments).isSuccess ? arguments.privateDriverData : nil
        }
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
            return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
        }
        var description = query(.driverDescription, 8192).map { text($0[...]) } ?? ""
        if description.isEmpty, let registry = query(.adapterRegistryInfo, 2080), registry.count >= 520 {
            description = text(registry[..<520])
        }
        let type = query(.adapterType, 4).map { number($0, 0, 4) } ?? 0
        let segments = query(.getSegmentSize, 24)
        let driver = query(.umDriverPrivate, AdapterPrivateInfo.byteCount).flatMap { AdapterPrivateInfo(decoding: $0) }
        return DXCoreAdapter(
            luid: info.adapterLuid, description: description, nodeKinds: driver?.nodeKinds ?? [], typeBits: UInt32(truncatingIfNeeded: type),
            dedicatedVideoMemory: segments.map { number($0, 0, 8) } ?? 0,
            sharedSystemMemory: segments.map { number($0, 16, 8) } ?? 0,
            instructionSetVersion: driver?.instructionSetVersion ?? 0)
    }

    /// A little-endian number of `count` bytes at `offset`; 0 beyond the end.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
        guard offset + count <= bytes.count else { return 0 }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
