/// D3DDDI_QUERYREGISTRY_INFO (GPV-129): what goes through D3DKMTQueryAdapterInfo with type QUERYREGISTRY. In a guest this
/// is the way to the host driver's settings; the guest's own registry has none of them (GPV-126).
public struct D3DDDIQueryRegistryInfo: Hashable, Sendable {
    /// D3DDDI_QUERYREGISTRY_TYPE (GPV-130).
    public enum QueryType: UInt32, Sendable {
        case serviceKey = 0
        case adapterKey = 1
        case driverStorePath = 2
        case driverImagePath = 3
    }
    /// D3DDDI_QUERYREGISTRY_FLAGS (GPV-131).
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Paths in the answer are made ones of the guest's name space.
        public static let translatePath = Flags(rawValue: 1)
        public static let mutableValue = Flags(rawValue: 2)
    }
    /// D3DDDI_QUERYREGISTRY_STATUS (GPV-135).
    public enum Status: UInt32, Sendable {
        case success = 0
        /// Only `outputValueSize` is valid: the bytes that are needed.
        case bufferOverflow = 1
        case fail = 2
    }
    /// Bytes of the fixed structure; its last eight are the output, which longer values go beyond.
    public static let byteCount = 552
    public static let outputOffset = 544
    /// MAX_PATH, with the terminator (GPV-132).
    public static let maximumNameUnits = 260

    public var queryType: QueryType
    public var flags: Flags
    public var valueName: String
    /// The REG_ type that is expected; 0 for the path queries.
    public var valueType: UInt32
    public var physicalAdapterIndex: UInt32
    /// Bytes written, or needed.
    public var outputValueSize: UInt32 = 0
    public var status: Status = .success
    /// The value's bytes: UTF-16 with terminator for the string types.
    public var output: [UInt8] = []

    public init(
        queryType: QueryType, valueName: String = "", valueType: UInt32 = 0, flags: Flags = [], physicalAdapterIndex: UInt32 = 0
    ) {
        self.queryType = queryType
        self.valueName = valueName
        self.valueType = valueType
        self.flags = flags
        self.physicalAdapterIndex = physicalAdapterIndex
    }

    /// The request's bytes, with room for `outputBytes` of value. nil where the name is too long.
    public func encode(outputBytes: Int) -> [UInt8]? {
        let units = Array(valueName.utf16)
        guard units.count < Self.maximumNameUnits, outputBytes >= 0, outputBytes <= D3DKMTLimits.messageBytes else { return nil }
        var bytes = [UInt8](repeating: 0, count: max(Self.byteCount, Self.outputOffset + outputBytes))
        bytes.withUnsafeMutableBytes { raw in
            raw.storeBytes(of: queryType.rawValue.littleEndian, as: UInt32.self)
            raw.storeBytes(of: flags.rawValue.littleEndian, toByteOffset: 4, as: UInt32.self)
            for (index, unit) in units.enumerated() { raw.storeBytes(of: unit.littleEndian, toByteOffset: 8 + 2 * index, as: UInt16.self) }
            raw.storeBytes(of: valueType.littleEndian, toByteOffset: 528, as: UInt32.self)
            raw.storeBytes(of: physicalAdapterIndex.littleEndian, toByteOffset: 532, as: UInt32.self)
        }
        return bytes
    }

    /// Reads an answer; nil where the bytes are no such structure.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count >= Self.byteCount else { return nil }
        func word(_ offset: Int) -> UInt32 {
            bytes.withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
        }
        guard let type = QueryType(rawValue: word(0)), let status = Status(rawValue: word(540)) else { return nil }
        var units: [UInt16] = []
        for index in 0..<Self.maximumNameUnits {
            let unit = UInt16(bytes[8 + 2 * index]) | UInt16(bytes[9 + 2 * index]) << 8
            if unit == 0 { break }
            units.append(unit)
        }
        self.init(
            queryType: type, valueName: String(decoding: units, as: UTF16.self), valueType: word(528), flags: Flags(rawValue: word(4)),
            physicalAdapterIndex: word(532))
        self.status = status
        outputValueSize = word(536)
        if status == .success {
            output = Array(bytes[Self.outputOffset..<min(bytes.count, Self.outputOffset + Int(clamping: outputValueSize))])
        }
    }

    /// A string value without its terminator.
    public var outputString: String {
        var units = stride(from: 0, to: output.count - 1, by: 2).map { UInt16(output[$0]) | UInt16(output[$0 + 1]) << 8 }
        if units.last == 0 { units.removeLast() }
        return String(decoding: units, as: UTF16.self)
    }

    public var outputDword: UInt32? {
        output.count >= 4 ? (0..<4).reduce(UInt32(0)) { $0 | UInt32(output[$1]) << UInt32(8 * $1) } : nil
    }
}
