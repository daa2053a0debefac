import Glibc
import VirtualDisks

/// Automatic checkpoints, as Windows clients make them: a machine that is turned on gets one, and loses it when it is turned off
/// with nothing made on top. Whatever keeps one from being made is an event; the machine starts all the same.
extension VirtualizationHost {
    /// Only a disk gives a checkpoint something to hold on to.
    private func wantsAutomaticCheckpoint(_ settings: MachineSettings) -> Bool {
        let disks = settings.drives.filter { $0.kind == .hardDisk && !$0.path.isEmpty }
        return settings.automaticCheckpointsEnabled && settings.checkpointType != .disabled && settings.gpuPartitions.isEmpty
            && settings.assignedDevices.isEmpty && !disks.isEmpty && !disks.contains { VirtualDiskSet.isSet($0.path) }
    }

    /// The machine was turned on: what it is before its guest boots.
    func makeAutomaticCheckpoint(of machine: VirtualMachine) {
        guard wantsAutomaticCheckpoint(machine.stored) else { return }
        var made = CheckpointSettings()
        made.name = "Automatic Checkpoint - \(checkpointName(of: machine))"
        made.isAutomatic = true
        made.state = .off
        attempt(machine) { _ = try keep(made, of: machine) }
    }

    /// The machine is off: its automatic checkpoint goes, unless another one stands on it.
    func removeLastAutomaticCheckpoint(of machine: VirtualMachine) {
        removeAutomaticCheckpoints(of: machine) { $0.id == machine.stored.parentCheckpoint }
    }

    /// The machine is about to get a new one, and has one at most: what an earlier run left goes, whatever stands on it.
    func removeAutomaticCheckpoints(of machine: VirtualMachine) { removeAutomaticCheckpoints(of: machine) { _ in true } }

    private func removeAutomaticCheckpoints(of machine: VirtualMachine, where fits: (Checkpoint) -> Bool) {
        for one in checkpoints[machine.id] ?? [] where one.stored.isAutomatic && fits(one) { attempt(machine) { try remove(one) } }
    }

    private func attempt(_ machine: VirtualMachine, _ body: () throws -> Void) {
        do { try body() } catch { platform.machineFailed(machine, text: "\(error)") }
    }

    /// `TEST - (11/21/2026 - 6:57:08 PM)`, in local time.
    func checkpointName(of machine: VirtualMachine) -> String {
        var seconds = time_t((now - 116_444_736_000_000_000) / 10_000_000)
        var local = tm()
        localtime_r(&seconds, &local)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\((local.tm_hour + 11) % 12 + 1):\(two(local.tm_min)):\(two(local.tm_sec)) \(local.tm_hour < 12 ? "AM" : "PM")"
        return "\(machine.stored.name) - (\(local.tm_mon + 1)/\(local.tm_mday)/\(local.tm_year + 1900) - \(time))"
    }
}
