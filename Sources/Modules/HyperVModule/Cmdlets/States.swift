import Glibc
import ShellRuntime
import VirtualMachines

/// The cmdlets that only ask for a state.
class StateCmdlet: HyperVCmdlet {
    /// `start the virtual machine`.
    class var phrase: String { "" }
    class var cmdlet: String { "" }
    func request(_ machine: VirtualMachine) throws -> StateChange? { nil }

    override func act() throws {
        for machine in try machines(names: "Name") {
            guard try confirmed("\(Self.cmdlet) will \(Self.phrase) \"\(machine.name)\".") else { continue }
            // nil: refused, or the user said no.
            guard let change = try attempt({ try request(machine) }) ?? nil else { continue }
            if change == .alreadyThere { try writeWarning("The virtual machine is already in the specified state.") }
            try pass(VirtualMachineObject(machine))
        }
    }
}

/// `Start-VM`.
final class StartVM: StateCmdlet {
    override class var phrase: String { "start the virtual machine" }
    override class var cmdlet: String { "Start-VM" }
    override func request(_ machine: VirtualMachine) throws -> StateChange? { try host().start(machine) }
}

/// `Stop-VM`: asks the guest; -TurnOff pulls the plug; -Save saves; -Force does not ask.
final class StopVM: StateCmdlet {
    override class var phrase: String { "shut down the virtual machine" }
    override class var cmdlet: String { "Stop-VM" }
    override func request(_ machine: VirtualMachine) throws -> StateChange? {
        let host = try host()
        if flag("TurnOff") { return try host.stop(machine, .turnOff) }
        if flag("Save") { return try host.stop(machine, .save) }
        if flag("Force") { return try host.stop(machine, .forced) }
        if machine.state == .running, host.connectGuest(of: machine) == nil || !host.canShutDown(machine) {
            guard
                try asks(
                    "Hyper-V cannot shut down virtual machine \(machine.name) because the Shutdown integration service is unavailable. To avoid potential data loss, you can pause or save the state of the virtual machine. The other option is to turn off the virtual machine, but data loss might occur.\nDo you want to turn off the virtual machine?"
                )
            else { return nil }
            return try host.stop(machine, .turnOff)
        }
        return try host.stop(machine, .shutDown)
    }
}

/// `Save-VM`.
final class SaveVM: StateCmdlet {
    override class var phrase: String { "save the virtual machine" }
    override class var cmdlet: String { "Save-VM" }
    override func request(_ machine: VirtualMachine) throws -> StateChange? { try host().save(machine) }
}

/// `Suspend-VM`.
final class SuspendVM: StateCmdlet {
    override class var phrase: String { "suspend the virtual machine" }
    override class var cmdlet: String { "Suspend-VM" }
    override func request(_ machine: VirtualMachine) throws -> StateChange? { try host().pause(machine) }
}

/// `Resume-VM`.
final class ResumeVM: StateCmdlet {
    override class var phrase: String { "resume the virtual machine" }
    override class var cmdlet: String { "Resume-VM" }
    override func request(_ machine: VirtualMachine) throws -> StateChange? { try host().resume(machine) }
}

/// `Restart-VM`: a reset, or with -Type Reboot or -Wait the guest's own restart.
final class RestartVM: HyperVCmdlet {
    override func act() throws {
        let reboot = integer("Type") == 1
        for machine in try machines(names: "Name") {
            guard try confirmed("Restart-VM will restart the virtual machine \"\(machine.name)\".") else { continue }
            guard try flag("Force") || asks("Are you sure you want to restart virtual machine \"\(machine.name)\"?") else { continue }
            let host = try host()
            let done: Void? = try attempt {
                if reboot { _ = host.connectGuest(of: machine) }
                try host.restart(machine, reboot: reboot)
            }
            guard done != nil else { continue }
            if flag("Wait") {
                let wait = GuestWait(
                    host: host, forAddress: integer("For") == 1, seconds: integer("Timeout"), delay: integer("Delay") ?? 5)
                if try !wait.run(machine, isStopped: { runspace.stopFlag.isSet }) {
                    try report(GuestWait.timeout(machine))
                    continue
                }
            }
            try pass(VirtualMachineObject(machine))
        }
    }
}

/// `Wait-VM`: until the guest answers its heartbeat, or has an address.
final class WaitVM: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        let wait = GuestWait(
            host: host, forAddress: integer("For") == 1, seconds: integer("Timeout"), delay: integer("Delay") ?? 5)
        for machine in try machines(names: "Name") {
            guard machine.state == .running else {
                try report(
                    VirtualizationError(
                        .invalidState, nil,
                        [
                            "The operation cannot be performed while the object is in its current state.",
                            "Virtual machine '\(machine.name)' is not running. (Virtual machine ID \(machine.id.capitals))",
                        ]))
                continue
            }
            if try wait.run(machine, isStopped: { runspace.stopFlag.isSet }) {
                try pass(VirtualMachineObject(machine))
            } else if !runspace.stopFlag.isSet {
                try report(GuestWait.timeout(machine))
            }
        }
    }
}

/// Waits for a guest by the model's clock: at a clock that stands still, the wait takes the time that it needs.
struct GuestWait {
    let host: VirtualizationHost
    let forAddress: Bool
    /// Seconds; nil or -1: no end.
    let seconds: Int?
    /// Seconds between two looks.
    let delay: Int

    func run(_ machine: VirtualMachine, isStopped: () -> Bool) throws -> Bool {
        let start = host.clock.now
        while true {
            if forAddress ? machine.host.hasGuestAddress(machine) : machine.heartbeat == .okApplicationsUnknown { return true }
            if machine.state != .running || isStopped() { return false }
            // A guest that will never be there is waited for in full.
            let waited = host.clock.now.seconds(since: start)
            if let seconds, seconds >= 0, waited >= Double(seconds) { return false }
            let step = min(Double(max(1, delay)), seconds.flatMap { $0 >= 0 ? max(0.05, Double($0) - waited) : nil } ?? 3600, 0.25)
            host.passTime(step, isCancelled: isStopped)
        }
    }

    static func timeout(_ machine: VirtualMachine) -> VirtualizationError {
        VirtualizationError(
            .operationFailed, nil,
            ["The operation timed out while waiting for virtual machine '\(machine.name)'. (Virtual machine ID \(machine.id.capitals))"])
    }
}
