import ShellRuntime
import VirtualMachines

/// `VMCompatibilityReport`: a planned machine, and what does not fit the host that is to have it, as it stands now.
final class CompatibilityReportObject: HyperVObject {
    let planned: PlannedMachine
    init(_ planned: PlannedMachine) {
        self.planned = planned
        super.init("VMCompatibilityReport", host: planned.machine.host)
    }

    private var imported: ImportRequest? { (planned as? PlannedImport)?.request }
    private var moved: MigrationRequest? { (planned as? PlannedMigration)?.request }

    static let readers = ReaderTable<CompatibilityReportObject>.make { r in
        r["VM"] = { o, _ in .object(VirtualMachineObject(o.planned.machine)) }
        r["OperationType"] = { o, _ in HyperVTypes.value("OperationType", o.moved.map { $0.movesStorage ? 2 : 0 } ?? 1) }
        r["Destination"] = { o, _ in Value(o.host.computerName) }
        r["Path"] = { o, _ in Value(o.imported?.path ?? o.planned.machine.read { $0.path }) }
        r["SnapshotPath"] = { o, _ in Value(o.imported.map { $0.snapshotPath ?? "" } ?? o.planned.machine.read { $0.snapshotFileLocation }) }
        r["VhdDestinationPath"] = { o, _ in Value(o.imported?.diskDestination ?? "") }
        r["VhdSourcePath"] = { o, _ in Value(o.imported?.diskSource ?? "") }
        r["Incompatibilities"] = { o, _ in
            let problems = o.planned.problems.map { CompatibilityErrorObject(o.planned.machine, $0) }
            return problems.isEmpty ? .null : NetValues.objects(problems, of: HyperVTypes.type("VMCompatibilityError"))
        }
    }
}

/// `VMCompatibilityError`: the message, and the object that it is about.
final class CompatibilityErrorObject: HyperVObject {
    let vm: VirtualMachine
    let problem: ImportProblem
    init(_ vm: VirtualMachine, _ problem: ImportProblem) {
        self.vm = vm
        self.problem = problem
        super.init("VMCompatibilityError", host: vm.host)
    }
    override func toText() -> String { "Microsoft.HyperV.PowerShell.VMCompatibilityError" }

    static let readers = ReaderTable<CompatibilityErrorObject>.make { r in
        r["Message"] = { o, _ in Value(o.problem.message) }
        r["MessageId"] = { o, _ in Value(o.problem.messageId) }
        r["Source"] = { o, _ in
            guard let adapter = o.problem.adapter else { return .object(VirtualMachineObject(o.vm)) }
            return Value(NetworkAdapterObject.all(o.vm).first { $0.id == adapter })
        }
    }
}
