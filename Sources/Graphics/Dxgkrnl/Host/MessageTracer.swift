import ParavirtualProtocol
import Synchronization

/// The switch of the trace. Each virtual machine keeps it beside its host, so that a message on its way needs no host.
final class MessageTracer: Sendable {
    private let tracing = Atomic<Bool>(false)
    private let sink = Mutex<(@Sendable (MessageTrace) -> Void)?>(nil)

    @inline(__always) var isOn: Bool { tracing.load(ordering: .relaxed) }

    func set(_ new: (@Sendable (MessageTrace) -> Void)?) {
        sink.withLock { $0 = new }
        tracing.store(new != nil, ordering: .releasing)
    }

    @inline(__always)
    func message(
        _ machine: VirtualMachine, _ channel: @autoclosure () -> String, _ bytes: UnsafeRawBufferPointer, fromHost: Bool,
        isCompletion: Bool = false, command: UInt32? = nil
    ) {
        guard isOn else { return }
        record(machine, channel(), bytes, fromHost: fromHost, isCompletion: isCompletion, command: command)
    }

    private func record(
        _ machine: VirtualMachine, _ channel: String, _ bytes: UnsafeRawBufferPointer, fromHost: Bool, isCompletion: Bool,
        command: UInt32?
    ) {
        guard let sink = sink.withLock({ $0 }) else { return }
        sink(
            MessageDescription.record(
                machine: machine.name, channel: channel, bytes: bytes, fromHost: fromHost, isCompletion: isCompletion,
                command: command, extendedHeader: machine.usesExtendedHeader))
    }
}
