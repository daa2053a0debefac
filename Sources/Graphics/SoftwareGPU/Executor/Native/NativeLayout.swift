/// The memory that machine code works with beside the register file, one for each executor, by byte offsets.
enum NativeLayout {
    /// The executor, for the functions that machine code calls.
    static let executor: Int32 = 0
    /// The register file.
    static let file: Int32 = 8
    /// Where code that yielded goes on, or 0.
    static let resume: Int32 = 16
    /// `RowExecutor.nativeAccess` and `RowExecutor.nativePoll`.
    static let access: Int32 = 24
    static let poll: Int32 = 32
    /// The block of 16 lanes under way and the end of them, as offsets in a row.
    static let block: Int32 = 40
    static let blockEnd: Int32 = 44
    /// Turns of loops until the next look at requests.
    static let fuel: Int32 = 48
    /// Live lanes of an access that machine code leaves to the executor, their offsets and data.
    static let accessMask: Int32 = 52
    static let byteSteps: Int32 = 64
    static let constants: Int32 = 128
    static let offsets: Int32 = 192
    static let data: Int32 = 256
    /// What atomic operations found: a component that their operands leave free.
    static let found: Int32 = data + 128
    /// Operands and result of a row operation for one block.
    static let operands: Int32 = 512
    static let result: Int32 = 768
    /// Registers while a function runs.
    static let generals: Int32 = 832
    static let masks: Int32 = 960
    static let vectors: Int32 = 1024
    /// Saved masks, eight bytes for each level of nesting.
    static let frames: Int32 = 3072
    /// Pieces of memory that accesses have met, one for each memory step.
    static let windows: Int32 = 3648
    static let windowSize = Int32(MemoryLayout<NativeWindow>.stride)

    /// Words that instructions name as constants.
    enum Constant: Int32, CaseIterable {
        case countMask, magnitude, sign, one, twoTo31, wordMask
        var bits: UInt32 {
            switch self {
            case .countMask: 31
            case .magnitude: 0x7FFF_FFFF
            case .sign: 0x8000_0000
            case .one: Float(1).bitPattern
            case .twoTo31: Float(0x1p31).bitPattern
            case .wordMask: ~3
            }
        }
        var offset: Int32 { NativeLayout.constants + rawValue * 4 }
    }
}

/// Memory that a step may reach without asking: offsets from `lowest` on, and where that lies on the host.
struct NativeWindow {
    /// Offset of the first byte.
    var lowest: UInt32 = 0
    /// So many offsets from there on are good for one lane's access, so many for 16 lanes in a row.
    var count: UInt32 = 0
    var blockCount: UInt32 = 0
    /// A store has used the window since it was noted last.
    var isWritten: UInt32 = 0
    /// Host address of `lowest`.
    var host: UInt64 = 0
    /// Where it lies in video memory, empty elsewhere.
    var video: Range<UInt64> = 0..<0
}
