import ParavirtualProtocol
import Synchronization

/// The numbers that the host gives out: LUIDs and process objects.
final class HostNumbers: Sendable {
    private let luids = Atomic<UInt64>(0x1_0000)
    private let processes = Atomic<UInt64>(0)

    func nextLUID() -> LUID { LUID(luids.wrappingAdd(0x11, ordering: .relaxed).newValue) }
    func nextProcess() -> UInt64 { processes.wrappingAdd(1, ordering: .relaxed).newValue }
}
