import Dxgkrnl
import WindowsMachine

import struct WindowsMachine.EventRecord

/// Events of VMMS and the worker processes (GPV-242, GPV-243), by Hyper-V's numbers and sentences.
extension HostPlatform {
    private static let vmms = "Microsoft-Windows-Hyper-V-VMMS-Admin"
    private static let worker = "Microsoft-Windows-Hyper-V-Worker-Admin"

    private func write(_ channel: String, _ id: UInt16, _ level: EventLevel, _ text: String, _ machine: VirtualMachine? = nil) {
        windows.eventLog.write(channel, id: id, level, text)
    }

    private func sentence(_ machine: VirtualMachine, _ text: String) -> String {
        "'\(machine.stored.name)' \(text) (Virtual machine ID \(machine.id.capitals))"
    }

    func machineCreated(_ machine: VirtualMachine) {
        write(Self.vmms, 13002, .information, "The virtual machine \(sentence(machine, "was created."))")
    }

    func machineRemoved(_ machine: VirtualMachine) {
        write(Self.vmms, 13003, .information, "The virtual machine \(sentence(machine, "was deleted."))")
    }

    func machineMoved(_ machine: VirtualMachine, to host: String) {
        write(Self.vmms, 20418, .information, "Virtual machine migration operation for \(sentence(machine, "to '\(host)' completed successfully."))")
    }

    func machineStarted(_ machine: VirtualMachine, restored: Bool) {
        write(
            Self.worker, restored ? 18596 : 18500, .information,
            sentence(machine, restored ? "was restored successfully." : "started successfully."))
    }

    func machineStopped(_ machine: VirtualMachine, guestShutDown: Bool) {
        write(
            Self.worker, guestShutDown ? 18508 : 18502, .information,
            sentence(machine, guestShutDown ? "was shut down by the guest operating system." : "was turned off."))
    }

    func machineSaved(_ machine: VirtualMachine) {
        write(Self.worker, 18510, .information, sentence(machine, "saved successfully."))
    }

    func machinePaused(_ machine: VirtualMachine) {
        machine.worker?.graphics?.setPaused(true)
        write(Self.worker, 18516, .information, sentence(machine, "was paused."))
    }

    func machineResumed(_ machine: VirtualMachine) {
        machine.worker?.graphics?.setPaused(false)
        write(Self.worker, 18518, .information, sentence(machine, "was resumed."))
    }

    func checkpointCreated(_ machine: VirtualMachine) {
        write(Self.vmms, 18012, .information, "The checkpoint operation for \(sentence(machine, "completed successfully."))")
    }

    func checkpointApplied(_ machine: VirtualMachine) {
        write(Self.vmms, 15304, .information, "The checkpoint was applied to \(sentence(machine, "successfully."))")
    }

    func machineFailed(_ machine: VirtualMachine, text: String) {
        write(Self.worker, 12030, .error, text)
    }

    func virtualGpuRefused(_ machine: VirtualMachine, text: String) {
        write(Self.worker, 12006, .warning, text)
        windows.eventLog.write("Microsoft-Windows-DxgKrnl-Admin", id: DxgkrnlEvent.Kind.virtualGPUCreationFailed.rawValue, .warning, text)
    }

    func guestBooted(_ machine: VirtualMachine) {
        write("Microsoft-Windows-Hyper-V-Worker-Operational", 18601, .information, sentence(machine, "has booted an operating system."))
    }

    func hostStarted(machines: Int) {
        // Written when someone first asks for machines; a host that is only looked at stays silent.
    }

    static func log(_ event: DxgkrnlEvent, to windows: WindowsMachine) {
        windows.eventLog.write(
            event.channel.rawValue, id: event.kind.rawValue, EventLevel(rawValue: event.level.rawValue) ?? .information,
            event.message, provider: "Microsoft-Windows-DxgKrnl")
        if event.kind == .engineTimeout, let service = event.driverService {
            windows.eventLog.write(
                "System", id: 4101, .warning, "Display driver \(service) stopped responding and has successfully recovered.", provider: "Display")
        }
    }
}
