import ShellFormatting
import ShellRuntime
import ShellTypes

/// The transactions of a session (PSTransaction of Windows PowerShell 5.1): who started one may complete or undo it.
final class TransactionManager {
    enum Status: Int64 { case rolledBack = 0, committed = 1, active = 2 }
    enum Severity: Int64 { case error = 0, terminatingError = 1, never = 2 }
    final class Transaction: NetObject {
        let preference: Severity
        let end: Int64?
        var subscribers = 1
        var status = Status.active
        init(_ preference: Severity, end: Int64?) {
            self.preference = preference
            self.end = end
            super.init()
        }
        override var type: TypeInfo { Transaction.ownType }
        static let statusType = TypeInfo(
            "System.Management.Automation.PSTransactionStatus", base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: [("RolledBack", 0), ("Committed", 1), ("Active", 2)])
        static let severityType = TypeInfo(
            "System.Management.Automation.RollbackSeverity", base: WellKnown.enumBase, flags: [.isEnum, .valueType], enumMembers: [("Error", 0), ("TerminatingError", 1), ("Never", 2)])
        private static let ownType: TypeInfo = {
            let name = "System.Management.Automation.PSTransaction"
            ViewRegistry.shared.register(name, .table([.property("RollbackPreference", width: 20), .property("SubscriberCount", width: 17), .property("Status", width: 10)]))
            return TypeInfo(name, interfaces: ["System.IDisposable"], members: {
                [
                    .property("RollbackPreference", severityType.fullName) { this, _ in .object(EnumObject(severityType, this.as(Transaction.self)?.preference.rawValue ?? 0)) },
                    .property("SubscriberCount", "int") { this, _ in Value(this.as(Transaction.self)?.subscribers ?? 0) },
                    .property("Status", statusType.fullName) { this, _ in .object(EnumObject(statusType, this.as(Transaction.self)?.status.rawValue ?? 0)) },
                    .method("void Dispose()") { _, _, _ in .void },
                ]
            })
        }()
    }
    private var stack: [Transaction] = []

    static func of(_ runspace: Runspace) -> TransactionManager { runspace.service("transactions") { TransactionManager() } }

    /// The transaction of now; one whose time is over has been rolled back.
    var current: Transaction? {
        guard let last = stack.last else { return nil }
        if last.status == .active, let end = last.end, Waiting.nanoseconds() >= end { undo(last) }
        return last
    }
    func start(_ preference: Severity, minutes: Int?, isIndependent: Bool) {
        if !isIndependent, let current, current.status == .active {
            current.subscribers += 1
            return
        }
        stack.removeAll { $0.status != .active }
        let end = minutes.map { minutes in
            let span = Int64(clamping: minutes).multipliedReportingOverflow(by: 60_000_000_000)
            let sum = Waiting.nanoseconds().addingReportingOverflow(span.overflow ? .max : span.partialValue)
            return sum.overflow ? .max : sum.partialValue
        }
        stack.append(Transaction(preference, end: end))
    }
    func complete(_ transaction: Transaction) {
        transaction.subscribers -= 1
        if transaction.subscribers == 0 { finish(transaction, .committed) }
    }
    func undo(_ transaction: Transaction) {
        transaction.subscribers = 0
        finish(transaction, .rolledBack)
    }
    private func finish(_ transaction: Transaction, _ status: Status) {
        transaction.status = status
        // The last one stays to be looked at; one within another makes way for it.
        if stack.count > 1 { stack.removeAll { $0 === transaction } }
    }
}

/// What the cmdlets of transactions share: refusals of a manager without a transaction in the right state.
class TransactionCmdlet: Cmdlet {
    final var manager: TransactionManager { TransactionManager.of(runspace) }
    final func refusal(_ message: String) -> ShellError {
        terminating(message, id: "InvalidOperation", category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
}
final class StartTransaction: TransactionCmdlet {
    override func end() throws {
        guard try shouldProcess("Current transaction", action: "Begin") else { return }
        let preference = ["terminatingerror": TransactionManager.Severity.terminatingError, "never": .never][(text("RollbackPreference") ?? "").lowercased()] ?? .error
        // A command of a script or function has half an hour, one at the prompt as long as it takes.
        let minutes = integer("Timeout") ?? (runspace.scope.parent == nil ? nil : 30)
        manager.start(preference, minutes: minutes, isIndependent: flag("Independent"))
    }
}
final class CompleteTransaction: TransactionCmdlet {
    override func end() throws {
        guard try shouldProcess("Current transaction", action: "Commit") else { return }
        guard let current = manager.current else { throw refusal("Cannot commit transaction. No transaction is active.") }
        switch current.status {
        case .rolledBack: throw refusal("Cannot commit transaction. The transaction has been rolled back or has timed out.")
        case .committed: throw refusal("Cannot commit transaction. The transaction has already been committed.")
        case .active: manager.complete(current)
        }
    }
}
final class UndoTransaction: TransactionCmdlet {
    override func end() throws {
        guard try shouldProcess("Current transaction", action: "Rollback") else { return }
        guard let current = manager.current else { throw refusal("Cannot roll back the transaction, because there is no active transaction.") }
        switch current.status {
        case .rolledBack: throw refusal("Cannot roll back transaction. The transaction has already been rolled back or has timed out.")
        case .committed: throw refusal("Cannot roll back transaction. The transaction has already been committed.")
        case .active: manager.undo(current)
        }
    }
}
final class GetTransaction: TransactionCmdlet {
    override func end() throws { if let current = manager.current { try write(current) } }
}
/// Use-Transaction runs a block within the transaction; an error of it takes the transaction back as its preference says.
final class UseTransaction: TransactionCmdlet {
    override func end() throws {
        guard flag("UseTransaction") else { throw refusal("This cmdlet requires a transaction. Run the command again with the -UseTransaction parameter.") }
        guard let current = manager.current else { throw refusal("Cannot use transaction. No transaction has been started.") }
        switch current.status {
        case .rolledBack: throw refusal("Cannot use transaction. The transaction has been rolled back or has timed out.")
        case .committed: throw refusal("Cannot use transaction. The transaction has been committed.")
        case .active: break
        }
        guard let block = self["TransactedScript"].objectValue as? ScriptBlockObject else { return }
        do { try runspace.runDotted(block, to: runtime.output) } catch let error as ShellError {
            if current.preference != .never { manager.undo(current) }
            try writeError(ErrorRecordObject(error.record.exception, id: "TRANSACTED_SCRIPT_EXCEPTION", category: .notSpecified))
        }
    }
}
