import ParavirtualProtocol

/// Whom video memory and engine time are counted for: the host, or one virtual GPU. Guarded by its adapter's lock.
final class PartitionGroup: @unchecked Sendable {
    let name: String
    /// nil for the host.
    let virtualMachine: GUID?
    /// Share of the engines relative to the other groups; 1 is a whole GPU (GPV-051).
    var weight: Double
    /// Bytes of video memory that it may have.
    var videoMemoryLimit: UInt64
    var videoMemoryUsed: UInt64 = 0
    var systemMemoryUsed: UInt64 = 0
    /// Engine time divided by weight, by node: who has least runs next.
    var virtualTime: [Double]
    /// Nanoseconds of engine time, by node.
    var engineTime: [UInt64]
    var submissions: UInt64 = 0
    /// Queues with work, by node; a group without is away from that engine.
    var activeQueues: [Int]
    var isPaused = false
    /// Its virtual GPU is going: no device is made for it any more.
    var isClosed = false

    init(name: String, virtualMachine: GUID?, weight: Double, videoMemoryLimit: UInt64, nodes: Int) {
        self.name = name
        self.virtualMachine = virtualMachine
        self.weight = max(weight, 1e-6)
        self.videoMemoryLimit = videoMemoryLimit
        virtualTime = [Double](repeating: 0, count: nodes)
        engineTime = [UInt64](repeating: 0, count: nodes)
        activeQueues = [Int](repeating: 0, count: nodes)
    }

    /// Engine time that a group may be ahead of the others when it comes back, in nanoseconds.
    static let grace = 20_000_000.0

    /// The group has work for an engine again. A moment without costs it nothing of its share: on a busy host its process may get no
    /// processor between two packets. For more than a moment it gets no credit.
    func comeBack(to node: Int, among groups: [PartitionGroup]) {
        var floor = Double.infinity
        for other in groups where other !== self && other.activeQueues[node] > 0 { floor = min(floor, other.virtualTime[node]) }
        if floor < .infinity { virtualTime[node] = max(virtualTime[node], floor - Self.grace / weight) }
    }
}
