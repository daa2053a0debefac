/// D3DKMT_SUBMITCOMMAND. `commands` is a GPU virtual address, `commandLength` bytes.
public struct D3DKMTSubmitCommand {
    /// D3DKMT_SUBMITCOMMANDFLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let nullRendering = Flags(rawValue: 1)
        public static let presentRedirected = Flags(rawValue: 2)
        public static let noKmdAccess = Flags(rawValue: 4)
    }
    public var commands: UInt64
    public var commandLength: UInt32
    public var flags: Flags
    public var presentHistoryToken: UInt64 = 0
    /// 1 to 64 contexts; the first decides the device.
    public var broadcastContext: [D3DKMTHandle]
    public var privateDriverData: [UInt8]
    /// At most 16.
    public var writtenPrimaries: [D3DKMTHandle] = []
    /// At most 1024 allocations.
    public var historyBuffers: [D3DKMTHandle] = []
    public init(
        commands: UInt64, commandLength: UInt32, broadcastContext: [D3DKMTHandle], privateDriverData: [UInt8] = [],
        flags: Flags = []
    ) {
        self.commands = commands
        self.commandLength = commandLength
        self.broadcastContext = broadcastContext
        self.privateDriverData = privateDriverData
        self.flags = flags
    }
}

/// D3DKMT_SUBMITCOMMANDTOHWQUEUE. The progress fence takes `hwQueueProgressFenceID` when the buffer is done.
public struct D3DKMTSubmitCommandToHwQueue {
    public var hHwQueue: D3DKMTHandle
    public var hwQueueProgressFenceID: UInt64
    public var commandBuffer: UInt64
    public var commandLength: UInt32
    public var privateDriverData: [UInt8]
    public var writtenPrimaries: [D3DKMTHandle] = []
    public init(
        hHwQueue: D3DKMTHandle, hwQueueProgressFenceID: UInt64, commandBuffer: UInt64, commandLength: UInt32,
        privateDriverData: [UInt8] = []
    ) {
        self.hHwQueue = hHwQueue
        self.hwQueueProgressFenceID = hwQueueProgressFenceID
        self.commandBuffer = commandBuffer
        self.commandLength = commandLength
        self.privateDriverData = privateDriverData
    }
}
